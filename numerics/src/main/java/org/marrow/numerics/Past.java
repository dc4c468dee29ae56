package org.marrow.numerics;

/**
 * What a system with delays sees of its past: for each of its lags, the state that long ago.
 *
 * <p>The arrays belong to the stepper and are valid during the call.
 *
 * @since 0.1
 */
public interface Past {

    /**
     * The time that a lag leads back to.
     *
     * @param lag index of the lag
     * @return time (unit of the caller)
     */
    double time(int lag);

    /**
     * The state at that time.
     *
     * @param lag index of the lag
     * @return the state, not a copy
     */
    double[] state(int lag);

    /**
     * The regime that was in force at that time: what the caller {@linkplain DelayStepper#regime(int) said} then.
     *
     * @param lag index of the lag
     * @return {@link DelayHistory#BEFORE} before the start
     */
    int regime(int lag);

    /**
     * The state at another time close by, on the same smooth piece of the course; for differences.
     *
     * @param lag index of the lag
     * @param time time near {@link #time(int)}
     * @param y receives the state
     */
    void state(int lag, double time, double[] y);

    /**
     * When a variable that always rises had a value. A lag that ends when an integral over time reaches a threshold is the
     * present time minus the time at which the integral had its present value minus the threshold.
     *
     * @param variable index of the variable; it must rise, in the history too
     * @param value a value that it had, at most its present one
     * @return time (unit of the caller)
     */
    double when(int variable, double value);
}
