package org.marrow.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.marrow.ArmRun;
import org.marrow.network.Network;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Results as tables of Tablesaw. Columns are named as in the CSV files that a run writes: {@code replicate}, {@code t_d} (d), then
 * the recorded columns, whose units {@link #columns} gives.
 *
 * <pre>{@code
 * Table blood = Tables.wide(run).selectColumns("t_d", "ANC", "PLT");
 * }</pre>
 *
 * @since 0.1
 */
public final class Tables {
    private static final List<String> STATISTICS =
            List.of("mean", "sd", "min", "q05", "q25", "q50", "q75", "q95", "max");

    private Tables() {}

    // ---- trajectories ----

    /**
     * A trajectory with a row for each output time.
     *
     * @param trajectory the trajectory
     * @return columns {@code replicate}, {@code t_d} and what was recorded
     */
    public static Table wide(Trajectory trajectory) {
        return wide(trajectory.columns(), List.of(trajectory));
    }

    /**
     * The kept trajectories with a row for each replicate and output time.
     *
     * @param ensemble what was computed
     * @return columns {@code replicate}, {@code t_d} and what was recorded
     */
    public static Table wide(Ensemble ensemble) {
        return wide(ensemble.columns(), ensemble.trajectories());
    }

    private static Table wide(List<Network.Column> columns, List<Trajectory> trajectories) {
        int rows = trajectories.stream().mapToInt(Trajectory::size).sum();
        long[] replicate = new long[rows];
        double[] time = new double[rows];
        double[][] values = new double[columns.size()][rows];
        int r = 0;
        for (Trajectory t : trajectories) {
            double[] times = t.times();
            for (int i = 0; i < times.length; i++, r++) {
                replicate[r] = t.replicate();
                time[r] = times[i];
                double[] row = t.row(i);
                for (int c = 0; c < row.length; c++) {
                    values[c][r] = row[c];
                }
            }
        }
        Table table = Table.create("trajectories")
                .addColumns(LongColumn.create("replicate", replicate), DoubleColumn.create("t_d", time));
        for (int c = 0; c < values.length; c++) {
            table.addColumns(DoubleColumn.create(columns.get(c).name(), values[c]));
        }
        return table;
    }

    /**
     * A trajectory with a row for each output time and column.
     *
     * @param trajectory the trajectory
     * @return columns {@code replicate}, {@code t_d}, {@code name}, {@code value}
     */
    public static Table tall(Trajectory trajectory) {
        return tall(trajectory.columns(), List.of(trajectory));
    }

    /**
     * The kept trajectories with a row for each replicate, output time and column.
     *
     * @param ensemble what was computed
     * @return columns {@code replicate}, {@code t_d}, {@code name}, {@code value}
     */
    public static Table tall(Ensemble ensemble) {
        return tall(ensemble.columns(), ensemble.trajectories());
    }

    private static Table tall(List<Network.Column> columns, List<Trajectory> trajectories) {
        LongColumn replicate = LongColumn.create("replicate");
        DoubleColumn time = DoubleColumn.create("t_d");
        StringColumn name = StringColumn.create("name");
        DoubleColumn value = DoubleColumn.create("value");
        for (Trajectory t : trajectories) {
            double[] times = t.times();
            for (int i = 0; i < times.length; i++) {
                for (int c = 0; c < columns.size(); c++) {
                    replicate.append(t.replicate());
                    time.append(times[i]);
                    name.append(columns.get(c).name());
                    value.append(t.value(i, c));
                }
            }
        }
        return Table.create("trajectories").addColumns(replicate, time, name, value);
    }

    // ---- ensembles ----

    /**
     * Mean, spread and quantiles over replicates, with a row for each output time and column.
     *
     * @param ensemble what was computed, with several replicates
     * @return columns {@code t_d}, {@code name}, {@code n}, {@code mean}, {@code sd}, {@code min}, {@code q05}, {@code q25},
     *     {@code q50}, {@code q75}, {@code q95}, {@code max}; no row for a single replicate, which has no summary
     */
    public static Table summary(Ensemble ensemble) {
        Summary s = ensemble.summary();
        DoubleColumn time = DoubleColumn.create("t_d");
        StringColumn name = StringColumn.create("name");
        LongColumn n = LongColumn.create("n");
        List<DoubleColumn> statistics =
                STATISTICS.stream().map(DoubleColumn::create).toList();
        double[] times = s.times();
        for (int r = 0; r < times.length; r++) {
            for (int c = 0; c < s.columns().size(); c++) {
                time.append(times[r]);
                name.append(s.columns().get(c).name());
                n.append(s.count(r, c));
                for (DoubleColumn statistic : statistics) {
                    statistic.append(statistic(s, r, c, statistic.name()));
                }
            }
        }
        return Table.create("summary").addColumns(time, name, n).addColumns(statistics.toArray(DoubleColumn[]::new));
    }

    /**
     * One statistic over replicates, with a row for each output time.
     *
     * @param ensemble what was computed, with several replicates
     * @param statistic one of {@code mean}, {@code sd}, {@code min}, {@code q05}, {@code q25}, {@code q50}, {@code q75}, {@code
     *     q95}, {@code max}
     * @return columns {@code t_d} and what was recorded
     * @throws org.marrow.error.InputException when there is no such statistic
     */
    public static Table summary(Ensemble ensemble, String statistic) {
        if (!STATISTICS.contains(statistic)) {
            throw new org.marrow.error.InputException(
                    "MRW-TAB-1",
                    "There is no statistic '" + statistic + "'. These are gathered: " + String.join(", ", STATISTICS)
                            + ".",
                    Map.of("statistic", statistic));
        }
        Summary s = ensemble.summary();
        double[] times = s.times();
        Table table = Table.create(statistic).addColumns(DoubleColumn.create("t_d", times));
        for (int c = 0; c < s.columns().size(); c++) {
            double[] values = new double[times.length];
            for (int r = 0; r < values.length; r++) {
                values[r] = statistic(s, r, c, statistic);
            }
            table.addColumns(DoubleColumn.create(s.columns().get(c).name(), values));
        }
        return table;
    }

    private static double statistic(Summary s, int row, int column, String which) {
        if (s.count(row, column) == 0) {
            return Double.NaN;
        }
        return switch (which) {
            case "mean" -> s.mean(row, column);
            case "sd" -> s.standardDeviation(row, column);
            case "min" -> s.min(row, column);
            case "max" -> s.max(row, column);
            default -> s.quantile(row, column, Integer.parseInt(which.substring(1)) / 100.0);
        };
    }

    /**
     * What happened in the kept trajectories: doses, pulses, conditions, chance events.
     *
     * @param ensemble what was computed
     * @return columns {@code replicate}, {@code t_d}, {@code kind}, {@code name}, {@code value}
     */
    public static Table events(Ensemble ensemble) {
        LongColumn replicate = LongColumn.create("replicate");
        DoubleColumn time = DoubleColumn.create("t_d");
        StringColumn kind = StringColumn.create("kind");
        StringColumn name = StringColumn.create("name");
        DoubleColumn value = DoubleColumn.create("value");
        for (Trajectory t : ensemble.trajectories()) {
            for (EventRecord e : t.events()) {
                replicate.append(t.replicate());
                time.append(e.time());
                kind.append(e.kind());
                name.append(e.name());
                value.append(e.value());
            }
        }
        return Table.create("events").addColumns(replicate, time, kind, name, value);
    }

    /**
     * What the recorded columns are.
     *
     * @param ensemble what was computed
     * @return columns {@code name}, {@code unit}, {@code meaning}
     */
    public static Table columns(Ensemble ensemble) {
        StringColumn name = StringColumn.create("name");
        StringColumn unit = StringColumn.create("unit");
        StringColumn meaning = StringColumn.create("meaning");
        for (Network.Column c : ensemble.columns()) {
            name.append(c.name());
            unit.append(c.unit());
            meaning.append(c.meaning());
        }
        return Table.create("columns").addColumns(name, unit, meaning);
    }

    // ---- arms ----

    /**
     * The kept trajectories of several arms under each other; what only some arms have is missing in the others.
     *
     * @param arms the arms; those of which nothing was computed are left out
     * @return a first column {@code arm}, then those of {@link #wide(Ensemble)}
     */
    public static Table wide(List<ArmRun> arms) {
        return stacked("trajectories", arms, Tables::wide);
    }

    /**
     * The same with a row for each arm, replicate, output time and column.
     *
     * @param arms the arms; those of which nothing was computed are left out
     * @return a first column {@code arm}, then those of {@link #tall(Ensemble)}
     */
    public static Table tall(List<ArmRun> arms) {
        return stacked("trajectories", arms, Tables::tall);
    }

    /**
     * Mean, spread and quantiles of several arms.
     *
     * @param arms the arms; those of which nothing was computed are left out
     * @return a first column {@code arm}, then those of {@link #summary(Ensemble)}
     */
    public static Table summary(List<ArmRun> arms) {
        return stacked("summary", arms, Tables::summary);
    }

    /**
     * What happened in several arms.
     *
     * @param arms the arms; those of which nothing was computed are left out
     * @return a first column {@code arm}, then those of {@link #events(Ensemble)}
     */
    public static Table events(List<ArmRun> arms) {
        return stacked("events", arms, Tables::events);
    }

    private static Table stacked(String title, List<ArmRun> arms, Function<Ensemble, Table> of) {
        List<Table> tables = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (ArmRun a : arms) {
            Ensemble e = a.ensemble();
            if (e != null) {
                Table t = of.apply(e);
                t.insertColumn(0, StringColumn.create("arm", Collections.nCopies(t.rowCount(), a.name())));
                names.addAll(t.columnNames());
                tables.add(t);
            }
        }
        if (tables.isEmpty()) {
            return Table.create(title);
        }
        for (Table t : tables) {
            names.stream().filter(n -> !t.containsColumn(n)).forEach(n -> t.addColumns(missing(n, t.rowCount())));
        }
        Table all = tables.get(0).reorderColumns(names.toArray(String[]::new));
        tables.subList(1, tables.size()).forEach(t -> all.append(t.reorderColumns(names.toArray(String[]::new))));
        return all.setName(title);
    }

    /** Only recorded columns, which are numbers, can be in one arm and not in another. */
    private static DoubleColumn missing(String name, int rows) {
        DoubleColumn column = DoubleColumn.create(name, rows);
        for (int r = 0; r < rows; r++) {
            column.setMissing(r);
        }
        return column;
    }

    // ---- plans ----

    /**
     * Every number behind a plan, with its source.
     *
     * @param plan the plan
     * @return columns {@code of}, {@code parameter}, {@code value}, {@code unit}, {@code given} (in the scenario), {@code
     *     source}, {@code citation}, {@code meaning}
     */
    public static Table parameters(Plan plan) {
        StringColumn of = StringColumn.create("of");
        StringColumn name = StringColumn.create("parameter");
        DoubleColumn value = DoubleColumn.create("value");
        StringColumn unit = StringColumn.create("unit");
        BooleanColumn given = BooleanColumn.create("given");
        StringColumn source = StringColumn.create("source");
        StringColumn citation = StringColumn.create("citation");
        StringColumn meaning = StringColumn.create("meaning");
        for (ParameterValue p : plan.parameters()) {
            of.append(p.owner());
            name.append(p.parameter().name());
            value.append(p.value());
            unit.append(p.parameter().unit());
            given.append(p.given());
            source.append(p.parameter().source().text());
            citation.append(p.parameter().citation());
            meaning.append(p.parameter().meaning());
        }
        return Table.create("parameters").addColumns(of, name, value, unit, given, source, citation, meaning);
    }
}
