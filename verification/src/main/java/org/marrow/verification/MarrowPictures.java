package org.marrow.verification;

import static org.marrow.verification.ModelPicture.DAYS;
import static org.marrow.verification.ModelPicture.YEAR;
import static org.marrow.verification.ModelPicture.YEARS;
import static org.marrow.verification.ModelPicture.chance;
import static org.marrow.verification.ModelPicture.column;
import static org.marrow.verification.ModelPicture.dose;
import static org.marrow.verification.ModelPicture.line;
import static org.marrow.verification.ModelPicture.panel;
import static org.marrow.verification.ModelPicture.run;
import static org.marrow.verification.ModelPicture.scenario;
import static org.marrow.verification.ModelPicture.start;
import static org.marrow.verification.ModelPicture.times;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marrow.figures.Axis;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Pictures of the models of stem cells, their offspring in the marrow, and transplants. */
final class MarrowPictures {
    private MarrowPictures() {}

    static List<ModelPicture> all() {
        return List.of(
                abkowitz(),
                marciniakCzochra(),
                plateletChain(),
                myelodysplasia(),
                busch(),
                dingli(),
                fokas(),
                chulian(),
                precup(),
                zheng());
    }

    /** The two kinds of stem cells of a cat do not feel each other, so that each is a run of its own. */
    private static ModelPicture abkowitz() {
        Axis share = Axis.linear("Contributing clones of one of two kinds", "%")
                .from(0)
                .to(100);
        Panel panel = Panel.of(share);
        Scenario half =
                scenario("abkowitz-1996").preset("cat").option("cap", "none").parameter("n0", 15);
        for (int cat = 1; cat <= 5; cat++) {
            Trajectory one = chance(half, 5 * YEAR, 2L * cat);
            double[] first = one.column("C");
            double[] second = chance(half, 5 * YEAR, 2L * cat + 1).column("C");
            double[] percent = IntStream.range(0, first.length)
                    .mapToDouble(i -> 100 * first[i] / (first[i] + second[i]))
                    .toArray();
            panel = panel.with(Series.line("cat " + cat, times(YEARS, one), percent));
        }
        Figure figure = Figure.titled("abkowitz-1996: clones drift by chance after a transplant", YEARS)
                .withCaption("Five simulated cats, each given 30 stem cells, 15 of either kind.")
                .with(panel.withHeight(1.5));
        return new ModelPicture("abkowitz-1996", figure);
    }

    private static ModelPicture marciniakCzochra() {
        Panel mature = Panel.of(Axis.log("Mature cells", "cells/kg").from(1e5).to(1e11));
        Panel stem = Panel.of(Axis.log("Stem cells", "cells/kg").from(1e7).to(1e13));
        for (String regulated : List.of("self-renewal", "both", "division")) {
            Scenario s = scenario("marciniak-czochra-2009").option("regulation", regulated);
            Trajectory run = run(s.initial(start("c1", 2.0444444e7, "c2", 0)), 60);
            mature = mature.with(line(regulated + " regulated", DAYS, run, "c2"));
            stem = stem.with(line(regulated + " regulated", DAYS, run, "c1"));
        }
        Figure figure = Figure.titled("marciniak-czochra-2009: recovery under three regulations", DAYS)
                .withCaption(
                        "From 1 % of the healthy stem cells and no mature cells. Regulated division alone has no healthy state.")
                .with(mature)
                .with(stem);
        return new ModelPicture("marciniak-czochra-2009", figure);
    }

    private static ModelPicture plateletChain() {
        Scenario empty = scenario("platelet-chain")
                .initial(start("c1", 271.9, "c2", 11_557, "c3", 99_392, "c4", 397_566, "Plt_given", 5e9));
        Scenario supported = empty.doses(transfusion());
        Panel count = Panel.of(Axis.linear("Platelets", "10⁹/L").from(0));
        Panel marrow = Panel.of(Axis.linear("Megakaryocytes", "cells/kg").from(0));
        for (Scenario s : List.of(empty, supported)) {
            String name = s == empty ? "alone" : "with transfusions";
            Trajectory run = run(s, 120);
            count = count.with(line(name, DAYS, run, "PLT"));
            marrow = marrow.with(line(name, DAYS, run, "c6"));
        }
        Figure figure = Figure.titled("platelet-chain: recovery of platelets, alone and with transfusions", DAYS)
                .withCaption(
                        "From a tenth of the dividing cells and 5·10⁹ platelets/kg that are left over; transfusions of"
                                + " 3·10⁹/kg every 4 d, day 4 to 20. Values are choices of Marrow, not of a paper.")
                .with(count)
                .with(marrow);
        return new ModelPicture("platelet-chain", figure);
    }

    private static List<DirectDose> transfusion() {
        return List.of(new DirectDose("Plt_given", Quantity.of(3e9), 0, 4, 4.0, 5, Double.POSITIVE_INFINITY));
    }

    private static ModelPicture myelodysplasia() {
        Trajectory run = run(scenario("myelodysplasia").doses(dose("m1", "1 cells", 0)), 25 * YEAR);
        Figure figure = Figure.titled("myelodysplasia: mature cells collapse after 17 years", YEARS)
                .withCaption(
                        "One long-term stem cell of the clone on day 0. It divides half as often and renews itself more.")
                .with(panel(Axis.linear("Neutrophils", "10⁹/L").from(0), YEARS, run, "neutrophils", "ANC"))
                .with(panel(
                        Axis.log("Long-term stem cells", "cells").from(1).to(1e9),
                        YEARS,
                        run,
                        "normal",
                        "c1[host]",
                        "of the clone",
                        "m1"));
        return new ModelPicture("myelodysplasia", figure);
    }

    private static ModelPicture busch() {
        Scenario labelled = scenario("busch-2015").initial(start("H[labelled]", 1, "S", 2.9, "M", 9));
        Trajectory run = run(labelled, 1000);
        Axis share = Axis.linear("Labelled fraction", "").from(0).to(1);
        Figure figure = Figure.titled("busch-2015: a label spreads slowly out of stem cells", DAYS)
                .withCaption("All stem cells of a mouse labelled on day 0.")
                .with(panel(
                                share,
                                DAYS,
                                run,
                                "stem cells",
                                "f_H",
                                "short-term stem cells",
                                "f_S",
                                "multipotent progenitors",
                                "f_M")
                        .withHeight(1.5));
        return new ModelPicture("busch-2015", figure);
    }

    private static ModelPicture dingli() {
        Trajectory rest = run(scenario("dingli-2007"), 1);
        double[] edges = IntStream.rangeClosed(0, 32).mapToDouble(i -> i - 0.5).toArray();
        double[] cells = IntStream.rangeClosed(0, 32)
                .mapToDouble(i -> rest.column("N" + Math.min(i, 31))[0])
                .toArray();
        Figure figure = Figure.titled(
                        "dingli-2007: from 400 stem cells to blood in 31 compartments", Axis.linear("Compartment", ""))
                .withCaption("Cells of the whole body at rest.")
                .with(Panel.of(Axis.log("Cells", "").from(1e2).to(1e12))
                        .with(Series.steps("cells", edges, cells))
                        .withHeight(1.5));
        return new ModelPicture("dingli-2007", figure);
    }

    private static ModelPicture fokas() {
        Trajectory run = run(scenario("fokas-1991").initial(Map.of()), 12);
        Map<String, double[]> pools = new LinkedHashMap<>();
        pools.put("myeloblasts", run.column("Nb"));
        pools.put("promyelocytes", run.column("Np"));
        pools.put("myelocytes", run.column("Nm"));
        Figure figure = Figure.titled("fokas-1991: an empty marrow fills, generation by generation", DAYS)
                .withCaption("Stages stand on each other. Stem cells feed the first at a constant rate.")
                .with(Panel.of(Axis.linear("Cells", "cells/kg").from(0))
                        .with(Series.stack(times(DAYS, run), pools))
                        .withHeight(1.5));
        return new ModelPicture("fokas-1991", figure);
    }

    private static ModelPicture chulian() {
        Trajectory run = run(scenario("chulian-2021").initial(start("C1", 1e6)), 90);
        Figure figure = Figure.titled("chulian-2021: B cells of the marrow regenerate from few early cells", DAYS)
                .withCaption("From 10⁶ early cells alone.")
                .with(panel(
                                Axis.log("B cells of the marrow", "cells").from(1e5),
                                DAYS,
                                run,
                                "early",
                                "C1",
                                "intermediate",
                                "C2",
                                "late",
                                "C3")
                        .withHeight(1.5));
        return new ModelPicture("chulian-2021", figure);
    }

    private static ModelPicture precup() {
        Figure figure = Figure.ofColumns(
                        "precup-2012: the dose of the graft decides",
                        YEARS,
                        List.of(
                                transplant("graft of 3·10⁸ cells: relapse", 3e8),
                                transplant("graft of 4·10⁸ cells: engraftment", 4e8)))
                .withCaption("From 2·10⁸ normal and 10⁸ leukaemic cells of the host.");
        return new ModelPicture("precup-2012", figure);
    }

    private static Column transplant(String title, double graft) {
        Trajectory run = run(scenario("precup-2012").initial(start("x", 2e8, "y", 1e8, "z", graft)), 3 * YEAR);
        return column(
                title,
                panel(
                        Axis.log("Cells", "").from(1e4).to(1e10),
                        YEARS,
                        run,
                        "host, normal",
                        "x[host]",
                        "host, leukaemic",
                        "y",
                        "donor",
                        "z"));
    }

    private static ModelPicture zheng() {
        Scenario graft = scenario("zheng-2021").preset("sickle").parameter("CD34_graft", 2.8e8);
        Figure figure = Figure.ofColumns(
                        "zheng-2021: a transduced graft and the red cells that it makes",
                        DAYS,
                        List.of(
                                chimera("beside the host's stem cells", graft),
                                chimera("host emptied before", graft.initial(start("LT", 0)))))
                .withCaption(
                        "2.8·10⁸ CD34⁺ cells in sickle-cell disease; red cells of the host live 12 d, those of the graft 90 d.");
        return new ModelPicture("zheng-2021", figure);
    }

    private static Column chimera(String title, Scenario s) {
        Trajectory run = run(s, 730);
        return column(
                title,
                panel(
                        Axis.linear("Long-term stem cells", "cells").from(0),
                        DAYS,
                        run,
                        "host",
                        "LT[host]",
                        "graft",
                        "LT[transduced]"),
                panel(
                        Axis.linear("Red cells", "cells").from(0),
                        DAYS,
                        run,
                        "host",
                        "RBC[host]",
                        "graft",
                        "RBC[transduced]"));
    }
}
