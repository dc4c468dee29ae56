package org.marrow.numerics;

/**
 * An explicit Runge-Kutta 5(4) integrator that takes one step at a time, allocates nothing after construction and restarts
 * cheaply.
 *
 * <p>It is made for callers that own the loop, such as a jump process whose state flows between jumps: take a step, look
 * for the jump on the dense output, {@linkplain #truncate(double) cut the step back} to it, change the state, and go on
 * with the {@linkplain #startKeepingStep(double, double[]) step size kept}. For one long integration with outputs and
 * events {@link ExplicitSolver} is more convenient.
 *
 * <p>Method: Dormand and Prince, J. Comput. Appl. Math. 6:19 (1980), with local extrapolation, first same as last, the
 * fourth-order continuous extension and the PI step control of Hairer, Norsett and Wanner, Solving Ordinary Differential
 * Equations I (1993), sections II.4 to II.6. The error of a step is the root mean square of error_i / (atol_i + rtol
 * |y_i|), to be at most 1.
 *
 * <p>Time only goes forward. Not thread-safe; one instance per thread. The function is called with arrays that belong to
 * the integrator.
 *
 * @since 0.1
 */
public final class DormandPrince54 {

    private static final double C2 = 1.0 / 5;
    private static final double C3 = 3.0 / 10;
    private static final double C4 = 4.0 / 5;
    private static final double C5 = 8.0 / 9;
    private static final double A21 = 1.0 / 5;
    private static final double A31 = 3.0 / 40;
    private static final double A32 = 9.0 / 40;
    private static final double A41 = 44.0 / 45;
    private static final double A42 = -56.0 / 15;
    private static final double A43 = 32.0 / 9;
    private static final double A51 = 19372.0 / 6561;
    private static final double A52 = -25360.0 / 2187;
    private static final double A53 = 64448.0 / 6561;
    private static final double A54 = -212.0 / 729;
    private static final double A61 = 9017.0 / 3168;
    private static final double A62 = -355.0 / 33;
    private static final double A63 = 46732.0 / 5247;
    private static final double A64 = 49.0 / 176;
    private static final double A65 = -5103.0 / 18656;
    private static final double B1 = 35.0 / 384;
    private static final double B3 = 500.0 / 1113;
    private static final double B4 = 125.0 / 192;
    private static final double B5 = -2187.0 / 6784;
    private static final double B6 = 11.0 / 84;
    private static final double E1 = 71.0 / 57600;
    private static final double E3 = -71.0 / 16695;
    private static final double E4 = 71.0 / 1920;
    private static final double E5 = -17253.0 / 339200;
    private static final double E6 = 22.0 / 525;
    private static final double E7 = -1.0 / 40;
    private static final double D1 = -12715105075.0 / 11282082432.0;
    private static final double D3 = 87487479700.0 / 32700410799.0;
    private static final double D4 = -10690763975.0 / 1880347072.0;
    private static final double D5 = 701980252875.0 / 199316789632.0;
    private static final double D6 = -1453857185.0 / 822651844.0;
    private static final double D7 = 69997945.0 / 29380423.0;

    private static final double SAFETY = 0.9;
    private static final double MAX_GROWTH = 10;
    private static final double MAX_SHRINK = 5;
    private static final double BETA = 0.04;
    private static final double EXPONENT = 0.2 - 0.75 * BETA;
    private static final double FIRST_ERROR = 1e-4;

    private final OdeFunction f;
    private final int n;
    private final double rtol;
    private final double[] atol;

    private final double[] y;
    private final double[] before;
    private final double[] after;
    private final double[] stage;
    private double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] k5;
    private final double[] k6;
    private double[] k7;

    private double time = Double.NaN;
    private double previousTime = Double.NaN;
    /** Length of the step that the dense output describes; 0 when there is none. */
    private double denseStep;
    /** End of the step that the dense output describes, kept when the step is truncated. */
    private double denseEnd;

    /** The next trial step; 0 when it has still to be guessed. */
    private double trial;

    private double lastError = FIRST_ERROR;
    private double maxStep = Double.POSITIVE_INFINITY;
    private boolean slopeIsK1;
    private boolean slopeIsK7;
    private long steps;
    private long rejected;
    private long evaluations;

    /**
     * Creates an integrator.
     *
     * @param f right-hand side
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public DormandPrince54(OdeFunction f, int dimension, double rtol, double[] atol) {
        if (atol.length != dimension) {
            throw new IllegalArgumentException("There are " + atol.length + " absolute tolerances for " + dimension
                    + " variables; give one for each.");
        }
        Tolerances.check(rtol, atol);
        this.f = f;
        this.n = dimension;
        this.rtol = rtol;
        this.atol = atol.clone();
        y = new double[n];
        before = new double[n];
        after = new double[n];
        stage = new double[n];
        k1 = new double[n];
        k2 = new double[n];
        k3 = new double[n];
        k4 = new double[n];
        k5 = new double[n];
        k6 = new double[n];
        k7 = new double[n];
    }

    /**
     * Limits the length of a step.
     *
     * @param maxStep longest step (unit of time), positive, may be infinite
     * @return this integrator
     * @throws IllegalArgumentException if {@code maxStep} is not positive
     */
    public DormandPrince54 maxStep(double maxStep) {
        this.maxStep = Tolerances.checkMaxStep(maxStep);
        return this;
    }

    /**
     * Starts at a time and state; the first step is guessed anew.
     *
     * <p>The derivatives are evaluated when {@link #step(double)} is called next.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}; copied
     * @throws IllegalArgumentException if {@code t} is not finite or {@code y} has another length than the dimension
     */
    public void start(double t, double[] y) {
        trial = 0;
        lastError = FIRST_ERROR;
        place(t, y);
    }

    /**
     * Starts at a time and state, with the step size that the control chose last as the first trial.
     *
     * <p>Steps that were cut short by {@code tMax} or by {@link #truncate(double)} do not shorten that trial. Without any
     * step before, this is {@link #start(double, double[])}.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}; copied, may be {@link #state()} itself after it was changed in place
     * @throws IllegalArgumentException if {@code t} is not finite or {@code y} has another length than the dimension
     */
    public void startKeepingStep(double t, double[] y) {
        lastError = FIRST_ERROR;
        place(t, y);
    }

    private void place(double t, double[] newState) {
        if (newState.length != n) {
            throw new IllegalArgumentException(
                    "The state has " + newState.length + " elements, but the integrator was made for " + n + ".");
        }
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("The start time is " + t + "; give a finite number.");
        }
        System.arraycopy(newState, 0, y, 0, n);
        time = t;
        previousTime = t;
        denseStep = 0;
        denseEnd = t;
        slopeIsK1 = false;
        slopeIsK7 = false;
    }

    /**
     * Takes one accepted step that does not pass a time.
     *
     * @param tMax latest end of the step (unit of the caller), finite and later than {@link #time()}; when the step
     *     reaches it, {@link #time()} equals it exactly
     * @throws StepSizeUnderflow if the step would fall below the resolution of time or the derivatives are not finite;
     *     time and state stay as they were
     * @throws IllegalStateException if the integrator was never started
     * @throws IllegalArgumentException if {@code tMax} is not later than {@link #time()} or not finite
     */
    public void step(double tMax) {
        if (!(tMax > time && tMax < Double.POSITIVE_INFINITY)) {
            throw refusal(tMax);
        }
        prepareSlope();
        double wanted = trial > 0 ? trial : guessStep();
        double smallest = Math.max(4 * Math.ulp(time), 1e-300);
        boolean rejectedBefore = false;
        while (true) {
            wanted = Math.min(wanted, maxStep);
            double remaining = tMax - time;
            // A step that nearly reaches the end is stretched to it, so that no crumb is left over.
            boolean last = wanted >= remaining || (1.01 * wanted >= remaining && remaining <= maxStep);
            double h = last ? remaining : wanted;
            if (h < smallest && !(last && !rejectedBefore)) {
                throw underflow("the step fell to " + h);
            }
            double end = last ? tMax : time + h;
            double error = attempt(h, end);
            double power = Math.pow(error, EXPONENT);
            if (error <= 1) {
                double divisor = power / Math.pow(lastError, BETA) / SAFETY;
                divisor = Math.max(1 / MAX_GROWTH, Math.min(MAX_SHRINK, divisor));
                accept(h, end);
                lastError = Math.max(error, FIRST_ERROR);
                trial = nextTrial(h, divisor, wanted, rejectedBefore);
                return;
            }
            rejected++;
            rejectedBefore = true;
            if (error < Double.POSITIVE_INFINITY) {
                wanted = h / Math.min(MAX_SHRINK, power / SAFETY);
            } else {
                requireFiniteSlope();
                wanted = h / 10;
            }
        }
    }

    private double nextTrial(double h, double divisor, double wanted, boolean rejectedBefore) {
        double next = h / divisor;
        if (rejectedBefore) {
            return Math.min(next, h);
        }
        // A step cut short says little about longer ones: do not forget the length that was wanted.
        return h < wanted && divisor <= 1 / MAX_GROWTH ? Math.max(next, wanted) : next;
    }

    private void prepareSlope() {
        if (slopeIsK7) {
            double[] swap = k1;
            k1 = k7;
            k7 = swap;
            slopeIsK7 = false;
            slopeIsK1 = true;
        } else if (!slopeIsK1) {
            evaluations++;
            f.derivatives(time, y, k1);
            slopeIsK1 = true;
        }
        // The slope of the start replaces the first slope of the old dense output, which ends here.
        denseStep = 0;
        previousTime = time;
        denseEnd = time;
    }

    private double guessStep() {
        evaluations++;
        return Tolerances.firstStep(f, time, y, k1, 5, rtol, atol, stage, k2);
    }

    /** Computes the stages, the new state in {@link #after} and returns the scaled error. */
    private double attempt(double h, double end) {
        final int n = this.n;
        final double[] y = this.y;
        final double[] stage = this.stage;
        final double[] after = this.after;
        final double[] k1 = this.k1;
        final double[] k2 = this.k2;
        final double[] k3 = this.k3;
        final double[] k4 = this.k4;
        final double[] k5 = this.k5;
        final double[] k6 = this.k6;
        final double[] k7 = this.k7;
        evaluations += 6;
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A21 * k1[i]);
        }
        f.derivatives(time + C2 * h, stage, k2);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A31 * k1[i] + A32 * k2[i]);
        }
        f.derivatives(time + C3 * h, stage, k3);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A41 * k1[i] + A42 * k2[i] + A43 * k3[i]);
        }
        f.derivatives(time + C4 * h, stage, k4);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A51 * k1[i] + A52 * k2[i] + A53 * k3[i] + A54 * k4[i]);
        }
        f.derivatives(time + C5 * h, stage, k5);
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * (A61 * k1[i] + A62 * k2[i] + A63 * k3[i] + A64 * k4[i] + A65 * k5[i]);
        }
        f.derivatives(end, stage, k6);
        for (int i = 0; i < n; i++) {
            after[i] = y[i] + h * (B1 * k1[i] + B3 * k3[i] + B4 * k4[i] + B5 * k5[i] + B6 * k6[i]);
        }
        f.derivatives(end, after, k7);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double difference = h * (E1 * k1[i] + E3 * k3[i] + E4 * k4[i] + E5 * k5[i] + E6 * k6[i] + E7 * k7[i]);
            double ratio = difference / (atol[i] + rtol * Math.max(Math.abs(y[i]), Math.abs(after[i])));
            sum += ratio * ratio;
        }
        return Math.sqrt(sum / Math.max(1, n));
    }

    private void accept(double h, double end) {
        steps++;
        System.arraycopy(y, 0, before, 0, n);
        System.arraycopy(after, 0, y, 0, n);
        previousTime = time;
        time = end;
        denseStep = h;
        denseEnd = end;
        slopeIsK7 = true;
        slopeIsK1 = false;
    }

    /**
     * Returns the start of the last step.
     *
     * @return time (unit of the caller); {@link #time()} when no step was taken since the start
     */
    public double previousTime() {
        return previousTime;
    }

    /**
     * Returns the present time.
     *
     * @return time (unit of the caller); NaN before the first start
     */
    public double time() {
        return time;
    }

    /**
     * Returns the state at {@link #time()} as a live view: the same array for the life of the integrator.
     *
     * <p>Whoever changes it must call {@link #startKeepingStep(double, double[])} or {@link #start(double, double[])}
     * before the next step.
     *
     * @return the state, not a copy
     */
    public double[] state() {
        return y;
    }

    /**
     * Evaluates the dense output (order 4) of the last step.
     *
     * @param t time from {@link #previousTime()} to {@link #time()}
     * @param out receives the state at {@code t}; must not be {@link #state()}
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    public void interpolate(double t, double[] out) {
        checkInside(t);
        if (t == denseEnd || denseStep == 0) {
            System.arraycopy(denseStep == 0 ? y : after, 0, out, 0, n);
            return;
        }
        double theta = (t - previousTime) / denseStep;
        double rest = 1 - theta;
        double rise = theta * theta * (3 - 2 * theta);
        double bump = theta * theta * rest * rest;
        double w1 = denseStep * (rise * B1 + bump * D1 + theta * rest * rest);
        double w3 = denseStep * (rise * B3 + bump * D3);
        double w4 = denseStep * (rise * B4 + bump * D4);
        double w5 = denseStep * (rise * B5 + bump * D5);
        double w6 = denseStep * (rise * B6 + bump * D6);
        double w7 = denseStep * (bump * D7 - theta * theta * rest);
        for (int i = 0; i < n; i++) {
            out[i] = before[i] + (w1 * k1[i] + w3 * k3[i] + w4 * k4[i] + w5 * k5[i] + w6 * k6[i] + w7 * k7[i]);
        }
    }

    /**
     * Evaluates the dense output (order 4) of the last step for one variable.
     *
     * @param t time from {@link #previousTime()} to {@link #time()}
     * @param component index of the variable, from 0
     * @return the variable at {@code t}, the same bits as {@link #interpolate(double, double[])} gives
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    public double interpolate(double t, int component) {
        checkInside(t);
        int i = component;
        if (t == denseEnd || denseStep == 0) {
            return denseStep == 0 ? y[i] : after[i];
        }
        double theta = (t - previousTime) / denseStep;
        double rest = 1 - theta;
        double rise = theta * theta * (3 - 2 * theta);
        double bump = theta * theta * rest * rest;
        double w1 = denseStep * (rise * B1 + bump * D1 + theta * rest * rest);
        double w3 = denseStep * (rise * B3 + bump * D3);
        double w4 = denseStep * (rise * B4 + bump * D4);
        double w5 = denseStep * (rise * B5 + bump * D5);
        double w6 = denseStep * (rise * B6 + bump * D6);
        double w7 = denseStep * (bump * D7 - theta * theta * rest);
        return before[i] + (w1 * k1[i] + w3 * k3[i] + w4 * k4[i] + w5 * k5[i] + w6 * k6[i] + w7 * k7[i]);
    }

    /**
     * Moves the end of the last step back to an earlier time, with the state of the dense output there.
     *
     * <p>The next step starts from there (one more evaluation of the right-hand side); the dense output remains valid up
     * to the new end.
     *
     * @param t new end of the last step, from {@link #previousTime()} to {@link #time()}
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    public void truncate(double t) {
        checkInside(t);
        if (t == time) {
            return;
        }
        interpolate(t, y);
        time = t;
        slopeIsK1 = false;
        slopeIsK7 = false;
    }

    /**
     * Returns the number of accepted steps since construction.
     *
     * @return number of steps
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns the number of rejected steps since construction.
     *
     * @return number of steps
     */
    public long rejectedSteps() {
        return rejected;
    }

    /**
     * Returns the number of evaluations of the right-hand side since construction.
     *
     * @return number of evaluations
     */
    public long evaluations() {
        return evaluations;
    }

    private void checkInside(double t) {
        if (!(t >= previousTime && t <= time)) {
            throw new IllegalArgumentException(
                    "Time " + t + " is outside the last step, which goes from " + previousTime + " to " + time + ".");
        }
    }

    private void requireFiniteSlope() {
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(k1[i]) || !Double.isFinite(y[i])) {
                throw underflow("variable " + i + " is " + y[i] + " with derivative " + k1[i]);
            }
        }
    }

    private StepSizeUnderflow underflow(String what) {
        return new StepSizeUnderflow(
                "The integration cannot go on at time " + time + ": " + what
                        + "; look for a singularity, a jump or an undefined rate there, or for a stiff system.",
                time,
                y);
    }

    private RuntimeException refusal(double tMax) {
        if (Double.isNaN(time)) {
            return new IllegalStateException("The integrator was not started; call start first.");
        }
        return new IllegalArgumentException(
                "The step may go to " + tMax + ", which is not a finite time after " + time + ".");
    }
}
