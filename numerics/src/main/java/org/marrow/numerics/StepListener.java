package org.marrow.numerics;

/**
 * Is told of every accepted step of an integration, for checks, progress or cancellation.
 *
 * <p>An exception thrown here ends the integration and reaches the caller unchanged.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface StepListener {

    /**
     * Receives the end of an accepted step.
     *
     * @param t time at the end of the step (unit of the caller)
     * @param y state at {@code t}, not to be changed or kept
     */
    void accepted(double t, double[] y);
}
