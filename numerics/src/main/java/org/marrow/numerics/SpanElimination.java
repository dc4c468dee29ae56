package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gaussian elimination for rows that are zero outside of a span of columns, except for a few last columns that all share: the form of
 * collocation equations, with parameters at the border. Pivots are the largest of a column, or short rows of nearly that size.
 */
final class SpanElimination {
    /** Part of the largest element of a column above which a shorter row may be the pivot. */
    private static final double NEARLY = 0.1;

    private final int columns;
    private final int border;
    private final int sides;
    private final List<List<Row>> byFirst = new ArrayList<>();

    /** A row: its elements from one column on, and those of border and right-hand sides. */
    private static final class Row {
        private int first;
        private final int base;
        private double[] span;
        private final double[] tail;

        Row(int base, double[] span, double[] tail) {
            this.first = base;
            this.base = base;
            this.span = span;
            this.tail = tail;
        }

        int end() {
            return base + span.length;
        }

        double leading() {
            return span[first - base];
        }
    }

    /**
     * Creates an empty system.
     *
     * @param columns number of unknowns without those of the border
     * @param border number of unknowns of the border
     * @param sides number of right-hand sides
     */
    SpanElimination(int columns, int border, int sides) {
        this.columns = columns;
        this.border = border;
        this.sides = sides;
        for (int k = 0; k <= columns; k++) {
            byFirst.add(new ArrayList<>());
        }
    }

    /** Adds an equation: coefficients of all unknowns, then the right-hand sides; copied. */
    void add(double[] row) {
        int first = 0;
        while (first < columns && row[first] == 0) {
            first++;
        }
        int end = columns;
        while (end > first && row[end - 1] == 0) {
            end--;
        }
        double largest = 0;
        for (int k = 0; k < columns + border; k++) {
            largest = Math.max(largest, Math.abs(row[k]));
        }
        double factor = largest > 0 ? 1 / largest : 1;
        double[] span = Arrays.copyOfRange(row, first, end);
        double[] tail = Arrays.copyOfRange(row, columns, columns + border + sides);
        for (int k = 0; k < span.length; k++) {
            span[k] *= factor;
        }
        for (int k = 0; k < tail.length; k++) {
            tail[k] *= factor;
        }
        byFirst.get(first).add(new Row(first, span, tail));
    }

    /**
     * Solves for all right-hand sides.
     *
     * @return a solution for each right-hand side, border last; null if the system is singular or not finite
     */
    double @org.jspecify.annotations.Nullable [][] solve() {
        Row[] pivots = new Row[columns];
        for (int k = 0; k < columns; k++) {
            List<Row> rows = byFirst.get(k);
            Row pivot = pivot(rows);
            if (pivot == null) {
                return null;
            }
            pivots[k] = pivot;
            for (Row row : rows) {
                if (row != pivot) {
                    eliminate(row, pivot);
                    byFirst.get(row.first).add(row);
                }
            }
        }
        List<Row> left = byFirst.get(columns);
        if (left.size() != border) {
            return null;
        }
        LuFactors lu = new LuFactors(border, 1e-300);
        double[] matrix = new double[border * border];
        for (int i = 0; i < border; i++) {
            System.arraycopy(left.get(i).tail, 0, matrix, i * border, border);
        }
        if (border > 0 && !lu.factorise(matrix)) {
            return null;
        }
        double[][] solutions = new double[sides][columns + border];
        for (int s = 0; s < sides; s++) {
            substitute(pivots, left, lu, s, solutions[s]);
        }
        return solutions;
    }

    private void substitute(Row[] pivots, List<Row> left, LuFactors lu, int side, double[] x) {
        double[] b = new double[border];
        for (int i = 0; i < border; i++) {
            b[i] = left.get(i).tail[border + side];
        }
        if (border > 0) {
            lu.solve(b);
        }
        System.arraycopy(b, 0, x, columns, border);
        for (int k = columns - 1; k >= 0; k--) {
            Row row = pivots[k];
            double sum = row.tail[border + side];
            for (int i = 0; i < border; i++) {
                sum -= row.tail[i] * b[i];
            }
            for (int j = k + 1; j < row.end(); j++) {
                sum -= row.span[j - row.base] * x[j];
            }
            x[k] = sum / row.leading();
        }
    }

    private static @org.jspecify.annotations.Nullable Row pivot(List<Row> rows) {
        double largest = 0;
        for (Row row : rows) {
            largest = Math.max(largest, Math.abs(row.leading()));
        }
        Row best = null;
        for (Row row : rows) {
            boolean large = Math.abs(row.leading()) > NEARLY * largest;
            if (large && (best == null || row.end() < best.end())) {
                best = row;
            }
        }
        return best;
    }

    private void eliminate(Row row, Row pivot) {
        int column = pivot.first;
        double factor = row.leading() / pivot.leading();
        if (row.end() < pivot.end()) {
            row.span = Arrays.copyOf(row.span, pivot.end() - row.base);
        }
        double[] a = row.span;
        double[] b = pivot.span;
        int shift = row.base - pivot.base;
        int end = pivot.end() - row.base;
        for (int j = column + 1 - row.base; j < end; j++) {
            a[j] -= factor * b[j + shift];
        }
        for (int j = 0; j < row.tail.length; j++) {
            row.tail[j] -= factor * pivot.tail[j];
        }
        a[column - row.base] = 0;
        row.first = column + 1;
        while (row.first < row.end() && row.leading() == 0) {
            row.first++;
        }
        if (row.first >= row.end()) {
            row.first = columns;
        }
    }
}
