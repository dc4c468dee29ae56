package org.marrow.numerics;

/** LU factors of a dense matrix with row scaling and partial pivoting (Golub and Van Loan, Matrix Computations, 3.4). */
final class LuFactors {

    private final int n;
    private final double smallest;
    private final double[] lu;
    private final double[] rowScale;
    private final int[] pivot;
    private boolean singular;

    /**
     * For systems whose rank matters.
     *
     * @param n number of unknowns
     */
    LuFactors(int n) {
        // Rows have largest element 1, so a pivot this small is rounding error.
        this(n, 4e-16 * n);
    }

    /**
     * For systems whose scale may make pivots small.
     *
     * @param n number of unknowns
     * @param smallest pivots of this size and smaller, relative to their row, make the matrix singular
     */
    LuFactors(int n, double smallest) {
        this.n = n;
        this.smallest = smallest;
        lu = new double[n * n];
        rowScale = new double[n];
        pivot = new int[n];
    }

    /**
     * Factorises a matrix.
     *
     * @return false if it is singular to working precision or not finite
     */
    boolean factorise(double[] rowMajor) {
        System.arraycopy(rowMajor, 0, lu, 0, n * n);
        singular = !scaleRows();
        for (int k = 0; k < n && !singular; k++) {
            int best = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(lu[i * n + k]) > Math.abs(lu[best * n + k])) {
                    best = i;
                }
            }
            pivot[k] = best;
            swapRows(k, best);
            if (!(Math.abs(lu[k * n + k]) > smallest)) {
                singular = true;
                break;
            }
            eliminateBelow(k);
        }
        return !singular;
    }

    private boolean scaleRows() {
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int j = 0; j < n; j++) {
                double size = Math.abs(lu[i * n + j]);
                if (!(size < Double.POSITIVE_INFINITY)) {
                    return false;
                }
                largest = Math.max(largest, size);
            }
            if (largest == 0) {
                return false;
            }
            rowScale[i] = 1 / largest;
            for (int j = 0; j < n; j++) {
                lu[i * n + j] *= rowScale[i];
            }
        }
        return true;
    }

    private void swapRows(int a, int b) {
        if (a == b) {
            return;
        }
        for (int j = 0; j < n; j++) {
            double x = lu[a * n + j];
            lu[a * n + j] = lu[b * n + j];
            lu[b * n + j] = x;
        }
    }

    private void eliminateBelow(int k) {
        double inverse = 1 / lu[k * n + k];
        for (int i = k + 1; i < n; i++) {
            double factor = lu[i * n + k] * inverse;
            lu[i * n + k] = factor;
            if (factor != 0) {
                for (int j = k + 1; j < n; j++) {
                    lu[i * n + j] -= factor * lu[k * n + j];
                }
            }
        }
    }

    /** The sign of the determinant of the matrix that was factorised last: 1 or -1. */
    int determinantSign() {
        int sign = 1;
        for (int k = 0; k < n; k++) {
            sign *= (lu[k * n + k] < 0) == (pivot[k] == k) ? -1 : 1;
        }
        return sign;
    }

    /** Solves for one right-hand side, in place. */
    void solve(double[] b) {
        for (int i = 0; i < n; i++) {
            b[i] *= rowScale[i];
        }
        for (int k = 0; k < n; k++) {
            double x = b[pivot[k]];
            b[pivot[k]] = b[k];
            b[k] = x;
        }
        for (int i = 1; i < n; i++) {
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                sum -= lu[i * n + j] * b[j];
            }
            b[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= lu[i * n + j] * b[j];
            }
            b[i] = sum / lu[i * n + i];
        }
    }
}
