package org.marrow.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** Solving a problem to a wanted accuracy. */
final class SolverWork {
    private static final int LOOSEST = 2;
    /** Decades below the least wanted error at which the tightest tolerance lies. */
    private static final int BELOW = 3;

    /** Solves to warm up with, and as many to measure; fewer where they take long. */
    private static final int MOST_SOLVES = 100;

    private static final int FEWEST_SOLVES = 10;
    private static final double LONG = 5e8; // ns
    /** Tolerance at which the delay test is asked for. */
    private static final double TIGHT = 1e-12;

    private SolverWork() {}

    /** Largest error over rtol at 1e-6 and 1e-8 of all stiff problems. */
    static void accuracy() {
        for (Solver solver : new Solver[] {Solver.RODAS, Solver.SWITCHING}) {
            double worst = 0;
            for (OdeProblem p : OdeProblem.values()) {
                for (double rtol : new double[] {1e-6, 1e-8}) {
                    if (p.stiff) {
                        worst = Math.max(worst, p.error(p.solving(solver, rtol).get()) / rtol);
                    }
                }
            }
            Fork.print(solver.word(), worst);
        }
        DelayProblem test = DelayProblem.DELAY_TEST;
        Fork.print(test.word(), test.error(test.solving(Solver.SWITCHING, TIGHT).get()) * test.solution()[0]);
    }

    /** Arguments: problem, solver, tolerances to try per decade, wanted errors. */
    static void time(String[] args) {
        ReferenceProblem p = ReferenceProblem.of(args[0]);
        Solver solver = Solver.valueOf(args[1].toUpperCase(Locale.ROOT));
        int perDecade = Integer.parseInt(args[2]);
        double[] wanted =
                Arrays.stream(args).skip(3).mapToDouble(Double::parseDouble).toArray();
        double tightest = BELOW - Math.log10(Arrays.stream(wanted).min().orElseThrow());
        double[] rtol = new double[(int) Math.round((tightest - LOOSEST) * perDecade) + 1];
        Arrays.setAll(rtol, i -> Math.pow(10, -LOOSEST - i / (double) perDecade));
        double[] errors = Arrays.stream(rtol)
                .map(r -> p.error(p.solving(solver, r).get()))
                .toArray();
        for (double error : wanted) {
            Supplier<double[]> solving = p.solving(solver, rtol[loosest(p, errors, error)]);
            long start = Clock.cpu();
            solving.get();
            int solves = (int) Math.max(FEWEST_SOLVES, Math.min(LONG / Math.max(1, Clock.cpu() - start), MOST_SOLVES));
            for (int i = 0; i < solves; i++) {
                solving.get();
            }
            long before = Clock.cpu();
            double sum = 0;
            for (int i = 0; i < solves; i++) {
                sum += solving.get()[0];
            }
            Fork.print("us." + error, (Clock.cpu() - before) / 1e3 / solves);
            Fork.print("sum." + error, sum);
        }
    }

    /** Index of the loosest tolerance whose error is small enough, and that of all tighter ones which rounding lets be so. */
    private static int loosest(ReferenceProblem p, double[] errors, double wanted) {
        int i = errors.length - 1;
        while (i >= 0 && !(errors[i] <= wanted)) {
            i--;
        }
        if (i < 0) {
            throw new IllegalStateException(p.word() + " is not solved to " + wanted + " at any tolerance.");
        }
        while (i > 0 && errors[i - 1] <= wanted) {
            i--;
        }
        return i;
    }
}
