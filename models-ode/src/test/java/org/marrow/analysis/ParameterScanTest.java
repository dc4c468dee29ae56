package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.MarrowException;
import org.marrow.network.Expr;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.numerics.CycleContinuation;
import org.marrow.numerics.LimitCycles;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class ParameterScanTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(new Loss("test.loss", "Q", Expr.one())));

    private static final Scenario MACKEY_GLASS = MARROW.scenario("mackey-glass-1977");
    private static final Scenario MACKEY = MARROW.scenario("mackey-1978").parameter("theta", 1);
    private static final Scenario COLIJN = MARROW.scenario("colijn-mackey-2005");
    private static final Scenario ATTACKED = COLIJN.with(Use.of("test.loss"));

    private static Offset<Double> relative(double tolerance, double expected) {
        return within(tolerance * Math.abs(expected));
    }

    private static void assertNear(double found, double expected, double tolerance) {
        assertThat(found).isCloseTo(expected, relative(tolerance, expected));
    }

    private static ParameterScan scan(Scenario scenario, String parameter, double from, double to, int cycles) {
        return ParameterScan.of(MARROW, scenario, new ScanSettings(parameter, from, to, cycles));
    }

    private static List<Point> special(ParameterScan scan, Kind kind) {
        return scan.special().stream().filter(p -> p.kind() == kind).toList();
    }

    @Test
    void mackeyAndGlassHaveTheirCriticalLagAndCycle() {
        ParameterScan scan = scan(MACKEY_GLASS, "tau", 1, 11, 9);
        List<Point> hopf = special(scan, Kind.HOPF);
        assertThat(hopf).hasSize(1);
        assertNear(hopf.get(0).parameter(), 4.7081963, 1e-7);
        assertNear(hopf.get(0).period(), 16.223115, 1e-7);
        assertThat(scan.cycles()).allMatch(ParameterScan.Cycle::stable);
        assertThat(scan.cycles().stream().filter(ParameterScan.Cycle::asked)).hasSize(9);
        // tau = 6 exactly: the middle of a range cut accordingly.
        double tau = 6;
        double to = 2 * tau - hopf.get(0).parameter();
        ParameterScan.Cycle middle = asked(scan(MACKEY_GLASS, "tau", 1, to, 1));
        assertNear(middle.parameter(), tau, 1e-9);
        assertNear(middle.period(), 20.07652, 1e-5);
        assertNear(middle.least()[0], 0.8308634, 1e-6);
        assertNear(middle.greatest()[0], 1.144085, 1e-6);
        assertNear(middle.greatestColumns()[0], 1.144085, 1e-6);
    }

    @Test
    void mackeys1978ModelLosesAndRegainsStabilityAndDiesOut() {
        ParameterScan scan = scan(MACKEY, "gamma", 0, 0.4, 0);
        List<Point> hopf = special(scan, Kind.HOPF);
        assertThat(hopf).hasSize(2);
        assertNear(hopf.get(0).parameter(), 0.23570749, 1e-7);
        assertNear(hopf.get(0).frequency(), 0.33065011, 1e-7);
        assertNear(hopf.get(1).parameter(), 0.28725562, 1e-7);
        assertNear(hopf.get(1).period(), 24.401261, 1e-7);
        List<Point> extinction = special(scan, Kind.BRANCH_POINT);
        assertThat(extinction).hasSize(1);
        assertNear(extinction.get(0).parameter(), 0.29968028, 1e-7);
        assertThat(scan.curves().size()).isEqualTo(2);
        // gamma = 0.25 exactly: the middle of a range cut accordingly.
        double to = 2 * 0.25 - hopf.get(0).parameter();
        ParameterScan.Cycle cycle = asked(scan(MACKEY, "gamma", 0, to, 1));
        assertThat(cycle.kind()).isEqualTo(LimitCycles.Kind.CYCLE);
        assertNear(cycle.period(), 21.72382, 1e-6);
        assertNear(cycle.least()[0], 0.8123896, 1e-6);
        assertNear(cycle.greatest()[0], 2.520637, 1e-6);
    }

    /** Beyond gamma = 0.29968 no stem cells are left, and nothing that a plan could start from in health. */
    @Test
    void aRangeMostOfWhichHasNoHealthyStateIsScanned() {
        List<Point> extinction = special(scan(MACKEY, "gamma", 0.2, 0.9, 0), Kind.BRANCH_POINT);
        assertThat(extinction).hasSize(1);
        assertThat(extinction.get(0).parameter()).isCloseTo(Math.log(2 * 1.77 / (1.77 + 0.05)) / 2.22, within(1e-6));
        assertThat(scan(MACKEY, "gamma", 0.4, 0.9, 0).curves()).hasSize(1);
    }

    private static ParameterScan.Cycle asked(ParameterScan scan) {
        return scan.cycles().stream()
                .filter(ParameterScan.Cycle::asked)
                .findFirst()
                .orElseThrow();
    }

    /** Nobody dies in the cycle, so that the number of cycling cells follows from the past alone. */
    @Test
    void cyclingCellsOfACycleAreThoseThatEntered() {
        ParameterScan scan = scan(MACKEY, "delta", 0.05, 1, 3);
        ParameterScan.Cycle cycle = scan.cycles().stream()
                .filter(ParameterScan.Cycle::asked)
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(cycle.stable()).isTrue();
        Trajectory t = MARROW.run(
                        MACKEY.parameter("delta", cycle.parameter())
                                .history(Map.of("N", "1.5"))
                                .until(300)
                                .outputs(Outputs.every(0.02)),
                        RunSettings.of("ode").option("rtol", "1e-9"))
                .trajectory();
        for (int i = 0; i < 2; i++) {
            double[] late =
                    Arrays.stream(t.column(i == 0 ? "N" : "P")).skip(13000).toArray();
            assertNear(cycle.least()[i], Arrays.stream(late).min().orElseThrow(), 1e-4);
            assertNear(cycle.greatest()[i], Arrays.stream(late).max().orElseThrow(), 1e-4);
        }
    }

    @Test
    void unstableCyclesAndWhereTheirPeriodDoublesAreFound() {
        ParameterScan scan = scan(MACKEY_GLASS, "tau", 12, 14.5, 0);
        assertThat(scan.cycles()).isEmpty();
        scan = scan(MACKEY_GLASS, "tau", 4, 14.5, 8);
        ParameterScan.Cycle doubling = scan.cycles().stream()
                .filter(c -> c.point() == CycleContinuation.Kind.PERIOD_DOUBLING)
                .findFirst()
                .orElseThrow();
        // As of CycleContinuationTest.
        assertThat(doubling.parameter()).isCloseTo(13.2491, within(5e-4));
        for (ParameterScan.Cycle c : scan.cycles()) {
            if (c.asked() && c.family() > 0) {
                assertThat(c.stable()).isEqualTo(c.parameter() < doubling.parameter());
            }
            if (c.asked() && c.family() == 0) {
                // Courses settle on the cycle of twice the period.
                assertThat(c.parameter()).isGreaterThan(doubling.parameter());
                assertThat(c.stable()).isTrue();
                assertThat(c.period()).isBetween(2 * 38.0, 2 * 43.0);
            }
        }
    }

    @Test
    void steadyStatesOfMackeyHoldTheCellsInTheCycle() {
        double[][] expected = {{0, 3.2522667, 0.3610016}, {0.2, 2.0812966, 0.65936326}, {0.25, 1.6190835, 0.93099975}};
        for (double[] row : expected) {
            Equilibrium e = StabilityAnalysis.of(MARROW.plan(MACKEY.parameter("gamma", row[0]))).steadyStates().stream()
                    .filter(x -> x.state()[0] > 0)
                    .findFirst()
                    .orElseThrow();
            assertNear(e.state()[0], row[1], 1e-7);
            assertNear(e.state()[1], row[2], 1e-7);
            assertThat(e.stable()).isEqualTo(row[0] < 0.23);
            assertRoot(e.roots()[0], row[0], e.state()[0]);
        }
    }

    /** lambda + delta + S = 2 exp(-gamma tau) S exp(-lambda tau), S = d(beta N)/dN. */
    private static void assertRoot(double[] root, double gamma, double n) {
        double slope = 1.77 * (1 - 2 * n * n * n) / Math.pow(1 + n * n * n, 2);
        Complex l = new Complex(root[0], root[1]);
        Complex f = l.multiply(-2.22)
                .exp()
                .multiply(2 * Math.exp(-gamma * 2.22) * slope)
                .subtract(l)
                .subtract(0.05 + slope);
        assertThat(f.norm()).isLessThan(1e-9);
    }

    @Test
    void belairsModelRestsWhereTheCatalogueSays() {
        Equilibrium e = StabilityAnalysis.of(MARROW.plan(MARROW.scenario("belair-1995")))
                .steadyStates()
                .get(0);
        double[] expected = {3.49974429, 9.999917513, 119.7929511};
        for (int i = 0; i < 3; i++) {
            assertNear(e.state()[i], expected[i], 1e-8);
        }
    }

    @Test
    void lossOfStemCellsOfColijnAndMackeyOscillatesRestsAgainAndFolds() {
        ParameterScan scan = scan(ATTACKED, "test.loss.kd", 0, 5.5, 0);
        List<Point> fold = special(scan, Kind.FOLD);
        assertThat(fold).hasSize(1);
        assertNear(fold.get(0).parameter(), 4.955439, 1e-5);
        assertNear(fold.get(0).state()[0], 0.07974737, 1e-5);
        List<Point> hopf = special(scan, Kind.HOPF);
        assertNear(hopf.get(0).parameter(), 0.015039582, 1e-5);
        assertNear(hopf.get(0).period(), 16.764591, 1e-5);
        assertThat(hopf.stream().map(Point::parameter)).anyMatch(kd -> Math.abs(kd / 3.4452688 - 1) < 1e-5);
        List<Point> extinction = special(scan, Kind.BRANCH_POINT);
        assertThat(extinction.stream().map(Point::parameter)).anyMatch(kd -> Math.abs(kd / 3.2101958 - 1) < 1e-7);
    }

    /** The curve of few cells bends where they are empty, so that it must not be followed beyond to be located. */
    @Test
    void colijnAndMackeyDieOutWhereAStemCellLosesWhatItGains() {
        ParameterScan scan = scan(COLIJN, "gamma_S", 0.15, 0.2, 0);
        List<Point> extinction = special(scan, Kind.BRANCH_POINT);
        assertThat(extinction).hasSize(1);
        double gains = 2 * 8.0;
        double leaves = 8.0 + 0.4 + 1.17 + 0.372;
        assertNear(extinction.get(0).parameter(), Math.log(gains / leaves) / 2.8, 1e-9);
        double begin = scan.curves().stream()
                .filter(c -> c.branch().points().get(1).state()[0] > 0
                        && c.branch().points().get(1).state()[0] < 0.1)
                .mapToDouble(c -> c.branch().points().get(0).parameter())
                .findFirst()
                .orElseThrow();
        assertNear(begin, extinction.get(0).parameter(), 1e-6);
    }

    @Test
    void steadyStatesOfColijnAndMackeyAreThoseOfTheCatalogue() {
        List<Equilibrium> found = StabilityAnalysis.of(MARROW.plan(COLIJN)).steadyStates();
        assertThat(found.get(0).stable()).isTrue();
        double[] expected = {1.0126279, 6.5818171, 3.4624239, 1.9189153};
        for (int i = 0; i < 4; i++) {
            assertNear(state(found.get(0), i), expected[i], 1e-7);
        }
        Scenario loss =
                MARROW.scenario("colijn-mackey-2005").with(Use.of("test.loss").with("kd", 0.1));
        Equilibrium attacked = StabilityAnalysis.of(MARROW.plan(loss)).steadyStates().stream()
                .filter(e -> e.state()[0] > 0.1)
                .findFirst()
                .orElseThrow();
        double[] damaged = {0.72392653, 5.5380385, 3.3188181, 1.6518461};
        for (int i = 0; i < 4; i++) {
            assertNear(state(attacked, i), damaged[i], 1e-6);
        }
    }

    /** Q, N, R or P, whatever transits stand between them. */
    private static double state(Equilibrium e, int which) {
        List<String> names = StabilityAnalysis.of(MARROW.plan(COLIJN)).states().stream()
                .map(s -> s.name())
                .toList();
        return e.state()[names.indexOf(List.of("Q", "N", "R", "P").get(which))];
    }

    @Test
    void lagsOfTheStateAndPastValuesOfPastValuesAreLinearised() {
        List<Equilibrium> found = StabilityAnalysis.of(MARROW.plan(Scenario.of(SmallModels.nested())))
                .steadyStates();
        Equilibrium at =
                found.stream().filter(e -> e.state()[0] > 0.1).findFirst().orElseThrow();
        // a x^2 = x^3: x = 2, where lambda = 4 (exp(-2.5 lambda) + exp(-3.5 lambda)) - 12.
        assertThat(at.state()[0]).isCloseTo(2, within(1e-10));
        for (double[] root : at.roots()) {
            Complex l = new Complex(root[0], root[1]);
            Complex f = l.multiply(-2.5)
                    .exp()
                    .add(l.multiply(-3.5).exp())
                    .multiply(4)
                    .subtract(12)
                    .subtract(l);
            assertThat(f.norm()).isLessThan(1e-9);
        }
    }

    @Test
    void anAttackOnTheChainLowersItAsTheClosedFormSaysUntilItIsExtinct() {
        // s = (1 + d_imm/p)/(2 a), extinct from (2 a - 1) p; here the loss is the place for edits that the model
        // offers.
        Scenario s = MARROW.scenario("marciniak-czochra-2009");
        ParameterScan scan = ParameterScan.of(MARROW, s, ScanSettings.of("a1", 0.55, 0.95));
        assertThat(scan.special()).isEmpty();
        assertThat(scan.cycles()).isEmpty();
        for (ParameterScan.Curve c : scan.curves()) {
            for (Point p : c.branch().points()) {
                if (p.state()[0] > 0) {
                    assertNear(p.state()[1], (2 * p.parameter() - 1) / 1.85e-9, 1e-8);
                    assertThat(p.stable()).isTrue();
                } else {
                    assertThat(p.stable()).isFalse();
                }
            }
        }
    }

    @Test
    void wrongParametersAndRangesAreToldInOneSentence() {
        Scenario s = MARROW.scenario("marciniak-czochra-2009");
        assertFails(s, "a11", 0.6, 0.7, "MRW-STAB-5", "Did you mean 'a1'?");
        assertFails(s, "a1", 0.4, 0.7, "MRW-STAB-4", "0.500001");
        assertFails(s, "a1", 0.7, 0.7, "MRW-STAB-4", "two different numbers");
        assertFails(s, "k_p", 1e-10, 1e-9, "MRW-STAB-5", "no effect");
    }

    private static void assertFails(Scenario s, String parameter, double from, double to, String code, String says) {
        assertThatThrownBy(() -> ParameterScan.of(MARROW, s, ScanSettings.of(parameter, from, to)))
                .isInstanceOfSatisfying(
                        MarrowException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(says);
    }

    @Test
    void whereThereIsNoSteadyStateItIsSaidWhatWasTried() {
        Scenario s = Scenario.of(SmallModels.growing());
        assertThatThrownBy(() -> ParameterScan.of(MARROW, s, ScanSettings.of("a", 0.1, 0.2)))
                .isInstanceOfSatisfying(
                        MarrowException.class, e -> assertThat(e.code()).isEqualTo("MRW-STAB-3"))
                .hasMessageContaining("'a' = 0.1")
                .hasMessageContaining("starts");
    }
}
