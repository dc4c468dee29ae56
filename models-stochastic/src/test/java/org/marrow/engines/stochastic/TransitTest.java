package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.param;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.simulate.Ensemble;

/** Transits of fixed length: the queue M/G/infinity and what happens to cells under way. */
class TransitTest {
    private static final SsaEngine SSA = new SsaEngine();

    private static TestProblem transit(double rate, double surviving, double death) {
        return new TestProblem(Map.of("a", rate, "m", death), n -> {
                    Population out = n.cells("Out", PopulationUnit.CELLS);
                    Population q =
                            n.cells("Q", PopulationUnit.CELLS).queue(number(10), number(surviving), out, number(1));
                    n.process("in").gives(q).rate(param("a"));
                    n.process("lost").takes(q).perCell(param("m"));
                })
                .outputs(0, 5, 10, 15);
    }

    private static double[] at(Ensemble e, String column, double t) {
        return e.trajectories().stream().mapToDouble(x -> x.at(column, t)).toArray();
    }

    @Test
    void cellsUnderWayArePoisson() {
        Ensemble e = transit(10, 1, 0).run(SSA, 41, 5000);
        assertThat(Laws.ofProbabilities(at(e, "Q", 5), Laws.poisson(50, 120))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(at(e, "Q", 15), Laws.poisson(100, 200))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(at(e, "Out", 15), Laws.poisson(50, 120)))
                .isLessThan(Laws.LIMIT);
        assertThat(at(e, "Out", 10)).containsOnly(0);
        double[] wrong = at(transit(10.2, 1, 0).run(SSA, 41, 5000), "Q", 15);
        assertThat(Laws.ofMean(wrong, 100, 100)).isGreaterThan(Laws.LIMIT);
    }

    @Test
    void whatIsUnderWayAtTheStartIsIndependentFromTransitToTransit() {
        TestProblem p = new TestProblem(Map.of(), n -> {
            Population out = n.cells("Out", PopulationUnit.CELLS);
            n.cells("Q", PopulationUnit.CELLS).initial(number(50)).queue(number(10), number(1), out, number(1));
            n.cells("R", PopulationUnit.CELLS).initial(number(50)).queue(number(10), number(1), out, number(1));
        });
        Ensemble e = p.run(SSA, 46, 2000);
        double[] q = at(e, "Q", 0);
        double[] r = at(e, "R", 0);
        double[] product = new double[q.length];
        Arrays.setAll(product, i -> (q[i] - 50) * (r[i] - 50));
        // The variance of a product of independent numbers of mean 0 is the product of their variances.
        assertThat(Laws.ofMean(product, 0, 50 * 50)).isLessThan(Laws.LIMIT);
    }

    @Test
    void aPulseThinsCellsUnderWay() {
        Ensemble e = transit(10, 1, 0).survive(5, "Q", 0.5).run(SSA, 42, 5000);
        assertThat(Laws.ofProbabilities(at(e, "Q", 5), Laws.poisson(25, 80))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(at(e, "Q", 10), Laws.poisson(75, 160))).isLessThan(Laws.LIMIT);
        // Of those that entered before the pulse, half come out, at their own time.
        assertThat(Laws.ofProbabilities(at(e, "Out", 15), Laws.poisson(25, 80))).isLessThan(Laws.LIMIT);
    }

    @Test
    void cellsDieUnderWayAndAtTheEnd() {
        Ensemble e = transit(10, 0.7, 0.05).run(SSA, 43, 5000);
        double under = 10 / 0.05 * (1 - Math.exp(-0.5));
        double out = 50 * 0.7 * Math.exp(-0.5);
        assertThat(Laws.ofProbabilities(at(e, "Q", 15), Laws.poisson(under, 160)))
                .isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(at(e, "Out", 15), Laws.poisson(out, 80)))
                .isLessThan(Laws.LIMIT);
    }

    @Test
    void cellsGivenAtOnceComeOutTogetherAtTheirTime() {
        TestProblem p = transit(0, 1, 0).add(2, "Q", 7).outputs(0, 2, 11.999, 12, 13);
        Ensemble e = p.run(SSA, 44, 1);
        assertThat(e.trajectory().column("Q")).containsExactly(0, 7, 7, 0, 0);
        assertThat(e.trajectory().column("Out")).containsExactly(0, 0, 0, 7, 7);
    }

    @Test
    void transitsKeepTheirTimeWhileHazardsFollowASignal() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population g = n.signal("G", "1").initial(number(1));
                    n.process("fade").takes(g).perCell(number(0.2));
                    Population out = n.cells("Out", PopulationUnit.CELLS);
                    Population q = n.cells("Q", PopulationUnit.CELLS).queue(number(3), number(1), out, number(1));
                    n.process("in").gives(q).rate(number(20).times(g.total()));
                })
                .outputs(0, 3, 8);
        Ensemble e = p.run(SSA, 45, 4000);
        double under = 20 * (Math.exp(-1) - Math.exp(-1.6)) / 0.2;
        double out = 20 * (1 - Math.exp(-1)) / 0.2;
        assertThat(Laws.ofProbabilities(at(e, "Q", 8), Laws.poisson(under, 60))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(at(e, "Out", 8), Laws.poisson(out, 150)))
                .isLessThan(Laws.LIMIT);
    }
}
