package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A linear system with discrete delays, x'(t) = A x(t) + sum_k B_k x(t - tau_k), such as a system linearised at a steady state.
 * Without delays it is a linear system of ordinary differential equations.
 *
 * <p>Its characteristic roots are the zeros of det(lambda I - A - sum_k B_k exp(-lambda tau_k)): finitely many in every right
 * half plane. The system is stable if none has a real part {@code >= 0}.
 *
 * @since 0.1
 */
public final class LinearDelaySystem {

    /**
     * A part that reads the past.
     *
     * @param lag how long ago, {@code >= 0} and finite (unit of time)
     * @param matrix n times n elements, row by row
     * @since 0.1
     */
    public record Delay(double lag, double[] matrix) {}

    /** By falling real part, then falling imaginary part. */
    static final Comparator<double[]> RIGHTMOST_FIRST =
            Comparator.<double[]>comparingDouble(v -> -v[0]).thenComparingDouble(v -> -v[1]);

    private final int n;
    private final double[] a;
    private final List<Delay> delays;

    /**
     * Creates a system. Delays of equal length are added up, and a delay of length 0 counts as none.
     *
     * @param n number of variables, {@code >= 0}
     * @param a n times n elements, row by row; copied
     * @param delays the parts that read the past; may be empty; copied
     * @throws IllegalArgumentException if a matrix has another size, an element is not finite, or a lag is negative or not
     *     finite
     */
    public LinearDelaySystem(int n, double[] a, List<Delay> delays) {
        this.n = n;
        this.a = checked(a.clone());
        var byLag = new TreeMap<Double, double[]>();
        for (Delay d : delays) {
            if (!(d.lag() >= 0 && d.lag() < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A lag is " + d.lag() + "; give finite lags >= 0.");
            }
            checked(d.matrix());
            add(d.lag() == 0 ? this.a : byLag.computeIfAbsent(d.lag(), lag -> new double[n * n]), d.matrix());
        }
        var merged = new ArrayList<Delay>();
        byLag.forEach((lag, matrix) -> {
            if (!isZero(matrix)) {
                merged.add(new Delay(lag, matrix));
            }
        });
        this.delays = List.copyOf(merged);
    }

    private double[] checked(double[] matrix) {
        if (matrix.length != n * n) {
            throw new IllegalArgumentException("A matrix has " + matrix.length + " elements, but a system of " + n
                    + " variables needs " + n * n + ".");
        }
        for (double x : matrix) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException("A matrix has an element " + x + "; all must be finite.");
            }
        }
        return matrix;
    }

    private static void add(double[] to, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }

    private static boolean isZero(double[] matrix) {
        for (double x : matrix) {
            if (x != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number of variables.
     *
     * @return n
     */
    public int size() {
        return n;
    }

    /**
     * Returns what reads the present.
     *
     * @return n times n elements, row by row; a copy
     */
    public double[] present() {
        return a.clone();
    }

    /**
     * Returns what reads the past.
     *
     * @return delays of different lengths above 0, shortest first; their matrices are not to be changed
     */
    public List<Delay> delays() {
        return delays;
    }

    /**
     * Counts the characteristic roots with a positive real part, each as often as its multiplicity.
     *
     * <p>Without delays by the eigenvalues, of which those within 1e-11 of the imaginary axis, relative to the largest, count as
     * on it. With delays by the argument principle: the argument of the characteristic determinant is followed along the imaginary
     * axis up to a frequency that no root with a positive real part can exceed. A root on the axis itself is counted or not.
     *
     * @return their number
     */
    public int unstable() {
        if (!delays.isEmpty()) {
            int count = 0;
            List<LinearDelaySystem> parts = parts();
            for (LinearDelaySystem part : parts) {
                count += parts.size() > 1 ? part.unstable() : new ArgumentPrinciple(this).rootsInRightHalfPlane();
            }
            return count;
        }
        double[][] roots = Eigenvalues.of(a, n);
        double largest = 0;
        for (double[] root : roots) {
            largest = Math.max(largest, Math.hypot(root[0], root[1]));
        }
        int count = 0;
        for (double[] root : roots) {
            count += root[0] > 1e-11 * largest ? 1 : 0;
        }
        return count;
    }

    /**
     * Computes the characteristic roots that lie farthest to the right.
     *
     * <p>Without delays these are eigenvalues. With delays: eigenvalues of a Chebyshev discretisation of the infinitesimal
     * generator (Breda, Maset and Vermiglio, SIAM J. Sci. Comput. 27:482, 2005), then Newton's method on the characteristic
     * equation itself, with more and more nodes until the roots asked for no longer change and as many of them lie in the right half
     * plane as the {@linkplain #unstable() argument principle} says. Where lags are so long that this takes too many nodes, the line to
     * the right of which roots are counted is shifted to the left instead, from root to root.
     *
     * @param count how many roots are asked for, {@code >= 1}; there are no more than n without delays
     * @return pairs (real part, imaginary part) by falling real part, then falling imaginary part; of a pair of complex
     *     conjugates both are given, so that there may be one more than asked for
     * @throws IllegalArgumentException if {@code count} is below 1
     * @throws ArithmeticException if roots cannot be told apart, as where more than two coincide
     */
    public double[][] leadingRoots(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of roots is " + count + "; ask for at least one.");
        }
        if (delays.isEmpty()) {
            return withPartner(Eigenvalues.of(a, n), count);
        }
        List<LinearDelaySystem> parts = parts();
        if (parts.size() == 1) {
            return new CharacteristicRoots(this).leading(count);
        }
        List<double[]> roots = new ArrayList<>();
        parts.forEach(part -> roots.addAll(List.of(part.leadingRoots(count))));
        roots.sort(RIGHTMOST_FIRST);
        return withPartner(roots.toArray(double[][]::new), count);
    }

    /**
     * The parts of the system whose variables all act on each other, directly or through others. What acts one way only has no
     * influence on the roots, but may have long lags.
     */
    private List<LinearDelaySystem> parts() {
        boolean[][] acts = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                acts[i][j] = i == j || a[at] != 0 || delays.stream().anyMatch(d -> d.matrix()[at] != 0);
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n && acts[i][k]; j++) {
                    acts[i][j] |= acts[k][j];
                }
            }
        }
        List<LinearDelaySystem> parts = new ArrayList<>();
        boolean[] done = new boolean[n];
        for (int i = 0; i < n; i++) {
            int from = i;
            if (!done[i]) {
                int[] mutual = IntStream.range(0, n)
                        .filter(j -> acts[from][j] && acts[j][from])
                        .toArray();
                for (int j : mutual) {
                    done[j] = true;
                }
                parts.add(part(mutual));
            }
        }
        return parts;
    }

    /**
     * What some variables do to each other.
     *
     * @param variables their indices
     * @return the system of these variables, in this order, with the others fixed
     */
    public LinearDelaySystem part(int... variables) {
        List<Delay> own = delays.stream()
                .map(d -> new Delay(d.lag(), part(d.matrix(), variables)))
                .toList();
        return new LinearDelaySystem(variables.length, part(a, variables), own);
    }

    private double[] part(double[] matrix, int[] variables) {
        int m = variables.length;
        double[] small = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                small[i * m + j] = matrix[variables[i] * n + variables[j]];
            }
        }
        return small;
    }

    /**
     * The system for x(t) exp(-shift t): its roots are those of this one, shifted to the left.
     *
     * @param shift how far (per unit of time)
     */
    LinearDelaySystem shifted(double shift) {
        double[] present = a.clone();
        for (int i = 0; i < n; i++) {
            present[i * n + i] -= shift;
        }
        List<Delay> reduced = new ArrayList<>();
        for (Delay d : delays) {
            double[] b = d.matrix().clone();
            for (int i = 0; i < b.length; i++) {
                b[i] *= Math.exp(-shift * d.lag());
            }
            reduced.add(new Delay(d.lag(), b));
        }
        return new LinearDelaySystem(n, present, reduced);
    }

    /** The root with a positive imaginary part that lies closest to the imaginary axis, if it lies close; else an empty array. */
    double[] oscillatingRootNextToAxis() {
        double[] best = {};
        for (LinearDelaySystem part : parts()) {
            for (double[] root : part.candidatesNextToAxis()) {
                boolean closer = best.length == 0 || Math.abs(root[0]) < Math.abs(best[0]);
                best = root.length > 0 && root[1] > 0 && closer ? root : best;
            }
        }
        return best;
    }

    private double[][] candidatesNextToAxis() {
        if (delays.isEmpty()) {
            return Eigenvalues.of(a, n);
        }
        var axis = new ArgumentPrinciple(this);
        axis.rootsInRightHalfPlane();
        return new double[][] {polished(0, axis.frequencyOfFastestTurn())};
    }

    /** The first roots, and the conjugate of the last one. */
    static double[][] withPartner(double[][] roots, int count) {
        int size = Math.min(count, roots.length);
        if (size > 0 && size < roots.length && roots[size - 1][1] > 0) {
            size++;
        }
        return java.util.Arrays.copyOf(roots, size);
    }

    /**
     * Improves a characteristic root by Newton's method on the logarithm of the characteristic determinant.
     *
     * @param re real part of a guess
     * @param im imaginary part of a guess
     * @return the root that it leads to (real part, imaginary part), as exactly as the determinant can be computed; an empty
     *     array if it leads to none
     */
    public double[] polished(double re, double im) {
        var matrix = new ComplexLu(n);
        double x = re;
        double y = im;
        double size = Math.hypot(x, y);
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 60; k++) {
            fill(matrix, x, y);
            if (!matrix.factorise()) {
                // Singular to the last bit: this is a root.
                return Double.isFinite(x) && Double.isFinite(y) && fits(x) ? new double[] {x, y} : new double[0];
            }
            double[] slope = logarithmicDerivative(matrix, x, y);
            double square = slope[0] * slope[0] + slope[1] * slope[1];
            double stepX = -slope[0] / square;
            double stepY = slope[1] / square;
            double step = Math.hypot(stepX, stepY);
            if (!(step < 10 * (size + 1 / shortest()))) {
                return new double[0];
            }
            x += stepX;
            y += stepY;
            double unit = Math.hypot(x, y) + 1 / longest();
            // Steps that no longer shrink are rounding errors.
            if (step <= 1e-17 * unit || step <= 1e-10 * unit && step >= 0.5 * before) {
                return new double[] {x, y};
            }
            before = step;
        }
        return new double[0];
    }

    /**
     * The oscillation of a frequency that neither grows nor dies out, as at a Hopf point: by inverse iteration.
     *
     * @return real and imaginary part of v in {@code v exp(i frequency t)}; empty if there is none
     */
    double[][] oscillation(double frequency) {
        var matrix = new ComplexLu(n);
        // Beside the root, where the matrix can still be solved.
        fill(matrix, 0, frequency * (1 + 1e-10));
        if (!matrix.factorise()) {
            return new double[0][];
        }
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = 1 + 0.1 * i;
            im[i] = 0.3 - 0.2 * i;
        }
        for (int turn = 0; turn < 4; turn++) {
            matrix.solve(re, im);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.hypot(re[i], im[i]));
            }
            for (int i = 0; i < n; i++) {
                re[i] /= largest;
                im[i] /= largest;
            }
        }
        return new double[][] {re, im};
    }

    private double longest() {
        return delays.isEmpty() ? 1 : delays.get(delays.size() - 1).lag();
    }

    private double shortest() {
        return delays.isEmpty() ? 1 : delays.get(0).lag();
    }

    /** Whether the exponentials of a real part can be written down. */
    private boolean fits(double x) {
        return -x * longest() < 700;
    }

    /** Writes lambda I - A - sum of B exp(-lambda tau). */
    void fill(ComplexLu matrix, double x, double y) {
        double[] re = matrix.re();
        double[] im = matrix.im();
        for (int i = 0; i < n * n; i++) {
            re[i] = -a[i];
            im[i] = 0;
        }
        for (Delay d : delays) {
            double size = Math.exp(-x * d.lag());
            double cos = size * Math.cos(y * d.lag());
            double sin = size * Math.sin(y * d.lag());
            double[] b = d.matrix();
            for (int i = 0; i < n * n; i++) {
                if (b[i] != 0) {
                    re[i] -= b[i] * cos;
                    im[i] += b[i] * sin;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            re[i * n + i] += x;
            im[i * n + i] += y;
        }
    }

    /** The trace of the inverse times the derivative I + sum of tau B exp(-lambda tau). */
    private double[] logarithmicDerivative(ComplexLu matrix, double x, double y) {
        double sumRe = 0;
        double sumIm = 0;
        double[] columnRe = new double[n];
        double[] columnIm = new double[n];
        for (int j = 0; j < n; j++) {
            java.util.Arrays.fill(columnRe, 0);
            java.util.Arrays.fill(columnIm, 0);
            columnRe[j] = 1;
            for (Delay d : delays) {
                double size = d.lag() * Math.exp(-x * d.lag());
                double cos = size * Math.cos(y * d.lag());
                double sin = size * Math.sin(y * d.lag());
                for (int i = 0; i < n; i++) {
                    double b = d.matrix()[i * n + j];
                    columnRe[i] += b * cos;
                    columnIm[i] -= b * sin;
                }
            }
            matrix.solve(columnRe, columnIm);
            sumRe += columnRe[j];
            sumIm += columnIm[j];
        }
        return new double[] {sumRe, sumIm};
    }
}
