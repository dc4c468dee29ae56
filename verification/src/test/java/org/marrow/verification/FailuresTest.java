package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.SimulationException;
import org.marrow.model.Model;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Trajectory;

/** What goes wrong while running is said with time, process and states, and what was computed is kept. */
class FailuresTest {
    private static Population stem(NetworkBuilder n) {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(Expr.number(100));
        n.die(s, Expr.number(0.05));
        return s;
    }

    private static Model entering(String id, Expr rate) {
        return Small.model(id, List.of(), (n, p) -> {
            Population s = stem(n);
            n.process("entry").gives(s).rate(rate);
        });
    }

    private static final Expr LEFT = Expr.number(3).minus(Expr.time());

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(entering("negative", LEFT))
            .plus(entering("undefined", Expr.sqrt(LEFT)))
            .plus(entering("falling", Expr.total("S").minus(Expr.number(60)).times(0.01)))
            .plus(entering("infinite", Expr.one().over(Expr.max(Expr.zero(), LEFT))))
            .plus(Small.model("switch", List.of(), (n, p) -> {
                Population s = stem(n);
                n.process("entry")
                        .gives(s)
                        .rate(Expr.when(s.total().below(Expr.number(80)), Expr.number(10), Expr.one()));
            }))
            .plus(Small.model("transit", List.of(), (n, p) -> {
                Population s = stem(n);
                Population out = n.cells("OUT", PopulationUnit.CELLS)
                        .role(Role.NEUTROPHIL)
                        .initial(Expr.zero());
                Population q = n.cells("Q", PopulationUnit.CELLS).role(Role.PRECURSOR);
                q.queue(Expr.number(2), Expr.one(), out, Expr.one());
                n.process("commit").takes(s).gives(q).perCell(Expr.number(0.1));
            })));

    private static Scenario scenario(String model) {
        return MARROW.scenario(model).until(40).outputs(Outputs.every(0.5));
    }

    private static Marrow.RunFailed failed(String model, RunSettings settings) {
        return catchThrowableOfType(Marrow.RunFailed.class, () -> MARROW.run(scenario(model), settings));
    }

    @ParameterizedTest
    @CsvSource({
        "negative, ode", "negative, ode-stiff", "negative, ssa", "negative, hybrid",
        "undefined, ode", "undefined, ode-stiff", "undefined, ssa", "undefined, hybrid",
        "falling, ode", "falling, ode-stiff", "falling, ssa", "falling, hybrid",
        "infinite, ode", "infinite, ode-stiff", "infinite, ssa", "infinite, hybrid"
    })
    void aRateThatIsNegativeOrNoNumberIsNamedWithTimeAndStatesAndWhatCameBeforeIsKept(String model, String engine) {
        Marrow.RunFailed e = failed(model, RunSettings.of(engine).seed(1));
        assertThat(e).isNotNull();
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(e.values()).containsKey("time");
        double time = (double) e.values().get("time");
        if (!model.equals("infinite")) {
            assertThat(e.code()).isEqualTo("MRW-SIM-1");
            assertThat(e.getMessage()).contains("'entry'", "S = ", "t = ");
            assertThat(e.values()).containsEntry("process", "entry");
        }
        if (!model.equals("falling")) {
            assertThat(time).as("the rate fails after 3 d").isBetween(2.9, 6.0);
        }
        Ensemble kept = e.partial();
        assertThat(kept.replicates()).isZero();
        Trajectory part = kept.trajectory();
        assertThat(part.size()).isGreaterThan(1);
        assertThat(part.times()[part.size() - 1]).isLessThanOrEqualTo(time);
        assertThat(part.times()[part.size() - 1]).isGreaterThan(time - 1.5);
        assertThat(part.column("S")).doesNotContain(Double.NaN);
    }

    @Test
    void whatWasComputedBeforeTheFailureIsThatOfARunThatDoesNotFail() {
        for (String engine : List.of("ode", "ode-stiff", "ssa", "hybrid")) {
            Trajectory part =
                    failed("negative", RunSettings.of(engine).seed(5)).partial().trajectory();
            Trajectory whole = MARROW.run(
                            scenario("negative").until(2.5),
                            RunSettings.of(engine).seed(5))
                    .trajectory();
            int rows = Math.min(part.size(), whole.size());
            assertThat(rows).isGreaterThan(4);
            for (int r = 0; r < rows; r++) {
                assertThat(part.column("S")[r])
                        .as("%s at %s d", engine, part.times()[r])
                        .isCloseTo(whole.column("S")[r], within(1e-5));
            }
        }
    }

    /** In some replicates of 'falling' the count drops below 60 before the end, in others it does not. */
    @Test
    void replicatesThatCameToTheirEndAreKeptWhenAnotherFails() {
        Marrow.RunFailed e = catchThrowableOfType(
                Marrow.RunFailed.class,
                () -> MARROW.run(
                        scenario("falling").until(8),
                        RunSettings.of("ssa").replicates(200).seed(4).threads(1).keep(200)));
        assertThat(e).isNotNull();
        Ensemble kept = e.partial();
        assertThat(kept.asked()).isEqualTo(200);
        assertThat(kept.failure()).isNotNull();
        assertThat(kept.replicates()).isBetween(1L, 199L);
        assertThat(kept.trajectories()).hasSize((int) kept.replicates() + 1);
        for (Trajectory t : kept.trajectories().subList(0, (int) kept.replicates())) {
            assertThat(t.times()[t.size() - 1]).isEqualTo(8);
        }
        assertThat(kept.trajectories().get((int) kept.replicates()).size()).isBetween(1, 17);
    }

    @Test
    void aRunThatIsStoppedKeepsWhatItHas() {
        for (String engine : List.of("ode", "ode-stiff", "ssa", "hybrid")) {
            Monitor impatient = new Monitor() {
                private int looks;

                @Override
                public boolean cancelled() {
                    return ++looks > 30;
                }
            };
            Ensemble e = MARROW.run(
                    MARROW.scenario("abkowitz-1996").until(7 * 500).outputs(Outputs.every(7)),
                    RunSettings.of(engine).replicates(1000).threads(1).monitor(impatient));
            assertThat(e.cancelled()).as(engine).isTrue();
            assertThat(e.failure()).isNull();
            assertThat(e.replicates()).isLessThan(1000);
            assertThat(e.trajectories()).isNotEmpty();
        }
    }

    // ---- refused before running ----

    @Test
    void aRateThatSwitchesOnAStateIsRefusedByOdeWhichNamesTheEnginesThatCan() {
        assertThatThrownBy(() -> MARROW.run(scenario("switch"), RunSettings.of("ode")))
                .isInstanceOfSatisfying(SimulationException.class, e -> {
                    assertThat(e).isNotInstanceOf(Marrow.RunFailed.class);
                    assertThat(e.getMessage()).contains("'entry'", "ssa", "capped");
                });
        assertThat(MARROW.run(scenario("switch"), RunSettings.of("ssa")).replicates())
                .isEqualTo(1);
        assertThat(MARROW.run(scenario("switch"), RunSettings.of("hybrid")).replicates())
                .as("counted there")
                .isEqualTo(1);
        assertThatThrownBy(() -> MARROW.run(
                        Scenario.of("switch").until(5), RunSettings.of("hybrid").option("exact", "neutrophil")))
                .isInstanceOf(org.marrow.error.InputException.class)
                .hasMessageContaining("stem-cell");
    }

    @Test
    void aTransitOfFixedLengthIsRefusedWhereItWouldFlowBesideJumps() {
        assertThatThrownBy(() -> MARROW.run(scenario("transit"), RunSettings.of("hybrid")))
                .isInstanceOfSatisfying(SimulationException.class, e -> {
                    assertThat(e).isNotInstanceOf(Marrow.RunFailed.class);
                    assertThat(e.getMessage()).contains("'Q'", "ssa");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void aTransitOfFixedLengthRunsAsADelayWhereAllFlows(String engine) {
        Trajectory t = MARROW.run(scenario("transit"), RunSettings.of(engine)).trajectory();
        // Of 100 cells that leave at 0.15 per d, two thirds take the transit of 2 d.
        assertThat(t.at("OUT", 1.5)).isCloseTo(0, within(1e-9));
        double expected = 100 * (1 - Math.exp(-0.15 * 38)) * 2 / 3;
        assertThat(t.at("OUT", 40)).isCloseTo(expected, within(1e-5));
    }

    @Test
    void aTransitOfFixedLengthRunsWhereItIsCounted() {
        Ensemble ssa = MARROW.run(scenario("transit"), RunSettings.of("ssa"));
        Ensemble hybrid =
                MARROW.run(scenario("transit"), RunSettings.of("hybrid").option("exact", "stem-cell,precursor"));
        for (Ensemble e : List.of(ssa, hybrid)) {
            Trajectory t = e.trajectory();
            assertThat(t.at("OUT", 40)).isBetween(30.0, 100.0);
            assertThat(t.at("OUT", 1.5)).isZero();
        }
    }
}
