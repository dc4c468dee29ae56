package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.param;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.simulate.Ensemble;

/** Laws of pure jump processes against closed forms and master equations. */
class SsaLawTest {
    private static final SsaEngine SSA = new SsaEngine();

    private static TestProblem birthDeath(double birth, double death) {
        return new TestProblem(Map.of("l", birth, "m", death), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS).initial(number(100));
                    n.process("birth").gives(x).rate(param("l").times(x.own()));
                    n.process("death").takes(x).perCell(param("m"));
                })
                .outputs(0, 10, 50);
    }

    /** Mean, variance and excess kurtosis at time t of the descendants of 100 cells: sums over the law of one. */
    private static double[] moments(double l, double m, double t) {
        double e = Math.exp((l - m) * t);
        double alpha = m * (e - 1) / (l * e - m);
        double beta = l * (e - 1) / (l * e - m);
        double second = 0;
        double fourth = 0;
        double p = (1 - alpha) * (1 - beta);
        second += alpha * e * e;
        fourth += alpha * e * e * e * e;
        for (int k = 1; k < 20_000; k++) {
            double d = k - e;
            second += p * d * d;
            fourth += p * d * d * d * d;
            p *= beta;
        }
        return new double[] {100 * e, 100 * second, (fourth / (second * second) - 3) / 100};
    }

    @Test
    void birthAndDeathHaveTheirMeanAndVariance() {
        // The numbers of the discrete stochastic models test suite (Evans et al., Bioinformatics 24:285, 2008), case 1.
        double[] early = moments(0.1, 0.11, 10);
        double[] late = moments(0.1, 0.11, 50);
        assertThat(early[0]).isCloseTo(90.48374, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(Math.sqrt(early[1])).isCloseTo(13.44708, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(late[0]).isCloseTo(60.65307, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(Math.sqrt(late[1])).isCloseTo(22.38677, org.assertj.core.data.Offset.offset(1e-5));
        TestProblem p = birthDeath(0.1, 0.11);
        for (String method : new String[] {"auto", "direct", "blocks"}) {
            Ensemble e = p.run(SSA, 20_001, 10_000, "method", method);
            double[] x10 =
                    e.trajectories().stream().mapToDouble(x -> x.at("X", 10)).toArray();
            double[] x50 =
                    e.trajectories().stream().mapToDouble(x -> x.at("X", 50)).toArray();
            assertThat(Laws.ofMean(x10, early[0], early[1])).isBetween(-Laws.LIMIT, Laws.LIMIT);
            assertThat(Laws.ofVariance(x10, early[1], early[2])).isBetween(-Laws.LIMIT, Laws.LIMIT);
            assertThat(Laws.ofMean(x50, late[0], late[1])).isBetween(-Laws.LIMIT, Laws.LIMIT);
            assertThat(Laws.ofVariance(x50, late[1], late[2])).isBetween(-Laws.LIMIT, Laws.LIMIT);
        }
    }

    @Test
    void aRateWrongBy2PercentIsFoundByTheSameComparison() {
        double[] late = moments(0.1, 0.11, 50);
        double[] wrongDeath = birthDeath(0.1, 0.11 * 1.02).sample(SSA, 20_001, 10_000, "X", 50);
        double[] wrongBirth = birthDeath(0.1 * 1.02, 0.11).sample(SSA, 20_001, 10_000, "X", 50);
        assertThat(Math.abs(Laws.ofMean(wrongDeath, late[0], late[1]))).isGreaterThan(Laws.LIMIT);
        assertThat(Math.abs(Laws.ofMean(wrongBirth, late[0], late[1]))).isGreaterThan(Laws.LIMIT);
    }

    @Test
    void immigrationAndDeathFromNothingIsPoisson() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(number(1));
                    n.process("out").takes(x).perCell(number(0.1));
                })
                .outputs(0, 10);
        double mean = 10 * (1 - Math.exp(-1));
        double[] x = p.sample(SSA, 3, 60_000, "X", 10);
        assertThat(Laws.ofProbabilities(x, Laws.poisson(mean, 40))).isLessThan(Laws.LIMIT);
        // The same comparison finds a mean that is wrong by 2 %.
        assertThat(Laws.ofProbabilities(x, Laws.poisson(1.02 * mean, 40))).isGreaterThan(Laws.LIMIT);
    }

    /** Master equation of 2P to P2 and back, by uniformisation. */
    private static double[] dimers(int p0, double k1, double k2, double t) {
        int n = p0 / 2;
        double[] up = new double[n + 1];
        double[] down = new double[n + 1];
        double most = 0;
        for (int i = 0; i <= n; i++) {
            double free = p0 - 2 * i;
            up[i] = k1 * free * (free - 1) / 2;
            down[i] = k2 * i;
            most = Math.max(most, up[i] + down[i]);
        }
        double[] p = new double[n + 1];
        p[0] = 1;
        double[] sum = new double[n + 1];
        double weight = Math.exp(-most * t);
        for (int k = 0; k < 2000; k++) {
            double[] next = new double[n + 1];
            for (int i = 0; i <= n; i++) {
                sum[i] += weight * p[i];
                next[i] += p[i] * (1 - (up[i] + down[i]) / most);
                if (i < n) {
                    next[i + 1] += p[i] * up[i] / most;
                }
                if (i > 0) {
                    next[i - 1] += p[i] * down[i] / most;
                }
            }
            p = next;
            weight *= most * t / (k + 1);
        }
        return sum;
    }

    @Test
    void pairsMeetAsOftenAsThereArePairs() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    n.cells("P", PopulationUnit.CELLS).initial(number(100));
                    Population d = n.cells("P2", PopulationUnit.CELLS);
                    n.process("bind").takes("P", 2).gives(d).massAction(number(0.001));
                    n.process("part").takes(d).gives("P", number(2)).perCell(number(0.01));
                })
                .outputs(0, 10);
        double[] law = dimers(100, 0.001, 0.01, 10);
        double mean = 0;
        for (int i = 0; i < law.length; i++) {
            mean += i * law[i];
        }
        assertThat(mean).isCloseTo(23.892864, org.assertj.core.data.Offset.offset(1e-6));
        double[] x = p.sample(SSA, 5, 20_000, "P2", 10);
        assertThat(Laws.ofProbabilities(x, law)).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(x, dimers(100, 0.00102, 0.01, 10))).isGreaterThan(Laws.LIMIT);
    }

    private static TestProblem batches(double yield) {
        return new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in")
                            .gives(x, number(yield))
                            .rate(number(1).over(number(yield)).times(yield));
                    n.process("out").takes(x).perCell(number(0.2));
                })
                .outputs(0, 10);
    }

    /** Compound Poisson arrivals, each cell surviving alone: mean and variance. */
    private static double[] batchMoments(double first, double second, double death, double t) {
        double q = Math.exp(-death * t);
        double pairs = (1 - q * q) / (2 * death);
        double mean = first * (1 - q) / death;
        return new double[] {mean, second * pairs + first * ((1 - q) / death - pairs)};
    }

    @Test
    void batchesArriveWhole() {
        double[] m = batchMoments(5, 25, 0.2, 10);
        assertThat(m[0]).isCloseTo(21.616618, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(Math.sqrt(m[1])).isCloseTo(8.408379, org.assertj.core.data.Offset.offset(1e-6));
        double[] x = batches(5).sample(SSA, 7, 20_000, "X", 10);
        assertThat(Laws.ofMean(x, m[0], m[1])).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofVariance(x, m[1], 0.2)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofMean(x, 1.02 * m[0], m[1])).isLessThan(-Laws.LIMIT);
    }

    @Test
    void aYieldThatIsNotWholeIsRoundedByChance() {
        // 2 or 3 cells with probability 1/2: mean 2.5, mean square 6.5.
        double[] m = batchMoments(2.5, 6.5, 0.2, 10);
        double[] x = batches(2.5).sample(SSA, 8, 30_000, "X", 10);
        assertThat(Laws.ofMean(x, m[0], m[1])).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofVariance(x, m[1], 0.2)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofMean(x, 1.02 * m[0], m[1])).isLessThan(-Laws.LIMIT);
    }

    /** Many independent populations, whose rates differ by a factor of 100. */
    private static TestProblem many(int populations) {
        Map<String, Double> rates = new TreeMap<>();
        for (int i = 0; i < populations; i++) {
            rates.put("r" + i, rate(i));
        }
        return new TestProblem(rates, n -> {
                    for (int i = 0; i < populations; i++) {
                        immigrants(n, i);
                    }
                })
                .outputs(0, 3);
    }

    private static double rate(int i) {
        return 0.1 * (1 + i % 100);
    }

    private static void immigrants(NetworkBuilder n, int i) {
        Population x = n.cells("X" + i, PopulationUnit.CELLS);
        n.process("in" + i).gives(x).rate(param("r" + i));
        n.process("out" + i).takes(x).perCell(number(1));
    }

    private static double chiOfMany(String method, int populations, int replicates, double wrong) {
        Ensemble e = many(populations).run(SSA, 11, replicates, "method", method);
        double chi = 0;
        for (int i = 0; i < populations; i++) {
            double expected = wrong * replicates * rate(i) * (1 - Math.exp(-3));
            double seen = 0;
            for (var t : e.trajectories()) {
                seen += t.at("X" + i, 3);
            }
            chi += (seen - expected) * (seen - expected) / expected;
        }
        return Laws.ofChiSquare(chi, populations);
    }

    @Test
    void blocksAndDirectHaveTheSameLaw() {
        for (String method : new String[] {"direct", "blocks", "auto"}) {
            assertThat(chiOfMany(method, 150, 400, 1)).isLessThan(Laws.LIMIT);
        }
        assertThat(chiOfMany("blocks", 150, 1200, 1.02)).isGreaterThan(Laws.LIMIT);
    }

    @Test
    void aThousandChannelsCompileAndHaveTheirLaw() {
        assertThat(chiOfMany("auto", 500, 200, 1)).isLessThan(Laws.LIMIT);
    }

    @Test
    void countsAbove32BitsAreExact() {
        double big = 0x1p52;
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS).initial(number(big));
                    Population y = n.cells("Y", PopulationUnit.CELLS);
                    n.process("move").takes(x).gives(y).rate(number(1000));
                })
                .outputs(0, 1);
        Ensemble e = p.run(SSA, 1, 1);
        double moved = e.trajectory().at("Y", 1);
        assertThat(moved).isBetween(800.0, 1200.0);
        assertThat(e.trajectory().at("X", 1)).isEqualTo(big - moved);
    }

    @Test
    void nothingHappensWhenNothingCan() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS).initial(number(3));
                    n.process("out").takes(x).perCell(number(1));
                })
                .outputs(0, 1000, 2000);
        assertThat(p.run(SSA, 4, 1).trajectory().column("X")).containsExactly(3, 0, 0);
    }

    @Test
    void aNegativeRateNamesProcessTimeAndState() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(number(3).minus(x.own()));
                })
                .outputs(0, 1e6);
        // The rate is 0 at 3 cells and never negative.
        assertThat(p.run(SSA, 4, 1).trajectory().at("X", 1e6)).isEqualTo(3);
        TestProblem negative = new TestProblem(Map.of(), n -> {
                    Population x = n.cells("X", PopulationUnit.CELLS);
                    n.process("in").gives(x).rate(number(3.5).minus(x.own()));
                })
                .outputs(0, 1e6);
        assertThatThrownBy(() -> negative.run(SSA, 4, 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("MRW-SIM-1")
                .hasMessageContaining("'in' became -0.5")
                .hasMessageContaining("X = 4");
    }

    @Test
    void methodsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> birthDeath(0.1, 0.11).run(SSA, 1, 1, "method", "rssa"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("auto, direct, blocks")
                .hasMessageContaining("later version");
    }
}
