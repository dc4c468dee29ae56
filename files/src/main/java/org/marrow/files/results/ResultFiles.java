package org.marrow.files.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.files.CsvWriter;
import org.marrow.files.OutputFolder;
import org.marrow.network.Network;
import org.marrow.outcome.ResearchUse;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/**
 * Writes the tables of a run, arm by arm, as each arm ends: what was written stays, whatever happens to a later arm.
 *
 * <p>{@code trajectory.csv} has one row per replicate and output time, {@code summary.csv} (several replicates only) one row
 * per output time and column, {@code events.csv} what happened, {@code columns.csv} what the columns mean. Where a run has
 * arms, every table begins with the column {@code arm}; a column that an arm does not have is empty in its rows.
 *
 * @since 0.1
 */
public final class ResultFiles implements AutoCloseable {
    /** Table of trajectories. */
    public static final String TRAJECTORY = "trajectory.csv";

    /** Table of summaries. */
    public static final String SUMMARY = "summary.csv";

    /** Table of events. */
    public static final String EVENTS = "events.csv";

    /** Table of what columns mean. */
    public static final String COLUMNS = "columns.csv";

    /** What was run. */
    public static final String MANIFEST = "manifest.json";

    /** The page for people. */
    public static final String REPORT = "report.html";

    /** All names that a run may write, so that a later run can replace them. */
    public static final List<String> NAMES = List.of(TRAJECTORY, SUMMARY, EVENTS, COLUMNS, MANIFEST, REPORT);

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final OutputFolder folder;
    private final boolean arms;
    private final List<String> columns;
    private final @Nullable CsvWriter trajectory;
    private final @Nullable CsvWriter summary;
    private final @Nullable CsvWriter events;

    /**
     * Opens the tables and writes {@code columns.csv}.
     *
     * @param folder where to
     * @param arms whether there is a column {@code arm}
     * @param planned all arms, in order
     * @param kept whether single trajectories are written, or the summary only
     * @throws org.marrow.error.OutputException when a file cannot be written
     */
    public ResultFiles(OutputFolder folder, boolean arms, List<ArmRun> planned, boolean kept) {
        this.folder = folder;
        this.arms = arms;
        columns = union(planned);
        boolean ensemble = planned.stream().anyMatch(a -> a.settings().replicates() > 1);
        describe(planned, kept, ensemble);
        List<String> wide = new ArrayList<>(List.of("replicate", "t_d"));
        wide.addAll(columns);
        trajectory = kept ? folder.streamingCsv(TRAJECTORY, header(wide)) : null;
        events =
                kept ? folder.streamingCsv(EVENTS, header(List.of("replicate", "t_d", "kind", "name", "value"))) : null;
        summary = ensemble
                ? folder.streamingCsv(
                        SUMMARY,
                        header(List.of(
                                "t_d", "name", "n", "mean", "sd", "min", "q05", "q25", "q50", "q75", "q95", "max")))
                : null;
    }

    private static List<String> union(List<ArmRun> planned) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        planned.forEach(a -> a.plan().network().columns().forEach(c -> names.put(c.name(), true)));
        return List.copyOf(names.keySet());
    }

    private List<String> header(List<String> names) {
        List<String> header = new ArrayList<>();
        if (arms) {
            header.add("arm");
        }
        header.addAll(names);
        return header;
    }

    private CsvWriter row(CsvWriter csv, String arm) {
        return arms ? csv.text(arm) : csv;
    }

    /**
     * Writes what an arm did.
     *
     * @param arm an arm that was run, perhaps in part
     * @throws org.marrow.error.OutputException when a file cannot be written; what was written before is kept
     */
    public void add(ArmRun arm) {
        Ensemble ensemble = arm.ensemble();
        if (ensemble == null) {
            return;
        }
        if (trajectory != null && events != null) {
            for (Trajectory t : ensemble.trajectories()) {
                rows(trajectory, arm.name(), t);
                events(events, arm.name(), t);
            }
            trajectory.flush();
            events.flush();
        }
        if (summary != null) {
            summaryRows(summary, arm.name(), ensemble.summary());
            summary.flush();
        }
    }

    private void rows(CsvWriter csv, String arm, Trajectory t) {
        int[] places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = indexOf(t.columns(), columns.get(i));
        }
        double[] times = t.times();
        for (int r = 0; r < times.length; r++) {
            row(csv, arm).integer(t.replicate()).number(times[r]);
            for (int place : places) {
                if (place < 0) {
                    csv.empty();
                } else {
                    csv.number(t.value(r, place));
                }
            }
            csv.endRow();
        }
    }

    private static int indexOf(List<Network.Column> all, String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void events(CsvWriter csv, String arm, Trajectory t) {
        for (EventRecord e : t.events()) {
            row(csv, arm)
                    .integer(t.replicate())
                    .number(e.time())
                    .text(e.kind())
                    .text(e.name())
                    .number(e.value())
                    .endRow();
        }
    }

    private void summaryRows(CsvWriter csv, String arm, Summary s) {
        double[] times = s.times();
        for (int r = 0; r < times.length; r++) {
            for (int c = 0; c < s.columns().size(); c++) {
                if (s.count(r, c) > 0) {
                    row(csv, arm)
                            .number(times[r])
                            .text(s.columns().get(c).name())
                            .integer(s.count(r, c))
                            .number(s.mean(r, c))
                            .number(s.standardDeviation(r, c))
                            .number(s.min(r, c));
                    for (double q : QUANTILES) {
                        csv.number(s.quantile(r, c, q));
                    }
                    csv.number(s.max(r, c)).endRow();
                }
            }
        }
    }

    private void describe(List<ArmRun> planned, boolean kept, boolean ensemble) {
        try (CsvWriter csv = folder.csv(COLUMNS, header(List.of("name", "unit", "meaning")))) {
            for (ArmRun a : planned) {
                describe(csv, a, "t_d", "d", "time since the start of the run");
                if (kept) {
                    describe(csv, a, "replicate", "1", "number of the replicate, from 0");
                }
                a.plan().network().columns().forEach(c -> describe(csv, a, c.name(), c.unit(), c.meaning()));
                if (ensemble) {
                    describe(csv, a, "n", "1", "replicates that reached the output time");
                    describe(csv, a, "q05 to q95", "", "quantiles over replicates, relative error 0.5 % at most");
                }
                describe(csv, a, "notice", "", ResearchUse.NOTICE);
            }
            csv.commit();
        }
    }

    private void describe(CsvWriter csv, ArmRun arm, String name, String unit, String meaning) {
        row(csv, arm.name()).text(name).text(unit).text(meaning).endRow();
    }

    /** Closes the tables. All rows written stay. */
    @Override
    public void close() {
        for (CsvWriter csv : new CsvWriter[] {trajectory, events, summary}) {
            if (csv != null) {
                csv.commit();
            }
        }
    }
}
