package org.marrow.numerics;

import java.util.Arrays;
import java.util.Comparator;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;

/**
 * Eigenvalues of real matrices, such as Jacobians at a steady state.
 *
 * @since 0.1
 */
public final class Eigenvalues {

    private Eigenvalues() {}

    /**
     * Computes all eigenvalues.
     *
     * <p>Method: balancing by powers of two (Parlett and Reinsch, Numer. Math. 13:293, 1969), then the real Schur form
     * (Hipparchus). Errors are of the order of 1e-15 times the norm of the balanced matrix; eigenvalues of multiplicity m
     * may be off by the m-th root of that.
     *
     * @param rowMajor the n times n elements, row by row; left as they are
     * @param n order of the matrix, {@code >= 0}
     * @return n pairs (real part, imaginary part) by falling real part, then falling imaginary part
     * @throws IllegalArgumentException if the array has another length than n times n or an element is not finite
     */
    public static double[][] of(double[] rowMajor, int n) {
        if (rowMajor.length != n * n) {
            throw new IllegalArgumentException("The array has " + rowMajor.length + " elements, but a matrix of order "
                    + n + " has " + n * n + ".");
        }
        boolean allZero = true;
        for (double a : rowMajor) {
            if (!Double.isFinite(a)) {
                throw new IllegalArgumentException("The matrix has an element " + a + "; all must be finite.");
            }
            allZero &= a == 0;
        }
        double[][] result = new double[n][2];
        if (allZero) {
            return result;
        }
        double[] balanced = rowMajor.clone();
        balance(balanced, n);
        Complex[] values = decomposed(balanced, n);
        for (int i = 0; i < n; i++) {
            result[i][0] = values[i].getRealPart() + 0.0;
            result[i][1] = values[i].getImaginaryPart() + 0.0;
        }
        Arrays.sort(result, Comparator.<double[]>comparingDouble(v -> -v[0]).thenComparingDouble(v -> -v[1]));
        return result;
    }

    /** The iteration rarely fails, and then hardly with the variables in another order. */
    private static Complex[] decomposed(double[] a, int n) {
        double[][] rows = new double[n][n];
        double[][] reversed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = a[i * n + j];
                reversed[n - 1 - i][n - 1 - j] = a[i * n + j];
            }
        }
        try {
            return decomposed(rows);
        } catch (MathIllegalStateException e) {
            return decomposed(reversed);
        }
    }

    private static Complex[] decomposed(double[][] rows) {
        return new EigenDecompositionNonSymmetric(new Array2DRowRealMatrix(rows, false)).getEigenvalues();
    }

    /** Makes the sums of each row and its column alike, by a similarity that rounds nothing. */
    private static void balance(double[] a, int n) {
        boolean changed = true;
        for (int sweep = 0; changed && sweep < 100; sweep++) {
            changed = false;
            for (int i = 0; i < n; i++) {
                double column = 0;
                double row = 0;
                for (int j = 0; j < n; j++) {
                    if (j != i) {
                        column += Math.abs(a[j * n + i]);
                        row += Math.abs(a[i * n + j]);
                    }
                }
                if (column == 0 || row == 0) {
                    continue;
                }
                int shift = Math.floorDiv(Math.getExponent(row) - Math.getExponent(column) + 1, 2);
                double factor = Math.scalb(1.0, shift);
                if (column * factor + row / factor < 0.95 * (column + row)) {
                    changed = true;
                    for (int j = 0; j < n; j++) {
                        a[i * n + j] /= factor;
                        a[j * n + i] *= factor;
                    }
                }
            }
        }
    }
}
