package org.marrow.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A problem whose solution at its end is known. */
interface ReferenceProblem {
    /** Name in tables and for other programs. */
    String word();

    /** What is compared at the end, in its units. */
    double[] solution();

    /** Whether a solver is meant for it. */
    boolean suits(Solver solver);

    /**
     * Solves it again each time it is asked; belongs to one thread.
     *
     * @param solver who takes the steps
     * @param rtol relative tolerance
     * @return what is compared at the end
     */
    Supplier<double[]> solving(Solver solver, double rtol);

    /** Largest relative error at the end. */
    default double error(double[] y) {
        double worst = 0;
        double[] exact = solution();
        for (int i = 0; i < exact.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] / exact[i] - 1));
        }
        return worst;
    }

    /** The problem of a name. */
    static ReferenceProblem of(String word) {
        return Stream.<ReferenceProblem>concat(Arrays.stream(OdeProblem.values()), Arrays.stream(DelayProblem.values()))
                .filter(p -> p.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no problem '" + word + "'."));
    }

    /** The name of a constant as it is printed. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
