package org.marrow.numerics;

/** Interpolation in the Chebyshev points cos(i pi / N), i = 0..N, of the interval from 1 down to -1. */
final class Chebyshev {

    private Chebyshev() {}

    static double point(int nodes, int i) {
        return Math.sin(Math.PI * (nodes - 2.0 * i) / (2.0 * nodes));
    }

    /** The derivatives at the points from the values there (Trefethen, Spectral Methods in MATLAB, 2000, chapter 6). */
    static double[][] differentiation(int nodes) {
        double[][] d = new double[nodes + 1][nodes + 1];
        for (int i = 0; i <= nodes; i++) {
            double sum = 0;
            for (int k = 0; k <= nodes; k++) {
                if (k != i) {
                    d[i][k] = weight(nodes, k) / weight(nodes, i) / (point(nodes, i) - point(nodes, k));
                    sum += d[i][k];
                }
            }
            d[i][i] = -sum; // A constant has no slope, to the last bit.
        }
        return d;
    }

    /** The factors that give the value at x from the values at the points (Berrut and Trefethen, SIAM Rev. 46:501, 2004). */
    static double[] interpolation(int nodes, double x) {
        double[] factors = new double[nodes + 1];
        double sum = 0;
        for (int i = 0; i <= nodes; i++) {
            double distance = x - point(nodes, i);
            if (distance == 0) {
                double[] here = new double[nodes + 1];
                here[i] = 1;
                return here;
            }
            factors[i] = weight(nodes, i) / distance;
            sum += factors[i];
        }
        for (int i = 0; i <= nodes; i++) {
            factors[i] /= sum;
        }
        return factors;
    }

    private static double weight(int nodes, int i) {
        double sign = i % 2 == 0 ? 1 : -1;
        return i == 0 || i == nodes ? sign / 2 : sign;
    }
}
