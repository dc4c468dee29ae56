package org.marrow.numerics;

/**
 * Steady states of autonomous systems whose variables cannot be negative.
 *
 * <p>First a damped Newton iteration with the natural monotonicity test (Deuflhard, Newton Methods for Nonlinear Problems,
 * 2004, section 3.3), in which no variable loses more than nine tenths of its value at once. If that fails, because the
 * Jacobian is singular (as with conserved totals) or the guess is too far away, pseudo-transient continuation (Kelley and
 * Keyes, SIAM J. Numer. Anal. 35:508, 1998) follows the flow from the guess with implicit Euler steps that grow; it keeps
 * linear conservation laws and tends to the stable state that the guess flows to.
 *
 * <p>Newton may find any steady state, trivial and unstable ones included: check the state and its {@link Eigenvalues}, or
 * forgo Newton with {@code newtonIterations = 0}.
 *
 * @since 0.1
 */
public final class SteadyState {

    private SteadyState() {}

    /**
     * How to search.
     *
     * @param tolerance largest last correction of a variable, relative to the larger of its value and its scale, between
     *     1e-15 and 1
     * @param newtonIterations most Newton iterations, {@code >= 0}
     * @param transientIterations most pseudo-transient steps, {@code >= 0}
     * @param firstPseudoStep first pseudo-transient step (unit of time), positive
     * @since 0.1
     */
    public record Options(double tolerance, int newtonIterations, int transientIterations, double firstPseudoStep) {

        /**
         * Checks the ranges.
         *
         * @param tolerance largest last relative correction, between 1e-15 and 1
         * @param newtonIterations most Newton iterations, {@code >= 0}
         * @param transientIterations most pseudo-transient steps, {@code >= 0}
         * @param firstPseudoStep first pseudo-transient step (unit of time), positive
         * @throws IllegalArgumentException if a value is out of range
         */
        public Options {
            if (!(tolerance >= 1e-15 && tolerance <= 1)
                    || newtonIterations < 0
                    || transientIterations < 0
                    || !(firstPseudoStep > 0 && firstPseudoStep < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The options tolerance " + tolerance + ", iterations "
                        + newtonIterations + " and " + transientIterations + ", first step " + firstPseudoStep
                        + " are out of range.");
            }
        }

        /**
         * Returns the usual options: tolerance 1e-10, 50 Newton iterations, 2000 pseudo-transient steps from 1e-3.
         *
         * @return the options
         */
        public static Options defaults() {
            return new Options(1e-10, 50, 2000, 1e-3);
        }
    }

    /**
     * What was found.
     *
     * @param state the last iterate; the array belongs to the caller
     * @param residual largest |dy_i/dt| relative to the larger of the variable and its scale (per unit of time)
     * @param converged whether {@code state} is a steady state to the tolerance
     * @param iterations Newton iterations and pseudo-transient steps taken, rejected ones included
     * @since 0.1
     */
    public record Result(double[] state, double residual, boolean converged, int iterations) {}

    /**
     * Searches a steady state.
     *
     * @param f right-hand side, evaluated at time 0
     * @param j Jacobian, evaluated at time 0
     * @param guess start of the search, all {@code >= 0} and finite
     * @param scale typical size of each variable, positive; below it a variable counts as small
     * @param options how to search
     * @return the state found, converged or not
     * @throws IllegalArgumentException if the arrays do not fit or a value is out of range
     */
    public static Result solve(OdeFunction f, JacobianFunction j, double[] guess, double[] scale, Options options) {
        if (guess.length != scale.length) {
            throw new IllegalArgumentException(
                    "There are " + scale.length + " scales for " + guess.length + " variables; give one for each.");
        }
        for (int i = 0; i < guess.length; i++) {
            if (!(guess[i] >= 0 && guess[i] < Double.POSITIVE_INFINITY)
                    || !(scale[i] > 0 && scale[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Variable " + i + " has the guess " + guess[i] + " and the scale "
                        + scale[i] + "; the guess must be finite and >= 0, the scale finite and > 0.");
            }
        }
        var search = new Search(f, j, guess, scale, options);
        boolean converged = search.newton();
        if (!converged) {
            search.restart(guess);
            converged = search.pseudoTransient();
        }
        return search.result(converged);
    }

    /** The working arrays of one search. */
    private static final class Search {

        /** Pseudo-transient steps are long enough when they exceed the fastest time scale by this factor. */
        private static final double LONG_STEP = 1e8;

        private static final double LONGEST_STEP = 1e12;
        private static final double SMALLEST_DAMPING = 1e-6;

        private final OdeFunction f;
        private final JacobianFunction jacobian;
        private final double[] scale;
        private final Options options;
        private final int n;
        private final double[] x;
        private final double[] slope;
        private final double[] matrix;
        private final double[] step;
        private final double[] trial;
        private final double[] trialSlope;
        private final LuFactors lu;
        private int iterations;

        Search(OdeFunction f, JacobianFunction jacobian, double[] guess, double[] scale, Options options) {
            this.f = f;
            this.jacobian = jacobian;
            this.scale = scale;
            this.options = options;
            n = guess.length;
            x = guess.clone();
            slope = new double[n];
            matrix = new double[n * n];
            step = new double[n];
            trial = new double[n];
            trialSlope = new double[n];
            lu = new LuFactors(n);
        }

        void restart(double[] guess) {
            System.arraycopy(guess, 0, x, 0, n);
        }

        boolean newton() {
            for (int k = 0; k < options.newtonIterations(); k++) {
                iterations++;
                linearise();
                negate(matrix);
                if (!lu.factorise(matrix)) {
                    return isStationary();
                }
                System.arraycopy(slope, 0, step, 0, n);
                lu.solve(step);
                double size = size(step);
                if (!(size < Double.POSITIVE_INFINITY)) {
                    return false;
                }
                if (size <= options.tolerance()) {
                    moveBy(1, x);
                    return true;
                }
                if (!dampedMove(size)) {
                    return false;
                }
            }
            return false;
        }

        /** Moves along the step as far as the next simplified correction shrinks. */
        private boolean dampedMove(double size) {
            for (double damping = farthest(); damping >= SMALLEST_DAMPING; damping *= 0.5) {
                moveBy(damping, trial);
                f.derivatives(0, trial, trialSlope);
                if (finite(trialSlope)) {
                    lu.solve(trialSlope);
                    if (size(trialSlope) <= (1 - 0.25 * damping) * size) {
                        System.arraycopy(trial, 0, x, 0, n);
                        return true;
                    }
                }
            }
            return false;
        }

        /** The largest damping factor up to 1 with which no positive variable loses more than nine tenths. */
        private double farthest() {
            double damping = 1;
            for (int i = 0; i < n; i++) {
                if (x[i] > 0 && -step[i] > 0.9 * x[i]) {
                    damping = Math.min(damping, 0.9 * x[i] / -step[i]);
                }
            }
            return damping;
        }

        boolean pseudoTransient() {
            double length = options.firstPseudoStep();
            boolean stale = true;
            for (int k = 0; k < options.transientIterations(); k++) {
                iterations++;
                if (stale) {
                    linearise();
                    if (!finite(slope)) {
                        return false;
                    }
                    stale = false;
                }
                double norm = jacobianNorm();
                System.arraycopy(slope, 0, step, 0, n);
                boolean solved = solveImplicit(length);
                double size = solved ? size(step) : Double.NaN;
                if (!(size <= 1) || losesSign()) {
                    length *= 0.25;
                    if (!(length > 1e-300)) {
                        return false;
                    }
                    continue;
                }
                moveBy(1, trial);
                if (!finite(trial)) {
                    return false;
                }
                System.arraycopy(trial, 0, x, 0, n);
                stale = true;
                if (isStationary() || (size <= options.tolerance() && length * norm >= LONG_STEP)) {
                    return true;
                }
                double growth = size < 0.01 ? 10 : size < 0.3 ? 3 : 1;
                length = norm > 0 ? Math.min(length * growth, LONGEST_STEP / norm) : length * growth;
            }
            return false;
        }

        /** Solves (1/length - J) step = slope. */
        private boolean solveImplicit(double length) {
            double[] shifted = new double[n * n];
            for (int i = 0; i < n * n; i++) {
                shifted[i] = -matrix[i];
            }
            for (int i = 0; i < n; i++) {
                shifted[i * n + i] += 1 / length;
            }
            if (!lu.factorise(shifted)) {
                return false;
            }
            lu.solve(step);
            return true;
        }

        private boolean losesSign() {
            for (int i = 0; i < n; i++) {
                if (x[i] + step[i] < -options.tolerance() * scale[i]) {
                    return true;
                }
            }
            return false;
        }

        private void linearise() {
            f.derivatives(0, x, slope);
            jacobian.jacobian(0, x, matrix);
        }

        /** Largest row sum of the Jacobian in scaled variables (per unit of time): a bound of the fastest rate. */
        private double jacobianNorm() {
            double norm = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += Math.abs(matrix[i * n + k]) * Math.max(x[k], scale[k]);
                }
                norm = Math.max(norm, sum / Math.max(x[i], scale[i]));
            }
            return norm;
        }

        private boolean isStationary() {
            for (double s : slope) {
                if (s != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Writes x + damping * step, rounding errors below zero removed. */
        private void moveBy(double damping, double[] target) {
            for (int i = 0; i < n; i++) {
                target[i] = Math.max(0, x[i] + damping * step[i]);
            }
        }

        private double size(double[] change) {
            double size = 0;
            for (int i = 0; i < n; i++) {
                double part = Math.abs(change[i]) / Math.max(x[i], scale[i]);
                if (!(part <= size)) {
                    size = part;
                    if (Double.isNaN(part)) {
                        return Double.NaN;
                    }
                }
            }
            return size;
        }

        Result result(boolean converged) {
            f.derivatives(0, x, slope);
            return new Result(x.clone(), size(slope), converged, iterations);
        }

        private static void negate(double[] a) {
            for (int i = 0; i < a.length; i++) {
                a[i] = -a[i];
            }
        }

        private static boolean finite(double[] a) {
            for (double v : a) {
                if (!Double.isFinite(v)) {
                    return false;
                }
            }
            return true;
        }
    }
}
