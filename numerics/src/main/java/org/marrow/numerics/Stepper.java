package org.marrow.numerics;

/**
 * Integrates a system of ordinary differential equations one accepted step at a time, with error control, dense output
 * and restarts; allocates nothing after construction.
 *
 * <p>It is made for callers that own the loop, such as a jump process whose state flows between jumps: take a step, look
 * for the jump on the dense output, {@linkplain #truncate(double) cut the step back} to it, change the state, and go on
 * with the {@linkplain #startKeepingStep(double, double[]) step size kept}. For one long integration with outputs and
 * events there is {@link Integrator}.
 *
 * <p>The error of a step is the largest of |error_i| / (atol_i + rtol |y_i|), which is to be at most 1: every variable is
 * held by itself, whatever the others do. Time only goes forward. Not thread-safe; one instance per thread. The functions
 * are called with arrays that belong to the stepper.
 *
 * @since 0.1
 */
public interface Stepper {

    /**
     * Limits the length of a step.
     *
     * @param maxStep longest step (unit of time), positive, may be infinite
     * @return this stepper
     * @throws IllegalArgumentException if {@code maxStep} is not positive
     */
    Stepper maxStep(double maxStep);

    /**
     * Starts at a time and state; the first step is guessed anew. What follows depends on nothing that was done before.
     *
     * <p>The derivatives are evaluated when {@link #step(double)} is called next.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}; copied
     * @throws IllegalArgumentException if {@code t} is not finite or {@code y} has another length than the dimension
     */
    void start(double t, double[] y);

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
    void startKeepingStep(double t, double[] y);

    /**
     * Takes one accepted step that does not pass a time.
     *
     * @param tMax latest end of the step (unit of the caller), finite and later than {@link #time()}; when the step
     *     reaches it, {@link #time()} equals it exactly
     * @throws StepSizeUnderflow if the step would fall below the resolution of time or the derivatives are not finite;
     *     time and state stay as they were
     * @throws IllegalStateException if the stepper was never started
     * @throws IllegalArgumentException if {@code tMax} is not later than {@link #time()} or not finite
     */
    void step(double tMax);

    /**
     * Returns the start of the last step.
     *
     * @return time (unit of the caller); {@link #time()} when no step was taken since the start
     */
    double previousTime();

    /**
     * Returns the present time.
     *
     * @return time (unit of the caller); NaN before the first start
     */
    double time();

    /**
     * Returns the state at {@link #time()} as a live view that is valid until the next step.
     *
     * <p>Whoever changes it must call {@link #startKeepingStep(double, double[])} or {@link #start(double, double[])}
     * before the next step.
     *
     * @return the state, not a copy
     */
    double[] state();

    /**
     * Evaluates the dense output of the last step.
     *
     * @param t time from {@link #previousTime()} to {@link #time()}
     * @param out receives the state at {@code t}; must not be {@link #state()}
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    void interpolate(double t, double[] out);

    /**
     * Evaluates the dense output of the last step for one variable.
     *
     * @param t time from {@link #previousTime()} to {@link #time()}
     * @param component index of the variable, from 0
     * @return the variable at {@code t}, the same bits as {@link #interpolate(double, double[])} gives
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    double interpolate(double t, int component);

    /**
     * Moves the end of the last step back to an earlier time, with the state of the dense output there.
     *
     * <p>The next step starts from there (one more evaluation of the right-hand side); the dense output remains valid up
     * to the new end.
     *
     * @param t new end of the last step, from {@link #previousTime()} to {@link #time()}
     * @throws IllegalArgumentException if {@code t} is outside the last step
     */
    void truncate(double t);

    /**
     * Returns the number of accepted steps since construction.
     *
     * @return number of steps
     */
    long steps();

    /**
     * Returns the number of rejected steps since construction.
     *
     * @return number of steps
     */
    long rejectedSteps();

    /**
     * Returns the number of evaluations of the right-hand side since construction.
     *
     * @return number of evaluations
     */
    long evaluations();
}
