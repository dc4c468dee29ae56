package org.marrow.files.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.files.CsvWriter;
import org.marrow.files.OutputFolder;
import org.marrow.network.Network;
import org.marrow.outcome.ResearchUse;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;
import org.marrow.simulate.TrajectorySink;

/**
 * Writes the tables of a run while it is computed: what was written stays, whatever happens later.
 *
 * <p>{@code trajectory.csv} has one row per replicate and output time, {@code summary.csv} (several replicates only) one row
 * per output time and column, {@code events.csv} what happened, {@code columns.csv} what the columns mean. Where a run has
 * arms, every table begins with the column {@code arm}; a column that an arm does not have is empty in its rows. Until the
 * tables are {@linkplain #commit committed}, their names end in {@code .part}.
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

    /** Where tables are written to. */
    @FunctionalInterface
    public interface Tables {
        /**
         * Opens a table.
         *
         * @param name name of the file
         * @param header names of the columns
         * @return the writer
         */
        CsvWriter open(String name, List<String> header);
    }

    private final boolean arms;
    private final List<String> columns;
    private final List<CsvWriter> tables = new ArrayList<>();
    private final @Nullable CsvWriter trajectory;
    private final @Nullable CsvWriter summary;
    private final @Nullable CsvWriter events;

    /**
     * Opens the tables and writes {@code columns.csv}.
     *
     * @param where opens tables, for example {@link OutputFolder#growingCsv}
     * @param arms whether there is a column {@code arm}
     * @param planned all arms, in order
     * @throws org.marrow.error.OutputException when a file cannot be written
     */
    public ResultFiles(Tables where, boolean arms, List<ArmRun> planned) {
        this.arms = arms;
        columns = union(planned);
        boolean ensemble = planned.stream().anyMatch(a -> a.settings().replicates() > 1);
        boolean kept = planned.stream().anyMatch(a -> a.settings().keep() > 0);
        List<String> wide = new ArrayList<>(List.of("replicate", "t_d"));
        wide.addAll(columns);
        try (CsvWriter csv = where.open(COLUMNS, header(List.of("name", "unit", "meaning")))) {
            describe(csv, planned, kept, ensemble);
            csv.commit();
        }
        trajectory = kept ? open(where, TRAJECTORY, wide) : null;
        events = kept ? open(where, EVENTS, List.of("replicate", "t_d", "kind", "name", "value")) : null;
        summary = ensemble
                ? open(
                        where,
                        SUMMARY,
                        List.of("t_d", "name", "n", "mean", "sd", "min", "q05", "q25", "q50", "q75", "q95", "max"))
                : null;
    }

    private CsvWriter open(Tables where, String name, List<String> header) {
        CsvWriter table = where.open(name, header(header));
        tables.add(table);
        return table;
    }

    private List<String> header(List<String> names) {
        List<String> header = new ArrayList<>(names);
        if (arms) {
            header.add(0, "arm");
        }
        return header;
    }

    private static List<String> union(List<ArmRun> planned) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        planned.forEach(a -> a.plan().network().columns().forEach(c -> names.put(c.name(), true)));
        return List.copyOf(names.keySet());
    }

    private CsvWriter row(CsvWriter csv, String arm) {
        return arms ? csv.text(arm) : csv;
    }

    /** One arm, whose trajectories are written as they come. */
    public final class Arm implements TrajectorySink {
        private final String name;
        private final long wanted;
        private final int[] places;
        private final ResultDigest digest;

        private Arm(ArmRun arm) {
            name = arm.name();
            wanted = arm.settings().keep();
            List<Network.Column> own = arm.plan().network().columns();
            places = places(own);
            digest = new ResultDigest(own);
        }

        @Override
        public long wanted() {
            return wanted;
        }

        @Override
        public void row(long replicate, double t, double[] values) {
            digest.row(replicate, t, values);
            if (trajectory == null) {
                return;
            }
            ResultFiles.this.row(trajectory, name).integer(replicate).number(t);
            for (int place : places) {
                if (place < 0) {
                    trajectory.empty();
                } else {
                    trajectory.number(values[place]);
                }
            }
            trajectory.endRow();
        }

        @Override
        public void event(long replicate, EventRecord e) {
            digest.event(replicate, e);
            if (events != null) {
                ResultFiles.this
                        .row(events, name)
                        .integer(replicate)
                        .number(e.time())
                        .text(e.kind())
                        .text(e.name())
                        .number(e.value())
                        .endRow();
            }
        }

        /**
         * Writes what is left when an arm has ended: the summary, and of replicates whose trajectories are not written the
         * one that failed.
         *
         * @param ensemble what the arm did, perhaps in part
         * @return SHA-256 of the bits of all results of the arm, in hexadecimal
         * @throws org.marrow.error.OutputException when a file cannot be written; what was written before is kept
         */
        public String end(Ensemble ensemble) {
            for (Trajectory t : ensemble.trajectories()) {
                if (t.replicate() >= wanted) {
                    double[] times = t.times();
                    for (int r = 0; r < times.length; r++) {
                        row(t.replicate(), times[r], t.row(r));
                    }
                    t.events().forEach(e -> event(t.replicate(), e));
                }
            }
            digest.summary(ensemble.summary(), QUANTILES);
            if (summary != null) {
                summaryRows(summary, name, ensemble.summary());
            }
            tables.forEach(CsvWriter::flush);
            return digest.hex();
        }
    }

    /**
     * Begins an arm.
     *
     * @param arm the arm, as planned
     * @return what takes its results
     */
    public Arm begin(ArmRun arm) {
        return new Arm(arm);
    }

    /** Per column of the table, its place in the arm, or -1. */
    private int[] places(List<Network.Column> own) {
        Map<String, Integer> known = new HashMap<>();
        own.forEach(c -> known.put(c.name(), known.size()));
        return columns.stream().mapToInt(c -> known.getOrDefault(c, -1)).toArray();
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

    private void describe(CsvWriter csv, List<ArmRun> planned, boolean kept, boolean ensemble) {
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
    }

    private void describe(CsvWriter csv, ArmRun arm, String name, String unit, String meaning) {
        row(csv, arm.name()).text(name).text(unit).text(meaning).endRow();
    }

    /**
     * Says that the tables are complete, or as complete as they will be: they get their names.
     *
     * @throws org.marrow.error.OutputException when a file cannot be written
     */
    public void commit() {
        tables.forEach(CsvWriter::commit);
    }

    /** Closes the tables. All rows written stay; tables that were not committed keep {@code .part} at the end of their names. */
    @Override
    public void close() {
        tables.forEach(CsvWriter::close);
    }
}
