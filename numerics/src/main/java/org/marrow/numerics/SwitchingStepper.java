package org.marrow.numerics;

/**
 * Takes explicit steps where the system is not stiff, and steps of {@link Rodas5P} where it is.
 *
 * <p>It starts explicit. A system is stiff where stability and not accuracy limits the explicit steps, which shows as a
 * product of step and spectral radius near the limit of stability, 3.3; the radius is estimated from the last two stages
 * (Hairer and Wanner, Solving Ordinary Differential Equations II, 1996, section IV.2). When enough steps in a row were like
 * that to pay for the attempt, implicit ones follow, for as long as explicit steps at the limit of stability would cost more
 * than they do. Costs are counted in operations, never timed, so that equal problems are solved by equal steps.
 *
 * <p>{@link #start} forgets what was found; {@link #startKeepingStep} goes on with the same method.
 *
 * @since 0.1
 */
public final class SwitchingStepper implements Stepper {

    /** Product of step and spectral radius from which an explicit step counts as limited by stability. */
    private static final double STIFF = 2.8;

    /** Limit of stability of the explicit method on the negative real axis. */
    private static final double STABLE = 3.3;

    /** Explicit steps limited by accuracy that end a suspicion. */
    private static final int DOUBTS = 6;

    private static final int LEAST_PATIENCE = 15;
    private static final int MOST_PATIENCE = 1 << 20;

    /** Implicit steps in a row, each too short to pay, after which explicit ones are taken again. */
    private static final int TOO_SHORT = 4;

    private final DormandPrince54 explicit;
    private final Rodas5P implicit;
    private final double cost;
    private AdaptiveStepper active;

    /** Steps in a row that ask for the other method. */
    private int asking;

    /** Explicit steps since the last one that asked. */
    private int doubts;

    private int patience;
    private int stay;
    private boolean due;

    /**
     * Creates a stepper.
     *
     * @param f right-hand side
     * @param jacobian its exact derivatives by the state
     * @param timeDerivative its exact derivatives by time; {@link Rodas5P#AUTONOMOUS} where it does not depend on time
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public SwitchingStepper(
            OdeFunction f,
            JacobianFunction jacobian,
            OdeFunction timeDerivative,
            int dimension,
            double rtol,
            double[] atol) {
        explicit = new DormandPrince54(f, dimension, rtol, atol);
        implicit = new Rodas5P(f, jacobian, timeDerivative, dimension, rtol, atol);
        cost = cost(dimension);
        active = explicit;
        forget();
    }

    /** What an implicit step costs, in explicit ones, as measured from 2 to 160 variables. */
    private static double cost(int n) {
        return 4 + 0.6 * n;
    }

    private void forget() {
        asking = 0;
        doubts = 0;
        stay = 0;
        patience = (int) Math.max(LEAST_PATIENCE, cost);
        due = false;
    }

    /**
     * Whether the last step was one for stiff systems.
     *
     * @return true after a step of {@link Rodas5P}
     */
    public boolean stiff() {
        return active == implicit;
    }

    /** The stepper that took the last step and takes the next one, but for a change. */
    AdaptiveStepper active() {
        return active;
    }

    /** Sets what is done with every attempt before it is judged. */
    void settling(AdaptiveStepper.Settling settling) {
        explicit.settling(settling);
        implicit.settling(settling);
    }

    @Override
    public Stepper maxStep(double maxStep) {
        explicit.maxStep(maxStep);
        implicit.maxStep(maxStep);
        return this;
    }

    @Override
    public void start(double t, double[] y) {
        explicit.start(t, y);
        active = explicit;
        forget();
    }

    @Override
    public void startKeepingStep(double t, double[] y) {
        active.startKeepingStep(t, y);
    }

    @Override
    public void step(double tMax) {
        if (due) {
            change();
        }
        if (active == implicit && !implicitStep(tMax)) {
            change();
            patience = MOST_PATIENCE;
        }
        if (active == explicit) {
            explicit.step(tMax);
            judgeExplicit();
        } else {
            judgeImplicit();
        }
    }

    /** Whether an implicit step was possible: a Jacobian need not be finite where the derivatives are. */
    private boolean implicitStep(double tMax) {
        try {
            implicit.step(tMax);
            return true;
        } catch (StepSizeUnderflow e) {
            return false;
        }
    }

    private void change() {
        AdaptiveStepper next = active == explicit ? implicit : explicit;
        // An explicit step longer than the limit of stability would only be refused.
        double first = active == explicit
                ? active.trial()
                : Math.min(active.trial(), STABLE * active.lastStep() / implicit.reach());
        next.start(active.time(), active.state(), first);
        active = next;
        asking = 0;
        doubts = 0;
        stay = 0;
        due = false;
    }

    private void judgeExplicit() {
        if (explicit.reach() > STIFF) {
            asking++;
            doubts = 0;
        } else if (++doubts >= DOUBTS) {
            asking = 0;
        }
        due = asking >= patience;
    }

    private void judgeImplicit() {
        stay++;
        asking = implicit.reach() < STABLE * cost ? asking + 1 : 0;
        if (asking >= TOO_SHORT && stay > 2 * TOO_SHORT) {
            due = true;
            // It did not pay: wait longer before the next attempt.
            patience = stay < patience ? Math.min(4 * patience, MOST_PATIENCE) : patience;
        }
    }

    @Override
    public double previousTime() {
        return active.previousTime();
    }

    @Override
    public double time() {
        return active.time();
    }

    @Override
    public double[] state() {
        return active.state();
    }

    @Override
    public void interpolate(double t, double[] out) {
        active.interpolate(t, out);
    }

    @Override
    public double interpolate(double t, int component) {
        return active.interpolate(t, component);
    }

    @Override
    public void truncate(double t) {
        active.truncate(t);
    }

    @Override
    public long steps() {
        return explicit.steps() + implicit.steps();
    }

    @Override
    public long rejectedSteps() {
        return explicit.rejectedSteps() + implicit.rejectedSteps();
    }

    @Override
    public long evaluations() {
        return explicit.evaluations() + implicit.evaluations();
    }
}
