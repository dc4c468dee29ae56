package org.marrow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.MarrowException;
import org.marrow.files.OutputFolder;
import org.marrow.files.results.ArmRun;
import org.marrow.files.results.Manifest;
import org.marrow.files.results.ResultFiles;
import org.marrow.simulate.Ensemble;

/** Runs what was prepared, arm by arm, and writes what comes of it: also after a failure, and when interrupted. */
final class Runs {
    private final Console console;
    private final Prepared prepared;
    private final boolean quiet;
    private final List<ArmRun> arms;
    private final Instant begin = Instant.now();

    Runs(Console console, Prepared prepared, boolean quiet) {
        this.console = console;
        this.prepared = prepared;
        this.quiet = quiet;
        arms = new ArrayList<>(prepared.arms());
    }

    /**
     * Runs all arms.
     *
     * @return the arms with what was computed
     * @throws RunStopped when an arm failed
     * @throws Interrupted when the run was stopped
     */
    List<ArmRun> into(OutputFolder folder) {
        MarrowException failure = null;
        String failed = "";
        try (ResultFiles files =
                new ResultFiles(folder, prepared.document().hasArms(), prepared.arms(), prepared.keepsTrajectories())) {
            for (int i = 0; i < arms.size() && failure == null && !stopped(); i++) {
                ArmRun done = run(arms.get(i));
                arms.set(i, done);
                files.add(done);
                Ensemble e = done.ensemble();
                failure = e == null ? null : e.failure();
                failed = done.name();
            }
        }
        finish(folder);
        if (failure != null) {
            throw new RunStopped(failure, failed, "What was computed up to then is kept in " + folder.path() + ".");
        }
        if (stopped()) {
            console.err()
                    .println("marrow: Interrupted. What was computed up to then is kept in " + folder.path() + ".");
            throw new Interrupted();
        }
        return List.copyOf(arms);
    }

    private boolean stopped() {
        return console.interruption().isRequested();
    }

    private ArmRun run(ArmRun arm) {
        RunSettings s = arm.settings();
        boolean single = s.replicates() == 1;
        double days = arm.plan().scenario().until();
        Progress progress = new Progress(
                console,
                quiet,
                System::nanoTime,
                arm.name(),
                single ? days : s.replicates(),
                single ? "days" : "replicates");
        Ensemble ensemble;
        try {
            ensemble = prepared.marrow().run(arm.plan(), s.monitor(progress));
        } catch (Marrow.RunFailed e) {
            ensemble = e.partial();
        }
        progress.end(ensemble.failure() != null ? "failed" : ensemble.cancelled() ? "interrupted" : "done");
        return arm.with(ensemble);
    }

    private void finish(OutputFolder folder) {
        Path file = Path.of(prepared.document().name()).getFileName();
        Map<String, Object> circumstances = new LinkedHashMap<>();
        circumstances.put("started", begin.truncatedTo(ChronoUnit.SECONDS).toString());
        circumstances.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        circumstances.put("java", Runtime.version().toString());
        circumstances.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        circumstances.put("threads", arms.get(0).settings().threads());
        List<Path> tables = folder.files();
        Manifest manifest = new Manifest(
                file == null ? "" : file.toString(),
                prepared.document().text(),
                prepared.document().title(),
                arms,
                prepared.document().hasArms(),
                tables,
                circumstances);
        folder.write(ResultFiles.MANIFEST, manifest.json());
        folder.write(ResultFiles.REPORT, new RunReport(prepared.document(), arms).html());
    }

    /** The folder for results: as asked for, or new. */
    static OutputFolder folder(Path path, boolean force) {
        return force ? OutputFolder.replace(path, ResultFiles.NAMES) : OutputFolder.create(path);
    }

    /** Whether a folder holds nothing but what a run writes, parts that an interrupted one left behind included. */
    static boolean isOwn(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var entries = Files.list(path)) {
            List<String> names = entries.map(
                            p -> String.valueOf(p.getFileName()).replaceFirst("\\.part$", ""))
                    .toList();
            return ResultFiles.NAMES.containsAll(names);
        } catch (IOException e) {
            return false;
        }
    }
}
