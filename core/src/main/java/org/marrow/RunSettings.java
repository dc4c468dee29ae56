package org.marrow;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Monitor;

/**
 * How a scenario is run.
 *
 * @param engine the engine's id
 * @param options the engine's options
 * @param replicates how many (1 or more)
 * @param seed the seed
 * @param threads number of threads (1 or more)
 * @param keep how many trajectories to keep
 * @param monitor hears of progress and may stop the run
 * @since 0.1
 */
public record RunSettings(
        String engine,
        Map<String, String> options,
        long replicates,
        long seed,
        int threads,
        long keep,
        Monitor monitor) {
    /** Trajectories kept unless said otherwise. */
    public static final long KEPT = 100;

    /**
     * Copies and checks.
     *
     * @param engine the engine's id
     * @param options the engine's options
     * @param replicates how many (1 or more)
     * @param seed the seed
     * @param threads number of threads (1 or more)
     * @param keep how many trajectories to keep
     * @param monitor hears of progress and may stop the run
     */
    public RunSettings {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        if (replicates < 1 || threads < 1) {
            throw new org.marrow.error.InputException(
                    "MRW-RUN-1",
                    "A run needs at least one replicate and one thread, not " + replicates + " and " + threads + ".",
                    Map.of("replicates", replicates, "threads", threads));
        }
    }

    /**
     * One replicate on an engine, seed 1, all processors.
     *
     * @param engine the engine's id
     * @return the settings
     */
    public static RunSettings of(String engine) {
        return new RunSettings(engine, Map.of(), 1, 1, Runtime.getRuntime().availableProcessors(), KEPT, Monitor.NONE);
    }

    /**
     * With an option of the engine.
     *
     * @param name the option
     * @param value its value
     * @return a copy
     */
    public RunSettings option(String name, String value) {
        Map<String, String> all = new TreeMap<>(options);
        all.put(name, value);
        return new RunSettings(engine, all, replicates, seed, threads, keep, monitor);
    }

    /**
     * With replicates.
     *
     * @param count how many
     * @return a copy
     */
    public RunSettings replicates(long count) {
        return new RunSettings(engine, options, count, seed, threads, keep, monitor);
    }

    /**
     * With a seed.
     *
     * @param value the seed
     * @return a copy
     */
    public RunSettings seed(long value) {
        return new RunSettings(engine, options, replicates, value, threads, keep, monitor);
    }

    /**
     * On a number of threads.
     *
     * @param count how many
     * @return a copy
     */
    public RunSettings threads(int count) {
        return new RunSettings(engine, options, replicates, seed, count, keep, monitor);
    }

    /**
     * Keeping some trajectories.
     *
     * @param count how many
     * @return a copy
     */
    public RunSettings keep(long count) {
        return new RunSettings(engine, options, replicates, seed, threads, count, monitor);
    }

    /**
     * Watched.
     *
     * @param watcher hears of progress and may stop the run
     * @return a copy
     */
    public RunSettings monitor(Monitor watcher) {
        return new RunSettings(engine, options, replicates, seed, threads, keep, watcher);
    }

    /** The options as engines read them. */
    EngineOptions engineOptions() {
        return new EngineOptions(options);
    }

    /**
     * The engine with its options, as fingerprints see it.
     *
     * @return text
     */
    public String engineText() {
        return engine + options;
    }
}
