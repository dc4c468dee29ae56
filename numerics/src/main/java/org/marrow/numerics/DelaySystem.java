package org.marrow.numerics;

/**
 * The right-hand side of a system of delay differential equations with any number of lags.
 *
 * <p>Lags may be constant, depend on time and state, or on what earlier lags lead back to. A lag may reach 0. The functions
 * are called with arrays that belong to the stepper.
 *
 * @since 0.1
 */
public interface DelaySystem {

    /**
     * How many lags there are.
     *
     * @return number of lags, {@code >= 0}
     */
    int lags();

    /**
     * Evaluates a lag.
     *
     * @param lag index, from 0; called in this order
     * @param t time (unit of the caller)
     * @param y state at {@code t}
     * @param past what lags of lower index lead back to
     * @return how long ago (unit of time), {@code >= 0}
     */
    double lag(int lag, double t, double[] y, Past past);

    /**
     * Whether a lag keeps its value from one start of the stepper to the next.
     *
     * @param lag index, from 0
     * @return true when it depends neither on time nor on the state
     */
    default boolean constant(int lag) {
        return false;
    }

    /**
     * Evaluates the derivatives.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}
     * @param past what the lags lead back to
     * @param dydt receives the derivatives
     */
    void derivatives(double t, double[] y, Past past, double[] dydt);

    /**
     * Evaluates the exact derivatives of the derivatives by the present state, with the course of the past given; for
     * implicit steps.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}
     * @param past what the lags lead back to
     * @param rowMajor receives n times n elements, as of {@link JacobianFunction}
     */
    default void jacobian(double t, double[] y, Past past, double[] rowMajor) {
        throw new UnsupportedOperationException("Implicit steps need the derivatives by the state.");
    }

    /**
     * Evaluates the derivatives of the derivatives by time, at a given state and with the course of the past given; for
     * implicit steps. What a delayed value changes by is part of it.
     *
     * @param t time (unit of the caller)
     * @param y state at {@code t}
     * @param past what the lags lead back to
     * @param dfdt receives the derivatives
     */
    default void timeDerivatives(double t, double[] y, Past past, double[] dfdt) {
        throw new UnsupportedOperationException("Implicit steps need the derivatives by time.");
    }
}
