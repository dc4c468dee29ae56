package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.param;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.simulate.Ensemble;

/** Stem cells that jump, progeny that flows. */
class HybridLawTest {
    private static final HybridEngine HYBRID = new HybridEngine();

    /** Stem cells renew at 0.1 and differentiate at d; each gives 2 progenitors, which mature at 1 into 8 cells that die at 2. */
    private static TestProblem chain(double d) {
        return new TestProblem(Map.of("d", d), n -> {
                    Population s = n.cells("S", PopulationUnit.CELLS)
                            .role(Role.STEM_CELL)
                            .initial(number(100));
                    Population p =
                            n.cells("P", PopulationUnit.relative(number(1000))).role(Role.PROGENITOR);
                    Population m =
                            n.cells("M", PopulationUnit.relative(number(1e6))).role(Role.MATURE_CELL);
                    n.process("renew").gives(s).rate(number(0.1).times(s.own()));
                    n.process("differentiate").takes(s).gives(p, number(2)).perCell(param("d"));
                    n.process("mature").takes(p).gives(m, number(8)).perCell(number(1));
                    n.process("die").takes(m).perCell(number(2));
                })
                .outputs(0, 10);
    }

    /** Means of S, P and M in cells at time t, by the sum of exponentials. */
    private static double[] means(double d, double t) {
        double r = 0.1 - d;
        double s = 100 * Math.exp(r * t);
        double a = 2 * d * 100;
        double p = a * (Math.exp(r * t) - Math.exp(-t)) / (r + 1);
        double m =
                8 * a / (r + 1) * ((Math.exp(r * t) - Math.exp(-2 * t)) / (r + 2) - (Math.exp(-t) - Math.exp(-2 * t)));
        return new double[] {s, p, m};
    }

    @Test
    void theMeanOfALinearChainIsThatOfItsRateEquations() {
        double[] mean = means(0.11, 10);
        Ensemble e = chain(0.11).run(HYBRID, 51, 4000);
        Ensemble wrong = chain(0.11 * 1.02).run(HYBRID, 51, 4000);
        double[] unit = {1, 1000, 1e6};
        String[] name = {"S", "P", "M"};
        for (int i = 0; i < 3; i++) {
            String column = name[i];
            double[] x =
                    e.trajectories().stream().mapToDouble(r -> r.at(column, 10)).toArray();
            double z = Laws.ofMean(x, mean[i] / unit[i], Laws.variance(x));
            assertThat(z).as(column).isBetween(-Laws.LIMIT, Laws.LIMIT);
        }
        double[] s =
                wrong.trajectories().stream().mapToDouble(r -> r.at("S", 10)).toArray();
        assertThat(Laws.ofMean(s, mean[0], Laws.variance(s))).isLessThan(-Laws.LIMIT);
    }

    @Test
    void stemCellsDoNotNoticeWhatFlowsBehindThem() {
        double[] all = chain(0.11).sample(HYBRID, 52, 4000, "S", 10);
        double e = Math.exp(-0.1);
        double variance = 100 * 0.21 / -0.01 * e * (e - 1);
        assertThat(Laws.ofMean(all, 100 * e, variance)).isBetween(-Laws.LIMIT, Laws.LIMIT);
        assertThat(Laws.ofVariance(all, variance, 0.1)).isBetween(-Laws.LIMIT, Laws.LIMIT);
    }

    @Test
    void countedAndFlowingCellsAgreeWhereCellsAreMany() {
        // Both means are exact; the exact engine has noise of its own behind the stem cells.
        double[] flowing = chain(0.11).sample(HYBRID, 53, 1500, "M", 10);
        double[] counted = chain(0.11).sample(new SsaEngine(), 54, 1500, "M", 10);
        double z = (Laws.mean(flowing) - Laws.mean(counted))
                / Math.sqrt((Laws.variance(flowing) + Laws.variance(counted)) / 1500);
        assertThat(z).isBetween(-Laws.LIMIT, Laws.LIMIT);
    }

    @Test
    void aStemCellHazardThatReadsProgenyFollowsIt() {
        // Progeny P fades at rate 1 from 4 units; stem cells die at 0.3 P.
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population s = n.cells("S", PopulationUnit.CELLS)
                            .role(Role.STEM_CELL)
                            .initial(number(50));
                    Population q =
                            n.cells("P", PopulationUnit.relative(number(1e9))).initial(number(4));
                    n.process("fade").takes(q).perCell(number(1));
                    n.process("kill").takes(s).perCell(number(0.3).times(q.own()));
                })
                .outputs(0, 1.5);
        double q = Math.exp(-0.3 * 4 * (1 - Math.exp(-1.5)));
        double[] x = p.sample(HYBRID, 55, 4000, "S", 1.5);
        assertThat(Laws.ofProbabilities(x, Laws.binomial(50, q))).isLessThan(Laws.LIMIT);
        assertThat(Laws.ofProbabilities(x, Laws.binomial(50, Math.pow(q, 1.04))))
                .isGreaterThan(Laws.LIMIT);
    }

    @Test
    void aCapHoldsWhatFlows() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    Population s = n.cells("S", PopulationUnit.CELLS)
                            .role(Role.STEM_CELL)
                            .initial(number(20));
                    Population q = n.cells("P", PopulationUnit.relative(number(1e6)))
                            .role(Role.PROGENITOR)
                            .initial(number(1));
                    n.process("jump").takes(s).gives(s).perCell(number(1));
                    n.process("grow")
                            .gives(q)
                            .rate(number(1).times(q.own()))
                            .capped(Selector.cells(Role.PROGENITOR), number(10));
                    n.process("die").takes(q).perCell(number(0.2));
                })
                .outputs(TestProblem.grid(20, 100));
        double[] x = p.run(HYBRID, 56, 1).trajectory().column("P");
        double[] t = TestProblem.grid(20, 100);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isCloseTo(Math.min(10, Math.exp(0.8 * t[i])), within(1e-4));
        }
    }

    @Test
    void whatIsTransferredFromAFlowArrivesInWholeCells() {
        TestProblem p = new TestProblem(Map.of(), n -> {
                    n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(number(3));
                    n.cells("Q", PopulationUnit.CELLS).initial(number(7));
                })
                .outputs(0, 1, 2);
        p.at(1, "back", p.move("Q", "S", 0.25));
        double[] s = p.sample(HYBRID, 9, 4000, "S", 2);
        assertThat(s).containsOnly(4, 5);
        assertThat(Laws.ofMean(s, 3 + 7 * 0.25, 0.75 * 0.25)).isLessThan(Laws.LIMIT);
    }

    @Test
    void rolesAndNamesChooseWhatIsCounted() {
        var network = chain(0.11).problem().network();
        assertThat(HYBRID.counted(network, TestProblem.options())).containsExactly(true, false, false);
        assertThat(HYBRID.counted(network, TestProblem.options("exact", "stem-cell, M")))
                .containsExactly(true, false, true);
        assertThat(HYBRID.counted(network, TestProblem.options("exact", "haematopoietic-cell")))
                .containsExactly(true, true, true);
        assertThatThrownBy(() -> HYBRID.counted(network, TestProblem.options("exact", "stemcell")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stem-cell");
    }

    @Test
    void whatCannotFlowIsRefusedByName() {
        TestProblem transit = new TestProblem(Map.of(), n -> {
            Population s =
                    n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(number(1));
            Population q = n.cells("Q", PopulationUnit.CELLS).queue(number(2), number(1), s, number(1));
            n.process("in").gives(q).rate(number(1));
        });
        assertThatThrownBy(() -> transit.run(HYBRID, 1, 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("MRW-ENG-4")
                .hasMessageContaining("'Q'")
                .hasMessageContaining("ssa");
        TestProblem step = new TestProblem(Map.of(), n -> {
            Population s =
                    n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(number(1));
            Population q = n.cells("Q", PopulationUnit.CELLS);
            n.process("in").takes(s).gives(s).perCell(number(1));
            n.process("fill").gives(q).rate(Expr.when(q.own().below(number(3)), number(1), number(0)));
        });
        assertThatThrownBy(() -> step.run(HYBRID, 1, 1))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("MRW-ENG-4")
                .hasMessageContaining("'fill'")
                .hasMessageContaining("ssa");
    }
}
