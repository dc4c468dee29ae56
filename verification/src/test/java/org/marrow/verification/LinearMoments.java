package org.marrow.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * Moments up to the fourth of two counts X and Y under reactions whose propensities are linear in them: the moment equations
 * close, and are integrated by the classical Runge-Kutta method, written here for this purpose only.
 */
final class LinearMoments {
    private static final int ORDER = 4;

    /** A reaction: rate {@code constant + perX X + perY Y}, changing X by dx and Y by dy. */
    record Reaction(double constant, double perX, double perY, int dx, int dy) {
        static Reaction perX(double rate, int dx, int dy) {
            return new Reaction(0, rate, 0, dx, dy);
        }

        static Reaction perY(double rate, int dx, int dy) {
            return new Reaction(0, 0, rate, dx, dy);
        }

        static Reaction constant(double rate, int dx, int dy) {
            return new Reaction(rate, 0, 0, dx, dy);
        }
    }

    private final double[][] m;

    private LinearMoments(double[][] m) {
        this.m = m;
    }

    /** Moments after a time from x0 and y0. */
    static LinearMoments after(double time, double x0, double y0, List<Reaction> reactions) {
        int size = (ORDER + 1) * (ORDER + 1);
        double[][] generator = generator(reactions, size);
        double[] v = new double[size];
        for (int a = 0; a <= ORDER; a++) {
            for (int b = 0; a + b <= ORDER; b++) {
                v[index(a, b)] = Math.pow(x0, a) * Math.pow(y0, b);
            }
        }
        int steps = (int) (400 * Math.max(1, Math.ceil(time / 4)));
        double h = time / steps;
        for (int i = 0; i < steps; i++) {
            double[] k1 = times(generator, v);
            double[] k2 = times(generator, plus(v, k1, h / 2));
            double[] k3 = times(generator, plus(v, k2, h / 2));
            double[] k4 = times(generator, plus(v, k3, h));
            for (int j = 0; j < size; j++) {
                v[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
            }
        }
        double[][] m = new double[ORDER + 1][ORDER + 1];
        for (int a = 0; a <= ORDER; a++) {
            for (int b = 0; a + b <= ORDER; b++) {
                m[a][b] = v[index(a, b)];
            }
        }
        return new LinearMoments(m);
    }

    private static int index(int a, int b) {
        return a * (ORDER + 1) + b;
    }

    private static double[][] generator(List<Reaction> reactions, int size) {
        double[][] g = new double[size][size];
        for (int a = 0; a <= ORDER; a++) {
            for (int b = 0; a + b <= ORDER; b++) {
                for (Reaction r : reactions) {
                    // (X + dx)^a (Y + dy)^b - X^a Y^b, times the rate
                    for (int i = 0; i <= a; i++) {
                        for (int j = 0; j <= b; j++) {
                            if (i == a && j == b) {
                                continue;
                            }
                            double c = choose(a, i) * Math.pow(r.dx(), a - i) * choose(b, j) * Math.pow(r.dy(), b - j);
                            g[index(a, b)][index(i, j)] += c * r.constant();
                            if (c != 0) {
                                g[index(a, b)][index(i + 1, j)] += c * r.perX();
                                g[index(a, b)][index(i, j + 1)] += c * r.perY();
                            }
                        }
                    }
                }
            }
        }
        return g;
    }

    private static double choose(int n, int k) {
        double c = 1;
        for (int i = 0; i < k; i++) {
            c = c * (n - i) / (i + 1);
        }
        return c;
    }

    private static double[] times(double[][] g, double[] v) {
        double[] y = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                y[i] += g[i][j] * v[j];
            }
        }
        return y;
    }

    private static double[] plus(double[] v, double[] k, double h) {
        double[] y = v.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += h * k[i];
        }
        return y;
    }

    double meanX() {
        return m[1][0];
    }

    double meanY() {
        return m[0][1];
    }

    /** E (X - EX)^a (Y - EY)^b. */
    double central(int a, int b) {
        List<Double> terms = new ArrayList<>();
        for (int i = 0; i <= a; i++) {
            for (int j = 0; j <= b; j++) {
                terms.add(
                        choose(a, i) * Math.pow(-m[1][0], a - i) * choose(b, j) * Math.pow(-m[0][1], b - j) * m[i][j]);
            }
        }
        return terms.stream().mapToDouble(Double::doubleValue).sum();
    }
}
