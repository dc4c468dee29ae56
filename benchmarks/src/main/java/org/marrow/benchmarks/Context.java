package org.marrow.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a figure is measured with.
 *
 * @param java starts virtual machines
 * @param other starts those of another JDK, to compare results with
 * @param c the C programs
 * @param quick whether a first impression is enough
 * @param figures folder for drawings
 */
record Context(Forks java, Optional<Forks> other, Optional<CReference> c, boolean quick, Path figures) {
    private static final int FORKS = 5;

    /** Forks per figure. */
    int forks() {
        return quick ? 2 : FORKS;
    }

    /** One of two numbers. */
    int pick(int full, int forQuick) {
        return quick ? forQuick : full;
    }

    /** One value per fork. */
    Spread spread(boolean more, Supplier<Double> fork) {
        double[] values = new double[forks()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fork.get();
        }
        return new Spread(values, more);
    }
}
