package org.marrow.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Network;

/**
 * What one replicate did: columns at output times, and events.
 *
 * @since 0.1
 */
public final class Trajectory {
    private final long replicate;
    private final List<Network.Column> columns;
    private final double[] times;
    private final double[][] values;
    private final List<EventRecord> events;

    /**
     * Puts a trajectory together.
     *
     * @param replicate the replicate
     * @param columns what was recorded
     * @param times output times reached (d)
     * @param values per output time, the columns
     * @param events what happened, in order of time
     */
    public Trajectory(
            long replicate, List<Network.Column> columns, double[] times, double[][] values, List<EventRecord> events) {
        this.replicate = replicate;
        this.columns = List.copyOf(columns);
        this.times = times;
        this.values = values;
        this.events = List.copyOf(events);
    }

    /**
     * The replicate.
     *
     * @return 0 or more
     */
    public long replicate() {
        return replicate;
    }

    /**
     * What was recorded.
     *
     * @return columns in order
     */
    public List<Network.Column> columns() {
        return columns;
    }

    /**
     * Output times reached.
     *
     * @return times (d); a copy
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * Number of output times reached.
     *
     * @return number of rows
     */
    public int size() {
        return times.length;
    }

    /**
     * The columns at an output time.
     *
     * @param row index of the output time
     * @return values in the order of the columns; a copy
     */
    public double[] row(int row) {
        return values[row].clone();
    }

    /**
     * One value.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return the value
     */
    public double value(int row, int column) {
        return values[row][column];
    }

    /**
     * One column over time.
     *
     * @param name the column's name
     * @return its values
     * @throws InputException when there is no such column
     */
    public double[] column(String name) {
        int i = index(name);
        double[] c = new double[times.length];
        for (int r = 0; r < c.length; r++) {
            c[r] = values[r][i];
        }
        return c;
    }

    /**
     * The value of a column at an output time.
     *
     * @param name the column's name
     * @param t the output time (d)
     * @return the value
     * @throws InputException when there is no such column or output time
     */
    public double at(String name, double t) {
        int row = Arrays.binarySearch(times, t);
        if (row < 0) {
            throw new InputException(
                    "MRW-OUT-2",
                    "Nothing was recorded at t = " + t + " d. Ask for that output time before the run.",
                    Map.of("time", t));
        }
        return values[row][index(name)];
    }

    private int index(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new InputException(
                "MRW-OUT-1",
                "There is no column '" + name + "'."
                        + Suggestions.near(
                                name, columns.stream().map(Network.Column::name).toList()),
                Map.of("column", name));
    }

    /**
     * What happened.
     *
     * @return events in order of time
     */
    public List<EventRecord> events() {
        return events;
    }
}
