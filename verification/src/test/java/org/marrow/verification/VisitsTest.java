package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.marrow.scenario.Visits;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;
import org.marrow.simulate.Trajectory;

/** Visits measure once, with the error that is stated; rules and outcomes that look at a visit see what it measured. */
class VisitsTest {
    private static final Model SIGNAL = Small.model("signal", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(50));
        n.process("come").gives(s).rate(Expr.number(5));
        n.die(s, Expr.number(0.1));
        n.die(n.signal("G", "ng/mL").initial(Expr.number(8)), Expr.number(0.1));
        n.signal("C", "ng/mL").initial(Expr.number(3));
        n.process("idle").gives("C", Expr.one()).rate(Expr.zero());
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(SIGNAL)
            .plus(Small.insult("mark", (c, p) -> c.on(c.schedule()).add(Selector.named("C"), Expr.one())))
            .plus(Small.insult("drug", List.of(), (c, p) -> {
                c.network().die(c.network().signal("D", "mg").initial(Expr.zero()), Expr.number(1));
                c.administer("D", "mg", Expr.one(), Expr.number(0.2));
            })));

    private static Scenario scenario(double until) {
        return MARROW.scenario("signal").until(until).outputs(Outputs.every(0.5));
    }

    private static Trajectory run(Scenario s, String engine, long seed) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-9").seed(seed))
                .trajectory();
    }

    private static List<EventRecord> of(Trajectory t, String kind, String name) {
        return t.events().stream()
                .filter(e -> e.kind().equals(kind) && e.name().equals(name))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aRuleAndAnOutcomeThatLookAtOneVisitSeeOneMeasurement(String engine) {
        Scenario s = scenario(30)
                .visits(Visits.every(2, Map.of("G", 0.3)).from(1))
                .with(Use.of("mark").when("measured(G) < 3"))
                .observe("seen", "measured(G)")
                .observe("low", "measured(G) < 3")
                .observe("visits", "count(visits)");
        for (long seed = 1; seed <= 5; seed++) {
            Trajectory t = run(s, engine, seed);
            List<EventRecord> measured = of(t, "measured", "G");
            assertThat(measured).hasSize(15);
            assertThat(t.at("seen", 0.5)).as("before the first visit").isNaN();
            boolean low = false;
            List<Double> expected = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                EventRecord m = measured.get(i);
                assertThat(m.time()).isEqualTo(1 + 2 * i);
                assertThat(t.at("seen", m.time())).isEqualTo(m.value());
                assertThat(t.at("seen", m.time() + 0.5))
                        .as("until the next visit")
                        .isEqualTo(m.value());
                assertThat(t.at("low", m.time()) != 0).isEqualTo(m.value() < 3);
                assertThat(t.at("visits", m.time())).isEqualTo(i + 1);
                if (m.value() < 3 && !low) {
                    expected.add(m.time());
                }
                low = m.value() < 3;
            }
            assertThat(of(t, "start", "mark")).extracting(EventRecord::time).isEqualTo(expected);
            assertThat(expected).isNotEmpty();
        }
    }

    @Test
    void aRuleOnMeasurementsThatMustHoldForATimeFiresAtAVisit() {
        Scenario s = scenario(40)
                .visits(Visits.every(3, Map.of("G", 0.0)))
                .with(Use.of("mark").when("measured(G) < 4 for 5 d"))
                .with(Use.of("drug")
                        .dose("1 mg")
                        .every(1)
                        .when("measured(G) < 4")
                        .until("measured(G) < 2"));
        Trajectory t = run(s, "ode", 1);
        // 8 exp(-0.1 t) is below 4 from day 6.93, below 2 from day 13.86: seen on days 9 and 15; held for 5 d on day
        // 15.
        assertThat(of(t, "start", "mark")).extracting(EventRecord::time).containsExactly(15.0);
        assertThat(of(t, "start", "drug")).extracting(EventRecord::time).containsExactly(9.0);
        assertThat(of(t, "end", "drug")).extracting(EventRecord::time).containsExactly(15.0);
        assertThat(of(t, "dose", "drug"))
                .as("given on days 9 to 15, the one of the last instant too, and absorbed 0.2 d later")
                .hasSize(7);
    }

    /** What is done at the instant of a visit is done before the measurement. */
    @Test
    void aVisitMeasuresTheValueAfter() {
        Scenario s = scenario(6)
                .visits(Visits.every(2, Map.of("C", 0.0)))
                .event(Event.at("more", 4, new Action.Add(Selector.named("C"), Expr.number(2), false)));
        assertThat(of(run(s, "ode", 1), "measured", "C"))
                .extracting(EventRecord::value)
                .containsExactly(3.0, 3.0, 5.0, 5.0);
    }

    /** ln(measured/true) is normal with mean -s^2/2 and variance s^2 = ln(1 + cv^2); false alarms 1e-4, power for 2 % of cv. */
    @Test
    void theErrorHasTheStatedCoefficientOfVariation() {
        double cv = 0.25;
        Scenario s = scenario(399).visits(Visits.every(1, Map.of("C", cv))).outputs(Outputs.at(399));
        Ensemble e =
                MARROW.run(s, RunSettings.of("ode").replicates(150).keep(150).seed(3));
        double[] logs = e.trajectories().stream()
                .flatMap(t -> of(t, "measured", "C").stream())
                .mapToDouble(m -> Math.log(m.value() / 3))
                .toArray();
        assertThat(logs).hasSize(60000);
        against(logs, cv).assertAccepted();
        against(logs, cv * 1.02).assertRejected();
        double mean = java.util.Arrays.stream(logs).map(Math::exp).average().orElseThrow();
        assertThat(mean).as("unbiased").isCloseTo(1, within(4 * cv / Math.sqrt(60000)));
    }

    private static PValues against(double[] logs, double cv) {
        double v = Math.log(1 + cv * cv);
        return new PValues().mean("log", logs, -v / 2, v).variance("log", logs, -v / 2, v, 3 * v * v);
    }

    @Test
    void errorsAreThoseOfReplicateVisitAndQuantityAlone() {
        Scenario one = scenario(20).visits(Visits.every(2, Map.of("G", 0.2)));
        Scenario more = scenario(20)
                .visits(Visits.every(2, Map.of("G", 0.2, "C", 0.1, "S", 0.1)))
                .with(Use.of("mark").from(3));
        List<EventRecord> ode = of(run(one, "ode", 7), "measured", "G");
        assertThat(of(run(more, "ode", 7), "measured", "G"))
                .extracting(EventRecord::value)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-7 ? 0 : Double.compare(a, b))
                .isEqualTo(ode.stream().map(EventRecord::value).toList());
        for (String engine : List.of("ssa", "hybrid")) {
            List<EventRecord> other = of(run(more, engine, 7), "measured", "G");
            for (int i = 0; i < ode.size(); i++) {
                assertThat(other.get(i).value()).isCloseTo(ode.get(i).value(), within(1e-6));
            }
        }
        assertThat(of(run(one, "ode", 8), "measured", "G")).isNotEqualTo(ode);
        assertThat(of(run(more, "ode", 7), "measured", "C").get(3).value() / 3)
                .as("another quantity has another error")
                .isNotCloseTo(ode.get(3).value() / (8 * Math.exp(-0.6)), within(1e-3));
    }

    // ---- the same bits ----

    private static final Scenario ALL = scenario(40)
            .visits(Visits.every(1.5, Map.of("G", 0.2, "S", 0.1)))
            .with(Use.of("drug")
                    .dose("4 mg")
                    .every(1)
                    .when("measured(G) < 5 for 1 d")
                    .until("measured(G) < 1"))
            .with(Use.of("mark").on("crisis"))
            .with(Use.of("mark").when("S > 55"))
            .event(Event.byChance("crisis", "0.2 + 0.01*S").again())
            .stop("count(crisis) >= 12");

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void decisionsAreTheSameAtAnyNumberOfThreads(String engine) {
        RunSettings settings = RunSettings.of(engine).replicates(12).keep(12).seed(3);
        Ensemble one = MARROW.run(ALL, settings.threads(1));
        Ensemble more = MARROW.run(ALL, settings.threads(5));
        for (int i = 0; i < 12; i++) {
            Trajectory a = one.trajectories().get(i);
            Trajectory b = more.trajectories().get(i);
            assertThat(b.events()).isEqualTo(a.events()).hasSizeGreaterThan(30);
            assertThat(b.times()).containsExactly(a.times());
            for (int r = 0; r < a.size(); r++) {
                assertThat(b.row(r)).containsExactly(a.row(r));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aCopyOfTheStateDecidesAsTheStateItself(String engine) {
        Problem problem = MARROW.plan(ALL).problem();
        Runner runner = MARROW.catalog()
                .engine(engine)
                .prepare(problem, EngineOptions.NONE)
                .runner();
        // With a course on its way, a dose given and not yet absorbed, a condition that waits.
        for (double split : new double[] {0.7, 8.1, 12.1}) {
            State state = runner.start(3, 0);
            runner.run(state, split, new Log(), Monitor.NONE);
            State copy = state.copy();
            Log first = new Log();
            Log second = new Log();
            runner.run(copy, 40, first, Monitor.NONE);
            runner.run(state, 40, second, Monitor.NONE);
            assertThat(second.events).isEqualTo(first.events).isNotEmpty();
            assertThat(second.rows).hasSameSizeAs(first.rows);
            for (int r = 0; r < first.rows.size(); r++) {
                assertThat(second.rows.get(r)).containsExactly(first.rows.get(r));
            }
            assertThat(state.stopped()).isEqualTo(copy.stopped());
        }
    }
}
