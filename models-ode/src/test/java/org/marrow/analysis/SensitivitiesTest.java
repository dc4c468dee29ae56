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
    private static final Marrow MARROW =
            Marrow.with(Catalog.bundled().plus(new Kill()).plus(new Loss("test.loss", "Q", Expr.one())));

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
        assertRefused(MARROW.scenario("mackey-glass-1977"), "gamma", "'production' needs");
        assertRefused(MARROW.scenario("mackey-1978"), "gamma", "MRW-SENS-1");
        assertRefused(MARROW.scenario("friberg-2002").stop("ANC < 0.5"), "gamma", "acts on a condition");
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
