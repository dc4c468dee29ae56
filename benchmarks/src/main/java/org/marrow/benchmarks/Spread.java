package org.marrow.benchmarks;

import java.util.Arrays;

/**
 * The values of one figure from several forks.
 *
 * @param values one per fork
 * @param more whether more is better
 */
record Spread(double[] values, boolean more) {
    Spread {
        if (values.length == 0) {
            throw new IllegalArgumentException("A figure needs at least one fork.");
        }
        values = values.clone();
    }

    /** The worst fork. */
    double worst() {
        return more
                ? Arrays.stream(values).min().orElseThrow()
                : Arrays.stream(values).max().orElseThrow();
    }

    /** The middle fork; the mean of the two middle ones of an even number. */
    double median() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
