package org.marrow.numerics;

/**
 * A lag is negative or not a number, or leads back to where there is no history.
 *
 * <p>The exception carries the last accepted time and state, so that what was computed up to there is not lost.
 *
 * @since 0.1
 */
public final class LagFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Last accepted time. */
    private final double time;

    /** State at that time. */
    private final double[] state;

    /** Index of the lag. */
    private final int lag;

    /** Its value. */
    private final double value;

    /**
     * Creates the exception.
     *
     * @param message what happened, in one sentence
     * @param time last accepted time (unit of the caller)
     * @param state state at {@code time}; copied
     * @param lag index of the lag
     * @param value its value (unit of time)
     */
    LagFailure(String message, double time, double[] state, int lag, double value) {
        super(message);
        this.time = time;
        this.state = state.clone();
        this.lag = lag;
        this.value = value;
    }

    /**
     * Returns the last accepted time.
     *
     * @return time (unit of the caller)
     */
    public double time() {
        return time;
    }

    /**
     * Returns the state at {@link #time()}.
     *
     * @return a copy of the state
     */
    public double[] state() {
        return state.clone();
    }

    /**
     * Returns which lag failed.
     *
     * @return index of the lag
     */
    public int lag() {
        return lag;
    }

    /**
     * Returns the lag.
     *
     * @return its value (unit of time); not negative when it is the history that is missing
     */
    public double value() {
        return value;
    }
}
