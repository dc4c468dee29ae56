package org.marrow.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.files.CsvWriter;
import org.marrow.files.results.ComparedTable;
import org.marrow.files.results.Manifest;
import org.marrow.files.results.ManifestComparison;
import org.marrow.files.results.RecordedRun;
import org.marrow.files.results.ResultFiles;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Extent;
import org.marrow.simulate.Monitor;

/**
 * Runs again what a manifest tells of, as far as it came then, and compares: values, the bits of results, the bytes of
 * tables. Tables are compared while they are computed; nothing is written.
 */
final class Replay {
    private final Console console;
    private final RecordedRun recorded;
    private final Prepared prepared;
    private final boolean quiet;
    private final List<ArmRun> arms;
    private final Map<String, ComparedTable> tables = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Set<String> differences = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    Replay(Console console, RecordedRun recorded, Prepared prepared, boolean quiet) {
        this.console = console;
        this.recorded = recorded;
        this.prepared = prepared;
        this.quiet = quiet;
        arms = new ArrayList<>(prepared.arms());
    }

    /**
     * Runs and compares.
     *
     * @throws Interrupted when it was stopped
     */
    void run() {
        boolean killed = recorded.arms().stream().anyMatch(RecordedRun.Arm::wasLeft);
        try (ResultFiles files =
                new ResultFiles(this::table, prepared.document().hasArms(), prepared.arms())) {
            for (int i = 0; i < arms.size(); i++) {
                run(i, files);
                if (console.interruption().isRequested()) {
                    console.err().println("marrow: Interrupted. Nothing was written.");
                    throw new Interrupted();
                }
            }
            files.commit();
        }
        manifest();
        tables.values().forEach(this::table);
        if (killed && tables.values().stream().allMatch(t -> t.original() == null || t.compared() == 0)) {
            remarks.add("the run was killed before it wrote anything that could be compared");
        }
    }

    private CsvWriter table(String name, List<String> header) {
        Path original = recorded.table(name);
        try {
            boolean part = original != null && original.toString().endsWith(".part");
            ComparedTable table = new ComparedTable(name, header, original, part);
            tables.put(name, table);
            CsvWriter csv = new CsvWriter(Path.of(name), header, table);
            csv.flush(); // The header may be all that a killed run left.
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(int index, ResultFiles files) {
        ArmRun arm = arms.get(index);
        RecordedRun.Arm then = recorded.arms().get(index);
        Extent extent = then.extent();
        if (extent == null && !then.wasLeft()) {
            return;
        }
        RunSettings s = arm.settings();
        ResultFiles.Arm sink = files.begin(arm);
        Progress progress = Progress.of(console, quiet, arm);
        Ensemble ensemble;
        try {
            Monitor monitor = extent == null ? untilAllIsCompared(progress) : progress;
            ensemble = prepared.marrow()
                    .run(
                            arm.plan(),
                            s.monitor(monitor).keep(0),
                            extent == null ? Extent.whole(s.replicates()) : extent,
                            sink);
        } catch (Marrow.RunFailed e) {
            ensemble = e.partial();
        }
        progress.end("done");
        if (extent == null) {
            arms.set(index, arm.begun());
        } else {
            digests.put(arm.name(), sink.end(ensemble));
            arms.set(index, arm.with(ensemble));
        }
    }

    /** What a killed run left is a beginning: no more of it can be compared than is there. */
    private Monitor untilAllIsCompared(Progress progress) {
        List<ComparedTable> growing = tables.values().stream()
                .filter(t -> t.name().equals(ResultFiles.TRAJECTORY) || t.name().equals(ResultFiles.EVENTS))
                .filter(t -> t.original() != null)
                .toList();
        return new Monitor() {
            @Override
            public void progress(double done) {
                progress.progress(done);
            }

            @Override
            public boolean cancelled() {
                return progress.cancelled() || growing.stream().allMatch(ComparedTable::isSettled);
            }
        };
    }

    private void manifest() {
        Map<String, String> hashes = new LinkedHashMap<>();
        tables.forEach((name, t) -> hashes.put(name, String.valueOf(t.sha256())));
        Manifest now = prepared.manifest(
                arms, digests, hashes, Map.of("java", Runtime.version().toString()));
        ManifestComparison c = ManifestComparison.of(recorded, now);
        differences.addAll(c.differences());
        remarks.addAll(c.remarks());
        for (RecordedRun.Arm a : recorded.arms()) {
            String then = a.digest();
            if (then != null && !then.equals(digests.get(a.name()))) {
                differences.add((a.name().isEmpty() ? "the results" : "the results of arm '" + a.name() + "'")
                        + " are not the same bits");
            }
        }
    }

    private void table(ComparedTable t) {
        String then = recorded.tables().get(t.name());
        boolean same = then == null || Objects.equals(then, t.sha256());
        ComparedTable.Difference d = t.difference();
        if (d != null) {
            String changed = then != null && same ? " was changed after the run: " : " differs first in ";
            differences.add(t.name() + changed + t.describe(d));
        } else if (!same) {
            differences.add(t.name()
                    + (t.original() == null
                            ? " is not here to compare, and has other bytes than the manifest says"
                            : " agrees, but has another SHA-256 than the manifest says"));
        } else if (t.original() == null && then != null) {
            remarks.add(t.name() + " is not here; its SHA-256 agrees");
        }
    }

    /** What does not agree; empty when all does. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    /** What is worth knowing besides. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The tables, compared. */
    List<ComparedTable> tables() {
        return List.copyOf(tables.values());
    }

    /** How many replicates were computed again. */
    long replicates() {
        return arms.stream()
                .mapToLong(
                        a -> a.ensemble() == null ? 0 : a.ensemble().reached().replicates())
                .sum();
    }
}
