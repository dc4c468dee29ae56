package org.marrow.numerics;

/**
 * How much of each moment of the past counts, as a function k(a) of the time a since then, between 0 and a length. Its transform is the
 * integral of k(a) exp(-lambda a) over the length, for complex lambda.
 *
 * @since 0.1
 */
public final class Kernel {

    /** Nodes and weights on [-1, 1] for exponents that are small over the length. */
    private static final double[][] GAUSS = gauss(16);

    private final double length;
    private final double rate;
    private final boolean tail;

    /** A further factor exp(-shift a). */
    private final double shift;

    private Kernel(double length, double rate, boolean tail, double shift) {
        this.length = length;
        this.rate = rate;
        this.tail = tail;
        this.shift = shift;
    }

    /**
     * k(a) = exp(rate a), such as the part of a cohort that is left at the age a.
     *
     * @param length how far back it reaches (unit of time), positive
     * @param rate growth (per unit of time)
     * @return the kernel
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Kernel exponential(double length, double rate) {
        return checked(length, rate, false);
    }

    /**
     * k(a) = integral of exp(rate s) over s from a to the length, such as what is left of all cohorts that are older than a.
     *
     * @param length how far back it reaches (unit of time), positive
     * @param rate growth (per unit of time)
     * @return the kernel
     * @throws IllegalArgumentException if a value is out of range
     */
    public static Kernel exponentialTail(double length, double rate) {
        return checked(length, rate, true);
    }

    private static Kernel checked(double length, double rate, boolean tail) {
        if (!(length > 0 && length < Double.POSITIVE_INFINITY) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException("A kernel has the length " + length + " and the rate " + rate
                    + "; both must be finite, the length > 0.");
        }
        return new Kernel(length, rate, tail, 0);
    }

    /**
     * How far back it reaches.
     *
     * @return the length (unit of time)
     */
    public double length() {
        return length;
    }

    /**
     * Its value.
     *
     * @param a time since, between 0 and the length
     * @return k(a)
     */
    public double at(double a) {
        return base(a) * Math.exp(-shift * a);
    }

    private double base(double a) {
        return tail ? Math.exp(rate * a) * integral(rate, length - a) : Math.exp(rate * a);
    }

    /** The integral of exp(c s) over s from 0 to a length. */
    private static double integral(double c, double length) {
        return c == 0 ? length : Math.expm1(c * length) / c;
    }

    /**
     * The integral of the kernel.
     *
     * @return the transform at 0
     */
    public double total() {
        double[] sum = new double[2];
        transform(0, 0, sum);
        return sum[0];
    }

    /** The kernel with the further factor exp(-by a). */
    Kernel shifted(double by) {
        return new Kernel(length, rate, tail, shift + by);
    }

    /** A bound of the transform where |lambda| is at least r and its real part at least 0: also by integration by parts. */
    double bound(double r) {
        double ends = at(0) + at(length);
        double variation =
                Math.max(1, Math.exp(-shift * length)) * Math.abs(base(0) - base(length)) + Math.abs(shift) * total();
        return Math.min(total(), r == 0 ? Double.POSITIVE_INFINITY : (ends + variation) / r);
    }

    /**
     * The integral of k(a) exp(-lambda a).
     *
     * @param re real part of lambda
     * @param im imaginary part of lambda
     * @param out receives real and imaginary part
     */
    public void transform(double re, double im, double[] out) {
        double x = re + shift;
        if (!tail) {
            decaying(x - rate, im, out);
        } else if (Math.hypot(x - rate, im) * length > 0.5) {
            // ((exp(rate length) - 1)/rate - exp(rate length) D(lambda))/(lambda - rate), D of the constant 1
            decaying(x, im, out);
            double size = Math.exp(rate * length);
            divide(integral(rate, length) - size * out[0], -size * out[1], x - rate, im, out);
        } else if (Math.abs(rate) * length > 0.25) {
            // (exp(rate length) D(lambda) - D(lambda - rate))/rate
            decaying(x, im, out);
            double size = Math.exp(rate * length);
            double a = size * out[0];
            double b = size * out[1];
            decaying(x - rate, im, out);
            out[0] = (a - out[0]) / rate;
            out[1] = (b - out[1]) / rate;
        } else {
            summed(x, im, out);
        }
    }

    /** The transform of the constant 1: (1 - exp(-lambda length))/lambda. */
    private void decaying(double re, double im, double[] out) {
        double x = re * length;
        double y = im * length;
        if (Math.hypot(x, y) > 0.5) {
            double size = Math.exp(-x);
            divide(1 - size * Math.cos(y), size * Math.sin(y), re, im, out);
            return;
        }
        double termRe = length;
        double termIm = 0;
        out[0] = termRe;
        out[1] = 0;
        for (int k = 2; k <= 16; k++) {
            double next = -(termRe * x - termIm * y) / k;
            termIm = -(termRe * y + termIm * x) / k;
            termRe = next;
            out[0] += termRe;
            out[1] += termIm;
        }
    }

    private void summed(double re, double im, double[] out) {
        double sumRe = 0;
        double sumIm = 0;
        for (int q = 0; q < GAUSS[0].length; q++) {
            double a = 0.5 * length * (1 + GAUSS[0][q]);
            double w = 0.5 * length * GAUSS[1][q] * base(a) * Math.exp(-re * a);
            sumRe += w * Math.cos(im * a);
            sumIm -= w * Math.sin(im * a);
        }
        out[0] = sumRe;
        out[1] = sumIm;
    }

    private static void divide(double a, double b, double c, double d, double[] out) {
        double square = c * c + d * d;
        out[0] = (a * c + b * d) / square;
        out[1] = (b * c - a * d) / square;
    }

    /** Nodes and weights of Gauss and Legendre on [-1, 1]. */
    static double[][] gauss(int n) {
        double[][] rule = new double[2][n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            for (int turn = 0; turn < 100; turn++) {
                double before = 1;
                double here = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
                    before = here;
                    here = next;
                }
                slope = n * (x * here - before) / (x * x - 1);
                double step = here / slope;
                x -= step;
                if (Math.abs(step) < 1e-15) {
                    break;
                }
            }
            rule[0][i] = x;
            rule[1][i] = 2 / ((1 - x * x) * slope * slope);
        }
        return rule;
    }
}
