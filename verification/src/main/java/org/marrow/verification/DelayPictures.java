package org.marrow.verification;

import static org.marrow.verification.ModelPicture.DAYS;
import static org.marrow.verification.ModelPicture.column;
import static org.marrow.verification.ModelPicture.dose;
import static org.marrow.verification.ModelPicture.line;
import static org.marrow.verification.ModelPicture.panel;
import static org.marrow.verification.ModelPicture.run;
import static org.marrow.verification.ModelPicture.scenario;
import static org.marrow.verification.ModelPicture.set;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marrow.figures.Axis;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Pictures of the models with delays. */
final class DelayPictures {
    private static final int CYCLES = 12; // of chemotherapy

    private DelayPictures() {}

    static List<ModelPicture> all() {
        return List.of(mackeyGlass(), mackey(), colijnMackey(), belair(), craig(), zhuge2012(), zhuge2019());
    }

    private static ModelPicture mackeyGlass() {
        Scenario s = scenario("mackey-glass-1977").history(Map.of("x", "0.1"));
        Figure figure = Figure.titled("mackey-glass-1977: a longer delay makes a cycle irregular", DAYS)
                .withCaption("x is relative to theta; a level of 0.1 before day 0.")
                .with(glassAtDelay(s, 6))
                .with(glassAtDelay(s, 17));
        return new ModelPicture("mackey-glass-1977", figure);
    }

    private static Panel glassAtDelay(Scenario s, int tau) {
        Axis level = Axis.linear("x, tau = " + tau + " d", "").from(0).to(1.5);
        return panel(level, DAYS, run(s.parameter("tau", tau), 500), "tau = " + tau + " d", "x");
    }

    private static ModelPicture mackey() {
        List<Column> columns = new ArrayList<>();
        for (double loss : new double[] {0.2, 0.25, 0.292}) {
            Scenario s = scenario("mackey-1978").parameter("gamma", loss).history(Map.of("N", "1.62e8"));
            columns.add(column(
                    "gamma = " + loss + "/d",
                    panel(Axis.linear("Resting stem cells", "cells/kg").from(0), DAYS, run(s, 300), "resting", "N")));
        }
        Figure figure = Figure.ofColumns(
                        "mackey-1978: from a steady state through cycles to few stem cells", DAYS, columns)
                .withCaption("gamma is the loss of cells in the cycle. Above 0.2997/d stem cells die out.");
        return new ModelPicture("mackey-1978", figure);
    }

    private static ModelPicture colijnMackey() {
        List<Column> columns = new ArrayList<>();
        for (String title : List.of("normal, A_N = 752", "cyclical neutropenia, A_N = 200")) {
            double amplification = Double.parseDouble(title.substring(title.lastIndexOf(' ') + 1));
            Scenario s = scenario("colijn-mackey-2005").parameter("A_N", amplification);
            Trajectory run = run(s.history(Map.of("Q", "0.9", "N", "6.58", "R", "3.46", "P", "1.92")), 150);
            columns.add(column(
                    title,
                    panel(Axis.linear("Neutrophils", "10⁸/kg").from(0), DAYS, run, "neutrophils", "N"),
                    panel(Axis.linear("Platelets", "10¹⁰/kg").from(0), DAYS, run, "platelets", "P"),
                    panel(Axis.linear("Red cells", "10¹¹/kg").from(0), DAYS, run, "red cells", "R")));
        }
        Figure figure = Figure.ofColumns("colijn-mackey-2005: cyclical neutropenia", DAYS, columns)
                .withCaption(
                        "A tenth of the stem cells lacks before day 0, the rest is normal. All lineages come from one pool of stem cells.");
        return new ModelPicture("colijn-mackey-2005", figure);
    }

    private static ModelPicture belair() {
        Scenario s = scenario("belair-1995")
                .initial(Map.of("M", Quantity.of(3.325), "nu", Quantity.of(120)))
                .history(Map.of("E", "if(t < -6, 9.5, 10)"));
        Trajectory run = run(s, 200);
        Figure figure = Figure.titled("belair-1995: red cells and erythropoietin after a loss of red cells", DAYS)
                .withCaption(
                        "Start and history of problem C3 of the test set for solvers. The age at removal is a delay that depends on the state.")
                .with(panel(Axis.linear("Red cells", "10¹¹/kg"), DAYS, run, "red cells", "M"))
                .with(panel(Axis.linear("Erythropoietin", "mU/mL").from(0), DAYS, run, "erythropoietin", "E"))
                .with(panel(Axis.linear("Age at removal", "d"), DAYS, run, "age", "nu"));
        return new ModelPicture("belair-1995", figure);
    }

    private static ModelPicture craig() {
        Panel free = Panel.of(Axis.log("Free G-CSF", "µg/L"));
        Panel neutrophils = Panel.of(Axis.linear("Neutrophils", "10⁹/L").from(0));
        for (String amount : List.of("300", "750")) {
            Scenario s = scenario("craig-2016").preset("filgrastim-" + amount).doses(dose("Gs", amount + " ug", 0));
            Trajectory run = run(s, 8);
            free = free.with(line(amount + " µg", DAYS, run, "G1"));
            neutrophils = neutrophils.with(line(amount + " µg", DAYS, run, "ANC"));
        }
        Figure figure = Figure.titled("craig-2016: neutrophils after filgrastim", DAYS)
                .withCaption("One subcutaneous dose in a healthy adult.")
                .with(free)
                .with(neutrophils);
        return new ModelPicture("craig-2016", figure);
    }

    /** The marrow needs some 11 d from stem cell to neutrophil; treatment twice as rarely meets what the last one set swinging. */
    private static ModelPicture zhuge2012() {
        double[] interval =
                IntStream.rangeClosed(32, 60).mapToDouble(i -> 0.5 * i).toArray();
        Panel lowest = Panel.of(Axis.log("Lowest neutrophils in twelve cycles", "cells/kg"));
        for (boolean supported : new boolean[] {false, true}) {
            double[] nadir = Arrays.stream(interval)
                    .map(days -> lowest(inCycles(days, supported), days))
                    .toArray();
            lowest = lowest.with(Series.line(supported ? "with G-CSF" : "chemotherapy", interval, nadir));
        }
        Figure figure = Figure.titled(
                        "zhuge-2012: chemotherapy every three weeks resonates with the marrow",
                        Axis.linear("From one cycle to the next", "d"))
                .withCaption(
                        "Chemotherapy for a day at the start of each cycle; G-CSF for a day, 4 d later. Health: 6.3·10⁸ cells/kg.")
                .with(lowest.withHeight(1.5));
        return new ModelPicture("zhuge-2012", figure);
    }

    private static double lowest(Scenario s, double interval) {
        return Arrays.stream(run(s, CYCLES * interval).column("N")).min().orElseThrow();
    }

    /** Chemotherapy on the first day of each cycle, and G-CSF on the fifth when it is wanted. */
    private static Scenario inCycles(double interval, boolean supported) {
        Scenario s = scenario("zhuge-2012");
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            double day = cycle * interval;
            s = forADay(s, "chemo", day);
            s = supported ? forADay(s, "gcsf", day + 4) : s;
        }
        return s;
    }

    private static Scenario forADay(Scenario s, String treatment, double day) {
        String name = treatment + " of day " + day;
        return s.event(set(name, treatment, 1, day)).event(set(name + " ends", treatment, 0, day + 1));
    }

    private static ModelPicture zhuge2019() {
        Trajectory run = run(scenario("zhuge-2019").history(Map.of("S", "0.65")), 150);
        Figure figure = Figure.titled("zhuge-2019 (provisional): recovery from half the stem cells", DAYS)
                .withCaption("Half the stem cells before day 0. The published cycles of platelets are not claimed.")
                .with(panel(Axis.linear("Stem cells", "10⁶/kg").from(0), DAYS, run, "stem cells", "S"))
                .with(panel(Axis.linear("Neutrophils", "10⁸/kg").from(0), DAYS, run, "neutrophils", "N"))
                .with(panel(Axis.linear("Platelets", "10¹⁰/kg").from(0), DAYS, run, "platelets", "P"));
        return new ModelPicture("zhuge-2019", figure);
    }
}
