package org.marrow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.files.results.Manifest;
import org.marrow.files.results.RecordedRun;
import org.marrow.files.scenario.ScenarioArm;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.scenario.Plan;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Monitor;

/**
 * A scenario file read, planned and checked against its engines: everything that can be wrong with the input has been found.
 *
 * @param marrow runs it
 * @param document the file
 * @param arms the arms, planned
 */
record Prepared(Marrow marrow, ScenarioDocument document, List<ArmRun> arms) {
    /** Reads and checks a file. */
    static Prepared of(Console console, String file, RunOptions options) {
        Marrow marrow = console.marrow();
        Path path = console.resolve(file);
        return of(console, marrow, ScenarioFile.read(path, marrow.catalog()), options);
    }

    /** Checks a file that was read. */
    static Prepared of(Console console, Marrow marrow, ScenarioDocument document, RunOptions options) {
        int threads = threads(console, options.threads);
        List<ArmRun> arms = new ArrayList<>();
        for (ScenarioArm arm : document.arms()) {
            try {
                RunSettings settings = settings(marrow, document, arm, options, threads);
                arms.add(ArmRun.planned(arm.name(), checked(marrow, arm, settings), settings));
            } catch (MarrowException e) {
                throw arm.located(e);
            }
        }
        return new Prepared(marrow, document, List.copyOf(arms));
    }

    /** Plans again what was run before. */
    static Prepared again(Console console, RecordedRun run, @Nullable Integer threads) {
        Marrow marrow = console.marrow();
        ScenarioDocument document = run.source().read(marrow.catalog(), run.seed(), run.replicates());
        if (!document.arms().stream()
                .map(ScenarioArm::name)
                .toList()
                .equals(run.arms().stream().map(RecordedRun.Arm::name).toList())) {
            throw new InputException(
                    "MRW-FILE-18",
                    "The manifest " + run.file() + " lists other arms than the scenario in it has. It was changed after"
                            + " the run; replay one as 'marrow run' wrote it.",
                    Map.of("file", run.file().toString()));
        }
        List<ArmRun> arms = new ArrayList<>();
        for (int i = 0; i < run.arms().size(); i++) {
            ScenarioArm arm = document.arms().get(i);
            RecordedRun.Arm then = run.arms().get(i);
            RunSettings settings = new RunSettings(
                    then.engine(),
                    then.options(),
                    run.replicates(),
                    run.seed(),
                    threads(console, threads),
                    run.keep(),
                    Monitor.NONE);
            try {
                arms.add(ArmRun.planned(arm.name(), checked(marrow, arm, settings), settings));
            } catch (MarrowException e) {
                throw arm.located(e);
            }
        }
        return new Prepared(marrow, document, arms);
    }

    private static Plan checked(Marrow marrow, ScenarioArm arm, RunSettings settings) {
        Plan plan = marrow.plan(arm.scenario());
        marrow.check(plan, settings.engine());
        marrow.catalog().engine(settings.engine()).prepare(plan.problem(), new EngineOptions(settings.options()));
        return plan;
    }

    private static int threads(Console console, @Nullable Integer threads) {
        if (threads == null) {
            return console.defaultThreads();
        }
        if (threads < 1 || threads > 9999) {
            throw option("--threads", threads, "Give a number from 1 to 9999.");
        }
        return threads;
    }

    private static InputException option(String name, Object value, String remedy) {
        return new InputException(
                "MRW-CLI-3",
                "The option " + name + " cannot be " + value + ". " + remedy,
                Map.of("option", name, "value", value));
    }

    private static RunSettings settings(
            Marrow marrow, ScenarioDocument document, ScenarioArm arm, RunOptions options, int threads) {
        String engine = arm.engine();
        Map<String, String> engineOptions = new TreeMap<>(arm.engineOptions());
        if (options.engine != null && !options.engine.equals(engine)) {
            engine = engine(marrow, options.engine);
            engineOptions.clear(); // They were meant for another engine.
        }
        String rtol = options.rtol;
        if (rtol != null) {
            engineOptions.put("rtol", tolerance(rtol));
        }
        long replicates = options.replicates == null ? document.replicates() : options.replicates;
        if (replicates < 1) {
            throw option("--replicates", replicates, "Give at least 1.");
        }
        long seed = options.seed == null ? document.seed() : options.seed;
        return new RunSettings(
                engine, engineOptions, replicates, seed, threads, kept(document, replicates), Monitor.NONE);
    }

    private static String engine(Marrow marrow, String id) {
        try {
            return marrow.catalog().engine(id).id();
        } catch (InputException e) {
            throw new InputException(e.code(), "--engine: " + e.sentence(), withLine(e), e);
        }
    }

    /** Errors of options of the command have no place in the file: a line of 0 says that none is to be looked for. */
    private static Map<String, Object> withLine(InputException e) {
        Map<String, Object> values = new TreeMap<>(e.values());
        values.put("line", 0);
        return values;
    }

    private static String tolerance(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value < 1) {
                return text;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        InputException e = option("--rtol", text, "Give a number between 0 and 1, such as 1e-8.");
        throw new InputException(e.code(), e.sentence(), withLine(e), e);
    }

    private static long kept(ScenarioDocument document, long replicates) {
        return switch (document.keep()) {
            case ALL -> Long.MAX_VALUE;
            case SOME -> RunSettings.KEPT;
            // A single replicate has no summary, so that nothing would be left.
            case SUMMARY -> replicates == 1 ? 1 : 0;
        };
    }

    /** What was run, and what came of it. */
    Manifest manifest(
            List<ArmRun> done, Map<String, String> digests, Map<String, String> tables, Map<String, ?> circumstances) {
        return new Manifest(
                marrow.catalog(),
                Manifest.Source.of(document),
                document.title(),
                done,
                document.hasArms(),
                digests,
                tables,
                circumstances);
    }
}
