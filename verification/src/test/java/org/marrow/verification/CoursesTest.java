package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.MarrowException;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Action;
import org.marrow.scenario.Event;
import org.marrow.scenario.Explanation;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Trajectory;

/** Courses that start and end on conditions, counters, events and conditions that end a run, in every engine. */
class CoursesTest {
    /** Decay of the signal that conditions look at (1/d). */
    private static final double K = 0.5;

    /** A signal G that decays from 8, and cells that come and go so that there is chance where an engine counts. */
    private static final Model SIGNAL = Small.model("signal", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(50));
        n.process("come").gives(s).rate(Expr.number(5));
        n.die(s, Expr.number(0.1));
        n.die(n.signal("G", "ng/mL").initial(Expr.number(8)), Expr.number(K));
        n.pool("M", PopulationUnit.CELLS).initial(Expr.number(8));
        n.process("note.idle").gives("M", Expr.one()).rate(Expr.zero());
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(SIGNAL)
            .plus(Small.insult("drug", List.of(Parameter.of("lag", 0, "d")), (c, p) -> {
                c.once((c2, p2) -> {
                    Population d = c2.network().signal("D", "mg").initial(Expr.zero());
                    c2.network().die(d, Expr.number(1));
                });
                c.administer("D", "mg", Expr.one(), p.expr("lag"));
            }))
            .plus(Small.insult("push", (c, p) -> c.on(c.schedule()).add(Selector.named("G"), Expr.number(6))))
            .plus(Small.insult("pair", (c, p) -> {
                c.on(c.schedule()).set(Selector.named("M"), Expr.number(10));
                c.on(c.schedule()).add(Selector.named("M"), Expr.number(100));
            }))
            .plus(Small.insult("half", (c, p) -> c.on(c.schedule()).survive(Selector.named("M"), Expr.number(0.5))))
            .plus(Small.insult("idle", (c, p) -> c.on(c.schedule()).survive(Selector.named("M"), Expr.one())))
            .plus(Small.insult("window", (c, p) -> {
                Population w = c.network().signal("W", "d").initial(Expr.zero());
                c.network().process("open").gives(w).rate(c.window());
            }))
            .plus(Small.insult(
                    "term",
                    (c, p) -> c.ifPresent(
                            Target.of(Vocabulary.SELF_RENEWAL),
                            d -> d.on(d.schedule()).add(Selector.named("G"), Expr.one())))));

    private static Scenario scenario(double until, Use... uses) {
        return MARROW.scenario("signal").uses(List.of(uses)).until(until).outputs(Outputs.every(0.5));
    }

    private static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-9").seed(2))
                .trajectory();
    }

    private static double[] times(Trajectory t, String kind, String name) {
        return t.events().stream()
                .filter(e -> e.kind().equals(kind) && e.name().equals(name))
                .mapToDouble(EventRecord::time)
                .toArray();
    }

    /** When a signal that decays from one value reaches another. */
    private static double fall(double from, double to) {
        return Math.log(from / to) / K;
    }

    // ---- start and end ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aCourseStartsAtTheExactTimeAndItsDosesFollowExactly(String engine) {
        Use u = Use.of("drug")
                .dose("4 mg")
                .every(1)
                .when("G < 2")
                .forAtLeast(0.25)
                .until("G < 0.5");
        Trajectory t = run(scenario(10, u), engine);
        double start = fall(8, 2) + 0.25;
        double[] starts = times(t, "start", "drug");
        assertThat(starts).hasSize(1);
        assertThat(starts[0]).isCloseTo(start, within(1e-7));
        assertThat(times(t, "condition", "G < 2 for 0.25 d")).containsExactly(starts);
        double[] doses = times(t, "dose", "drug");
        assertThat(doses).as("2.5 d of daily doses").hasSize(3);
        for (int i = 0; i < doses.length; i++) {
            assertThat(doses[i]).as("dose %s", i).isEqualTo(starts[0] + i);
        }
        assertThat(times(t, "end", "drug")).hasSize(1);
        assertThat(times(t, "end", "drug")[0]).isCloseTo(fall(8, 0.5), within(1e-7));
        assertThat(times(t, "condition", "G < 0.5")).containsExactly(times(t, "end", "drug"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void coursesComeAgainOnlyAfterTheConditionWasFalseAndAtMostSoOften(String engine) {
        // Each push of 6 brings G from 2 to 8, so that the condition is true, false, true, ...
        Trajectory free = run(scenario(20, Use.of("push").when("G < 2")), engine);
        double[] seen = times(free, "start", "push");
        assertThat(seen).hasSize((int) Math.floor(20 / fall(8, 2)));
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i]).isCloseTo((i + 1) * fall(8, 2), within(1e-6));
        }
        Trajectory three = run(scenario(20, Use.of("push").when("G < 2").courses(3)), engine);
        assertThat(times(three, "start", "push")).hasSize(3);
        Trajectory counted = run(scenario(20, Use.of("push").when("G < 2 and courses(push) < 3")), engine);
        assertThat(times(counted, "start", "push")).containsExactly(times(three, "start", "push"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void whatHoldsFromTheStartStartsNothing(String engine) {
        Trajectory t = run(scenario(5, Use.of("push").when("G > 1 and G < 9")), engine);
        assertThat(t.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void whileTheEndHoldsNoCourseStarts(String engine) {
        Use u = Use.of("drug").dose("1 mg").every(1).when("G < 2").until("G < 4");
        assertThat(run(scenario(10, u), engine).events()).isEmpty();
        Use fixed = Use.of("drug").dose("1 mg").every(1).from(1).until("G < 4 for 1 d");
        Trajectory t = run(scenario(10, fixed), engine);
        assertThat(times(t, "dose", "drug")).containsExactly(1.0, 2.0);
        assertThat(times(t, "end", "drug")[0]).isCloseTo(fall(8, 4) + 1, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void whatWasGivenBeforeTheEndIsAbsorbedAfterIt(String engine) {
        Use u = Use.of("drug")
                .dose("1 mg")
                .every(1)
                .with("lag", 0.7)
                .when("G < 2")
                .until("G < 1");
        Trajectory t = run(scenario(10, u), engine);
        double start = times(t, "start", "drug")[0];
        // Given at 0 and 1 d of the course, which lasts 1.39 d; both arrive 0.7 d later.
        assertThat(times(t, "dose", "drug")).containsExactly(start + 0.7, start + 1.7);
        assertThat(times(t, "end", "drug")[0]).isLessThan(start + 1.7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aWindowOpensAndClosesWithItsCourse(String engine) {
        Use u = Use.of("window").when("G < 2").until("G < 1");
        Trajectory t = run(scenario(10, u), engine);
        double[] w = t.column("W");
        assertThat(w[w.length - 1]).isCloseTo(fall(2, 1), within(1e-7));
        Use fixed = Use.of("window").when("G < 2").until(4);
        assertThat(run(scenario(10, fixed), engine).at("W", 10)).isCloseTo(4 - fall(8, 2), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void nothingIsGivenAtOrAfterAnEndThatIsATime(String engine) {
        Use u = Use.of("drug").dose("1 mg").every(1).on("go").until(3);
        Trajectory t = run(scenario(6, u).event(Event.at("go", 1)).event(Event.at("late", 4)), engine);
        assertThat(times(t, "dose", "drug")).containsExactly(1.0, 2.0);
        assertThat(times(t, "end", "drug")).containsExactly(3.0);
    }

    @Test
    void theLastDoseEndsACourseThatNothingElseEnds() {
        Use u = Use.of("drug").dose("1 mg").repeated(0.5, 2).when("G < 2");
        Trajectory t = run(scenario(20, u, Use.of("push").when("G < 0.5").courses(2)), "ode");
        assertThat(times(t, "start", "drug")).hasSize(3);
        assertThat(times(t, "dose", "drug")).hasSize(6);
        assertThat(times(t, "end", "drug")).isEmpty();
    }

    // ---- one instant ----

    /** Survival, then addition, then setting, whoever says so; what a condition starts comes after. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void actionsOfCoursesThatStartAtOneInstantKeepTheirPhases(String engine) {
        Event add = Event.when("more", "G < 2", new Action.Add(Selector.named("M"), Expr.number(4), false));
        Scenario s = scenario(6, Use.of("half").when("G < 2"))
                .event(add)
                .initial(Map.of("M", Quantity.of(8), "G", Quantity.of(8), "S", Quantity.of(50)));
        // The event acts when the course starts (8 + 4); the pulse of the course follows from it.
        assertThat(run(s, "ode").at("M", 6)).isEqualTo(6);
        Scenario both = scenario(6, Use.of("half").when("G < 2"), Use.of("pair").when("G < 2"));
        assertThat(run(both, engine).at("M", 6)).as("the setting is last").isEqualTo(10);
    }

    @Test
    void theOrderOfUsesAndEventsLeavesNoTrace() {
        List<Use> uses = new ArrayList<>(List.of(
                Use.of("drug").dose("4 mg").every(1).when("G < 2").until("G < 0.5"),
                Use.of("drug").dose("1 mg").every(0.5).from(1).until("G < 3"),
                Use.of("push").on("crisis"),
                Use.of("half").when("count(drug) >= 3")));
        Event crisis = Event.byChance("crisis", "0.2").again();
        Event note = Event.when("note", "G < 3");
        Scenario a = scenario(15).uses(uses).event(crisis).event(note);
        Collections.reverse(uses);
        Scenario b = scenario(15).uses(uses).event(note).event(crisis);
        assertThat(MARROW.plan(b).runFingerprint("ssa", 1, 1))
                .isEqualTo(MARROW.plan(a).runFingerprint("ssa", 1, 1));
        for (String engine : List.of("ode", "ssa", "hybrid")) {
            same(run(a, engine), run(b, engine));
        }
    }

    private static void same(Trajectory a, Trajectory b) {
        assertThat(b.events()).isEqualTo(a.events()).isNotEmpty();
        for (int r = 0; r < a.size(); r++) {
            assertThat(b.row(r)).containsExactly(a.row(r));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aUseWithoutEffectLeavesNoTrace(String engine) {
        Use push = Use.of("push").when("G < 2");
        Trajectory without = run(scenario(15, push), engine);
        Trajectory with = run(
                scenario(
                        15,
                        push,
                        Use.of("idle").when("G < 3").until("G < 1"),
                        Use.of("drug").dose("0 mg").every(1).when("G < 5")),
                engine);
        for (String column : List.of("S", "G", "M")) {
            assertThat(with.column(column)).containsExactly(without.column(column));
        }
        assertThat(with.events()).isEqualTo(without.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void decisionsDoNotDependOnTheOutputGrid(String engine) {
        Scenario s = scenario(
                        15,
                        Use.of("push").when("G < 2"),
                        Use.of("drug")
                                .dose("4 mg")
                                .every(1)
                                .when("G < 3 for 0.1 d")
                                .until("G > 5"))
                .event(Event.byChance("crisis", "0.2").again());
        Trajectory coarse = run(s.outputs(Outputs.at(15)), engine);
        Trajectory fine = run(s.outputs(Outputs.every(0.01)), engine);
        assertThat(fine.events()).isEqualTo(coarse.events()).isNotEmpty();
        assertThat(fine.row(fine.size() - 1)).containsExactly(coarse.row(0));
    }

    // ---- counters ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void whatIsDoneIsCountedAndAddedUp(String engine) {
        Use u = Use.of("drug").dose("4 mg").repeated(0.25, 3).when("G < 2");
        Use fixed = Use.of("drug").dose("1 mg").from(1);
        Scenario s = scenario(10, u, fixed, Use.of("push").when("G < 0.5").courses(1))
                .observe("doses", "count(drug)")
                .observe("amount", "given(drug)")
                .observe("courses", "courses(drug)")
                .observe("pushes", "count(push)");
        Trajectory t = run(s, engine);
        assertThat(t.at("doses", 0.5)).isZero();
        assertThat(t.at("doses", 1)).as("the value after").isEqualTo(1);
        assertThat(t.at("doses", 10)).isEqualTo(7);
        assertThat(t.at("amount", 10)).isEqualTo(25);
        assertThat(t.at("courses", 10)).isEqualTo(3);
        assertThat(t.at("pushes", 10)).isEqualTo(1);
    }

    // ---- the end of a run ----

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void aConditionEndsTheRun(String engine) {
        Trajectory t = run(scenario(10).stop("G < 2 for 0.1 d"), engine);
        assertThat(t.times()[t.size() - 1]).as("no row after the end").isEqualTo(2.5);
        assertThat(t.events()).hasSize(1);
        EventRecord stop = t.events().get(0);
        assertThat(stop.kind()).isEqualTo("stop");
        assertThat(stop.name()).isEqualTo("G < 2 for 0.1 d");
        assertThat(stop.time()).isCloseTo(fall(8, 2) + 0.1, within(1e-7));
    }

    @Test
    void summariesCountThoseThatGoOn() {
        Scenario s = scenario(5).stop("S < 45").outputs(Outputs.every(1));
        var e = MARROW.run(s, RunSettings.of("ssa").replicates(60).keep(60).seed(1));
        assertThat(e.replicates()).isEqualTo(60);
        assertThat(e.failure()).isNull();
        for (int r = 0; r <= 5; r++) {
            int row = r;
            long going = e.trajectories().stream().filter(t -> t.size() > row).count();
            assertThat(e.summary().count(r, 0)).isEqualTo(going);
        }
        assertThat(e.summary().count(5, 0)).isBetween(1L, 59L);
    }

    // ---- what a model lacks, what cannot be ----

    @Test
    void aPulseInsideIfPresentOfATermIsLeftOutWhereTheTermIsMissing() {
        Trajectory t = run(scenario(3, Use.of("term").from(1)), "ode");
        assertThat(t.events()).isEmpty();
        assertThat(t.at("G", 3)).isCloseTo(8 * Math.exp(-1.5), within(1e-7));
    }

    private static void refused(String code, String words, Scenario s) {
        assertThatThrownBy(() -> run(s, "ode"))
                .isInstanceOfSatisfying(
                        MarrowException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void whatCannotBeIsRefusedWithReasons() {
        Use drug = Use.of("drug").dose("1 mg").every(1);
        refused("MRW-COMP-6", "GG", scenario(5, drug.when("GG < 2")));
        refused("MRW-SCN-34", "visits", scenario(5, drug.when("measured(G) < 2")));
        refused("MRW-SCN-34", "drug", scenario(5, drug.when("count(drgu) > 2")));
        refused("MRW-SCN-33", "never changes", scenario(5, drug.when("2 < 1")));
        refused("MRW-SIM-10", "<=", scenario(5, drug.when("G == 2")));
        refused("MRW-SCN-30", "more than one way", scenario(5, drug.from(2).when("G < 2")));
        refused("MRW-SCN-30", "both", scenario(5, drug.until(3).until("G < 2")));
        refused("MRW-SCN-31", "courses", scenario(5, drug.courses(2)));
        refused("MRW-SCN-32", "crisis", scenario(5, drug.on("criss")).event(Event.byChance("crisis", "1")));
        refused("MRW-SCN-28", "Rename", scenario(5).event(Event.at("a", 1)).event(Event.at("a", 2)));
        assertThatThrownBy(() -> Use.of("drug").forAtLeast(2)).hasMessageContaining("when");
        assertThatThrownBy(() -> Use.of("drug").when("G <")).hasMessageContaining("column");
    }

    @Test
    void anExplanationSaysWhatStartsAndEnds() {
        String text = Explanation.text(MARROW.plan(scenario(
                        15,
                        Use.of("drug")
                                .dose("4 mg")
                                .every(1)
                                .when("G < 2 for 3 d")
                                .until("G > 5")
                                .courses(2),
                        Use.of("push").on("crisis"))
                .event(Event.byChance("crisis", "0.2").again())
                .stop("G < 0.1")));
        assertThat(text)
                .contains("drug: a course starts when G < 2 for 3 d, ends when G > 5, at most 2 courses")
                .contains("push: a course starts when crisis happens")
                .contains("crisis (event): by chance, hazard 0.2 per d, again and again")
                .contains("A replicate ends when G < 0.1");
    }
}
