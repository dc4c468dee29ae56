package org.marrow.benchmarks;

/** The right-hand side of the hierarchy as a programmer would write it in Java. */
final class HierarchyByHand {
    private static final int LAST = HierarchyModel.STAGES - 1;
    private static final double[] DIVISION = new double[LAST + 1];
    private static final double[] DEATH = new double[LAST + 1];
    private static final double[] RENEWAL = new double[LAST + 1];
    private static final double FEEDBACK = HierarchyModel.feedback();

    static {
        for (int i = 0; i <= LAST; i++) {
            DIVISION[i] = HierarchyModel.division(i);
            DEATH[i] = HierarchyModel.death(i);
            RENEWAL[i] = HierarchyModel.renewal(i);
        }
    }

    private HierarchyByHand() {}

    /** Time derivatives (cells/d). */
    static void derivatives(double[] x, double[] dx) {
        double r = RENEWAL[0] / (1 + FEEDBACK * x[LAST]);
        double divisions = DIVISION[0] * x[0];
        double toNext = 2 * (divisions * (1 - r));
        dx[0] = divisions * r - divisions * (1 - r) - DEATH[0] * x[0];
        for (int i = 1; i <= LAST; i++) {
            divisions = DIVISION[i] * x[i];
            dx[i] = toNext + divisions * RENEWAL[i] - divisions * (1 - RENEWAL[i]) - DEATH[i] * x[i];
            toNext = 2 * (divisions * (1 - RENEWAL[i]));
        }
    }

    /** A third of the stem cells, and a tenth of all others, of those in balance (cells). */
    static double[] start() {
        double[] x = HierarchyModel.start();
        for (int i = 0; i <= LAST; i++) {
            x[i] *= i == 0 ? 0.3 : 0.1;
        }
        return x;
    }

    /** Derivatives of the derivatives by the states, row by row (1/d). */
    static void jacobian(double[] x, double[] j) {
        int n = LAST + 1;
        java.util.Arrays.fill(j, 0);
        double signal = 1 / (1 + FEEDBACK * x[LAST]);
        for (int i = 0; i <= LAST; i++) {
            double r = RENEWAL[i] * (i == 0 ? signal : 1);
            j[i * n + i] += DIVISION[i] * (2 * r - 1) - DEATH[i];
            if (i < LAST) {
                j[(i + 1) * n + i] = 2 * DIVISION[i] * (1 - r);
            }
        }
        double change = -RENEWAL[0] * FEEDBACK * signal * signal * DIVISION[0] * x[0];
        j[LAST] += 2 * change;
        j[n + LAST] -= 2 * change;
    }
}
