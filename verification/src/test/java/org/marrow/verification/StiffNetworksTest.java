package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
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
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Trajectory;

/** Stiff networks on the engines of differential equations, whose results depend neither on outputs nor on the method. */
class StiffNetworksTest {

    /** Robertson's problem (Hairer and Wanner, Solving Ordinary Differential Equations II, 1996, section IV.1). */
    private static final Model ROBERTSON = Small.model("robertson", List.of(), (n, p) -> {
        Population a = n.signal("A", "1").initial(Expr.one());
        Population b = n.signal("B", "1").initial(Expr.zero());
        Population c = n.signal("C", "1").initial(Expr.zero());
        n.process("start").takes(a).gives(b).rate(a.own().times(0.04));
        n.process("pair").takes(b).gives(c).rate(b.own().times(b.own()).times(3e7));
        n.process("back").takes(b).gives(a).rate(b.own().times(c.own()).times(1e4));
    });

    /** A drug that binds within seconds and is lost within days, driven by a daily rhythm. */
    private static final Model BINDING = Small.model("binding", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(100));
        Population free = n.signal("F", "1").initial(Expr.zero());
        Population bound = n.signal("B", "1").initial(Expr.zero());
        n.signal("N", "1").initial(Expr.zero());
        n.process("binding").takes(free).gives(bound).rate(free.own().times(2e5));
        n.process("release").takes(bound).gives(free).rate(bound.own().times(1e5));
        n.process("loss").takes(free).rate(free.own().times(0.3));
        n.process("entry").gives(s).rate(Expr.number(10));
        n.die(s, bound.own().times(0.1));
    });

    /** A signal that is lost at once. */
    private static final Model FLASH = Small.model("flash", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(100));
        Population f = n.signal("F", "1").initial(Expr.zero());
        n.process("loss").takes(f).rate(f.own().times(1e5));
        n.die(s, f.own());
    });

    private static final Model EXPLOSION = Small.model("explosion", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.one());
        n.cells("P", PopulationUnit.CELLS).role(Role.PROGENITOR).initial(Expr.one());
        n.process("growth").gives(s).rate(s.own().times(s.own()));
        n.die(s, Expr.number(1e-3));
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(ROBERTSON)
            .plus(BINDING)
            .plus(FLASH)
            .plus(EXPLOSION)
            .plus(Small.insult("bolus", (c, p) -> c.on(c.schedule()).add(Selector.named("F"), Expr.number(4))))
            .plus(Small.insult(
                    "alarm",
                    (c, p) -> c.when(Expr.number(60).minus(Expr.total("S")).above(Expr.zero()), 0)
                            .add(Selector.named("N"), Expr.one()))));

    private static Scenario robertson(double... times) {
        return MARROW.scenario("robertson").until(times[times.length - 1]).outputs(Outputs.at(times));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void robertsonIsSolvedToTenTimesTheTolerance(String engine) {
        double[] at40 = {7.15827068719405e-1, 9.18553476455776e-6, 2.841637457458304e-1};
        double[] at1e5 = {1.786592114209946e-2, 7.27475146843632e-8, 9.821340061103859e-1};
        for (double rtol : new double[] {1e-6, 1e-8}) {
            // Absolute: 1e-11 rtol, far below the 7e-8 of the smallest concentration.
            RunSettings settings = RunSettings.of(engine)
                    .option("rtol", String.valueOf(rtol))
                    .option("atol", String.valueOf(1e-11 * rtol));
            Trajectory t = MARROW.run(robertson(40, 1e5), settings).trajectory();
            int column = 0;
            for (String name : List.of("A", "B", "C")) {
                assertThat(t.at(name, 40) / at40[column] - 1).isCloseTo(0, within(10 * rtol));
                assertThat(t.at(name, 1e5) / at1e5[column] - 1).isCloseTo(0, within(10 * rtol));
                column++;
            }
        }
    }

    @Test
    void theEngineTakesFewStepsWhereExplicitOnesWouldBeWithoutNumber() {
        AtomicInteger looks = new AtomicInteger();
        Monitor counter = new Monitor() {
            @Override
            public void progress(double done) {
                looks.incrementAndGet();
            }
        };
        MARROW.run(robertson(1e5), RunSettings.of("ode").monitor(counter));
        // One look every 16 steps; explicit ones at the limit of stability would be 1e8.
        assertThat(looks.get()).isBetween(1, 200);
    }

    private static Scenario binding(double[] times) {
        return MARROW.scenario("binding")
                .uses(List.of(Use.of("bolus").from(1).repeated(2, 4), Use.of("alarm")))
                .until(12)
                .outputs(Outputs.at(times));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void resultsDoNotDependOnTheOutputs(String engine) {
        // A thousandth of the days for the explicit engine, which needs a step for every second.
        double days = engine.equals("ode-explicit") ? 0.012 : 12;
        double[] few = {days / 3, days};
        double[] many = DoubleStream.concat(
                        DoubleStream.iterate(days / 500, x -> x < days, x -> x + days / 501), DoubleStream.of(few))
                .sorted()
                .distinct()
                .toArray();
        RunSettings settings = RunSettings.of(engine);
        Scenario s = binding(few);
        if (engine.equals("ode-explicit")) {
            s = s.initial(Map.of("F", Quantity.of(4)))
                    .uses(List.of())
                    .until(days)
                    .outputs(Outputs.at(few));
        }
        Trajectory a = MARROW.run(s, settings).trajectory();
        Trajectory b = MARROW.run(s.outputs(Outputs.at(many)), settings).trajectory();
        for (String name : List.of("S", "F", "B")) {
            for (double t : few) {
                assertThat(b.at(name, t)).as("%s at %s", name, t).isEqualTo(a.at(name, t));
            }
        }
        assertThat(b.events()).isEqualTo(a.events());
    }

    @Test
    void dosesActAtTheirTimesAndConditionsAreLocatedWhereTheEquationsAreStiff() {
        double[] times = DoubleStream.iterate(0, x -> x <= 12, x -> x + 0.25).toArray();
        Trajectory stiff =
                MARROW.run(binding(times), RunSettings.of("ode-stiff")).trajectory();
        Trajectory auto = MARROW.run(binding(times), RunSettings.of("ode")).trajectory();
        for (Trajectory t : List.of(stiff, auto)) {
            assertThat(t.events())
                    .filteredOn(e -> e.name().contains("bolus"))
                    .extracting(EventRecord::time)
                    .containsExactly(1.0, 3.0, 5.0, 7.0);
            // Binding is fast: of F and B together, F is a third less what is lost meanwhile, and F is lost at 0.3 per
            // day.
            assertThat(t.at("F", 1)).as("the value after the dose").isEqualTo(4);
            for (double x = 1.25; x <= 12; x += 0.25) {
                double sum = 0;
                for (double dose = 1; dose <= 7 && dose < x; dose += 2) {
                    sum += 4 * Math.exp(-0.1 * (x - dose));
                }
                boolean atDose = x == 3 || x == 5 || x == 7;
                if (!atDose) {
                    assertThat(t.at("F", x) + t.at("B", x)).as("at %s d", x).isCloseTo(sum, within(2e-5));
                    assertThat(t.at("B", x) / t.at("F", x)).isCloseTo(2, within(1e-4));
                }
            }
        }
        double[] one = alarms(stiff);
        double[] other = alarms(auto);
        assertThat(one).hasSizeGreaterThan(0);
        assertThat(other).hasSize(one.length);
        for (int i = 0; i < one.length; i++) {
            assertThat(one[i]).isCloseTo(other[i], within(1e-6));
        }
    }

    /** A step over the whole decay may end below 0 by the tolerance of what was there before it. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void whatDecaysWithinAStepIsNoNegativeRate(String engine) {
        for (double rtol : new double[] {1e-3, 1e-4, 1e-6, 1e-8}) {
            Trajectory t = MARROW.run(
                            MARROW.scenario("flash")
                                    .uses(List.of(Use.of("bolus").from(1).repeated(1, 5)))
                                    .until(10)
                                    .outputs(Outputs.every(0.5)),
                            RunSettings.of(engine).option("rtol", String.valueOf(rtol)))
                    .trajectory();
            assertThat(t.at("F", 9.5)).isCloseTo(0, within(1e-9));
            // Each dose of 4 kills the fraction 1 - exp(-4e-5).
            assertThat(t.at("S", 10)).isCloseTo(100 * Math.exp(-5 * 4e-5), within(100 * rtol));
        }
    }

    private static double[] alarms(Trajectory t) {
        return t.events().stream()
                .filter(e -> e.name().contains("alarm"))
                .mapToDouble(EventRecord::time)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "hybrid"})
    void aStepThatBecomesTooSmallIsSaidWithTimeStateAndProcessAndWhatCameBeforeIsKept(String engine) {
        RunSettings settings =
                engine.equals("hybrid") ? RunSettings.of(engine).option("exact", "progenitor") : RunSettings.of(engine);
        Marrow.RunFailed e = catchThrowableOfType(
                Marrow.RunFailed.class,
                () -> MARROW.run(MARROW.scenario("explosion").until(2).outputs(Outputs.every(0.1)), settings));
        assertThat(e).isNotNull();
        assertThat(e.code()).isEqualTo("MRW-SIM-3");
        assertThat(e.getMessage()).contains("t = 1.0", "'S'", "'growth'");
        assertThat(e.values()).containsEntry("state", "S").containsEntry("process", "growth");
        assertThat((double) e.values().get("time")).isCloseTo(1.0005, within(1e-4));
        Trajectory kept = e.partial().trajectory();
        assertThat(kept.times()[kept.size() - 1]).isCloseTo(1, within(1e-9));
        assertThat(kept.at("S", 0.5)).isCloseTo(2, within(1e-2));
    }
}
