package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Multinomial variates by conditional binomials, exact for any number of trials up to 2^53.
 *
 * @since 0.1
 */
public final class Multinomials {

    private static final double SUM_TOLERANCE = 1e-9;

    private Multinomials() {}

    /**
     * Distributes trials over categories.
     *
     * <p>Nothing is allocated and nothing is kept between calls.
     *
     * @param rng source of random bits
     * @param n number of trials, from 0 to 2^53
     * @param p probabilities of the categories, each {@code >= 0}, with sum 1 (to 1e-9; the rest is shared in proportion)
     * @param out receives the counts, whose sum is n; as long as {@code p}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static void sample(UniformRandomProvider rng, long n, double[] p, long[] out) {
        check(n, p, out);
        int last = p.length - 1;
        // The probability of category i or any later one, summed from the end so that small tails keep their digits.
        // The
        // bits lie in out, whose elements are read before they are overwritten.
        double tail = 0;
        for (int i = last; i >= 0; i--) {
            tail += p[i];
            out[i] = Double.doubleToRawLongBits(tail);
        }
        long remaining = n;
        for (int i = 0; i < last; i++) {
            double share = p[i] / Double.longBitsToDouble(out[i]);
            out[i] = remaining == 0 ? 0 : Binomials.sample(rng, remaining, share);
            remaining -= out[i];
        }
        out[last] = remaining;
    }

    private static void check(long n, double[] p, long[] out) {
        if (n < 0 || n > Binomials.MAX_TRIALS || p.length == 0 || out.length != p.length) {
            throw new IllegalArgumentException("A multinomial number was asked for with n = " + n + ", " + p.length
                    + " probabilities and room for " + out.length + " counts; n may be 0 to 2^53, and the lengths must"
                    + " agree and not be 0.");
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            if (!(p[i] >= 0)) {
                throw new IllegalArgumentException("Probability " + i + " is " + p[i] + "; give a number from 0 to 1.");
            }
            sum += p[i];
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("The probabilities have the sum " + sum + "; it must be 1.");
        }
    }
}
