package org.marrow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Recorder;

/** Keeps the columns of one run. */
final class Rows implements Recorder {
    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();

    @Override
    public void record(int index, double t, double[] columns) {
        rows.add(columns.clone());
        times.add(t);
    }

    @Override
    public void event(EventRecord event) {
        // Only columns are read.
    }

    /** Number of rows. */
    int size() {
        return rows.size();
    }

    /** A value. */
    double value(int row, int column) {
        return rows.get(row)[column];
    }

    /** The last row. */
    double[] last() {
        return rows.get(rows.size() - 1);
    }

    /** Integral of a column over time by the trapezium rule (unit of the column times d). */
    double integral(int column) {
        double sum = 0;
        for (int i = 1; i < rows.size(); i++) {
            sum += (times.get(i) - times.get(i - 1)) * (value(i, column) + value(i - 1, column)) / 2;
        }
        return sum;
    }
}
