package org.marrow.verification;

import static org.marrow.verification.ModelPicture.DAYS;
import static org.marrow.verification.ModelPicture.MONTHS;
import static org.marrow.verification.ModelPicture.YEAR;
import static org.marrow.verification.ModelPicture.YEARS;
import static org.marrow.verification.ModelPicture.column;
import static org.marrow.verification.ModelPicture.dose;
import static org.marrow.verification.ModelPicture.line;
import static org.marrow.verification.ModelPicture.panel;
import static org.marrow.verification.ModelPicture.run;
import static org.marrow.verification.ModelPicture.scenario;
import static org.marrow.verification.ModelPicture.set;
import static org.marrow.verification.ModelPicture.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.figures.Axis;
import org.marrow.figures.Band;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Panel;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Pictures of the models of leukaemias and other malignant clones. */
final class LeukaemiaPictures {
    private static final Axis BCR_ABL = Axis.log("BCR-ABL", "%");

    private LeukaemiaPictures() {}

    static List<ModelPicture> all() {
        return List.of(andersen(), stiehl(), sharp(), jiao(), cucuianu(), michor(), foo(), haehnel(), mooreLi());
    }

    private static ModelPicture andersen() {
        double days = 60 * YEAR;
        Panel burden = Panel.of(Axis.linear("Allele burden", "%").from(0).to(100));
        for (int inflammation : new int[] {9, 7, 5}) {
            Trajectory course = run(mutation().parameter("I", inflammation), days);
            burden = burden.with(line("I = " + inflammation + "/d", YEARS, course, "allele_burden", 100));
        }
        Trajectory run = run(mutation(), days);
        Figure figure = Figure.titled("andersen-2017: a mutant clone takes over within decades", YEARS)
                .withCaption("From a healthy marrow without mutant cells. I is inflammation; below, I = 7/d.")
                .with(burden)
                .with(panel(
                        Axis.linear("Stem cells", "cells").from(0), YEARS, run, "healthy", "x0[host]", "mutant", "y0"));
        return new ModelPicture("andersen-2017", figure);
    }

    private static Scenario mutation() {
        return scenario("andersen-2017").initial(start("x0", 10100));
    }

    private static ModelPicture stiehl() {
        Trajectory run = run(scenario("stiehl-clonal-2014").doses(dose("l1", "1", 0)), 1600);
        Figure figure = Figure.titled("stiehl-clonal-2014: the clone that renews itself more wins", DAYS)
                .withCaption("One leukaemic cell per kg in a healthy marrow; self-renewal 0.9 against 0.87.")
                .with(panel(
                        Axis.log("Mature cells", "cells/kg").from(1e3).to(1e9),
                        DAYS,
                        run,
                        "healthy",
                        "c2[host]",
                        "leukaemic",
                        "l2"))
                .with(panel(
                        Axis.linear("Immature cells", "cells/kg").from(0),
                        DAYS,
                        run,
                        "healthy",
                        "c1[host]",
                        "leukaemic",
                        "l1"));
        return new ModelPicture("stiehl-clonal-2014", figure);
    }

    private static ModelPicture sharp() {
        Scenario both = scenario("sharp-2019").initial(start("S", 0.1, "L", 0.1));
        Scenario small = scenario("sharp-2019").initial(start("S", 0.72, "A", 0.32, "D", 0.52, "L", 0.03));
        Figure figure = Figure.ofColumns(
                        "sharp-2019: leukaemia in the niche and the immune response",
                        DAYS,
                        List.of(
                                niche("no immune response", both.parameter("alpha", 0)),
                                niche("immune response", both),
                                niche("the same, a small leukaemia", small)))
                .withCaption("Densities relative to the carrying capacity.");
        return new ModelPicture("sharp-2019", figure);
    }

    private static Column niche(String title, Scenario s) {
        Axis density = Axis.linear("Density", "").from(0).to(0.8);
        return column(
                title,
                panel(
                        density,
                        DAYS,
                        run(s, 100),
                        "progenitors",
                        "A[host]",
                        "differentiated",
                        "D[host]",
                        "leukaemic stem cells",
                        "L",
                        "leukaemic differentiated",
                        "T"));
    }

    private static ModelPicture jiao() {
        Figure figure = Figure.ofColumns(
                        "jiao-2018: self-renewal of stem cells decides who wins",
                        DAYS,
                        List.of(
                                hierarchy(
                                        "leukaemia-wins, self-renewal 0.45",
                                        scenario("jiao-2018")
                                                .preset("leukaemia-wins")
                                                .parameter("S_0", 0.1)
                                                .parameter("L_0", 0.1)),
                                hierarchy(
                                        "healthy-wins, self-renewal 0.6",
                                        scenario("jiao-2018").preset("healthy-wins"))))
                .withCaption("Both start from 0.1 stem cells and 0.1 leukaemic stem cells.");
        return new ModelPicture("jiao-2018", figure);
    }

    private static Column hierarchy(String title, Scenario s) {
        return column(
                title,
                panel(
                        Axis.linear("Scaled density", "").from(0),
                        DAYS,
                        run(s, 300),
                        "stem cells",
                        "S",
                        "progenitors",
                        "A",
                        "differentiated",
                        "D",
                        "leukaemic stem cells",
                        "L"));
    }

    private static ModelPicture cucuianu() {
        List<Column> columns = new ArrayList<>();
        for (double growth : new double[] {0.27, 0.30, 0.33}) {
            Scenario s = scenario("cucuianu-2010").initial(start("x", 4.5)).parameter("A", growth);
            columns.add(column(
                    "leukaemic division " + growth + "/d",
                    panel(
                            Axis.linear("Scaled cells", "").from(0),
                            DAYS,
                            run(s, 600),
                            "normal",
                            "x[host]",
                            "leukaemic",
                            "y")));
        }
        Figure figure = Figure.ofColumns(
                        "cucuianu-2010: the clone with the larger state of its own wins", DAYS, columns)
                .withCaption(
                        "From 4.5 normal and 1.5 leukaemic cells (scaled); normal cells divide at 0.30/d. With equal values the ratio stays as it is.");
        return new ModelPicture("cucuianu-2010", figure);
    }

    private static ModelPicture michor() {
        double days = 3 * YEAR;
        Scenario treated = scenario("michor-2005").parameter("imatinib_0", 1).parameter("u", 0);
        Map<String, Trajectory> runs = new LinkedHashMap<>();
        runs.put("imatinib", run(treated, days));
        runs.put("stopped after a year", run(treated.event(set("stop", "imatinib", 0, YEAR)), days));
        runs.put("imatinib, mutants resist", run(treated.parameter("u", 4e-8), days));
        Panel burden = Panel.of(BCR_ABL);
        for (Map.Entry<String, Trajectory> e : runs.entrySet()) {
            burden = burden.with(line(e.getKey(), DAYS, e.getValue(), "BCR_ABL"));
        }
        Trajectory mutating = runs.get("imatinib, mutants resist");
        Panel stem = panel(
                Axis.log("Leukaemic stem cells", "cells").from(1),
                DAYS,
                mutating,
                "sensitive, in all three",
                "y0",
                "resistant mutants",
                "z0");
        Figure figure = Figure.titled("michor-2005: two slopes under imatinib, and no cure", DAYS)
                .withCaption(
                        "BCR-ABL falls at 0.05/d, then at 0.008/d, while leukaemic stem cells go on growing at 0.005/d.")
                .with(burden)
                .with(stem);
        return new ModelPicture("michor-2005", figure);
    }

    private static ModelPicture foo() {
        double onset = 11 * YEAR;
        Trajectory run = run(scenario("foo-2009").event(set("imatinib", "imatinib", 1, onset)), 25 * YEAR);
        Figure figure = Figure.titled("foo-2009: leukaemic stem cells vanish slowly under imatinib", YEARS)
                .withCaption("One leukaemic stem cell in health; imatinib from year 11 on.")
                .with(Panel.of(Axis.log("BCR-ABL", "%").from(1e-5).to(100))
                        .with(line("BCR-ABL", YEARS, run, "BCR_ABL")))
                .with(panel(
                        Axis.log("Stem cells", "cells").from(1e1).to(1e7),
                        YEARS,
                        run,
                        "healthy",
                        "X0[host]",
                        "leukaemic, cycling",
                        "Y0",
                        "leukaemic, quiescent",
                        "Yq"))
                .with(Lane.of("imatinib", onset / YEAR, 25));
        return new ModelPicture("foo-2009", figure);
    }

    private static ModelPicture haehnel() {
        double days = 10 * YEAR;
        Panel load = Panel.of(Axis.log("Proliferating leukaemic stem cells", "cells")
                        .from(1)
                        .to(1e6))
                .with(Band.between(135.11, 969.89, "window of immune control", Band.Tone.NEUTRAL));
        Panel immune = Panel.of(Axis.log("Immune cells", "cells"));
        for (int years : new int[] {2, 5}) {
            String name = "stopped after " + years + " years";
            Trajectory run = run(scenario("haehnel-2020").event(set("stop", "TKI", 0, years * YEAR)), days);
            load = load.with(line(name, MONTHS, run, "Y"));
            immune = immune.with(line(name, MONTHS, run, "Z"));
        }
        Figure figure = Figure.titled("haehnel-2020: remission or relapse after the inhibitor is stopped", MONTHS)
                .withCaption(
                        "Patient 1 of 21, at the full dose from month 0 until the stop. Immune cells fade below their window, and then the leukaemia escapes them.")
                .with(load)
                .with(immune);
        return new ModelPicture("haehnel-2020", figure);
    }

    private static ModelPicture mooreLi() {
        List<Column> columns = new ArrayList<>();
        for (String preset : List.of("biomd662", "biomd733")) {
            Trajectory run = run(scenario("moore-li-2004").preset(preset), 400);
            columns.add(column(
                    preset,
                    panel(Axis.linear("Leukaemic cells", "cells/µL").from(0), DAYS, run, "leukaemic", "C"),
                    panel(
                            Axis.log("T cells", "cells/µL").from(1e-6).to(1e4),
                            DAYS,
                            run,
                            "naive",
                            "Tn",
                            "effector",
                            "Te")));
        }
        Figure figure = Figure.ofColumns(
                        "moore-li-2004: the leukaemia exhausts the T cells that it meets", DAYS, columns)
                .withCaption("The values of two public encodings; biomd733 is that of figure 6 of the paper.");
        return new ModelPicture("moore-li-2004", figure);
    }
}
