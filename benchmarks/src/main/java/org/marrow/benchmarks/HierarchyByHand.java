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
}
