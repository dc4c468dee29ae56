package org.marrow.numerics;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * A periodic solution: piecewise polynomials over one period.
 *
 * @since 0.1
 */
public final class PeriodicOrbit {
    /** Parts of an interval at whose ends extremes are looked for. */
    private static final int PARTS = 12;

    private final double parameter;
    private final double period;
    private final double[] mesh;
    private final Collocation collocation;
    private final int n;

    /** Values at the nodes, node by node; the last node of the period is the first. */
    private final double[] values;

    PeriodicOrbit(double parameter, double period, double[] mesh, Collocation collocation, int n, double[] values) {
        this.parameter = parameter;
        this.period = period;
        this.mesh = mesh;
        this.collocation = collocation;
        this.n = n;
        this.values = values;
    }

    /** A course over one period, read at the nodes of a mesh. */
    static PeriodicOrbit of(
            double parameter,
            double period,
            double[] mesh,
            Collocation collocation,
            int n,
            BiConsumer<Double, double[]> course) {
        int degree = collocation.degree;
        double[] values = new double[(mesh.length - 1) * degree * n];
        double[] x = new double[n];
        for (int g = 0; g < (mesh.length - 1) * degree; g++) {
            course.accept(nodeAt(mesh, collocation, g), x);
            System.arraycopy(x, 0, values, g * n, n);
        }
        return new PeriodicOrbit(parameter, period, mesh, collocation, n, values);
    }

    private static double nodeAt(double[] mesh, Collocation collocation, int g) {
        int i = g / collocation.degree;
        return mesh[i] + (mesh[i + 1] - mesh[i]) * collocation.nodes[g % collocation.degree];
    }

    /**
     * The parameter.
     *
     * @return its value
     */
    public double parameter() {
        return parameter;
    }

    /**
     * The period.
     *
     * @return the period (unit of time)
     */
    public double period() {
        return period;
    }

    /**
     * Returns the number of variables.
     *
     * @return n
     */
    public int dimension() {
        return n;
    }

    /**
     * The state at a time.
     *
     * @param t time (unit of time), any
     * @param x receives the state
     */
    public void state(double t, double[] x) {
        at(t / period, x, null);
    }

    /**
     * Least and greatest value of each variable over the period.
     *
     * @return two arrays: least, greatest
     */
    public double[][] extremes() {
        return extremes(n, (x, y) -> System.arraycopy(x, 0, y, 0, n));
    }

    /**
     * Least and greatest values over the period of quantities that follow from the state.
     *
     * @param count how many there are
     * @param quantities computes them from a state
     * @return two arrays: least, greatest
     */
    public double[][] extremes(int count, BiConsumer<double[], double[]> quantities) {
        double[][] found = new double[2][count];
        Arrays.fill(found[0], Double.POSITIVE_INFINITY);
        Arrays.fill(found[1], Double.NEGATIVE_INFINITY);
        double[] x = new double[n];
        double[] bend = new double[count];
        for (int i = 0; i + 1 < mesh.length; i++) {
            double h = (mesh[i + 1] - mesh[i]) / PARTS;
            double[][] row = new double[PARTS + 3][count];
            for (int k = 0; k < row.length; k++) {
                at(mesh[i] + (k - 1) * h, x, null);
                quantities.accept(x, row[k]);
                widen(found, row[k]);
            }
            for (int k = 1; k + 1 < row.length; k++) {
                for (int j = 0; j < count; j++) {
                    if ((row[k][j] - row[k - 1][j]) * (row[k + 1][j] - row[k][j]) < 0) {
                        double curve = row[k - 1][j] - 2 * row[k][j] + row[k + 1][j];
                        at(mesh[i] + (k - 1) * h + 0.5 * h * (row[k - 1][j] - row[k + 1][j]) / curve, x, null);
                        quantities.accept(x, bend);
                        widen(found, bend);
                    }
                }
            }
        }
        return found;
    }

    private static void widen(double[][] range, double[] by) {
        for (int j = 0; j < by.length; j++) {
            range[0][j] = Math.min(range[0][j], by[j]);
            range[1][j] = Math.max(range[1][j], by[j]);
        }
    }

    // ---- for the solver ----

    double[] mesh() {
        return mesh;
    }

    double[] values() {
        return values;
    }

    int intervals() {
        return mesh.length - 1;
    }

    int nodes() {
        return values.length / n;
    }

    /** The interval that a part of the period, from 0 to below 1, lies in. */
    int interval(double s) {
        int i = Arrays.binarySearch(mesh, s);
        return Math.min(i >= 0 ? i : -i - 2, mesh.length - 2);
    }

    /** The part of the period that is left without whole periods. */
    static double within(double s) {
        double r = s - Math.floor(s);
        return r < 1 ? r : 0;
    }

    /** Value and slope (per period) at a part of the period. */
    void at(double s, double[] x, double @org.jspecify.annotations.Nullable [] slope) {
        double r = within(s);
        int i = interval(r);
        double h = mesh[i + 1] - mesh[i];
        double[] basis = new double[collocation.degree + 1];
        double[] basisSlope = new double[collocation.degree + 1];
        collocation.basis((r - mesh[i]) / h, basis, basisSlope);
        Arrays.fill(x, 0);
        if (slope != null) {
            Arrays.fill(slope, 0);
        }
        for (int j = 0; j <= collocation.degree; j++) {
            int g = (i * collocation.degree + j) % nodes();
            for (int k = 0; k < n; k++) {
                x[k] += basis[j] * values[g * n + k];
                if (slope != null) {
                    slope[k] += basisSlope[j] / h * values[g * n + k];
                }
            }
        }
    }

    /** The same course on another mesh. */
    PeriodicOrbit on(double[] other) {
        return of(parameter, period, other, collocation, n, (s, x) -> at(s, x, null));
    }

    /** A mesh on which the error is spread evenly (de Boor, in: Numerical Solution of Differential Equations, LNM 363, 1973). */
    double[] adapted(int intervals, double[] unit) {
        double[] density = density(unit);
        double[] gone = new double[mesh.length];
        for (int i = 0; i < density.length; i++) {
            gone[i + 1] = gone[i] + density[i] * (mesh[i + 1] - mesh[i]);
        }
        double[] other = new double[intervals + 1];
        other[intervals] = 1;
        int i = 0;
        for (int k = 1; k < intervals; k++) {
            double goal = gone[density.length] * k / intervals;
            while (gone[i + 1] < goal) {
                i++;
            }
            other[k] = mesh[i] + (goal - gone[i]) / density[i];
        }
        return other;
    }

    /** The root of order degree + 1 of the derivative of that order, relative to the units, smoothed and kept away from 0. */
    private double[] density(double[] unit) {
        int count = intervals();
        int degree = collocation.degree;
        double[][] top = new double[count][n];
        for (int i = 0; i < count; i++) {
            // The derivative of order degree, from the leading coefficient of the polynomial.
            double h = mesh[i + 1] - mesh[i];
            for (int j = 0; j <= degree; j++) {
                double weight = 1;
                for (int k = 0; k <= degree; k++) {
                    weight *= k == j ? 1 : 1 / (collocation.nodes[j] - collocation.nodes[k]);
                }
                weight *= factorial(degree) / Math.pow(h, degree);
                int g = (i * degree + j) % nodes();
                for (int k = 0; k < n; k++) {
                    top[i][k] += weight * values[g * n + k] / unit[k];
                }
            }
        }
        double[] density = new double[count];
        double mean = 0;
        for (int i = 0; i < count; i++) {
            double jump = Math.max(slope(top, i, (i + 1) % count), slope(top, (i + count - 1) % count, i));
            density[i] = Math.pow(jump, 1.0 / (degree + 1));
            mean += density[i] * (mesh[i + 1] - mesh[i]);
        }
        for (int i = 0; i < count; i++) {
            density[i] = Math.max(density[i], 0.2 * mean) + 1e-12;
        }
        return density;
    }

    private double slope(double[][] top, int a, int b) {
        double distance = 0.5 * (mesh[a + 1] - mesh[a] + mesh[b + 1] - mesh[b]);
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.abs(top[b][k] - top[a][k]) / distance);
        }
        return largest;
    }

    private static double factorial(int k) {
        return k < 2 ? 1 : k * factorial(k - 1);
    }

    /** Error of the polynomials between the nodes, relative to the units. */
    double error(double[] unit) {
        double[] density = density(unit);
        double largest = 0;
        for (int i = 0; i < density.length; i++) {
            double step = density[i] * (mesh[i + 1] - mesh[i]);
            largest = Math.max(largest, Math.pow(step, collocation.degree + 1));
        }
        // What interpolation at Chebyshev's points leaves of a derivative of that order.
        return largest / factorial(collocation.degree + 1) / Math.pow(2, 2.0 * collocation.degree + 1);
    }
}
