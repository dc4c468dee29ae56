package org.marrow.analysis;

/** Slopes that are infinite, as that of a root at 0. */
final class InfiniteSlopes {
    private InfiniteSlopes() {}

    /** A product in which 0 stands for no effect at all, even where a slope is infinite. */
    static double times(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /**
     * Takes out slopes that are infinite, as that of a root at 0, where they lead one way only, as from a drug that is gone: what drives others
     * and is not driven by them in turn has roots of its own, whatever it does to them. Others stay, and show that there is no linear system.
     */
    static void dropOneWay(double[] slopes, int size) {
        boolean[][] reaches = new boolean[size][size];
        boolean finite = true;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                reaches[j][i] = slopes[i * size + j] != 0;
                finite &= Double.isFinite(slopes[i * size + j]);
            }
        }
        if (finite) {
            return;
        }
        for (int k = 0; k < size; k++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size && reaches[i][k]; j++) {
                    reaches[i][j] |= reaches[k][j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (!Double.isFinite(slopes[i * size + j]) && !reaches[i][j]) {
                    slopes[i * size + j] = 0;
                }
            }
        }
    }
}
