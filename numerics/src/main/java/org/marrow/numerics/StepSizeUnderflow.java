package org.marrow.numerics;

/**
 * An integration could not go on: the step fell to the resolution of time, or the derivatives are not finite.
 *
 * <p>The usual causes are a singularity of the solution, a derivative that is not a number, or a right-hand side that jumps.
 * The exception carries the last accepted time and state, so that what was computed up to there is not lost.
 *
 * @since 0.1
 */
public final class StepSizeUnderflow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Last accepted time. */
    private final double time;

    /** State at that time. */
    private final double[] state;

    /**
     * Creates the exception.
     *
     * @param message what happened, in one sentence
     * @param time last accepted time (unit of the caller)
     * @param state state at {@code time}; copied
     */
    public StepSizeUnderflow(String message, double time, double[] state) {
        super(message);
        this.time = time;
        this.state = state.clone();
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
}
