package org.marrow.numerics;

/**
 * Logarithms of binomial and Poisson probabilities without cancellation, at any count.
 *
 * <p>The saddle-point form of Loader (Fast and accurate computation of binomial probabilities, 2000): the probability is
 * that of its most likely parameter times exp(-deviance). Differences of log-factorials, which the usual forms of rejection
 * samplers take, lose all digits near counts of 1e15.
 */
final class CountDensity {

    private static final double TWO_PI = 2 * Math.PI;

    /** Errors of Stirling's formula, log k! - ((k + 1/2) log k - k + log(2 pi)/2), for k = 1 to 9. */
    private static final double[] STIRLING = {
        Double.NaN,
        0.08106146679532725822,
        0.041340695955409294094,
        0.027677925684998339149,
        0.020790672103765093112,
        0.016644691189821192163,
        0.013876128823070747999,
        0.011896709945891770095,
        0.010411265261972096497,
        0.0092554621827127329177
    };

    private CountDensity() {}

    /**
     * Log-probability of k successes in n trials.
     *
     * @param excess k - np, given apart because np need not be representable
     */
    static double logBinomial(long k, long n, double p, double excess) {
        if (k == 0) {
            return n * Math.log1p(-p);
        }
        if (k == n) {
            return n * Math.log(p);
        }
        double mean = n * p;
        double rest = n - mean;
        double deviance = mean * deviance(excess / mean) + rest * deviance(-excess / rest);
        double spread = TWO_PI * k * ((double) (n - k) / n);
        return stirling(n) - stirling(k) - stirling(n - k) - deviance - 0.5 * Math.log(spread);
    }

    /**
     * Log-probability of k events when the mean is given.
     *
     * @param excess k - mean, given apart because it is known without rounding
     */
    static double logPoisson(long k, double mean, double excess) {
        if (k == 0) {
            return -mean;
        }
        return -stirling(k) - mean * deviance(excess / mean) - 0.5 * Math.log(TWO_PI * k);
    }

    /** Error of Stirling's formula for k!, k at least 1. */
    static double stirling(long k) {
        if (k < STIRLING.length) {
            return STIRLING[(int) k];
        }
        double inverse = 1.0 / k;
        double square = inverse * inverse;
        double series = 1.0 / 1188 - square * (691.0 / 360360);
        series = 1.0 / 1680 - square * series;
        series = 1.0 / 1260 - square * series;
        series = 1.0 / 360 - square * series;
        return inverse * (1.0 / 12 - square * series);
    }

    /** (1 + e) log(1 + e) - e for e above -1, to full relative accuracy near 0. */
    static double deviance(double e) {
        if (Math.abs(e) > 0.1) {
            return (1 + e) * Math.log1p(e) - e;
        }
        double v = e / (2 + e);
        double square = v * v;
        double sum = 0;
        double power = v * square;
        for (int j = 3; ; j += 2) {
            double next = sum + power / j;
            if (next == sum) {
                return e * v + 2 * (1 + e) * sum;
            }
            sum = next;
            power *= square;
        }
    }
}
