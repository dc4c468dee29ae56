package org.marrow.numerics;

/** Checks and the first step of integrators. */
final class Tolerances {

    private Tolerances() {}

    /** Refuses tolerances that cannot scale an error. */
    static void check(double rtol, double[] atol) {
        if (!(rtol >= 0 && rtol < 1)) {
            throw new IllegalArgumentException(
                    "The relative tolerance is " + rtol + "; give a number from 0 to below 1.");
        }
        for (int i = 0; i < atol.length; i++) {
            if (!(atol[i] > 0 && atol[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The absolute tolerance of variable " + i + " is " + atol[i]
                        + "; give a positive finite number, since a state may pass through zero.");
            }
        }
    }

    /** Refuses a step limit that is not positive. */
    static double checkMaxStep(double maxStep) {
        if (!(maxStep > 0)) {
            throw new IllegalArgumentException("The maximal step is " + maxStep + "; give a positive number.");
        }
        return maxStep;
    }

    /**
     * Guesses a first step from the size of the derivatives and of their change over an Euler step (Hairer, Norsett and
     * Wanner, Solving Ordinary Differential Equations I, 1993, section II.4).
     *
     * @param dydt derivatives at (t, y)
     * @param stage scratch for the Euler step
     * @param slope scratch for its derivatives; one evaluation of f
     */
    static double firstStep(
            OdeFunction f,
            double t,
            double[] y,
            double[] dydt,
            int order,
            double rtol,
            double[] atol,
            double[] stage,
            double[] slope) {
        int n = atol.length;
        double sizeOfState = 0;
        double sizeOfSlope = 0;
        for (int i = 0; i < n; i++) {
            double scale = atol[i] + rtol * Math.abs(y[i]);
            sizeOfState += square(y[i] / scale);
            sizeOfSlope += square(dydt[i] / scale);
        }
        double h = sizeOfSlope <= 1e-10 || sizeOfState <= 1e-10 ? 1e-6 : 0.01 * Math.sqrt(sizeOfState / sizeOfSlope);
        if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
            return 1e-6;
        }
        for (int i = 0; i < n; i++) {
            stage[i] = y[i] + h * dydt[i];
        }
        f.derivatives(t + h, stage, slope);
        double change = 0;
        for (int i = 0; i < n; i++) {
            change += square((slope[i] - dydt[i]) / (atol[i] + rtol * Math.abs(y[i])));
        }
        double largest = Math.max(Math.sqrt(change) / h, Math.sqrt(sizeOfSlope));
        if (!(largest < Double.POSITIVE_INFINITY)) {
            return 0.01 * h;
        }
        double refined = largest <= 1e-15 ? Math.max(1e-6, h * 1e-3) : Math.pow(0.01 / largest, 1.0 / order);
        return Math.min(100 * h, refined);
    }

    private static double square(double x) {
        return x * x;
    }
}
