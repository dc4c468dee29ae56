package org.marrow.numerics;

/** Test problems with known solutions. */
final class Problems {

    /** y0' = y1, y1' = -y0: cosine and minus sine from (1, 0). */
    static final OdeFunction OSCILLATOR = (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
    };

    /** Brusselator with A = 1, B = 3 from (1.5, 3); the solution at t = 20 was computed in quadruple precision. */
    static final OdeFunction BRUSSELATOR = (t, y, dydt) -> {
        double x2y = y[0] * y[0] * y[1];
        dydt[0] = 1 + x2y - 4 * y[0];
        dydt[1] = 3 * y[0] - x2y;
    };

    static final double[] BRUSSELATOR_AT_20 = {0.49863707126835, 4.59678034945201};

    /** y' = cos(t) y, y = exp(sin t) from 1. */
    static final OdeFunction EXP_SINE = (t, y, dydt) -> dydt[0] = Math.cos(t) * y[0];

    /** y' = y^2, y = 1 / (1 - t) from 1: no solution at t = 1. */
    static final OdeFunction BLOW_UP = (t, y, dydt) -> dydt[0] = y[0] * y[0];

    private Problems() {}

    static double[] tolerances(int n, double value) {
        double[] atol = new double[n];
        java.util.Arrays.fill(atol, value);
        return atol;
    }
}
