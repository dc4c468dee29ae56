package org.marrow.numerics;

/**
 * The course of a system before the start of an integration.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HistoryFunction {

    /**
     * Evaluates the state at a time before the start.
     *
     * @param t time (unit of the caller), at most the start
     * @param y receives the state
     */
    void state(double t, double[] y);
}
