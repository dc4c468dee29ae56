package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Action;
import org.marrow.scenario.Event;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Trajectory;

/**
 * Chance events against the law that the integral of the hazard between two of them is exponential with mean 1. The tests are
 * rejected with a probability of at most 1e-4 each when the law holds, and notice a hazard that is wrong by 2 %.
 */
class ChanceEventsTest {
    private static final double K = 0.5;
    private static final double END = 300;

    /** Few cells, and a signal G that decays from 8. */
    private static final Model QUIET = Small.model("quiet", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(1));
        n.process("come").gives(s).rate(Expr.number(0.01));
        n.die(s, Expr.number(0.01));
        n.die(n.signal("G", "1").initial(Expr.number(8)), Expr.number(K));
    });

    /** Cells that only die, and an event that each of them may cause. */
    private static final Model DYING = Small.model(
            "dying",
            List.of(),
            (n, p) -> n.die(
                    n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(20)),
                    Expr.number(0.3)));

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(QUIET)
            .plus(DYING)
            .plus(Small.insult("onset", (c, p) -> c.on(c.schedule()).add(Selector.named("G"), Expr.one())))
            .plus(Small.insult(
                    "relapsing",
                    (c, p) ->
                            c.occurs("relapse", Expr.total("G").times(0.2)).add(Selector.named("G"), Expr.number(4)))));

    /** A plugin whose event comes again and again, with the hazard of "fading". */
    private static final Marrow RECURRING = Marrow.with(Catalog.bundled()
            .plus(QUIET)
            .plus(Small.insult(
                    "recurring",
                    (c, p) -> c.occursAgain("flare", Expr.total("G").plus(Expr.number(0.5)))
                            .add(Selector.named("S"), Expr.one()))));

    private static final Scenario BOTH = MARROW.scenario("quiet")
            .event(Event.byChance("steady", "1").again())
            .event(Event.byChance("fading", "0.5 + G").again())
            .until(END)
            .outputs(Outputs.at(END));

    private static double steady(double t) {
        return t;
    }

    private static double fading(double t) {
        return 0.5 * t + 8 / K * (1 - Math.exp(-K * t));
    }

    private static double[] times(Trajectory t, String name) {
        return t.events().stream()
                .filter(e -> e.kind().equals("event") && e.name().equals(name))
                .mapToDouble(EventRecord::time)
                .toArray();
    }

    /** Integrals of the hazard between the first events of each replicate; a fixed number, so that the end does not choose. */
    private static double[] waits(List<Trajectory> all, String name, int first, DoubleUnaryOperator integral) {
        List<Double> waits = new ArrayList<>();
        for (Trajectory t : all) {
            double[] times = times(t, name);
            assertThat(times).hasSizeGreaterThan(first);
            for (int i = 0; i < first; i++) {
                waits.add(integral.applyAsDouble(times[i]) - (i == 0 ? 0 : integral.applyAsDouble(times[i - 1])));
            }
        }
        return waits.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Kolmogorov-Smirnov distance from the exponential law, times the square root of the sample size. */
    private static double distance(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double d = 0;
        for (int i = 0; i < sorted.length; i++) {
            double f = 1 - Math.exp(-sorted[i]);
            d = Math.max(d, Math.max(f - (double) i / sorted.length, (i + 1.0) / sorted.length - f));
        }
        return d * Math.sqrt(sorted.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void integralsOfTheHazardBetweenEventsAreExponential(String engine) {
        List<Trajectory> all = MARROW.run(
                        BOTH, RunSettings.of(engine).replicates(250).keep(250).seed(11))
                .trajectories();
        for (double wrong : new double[] {1, 1.02}) {
            double[] constant = waits(all, "steady", 200, t -> wrong * steady(t));
            double[] varying = waits(all, "fading", 110, t -> wrong * fading(t));
            // Kolmogorov: 2.225 is exceeded once in 10 000 times.
            double[] both = Arrays.copyOf(constant, constant.length + varying.length);
            System.arraycopy(varying, 0, both, constant.length, varying.length);
            PValues p = new PValues().mean("wait", both, 1, 1).variance("wait", both, 1, 1, 9);
            if (wrong == 1) {
                assertThat(distance(constant)).isLessThan(2.225);
                assertThat(distance(varying)).isLessThan(2.225);
                p.assertAccepted();
            } else {
                p.assertRejected();
            }
        }
    }

    @Test
    void everyEngineSeesTheSameEventsAtTheSameTimes() {
        Scenario s = BOTH.until(40).outputs(Outputs.at(40));
        Trajectory ode = MARROW.run(
                        s, RunSettings.of("ode").option("rtol", "1e-10").seed(4))
                .trajectory();
        for (String engine : List.of("ssa", "hybrid")) {
            Trajectory other = MARROW.run(
                            s, RunSettings.of(engine).option("rtol", "1e-10").seed(4))
                    .trajectory();
            for (String name : List.of("steady", "fading")) {
                double[] expected = times(ode, name);
                double[] seen = times(other, name);
                assertThat(seen).hasSameSizeAs(expected).hasSizeGreaterThan(15);
                for (int i = 0; i < seen.length; i++) {
                    assertThat(seen[i]).isCloseTo(expected[i], within(1e-6));
                }
            }
        }
    }

    /** A hazard of counts: no event of a cell by t with probability d/(h+d) + h/(h+d) exp(-(h+d) t), cells being independent. */
    @Test
    void aHazardThatFollowsCountsHasItsExactLaw() {
        double h = 0.02;
        double d = 0.3;
        Scenario s = MARROW.scenario("dying")
                .event(Event.byChance("hit", h + "*S"))
                .until(8)
                .outputs(Outputs.at(8))
                .observe("hits", "count(hit)");
        int n = 5000;
        List<Trajectory> all = MARROW.run(
                        s, RunSettings.of("ssa").replicates(n).keep(n).seed(5))
                .trajectories();
        double[] first = all.stream()
                .mapToDouble(t -> times(t, "hit").length == 0 ? Double.POSITIVE_INFINITY : times(t, "hit")[0])
                .toArray();
        PValues p = new PValues();
        for (double t : new double[] {0.5, 2, 8}) {
            double one = d / (h + d) + h / (h + d) * Math.exp(-(h + d) * t);
            p.share("none by " + t, first, x -> x > t, Math.pow(one, 20));
        }
        p.assertAccepted();
        assertThat(all).allSatisfy(t -> assertThat(t.at("hits", 8)).isEqualTo(times(t, "hit").length));
        assertThat(all).allSatisfy(t -> assertThat(times(t, "hit")).hasSizeLessThanOrEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void anEventActsAndStartsCoursesAtItsInstant(String engine) {
        Action five = new Action.Add(Selector.named("G"), Expr.number(5), false);
        Scenario s = MARROW.scenario("quiet")
                .event(Event.byChance("crisis", "0.3", five))
                .with(Use.of("onset").on("crisis"))
                .observe("integral", "total(G)*0 + count(crisis)")
                .until(30);
        Trajectory t = MARROW.run(s, RunSettings.of(engine).seed(8)).trajectory();
        double[] crisis = times(t, "crisis");
        assertThat(crisis).hasSize(1);
        double at = crisis[0];
        assertThat(t.events()).extracting(EventRecord::time).containsOnly(at);
        assertThat(t.events()).extracting(EventRecord::kind).containsExactly("event", "start", "pulse");
        assertThat(t.at("G", 30)).isCloseTo(8 * Math.exp(-K * 30) + 6 * Math.exp(-K * (30 - at)), within(1e-7));
        assertThat(t.at("hazard(crisis)", 30)).as("the integral goes on").isCloseTo(9, within(1e-6));
    }

    @Test
    void aPluginMayLetSomethingHappenByChance() {
        Scenario s = MARROW.scenario("quiet").with(Use.of("relapsing")).until(50);
        List<Trajectory> all = MARROW.run(
                        s, RunSettings.of("ode").replicates(200).keep(200).seed(1))
                .trajectories();
        // All hazard there is without an event: 0.2 * 8/0.5 = 3.2.
        long never = all.stream().filter(t -> times(t, "relapse").length == 0).count();
        double q = Math.exp(-3.2);
        assertThat(never).isBetween(0L, (long) (200 * q + 4 * Math.sqrt(200 * q)));
        assertThat(all).allSatisfy(t -> assertThat(times(t, "relapse")).hasSizeLessThanOrEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aPluginMayLetSomethingHappenAgainAndAgain(String engine) {
        Scenario s = RECURRING
                .scenario("quiet")
                .with(Use.of("recurring"))
                .until(END)
                .outputs(Outputs.at(END))
                .observe("flares", "count(flare)");
        List<Trajectory> all = RECURRING
                .run(s, RunSettings.of(engine).replicates(100).keep(100).seed(3))
                .trajectories();
        double[] waits = waits(all, "flare", 110, ChanceEventsTest::fading);
        assertThat(distance(waits)).isLessThan(2.225);
        new PValues().mean("wait", waits, 1, 1).variance("wait", waits, 1, 1, 9).assertAccepted();
        assertThat(all).allSatisfy(t -> assertThat(t.at("flares", END)).isEqualTo(times(t, "flare").length));
    }

    @Test
    void anEventThatCannotHappenLeavesNoTrace() {
        Scenario s = MARROW.scenario("quiet").until(20);
        Trajectory without = MARROW.run(s, RunSettings.of("ode")).trajectory();
        Trajectory with = MARROW.run(s.event(Event.byChance("never", "0")), RunSettings.of("ode"))
                .trajectory();
        for (String column : List.of("S", "G")) {
            assertThat(with.column(column)).containsExactly(without.column(column));
        }
    }
}
