package org.marrow.numerics;

/** LU factors of a dense complex matrix, with rows scaled and pivots chosen by columns. */
final class ComplexLu {

    private final int n;
    private final double[] re;
    private final double[] im;
    private final double[] rowScale;
    private final int[] pivot;
    private double argument;

    ComplexLu(int n) {
        this.n = n;
        re = new double[n * n];
        im = new double[n * n];
        rowScale = new double[n];
        pivot = new int[n];
    }

    /** The real parts of the elements, row by row: to be filled before {@link #factorise()}, which overwrites them. */
    double[] re() {
        return re;
    }

    /** The imaginary parts of the elements. */
    double[] im() {
        return im;
    }

    /**
     * Factorises the matrix.
     *
     * @return false if it is singular or not finite
     */
    boolean factorise() {
        argument = 0;
        if (!scaleRows()) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            pivot[k] = largestBelow(k);
            if (pivot[k] != k) {
                swapRows(k, pivot[k]);
                argument += Math.PI;
            }
            double a = re[k * n + k];
            double b = im[k * n + k];
            double square = a * a + b * b;
            if (!(square > 0 && square < Double.POSITIVE_INFINITY)) {
                return false;
            }
            argument += Math.atan2(b, a);
            eliminateBelow(k, a / square, -b / square);
        }
        return true;
    }

    /** The argument of the determinant (rad), up to whole turns. */
    double argument() {
        return argument;
    }

    /** Scales rows by positive numbers, which change no argument. */
    private boolean scaleRows() {
        for (int i = 0; i < n; i++) {
            double largest = 0;
            for (int j = 0; j < n; j++) {
                double size = Math.abs(re[i * n + j]) + Math.abs(im[i * n + j]);
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
                re[i * n + j] *= rowScale[i];
                im[i * n + j] *= rowScale[i];
            }
        }
        return true;
    }

    private int largestBelow(int k) {
        int best = k;
        double largest = -1;
        for (int i = k; i < n; i++) {
            double size = Math.abs(re[i * n + k]) + Math.abs(im[i * n + k]);
            if (size > largest) {
                largest = size;
                best = i;
            }
        }
        return best;
    }

    private void swapRows(int a, int b) {
        for (int j = 0; j < n; j++) {
            double x = re[a * n + j];
            re[a * n + j] = re[b * n + j];
            re[b * n + j] = x;
            x = im[a * n + j];
            im[a * n + j] = im[b * n + j];
            im[b * n + j] = x;
        }
    }

    /** Eliminates a column below its pivot, of which the inverse is given. */
    private void eliminateBelow(int k, double inverseRe, double inverseIm) {
        for (int i = k + 1; i < n; i++) {
            double a = re[i * n + k];
            double b = im[i * n + k];
            if (a == 0 && b == 0) {
                continue;
            }
            double factorRe = a * inverseRe - b * inverseIm;
            double factorIm = a * inverseIm + b * inverseRe;
            re[i * n + k] = factorRe;
            im[i * n + k] = factorIm;
            for (int j = k + 1; j < n; j++) {
                double c = re[k * n + j];
                double d = im[k * n + j];
                re[i * n + j] -= factorRe * c - factorIm * d;
                im[i * n + j] -= factorRe * d + factorIm * c;
            }
        }
    }

    /** Solves for one right-hand side, in place. */
    void solve(double[] bRe, double[] bIm) {
        for (int i = 0; i < n; i++) {
            bRe[i] *= rowScale[i];
            bIm[i] *= rowScale[i];
        }
        for (int k = 0; k < n; k++) {
            swap(bRe, k, pivot[k]);
            swap(bIm, k, pivot[k]);
        }
        for (int i = 1; i < n; i++) {
            subtractRow(i, 0, i, bRe, bIm);
        }
        for (int i = n - 1; i >= 0; i--) {
            subtractRow(i, i + 1, n, bRe, bIm);
            double a = re[i * n + i];
            double b = im[i * n + i];
            double square = a * a + b * b;
            double x = bRe[i];
            bRe[i] = (x * a + bIm[i] * b) / square;
            bIm[i] = (bIm[i] * a - x * b) / square;
        }
    }

    private void subtractRow(int i, int from, int to, double[] bRe, double[] bIm) {
        for (int j = from; j < to; j++) {
            double a = re[i * n + j];
            double b = im[i * n + j];
            bRe[i] -= a * bRe[j] - b * bIm[j];
            bIm[i] -= a * bIm[j] + b * bRe[j];
        }
    }

    private static void swap(double[] a, int i, int k) {
        double x = a[i];
        a[i] = a[k];
        a[k] = x;
    }
}
