package org.marrow.numerics;

/**
 * The right-hand side of a system of ordinary differential equations, dy/dt = f(t, y).
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OdeFunction {

    /**
     * Evaluates the derivatives.
     *
     * <p>The solver owns both arrays: read {@code y}, fill every element of {@code dydt}, keep neither.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}, not to be changed
     * @param dydt receives dy/dt (unit of the state per unit of time), all elements
     */
    void derivatives(double t, double[] y, double[] dydt);
}
