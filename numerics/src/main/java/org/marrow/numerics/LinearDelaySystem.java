package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A linear system that reads the past, x'(t) = A x(t) + sum_k B_k x(t - tau_k) + sum_m C_m integral of k_m(a) x(t - sigma_m - a) da, such
 * as a system linearised at a steady state. Without the past it is a linear system of ordinary differential equations.
 *
 * <p>Some variables may be <em>immediate</em>: instead of their derivative the right-hand side is the variable itself, as for cells that
 * entered in the past and are still under way. What immediate variables say about each other, other than by integrals, must not run in a circle.
 *
 * <p>Its characteristic roots are the zeros of det(lambda D - (I - D) - A - sum_k B_k exp(-lambda tau_k) - ...), where D has a 1 for each variable
 * with a derivative (and the sign of the rows of the others is turned): finitely many in every right half plane. The system is stable if
 * none has a real part {@code >= 0}.
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

    /**
     * A part that reads a stretch of the past.
     *
     * @param lag how long ago the stretch ends, {@code >= 0} and finite (unit of time)
     * @param kernel the weight of each moment before
     * @param matrix n times n elements, row by row
     * @since 0.1
     */
    public record Integral(double lag, Kernel kernel, double[] matrix) {
        /** How far back it reaches. */
        double reach() {
            return lag + kernel.length();
        }
    }

    /** By falling real part, then falling imaginary part. */
    static final Comparator<double[]> RIGHTMOST_FIRST =
            Comparator.<double[]>comparingDouble(v -> -v[0]).thenComparingDouble(v -> -v[1]);

    private final int n;
    private final double[] a;
    private final List<Delay> delays;
    private final List<Integral> integrals;
    private final boolean[] immediate;

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
        this(n, a, delays, List.of(), new boolean[n]);
    }

    /**
     * Creates a system in which some variables are immediate.
     *
     * @param n number of variables, {@code >= 0}
     * @param a n times n elements, row by row; copied
     * @param delays the parts that read moments of the past; may be empty; copied
     * @param integrals the parts that read stretches of the past; may be empty; copied
     * @param immediate for each variable whether the right-hand side is the variable itself, not its derivative; copied
     * @throws IllegalArgumentException if an array has another size, an element is not finite, or a lag is negative or not
     *     finite
     */
    public LinearDelaySystem(int n, double[] a, List<Delay> delays, List<Integral> integrals, boolean[] immediate) {
        if (immediate.length != n) {
            throw new IllegalArgumentException(
                    "There are " + immediate.length + " marks of immediate variables, but " + n + " variables.");
        }
        this.n = n;
        this.immediate = immediate.clone();
        this.a = checked(a.clone());
        var byLag = new TreeMap<Double, double[]>();
        for (Delay d : delays) {
            checkLag(d.lag());
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
        var kept = new ArrayList<Integral>();
        for (Integral i : integrals) {
            checkLag(i.lag());
            if (!isZero(checked(i.matrix()))) {
                kept.add(new Integral(i.lag(), i.kernel(), i.matrix().clone()));
            }
        }
        this.integrals = List.copyOf(kept);
    }

    private static void checkLag(double lag) {
        if (!(lag >= 0 && lag < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A lag is " + lag + "; give finite lags >= 0.");
        }
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
     * Returns what reads moments of the past.
     *
     * @return delays of different lengths above 0, shortest first; their matrices are not to be changed
     */
    public List<Delay> delays() {
        return delays;
    }

    /**
     * Returns what reads stretches of the past.
     *
     * @return the integrals; their matrices are not to be changed
     */
    public List<Integral> integrals() {
        return integrals;
    }

    /**
     * Returns whether the right-hand side of a variable is the variable itself.
     *
     * @param variable its index
     * @return true if it is immediate, false if it has a derivative
     */
    public boolean immediate(int variable) {
        return immediate[variable];
    }

    private boolean readsPast() {
        return !delays.isEmpty() || !integrals.isEmpty();
    }

    /** Variables that have a derivative. */
    int[] changing() {
        return IntStream.range(0, n).filter(i -> !immediate[i]).toArray();
    }

    /**
     * Whether a variable acts on another, at once or later.
     *
     * @param from index of one
     * @param on index of another, or the same
     * @return false if the equation of {@code on} does not read {@code from}
     */
    public boolean acts(int from, int on) {
        int at = on * n + from;
        return a[at] != 0
                || delays.stream().anyMatch(d -> d.matrix()[at] != 0)
                || integrals.stream().anyMatch(i -> i.matrix()[at] != 0);
    }

    /**
     * Counts the characteristic roots with a positive real part, each as often as its multiplicity.
     *
     * <p>Without the past by the eigenvalues, of which those within 1e-14 of the imaginary axis, relative to the largest, count as
     * on it. Else by the argument principle: the argument of the characteristic determinant is followed along the imaginary
     * axis up to a frequency that no root with a positive real part can exceed. A root on the axis itself is counted or not.
     *
     * @return their number
     */
    public int unstable() {
        int count = 0;
        double largest = 0;
        List<double[]> eigenvalues = new ArrayList<>();
        for (LinearDelaySystem part : parts()) {
            if (part.readsPast()) {
                count += new ArgumentPrinciple(part).rootsInRightHalfPlane();
            } else {
                eigenvalues.addAll(List.of(part.eigenvalues()));
            }
        }
        for (double[] root : eigenvalues) {
            largest = Math.max(largest, Math.hypot(root[0], root[1]));
        }
        for (double[] root : eigenvalues) {
            count += root[0] > 1e-14 * largest ? 1 : 0;
        }
        return count;
    }

    /** Eigenvalues of a system that does not read the past. */
    private double[][] eigenvalues() {
        int[] changing = changing();
        return Eigenvalues.of(ImmediateVariables.eliminated(a, n, immediate), changing.length);
    }

    /**
     * Computes the characteristic roots that lie farthest to the right.
     *
     * <p>Without the past these are eigenvalues. Else: eigenvalues of a Chebyshev discretisation of the infinitesimal
     * generator (Breda, Maset and Vermiglio, SIAM J. Sci. Comput. 27:482, 2005), then Newton's method on the characteristic
     * equation itself, with more and more nodes until the roots asked for no longer change and as many of them lie in the right half
     * plane as the {@linkplain #unstable() argument principle} says. Where lags are so long that this takes too many nodes, the line to
     * the right of which roots are counted is shifted to the left instead, from root to root.
     *
     * @param count how many roots are asked for, {@code >= 1}; there are no more than n without the past
     * @return pairs (real part, imaginary part) by falling real part, then falling imaginary part; of a pair of complex
     *     conjugates both are given, so that there may be one more than asked for
     * @throws IllegalArgumentException if {@code count} is below 1
     * @throws ArithmeticException if roots cannot be told apart, as where more than two coincide
     */
    public double[][] leadingRoots(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of roots is " + count + "; ask for at least one.");
        }
        List<double[]> roots = new ArrayList<>();
        for (LinearDelaySystem part : parts()) {
            roots.addAll(List.of(part.readsPast() ? new CharacteristicRoots(part).leading(count) : part.eigenvalues()));
        }
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
                acts[i][j] = i == j || acts(j, i);
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
                .map(d -> new Delay(d.lag(), elements(d.matrix(), n, variables, variables)))
                .toList();
        List<Integral> ownIntegrals = integrals.stream()
                .map(i -> new Integral(i.lag(), i.kernel(), elements(i.matrix(), n, variables, variables)))
                .toList();
        boolean[] marks = new boolean[variables.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = immediate[variables[i]];
        }
        return new LinearDelaySystem(variables.length, elements(a, n, variables, variables), own, ownIntegrals, marks);
    }

    static double[] elements(double[] matrix, int size, int[] rows, int[] columns) {
        double[] some = new double[rows.length * columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                some[i * columns.length + j] = matrix[rows[i] * size + columns[j]];
            }
        }
        return some;
    }

    /**
     * The system for x(t) exp(-shift t): its roots are those of this one, shifted to the left.
     *
     * @param shift how far (per unit of time)
     */
    LinearDelaySystem shifted(double shift) {
        double[] present = a.clone();
        for (int i = 0; i < n; i++) {
            present[i * n + i] -= immediate[i] ? 0 : shift;
        }
        List<Delay> reduced = new ArrayList<>();
        for (Delay d : delays) {
            reduced.add(new Delay(d.lag(), scaled(d.matrix(), Math.exp(-shift * d.lag()))));
        }
        List<Integral> reducedIntegrals = new ArrayList<>();
        for (Integral i : integrals) {
            reducedIntegrals.add(
                    new Integral(i.lag(), i.kernel().shifted(shift), scaled(i.matrix(), Math.exp(-shift * i.lag()))));
        }
        return new LinearDelaySystem(n, present, reduced, reducedIntegrals, immediate);
    }

    private static double[] scaled(double[] matrix, double factor) {
        double[] scaled = matrix.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
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
        if (!readsPast()) {
            return eigenvalues();
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
        return new CharacteristicMatrix(this).polished(re, im);
    }

    /**
     * The oscillation of a frequency that neither grows nor dies out, as at a Hopf point: by inverse iteration.
     *
     * @return real and imaginary part of v in {@code v exp(i frequency t)}; empty if there is none
     */
    double[][] oscillation(double frequency) {
        return new CharacteristicMatrix(this).oscillation(frequency);
    }

    /** How far back anything reads; 1 if nothing does. */
    double longest() {
        double longest = 0;
        for (Delay d : delays) {
            longest = Math.max(longest, d.lag());
        }
        for (Integral i : integrals) {
            longest = Math.max(longest, i.reach());
        }
        return longest > 0 ? longest : 1;
    }

    /** How far back what reads the shortest stretch does; 1 if nothing does. */
    double shortest() {
        double shortest = Double.POSITIVE_INFINITY;
        for (Delay d : delays) {
            shortest = Math.min(shortest, d.lag());
        }
        for (Integral i : integrals) {
            shortest = Math.min(shortest, i.reach());
        }
        return shortest < Double.POSITIVE_INFINITY ? shortest : 1;
    }
}
