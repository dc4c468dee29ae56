package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.param;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.error.SimulationException;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Runner;

/** Hazards that vary in time, integrated along with signals. */
class FlowLawTest {
    private static final SsaEngine SSA = new SsaEngine();

    /** Cells die at k G while G fades at rate 0.5 from 3. */
    private static TestProblem fading(double k) {
        return new TestProblem(Map.of("k", k), n -> {
                    Population g = n.signal("G", "1").initial(number(3));
                    Population x = n.cells("X", PopulationUnit.CELLS).initial(number(100));
                    n.process("fade").takes(g).perCell(number(0.5));
                    n.process("kill").takes(x).perCell(param("k").times(g.own()));
                })
                .outputs(0, 0.5, 2, 200);
    }

    private static double[] fadingLaw(double k, double t) {
        return Laws.binomial(100, Math.exp(-k * 3 * (1 - Math.exp(-0.5 * t)) / 0.5));
    }

    @Test
    void cellsKilledByAFadingSignalSurviveBinomially() {
        for (double t : new double[] {0.5, 2, 200}) {
            double[] x = fading(0.2).sample(SSA, 31, 3000, "X", t);
            assertThat(Laws.ofProbabilities(x, fadingLaw(0.2, t))).isLessThan(Laws.LIMIT);
        }
    }

    @Test
    void aHazardWrongBy2PercentIsFoundByTheSameComparison() {
        double[] x = fading(0.2 * 1.02).sample(SSA, 31, 20_000, "X", 2);
        assertThat(Laws.ofProbabilities(x, fadingLaw(0.2, 2))).isGreaterThan(Laws.LIMIT);
    }

    @Test
    void arrivalsAtARateOfTimeArePoisson() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(Expr.time().times(0.5));
                })
                .outputs(0, 6);
        double[] x = p.sample(SSA, 32, 20_000, "X", 6);
        assertThat(Laws.ofProbabilities(x, Laws.poisson(9, 60))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofMean(x, 9 * 1.02, 9)).isLessThan(-Laws.LIMIT);
    }

    @Test
    void aSignalFedByASwitchIsBetaDistributed() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population s = n.pool("S", PopulationUnit.CELLS);
                    Population x = n.signal("x", "1");
                    n.process("on").gives(s).rate(number(2).times(number(1).minus(s.own())));
                    n.process("off").takes(s).perCell(number(3));
                    n.process("rise").gives(x).rate(s.own());
                    n.process("fall").takes(x).perCell(number(1));
                })
                .outputs(0, 15);
        int n = 6000;
        double[] x = p.sample(SSA, 33, n, "x", 15);
        assertThat(Laws.ofMean(x, 0.4, 0.04)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        // Excess kurtosis of Beta(2, 3): -0.642857.
        assertThat(Laws.ofVariance(x, 0.04, -0.642857)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        Arrays.sort(x);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double cdf = x[i] * x[i] * (6 - 8 * x[i] + 3 * x[i] * x[i]);
            distance = Math.max(distance, Math.max((i + 1.0) / n - cdf, cdf - (double) i / n));
        }
        // Kolmogorov: exceeded once in 10 000 times.
        assertThat(distance).isLessThan(2.225 / Math.sqrt(n));
    }

    @Test
    void aSignalThatHasFadedAwayIsNoError() {
        // 400 half-lives: the signal is far below its tolerance, and may lie on either side of 0.
        double[] x = fading(0.2).outputs(0, 500).sample(SSA, 34, 200, "X", 500);
        assertThat(Laws.ofProbabilities(x, fadingLaw(0.2, 500))).isLessThan(Laws.LIMIT);
    }

    @Test
    void aRateThatBecomesNegativeNamesProcessAndTime() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(number(3).minus(Expr.time()));
                })
                .outputs(0, 10);
        assertThatThrownBy(() -> p.run(SSA, 1, 1))
                .isInstanceOfSatisfying(SimulationException.class, e -> {
                    assertThat(e.code()).isEqualTo("MRW-SIM-1");
                    assertThat((double) e.values().get("time")).isCloseTo(3, within(1e-6));
                })
                .hasMessageContaining("process 'in'");
    }

    @Test
    void conditionsOnASignalAreFoundInTime() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population g = n.signal("G", "1").initial(number(1));
                    n.process("fade").takes(g).perCell(number(0.7));
                    Population x = n.cells("X", PopulationUnit.CELLS).initial(number(5));
                    n.process("out").takes(x).perCell(number(0.01).times(g.total()));
                })
                .whenBelow("G", 0.25, "G", 1)
                .outputs(0, 1, 7);
        Problem problem = p.problem();
        TestProblem.Log log = new TestProblem.Log();
        Runner runner = SSA.prepare(problem, TestProblem.options()).runner();
        runner.run(runner.start(1, 0), 7, log, Monitor.NONE);
        assertThat(log.events).hasSize(3);
        double period = Math.log(4) / 0.7;
        for (int i = 0; i < 3; i++) {
            assertThat(log.events.get(i).time()).isCloseTo((i + 1) * period, within(1e-5));
        }
        assertThat(p.run(SSA, 1, 1).trajectory().at("G", 7)).isCloseTo(Math.exp(-0.7 * (7 - 3 * period)), within(1e-5));
    }

    @Test
    void conditionsOnCountsAreLookedAtAfterEachJump() {
        // Dimers are set to 0 at the jump that would make them more than 30.
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(number(10));
                })
                .whenAbove("X", 30, "X", 0)
                .outputs(TestProblem.grid(100, 400));
        double[] x = p.run(SSA, 2, 1).trajectory().column("X");
        assertThat(Arrays.stream(x).max().orElseThrow()).isLessThanOrEqualTo(30).isGreaterThan(25);
        // A cycle takes 31 arrivals: 1000 expected arrivals give 32 resets, with standard deviation about 1.
        assertThat(p.run(SSA, 2, 1).trajectory().events().size()).isBetween(26, 38);
    }

    @Test
    void aJumpChangesASignalThatFlows() {
        // Filtered Poisson noise: mean a b / g, variance a b^2 / (2 g).
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    Population g = n.signal("G", "1");
                    n.process("shot").gives(x).gives(g, number(0.5)).rate(number(6));
                    n.process("fade").takes(g).perCell(number(2));
                })
                .outputs(0, 12);
        double[] x = p.sample(SSA, 35, 4000, "G", 12);
        assertThat(Laws.ofMean(x, 1.5, 0.375)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        // Excess kurtosis of filtered Poisson noise: kappa4 = a b^4/(4 g).
        assertThat(Laws.ofVariance(x, 0.375, 6 * 0.0625 / 8 / (0.375 * 0.375))).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofMean(x, 1.5 * 1.04, 0.375)).isLessThan(-Laws.LIMIT);
    }
}
