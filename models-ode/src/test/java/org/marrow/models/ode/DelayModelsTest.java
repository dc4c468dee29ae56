package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.SimulationException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Action;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Event;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** The delay models against reference values of the equations as they are printed. */
class DelayModelsTest {
    private static final Claims GLASS = Claims.of(DelayModelsTest.class, "mackey-glass-1977");
    private static final Claims MACKEY = Claims.of(DelayModelsTest.class, "mackey-1978");
    private static final Claims COLIJN = Claims.of(DelayModelsTest.class, "colijn-mackey-2005");
    private static final Claims BELAIR = Claims.of(DelayModelsTest.class, "belair-1995");
    private static final Claims CRAIG = Claims.of(DelayModelsTest.class, "craig-2016");
    private static final Claims ZHUGE = Claims.of(DelayModelsTest.class, "zhuge-2012");
    private static final Claims ZHUGE_2019 = Claims.of(DelayModelsTest.class, "zhuge-2019");

    /** A loss of resting stem cells. */
    private record Loss() implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("org.test.loss", "loss of resting stem cells");
        }

        @Override
        public java.util.List<Parameter> parameters() {
            return java.util.List.of(Parameter.of("kd", 0.1, "1/d").uncalibrated());
        }

        @Override
        public void apply(Composer c, Values v) {
            c.hazard(Selector.named("Q"), HazardLabel.IMMUNE, null, v.expr("kd"));
        }
    }

    /** Kills all stem cells, those in the cycle too. */
    private record Lethal() implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("org.test.lethal", "lethal pulse");
        }

        @Override
        public void apply(Composer c, Values v) {
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.zero());
        }
    }

    private static final Marrow MARROW =
            Marrow.with(Catalog.bundled().plus(new Loss()).plus(new Lethal()));

    private static Trajectory run(Scenario s, String engine, double rtol) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", String.valueOf(rtol)))
                .trajectory();
    }

    private static void close(double actual, double expected, double rtol) {
        assertThat(actual).isCloseTo(expected, within(rtol * Math.abs(expected)));
    }

    private static double healthy(Scenario s, String state) {
        return MARROW.plan(s).healthy(Expr.total(state));
    }

    /** Period, least and largest value of what oscillates between two times. */
    private record Cycle(double period, double least, double largest) {
        static Cycle of(Trajectory t, String column) {
            double[] x = t.column(column);
            double[] times = t.times();
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            double first = Double.NaN;
            double last = Double.NaN;
            int crossings = 0;
            double level = (java.util.Arrays.stream(x).max().orElse(0)
                            + java.util.Arrays.stream(x).min().orElse(0))
                    / 2;
            for (int i = 1; i < x.length; i++) {
                least = Math.min(least, x[i]);
                largest = Math.max(largest, x[i]);
                if (x[i - 1] <= level && x[i] > level) {
                    last = times[i - 1] + (level - x[i - 1]) / (x[i] - x[i - 1]) * (times[i] - times[i - 1]);
                    first = crossings == 0 ? last : first;
                    crossings++;
                }
            }
            return new Cycle((last - first) / (crossings - 1), least, largest);
        }
    }

    private static double[] grid(double from, double to, double step) {
        int n = (int) Math.round((to - from) / step);
        return java.util.stream.IntStream.rangeClosed(0, n)
                .mapToDouble(i -> from + i * step)
                .toArray();
    }

    // ---- Mackey and Glass 1977 ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void mackeyGlassTransients(String engine) {
        Scenario s = MARROW.scenario("mackey-glass-1977")
                .history(Map.of("x", "0.1"))
                .until(100)
                .outputs(Outputs.at(0, 50, 100));
        Trajectory short6 = run(s, engine, 1e-9);
        assertThat(short6.at("x", 0)).isEqualTo(0.1);
        Claims.Claim short6Days = GLASS.computed("tau = 6 d, history 0.1, engine " + engine);
        short6Days.check("x, day 50", short6.at("x", 50), "1.1379396", 1e-6);
        short6Days.check("x, day 100", short6.at("x", 100), "0.83681456", 1e-6);
        Trajectory long17 = run(s.parameter("tau", 17), engine, 1e-9);
        Claims.Claim long17Days = GLASS.computed("tau = 17 d, history 0.1, engine " + engine);
        long17Days.check("x, day 50", long17.at("x", 50), "0.45426263", 1e-6);
        long17Days.check("x, day 100", long17.at("x", 100), "1.1316589", 1e-6);
    }

    @Test
    void mackeyGlassLimitCycle() {
        Scenario s = MARROW.scenario("mackey-glass-1977")
                .history(Map.of("x", "0.1"))
                .until(1400)
                .outputs(Outputs.at(grid(1000, 1400, 0.02)));
        Cycle c = Cycle.of(run(s, "ode", 1e-8), "x");
        Claims.Claim cycle = GLASS.computed("limit cycle, tau = 6 d");
        cycle.check("period (d)", c.period(), "20.07652", 1e-3);
        GLASS.quoted("limit cycle, tau = 6 d").within("period (d)", c.period(), "20", 0.5);
        cycle.check("least x", c.least(), "0.8308634", 1e-3);
        cycle.check("largest x", c.largest(), "1.144085", 1e-3);
        assertThat(healthy(MARROW.scenario("mackey-glass-1977").until(1), "x")).isEqualTo(1);
    }

    /** With n = 1 and no lag the equation separates: t = (1/a) ln(x/x0) - (B/b) ln((a - b x)/(a - b x0)). */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void mackeyGlassWithoutALagIsAnOrdinaryEquation(String engine) {
        double beta = 0.2;
        double b = 0.1;
        double a = beta - b;
        double x0 = 0.1;
        Scenario s = MARROW.scenario("mackey-glass-1977")
                .parameter("n", 1)
                .parameter("tau", 0)
                .initial(Map.of("x", Quantity.of(x0)))
                .until(50)
                .outputs(Outputs.at(0, 5, 20, 50));
        Trajectory t = run(s, engine, 1e-10);
        for (double day : new double[] {0, 5, 20, 50}) {
            double x = t.at("x", day);
            double reached = Math.log(x / x0) / a - (1 + b / a) / b * Math.log((a - b * x) / (a - b * x0));
            assertThat(reached).as("day %s", day).isCloseTo(day, within(1e-6));
        }
    }

    // ---- Mackey 1978 ----

    private static Scenario mackey(double gamma) {
        return MARROW.scenario("mackey-1978")
                .parameter("theta", 1)
                .parameter("gamma", gamma)
                .until(10);
    }

    @ParameterizedTest
    @CsvSource({"0, 3.2522667, 0.3610016", "0.2, 2.0812966, 0.65936326", "0.25, 1.6190835, 0.93099975"})
    void mackeyHealthyStates(double gamma, String n, String p) {
        Claims.Claim health = MACKEY.derived("health, gamma = " + gamma + "/d");
        health.check("N/theta", healthy(mackey(gamma), "N"), n, 1e-7);
        health.check("P/theta", healthy(mackey(gamma), "P"), p, 1e-7);
        Trajectory t = run(mackey(gamma).until(3).outputs(Outputs.at(3)), "ode", 1e-10);
        close(t.at("N", 3), Double.parseDouble(n), 1e-7);
        close(t.at("P", 3), Double.parseDouble(p), 1e-7);
    }

    @Test
    void mackeyHasNoHealthyStateAboveTheBounds() {
        assertThat(healthy(mackey(0.29968), "N")).isPositive();
        assertThatThrownBy(() -> healthy(mackey(0.29969), "N"))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("MRW-SIM-2");
        assertThat(healthy(mackey(0.2).parameter("delta", 0.500787), "N")).isPositive();
        assertThatThrownBy(() -> healthy(mackey(0.2).parameter("delta", 0.500788), "N"))
                .isInstanceOf(SimulationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ode, 0, 0.1, 5, 0.41876245", "ode, 0, 0.1, 10, 4.317181",
        "ode, 0.25, 1, 5, 2.1801525", "ode, 0.25, 1, 10, 2.2295338",
        "ode-stiff, 0, 0.1, 10, 4.317181", "ode-stiff, 0.25, 1, 10, 2.2295338"
    })
    void mackeyTransients(String engine, double gamma, double start, int time, String expected) {
        Scenario s = mackey(gamma).history(Map.of("N", String.valueOf(start))).outputs(Outputs.at(0, time));
        Trajectory t = run(s, engine, 1e-8);
        MACKEY.computed("gamma = %s/d, history N/theta = %s, engine %s".formatted(gamma, start, engine))
                .check("N/theta, day " + time, t.at("N", time), expected, 1e-4);
        // What is under way at the start is what entered and survived since: the slave equation of the paper.
        double entry = 1.77 / (1 + start * start * start) * start;
        double underWay = gamma == 0 ? 2.22 : (1 - Math.exp(-gamma * 2.22)) / gamma;
        close(t.at("P", 0), entry * underWay, 1e-9);
    }

    @Test
    void mackeyLimitCycle() {
        Scenario s = mackey(0.25).history(Map.of("N", "1")).until(1000).outputs(Outputs.at(grid(700, 1000, 0.02)));
        Cycle c = Cycle.of(run(s, "ode", 1e-8), "N");
        Claims.Claim cycle = MACKEY.computed("limit cycle, gamma = 0.25/d");
        cycle.check("period (d)", c.period(), "21.72382", 1e-3);
        cycle.check("least N/theta", c.least(), "0.8123896", 1e-3);
        cycle.check("largest N/theta", c.largest(), "2.520637", 1e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aLethalPulseStaysLethal(String engine) {
        Scenario s =
                mackey(0.2).with(Use.of("org.test.lethal").from(5)).until(400).outputs(Outputs.at(4.9, 5, 7, 100, 400));
        Trajectory t = run(s, engine, 1e-8);
        assertThat(t.at("N", 4.9)).isPositive();
        for (double time : new double[] {5, 7, 100, 400}) {
            assertThat(t.at("N", time)).isZero();
            assertThat(t.at("P", time)).isZero();
        }
    }

    // ---- Colijn and Mackey 2005 ----

    private static Scenario colijn() {
        return MARROW.scenario("colijn-mackey-2005").until(10).outputs(Outputs.at(0, 5, 10));
    }

    @Test
    void colijnMackeyHealthyStates() {
        Scenario b = colijn();
        Claims.Claim normal = COLIJN.computed("05b, health");
        normal.check("Q (1e6 cells/kg)", healthy(b, "Q"), "1.0126279", 1e-7);
        normal.check("N (1e8 cells/kg)", healthy(b, "N"), "6.5818171", 1e-7);
        normal.check("R (1e11 cells/kg)", healthy(b, "R"), "3.4624239", 1e-7);
        normal.check("P (1e10 cells/kg)", healthy(b, "P"), "1.9189153", 1e-7);
        Scenario a = colijn().preset("05a");
        Claims.Claim first = COLIJN.computed("05a, health, upper branch");
        first.check("Q (1e6 cells/kg)", healthy(a, "Q"), "1.2846175", 1e-7);
        first.check("N (1e8 cells/kg)", healthy(a, "N"), "7.4354015", 1e-7);
        first.check("R (1e11 cells/kg)", healthy(a, "R"), "3.5402225", 1e-7);
        first.check("P (1e10 cells/kg)", healthy(a, "P"), "2.1332475", 1e-7);
    }

    /** All four states are held at the healthy ones before the start, Q at half of it. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void colijnMackeyRecoversFromHalfTheStemCells(String engine) {
        Scenario s = colijn().history(Map.of("Q", String.valueOf(0.5 * healthy(colijn(), "Q"))));
        Trajectory t = run(heldAtHealth(s), engine, 1e-8);
        String[][] expected = {
            {"5", "2.2255748", "12.226612", "3.4537895", "1.4126734"},
            {"10", "1.8812714", "4.7526708", "3.5736333", "2.1924532"}
        };
        compare(t, "half the stem cells, engine " + engine, expected, 1e-4);
    }

    private static Scenario heldAtHealth(Scenario s) {
        Map<String, String> history = new java.util.TreeMap<>(s.history());
        for (String state : new String[] {"Q", "N", "R", "P"}) {
            history.putIfAbsent(state, String.valueOf(healthy(colijn(), state)));
        }
        return s.history(history);
    }

    /** Red cells and platelets that entered before the start follow from it, and what is on its way to them is all that leaves. */
    @Test
    void colijnMackeyRunsFromAHistoryOfStemCellsAlone() {
        Trajectory t =
                Published.run(colijn().history(Map.of("Q", "0.5")).until(40).outputs(Outputs.at(grid(0, 40, 0.5))));
        for (String state : List.of("Q", "Qc", "N", "Nm", "R", "Rm", "P", "Pm")) {
            assertThat(Arrays.stream(t.column(state)).min().orElseThrow())
                    .as(state)
                    .isPositive();
        }
    }

    private static void compare(Trajectory t, String claim, String[][] expected, double rtol) {
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = COLIJN.computed(claim + ", day " + row[0]);
            course.check("Q (1e6 cells/kg)", t.at("Q", day), row[1], rtol);
            course.check("N (1e8 cells/kg)", t.at("N", day), row[2], rtol);
            course.check("R (1e11 cells/kg)", t.at("R", day), row[3], rtol);
            course.check("P (1e10 cells/kg)", t.at("P", day), row[4], rtol);
        }
    }

    @Test
    void colijnMackeyOscillatesWithFewerNeutrophils() {
        Trajectory t = run(heldAtHealth(colijn().parameter("A_N", 200)), "ode", 1e-8);
        String[][] expected = {
            {"5", "0.75625327", "4.6275082", "3.4624239", "1.9189153"},
            {"10", "0.05344036", "1.5484608", "3.453007", "1.869921"}
        };
        compare(t, "A_N = 200 from health", expected, 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.72392653, 5.5380385, 3.3188181, 1.6518461", "1, 0.41990686, 4.1764432, 3.097854, 1.2932293"})
    void colijnMackeyRestsAtItsEquilibriumUnderALoss(double kd, String q, String n, String r, String p) {
        Scenario s = colijn().with(Use.of("org.test.loss").with("kd", kd))
                .history(Map.of(
                        "Q", q,
                        "N", n,
                        "R", r,
                        "P", p))
                .until(1)
                .outputs(Outputs.at(1));
        compare(
                run(s, "ode", 1e-9),
                "at rest, stem cells lost at " + kd + "/d (no part of the paper)",
                new String[][] {{"1", q, n, r, p}},
                1e-6);
    }

    @Test
    void colijnMackeyLosesAllBloodAfterALethalPulse() {
        Scenario s = colijn().with(Use.of("org.test.lethal").from(1)).until(200).outputs(Outputs.at(2, 200));
        Trajectory t = run(s, "ode", 1e-8);
        assertThat(t.at("Q", 2)).isZero();
        assertThat(t.at("Q", 200)).isZero();
        assertThat(t.at("R", 2)).isPositive();
        assertThat(t.at("R", 200)).isCloseTo(0, within(1e-9));
        assertThat(t.at("ANC", 200)).isCloseTo(0, within(1e-9));
    }

    // ---- Belair, Mackey and Mahaffy 1995 ----

    @Test
    void belairHealthyState() {
        Scenario s = MARROW.scenario("belair-1995").until(1);
        Claims.Claim health = BELAIR.computed("health");
        health.check("M (1e11 cells/kg)", healthy(s, "M"), "3.49974429", 1e-8);
        health.check("E (mU/mL)", healthy(s, "E"), "9.999917513", 1e-8);
        health.check("nu (d)", healthy(s, "nu"), "119.7929511", 1e-8);
    }

    /** s0 E = g M + Q, E = f(M)/k, nu = ln(s0 E/Q)/g, of other values too. */
    @ParameterizedTest
    @CsvSource({"2.8, 6570, 0.0275", "2.2, 7500, 0.024"})
    void belairIsAtRestWhereSupplyLossAndRemovalBalance(double k, double a, double q) {
        Scenario s = MARROW.scenario("belair-1995")
                .parameter("k", k)
                .parameter("a", a)
                .parameter("Q", q)
                .until(1);
        double m = healthy(s, "M");
        double e = healthy(s, "E");
        Claims.Claim rest = BELAIR.derived("health, k = " + k + "/d, a = " + a + ", Q = " + q);
        rest.check("E (mU/mL), from f(M)/k", e, a / (1 + 0.0382 * Math.pow(m, 6.96)) / k, 1e-7);
        rest.check("E (mU/mL), from (g M + Q)/s0", e, (0.001 * m + q) / 0.0031, 1e-7);
        rest.check("nu (d), from ln(s0 E/Q)/g", healthy(s, "nu"), Math.log(0.0031 * e / q) / 0.001, 1e-7);
    }

    /** Its usual interval: by then cells that were made under the jump in the history have been removed. */
    @Test
    void belairAtTheEndOfItsUsualInterval() {
        Trajectory t = run(belairTestSet().until(300).outputs(Outputs.at(300)), "ode", 1e-9);
        Claims.Claim end = BELAIR.computed("history of the test set, day 300");
        end.check("M (1e11 cells/kg)", t.at("M", 300), "3.49974429", 1e-7);
        end.check("E (mU/mL)", t.at("E", 300), "9.999917513", 1e-7);
        end.check("nu (d)", t.at("nu", 300), "119.932858", 1e-6);
    }

    private static Scenario belairTestSet() {
        return MARROW.scenario("belair-1995")
                .initial(Map.of("M", Quantity.of(3.325), "nu", Quantity.of(120)))
                .history(Map.of("E", "if(t < -6, 9.5, 10)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void belairTransients(String engine) {
        Trajectory t = run(belairTestSet().until(100).outputs(Outputs.at(50, 100)), engine, 1e-9);
        Claims.Claim course = BELAIR.computed("history of the test set, engine " + engine);
        course.check("M (1e11 cells/kg), day 50", t.at("M", 50), "3.5001562", 1e-5);
        course.check("E (mU/mL), day 50", t.at("E", 50), "9.99139989", 1e-5);
        course.check("nu (d), day 50", t.at("nu", 50), "117.4262", 1e-4);
        course.check("M (1e11 cells/kg), day 100", t.at("M", 100), "3.49974411", 1e-5);
        course.check("E (mU/mL), day 100", t.at("E", 100), "9.99992115", 1e-5);
        course.check("nu (d), day 100", t.at("nu", 100), "114.9841", 1e-4);
    }

    @Test
    void belairRefusesWhatItsPrintedFormCannotCarry() {
        assertThatThrownBy(() -> MARROW.plan(MARROW.scenario("belair-1995")
                        .until(1)
                        .with(Use.of("org.test.lethal").from(0.5))))
                .hasMessageContaining("org.test.lethal");
    }

    // ---- Craig, Humphries and Mackey 2016 ----

    private static Scenario craig(String binding) {
        return MARROW.scenario("craig-2016").option("binding", binding);
    }

    @Test
    void craigResidualsAtTheStart() {
        double h = 1e-7;
        Trajectory t = run(craig("full").until(h).outputs(Outputs.at(0, h)), "ode", 1e-9);
        Claims.Claim residuals = CRAIG.derived("rates of change at the published start");
        Map<String, String> expected = new java.util.TreeMap<>(Map.of(
                "Q", "9.46963e-5", "NR", "3.6149e-5", "N", "-7.875e-5", "G1", "-1.42385e-7", "G2", "-1.43195e-7"));
        expected.forEach((state, rate) ->
                residuals.check("d" + state + "/dt", (t.at(state, h) - t.at(state, 0)) / h, rate, 1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "quasi-steady"})
    void craigUntreated(String binding) {
        Trajectory t = run(craig(binding).until(100).outputs(Outputs.at(100)), "ode", 1e-7);
        Claims.Claim course = CRAIG.computed("untreated, day 100, binding " + binding);
        course.check("Q (1e6 cells/kg)", t.at("Q", 100), "1.10216", 2e-3);
        course.check("NR (1e9 cells/kg)", t.at("NR", 100), "2.26435", 2e-3);
        course.check("N (1e9 cells/kg)", t.at("N", 100), "0.376335", 2e-3);
        course.check("G1 (ng/mL)", t.at("G1", 100), "0.0249764", 2e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "quasi-steady"})
    void craigAfterFilgrastim(String binding) {
        Scenario s = craig(binding)
                .preset("filgrastim-750")
                .initial(CRAIG_START)
                .until(4)
                .outputs(Outputs.at(grid(0, 4, 0.001)));
        Trajectory t = run(s, "ode", 1e-7);
        double[] anc = t.column("ANC");
        double[] g1 = t.column("G1");
        int peak = 0;
        int top = 0;
        for (int i = 1; i < anc.length; i++) {
            peak = g1[i] > g1[peak] ? i : peak;
            top = anc[i] > anc[top] ? i : top;
        }
        double free = binding.equals("full") ? 2e-3 : 6e-3;
        Claims.Claim peaks = CRAIG.computed("750 ug filgrastim, peaks, binding " + binding);
        peaks.check("G1 (ng/mL)", g1[peak], "79.544", free);
        peaks.within("time of the peak of G1 (d)", t.times()[peak], "0.1615", 0.005);
        peaks.check("ANC (1e9/L)", anc[top], "23.965", 2e-3);
        peaks.within("time of the peak of ANC (d)", t.times()[top], "0.61256", 0.005);
        String[][] expected = {{"0.25", "15.163", "68.0865"}, {"1", "18.114", "3.47501"}, {"4", "6.43794", "0.156747"}};
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = CRAIG.computed("750 ug filgrastim, day " + row[0] + ", binding " + binding);
            course.check("ANC (1e9/L)", t.at("ANC", day), row[1], 2e-3);
            course.check("G1 (ng/mL)", t.at("G1", day), row[2], free);
        }
    }

    private static final Map<String, Quantity> CRAIG_START = Map.of("Gs", Quantity.of(750));

    /** 'initial' alone is a past in which all was as at the start: cells under way are those that had entered by then. */
    @ParameterizedTest
    @CsvSource({"mackey-1978,N=2e6", "colijn-mackey-2005,Q=0.5 N=6.6 R=3.5 P=1.9"})
    void initialValuesAreHeldConstantBeforeTheStart(String model, String values) {
        Map<String, String> before = new java.util.TreeMap<>();
        Map<String, Quantity> start = new java.util.TreeMap<>();
        for (String value : values.split(" ")) {
            String[] parts = value.split("=");
            before.put(parts[0], parts[1]);
            start.put(parts[0], Quantity.parse(parts[1]));
        }
        Scenario s = MARROW.scenario(model).until(30).outputs(Outputs.every(1));
        Trajectory expected =
                MARROW.run(s.history(before), RunSettings.of("ode")).trajectory();
        Trajectory actual = MARROW.run(s.initial(start), RunSettings.of("ode")).trajectory();
        expected.columns().forEach(c -> {
            double[] x = expected.column(c.name());
            for (int i = 0; i < x.length; i++) {
                assertThat(actual.column(c.name())[i])
                        .as("%s %s", c.name(), i)
                        .isCloseTo(x[i], within(1e-9 * Math.abs(x[i])));
            }
        });
    }

    /** What is said to be under way entered evenly. */
    @Test
    void whatIsGivenToATransitLeavesItEvenly() {
        Map<String, Quantity> start = Map.of("N", Quantity.of(0), "P", Quantity.of(1e6));
        Scenario s = MARROW.scenario("mackey-1978")
                .parameter("gamma", 0)
                .parameter("delta", 0)
                .initial(start)
                .until(1)
                .outputs(Outputs.at(0, 1e-3));
        Trajectory t = MARROW.run(s, RunSettings.of("ode")).trajectory();
        assertThat(t.at("P", 1e-3)).isCloseTo(1e6 * (1 - 1e-3 / 2.22), within(1.0));
    }

    /** What is bound in health, from the start: the value that xs stands for. */
    @Test
    void craigBoundShareInHealth() {
        Trajectory t = run(craig("full").until(0.1).outputs(Outputs.at(0, 0.1)), "ode", 1e-7);
        double share = t.at("G2", 0) / (0.525 * (t.at("NR", 0) + t.at("N", 0)));
        CRAIG.derived("start: G2/(V (NR + N))").check("xs", share, "1.58235e-5", 1e-5);
    }

    /**
     * A test of the equations, not of the chemotherapy, which is not verified. References by the method of steps with DOP853 in Python, to
     * 1e-10.
     */
    @Test
    void craigUnderChemotherapyWithTwoDosesOfFilgrastim() {
        Scenario s = craig("quasi-steady")
                .doses(List.of(
                        dose("Cp", "4000 ug", 1 / 24.0, 0.3),
                        dose("Cp", "2000 ug", 0.05, 21.1),
                        dose("Gs", "300 ug", 0, 4.7),
                        dose("Gs", "300 ug", 0, 5.7)))
                .until(30)
                .outputs(Outputs.at(7, 14, 30));
        Trajectory t = run(s, "ode", 1e-9);
        String[][] expected = {
            {"7", "1.059331129", "4.904289667", "7.831292515", "161793.0811", "1.51008377"},
            {"14", "1.072905426", "4.825241892", "9.943159611", "491571.4308", "1.511584663"},
            {"30", "1.070301582", "2.87994071", "11.91884272", "44036.44336", "1.511420507"}
        };
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = CRAIG.computed("4 mg and 2 mg of chemotherapy, filgrastim, day " + row[0]);
            course.check("Q (1e6 cells/kg)", t.at("Q", day), row[1], 1e-5);
            course.check("ANC (1e9/L)", t.at("ANC", day), row[2], 1e-5);
            course.check("T (d)", t.at("T", day), row[3], 1e-5);
            course.check("AN", t.at("AN", day), row[4], 1e-5);
            course.check("AQ", t.at("AQ", day), row[5], 1e-5);
        }
    }

    private static DirectDose dose(String into, String amount, double over, double day) {
        return new DirectDose(into, Quantity.parse(amount), over, day, null, 1, Double.POSITIVE_INFINITY);
    }

    /** The general form of the paper, in which G-CSF calls for commitment; references as above. */
    @Test
    void craigWithCommitmentThatFollowsGrowthFactor() {
        Scenario s = craig("quasi-steady")
                .parameter("kmin", 0.004)
                .doses(List.of(dose("Gs", "300 ug", 0, 0), dose("Gs", "300 ug", 0, 1)))
                .until(12)
                .outputs(Outputs.at(4, 12));
        Trajectory t = run(s, "ode", 1e-9);
        String[][] expected = {{"4", "1.08556741", "7.346322682"}, {"12", "1.083302533", "4.726155152"}};
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = CRAIG.computed("kmin = 0.004/d, 300 ug filgrastim twice, day " + row[0]);
            course.check("Q (1e6 cells/kg)", t.at("Q", day), row[1], 1e-5);
            course.check("ANC (1e9/L)", t.at("ANC", day), row[2], 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"filgrastim-300, 300", "filgrastim-750, 750"})
    void craigTakesDosesUnderTheSkin(String preset, double dose) {
        Scenario s = craig("quasi-steady")
                .preset(preset)
                .doses(java.util.List.of(
                        new DirectDose("Gs", new Quantity(dose, "ug"), 0, 0, null, 1, Double.POSITIVE_INFINITY)))
                .until(1)
                .outputs(Outputs.at(0, 1));
        Scenario given = craig("quasi-steady")
                .preset(preset)
                .initial(Map.of("Gs", Quantity.of(dose)))
                .until(1)
                .outputs(Outputs.at(0, 1));
        close(run(s, "ode", 1e-8).at("ANC", 1), run(given, "ode", 1e-8).at("ANC", 1), 1e-6);
    }

    // ---- Zhuge, Lei and Mackey 2012; Zhuge, Mackey and Lei 2019 ----

    private static Event switched(String name, String state, double day, boolean on) {
        return Event.at(name, day, new Action.Set(Selector.named(state), on ? Expr.one() : Expr.zero()));
    }

    /** Chemotherapy for a day every 21 d, G-CSF for a day 4 d after its start. */
    private static Scenario zhugeTreated() {
        Scenario s = MARROW.scenario("zhuge-2012");
        for (int cycle = 0; cycle < 3; cycle++) {
            double day = 21.0 * cycle;
            s = s.event(switched("chemo on " + cycle, "chemo", day, true))
                    .event(switched("chemo off " + cycle, "chemo", day + 1, false))
                    .event(switched("gcsf on " + cycle, "gcsf", day + 4, true))
                    .event(switched("gcsf off " + cycle, "gcsf", day + 5, false));
        }
        return s;
    }

    /** References by the method of steps with DOP853 in Python, to 1e-11; integrals of the treatments exact, piece by piece. */
    @Test
    void zhugeUnderCyclesOfChemotherapyAndGrowthFactor() {
        Trajectory t = run(zhugeTreated().until(63).outputs(Outputs.at(7, 10, 15, 63)), "ode", 1e-9);
        String[][] expected = {
            {"7", "1.0683351e6", "5.4788076e8"},
            {"10", "1.0593005e6", "4.4467143e8"},
            {"15", "1.0850682e6", "1.0191108e9"},
            {"63", "1.0978039e6", "9.2460262e8"}
        };
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = ZHUGE.computed("cycles of chemotherapy and G-CSF, day " + row[0]);
            course.check("Q (cells/kg)", t.at("Q", day), row[1], 1e-6);
            course.check("N (cells/kg)", t.at("N", day), row[2], 1e-6);
        }
    }

    /** What starts is at rest for the values at hand, not for the default ones. */
    @Test
    void zhugeStartsFromTheSteadyStateOfItsValues() {
        Scenario s = MARROW.scenario("zhuge-2012")
                .parameter("kdel", 0.03)
                .parameter("f0", 0.3)
                .parameter("gS", 0.05);
        double q = healthy(s.until(1), "Q");
        double n = healthy(s.until(1), "N");
        Claims.Claim rest = ZHUGE.derived("at rest with kdel = 0.03/d, f0 = 0.3/d, gS = 0.05/d");
        double beta = 8 / (1 + Math.pow(q / 0.3e6, 4));
        double kN = 0.3 / (1 + n / 0.36e8);
        rest.check("gain of Q over its loss", (2 * Math.exp(-0.05 * 2.8) - 1) * beta / (kN + 0.03), "1", 1e-7);
        rest.check("N (cells/kg)", n, Math.exp(11.09) * kN * q / 2.4, 1e-7);
        Trajectory t = run(s.until(5).outputs(Outputs.at(0, 5)), "ode", 1e-9);
        close(t.at("Q", 5), q, 1e-7);
        close(t.at("N", 5), n, 1e-7);
        assertThat(t.at("chemo", 0)).isZero();
        close(t.at("ANC", 5), 4, 1e-7);
    }

    private static Scenario zhuge() {
        return MARROW.scenario("zhuge-2012").until(30).outputs(Outputs.at(0, 10, 20, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void zhugeRestsWithoutTreatment(String engine) {
        Trajectory t = run(zhuge(), engine, 1e-9);
        Claims.Claim rest = ZHUGE.computed("no treatment, at rest, engine " + engine);
        rest.check("amplification", t.at("amplification", 0), "65512.746", 1e-6);
        rest.check("Q (cells/kg)", t.at("Q", 30), "1.0704263e6", 1e-6);
        rest.check("N (cells/kg)", t.at("N", 30), "6.3090941e8", 1e-6);
        ZHUGE.derived("no treatment, engine " + engine + ": exp(2.542 5 - 0.27 6)")
                .check("amplification", t.at("amplification", 0), Math.exp(11.09), 1e-7);
        Claims.Claim paper = ZHUGE.quoted("no treatment, at rest, engine " + engine);
        paper.within("Q (cells/kg)", t.at("Q", 30), "1.1e6", 0.05e6);
        paper.within("N (cells/kg)", t.at("N", 30), "6.3e8", 0.05e8);
    }

    @Test
    void zhugeAmplifiesByWhatTreatmentsWereInForceWhileCellsMatured() {
        Scenario s = zhuge().event(switched("chemotherapy", "chemo", 2, true))
                .event(switched("end of chemotherapy", "chemo", 3, false));
        Trajectory t = run(s, "ode", 1e-9);
        // Cells that leave at day 10 proliferated from day -1 to 4, a day of it under chemotherapy.
        close(t.at("amplification", 10), 65512.746 * Math.exp(2.0420 - 2.5420), 1e-6);
        close(t.at("amplification", 20), 65512.746, 1e-6);
        assertThat(t.at("N", 10)).isLessThan(5e8);
    }

    /** At the nominal state the cycle gains (2 exp(-gS tS) - 1) beta, about twice the loss kN + kP + kR. */
    @Test
    void zhuge2019NominalStateIsNoRest() {
        Scenario nominal = MARROW.scenario("zhuge-2019")
                .history(Map.of("S", "1.1", "N", "6.9", "P", "3.1071"))
                .until(1e-6)
                .outputs(Outputs.at(0, 1e-6));
        Trajectory t = run(nominal, "ode", 1e-10);
        double loss = 0.4 / (1 + 6.9 / 0.36) + 0.372 / (1 + 11.66 * Math.pow(3.1071, 1.29)) + 0.00469;
        double growth = (t.at("S", 1e-6) - t.at("S", 0)) / 1e-6 / 1.1;
        ZHUGE_2019
                .derived("nominal state of the parameter file")
                .within("gain of S over its loss", (growth + loss) / loss, "1.9776", 1e-3);
    }

    /** References by the method of steps with DOP853 in Python, to 1e-11. */
    @Test
    void zhuge2019AfterHalfTheStemCells() {
        Scenario s = MARROW.scenario("zhuge-2019")
                .history(Map.of("S", "0.65", "N", "6.99", "P", "2.97"))
                .until(60)
                .outputs(Outputs.at(5, 17, 60));
        Trajectory t = run(s, "ode", 1e-9);
        String[][] expected = {
            {"5", "2.545977061", "11.17984481", "2.638950517"},
            {"17", "1.927073063", "6.754884807", "6.605189771"},
            {"60", "1.241958959", "9.967672654", "3.387102659"}
        };
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = ZHUGE_2019.computed("half the stem cells before the start, day " + row[0]);
            course.check("S (1e6 cells/kg)", t.at("S", day), row[1], 1e-6);
            course.check("N (1e8 cells/kg)", t.at("N", day), row[2], 1e-6);
            course.check("P (1e10 cells/kg)", t.at("P", day), row[3], 1e-6);
        }
    }

    @Test
    void zhuge2019HealthyState() {
        Scenario s = MARROW.scenario("zhuge-2019").until(2).outputs(Outputs.at(2));
        Claims.Claim rest = ZHUGE_2019.computed("health (provisional model)");
        rest.check("S (1e6 cells/kg)", healthy(s, "S"), "1.3094224", 1e-6);
        rest.check("N (1e8 cells/kg)", healthy(s, "N"), "6.9931411", 1e-6);
        rest.check("P (1e10 cells/kg)", healthy(s, "P"), "2.9692636", 1e-6);
        Claims.Claim paper =
                ZHUGE_2019.quoted("health: the nominal state of the parameter file is no rest of the equations");
        paper.missed("S (1e6 cells/kg)", healthy(s, "S"), "1.1", 0.05);
        paper.missed("N (1e8 cells/kg)", healthy(s, "N"), "6.9", 0.05);
        paper.missed("P (1e10 cells/kg)", healthy(s, "P"), "3.1071", 0.05);
        Trajectory t = run(s, "ode", 1e-9);
        close(t.at("S", 2), 1.3094224, 1e-6);
        close(t.at("P", 2), 2.9692636, 1e-6);
    }
}
