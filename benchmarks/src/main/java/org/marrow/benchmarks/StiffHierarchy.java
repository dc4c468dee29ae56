package org.marrow.benchmarks;

import java.util.Arrays;

/**
 * 29 dividing stages and a cytokine that mature cells clear: 30 states with rates from 0.05 to 1000 per day. With s = 1/(1 + g)
 *
 * <pre>
 * dx(i) = (2 a(i) s - 1) p(i) x(i) + 2 (1 - a(i-1) s) p(i-1) x(i-1),   p(i) = 0.05 * 1.4^i
 * dx(28) = 2 (1 - a(27) s) p(27) x(27) - p(28) x(28)
 * dg = 1000 (0.8 x(28)/x*(28) - g)
 * </pre>
 *
 * where x* is the steady state with one stem cell. The rates are not taken from an organism; the C program holds the same.
 */
final class StiffHierarchy {
    /** Number of stages. */
    static final int STAGES = 29;

    private static final int LAST = STAGES - 1;
    private static final int SIGNAL = STAGES;
    /** Clearance of the cytokine (1/d). */
    static final double CLEARANCE = 1000;

    /** Cytokine in the steady state, where 2 a(0) s = 1. */
    static final double REST = 0.8;

    private static final double[] RATE = new double[STAGES];
    private static final double[] STEADY = new double[STAGES];

    static {
        double s = 1 / (1 + REST);
        for (int i = 0; i < STAGES; i++) {
            RATE[i] = 0.05 * Math.pow(1.4, i);
            double loss = i == LAST ? RATE[i] : (1 - 2 * renewal(i) * s) * RATE[i];
            STEADY[i] = i == 0 ? 1 : 2 * (1 - renewal(i - 1) * s) * RATE[i - 1] * STEADY[i - 1] / loss;
        }
    }

    private StiffHierarchy() {}

    /** Division rate of a stage, of the last one its loss (1/d). */
    static double rate(int stage) {
        return RATE[stage];
    }

    /** Cells of a stage in the steady state with one stem cell. */
    static double steady(int stage) {
        return STEADY[stage];
    }

    /** Probability of self-renewal of a stage in the absence of the cytokine. */
    static double renewal(int stage) {
        return stage == 0 ? 0.9 : 0.4;
    }

    /** A third of the stem cells, a hundredth of all others and no cytokine. */
    static double[] start() {
        double[] y = new double[STAGES + 1];
        for (int i = 0; i < STAGES; i++) {
            y[i] = (i == 0 ? 0.3 : 0.01) * STEADY[i];
        }
        return y;
    }

    static void derivatives(double[] y, double[] d) {
        double s = 1 / (1 + y[SIGNAL]);
        double inflow = 0;
        for (int i = 0; i < LAST; i++) {
            double a = renewal(i) * s;
            double divisions = RATE[i] * y[i];
            d[i] = inflow + (2 * a - 1) * divisions;
            inflow = 2 * (1 - a) * divisions;
        }
        d[LAST] = inflow - RATE[LAST] * y[LAST];
        d[SIGNAL] = CLEARANCE * (REST / STEADY[LAST] * y[LAST] - y[SIGNAL]);
    }

    static void jacobian(double[] y, double[] j) {
        int n = STAGES + 1;
        Arrays.fill(j, 0);
        double s = 1 / (1 + y[SIGNAL]);
        double ds = -s * s;
        for (int i = 0; i < LAST; i++) {
            double a = renewal(i);
            j[i * n + i] += (2 * a * s - 1) * RATE[i];
            j[i * n + SIGNAL] += 2 * a * ds * RATE[i] * y[i];
            j[(i + 1) * n + i] = 2 * (1 - a * s) * RATE[i];
            j[(i + 1) * n + SIGNAL] -= 2 * a * ds * RATE[i] * y[i];
        }
        j[LAST * n + LAST] = -RATE[LAST];
        j[SIGNAL * n + LAST] = CLEARANCE * REST / STEADY[LAST];
        j[SIGNAL * n + SIGNAL] = -CLEARANCE;
    }
}
