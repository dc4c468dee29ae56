package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;

/**
 * Floquet multipliers of a periodic orbit: by what small disturbances have grown after one period. They are eigenvalues of the
 * linearised equations over a period, which act on the history of a disturbance; the largest come from Arnoldi's method.
 */
final class FloquetMultipliers {
    /** Vectors of Arnoldi's method at most. */
    private static final int MOST_VECTORS = 60;

    /** Vectors without which nothing is said. */
    private static final int FEWEST_VECTORS = 3;

    /** Part of the largest element below which one is nothing. */
    private static final double NOTHING = 1e-14;

    /** Order up to which the whole matrix is used. */
    private static final int FEW = 12;

    /** An earlier value that an equation of an interval reads. */
    private record Entry(int row, int node, int variable, double coefficient) {}

    private final int n;
    private final int degree;
    private final int intervals;
    private final double[] unit;
    private final boolean[] decides;

    /** Intervals before the period that are read. */
    private int reach;

    private final List<LuFactors> factors = new ArrayList<>();
    private final List<List<Entry>> earlier = new ArrayList<>();

    private FloquetMultipliers(PeriodicSystem system, Collocation collocation, PeriodicOrbit orbit, double[] unit) {
        n = system.dimension();
        degree = collocation.degree;
        intervals = orbit.intervals();
        this.unit = unit;
        decides = new boolean[n];
        for (int k = 0; k < n; k++) {
            decides[k] = system.decides(k);
        }
        OrbitEquations equations = new OrbitEquations(system, collocation);
        for (int i = 0; i < intervals; i++) {
            linearise(system, equations, collocation, orbit, i);
        }
    }

    /**
     * The largest multipliers.
     *
     * @param unit sizes in which changes of the variables are measured
     * @return pairs (real part, imaginary part), largest modulus first
     */
    static double[][] of(PeriodicSystem system, Collocation collocation, PeriodicOrbit orbit, double[] unit) {
        return new FloquetMultipliers(system, collocation, orbit, unit).largest();
    }

    /** The equations of an interval: its later nodes are the unknowns, all before are known. */
    private void linearise(
            PeriodicSystem system, OrbitEquations equations, Collocation collocation, PeriodicOrbit orbit, int i) {
        int size = degree * n;
        double[] matrix = new double[size * size];
        List<Entry> known = new ArrayList<>();
        double h = orbit.mesh()[i + 1] - orbit.mesh()[i];
        for (int c = 0; c < degree; c++) {
            OrbitEquations.Moment m = equations.at(orbit, orbit.mesh()[i] + collocation.points[c] * h);
            for (int a = 0; a < n; a++) {
                int row = c * n + a;
                OrbitEquations.Nodes nodes = (interval, node, k, x) -> {
                    int at = interval * degree + node;
                    int own = at - i * degree - 1;
                    if (own >= 0) {
                        matrix[row * size + own * n + k] += x;
                    } else {
                        known.add(new Entry(row, at, k, x));
                        reach = Math.max(reach, -interval);
                    }
                };
                if (!system.decides(a)) {
                    matrix[row * size + row] = 1;
                    continue;
                }
                double[][] by = new double[m.state.length][n];
                for (int place = 0; place < by.length; place++) {
                    for (int k = 0; k < n; k++) {
                        by[place][k] = -orbit.period() * m.terms.rateBy[place][a * n + k];
                    }
                }
                equations.spread(orbit, m, by, nodes);
                for (int j = 0; j <= degree; j++) {
                    nodes.add(i, j, a, collocation.slopeAt[c][j] / h);
                }
            }
        }
        LuFactors lu = new LuFactors(size, 1e-300);
        if (!lu.factorise(matrix)) {
            throw new ArithmeticException("The equations of a disturbance cannot be solved in one interval.");
        }
        factors.add(lu);
        earlier.add(known);
    }

    private int size() {
        return (reach * degree + 1) * n;
    }

    /** The history of a disturbance after a period. */
    private double[] after(double[] history) {
        int first = reach * degree;
        double[] course = Arrays.copyOf(history, (first + intervals * degree + 1) * n);
        for (int k = 0; k < history.length; k++) {
            course[k] *= unit[k % n];
        }
        double[] b = new double[degree * n];
        for (int i = 0; i < intervals; i++) {
            Arrays.fill(b, 0);
            for (Entry e : earlier.get(i)) {
                b[e.row()] -= e.coefficient() * course[(first + e.node()) * n + e.variable()];
            }
            factors.get(i).solve(b);
            System.arraycopy(b, 0, course, (first + i * degree + 1) * n, b.length);
        }
        double[] last = Arrays.copyOfRange(course, course.length - history.length, course.length);
        for (int k = 0; k < last.length; k++) {
            last[k] /= unit[k % n];
        }
        return last;
    }

    private double[][] largest() {
        int size = size();
        if (size <= FEW) {
            try {
                return multipliers(columns(size), size);
            } catch (MathIllegalStateException e) {
                // Among the vectors of Arnoldi's method, in contrast to the nodes of a history, the last ones may be
                // left out.
            }
        }
        double[][] rows = arnoldi(size);
        for (int order = rows.length; order >= Math.min(FEWEST_VECTORS, rows.length); order--) {
            try {
                return multipliers(rows, order);
            } catch (MathIllegalStateException e) {
                // Among many vectors most multipliers are rounding errors, which do not always converge.
            }
        }
        throw new ArithmeticException("The eigenvalues of the map over a period could not be computed.");
    }

    private static double[][] multipliers(double[][] rows, int order) {
        double[][] all = Eigenvalues.of(leading(rows, order), order);
        Arrays.sort(all, Comparator.comparingDouble((double[] v) -> -Math.hypot(v[0], v[1])));
        return all;
    }

    private static double[] leading(double[][] rows, int order) {
        double[] matrix = new double[order * order];
        for (int i = 0; i < order; i++) {
            System.arraycopy(rows[i], 0, matrix, i * order, order);
        }
        // What is rounding error beside the largest multiplier only hinders the iteration.
        double largest = Arrays.stream(matrix).map(Math::abs).max().orElse(0);
        Arrays.setAll(matrix, k -> Math.abs(matrix[k]) < NOTHING * largest ? 0 : matrix[k]);
        return matrix;
    }

    /** The whole matrix of the map, row by row. */
    private double[][] columns(int size) {
        double[][] rows = new double[size][size];
        for (int j = 0; j < size; j++) {
            double[] e = new double[size];
            e[j] = 1;
            double[] image = after(e);
            for (int i = 0; i < size; i++) {
                rows[i][j] = image[i];
            }
        }
        return rows;
    }

    /** The matrix of the map among the first vectors that it makes of one (Saad, Numerical Methods for Large Eigenvalue Problems, 6.2). */
    private double[][] arnoldi(int size) {
        double[][] vectors = new double[MOST_VECTORS + 1][];
        double[][] h = new double[MOST_VECTORS + 1][MOST_VECTORS];
        double[] first = new double[size];
        for (int i = 0; i < size; i++) {
            // No direction is left out.
            double u = (i + 1) * Math.sqrt(2);
            first[i] = decides[i % n] ? u - Math.floor(u) - 0.3 : 0;
        }
        vectors[0] = scaled(first, 1 / Math.sqrt(dot(first, first)));
        int count = 0;
        while (count < MOST_VECTORS) {
            double[] next = after(vectors[count]);
            double before = Math.sqrt(dot(next, next));
            for (int turn = 0; turn < 2; turn++) {
                for (int i = 0; i <= count; i++) {
                    double x = dot(next, vectors[i]);
                    h[i][count] += x;
                    for (int k = 0; k < size; k++) {
                        next[k] -= x * vectors[i][k];
                    }
                }
            }
            double length = Math.sqrt(dot(next, next));
            count++;
            if (!(length > 1e-9 * Math.max(before, Math.abs(h[0][0])))) {
                break;
            }
            h[count][count - 1] = length;
            vectors[count] = scaled(next, 1 / length);
        }
        double[][] square = new double[count][];
        for (int i = 0; i < count; i++) {
            square[i] = Arrays.copyOf(h[i], count);
        }
        return square;
    }

    private static double[] scaled(double[] v, double factor) {
        double[] w = v.clone();
        for (int k = 0; k < w.length; k++) {
            w[k] *= factor;
        }
        return w;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
