package org.marrow.numerics;

import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * Pearson's chi-square test of samples against exact distributions.
 *
 * <p>A test passes above {@link #FALSE_ALARM}: with a right sampler and a new seed a single test would fail once in a
 * million times. Seeds are fixed.
 */
final class Frequencies {

    static final double FALSE_ALARM = 1e-6;

    /** Categories with fewer expected counts are joined with their neighbours. */
    private static final double FEWEST = 20;

    private Frequencies() {}

    /** Probability of a chi-square value at least as large, if the expected counts are true. */
    static double pValue(long[] observed, double[] probability, long total) {
        double chiSquare = 0;
        int cells = 0;
        double expected = 0;
        double seen = 0;
        double restExpected = total;
        double restSeen = total;
        for (int i = 0; i < observed.length; i++) {
            expected += probability[i] * total;
            seen += observed[i];
            boolean enoughLeft = restExpected - expected >= FEWEST;
            if (expected >= FEWEST && enoughLeft) {
                chiSquare += (seen - expected) * (seen - expected) / expected;
                restExpected -= expected;
                restSeen -= seen;
                expected = 0;
                seen = 0;
                cells++;
            }
        }
        chiSquare += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
        return Gamma.regularizedGammaQ(0.5 * cells, 0.5 * chiSquare);
    }

    /** Counts draws from first to last; what is outside is counted at the ends. */
    static long[] histogram(LongSupplier draw, long draws, int first, int last) {
        long[] counts = new long[last - first + 1];
        for (long i = 0; i < draws; i++) {
            long k = draw.getAsLong();
            counts[(int) Math.max(0, Math.min(last - first, k - first))]++;
        }
        return counts;
    }

    /**
     * Probabilities from first to last by the ratio of neighbours, the ends including all beyond.
     *
     * @param ratio probability of k + 1 divided by that of k
     */
    static double[] byRatios(LongToDoubleFunction ratio, int mode, int lowest, int highest, int first, int last) {
        double[] weight = new double[highest - lowest + 1];
        weight[mode - lowest] = 1;
        for (int k = mode; k < highest; k++) {
            weight[k + 1 - lowest] = weight[k - lowest] * ratio.applyAsDouble(k);
        }
        for (int k = mode; k > lowest; k--) {
            weight[k - 1 - lowest] = weight[k - lowest] / ratio.applyAsDouble(k - 1);
        }
        double sum = 0;
        for (double w : weight) {
            sum += w;
        }
        double[] probability = new double[last - first + 1];
        for (int k = lowest; k <= highest; k++) {
            probability[Math.max(0, Math.min(last - first, k - first))] += weight[k - lowest] / sum;
        }
        return probability;
    }

    /** Tests standardised draws for the normal distribution in 100 cells of equal probability, with the sd multiplied. */
    static double normalPValue(double[] z, double sdFactor) {
        long[] counts = new long[100];
        double[] probability = new double[100];
        java.util.Arrays.fill(probability, 0.01);
        for (double value : z) {
            double u = 0.5 * Erf.erfc(-value / sdFactor / Math.sqrt(2));
            counts[(int) Math.min(99, 100 * u)]++;
        }
        return pValue(counts, probability, z.length);
    }
}
