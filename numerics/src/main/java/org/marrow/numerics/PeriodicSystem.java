package org.marrow.numerics;

/**
 * Equations whose periodic solutions are looked for, with one parameter: dx/dt = f(p, x(t), x(t - L_1), x(t - L_2), ...).
 *
 * <p>What is read from the past are <em>readings</em>. Each has a lag of its own, which may depend on the state that it starts from: the
 * present one, or what an earlier reading led to; the lags of a chain add up. States are numbered in <em>places</em>: 0 is the
 * present, 1 + r what reading r leads to.
 *
 * <p><em>Conditions</em> are functions of the states whose mean over a period is 0. They choose among solutions that differ in what
 * is conserved; each takes the place of the mean of one equation, which holds by itself.
 *
 * @since 0.1
 */
public interface PeriodicSystem {

    /**
     * Returns the number of variables.
     *
     * @return n
     */
    int dimension();

    /**
     * Returns the number of readings.
     *
     * @return number of readings, 0 without delays
     */
    int readings();

    /**
     * The place that a reading starts from.
     *
     * @param reading index of the reading
     * @return 0 for the present, or 1 + the index of an earlier reading
     */
    int from(int reading);

    /**
     * The own lag of a reading.
     *
     * @param reading index of the reading
     * @param p parameter
     * @param state the state at the place that it starts from
     * @return lag {@code >= 0} (unit of time)
     */
    double lag(int reading, double p, double[] state);

    /**
     * Evaluates the derivatives of a lag.
     *
     * @param reading index of the reading
     * @param p parameter
     * @param state the state at the place that it starts from
     * @param byState receives the derivatives by that state, n elements
     * @return the derivative by the parameter
     */
    double lagSlopes(int reading, double p, double[] state, double[] byState);

    /**
     * Returns the number of conditions.
     *
     * @return number of conditions
     */
    int conditions();

    /**
     * How many totals are conserved: as many Floquet multipliers are 1 for that reason.
     *
     * @return number of totals
     */
    int conserved();

    /**
     * The variable whose equation a condition takes the place of, in the mean.
     *
     * @param condition index of the condition
     * @return index of the variable
     */
    int inPlaceOf(int condition);

    /**
     * Whether disturbances of a variable count for stability. Those of a variable that the past of others decides on do not.
     *
     * @param variable index of the variable; one that does not count acts on none that does
     * @return true if they count
     */
    default boolean decides(int variable) {
        return true;
    }

    /**
     * Evaluates rates and conditions with their derivatives.
     *
     * @param p parameter
     * @param states the state at each place, not to be changed or kept
     * @param into receives everything
     */
    void evaluate(double p, double[][] states, Terms into);

    /** Rates and conditions at one moment, with their exact derivatives. */
    final class Terms {
        /** Rates of change, n elements. */
        public final double[] rate;

        /** Derivatives of the rates by the state at each place, n times n elements, row by row. */
        public final double[][] rateBy;

        /** Derivatives of the rates by the parameter. */
        public final double[] rateByParameter;

        /** Values of the conditions. */
        public final double[] condition;

        /** Derivatives of the conditions by the state at each place, a row of n elements for each condition. */
        public final double[][] conditionBy;

        /** Derivatives of the conditions by the parameter. */
        public final double[] conditionByParameter;

        /**
         * Makes room.
         *
         * @param system the system
         */
        public Terms(PeriodicSystem system) {
            int n = system.dimension();
            int places = 1 + system.readings();
            rate = new double[n];
            rateBy = new double[places][n * n];
            rateByParameter = new double[n];
            condition = new double[system.conditions()];
            conditionBy = new double[places][system.conditions() * n];
            conditionByParameter = new double[system.conditions()];
        }
    }
}
