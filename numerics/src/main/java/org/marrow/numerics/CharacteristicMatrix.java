package org.marrow.numerics;

import java.util.Arrays;
import java.util.List;
import org.marrow.numerics.LinearDelaySystem.Delay;
import org.marrow.numerics.LinearDelaySystem.Integral;

/** The matrix whose determinant is 0 at the characteristic roots of a {@link LinearDelaySystem}. */
final class CharacteristicMatrix {
    private final LinearDelaySystem system;
    private final int n;
    private final double[] a;
    private final List<Delay> delays;
    private final List<Integral> integrals;

    CharacteristicMatrix(LinearDelaySystem system) {
        this.system = system;
        n = system.size();
        a = system.present();
        delays = system.delays();
        integrals = system.integrals();
    }

    /** Writes lambda I - A - sum of B exp(-lambda tau) and the integrals; 1 in place of lambda for immediate variables. */
    void fill(ComplexLu matrix, double x, double y) {
        double[] re = matrix.re();
        double[] im = matrix.im();
        for (int i = 0; i < n * n; i++) {
            re[i] = -a[i];
            im[i] = 0;
        }
        for (Delay d : delays) {
            double size = Math.exp(-x * d.lag());
            double cos = size * Math.cos(y * d.lag());
            double sin = size * Math.sin(y * d.lag());
            double[] b = d.matrix();
            for (int i = 0; i < n * n; i++) {
                if (b[i] != 0) {
                    re[i] -= b[i] * cos;
                    im[i] += b[i] * sin;
                }
            }
        }
        double[] factor = new double[2];
        for (Integral integral : integrals) {
            factor(integral, x, y, factor);
            double[] c = integral.matrix();
            for (int i = 0; i < n * n; i++) {
                if (c[i] != 0) {
                    re[i] -= c[i] * factor[0];
                    im[i] -= c[i] * factor[1];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            re[i * n + i] += system.immediate(i) ? 1 : x;
            im[i * n + i] += system.immediate(i) ? 0 : y;
        }
    }

    /** The transform of an integral. */
    private static void factor(Integral integral, double x, double y, double[] out) {
        integral.kernel().transform(x, y, out);
        double size = Math.exp(-x * integral.lag());
        double cos = size * Math.cos(y * integral.lag());
        double sin = -size * Math.sin(y * integral.lag());
        double re = out[0] * cos - out[1] * sin;
        out[1] = out[0] * sin + out[1] * cos;
        out[0] = re;
    }

    // ---- roots ----

    /** The root that Newton's method on the logarithm of the determinant leads to from a guess; empty if it leads to none. */
    double[] polished(double re, double im) {
        var matrix = new ComplexLu(n);
        double x = re;
        double y = im;
        double size = Math.hypot(x, y);
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 60; k++) {
            fill(matrix, x, y);
            if (!matrix.factorise()) {
                // Singular to the last bit: this is a root.
                return Double.isFinite(x) && Double.isFinite(y) && fits(x) ? new double[] {x, y} : new double[0];
            }
            double[] slope = logarithmicDerivative(matrix, x, y);
            double square = slope[0] * slope[0] + slope[1] * slope[1];
            double stepX = -slope[0] / square;
            double stepY = slope[1] / square;
            double step = Math.hypot(stepX, stepY);
            if (!(step < 10 * (size + 1 / system.shortest()))) {
                return new double[0];
            }
            x += stepX;
            y += stepY;
            double unit = Math.hypot(x, y) + 1 / system.longest();
            // Steps that no longer shrink are rounding errors.
            if (step <= 1e-17 * unit || step <= 1e-10 * unit && step >= 0.5 * before) {
                return new double[] {x, y};
            }
            before = step;
        }
        return new double[0];
    }

    /** Whether the exponentials of a real part can be written down. */
    private boolean fits(double x) {
        return -x * system.longest() < 700;
    }

    /** The derivatives of the transforms of the integrals by lambda, by a central difference: they only guide an iteration. */
    private double[][] factorSlopes(double x, double y) {
        double[][] slopes = new double[integrals.size()][2];
        double step = 1e-6 * (Math.hypot(x, y) + 1 / system.longest());
        double[] before = new double[2];
        for (int k = 0; k < slopes.length; k++) {
            factor(integrals.get(k), x + step, y, slopes[k]);
            factor(integrals.get(k), x - step, y, before);
            slopes[k][0] = (slopes[k][0] - before[0]) / (2 * step);
            slopes[k][1] = (slopes[k][1] - before[1]) / (2 * step);
        }
        return slopes;
    }

    /** The trace of the inverse times the derivative of the characteristic matrix. */
    private double[] logarithmicDerivative(ComplexLu matrix, double x, double y) {
        double[][] slopes = factorSlopes(x, y);
        double sumRe = 0;
        double sumIm = 0;
        double[] columnRe = new double[n];
        double[] columnIm = new double[n];
        for (int j = 0; j < n; j++) {
            Arrays.fill(columnRe, 0);
            Arrays.fill(columnIm, 0);
            columnRe[j] = system.immediate(j) ? 0 : 1;
            for (Delay d : delays) {
                double size = d.lag() * Math.exp(-x * d.lag());
                double cos = size * Math.cos(y * d.lag());
                double sin = size * Math.sin(y * d.lag());
                for (int i = 0; i < n; i++) {
                    double b = d.matrix()[i * n + j];
                    columnRe[i] += b * cos;
                    columnIm[i] -= b * sin;
                }
            }
            for (int k = 0; k < slopes.length; k++) {
                for (int i = 0; i < n; i++) {
                    double c = integrals.get(k).matrix()[i * n + j];
                    columnRe[i] -= c * slopes[k][0];
                    columnIm[i] -= c * slopes[k][1];
                }
            }
            matrix.solve(columnRe, columnIm);
            sumRe += columnRe[j];
            sumIm += columnIm[j];
        }
        return new double[] {sumRe, sumIm};
    }

    // ---- the null space ----

    /**
     * The oscillation of a frequency that neither grows nor dies out, as at a Hopf point: by inverse iteration.
     *
     * @return real and imaginary part of v in {@code v exp(i frequency t)}; empty if there is none
     */
    double[][] oscillation(double frequency) {
        var matrix = new ComplexLu(n);
        // Beside the root, where the matrix can still be solved.
        fill(matrix, 0, frequency * (1 + 1e-10));
        if (!matrix.factorise()) {
            return new double[0][];
        }
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = 1 + 0.1 * i;
            im[i] = 0.3 - 0.2 * i;
        }
        for (int turn = 0; turn < 4; turn++) {
            matrix.solve(re, im);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.hypot(re[i], im[i]));
            }
            for (int i = 0; i < n; i++) {
                re[i] /= largest;
                im[i] /= largest;
            }
        }
        return new double[][] {re, im};
    }
}
