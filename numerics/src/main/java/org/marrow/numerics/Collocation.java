package org.marrow.numerics;

/** Polynomials of one degree on the interval from 0 to 1, given by values at nodes, and the Gauss points of as many as the degree. */
final class Collocation {
    final int degree;

    /** Where values are given, both ends included, degree + 1 of them: the extremes of Chebyshev's polynomial. */
    final double[] nodes;

    /** Weights of the nodes for integrals over the interval. */
    final double[] nodeWeights;

    /** Where the equations hold. */
    final double[] points;

    final double[] weights;

    /** Values of the basis at the points, and its slopes. */
    final double[][] at;

    final double[][] slopeAt;

    Collocation(int degree) {
        this.degree = degree;
        nodes = new double[degree + 1];
        for (int j = 0; j <= degree; j++) {
            nodes[j] = 0.5 * (1 - Math.cos(Math.PI * j / degree));
        }
        points = new double[degree];
        weights = new double[degree];
        gauss();
        at = new double[degree][degree + 1];
        slopeAt = new double[degree][degree + 1];
        nodeWeights = new double[degree + 1];
        for (int c = 0; c < degree; c++) {
            basis(points[c], at[c], slopeAt[c]);
            for (int j = 0; j <= degree; j++) {
                nodeWeights[j] += weights[c] * at[c][j];
            }
        }
    }

    /** Zeros of Legendre's polynomial, by Newton's method. */
    private void gauss() {
        for (int c = 0; c < degree; c++) {
            double x = -Math.cos(Math.PI * (c + 0.75) / (degree + 0.5));
            double slope = 1;
            for (int turn = 0; turn < 20; turn++) {
                double before = 1;
                double here = x;
                for (int k = 2; k <= degree; k++) {
                    double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
                    before = here;
                    here = next;
                }
                slope = degree * (x * here - before) / (x * x - 1);
                x -= here / slope;
            }
            points[c] = 0.5 * (1 + x);
            weights[c] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    /** Values and slopes of the polynomials that are 1 at one node and 0 at the others. */
    void basis(double x, double[] value, double[] slope) {
        for (int j = 0; j <= degree; j++) {
            double product = 1;
            double sum = 0;
            for (int k = 0; k <= degree; k++) {
                if (k != j) {
                    double factor = (x - nodes[k]) / (nodes[j] - nodes[k]);
                    // The slope of a product, factor by factor.
                    sum = sum * factor + product / (nodes[j] - nodes[k]);
                    product *= factor;
                }
            }
            value[j] = product;
            slope[j] = sum;
        }
    }
}
