package org.marrow.numerics;

/**
 * A scalar function of time and state whose crossing from {@code <= 0} to {@code > 0} is an event.
 *
 * <p>Only the rising crossing counts. A function that is {@code > 0} when the integration starts does not fire until it has
 * been {@code <= 0} again; one that is exactly 0 at the start and rises fires at once.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface EventFunction {

    /**
     * Evaluates the function.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}, not to be changed or kept
     * @return any number but NaN; the event is the crossing from {@code <= 0} to {@code > 0} as time goes on
     */
    double value(double t, double[] y);
}
