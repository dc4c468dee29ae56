package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;
import org.marrow.simulate.Trajectory;

/** The same to the last bit: at any number of threads, and from a copy of the state. */
class DeterminismTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(SevenCases.SMALL_MARROW));

    private static Scenario scenario(String model) {
        Scenario s = MARROW.scenario(model).until(SevenCases.END).outputs(Outputs.every(2.5));
        return switch (model) {
            case "abkowitz-1996" ->
                s.parameter("K", 400)
                        .parameter("n0", 300)
                        .uses(SevenCases.all(SevenCases.MUTANT, SevenCases.RADIATION, SevenCases.TRANSPLANT));
            case "human-marrow" -> s.parameter("N", 200).uses(SevenCases.all(SevenCases.values()));
            default -> s.uses(SevenCases.all(SevenCases.values()));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "small-marrow, ssa",
        "small-marrow, hybrid",
        "small-marrow, ode",
        "abkowitz-1996, ssa",
        "human-marrow, hybrid"
    })
    void anEnsembleIsTheSameAtOneTwoAndEightThreads(String model, String engine) {
        RunSettings settings =
                RunSettings.of(engine).replicates(12).keep(12).seed(12).threads(1);
        Ensemble one = MARROW.run(scenario(model), settings);
        for (int threads : new int[] {2, 8}) {
            Ensemble more = MARROW.run(scenario(model), settings.threads(threads));
            assertThat(more.replicates()).isEqualTo(one.replicates()).isEqualTo(12);
            assertThat(more.trajectories()).hasSize(12);
            for (int i = 0; i < 12; i++) {
                same(one.trajectories().get(i), more.trajectories().get(i));
            }
            for (int r = 0; r < one.summary().times().length; r++) {
                for (int c = 0; c < one.columns().size(); c++) {
                    assertThat(statistics(more, r, c)).containsExactly(statistics(one, r, c));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"small-marrow, ssa", "small-marrow, hybrid"})
    void replicatesAndSeedsDiffer(String model, String engine) {
        Ensemble a =
                MARROW.run(scenario(model), RunSettings.of(engine).replicates(2).seed(1));
        Ensemble b =
                MARROW.run(scenario(model), RunSettings.of(engine).replicates(2).seed(2));
        int last = a.trajectory().size() - 1;
        assertThat(a.trajectories().get(1).row(last))
                .isNotEqualTo(a.trajectories().get(0).row(last));
        assertThat(b.trajectories().get(0).row(last))
                .isNotEqualTo(a.trajectories().get(0).row(last));
    }

    private static void same(Trajectory a, Trajectory b) {
        assertThat(b.replicate()).isEqualTo(a.replicate());
        assertThat(b.columns()).isEqualTo(a.columns());
        assertThat(b.times()).containsExactly(a.times());
        for (int r = 0; r < a.size(); r++) {
            assertThat(b.row(r)).containsExactly(a.row(r));
        }
        assertThat(b.events()).isEqualTo(a.events()).isNotEmpty();
    }

    private static double[] statistics(Ensemble e, int r, int c) {
        return new double[] {
            e.summary().count(r, c),
            e.summary().mean(r, c),
            e.summary().standardDeviation(r, c),
            e.summary().min(r, c),
            e.summary().max(r, c),
            e.summary().quantile(r, c, 0.05),
            e.summary().quantile(r, c, 0.5),
            e.summary().quantile(r, c, 0.95)
        };
    }

    @ParameterizedTest
    @CsvSource({
        "small-marrow, ode",
        "small-marrow, ssa",
        "small-marrow, hybrid",
        "abkowitz-1996, ode",
        "abkowitz-1996, ssa"
    })
    void aCopyOfTheStateGoesOnAsTheStateItselfWhicheverGoesFirst(String model, String engine) {
        Problem problem = MARROW.plan(scenario(model)).problem();
        Runner runner = MARROW.catalog()
                .engine(engine)
                .prepare(problem, EngineOptions.NONE)
                .runner();
        // Between doses, with a drug running in and T cells about.
        for (double split : new double[] {0.7, 14.3, 33.1}) {
            State state = runner.start(3, 0);
            runner.run(state, split, new Log(), Monitor.NONE);
            State copy = state.copy();
            State second = state.copy();
            Log fromCopy = new Log();
            Log fromState = new Log();
            Log fromAnotherRunner = new Log();
            runner.run(copy, SevenCases.END, fromCopy, Monitor.NONE);
            runner.run(state, SevenCases.END, fromState, Monitor.NONE);
            MARROW.catalog()
                    .engine(engine)
                    .prepare(problem, EngineOptions.NONE)
                    .runner()
                    .run(second, SevenCases.END, fromAnotherRunner, Monitor.NONE);
            for (Log other : List.of(fromCopy, fromAnotherRunner)) {
                assertThat(other.events).isEqualTo(fromState.events);
                assertThat(other.rows).hasSameSizeAs(fromState.rows).isNotEmpty();
                for (int r = 0; r < other.rows.size(); r++) {
                    assertThat(other.rows.get(r)).containsExactly(fromState.rows.get(r));
                }
            }
        }
    }
}
