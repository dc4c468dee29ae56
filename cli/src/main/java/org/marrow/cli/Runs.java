package org.marrow.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.MarrowException;
import org.marrow.error.OutputException;
import org.marrow.figures.results.Outcomes;
import org.marrow.files.OutputFolder;
import org.marrow.files.results.Manifest;
import org.marrow.files.results.ResultFiles;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Extent;

/**
 * Runs what was prepared, arm by arm, and writes what comes of it while it is computed: also after a failure, and when
 * interrupted. Tables grow as parts, and the manifest says from the start what is run and how far it got.
 */
final class Runs {
    /** Numbers of trajectories that are held for the report, besides being written (256 MB). */
    private static final long MOST_HELD = 1 << 25;

    private final Console console;
    private final Prepared prepared;
    private final boolean quiet;
    private final List<ArmRun> arms;
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Instant begin = Instant.now();

    Runs(Console console, Prepared prepared, boolean quiet) {
        this.console = console;
        this.prepared = prepared;
        this.quiet = quiet;
        arms = new ArrayList<>(prepared.arms());
    }

    /**
     * Runs all arms, and says what came of it and where it is.
     *
     * @throws RunStopped when an arm failed
     * @throws Interrupted when the run was stopped
     */
    void into(OutputFolder folder) {
        String kept = "What was computed up to then is kept in " + folder.path() + ".";
        MarrowException failure = null;
        String failed = "";
        try (ResultFiles files =
                new ResultFiles(folder::growingCsv, prepared.document().hasArms(), prepared.arms())) {
            for (int i = 0; i < arms.size() && failure == null && !stopped(); i++) {
                arms.set(i, arms.get(i).begun());
                manifest(folder, List.of());
                ArmRun done = run(arms.get(i), files);
                arms.set(i, done);
                failed = done.name();
                failure = done.ensemble() == null ? null : done.ensemble().failure();
            }
            if (failure instanceof OutputException) {
                tell(folder);
                throw new RunStopped(failure, failed, kept);
            }
            files.commit();
        }
        manifest(
                folder,
                folder.files().stream()
                        .filter(f -> !f.endsWith(ResultFiles.MANIFEST))
                        .toList());
        folder.write(ResultFiles.REPORT, new RunReport(prepared.document(), arms).html());
        if (failure != null) {
            throw new RunStopped(failure, failed, kept);
        }
        if (stopped()) {
            console.err().println("marrow: Interrupted. " + kept);
            throw new Interrupted();
        }
        if (!quiet) {
            Outcomes.of(arms).ifPresent(o -> o.print(console.out()));
            console.out().println("Results are in " + folder.path());
            console.out().println("Report: " + folder.path().resolve(ResultFiles.REPORT));
        }
    }

    private boolean stopped() {
        return console.interruption().isRequested();
    }

    private ArmRun run(ArmRun arm, ResultFiles files) {
        RunSettings s = arm.settings();
        ResultFiles.Arm sink = files.begin(arm);
        Progress progress = Progress.of(console, quiet, arm);
        Ensemble ensemble;
        try {
            RunSettings held = s.monitor(progress).keep(Math.min(s.keep(), mostHeld(arm)));
            ensemble = prepared.marrow().run(arm.plan(), held, Extent.whole(s.replicates()), sink);
        } catch (Marrow.RunFailed e) {
            ensemble = e.partial();
        }
        progress.end(ensemble.failure() != null ? "failed" : ensemble.cancelled() ? "interrupted" : "done");
        if (!(ensemble.failure() instanceof OutputException)) {
            digests.put(arm.name(), sink.end(ensemble));
        }
        return arm.with(ensemble);
    }

    /** The report looks at single trajectories, of which there must be one; the more rows they have, the fewer are held. */
    private static long mostHeld(ArmRun arm) {
        double numbers = 1.0
                * arm.plan().problem().outputTimes().length
                * arm.plan().network().columns().size();
        return Math.max(1, Math.min(RunSettings.KEPT, (long) (MOST_HELD / numbers)));
    }

    private void manifest(OutputFolder folder, List<Path> tables) {
        Manifest manifest = prepared.manifest(arms, digests, Manifest.digests(tables), circumstances());
        folder.write(ResultFiles.MANIFEST, manifest.json());
    }

    /** On a full disk the manifest that was written before the arm may have to do. */
    private void tell(OutputFolder folder) {
        try {
            manifest(folder, List.of());
        } catch (OutputException e) {
            // The first failure is told.
        }
    }

    private Map<String, Object> circumstances() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("started", begin.truncatedTo(ChronoUnit.SECONDS).toString());
        m.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        m.put("java", Runtime.version().toString());
        m.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        m.put("threads", arms.get(0).settings().threads());
        return m;
    }

    /** The folder for results: as asked for, or new. */
    static OutputFolder folder(Path path, boolean force) {
        return force ? OutputFolder.replace(path, ResultFiles.NAMES) : OutputFolder.create(path);
    }
}
