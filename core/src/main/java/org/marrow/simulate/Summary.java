package org.marrow.simulate;

import java.util.List;
import org.marrow.network.Network;
import org.marrow.numerics.ExactSum;
import org.marrow.numerics.LogHistogram;

/**
 * Mean, spread and quantiles of every column at every output time, gathered while replicates come in. Sums are exact and
 * quantiles come from whole-number histograms, so that the result does not depend on the order of replicates.
 *
 * <p>Quantiles have a relative error of 0.5 % at most; means and standard deviations are exact up to rounding.
 *
 * @since 0.1
 */
public final class Summary {
    private final List<Network.Column> columns;
    private final double[] times;
    private final Cell[][] cells;

    /** One column at one output time. */
    private static final class Cell {
        private long n;
        private final ExactSum sum = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private final LogHistogram histogram = new LogHistogram();
    }

    /**
     * An empty summary.
     *
     * @param columns what is recorded
     * @param times output times (d)
     */
    public Summary(List<Network.Column> columns, double[] times) {
        this.columns = List.copyOf(columns);
        this.times = times.clone();
        cells = new Cell[times.length][columns.size()];
        for (Cell[] row : cells) {
            for (int c = 0; c < row.length; c++) {
                row[c] = new Cell();
            }
        }
    }

    /**
     * Takes the columns of one replicate at one output time.
     *
     * @param row index of the output time
     * @param values the columns
     */
    void add(int row, double[] values) {
        for (int c = 0; c < values.length; c++) {
            Cell cell = cells[row][c];
            double x = values[c];
            if (Double.isNaN(x)) {
                // Not known yet, as a measurement before the first visit.
                continue;
            }
            cell.n++;
            cell.sum.add(x);
            cell.squares.addProduct(x, x);
            cell.min = Math.min(cell.min, x);
            cell.max = Math.max(cell.max, x);
            cell.histogram.add(x);
        }
    }

    /**
     * Adds what another summary of the same run gathered.
     *
     * @param other the other
     */
    void merge(Summary other) {
        for (int r = 0; r < cells.length; r++) {
            for (int c = 0; c < cells[r].length; c++) {
                Cell a = cells[r][c];
                Cell b = other.cells[r][c];
                a.n += b.n;
                a.sum.merge(b.sum);
                a.squares.merge(b.squares);
                a.min = Math.min(a.min, b.min);
                a.max = Math.max(a.max, b.max);
                a.histogram.merge(b.histogram);
            }
        }
    }

    /**
     * What is recorded.
     *
     * @return columns in order
     */
    public List<Network.Column> columns() {
        return columns;
    }

    /**
     * Output times.
     *
     * @return times (d); a copy
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * Replicates that reached an output time and had a value there.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return number of replicates
     */
    public long count(int row, int column) {
        return cells[row][column].n;
    }

    /**
     * The mean.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return mean, NaN without replicates
     */
    public double mean(int row, int column) {
        Cell c = cells[row][column];
        return c.n == 0 ? Double.NaN : c.sum.value() / c.n;
    }

    /**
     * The standard deviation, with n - 1.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return standard deviation, NaN for fewer than two replicates
     */
    public double standardDeviation(int row, int column) {
        Cell c = cells[row][column];
        if (c.n < 2) {
            return Double.NaN;
        }
        if (c.min == c.max) {
            return 0;
        }
        // Sums are exact, so that the difference loses no more than the rounding of its two parts.
        double mean = c.sum.value() / c.n;
        ExactSum centred = new ExactSum();
        centred.merge(c.squares);
        centred.addProduct(-mean, c.sum.value());
        return Math.sqrt(Math.max(0, centred.value()) / (c.n - 1));
    }

    /**
     * The smallest value.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return minimum
     */
    public double min(int row, int column) {
        return cells[row][column].min;
    }

    /**
     * The largest value.
     *
     * @param row index of the output time
     * @param column index of the column
     * @return maximum
     */
    public double max(int row, int column) {
        return cells[row][column].max;
    }

    /**
     * A quantile.
     *
     * @param row index of the output time
     * @param column index of the column
     * @param q which (0 to 1)
     * @return the quantile, with a relative error of 0.5 % at most
     */
    public double quantile(int row, int column, double q) {
        return cells[row][column].histogram.quantile(q);
    }
}
