package org.marrow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Extent;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;
import org.marrow.simulate.Replicates;
import org.marrow.simulate.TrajectorySink;

/**
 * Where to begin: holds a catalogue of plugins, resolves scenarios and runs them.
 *
 * <pre>{@code
 * Marrow marrow = Marrow.bundled();
 * Scenario aa = marrow.scenario("human-marrow").with(Use.of("tcell-hsc").from(30)).until(400);
 * Ensemble run = marrow.run(aa, RunSettings.of("ode"));
 * double[] anc = run.trajectory().column("ANC");
 * }</pre>
 *
 * <p>For research and teaching only.
 *
 * @since 0.1
 */
public final class Marrow implements AutoCloseable {
    private final Catalog catalog;
    private final StrengthSolver strengths;

    private Marrow(Catalog catalog) {
        this.catalog = catalog;
        strengths = new StrengthSolver(catalog);
    }

    /**
     * With the plugins that come with Marrow.
     *
     * @return a new instance
     */
    public static Marrow bundled() {
        return new Marrow(Catalog.bundled());
    }

    /**
     * With a catalogue.
     *
     * @param catalog the plugins
     * @return a new instance
     */
    public static Marrow with(Catalog catalog) {
        return new Marrow(catalog);
    }

    /**
     * The plugins.
     *
     * @return the catalogue
     */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * A model in health.
     *
     * @param model id of the model
     * @return a scenario to build on
     * @throws org.marrow.error.InputException when there is no such model
     */
    public Scenario scenario(String model) {
        return Scenario.of(catalog.model(model).descriptor().id());
    }

    /**
     * Resolves a scenario: composes, checks, and solves for what strengths mean on this model.
     *
     * @param scenario what is asked for
     * @return the plan
     * @throws org.marrow.error.MarrowException when something does not fit; nothing has been run
     */
    public Plan plan(Scenario scenario) {
        return strengths.plan(scenario);
    }

    /**
     * Runs a scenario.
     *
     * @param scenario what is asked for
     * @param settings engine, replicates, seed, threads
     * @return what happened
     * @throws RunFailed when a replicate fails; it carries what was computed up to then
     * @throws org.marrow.error.MarrowException when something does not fit; nothing has been run
     */
    public Ensemble run(Scenario scenario, RunSettings settings) {
        return run(plan(scenario), settings);
    }

    /**
     * Runs a plan.
     *
     * @param plan the plan
     * @param settings engine, replicates, seed, threads
     * @return what happened
     * @throws RunFailed when a replicate fails; it carries what was computed up to then
     */
    public Ensemble run(Plan plan, RunSettings settings) {
        return execute(plan, catalog, settings);
    }

    /**
     * Runs a plan, as far as asked, and hands trajectories on while they are computed.
     *
     * @param plan the plan
     * @param settings engine, replicates, seed, threads
     * @param extent how far to go: {@link Extent#whole}, or as far as an earlier run came
     * @param sink takes trajectories in the order of replicates
     * @return what happened
     * @throws RunFailed when a replicate or the sink fails; it carries what was computed up to then
     */
    public Ensemble run(Plan plan, RunSettings settings, Extent extent, TrajectorySink sink) {
        return execute(plan, catalog, settings, extent, sink);
    }

    static Ensemble execute(Plan plan, Catalog catalog, RunSettings settings) {
        return execute(plan, catalog, settings, Extent.whole(settings.replicates()), TrajectorySink.NONE);
    }

    private static Ensemble execute(
            Plan plan, Catalog catalog, RunSettings settings, Extent extent, TrajectorySink sink) {
        Engine engine = catalog.engine(settings.engine());
        check(plan, engine, catalog);
        Engine.Prepared prepared = engine.prepare(plan.problem(), settings.engineOptions());
        Ensemble ensemble = new Replicates(
                        plan.problem(), prepared, settings.seed(), settings.threads(), settings.keep())
                .run(settings.replicates(), extent, sink, settings.monitor());
        if (ensemble.failure() != null) {
            throw new RunFailed(ensemble.failure(), ensemble);
        }
        return ensemble;
    }

    /**
     * Checks that an engine can run a plan.
     *
     * @param plan the plan
     * @param engine the engine's id
     * @throws org.marrow.error.MarrowException naming the term that the engine cannot do, and engines that can
     */
    public void check(Plan plan, String engine) {
        check(plan, catalog.engine(engine), catalog);
    }

    private static void check(Plan plan, Engine engine, Catalog catalog) {
        for (Map.Entry<Feature, String> need : Features.needed(plan.network()).entrySet()) {
            if (engine.features().contains(need.getKey())) {
                continue;
            }
            List<String> able = new ArrayList<>();
            catalog.engines().forEach(e -> {
                if (e.features().containsAll(Features.needed(plan.network()).keySet())) {
                    able.add(e.id());
                }
            });
            throw new SimulationException(
                    "MRW-ENG-1",
                    "The engine '" + engine.id() + "' cannot run this: '" + need.getValue() + "' needs "
                            + need.getKey().text() + "."
                            + (need.getKey() == Feature.STATE_JUMP ? " Write a limit with 'capped'." : "")
                            + (able.isEmpty()
                                    ? " No engine here can yet."
                                    : " These can: " + String.join(", ", able) + "."),
                    Map.of("engine", engine.id(), "feature", need.getKey(), "term", need.getValue()));
        }
    }

    /**
     * Ends the use of this instance. The catalogue is not touched, so that several instances can share one: plugins are read from
     * their jars whole, no file stays open, and their class loaders go when the last catalogue that holds them goes.
     */
    @Override
    public void close() {
        strengths.forget();
    }

    /** A run that failed, with what was computed before. */
    public static final class RunFailed extends SimulationException {
        private static final long serialVersionUID = 1L;

        private final transient Ensemble partial;

        RunFailed(org.marrow.error.MarrowException cause, Ensemble partial) {
            super(cause.code(), cause.sentence(), cause.values(), cause);
            this.partial = partial;
        }

        /**
         * What was computed before the failure.
         *
         * @return trajectories up to the failure, and the replicates that came to their end
         */
        public Ensemble partial() {
            return partial;
        }
    }
}
