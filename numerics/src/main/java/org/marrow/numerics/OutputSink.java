package org.marrow.numerics;

/**
 * Receives the state at the requested output times.
 *
 * <p>An exception thrown here ends the integration and reaches the caller unchanged.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OutputSink {

    /**
     * Receives the state at one output time.
     *
     * @param index position of the time in the array of output times, from 0
     * @param t the output time (unit of the caller)
     * @param y state at {@code t}, not to be changed or kept
     */
    void accept(int index, double t, double[] y);
}
