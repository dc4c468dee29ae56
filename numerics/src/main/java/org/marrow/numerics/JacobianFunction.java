package org.marrow.numerics;

/**
 * The Jacobian of the right-hand side of a system of ordinary differential equations.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface JacobianFunction {

    /**
     * Evaluates the Jacobian.
     *
     * <p>The solver owns both arrays. For n state variables the element at {@code i * n + j} is the derivative of dy_i/dt
     * with respect to y_j. The array is not cleared before the call.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}, n elements, not to be changed
     * @param rowMajor receives the n times n elements, row by row (unit of y_i per unit of y_j and of time)
     */
    void jacobian(double t, double[] y, double[] rowMajor);
}
