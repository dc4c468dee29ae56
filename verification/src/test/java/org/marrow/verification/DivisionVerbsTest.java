package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Schedule;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Cycles of division, choices between renewal and commitment, and samples of the body, against closed forms. */
class DivisionVerbsTest {
    private static final double P = 0.7; // entry into the cycle, 1/d
    private static final double M = 0.8; // mean length of the cycle, d
    private static final double A = 0.75; // self-renewal

    private static Model cycle(int phases) {
        return Small.model(
                "cycle-" + phases, List.of(Parameter.of("p", P, "1/d"), Parameter.of("x0", 100, "cells")), (n, v) -> {
                    Population x = n.cells("X", PopulationUnit.CELLS)
                            .role(Role.STEM_CELL)
                            .initial(v.expr("x0"));
                    Population y = n.cells("Y", PopulationUnit.CELLS).role(Role.MATURE_CELL);
                    n.divide(x)
                            .atRate(v.expr("p"))
                            .selfRenewal(Expr.number(A))
                            .through(phases, Expr.number(M))
                            .into(y);
                    n.observe("cycling", "cells", "cells in the cycle", Expr.total(Selector.cells(Role.CYCLING_CELL)));
                    n.observe("stem", "cells", "stem cells", Expr.total(Selector.cells(Role.STEM_CELL)));
                });
    }

    /** Stem cells X that renew themselves as long as there is room for them. */
    private static final Model CAPPED = Small.model(
            "capped", List.of(Parameter.of("x0", 100, "cells"), Parameter.of("K", 1000, "cells")), (n, v) -> {
                Population x =
                        n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(v.expr("x0"));
                Population y = n.cells("Y", PopulationUnit.CELLS).role(Role.MATURE_CELL);
                n.divide(x)
                        .atRate(Expr.number(P))
                        .selfRenewal(Expr.number(A))
                        .capped(Selector.named("X"), v.expr("K"))
                        .into(y);
            });

    private static final Model CHOICE = Small.model(
            "choice",
            List.of(
                    Parameter.of("renew", 0.3, "1/d"),
                    Parameter.of("commit", 0.2, "1/d"),
                    Parameter.of("x0", 1000, "cells")),
            (n, v) -> {
                Population x =
                        n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(v.expr("x0"));
                Population y = n.cells("Y", PopulationUnit.CELLS).role(Role.PROGENITOR);
                NetworkBuilder.Choice choice = n.choice(x, v.expr("renew"), v.expr("commit"));
                n.process("renew").gives(x).rate(choice.renewing().times(x.own()));
                n.process("commit").takes(x).gives(y).perCell(choice.committing());
            });

    private static final Model STEADY = Small.model(
            "steady", List.of(Parameter.of("in", 40, "cells/d"), Parameter.of("death", 0.5, "1/d")), (n, v) -> {
                Population x = n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL);
                n.process("in").gives(x).rate(v.expr("in"));
                n.die(x, v.expr("death"));
            });

    /** Decay at a rate that Java code gives: proportional to the square root of what is there. */
    private static final Model OPAQUE = Small.model("opaque", List.of(Parameter.of("k", 2, "1/d")), (n, v) -> {
        Population x = n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(100));
        n.process("loss")
                .takes(x)
                .rate(Expr.function("root", List.of(v.expr("k"), x.own()), (k, cells, none) -> k * Math.sqrt(cells)));
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(cycle(1))
            .plus(cycle(4))
            .plus(CAPPED)
            .plus(CHOICE)
            .plus(STEADY)
            .plus(OPAQUE)
            .plus(Small.insult(
                    "shift", (c, v) -> c.shift(Target.of(Vocabulary.SELF_RENEWAL), Expr.number(Math.log(2)))))
            .plus(Small.insult(
                    "kill-cycling",
                    (c, v) -> c.on(Schedule.at(1)).survive(Selector.cells(Role.CYCLING_CELL), Expr.zero()))));

    private static Trajectory ode(Scenario s) {
        return MARROW.run(s, RunSettings.of("ode").option("rtol", "1e-10")).trajectory();
    }

    private static double[] sample(Scenario s, String column, RunSettings settings) {
        return MARROW.run(s, settings.keep(settings.replicates())).trajectories().stream()
                .mapToDouble(t -> t.column(column)[0])
                .toArray();
    }

    private static LinearMoments moments(double t) {
        return LinearMoments.after(
                t,
                100,
                0,
                List.of(
                        LinearMoments.Reaction.perX(P, -1, 1),
                        LinearMoments.Reaction.perY(A / M, 2, -1),
                        LinearMoments.Reaction.perY((1 - A) / M, 0, -1)));
    }

    private static Scenario oneCycle() {
        return MARROW.scenario("cycle-1").until(6).outputs(Outputs.at(6));
    }

    @Test
    void meanOfCellsThatDivideThroughAOnePhaseCycleFollowsTheMomentEquations() {
        LinearMoments m = moments(6);
        Trajectory t = ode(oneCycle());
        assertThat(t.column("X")[0]).isCloseTo(m.meanX(), within(1e-6));
        assertThat(t.column("stem")[0]).isCloseTo(m.meanX() + m.meanY(), within(1e-6));
    }

    @Test
    void chanceOfCellsThatDivideThroughACycleFollowsTheMomentEquations() {
        assertThat(cycleTest(oneCycle()).rejected()).isEmpty();
    }

    @Test
    void anEntryRateChangedByTwoPercentIsCaught() {
        cycleTest(oneCycle().parameter("p", 1.02 * P)).assertRejected();
    }

    private static PValues cycleTest(Scenario s) {
        LinearMoments m = moments(6);
        List<Trajectory> runs = MARROW.run(
                        s, RunSettings.of("ssa").replicates(10_000).keep(10_000).seed(11))
                .trajectories();
        double[] x = runs.stream().mapToDouble(t -> t.column("X")[0]).toArray();
        double[] stem = runs.stream().mapToDouble(t -> t.column("stem")[0]).toArray();
        double variance = m.central(2, 0) + 2 * m.central(1, 1) + m.central(0, 2);
        return new PValues()
                .mean("X", x, m.meanX(), m.central(2, 0))
                .variance("X", x, m.meanX(), m.central(2, 0), m.central(4, 0))
                .mean("X and cells in the cycle", stem, m.meanX() + m.meanY(), variance);
    }

    /** Euler and Lotka: each round of rest and cycle multiplies by 2a, discounted by the growth during both. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void growthThroughAnErlangCycleSolvesTheEquationOfEulerAndLotka(int phases) {
        Trajectory t = ode(MARROW.scenario("cycle-" + phases).until(80).outputs(Outputs.at(60, 80)));
        double r = Math.log(t.column("stem")[1] / t.column("stem")[0]) / 20;
        double round = 2 * A * P / (P + r) * Math.pow(phases / (phases + r * M), phases);
        assertThat(round).isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aPulseReachesCellsInTheCycle(String engine) {
        Trajectory t = MARROW.run(
                        MARROW.scenario("cycle-4")
                                .with(Use.of("kill-cycling"))
                                .until(1)
                                .outputs(Outputs.at(0.999, 1)),
                        RunSettings.of(engine).seed(2))
                .trajectory();
        assertThat(t.column("cycling")[0]).isGreaterThan(0);
        assertThat(t.column("cycling")[1]).isZero();
    }

    /** X grows by 2a - 1 of its divisions until it is full; Y receives two cells of each of the others. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void aCapLimitsSelfRenewalOnly(String engine) {
        Scenario s = MARROW.scenario("capped").until(20).outputs(Outputs.every(1));
        Trajectory t =
                MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-9")).trajectory();
        double growth = (2 * A - 1) * P;
        double full = Math.log(10) / growth;
        for (int day = 0; day <= 20; day++) {
            double free = Math.min(day, full);
            double x = 100 * Math.exp(growth * free);
            double lived = 100 * Math.expm1(growth * free) / growth + 1000 * (day - free);
            assertThat(t.column("X")[day]).as("X on day %s", day).isCloseTo(x, within(2e-5 * x));
            assertThat(t.column("Y")[day])
                    .as("Y on day %s", day)
                    .isCloseTo(2 * (1 - A) * P * lived, within(1e-5 * lived));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssa", "hybrid"})
    void countedCellsStayBelowTheirCap(String engine) {
        Scenario s = MARROW.scenario("capped").until(60).outputs(Outputs.every(1));
        Trajectory t = MARROW.run(s, RunSettings.of(engine).seed(5)).trajectory();
        for (double x : t.column("X")) {
            assertThat(x).isBetween(0.0, 1000.0);
        }
        // Each loss is made good after 1/(P A 1000) d in the mean: a full reserve lacks a fraction of a cell.
        assertThat(t.column("X")[60]).isBetween(990.0, 1000.0);
    }

    @Test
    void aCapOfADivisionWithACycleIsRefused() {
        Model both = Small.model("both", List.of(), (n, v) -> {
            Population x = n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL);
            n.divide(x)
                    .atRate(Expr.number(P))
                    .selfRenewal(Expr.number(A))
                    .through(2, Expr.number(M))
                    .capped(Selector.named("X"), Expr.number(10))
                    .into(n.cells("Y", PopulationUnit.CELLS).role(Role.MATURE_CELL));
        });
        Marrow marrow = Marrow.with(Catalog.bundled().plus(both));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> marrow.run(marrow.scenario("both"), RunSettings.of("ode")))
                .hasMessageContaining("has a cycle and a cap");
    }

    @Test
    void aChoiceGivesTheRatesThatWereStatedAndItsShiftKeepsTheirSum() {
        Scenario s = MARROW.scenario("choice").until(2).outputs(Outputs.at(2));
        Trajectory plain = ode(s);
        double renewed = Math.exp((0.3 - 0.2) * 2);
        assertThat(plain.column("X")[0]).isCloseTo(1000 * renewed, within(1e-5));
        // Odds of 1.5 doubled to 3: a = 0.75 of 0.5 decisions a day.
        Trajectory shifted = ode(s.with(Use.of("shift")));
        assertThat(shifted.column("X")[0]).isCloseTo(1000 * Math.exp((0.375 - 0.125) * 2), within(1e-5));
    }

    @Test
    void aChoiceOfCellsThatNeitherRenewNorCommitIsNoError() {
        Scenario s = MARROW.scenario("choice").parameter("renew", 0).parameter("commit", 0);
        assertThat(ode(s.until(1).outputs(Outputs.at(1))).column("X")[0]).isEqualTo(1000);
    }

    /** x' = -k sqrt(x) has the solution (10 - k t/2)^2; the parameter reaches the function without compiling anew. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 3})
    void aFunctionWrittenInJavaFollowsItsClosedForm(double k) {
        Scenario s = MARROW.scenario("opaque").parameter("k", k).until(2).outputs(Outputs.at(1, 2));
        double[] x = ode(s).column("X");
        assertThat(x[0]).isCloseTo(Math.pow(10 - k / 2, 2), within(1e-7));
        assertThat(x[1]).isCloseTo(Math.pow(10 - k, 2), within(1e-7));
        assertThat(sample(s.outputs(Outputs.at(2)), "X", RunSettings.of("ssa").replicates(2)))
                .doesNotContain(100);
        assertThat(MARROW.plan(s).network().channels().get(0).rate().text()).isEqualTo("root(k, X[host])");
    }

    /** Immigration and death: counts are Poisson, so that a fraction of the body has its mean and 1/fraction its variance. */
    @ParameterizedTest
    @CsvSource({"ssa,0.25", "ssa,1", "hybrid,0.25"})
    void aSampleOfTheBodyKeepsMeansAndScalesVariances(String engine, double fraction) {
        Scenario s = MARROW.scenario("steady")
                .initial(java.util.Map.of("X", org.marrow.scenario.Quantity.of(0)))
                .until(2)
                .outputs(Outputs.at(2));
        double mean = 80 * (1 - Math.exp(-1));
        double variance = mean / fraction;
        RunSettings settings = RunSettings.of(engine)
                .option("sample", String.valueOf(fraction))
                .replicates(20_000)
                .seed(3);
        double[] x = sample(s, "X", settings);
        double fourth = (3 * mean * fraction * mean * fraction + mean * fraction) / Math.pow(fraction, 4);
        new PValues()
                .mean("X", x, mean, variance)
                .variance("X", x, mean, variance, fourth)
                .assertAccepted();
        double[] wrong = sample(s.parameter("in", 40 * 1.02), "X", settings);
        new PValues().mean("X", wrong, mean, variance).assertRejected();
        assertThat(java.util.Arrays.stream(x).allMatch(v -> v * fraction == Math.rint(v * fraction)))
                .isTrue();
    }

    @Test
    void aSampleAboveTheWholeBodyIsRefused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> MARROW.run(
                        MARROW.scenario("steady"), RunSettings.of("ssa").option("sample", "1.5")))
                .isInstanceOf(org.marrow.error.InputException.class)
                .hasMessageContaining("sample: 1.5")
                .hasMessageContaining("at most 1");
    }

    @Test
    void cellsInTheCycleDoNotMutateASecondTime() {
        var insult = Small.insult("mutator", (c, v) -> {
            c.found(org.marrow.network.Clone.named("mutant", "mutator"), org.marrow.network.Clone.HOST);
            c.mutate(Selector.cells(Role.STEM_CELL).in(CloneFilter.only("host")), Expr.number(0.01), "mutant");
        });
        Marrow marrow = Marrow.with(Catalog.bundled().plus(cycle(1)).plus(insult));
        var plan = marrow.plan(marrow.scenario("cycle-1").with(Use.of("mutator")));
        assertThat(plan.network().channels().stream().filter(c -> c.name().contains(".mutation.")))
                .hasSize(1);
    }
}
