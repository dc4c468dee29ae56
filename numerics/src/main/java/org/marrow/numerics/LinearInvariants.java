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
 * to ten digits. Each is solved for one variable of its own, its <em>pivot</em>, which occurs in no other. Variables that never change come
 * first, by themselves.
 *
 * @since 0.1
 */
public final class LinearInvariants {

    /** Share of its own right-hand side to which a combination must vanish. */
    private static final double VANISHES = 1e-10;

    /** Share to which sums of the linearised system must vanish. */
    private static final double ROUNDING = 1e-9;

    private final int n;
    private final int[] pivots;
    private final double[][] weights;

    private LinearInvariants(int n, int[] pivots, double[][] weights) {
        this.n = n;
        this.pivots = pivots;
        this.weights = weights;
    }

    /**
     * Finds what a system conserves, whatever the state.
     *
     * @param f right-hand side, evaluated at time 0
     * @param scale typical size of each variable, positive
     * @return the conserved combinations
     */
    public static LinearInvariants of(OdeFunction f, double[] scale) {
        LinearInvariants none = new LinearInvariants(scale.length, new int[0], new double[0][]);
        double[][] rows = none.samples(f, scale, scale);
        return none.andMore(rows, scale, false);
    }

    /**
     * Finds what a system conserves in states that have the same totals as one given: where a drug is not there and stays away, what only the drug changes
     * is conserved too.
     *
     * @param f right-hand side, evaluated at time 0
     * @param scale typical size of each variable, positive
     * @param state a state with the totals that are meant
     * @return the conserved combinations; pivots of those that hold everywhere come first and occur in no later one
     */
    public static LinearInvariants of(OdeFunction f, double[] scale, double[] state) {
        LinearInvariants found = new LinearInvariants(scale.length, new int[0], new double[0][]);
        while (true) {
            LinearInvariants more = found.andMore(found.samples(f, scale, state), scale, true);
            if (more.count() == found.count()) {
                return found;
            }
            found = more;
        }
    }

    /** These combinations, and those that are conserved at samples; of variables that never change only these, if so wanted. */
    private LinearInvariants andMore(double[][] rows, double[] scale, boolean constantsFirst) {
        double[] size = new double[n];
        double[][] combination = new double[n][n];
        boolean[] independent = new boolean[n];
        for (int p : pivots) {
            independent[p] = true;
        }
        for (int i = 0; i < n; i++) {
            size[i] = largest(rows[i]);
            combination[i][i] = 1;
        }
        if (constantsFirst && constants(size, independent) > 0) {
            // First these: among the states in which they are what they are, combinations may be simpler.
            return conserved(combination, changing(size, independent), scale);
        }
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

    private static int constants(double[] size, boolean[] known) {
        int count = 0;
        for (int i = 0; i < size.length; i++) {
            count += size[i] == 0 && !known[i] ? 1 : 0;
        }
        return count;
    }

    private static boolean[] changing(double[] size, boolean[] known) {
        boolean[] changing = known.clone();
        for (int i = 0; i < size.length; i++) {
            changing[i] |= size[i] != 0;
        }
        return changing;
    }

    /** For each variable its right-hand side at many states; states at which one is not finite are left out. */
    private double[][] samples(OdeFunction f, double[] scale, double[] state) {
        double[] totals = values(state);
        List<double[]> columns = new ArrayList<>();
        for (int c = 1; c <= 2 * n + 8; c++) {
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                // Weyl's sequence of squares: multiples of irrational numbers, of which none is a combination of
                // others.
                double u = (double) c * c * Math.sqrt(2 + i) * (1 + i * Math.PI);
                y[i] = scale[i] * (0.1 + 2 * (u - Math.floor(u)));
            }
            double[] slope = new double[n];
            close(y, totals, slope);
            for (int p : pivots) {
                y[p] += slope[p];
            }
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

    private LinearInvariants conserved(double[][] combination, boolean[] independent, double[] scale) {
        List<Integer> pivots = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (int k = 0; k < count(); k++) {
            pivots.add(this.pivots[k]);
            weights.add(this.weights[k]);
        }
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
     * The linearised system for changes that keep the combinations: the pivot of each follows from the others, and the root 0 of
     * each is gone.
     *
     * <p>Where a combination is conserved at rest only, as when what leaves was counted when it entered, it is the combination together with an integral
     * over the past that is conserved: {@code w x + sum_k w B_k int_0^tau_k x(t-a) da}. Then the pivot follows from these.
     *
     * @param system the linearised system, in which variables after those of the combinations may stand
     * @return a system of as many variables, in which pivots are immediate
     * @throws ArithmeticException if nothing of this kind is conserved
     */
    public LinearDelaySystem closed(LinearDelaySystem system) {
        int m = system.size();
        double[] present = system.present();
        List<double[]> past =
                system.delays().stream().map(d -> d.matrix().clone()).toList();
        List<LinearDelaySystem.Integral> integrals = new ArrayList<>();
        boolean[] immediate = new boolean[m];
        for (int i = 0; i < m; i++) {
            immediate[i] = system.immediate(i);
        }
        boolean[] readsPast = new boolean[count()];
        for (int k = 0; k < count(); k++) {
            int which = k;
            double[] a = combined(k, present, m, readsPast);
            List<double[]> b = past.stream()
                    .map(matrix -> combined(which, matrix, m, readsPast))
                    .toList();
            for (int j = 0; j < m; j++) {
                check(j, a, b);
            }
            for (int d = 0; d < b.size(); d++) {
                double[] matrix = new double[m * m];
                for (int j = 0; j < m; j++) {
                    readsPast[k] |= b.get(d)[j] != 0;
                    matrix[pivots[k] * m + j] = -b.get(d)[j];
                    past.get(d)[pivots[k] * m + j] = 0;
                }
                Kernel even = Kernel.exponential(system.delays().get(d).lag(), 0);
                integrals.add(new LinearDelaySystem.Integral(0, even, matrix));
            }
            for (int j = 0; j < m; j++) {
                present[pivots[k] * m + j] = j < n && j != pivots[k] ? -weights[k][j] : 0;
            }
            immediate[pivots[k]] = true;
        }
        List<LinearDelaySystem.Delay> delays = new ArrayList<>();
        for (int d = 0; d < past.size(); d++) {
            delays.add(new LinearDelaySystem.Delay(system.delays().get(d).lag(), past.get(d)));
        }
        integrals.addAll(system.integrals());
        return new LinearDelaySystem(m, present, delays, integrals, immediate);
    }

    /**
     * A combination of the rows of a matrix, with what earlier pivots are put in place of them; rounding errors are taken for 0. Pivots of later
     * combinations do not change where they are only read.
     */
    private double[] combined(int k, double[] matrix, int m, boolean[] readsPast) {
        double[] sum = new double[m];
        double[] size = new double[m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                sum[j] += weights[k][i] * matrix[i * m + j];
                size[j] += Math.abs(weights[k][i] * matrix[i * m + j]);
            }
        }
        for (int j = 0; j < m; j++) {
            sum[j] = Math.abs(sum[j]) <= ROUNDING * size[j] ? 0 : sum[j];
        }
        for (int earlier = 0; earlier < k; earlier++) {
            double factor = sum[pivots[earlier]];
            sum[pivots[earlier]] = 0;
            if (factor != 0 && readsPast[earlier]) {
                throw new ArithmeticException("A conserved combination depends on another that includes the past.");
            }
            for (int j = 0; j < n; j++) {
                sum[j] -= j == pivots[earlier] ? 0 : factor * weights[earlier][j];
            }
        }
        return sum;
    }

    /** What is read of a variable at different times must be the same in total: none. */
    private static void check(int j, double[] a, List<double[]> b) {
        double sum = a[j];
        double size = Math.abs(a[j]);
        for (double[] row : b) {
            sum += row[j];
            size += Math.abs(row[j]);
        }
        if (Math.abs(sum) > ROUNDING * size) {
            throw new ArithmeticException(
                    "A combination of variables is conserved, but not together with any sum over the past.");
        }
    }
}
