package org.marrow.numerics;

/**
 * What the methods of order 5(4) share: the walk from step to step and its control. A method adds its stages and the
 * weights of its dense output.
 *
 * <p>The control is the PI control of Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I (1993), section
 * II.4.
 */
abstract class AdaptiveStepper implements Stepper {

    private static final double SAFETY = 0.9;
    private static final double MAX_GROWTH = 10;
    private static final double MAX_SHRINK = 5;
    private static final double BETA = 0.04;
    private static final double EXPONENT = 0.2 - 0.75 * BETA;
    private static final double FIRST_ERROR = 1e-4;
    private static final int ORDER = 5;

    /** Coefficients of a polynomial of the dense output. */
    static final int POWERS = 5;

    /** What is done with every attempt before it is judged. */
    @FunctionalInterface
    interface Settling {
        /**
         * Looks at an attempt and repeats it, if need be.
         *
         * @param h length of the step
         * @param end its end
         * @param error scaled error of the attempt
         * @return scaled error of the last attempt
         */
        double settle(AdaptiveStepper stepper, double h, double end, double error);
    }

    /** Right-hand side. */
    final OdeFunction f;

    /** Number of variables. */
    final int n;

    /** State at {@link #time()}. */
    final double[] y;

    /** State at the start of the step that the dense output describes. */
    final double[] before;

    /** State at its end, before the step was truncated. */
    final double[] after;

    /** Scratch for the arguments of the right-hand side. */
    final double[] stage;

    private final double rtol;
    private final double[] atol;

    private double time = Double.NaN;
    private double previousTime = Double.NaN;
    /** Length of the step that the dense output describes; 0 when there is none. */
    private double denseStep;
    /** End of the step that the dense output describes, kept when the step is truncated. */
    private double denseEnd;

    /** Length that it would have had if nothing had cut it short. */
    private double wantedStep;

    /** The next trial step; 0 when it has still to be guessed. */
    private double trial;

    private double lastError = FIRST_ERROR;
    private double maxStep = Double.POSITIVE_INFINITY;
    /** Whether the method has what it needs at the present time and state. */
    private boolean begun;
    /** Whether the present time and state are the end of the last attempt. */
    private boolean follows;

    private Settling settling = (stepper, h, end, error) -> error;

    private long steps;
    private long rejected;
    private long evaluations;

    AdaptiveStepper(OdeFunction f, int dimension, double rtol, double[] atol) {
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
    }

    // ---- what a method adds ----

    /**
     * Evaluates what is needed at the start of a step.
     *
     * @param follows whether the step starts where the last attempt ended
     */
    abstract void begin(boolean follows);

    /** Derivatives at the start of the step, after {@link #begin}. */
    abstract double[] slope();

    /**
     * Computes the stages and, in {@link #after}, the new state.
     *
     * @param h length of the step
     * @param end its end; {@code time() + h} but for rounding
     * @return scaled error; above 1, infinite or NaN when the step is too long
     */
    abstract double attempt(double h, double end);

    /** Sets the weights of the dense output at a fraction of the last step. */
    abstract void weigh(double theta, double h);

    /** The dense output of a variable with the weights that were set. */
    abstract double weighted(int component);

    /**
     * Writes the dense output of the last attempt as polynomials of the fraction of its length.
     *
     * @param from state at its start
     * @param h its length
     * @param out receives for each variable {@link #POWERS} coefficients, of the power 0 first
     */
    abstract void polynomials(double[] from, double h, double[] out);

    /** Evaluates the right-hand side. */
    final void derivatives(double t, double[] state, double[] slope) {
        evaluations++;
        f.derivatives(t, state, slope);
    }

    /** Error that is allowed to a variable between two states. */
    final double allowed(int i) {
        return atol[i] + rtol * Math.max(Math.abs(y[i]), Math.abs(after[i]));
    }

    /** Relative tolerance per step. */
    final double rtol() {
        return rtol;
    }

    /** The larger of two errors; NaN when one of them is. */
    static double larger(double error, double part) {
        return part <= error ? error : error <= part ? part : Double.NaN;
    }

    /** Sets what is done with every attempt before it is judged. */
    final void settling(Settling settling) {
        this.settling = settling;
    }

    /** The dense output of the last accepted step as polynomials of the fraction of {@link #lastStep()}. */
    final void polynomials(double[] out) {
        polynomials(before, denseStep, out);
    }

    /** The next trial step. */
    final double trial() {
        return trial;
    }

    /** Length of the last accepted step, before it was truncated. */
    final double lastStep() {
        return denseStep;
    }

    /** Length that the last accepted step would have had if it had not been cut short by the time it was to go to. */
    final double wantedStep() {
        return wantedStep;
    }

    // ---- the walk ----

    @Override
    public Stepper maxStep(double maxStep) {
        this.maxStep = Tolerances.checkMaxStep(maxStep);
        return this;
    }

    @Override
    public void start(double t, double[] y) {
        start(t, y, 0);
    }

    /** Starts with a first trial step; 0 to guess it. */
    final void start(double t, double[] y, double firstTrial) {
        trial = firstTrial;
        startKeepingStep(t, y);
    }

    @Override
    public void startKeepingStep(double t, double[] newState) {
        if (newState.length != n) {
            throw new IllegalArgumentException(
                    "The state has " + newState.length + " elements, but the integrator was made for " + n + ".");
        }
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("The start time is " + t + "; give a finite number.");
        }
        lastError = FIRST_ERROR;
        System.arraycopy(newState, 0, y, 0, n);
        time = t;
        previousTime = t;
        denseStep = 0;
        denseEnd = t;
        begun = false;
        follows = false;
    }

    @Override
    public void step(double tMax) {
        if (!(tMax > time && tMax < Double.POSITIVE_INFINITY)) {
            throw refusal(tMax);
        }
        prepare();
        double wanted = trial > 0 ? trial : guess();
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
            double error = settling.settle(this, h, end, attempt(h, end));
            double power = Math.pow(error, EXPONENT);
            if (error <= 1) {
                double divisor = power / Math.pow(lastError, BETA) / SAFETY;
                divisor = Math.max(1 / MAX_GROWTH, Math.min(MAX_SHRINK, divisor));
                accept(h, end);
                wantedStep = wanted;
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

    private void prepare() {
        if (!begun) {
            begin(follows);
            begun = true;
        }
        // What the dense output is made of is overwritten from here on.
        denseStep = 0;
        previousTime = time;
        denseEnd = time;
    }

    private double guess() {
        evaluations++;
        return Tolerances.firstStep(f, time, y, slope(), ORDER, rtol, atol, stage, after);
    }

    private void accept(double h, double end) {
        steps++;
        System.arraycopy(y, 0, before, 0, n);
        System.arraycopy(after, 0, y, 0, n);
        previousTime = time;
        time = end;
        denseStep = h;
        denseEnd = end;
        begun = false;
        follows = true;
    }

    @Override
    public double previousTime() {
        return previousTime;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double[] state() {
        return y;
    }

    @Override
    public void interpolate(double t, double[] out) {
        checkInside(t);
        if (t == denseEnd || denseStep == 0) {
            System.arraycopy(denseStep == 0 ? y : after, 0, out, 0, n);
            return;
        }
        weigh((t - previousTime) / denseStep, denseStep);
        for (int i = 0; i < n; i++) {
            out[i] = weighted(i);
        }
    }

    @Override
    public double interpolate(double t, int component) {
        checkInside(t);
        if (t == denseEnd || denseStep == 0) {
            return denseStep == 0 ? y[component] : after[component];
        }
        weigh((t - previousTime) / denseStep, denseStep);
        return weighted(component);
    }

    @Override
    public void truncate(double t) {
        checkInside(t);
        if (t == time) {
            return;
        }
        interpolate(t, y);
        time = t;
        begun = false;
        follows = false;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long rejectedSteps() {
        return rejected;
    }

    @Override
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
        double[] slope = slope();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(slope[i]) || !Double.isFinite(y[i])) {
                throw underflow("variable " + i + " is " + y[i] + " with derivative " + slope[i]);
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
