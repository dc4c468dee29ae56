package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.MarrowException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

class SensitivitiesTest {
    private static final Marrow MARROW = Marrow.with(
            Catalog.bundled().plus(new Kill()).plus(new Half()).plus(new Loss("test.loss", "Q", Expr.one())));

    /** A pulse after which the share f of stem cells is left, and f*1e8 mature cells come on top. */
    private record Kill() implements Insult {
        private static final Parameter LEFT = Parameter.fraction("f", 0.4)
                .doc("share of stem cells that is left")
                .uncalibrated();

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.kill", "Kills stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(LEFT);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), p.expr(LEFT));
            c.on(c.schedule()).add(Selector.named("c2"), p.expr(LEFT).times(1e8));
        }
    }

    private static DirectDose dose(String into, double amount, double over, double at) {
        return new DirectDose(into, Quantity.of(amount), over, at, null, 1, Double.POSITIVE_INFINITY);
    }

    private static void assertCourse(double[] times, double[] found, DoubleUnaryOperator expected) {
        for (int i = 0; i < times.length; i++) {
            double e = expected.applyAsDouble(times[i]);
            assertThat(found[i]).as("at t = %s", times[i]).isCloseTo(e, within(1e-8 * Math.max(1, Math.abs(e))));
        }
    }

    @Test
    void aLinearChainFollowsItsClosedFormThroughADose() {
        double k = 0.3;
        Scenario s = Scenario.of(SmallModels.chain())
                .until(10)
                .outputs(Outputs.every(0.5))
                .doses(List.of(dose("x1", 5, 0, 2)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("k"));
        assertCourse(
                found.times(),
                found.absolute("k", "x1"),
                t -> -t * Math.exp(-k * t) - (t < 2 ? 0 : 5 * (t - 2) * Math.exp(-k * (t - 2))));
        assertCourse(
                found.times(),
                found.absolute("k", "x2"),
                t -> -k * t * t * Math.exp(-k * t)
                        + (t < 2 ? 0 : 5 * (t - 2) * (1 - k * (t - 2)) * Math.exp(-k * (t - 2))));
    }

    @Test
    void logisticGrowthFollowsItsClosedForms() {
        double r = 0.5;
        double cap = 10;
        Scenario s = Scenario.of(SmallModels.logistic()).until(20).outputs(Outputs.every(1));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("r", "K"));
        DoubleUnaryOperator below = t -> 1 + (cap - 1) * Math.exp(-r * t);
        assertCourse(
                found.times(),
                found.absolute("K", "x"),
                t -> (1 - Math.exp(-r * t)) / Math.pow(below.applyAsDouble(t), 2));
        assertCourse(
                found.times(),
                found.absolute("r", "x"),
                t -> cap * (cap - 1) * t * Math.exp(-r * t) / Math.pow(below.applyAsDouble(t), 2));
        assertCourse(
                found.times(),
                found.relative("r", "x"),
                t -> r * (cap - 1) * t * Math.exp(-r * t) / below.applyAsDouble(t));
        assertThat(found.parameters()).containsExactly("r", "K");
    }

    /** Of fourth order: 8 (f(h) - f(-h)) - (f(2h) - f(-2h)), over 12 h. */
    private static double[] differences(java.util.function.DoubleFunction<Scenario> at, double p, String column) {
        double h = 2e-3 * p;
        List<double[]> runs = new ArrayList<>();
        for (int k : new int[] {-2, -1, 1, 2}) {
            runs.add(MARROW.run(
                            at.apply(p + k * h),
                            RunSettings.of("ode").option("rtol", "1e-12").option("atol", "1e-15"))
                    .trajectory()
                    .column(column));
        }
        double[] d = new double[runs.get(0).length];
        for (int i = 0; i < d.length; i++) {
            d[i] = (8 * (runs.get(2)[i] - runs.get(1)[i]) - (runs.get(3)[i] - runs.get(0)[i])) / (12 * h);
        }
        return d;
    }

    private static void assertAgree(double[] found, double[] expected) {
        double largest = 0;
        for (double x : expected) {
            largest = Math.max(largest, Math.abs(x));
        }
        assertThat(largest).isPositive();
        assertThat(found).containsExactly(expected, within(1e-6 * largest));
    }

    @Test
    void theChainOfStemCellsAgreesWithDifferencesOfRuns() {
        Scenario s = MARROW.scenario("marciniak-czochra-2009")
                .with(Use.of("test.kill").from(3))
                .until(40)
                .outputs(Outputs.every(1));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("a1", "d", "k", "test.kill.f"));
        Map.of("a1", 0.87, "d", 2.3, "k", 1.85e-9).forEach((name, value) -> {
            for (String column : List.of("c1", "c2", "ANC")) {
                double[] expected = differences(x -> s.parameter(name, x), value, column);
                boolean none = java.util.Arrays.stream(expected).allMatch(d -> Math.abs(d) * value < 1e-9);
                if (!none) {
                    assertAgree(found.absolute(name, column), expected);
                }
            }
        });
        Scenario bare = MARROW.scenario("marciniak-czochra-2009").until(40).outputs(Outputs.every(1));
        assertAgree(
                found.absolute("test.kill.f", "c2"),
                differences(f -> bare.with(Use.of("test.kill").from(3).with("f", f)), 0.4, "c2"));
        // At the pulse itself f c1 has the derivative c1, and f 1e8 has 1e8.
        assertThat(found.absolute("test.kill.f", "c1")[3]).isCloseTo(2.0444444e9, within(1e3));
        assertThat(found.absolute("test.kill.f", "c2")[3]).isCloseTo(1e8, within(1.0));
    }

    @Test
    void fribergsModelAgreesWithDifferencesThroughAnInfusion() {
        Scenario s = MARROW.scenario("friberg-2002")
                .doses(List.of(dose("C1", 180, 1 / 24.0, 0)))
                .until(21)
                .outputs(Outputs.every(1));
        Map<String, Double> values = Map.of("Circ0", 5.05, "MTT", 88.7, "gamma", 0.161, "CL", 38.5);
        Sensitivities found = Sensitivities.of(MARROW, s, List.copyOf(values.keySet()));
        values.forEach((name, value) ->
                assertAgree(found.absolute(name, "ANC"), differences(x -> s.parameter(name, x), value, "ANC")));
    }

    /** y' = -p y(t - tau), y = 1 before: y = sum of (-p)^k (t - (k - 1) tau)^k/k! for k up to t/tau + 1. */
    @Test
    void aDelayFollowsItsClosedFormAlsoByTheLag() {
        double p = 0.9;
        double tau = 1.3;
        Scenario s = Scenario.of(SmallModels.late()).until(10).outputs(Outputs.every(0.25));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("p", "tau"));
        assertCourse(found.times(), found.absolute("p", "y"), t -> {
            double sum = 0;
            double factorial = 1;
            for (int k = 1; t >= (k - 1) * tau; k++) {
                factorial *= k;
                sum += -k * Math.pow(-p, k - 1) * Math.pow(t - (k - 1) * tau, k) / factorial;
            }
            return sum;
        });
        assertCourse(found.times(), found.absolute("tau", "y"), t -> {
            double sum = 0;
            double factorial = 1;
            for (int k = 1; t >= (k - 1) * tau; k++) {
                factorial *= k;
                sum -= k * (k - 1) * Math.pow(-p, k) * Math.pow(t - (k - 1) * tau, k - 1) / factorial;
            }
            return sum;
        });
    }

    @Test
    void delayModelsAgreeWithDifferencesOfRuns() {
        Scenario glass = MARROW.scenario("mackey-glass-1977")
                .history(Map.of("x", "0.5"))
                .until(40)
                .outputs(Outputs.every(1.9));
        assertAgreement(glass, "x", Map.of("beta", 0.2, "gamma", 0.1, "n", 10.0, "tau", 6.0));
        Scenario jump = MARROW.scenario("mackey-glass-1977")
                .initial(Map.of("x", Quantity.of(1)))
                .history(Map.of("x", "0.5*exp(0.1*t)"))
                .until(30)
                .outputs(Outputs.every(1.9));
        assertAgreement(jump, "x", Map.of("tau", 6.0));
        Scenario jumpOfLag = Scenario.of(SmallModels.crowding())
                .history(Map.of("x", "1.5*exp(0.3*t)"))
                .initial(Map.of("x", Quantity.of(2)))
                .until(10)
                .outputs(Outputs.every(0.45));
        assertAgreement(jumpOfLag, "x", Map.of("r", 1.0, "tau", 0.8, "c", 0.2));
        Scenario state = Scenario.of(SmallModels.crowding())
                .history(Map.of("x", "1.5 + 0.5*exp(0.3*t)"))
                .initial(Map.of("x", Quantity.of(2)))
                .until(10)
                .outputs(Outputs.every(0.5));
        assertAgreement(state, "x", Map.of("r", 1.0, "tau", 0.8, "c", 0.2));
    }

    @Test
    void transitsOfFixedLengthAgreeWithDifferencesAlsoThroughAPulse() {
        Scenario s = MARROW.scenario("mackey-1978").parameter("theta", 1).parameter("gamma", 0.2);
        Scenario disturbed = s.initial(Map.of("N", Quantity.of(1))).until(12).outputs(Outputs.every(0.5));
        assertAgreement(disturbed, "N", Map.of("beta0", 1.77, "gamma", 0.2, "delta", 0.05));
        assertAgreement(disturbed, "P", Map.of("beta0", 1.77, "gamma", 0.2, "delta", 0.05));
        // What enters jumps at the start, and comes back after tau.
        assertAgreement(disturbed, "N", Map.of("tau", 2.22));
        Scenario rest = s.until(12).outputs(Outputs.every(0.7));
        assertAgreement(rest, "N", Map.of("delta", 0.05, "tau", 2.22));
        Scenario attacked = MARROW.scenario("colijn-mackey-2005")
                .with(Use.of("test.loss").with("kd", 0.1))
                .until(12)
                .outputs(Outputs.every(0.9));
        assertAgreement(attacked, "Q", Map.of("tau_S", 2.8, "tau_N", 3.5));
        Scenario colijn = MARROW.scenario("colijn-mackey-2005")
                .with(Use.of("test.half").from(1))
                .until(12)
                .outputs(Outputs.every(1));
        assertAgreement(colijn, "N", Map.of("A_N", 752.0, "gamma_S", 0.07, "test.half.f", 0.5, "tau_S", 2.8));
    }

    /** Without chemotherapy (Cp/EM50)^Sc has an infinite slope by Cp, which does not move, and none by the two numbers. */
    @Test
    void aPowerOfWhatIsNotThereHasNoSlope() {
        Scenario s = MARROW.scenario("craig-2016").until(3).outputs(Outputs.at(0, 3));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("Sc", "EM50"));
        assertThat(found.absolute("Sc", "ANC")).containsOnly(0);
        assertThat(found.absolute("EM50", "ANC")).containsOnly(0);
    }

    @Test
    void maturationThatADoseOfGcsfHastensAgreesWithDifferences() {
        // The dose makes the speed jump, which comes back at a time that depends on the speed since.
        Scenario craig = MARROW.scenario("craig-2016")
                .doses(List.of(new DirectDose("G1", Quantity.of(3), 0, 0.5, 1.0, 2, Double.POSITIVE_INFINITY)))
                .until(5)
                .outputs(Outputs.every(0.7));
        assertAgreement(craig, "ANC", Map.of("bV", 0.24611));
        Scenario varies = Scenario.of(SmallModels.transit(SmallModels.numbers(0.1, 0.05, 0.02, 0.5, 0.1)))
                .doses(List.of(dose("N", 1, 0, 1), dose("P", 2, 0, 1.5)))
                .until(9)
                .outputs(Outputs.every(0.7));
        assertAgreement(varies, "N", Map.of("gamma", 0.1, "crowding", 0.05, "killed", 0.02, "faster", 0.5));
    }

    private static void assertAgreement(Scenario s, String column, Map<String, Double> values) {
        Sensitivities found = Sensitivities.of(MARROW, s, List.copyOf(values.keySet()));
        values.forEach((name, value) -> assertAgree(
                found.absolute(name, column),
                differences(
                        x -> name.contains(".")
                                ? s.uses(List.of(Use.of("test.half").from(1).with("f", x)))
                                : s.parameter(name, x),
                        value,
                        column)));
    }

    /** A pulse after which the share f of stem cells, resting and cycling, is left. */
    private record Half() implements Insult {
        private static final Parameter LEFT = Parameter.fraction("f", 0.5)
                .doc("share of stem cells that is left")
                .uncalibrated();

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.half", "Kills stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(LEFT);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), p.expr(LEFT));
        }
    }

    @Test
    void theExampleOfThePageGivesItsNumbers() throws IOException {
        // The page shows these lines.
        StringBuilder out = new StringBuilder();
        Marrow marrow = Marrow.bundled();
        Scenario docetaxel = marrow.scenario("friberg-2002")
                .doses(List.of(new DirectDose("C1", Quantity.of(180), 1 / 24.0, 0, null, 1, Double.POSITIVE_INFINITY)))
                .until(21)
                .outputs(Outputs.at(0, 7, 14, 21));
        Sensitivities s = Sensitivities.of(marrow, docetaxel, List.of("Circ0", "MTT", "gamma", "slope"));
        for (String parameter : s.parameters()) {
            String row = parameter;
            for (double x : s.relative(parameter, "ANC")) {
                row += String.format(Locale.ROOT, " %8.4f", x);
            }
            out.append(row).append("\n");
        }
        // Up to here.
        String page = Files.readString(Path.of("..", "docs", "stability.md"));
        String source = Files.readString(Path.of("src/test/java/org/marrow/analysis/SensitivitiesTest.java"));
        String lines = source.substring(
                source.indexOf("        StringBuilder out = new StringBuilder();"),
                source.indexOf("        // Up to here."));
        assertThat(page).contains(lines.replaceAll("(?m)^ {8}", ""));
        assertThat(page).contains(out);
    }

    @Test
    void whatHasNoExactSensitivityIsNamed() {
        Scenario colijn = MARROW.scenario("colijn-mackey-2005");
        assertRefused(colijn.history(Map.of("Q", "0.5")), "gamma_S", "filled from a given history");
        Scenario crowding = Scenario.of(SmallModels.crowding());
        assertRefused(
                crowding.history(Map.of("x", "0.5*exp(t)"))
                        .initial(Map.of("x", Quantity.of(2)))
                        .doses(List.of(dose("x", 1, 0, 0.5))),
                "tau",
                "makes a lag jump");
        assertRefused(crowding.doses(List.of(dose("x", 1, 0, 0.5))), "tau", "makes a lag jump");
        assertThatThrownBy(() ->
                        Sensitivities.of(MARROW, MARROW.scenario("friberg-2002").until(1), List.of("gama")))
                .hasMessageContaining("Did you mean 'gamma'?");
    }

    private static void assertRefused(Scenario s, String parameter, String says) {
        assertThatThrownBy(() -> Sensitivities.of(MARROW, s.until(1), List.of(parameter)))
                .isInstanceOfSatisfying(
                        MarrowException.class, e -> assertThat(e.code()).isEqualTo("MRW-SENS-1"))
                .hasMessageContaining(says);
    }
}
