package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Linear combinations of variables that a system conserves, w . f(y) = 0 for all states y, such as the total of a substance in a
 * closed system. They make the Jacobian singular everywhere: steady states are isolated only among the states with equal values of
 * them.
 *
 * <p>They are found as the left null space of right-hand sides at many states: a combination counts if it is conserved at all of these
 * to ten digits. Each is solved for one variable of its own, its <em>pivot</em>, which occurs in no other.
 *
 * @since 0.1
 */
public final class LinearInvariants {

    /** Share of its own right-hand side to which a combination must vanish. */
    private static final double VANISHES = 1e-10;

    private final int n;
    private final int[] pivots;
    private final double[][] weights;

    private LinearInvariants(int n, int[] pivots, double[][] weights) {
        this.n = n;
        this.pivots = pivots;
        this.weights = weights;
    }

    /**
     * Finds what a system conserves.
     *
     * @param f right-hand side, evaluated at time 0
     * @param scale typical size of each variable, positive
     * @return the conserved combinations
     */
    public static LinearInvariants of(OdeFunction f, double[] scale) {
        double[][] rows = samples(f, scale);
        int n = scale.length;
        double[] size = new double[n];
        double[][] combination = new double[n][n];
        for (int i = 0; i < n; i++) {
            size[i] = largest(rows[i]);
            combination[i][i] = 1;
        }
        boolean[] independent = new boolean[n];
        for (int row = next(rows, size, independent); row >= 0; row = next(rows, size, independent)) {
            independent[row] = true;
            int column = placeOfLargest(rows[row]);
            for (int i = 0; i < n; i++) {
                if (!independent[i]) {
                    double factor = rows[i][column] / rows[row][column];
                    subtract(rows[i], rows[row], factor);
                    subtract(combination[i], combination[row], factor);
                }
            }
        }
        return conserved(combination, independent, scale);
    }

    /** For each variable its right-hand side at many states; states at which one is not finite are left out. */
    private static double[][] samples(OdeFunction f, double[] scale) {
        int n = scale.length;
        List<double[]> columns = new ArrayList<>();
        for (int c = 1; c <= 2 * n + 8; c++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                // Weyl's sequence: multiples of irrational numbers, so that no direction is left out.
                double u = c * Math.sqrt(2 + i) * (1 + i * Math.PI);
                y[i] = scale[i] * (0.1 + 2 * (u - Math.floor(u)));
            }
            double[] slope = new double[n];
            f.derivatives(0, y, slope);
            if (Arrays.stream(slope).allMatch(Double::isFinite)) {
                columns.add(slope);
            }
        }
        double[][] rows = new double[n][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int i = 0; i < n; i++) {
                rows[i][c] = columns.get(c)[i] / scale[i];
            }
        }
        return rows;
    }

    /** The row of which most is left, or -1 if nothing is left of any. */
    private static int next(double[][] rows, double[] size, boolean[] independent) {
        int row = -1;
        double most = VANISHES;
        for (int i = 0; i < rows.length; i++) {
            double left = independent[i] || size[i] == 0 ? 0 : largest(rows[i]) / size[i];
            if (left > most) {
                most = left;
                row = i;
            }
        }
        return row;
    }

    private static double largest(double[] row) {
        return row.length == 0 ? 0 : Math.abs(row[placeOfLargest(row)]);
    }

    private static int placeOfLargest(double[] row) {
        int best = 0;
        for (int c = 0; c < row.length; c++) {
            best = Math.abs(row[c]) > Math.abs(row[best]) ? c : best;
        }
        return best;
    }

    private static void subtract(double[] from, double[] what, double factor) {
        for (int c = 0; c < from.length; c++) {
            from[c] -= factor * what[c];
        }
    }

    private static LinearInvariants conserved(double[][] combination, boolean[] independent, double[] scale) {
        int n = scale.length;
        List<Integer> pivots = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            if (!independent[k]) {
                double[] w = combination[k];
                for (int i = 0; i < n; i++) {
                    // Of rounding errors nothing may remain.
                    w[i] = Math.abs(w[i]) < 1e-9 ? 0 : w[i] * scale[k] / scale[i];
                }
                pivots.add(k);
                weights.add(w);
            }
        }
        return new LinearInvariants(
                n, pivots.stream().mapToInt(Integer::intValue).toArray(), weights.toArray(double[][]::new));
    }

    /**
     * Returns how many combinations are conserved.
     *
     * @return number of combinations
     */
    public int count() {
        return pivots.length;
    }

    /**
     * Returns the variable that a combination is solved for.
     *
     * @param k index of the combination
     * @return index of its pivot, whose weight is 1
     */
    public int pivot(int k) {
        return pivots[k];
    }

    /**
     * Returns a combination.
     *
     * @param k index of the combination
     * @return the weight of each variable; a copy
     */
    public double[] weights(int k) {
        return weights[k].clone();
    }

    /**
     * The values that a state gives the combinations.
     *
     * @param y the state
     * @return one value for each combination
     */
    public double[] values(double[] y) {
        double[] values = new double[pivots.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = dot(weights[k], y);
        }
        return values;
    }

    private static double dot(double[] w, double[] y) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            sum += w[i] * y[i];
        }
        return sum;
    }

    /**
     * Replaces the derivatives of pivots by how much is missing to given values of the combinations (per unit of time): the same
     * steady states, but only those with these values, and isolated.
     *
     * @param y the state
     * @param values the wanted values of the combinations
     * @param dydt derivatives of the system at that state; changed
     */
    public void close(double[] y, double[] values, double[] dydt) {
        for (int k = 0; k < pivots.length; k++) {
            dydt[pivots[k]] = values[k] - dot(weights[k], y);
        }
    }

    /**
     * Does to a Jacobian what {@link #close} does to derivatives.
     *
     * @param rowMajor Jacobian of the system; changed
     */
    public void closeJacobian(double[] rowMajor) {
        for (int k = 0; k < pivots.length; k++) {
            for (int i = 0; i < n; i++) {
                rowMajor[pivots[k] * n + i] = -weights[k][i];
            }
        }
    }

    /**
     * The linearised system for changes that keep the combinations: without the pivots, and without the root 0 of each.
     *
     * @param system the linearised system
     * @return a system of as many variables less
     */
    public LinearDelaySystem reduced(LinearDelaySystem system) {
        if (pivots.length == 0) {
            return system;
        }
        List<LinearDelaySystem.Delay> delays = system.delays().stream()
                .map(d -> new LinearDelaySystem.Delay(d.lag(), reduced(d.matrix())))
                .toList();
        return new LinearDelaySystem(n - pivots.length, reduced(system.present()), delays);
    }

    private double[] reduced(double[] matrix) {
        int[] kept = java.util.stream.IntStream.range(0, n)
                .filter(i -> Arrays.stream(pivots).noneMatch(p -> p == i))
                .toArray();
        int m = kept.length;
        double[] small = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double a = matrix[kept[i] * n + kept[j]];
                for (int k = 0; k < pivots.length; k++) {
                    a -= matrix[kept[i] * n + pivots[k]] * weights[k][kept[j]];
                }
                small[i * m + j] = a;
            }
        }
        return small;
    }
}
