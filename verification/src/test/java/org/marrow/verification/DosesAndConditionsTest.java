package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.protocol.Schedule;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Trajectory;

/** Doses against the superposition of exponentials, conditions against the times at which they become true, in every engine. */
class DosesAndConditionsTest {
    private static final double K = 0.5;

    /** Cells that come and go, so that there is chance where an engine counts. */
    private static final Model BACKGROUND = Small.model("background", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(50));
        n.process("come").gives(s).rate(Expr.number(5));
        n.die(s, Expr.number(0.1));
        n.process("note.idle")
                .takes(n.pool("FIRED", PopulationUnit.CELLS).initial(Expr.zero()))
                .perCell(Expr.zero());
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(BACKGROUND)
            .plus(Small.insult("drug", List.of(Parameter.fraction("F", 1), Parameter.of("lag", 0, "d")), (c, p) -> {
                c.once((c2, p2) -> {
                    Population d = c2.network().signal("D", "mg").initial(Expr.zero());
                    Population area = c2.network().signal("A", "mg d").initial(Expr.zero());
                    c2.network().die(d, Expr.number(K));
                    c2.network().process("area").gives(area).rate(d.own());
                });
                c.administer("D", "mg", p.expr("F"), p.expr("lag"));
            }))
            .plus(Small.insult(
                    "rule",
                    List.of(Parameter.of("level", 1, "mg")),
                    (c, p) ->
                            c.when(Expr.total("D").below(p.expr("level")), 2).add(Selector.named("FIRED"), Expr.one())))
            .plus(Small.insult(
                    "above",
                    (c, p) ->
                            c.when(Expr.total("D").above(Expr.number(1)), 0).add(Selector.named("FIRED"), Expr.one())))
            .plus(Small.insult(
                    "within",
                    (c, p) -> c.when(
                                    Expr.total("D")
                                            .below(Expr.number(4))
                                            .and(Expr.total("D").above(Expr.number(2))),
                                    0)
                            .add(Selector.named("FIRED"), Expr.one())))
            .plus(Small.insult(
                    "outside",
                    (c, p) -> c.when(
                                    Expr.total("D")
                                            .above(Expr.number(4))
                                            .or(Expr.total("D").below(Expr.number(2))),
                                    0)
                            .add(Selector.named("FIRED"), Expr.one())))
            .plus(new Infused())
            .plus(Small.insult(
                    "rescue",
                    (c, p) -> c.when(Expr.total("D").below(Expr.number(2)), 0)
                            .add(Selector.named("D"), Expr.number(6)))));

    /** A drug with a regimen of its own, and a note of 1 mg when the next dose would be due after the last one. */
    private record Infused() implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("infused", "loaded and infused");
        }

        @Override
        public Regimen regimen() {
            return Regimen.of(new Dose(4, "mg"), 3, 3).infusedOver(2).withLoading(new Dose(10, "mg"));
        }

        @Override
        public void apply(Composer c, Values p) {
            Population d = c.network().signal("D", "mg").initial(Expr.zero());
            c.network().die(d, Expr.number(K));
            c.administer("D", "mg", Expr.one(), Expr.zero());
            Regimen r = c.regimen();
            c.on(Schedule.at(c.from() + r.times() * r.every())).add(Selector.named("D"), Expr.one());
        }
    }

    private static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-9").seed(2))
                .trajectory();
    }

    private static Scenario scenario(double until, Use... uses) {
        return MARROW.scenario("background").uses(List.of(uses)).until(until).outputs(Outputs.every(0.5));
    }

    private static Use drug(String dose, @Nullable String loading, double over) {
        Use once = Use.of("drug").dose(dose);
        Use loaded = loading == null ? once : once.loading(loading);
        return over > 0 ? loaded.over(over) : loaded;
    }

    /** Amount after one dose of 1 mg at time 0, given at once or over a time. */
    private static double one(double t, double over) {
        if (t < 0) {
            return 0;
        }
        if (over == 0) {
            return Math.exp(-K * t);
        }
        double running = Math.min(t, over);
        return (1 - Math.exp(-K * running)) / (K * over) * Math.exp(-K * (t - running));
    }

    private static void follows(Trajectory t, DoubleUnaryOperator amount) {
        double[] d = t.column("D");
        for (int r = 0; r < d.length; r++) {
            assertThat(d[r]).as("at %s d", t.times()[r]).isCloseTo(amount.applyAsDouble(t.times()[r]), within(1e-6));
        }
    }

    // ---- doses ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void repeatedBolusesSuperpose(String engine) {
        Trajectory t = run(scenario(20, drug("4 mg", null, 0).from(1).repeated(3, 4)), engine);
        follows(t, x -> 4 * (one(x - 1, 0) + one(x - 4, 0) + one(x - 7, 0) + one(x - 10, 0)));
        assertThat(t.events()).extracting(EventRecord::time).containsExactly(1.0, 4.0, 7.0, 10.0);
        assertThat(t.events()).extracting(EventRecord::value).containsOnly(4.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void anInfusionHasTheAreaOfABolus(String engine) {
        Trajectory bolus = run(scenario(60, drug("4 mg", null, 0).from(1)), engine);
        Trajectory infusion = run(scenario(60, drug("4 mg", null, 2.25).from(1)), engine);
        follows(infusion, x -> 4 * one(x - 1, 2.25));
        int last = bolus.size() - 1;
        assertThat(bolus.column("A")[last]).isCloseTo(4 / K, within(1e-6));
        assertThat(infusion.column("A")[last]).isCloseTo(4 / K, within(1e-6));
        assertThat(infusion.column("A")[6]).isLessThan(bolus.column("A")[6]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void infusionsThatOverlapAdd(String engine) {
        Trajectory t = run(scenario(12, drug("4 mg", null, 3).from(1).repeated(2, 3)), engine);
        follows(t, x -> 4 * (one(x - 1, 3) + one(x - 3, 3) + one(x - 5, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void lagTimeDelaysAndBioavailabilityScales(String engine) {
        Use u = drug("4 mg", null, 0).from(1).with("F", 0.3).with("lag", 0.7);
        follows(run(scenario(10, u), engine), x -> 1.2 * one(x - 1.7, 0));
        Use infused = drug("4 mg", null, 2).from(1).with("F", 0.3).with("lag", 0.7);
        follows(run(scenario(10, infused), engine), x -> 1.2 * one(x - 1.7, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aLoadingDoseReplacesTheFirst(String engine) {
        Use u = drug("4 mg", "10 mg", 0).from(1).repeated(2, 3);
        follows(run(scenario(12, u), engine), x -> 10 * one(x - 1, 0) + 4 * (one(x - 3, 0) + one(x - 5, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aPluginsOwnRegimenIsGivenAndCompletedByTheUser(String engine) {
        Trajectory own = run(scenario(16, Use.of("infused").from(1)), engine);
        follows(own, x -> 10 * one(x - 1, 2) + 4 * (one(x - 4, 2) + one(x - 7, 2)) + one(x - 10, 0));
        Trajectory other =
                run(scenario(16, Use.of("infused").from(1).dose("6 mg").repeated(4, 2)), engine);
        follows(other, x -> 10 * one(x - 1, 2) + 6 * one(x - 5, 2) + one(x - 9, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void noDoseIsGivenAtOrAfterTheEnd(String engine) {
        Use u = drug("4 mg", null, 0).from(1).repeated(2, 100).until(5);
        follows(run(scenario(12, u), engine), x -> 4 * (one(x - 1, 0) + one(x - 3, 0)));
    }

    /** What was given before the end is absorbed, even if after it. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aLagTimeMovesTheEndToo(String engine) {
        Use u = drug("4 mg", null, 0).from(1).repeated(2, 100).until(3.5).with("lag", 0.7);
        follows(run(scenario(12, u), engine), x -> 4 * (one(x - 1.7, 0) + one(x - 3.7, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void twoCoursesAdd(String engine) {
        Trajectory t = run(
                scenario(
                        14,
                        drug("4 mg", null, 0).from(1).repeated(2, 2),
                        drug("1 mg", null, 1).from(2)),
                engine);
        follows(t, x -> 4 * (one(x - 1, 0) + one(x - 3, 0)) + one(x - 2, 1));
    }

    // ---- conditions ----

    private static double[] fired(Trajectory t, String name) {
        return t.events().stream()
                .filter(e -> e.name().equals(name))
                .mapToDouble(EventRecord::time)
                .toArray();
    }

    /** A dose of 8 falls below 1 after ln 8/K, and must stay there for 2 d. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aRuleFiresWhenItsConditionHasHeldForItsTimeAndAgainOnlyAfterItWasFalse(String engine) {
        Trajectory t =
                run(scenario(60, Use.of("rule"), drug("8 mg", null, 0).from(1).repeated(12, 3)), engine);
        double wait = Math.log(8) / K + 2;
        double left = 8 * Math.exp(-12 * K);
        double[] expected = {
            1 + wait, 13 + Math.log(8 + left) / K + 2, 25 + Math.log(8 + left * (1 + Math.exp(-12 * K))) / K + 2
        };
        double[] seen = fired(t, "rule");
        assertThat(seen).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(seen[i]).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(t.at("FIRED", 60))
                .as("the condition held at the start, which does not count")
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aRuleWhoseTimeIsInterruptedStartsToWaitAnew(String engine) {
        // Falls below 1 after 4.16 d; the next dose comes 1.3 d later, within the 2 d that it has to hold.
        Trajectory t =
                run(scenario(30, Use.of("rule"), drug("8 mg", null, 0).from(1).repeated(5.5, 3)), engine);
        double left = 8 * (1 + Math.exp(-5.5 * K) + Math.exp(-11 * K));
        assertThat(fired(t, "rule")).hasSize(1);
        assertThat(fired(t, "rule")[0]).isCloseTo(12 + Math.log(left) / K + 2, within(1e-6));
    }

    /** A dose of 8 at 1 d is above 4 at once, falls below that after ln 2/K and below 2 after ln 4/K. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void conditionsAreJoinedByAndAndOr(String engine) {
        Trajectory t = run(
                scenario(
                        12,
                        Use.of("within"),
                        Use.of("outside"),
                        drug("3 mg", null, 0),
                        drug("8 mg", null, 0).from(3)),
                engine);
        double left = 3 * Math.exp(-3 * K) + 8;
        assertThat(fired(t, "within")).hasSize(2);
        assertThat(fired(t, "within")[0]).isEqualTo(0);
        assertThat(fired(t, "within")[1]).isCloseTo(3 + Math.log(left / 4) / K, within(1e-6));
        assertThat(fired(t, "outside")).hasSize(2);
        assertThat(fired(t, "outside")[0]).isCloseTo(Math.log(1.5) / K, within(1e-6));
        assertThat(fired(t, "outside")[1]).isCloseTo(3 + Math.log(left / 2) / K, within(1e-6));
    }

    @Test
    void enginesAgreeOnWhenAConditionOfADeterministicSignalFires() {
        Scenario s = scenario(40, Use.of("rescue"), drug("8 mg", null, 0.4).from(1.3));
        double[] ode = fired(run(s, "ode"), "rescue");
        // From the end of the infusion to 2, then from 2 + 6 to 2 again and again.
        double peak = 8 * one(0.4, 0.4);
        for (String engine : List.of("ode", "ode-explicit", "ode-stiff", "ssa", "hybrid")) {
            double[] times = fired(run(s, engine), "rescue");
            assertThat(times).hasSameSizeAs(ode);
            for (int i = 0; i < times.length; i++) {
                double expected = 1.7 + Math.log(peak / 2) / K + i * Math.log(4) / K;
                assertThat(times[i]).as("%s, time %s", engine, i).isCloseTo(expected, within(2e-6));
            }
        }
        assertThat(ode).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aConditionThatADoseMakesTrueFiresAtTheInstantOfTheDose(String engine) {
        Trajectory t = run(scenario(6, Use.of("above"), drug("8 mg", null, 0).from(2.3)), engine);
        assertThat(fired(t, "above")).containsExactly(2.3);
    }

    @ParameterizedTest
    @CsvSource({"ode", "ode-explicit", "ode-stiff", "ssa", "hybrid"})
    void aRuleOnCountsFiresWhereTheCountChanges(String engine) {
        Marrow marrow = Marrow.with(Catalog.bundled()
                .plus(BACKGROUND)
                .plus(Small.insult(
                        "crowd",
                        (c, p) -> c.when(Expr.total("S").above(Expr.number(51.5)), 0)
                                .add(Selector.named("FIRED"), Expr.one())))
                .plus(Small.insult("push", (c, p) -> c.on(c.schedule()).add(Selector.named("S"), Expr.number(30)))));
        Scenario s = marrow.scenario("background")
                .uses(List.of(Use.of("crowd"), Use.of("push").from(3)))
                .until(3.5)
                .outputs(Outputs.every(0.5))
                .initial(Map.of("S", Quantity.of(50)));
        Trajectory t = marrow.run(s, RunSettings.of(engine).seed(1)).trajectory();
        double[] times = fired(t, "crowd");
        assertThat(times).isNotEmpty();
        if (engine.startsWith("ode")) {
            assertThat(times).as("50 cells are the steady state").containsExactly(3.0);
        }
        assertThat(t.at("FIRED", 3.5)).isEqualTo(times.length);
    }
}
