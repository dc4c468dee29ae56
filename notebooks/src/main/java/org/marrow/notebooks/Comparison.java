package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.List;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Displays;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.EngineOptions;

/**
 * Scenarios side by side, to be run with common random numbers.
 *
 * @since 0.1
 */
public final class Comparison implements Displayable {
    /**
     * A scenario with its name.
     *
     * @param name the name; empty when there is only one
     * @param scenario the scenario
     * @param settings how it is run unless told otherwise
     */
    record Arm(String name, Scenario scenario, RunSettings settings) {}

    private final List<Arm> arms;

    Comparison(List<Arm> arms) {
        this.arms = List.copyOf(arms);
    }

    /**
     * The scenarios.
     *
     * @return one or more
     */
    public List<Scenario> scenarios() {
        return arms.stream().map(Arm::scenario).toList();
    }

    /**
     * Runs them on an engine.
     *
     * @param engine the engine's id
     * @param options replicates, seed, ...
     * @return what happened
     */
    public Run run(String engine, RunOption... options) {
        List<RunOption> all = new ArrayList<>(List.of(options));
        all.add(0, Notebook.engine(engine));
        return run(all.toArray(RunOption[]::new));
    }

    /**
     * Runs them: on the engine that their file names, else as differential equations.
     *
     * @param options engine, replicates, seed, ...
     * @return what happened
     */
    public Run run(RunOption... options) {
        return Session.CURRENT.with(marrow -> {
            List<ArmRun> planned = new ArrayList<>();
            for (Arm arm : arms) {
                RunSettings settings = arm.settings();
                for (RunOption o : options) {
                    settings = o.of(settings);
                }
                planned.add(ArmRun.planned(arm.name(), checked(marrow, arm.scenario(), settings), settings));
            }
            return Run.of(marrow, planned, List.of(options).contains(Notebook.QUIET));
        });
    }

    /** Everything that can be wrong with the input is found before anything runs. */
    private static Plan checked(Marrow marrow, Scenario scenario, RunSettings settings) {
        Plan plan = marrow.plan(scenario);
        marrow.check(plan, settings.engine());
        marrow.catalog().engine(settings.engine()).prepare(plan.problem(), new EngineOptions(settings.options()));
        return plan;
    }

    @Override
    public Bundle bundle() {
        return Displays.joined(arms.stream()
                .map(a -> Displays.of(a.scenario().title(a.name())))
                .toList());
    }

    @Override
    public String toString() {
        return bundle().form(Bundle.TEXT);
    }
}
