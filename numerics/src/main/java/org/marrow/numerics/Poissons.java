package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Poisson variates for any mean up to 2^53.
 *
 * <p>Below a mean of 10 by inversion, else by transformed rejection (PTRS: Hormann, Insur. Math. Econ. 12:39, 1993) with the
 * acceptance probability in saddle-point form. Exact up to the rounding of double arithmetic. Nothing is kept between calls,
 * so the result is a function of the arguments and the position of the stream.
 *
 * @since 0.1
 */
public final class Poissons {

    /** Largest mean, 2^53. */
    public static final double MAX_MEAN = 0x1p53;

    private static final double INVERSION_BELOW = 10;
    /** With a mean below 10, larger counts have a probability below 1e-60. */
    private static final long INVERSION_LIMIT = 110;

    private Poissons() {}

    /**
     * Draws the number of events.
     *
     * @param rng source of random bits
     * @param mean expected number of events, from 0 to 2^53
     * @return number of events, {@code >= 0}
     * @throws IllegalArgumentException if the mean is out of range
     */
    public static long sample(UniformRandomProvider rng, double mean) {
        if (!(mean >= 0 && mean <= MAX_MEAN)) {
            throw new IllegalArgumentException(
                    "A Poisson number was asked for with mean " + mean + "; the mean may be 0 to 2^53.");
        }
        if (mean == 0) {
            return 0;
        }
        return mean < INVERSION_BELOW ? invert(rng, mean) : reject(rng, mean);
    }

    private static long invert(UniformRandomProvider rng, double mean) {
        double atZero = Math.exp(-mean);
        while (true) {
            double u = rng.nextDouble();
            double probability = atZero;
            for (long k = 0; k <= INVERSION_LIMIT; k++) {
                if (u < probability) {
                    return k;
                }
                u -= probability;
                probability *= mean / (k + 1);
            }
            // Reached only through the rounding of the sum of all probabilities.
        }
    }

    private static long reject(UniformRandomProvider rng, double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double accepted = 0.9277 - 3.6224 / (b - 2);
        double logScale = Math.log(1.1239 + 1.1328 / (b - 3.4));
        // Counts are taken relative to a whole number, since a double near 1e15 has no digits left for a fraction.
        long origin = (long) mean;
        double fraction = mean - origin;
        while (true) {
            double u = rng.nextDouble() - 0.5;
            double v = rng.nextDouble();
            double us = 0.5 - Math.abs(u);
            double offset = Math.floor((2 * a / us + b) * u + (fraction + 0.43));
            if (!(offset >= -origin && offset <= 0x1p60)) {
                continue;
            }
            long k = origin + (long) offset;
            if (us >= 0.07 && v <= accepted) {
                return k;
            }
            if (us < 0.013 && v > us) {
                continue;
            }
            double height = Math.log(v / (a / (us * us) + b)) + logScale;
            if (height <= CountDensity.logPoisson(k, mean, offset - fraction)) {
                return k;
            }
        }
    }
}
