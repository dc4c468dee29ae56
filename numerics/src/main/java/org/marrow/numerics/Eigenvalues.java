package org.marrow.numerics;

/** Eigenvalues. @since 0.1 */
public final class Eigenvalues {
    private Eigenvalues() {}

    public static double[][] of(double[] rowMajor, int n) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
