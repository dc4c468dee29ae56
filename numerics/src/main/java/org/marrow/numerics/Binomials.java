package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Binomial variates for any number of trials up to 2^53.
 *
 * <p>Below a mean of 10 by inversion, else by transformed rejection (BTRS: Hormann, J. Stat. Comput. Simul. 46:101, 1993)
 * with the acceptance probability in saddle-point form. Exact up to the rounding of double arithmetic. Nothing is kept
 * between calls, so the result is a function of the arguments and the position of the stream.
 *
 * @since 0.1
 */
public final class Binomials {

    /** Largest number of trials, 2^53: up to it every count is a double. */
    public static final long MAX_TRIALS = 1L << 53;

    private static final double INVERSION_BELOW = 10;
    /** With a mean below 10, larger counts have a probability below 1e-60. */
    private static final long INVERSION_LIMIT = 110;

    private Binomials() {}

    /**
     * Draws the number of successes.
     *
     * @param rng source of random bits
     * @param n number of trials, from 0 to 2^53
     * @param p probability of success, from 0 to 1
     * @return number of successes, from 0 to n
     * @throws IllegalArgumentException if n or p is out of range
     */
    public static long sample(UniformRandomProvider rng, long n, double p) {
        if (n < 0 || n > MAX_TRIALS || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A binomial number was asked for with n = " + n + " and p = " + p
                    + "; n may be 0 to 2^53, p 0 to 1.");
        }
        return p <= 0.5 ? sampleRare(rng, n, p) : n - sampleRare(rng, n, 1 - p);
    }

    private static long sampleRare(UniformRandomProvider rng, long n, double p) {
        if (n == 0 || p == 0) {
            return 0;
        }
        return n * p < INVERSION_BELOW ? invert(rng, n, p) : reject(rng, n, p);
    }

    private static long invert(UniformRandomProvider rng, long n, double p) {
        double atZero = Math.exp(n * Math.log1p(-p));
        double odds = p / (1 - p);
        double factor = (n + 1.0) * odds;
        long limit = Math.min(n, INVERSION_LIMIT);
        while (true) {
            double u = rng.nextDouble();
            double probability = atZero;
            for (long k = 0; k <= limit; k++) {
                if (u < probability) {
                    return k;
                }
                u -= probability;
                probability *= factor / (k + 1) - odds;
            }
            // Reached only through the rounding of the sum of all probabilities.
        }
    }

    private static long reject(UniformRandomProvider rng, long n, double p) {
        double mean = n * p;
        double sd = Math.sqrt(mean * (1 - p));
        double b = 1.15 + 2.53 * sd;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double accepted = 0.92 - 4.2 / b;
        // Counts are taken relative to a whole number, since a double near 1e15 has no digits left for a fraction.
        long origin = (long) mean;
        double fraction = (mean - origin) + Math.fma((double) n, p, -mean);
        double logScale = Double.NaN;
        while (true) {
            double u = rng.nextDouble() - 0.5;
            double v = rng.nextDouble();
            double us = 0.5 - Math.abs(u);
            double offset = Math.floor((2 * a / us + b) * u + (fraction + 0.5));
            if (!(offset >= -origin && offset <= n - origin)) {
                continue;
            }
            long k = origin + (long) offset;
            if (us >= 0.07 && v <= accepted) {
                return k;
            }
            if (Double.isNaN(logScale)) {
                long mode = (long) ((n + 1.0) * p);
                double top = CountDensity.logBinomial(mode, n, p, (mode - origin) - fraction);
                logScale = top + Math.log((2.83 + 5.1 / b) * sd);
            }
            double height = Math.log(v / (a / (us * us) + b));
            if (height <= CountDensity.logBinomial(k, n, p, offset - fraction) - logScale) {
                return k;
            }
        }
    }
}
