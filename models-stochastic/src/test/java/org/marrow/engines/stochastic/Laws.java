package org.marrow.engines.stochastic;

import java.util.Arrays;

/** What the tests of laws need: standardised deviations and distances, with their limits. */
final class Laws {
    /**
     * Limit of a standardised deviation: a normal one is above it once in 150 000 times.
     *
     * <p>About a hundred such comparisons are made in this module, all with fixed seeds: a false alarm, had the seeds been
     * drawn anew, once in a thousand runs.
     */
    static final double LIMIT = 4.5;

    private Laws() {}

    static double mean(double[] x) {
        return Arrays.stream(x).average().orElse(Double.NaN);
    }

    static double variance(double[] x) {
        double m = mean(x);
        return Arrays.stream(x).map(v -> (v - m) * (v - m)).sum() / (x.length - 1);
    }

    /** Deviation of the mean from a known mean, in standard errors for a known variance. */
    static double ofMean(double[] x, double mean, double variance) {
        return (mean(x) - mean) / Math.sqrt(variance / x.length);
    }

    /** Deviation of the variance from a known one, in standard errors for a known excess kurtosis. */
    static double ofVariance(double[] x, double variance, double excess) {
        return (variance(x) / variance - 1) / Math.sqrt((2 + excess) / x.length);
    }

    /** Chi-square of counts against probabilities, cells below 5 expected put together, standardised by Wilson and Hilferty. */
    static double ofProbabilities(double[] x, double[] p) {
        double[] seen = new double[p.length + 1];
        for (double v : x) {
            seen[(int) Math.min(v, p.length)]++;
        }
        double rest = 1 - Arrays.stream(p).sum();
        double chi = 0;
        int cells = 0;
        double expected = 0;
        double observed = 0;
        for (int i = 0; i <= p.length; i++) {
            expected += x.length * (i < p.length ? p[i] : rest);
            observed += seen[i];
            boolean last = i == p.length;
            if (expected >= 5 || last) {
                chi += expected > 0 ? (observed - expected) * (observed - expected) / Math.max(expected, 1) : 0;
                cells++;
                expected = 0;
                observed = 0;
            }
        }
        return ofChiSquare(chi, cells - 1);
    }

    /** A chi-square as a standard normal deviate: Wilson and Hilferty, PNAS 17:684 (1931). */
    static double ofChiSquare(double chi, int freedom) {
        double s = 2.0 / (9 * freedom);
        return (Math.cbrt(chi / freedom) - (1 - s)) / Math.sqrt(s);
    }

    static double[] poisson(double mean, int cells) {
        double[] p = new double[cells];
        p[0] = Math.exp(-mean);
        for (int i = 1; i < cells; i++) {
            p[i] = p[i - 1] * mean / i;
        }
        return p;
    }

    static double[] binomial(int n, double q) {
        double[] p = new double[n + 1];
        p[0] = Math.pow(1 - q, n);
        for (int i = 1; i <= n; i++) {
            p[i] = p[i - 1] * (n - i + 1) / i * q / (1 - q);
        }
        return p;
    }
}
