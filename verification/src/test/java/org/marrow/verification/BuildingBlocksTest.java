package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Act;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/**
 * The building blocks of stem-cell models in the exact engine: birth and death, pure birth, immigration, a bounded pool, each
 * against its closed form or the master equation. One family of tests each, with a false-alarm rate of
 * {@link PValues#FALSE_ALARM} and the power to see a rate changed by 2 %.
 */
class BuildingBlocksTest {
    /** Cells that divide, die and immigrate, and compete in pairs. */
    private static final Model BLOCK = Small.model(
            "block",
            List.of(
                    Parameter.of("birth", 0, "1/d"),
                    Parameter.of("death", 0, "1/d"),
                    Parameter.of("immigration", 0, "1/d"),
                    Parameter.of("crowding", 0, "1/d"),
                    Parameter.of("x0", 0, "cells")),
            (n, p) -> {
                Population x =
                        n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(p.expr("x0"));
                n.process("birth", Act.DIVISION).gives(x).rate(p.expr("birth").times(x.own()));
                n.die(x, p.expr("death"));
                n.process("immigration").gives(x).rate(p.expr("immigration"));
                n.process("crowding").takes("X", 2).gives(x).massAction(p.expr("crowding"));
            });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(BLOCK));

    /** A case: numbers, and what is known about it. */
    private record Block(double birth, double death, double immigration, int x0, double time) {
        Scenario scenario() {
            return MARROW.scenario("block")
                    .parameter("birth", birth)
                    .parameter("death", death)
                    .parameter("immigration", immigration)
                    .parameter("x0", x0)
                    .until(time)
                    .outputs(Outputs.at(time));
        }

        LinearMoments moments() {
            return LinearMoments.after(
                    time,
                    x0,
                    0,
                    List.of(
                            LinearMoments.Reaction.perX(birth, 1, 0),
                            LinearMoments.Reaction.perX(death, -1, 0),
                            LinearMoments.Reaction.constant(immigration, 1, 0)));
        }

        double[] law(int largest) {
            return new MasterEquation(
                            new int[] {largest},
                            List.of(
                                    new MasterEquation.Reaction(c -> birth * c[0], 1),
                                    new MasterEquation.Reaction(c -> death * c[0], -1),
                                    new MasterEquation.Reaction(c -> immigration, 1)))
                    .after(time, x0)
                    .marginal(0);
        }
    }

    private static final Block CRITICAL = new Block(1, 1, 0, 1, 10);
    private static final Block DECLINING = new Block(0.1, 0.11, 0, 10, 50);
    private static final Block YULE = new Block(0.1, 0, 0, 1, 10);
    private static final Block IMMIGRATION = new Block(0.5, 1, 2, 0, 3);

    private static double[] sample(Scenario s, int n) {
        return MARROW.run(s, RunSettings.of("ssa").replicates(n).keep(n).seed(5)).trajectories().stream()
                .mapToDouble((Trajectory t) -> t.column("X")[0])
                .toArray();
    }

    private static PValues test(double[] x, Block b, int largest) {
        LinearMoments m = b.moments();
        double[] law = b.law(largest);
        return new PValues()
                .mean("X", x, m.meanX(), m.central(2, 0))
                .variance("X", x, m.meanX(), m.central(2, 0), m.central(4, 0))
                .share("P(X = 0)", x, k -> k == 0, law[0])
                .frequencies("X", x, law);
    }

    private static void tabulated(Block b, double mean, double variance, int at, double probability, int largest) {
        LinearMoments m = b.moments();
        assertThat(m.meanX()).isCloseTo(mean, Percentage.withPercentage(1e-5));
        assertThat(m.central(2, 0)).isCloseTo(variance, Percentage.withPercentage(1e-5));
        assertThat(b.law(largest)[at]).isCloseTo(probability, within(1e-8));
    }

    private static Scenario changed(Block b, String rate) {
        UnaryOperator<Scenario> change = switch (rate) {
            case "birth" -> s -> s.parameter(rate, 1.02 * b.birth());
            case "death" -> s -> s.parameter(rate, 1.02 * b.death());
            default -> s -> s.parameter(rate, 1.02 * b.immigration());
        };
        return change.apply(b.scenario());
    }

    @Test
    void criticalBirthAndDeath() {
        tabulated(CRITICAL, 1, 20, 0, 0.90909091, 400);
        test(sample(CRITICAL.scenario(), 100_000), CRITICAL, 400).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth", "death"})
    void criticalBirthAndDeathWithARateChangedByTwoPercentIsCaught(String rate) {
        test(sample(changed(CRITICAL, rate), 100_000), CRITICAL, 400).assertRejected();
    }

    @Test
    void decliningBirthAndDeath() {
        tabulated(DECLINING, 6.0653066, 50.116756, 0, 0.26942263, 300);
        test(sample(DECLINING.scenario(), 60_000), DECLINING, 300).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth", "death"})
    void decliningBirthAndDeathWithARateChangedByTwoPercentIsCaught(String rate) {
        test(sample(changed(DECLINING, rate), 60_000), DECLINING, 300).assertRejected();
    }

    @Test
    void pureBirthIsAYuleProcess() {
        tabulated(YULE, 2.71828183, 4.67077427, 1, 0.36787944, 100);
        double[] x = sample(YULE.scenario(), 150_000);
        LinearMoments m = YULE.moments();
        new PValues()
                .mean("X", x, m.meanX(), m.central(2, 0))
                .variance("X", x, m.meanX(), m.central(2, 0), m.central(4, 0))
                .share("P(X = 1)", x, k -> k == 1, Math.exp(-1))
                .frequencies("X", x, YULE.law(100))
                .assertAccepted();
        double[] wrong = sample(changed(YULE, "birth"), 150_000);
        new PValues().mean("X", wrong, m.meanX(), m.central(2, 0)).assertRejected();
    }

    @Test
    void birthDeathAndImmigration() {
        tabulated(IMMIGRATION, 3.1074794, 5.5215864, 0, 0.10031769, 120);
        test(sample(IMMIGRATION.scenario(), 100_000), IMMIGRATION, 120).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth", "death", "immigration"})
    void birthDeathAndImmigrationWithARateChangedByTwoPercentIsCaught(String rate) {
        test(sample(changed(IMMIGRATION, rate), 100_000), IMMIGRATION, 120).assertRejected();
    }

    /** Pairs: propensity k x (x - 1)/2, which no linear test can see. */
    @Test
    void pairsThatCompeteFollowTheMasterEquation() {
        double[] law = new MasterEquation(
                        new int[] {80},
                        List.of(
                                new MasterEquation.Reaction(c -> 0.8 * c[0], 1),
                                new MasterEquation.Reaction(c -> 0.05 * c[0] * (c[0] - 1) / 2, -1)))
                .after(6, 3)
                .marginal(0);
        Scenario s = MARROW.scenario("block")
                .parameter("birth", 0.8)
                .parameter("crowding", 0.05)
                .parameter("x0", 3)
                .until(6)
                .outputs(Outputs.at(6));
        double mean = 0;
        double second = 0;
        double fourth = 0;
        for (int k = 0; k < law.length; k++) {
            mean += k * law[k];
        }
        for (int k = 0; k < law.length; k++) {
            second += Math.pow(k - mean, 2) * law[k];
            fourth += Math.pow(k - mean, 4) * law[k];
        }
        double[] right = sample(s, 100_000);
        new PValues()
                .mean("X", right, mean, second)
                .variance("X", right, mean, second, fourth)
                .frequencies("X", right, law)
                .assertAccepted();
        double[] wrong = sample(s.parameter("crowding", 0.051), 100_000);
        new PValues().mean("X", wrong, mean, second).assertRejected();
    }

    @Test
    void theMeanOfACountIsTheOrdinaryDifferentialEquationWhereRatesAreLinear() {
        for (Block b : List.of(CRITICAL, DECLINING, YULE, IMMIGRATION)) {
            double ode = MARROW.run(b.scenario(), RunSettings.of("ode").option("rtol", "1e-10"))
                    .trajectory()
                    .column("X")[0];
            assertThat(ode).isCloseTo(b.moments().meanX(), Percentage.withPercentage(1e-6));
        }
    }
}
