package org.marrow.benchmarks;

import org.marrow.Marrow;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Runner;

/** Recovery of the hierarchy over 200 d by the engine {@code ode}. */
final class OdeWork {
    /** Largest relative error of any state at any output. */
    private static final double WANTED = 1e-6;

    private static final int PER_DECADE = 8;
    /** Absolute tolerance over relative tolerance, as in the engine's defaults. */
    private static final double ATOL = 1e-2;

    private OdeWork() {}

    private static Runner runner(Marrow marrow, Plan plan, double rtol) {
        return Setup.prepare(marrow, plan, "ode", "rtol", String.valueOf(rtol), "atol", String.valueOf(ATOL * rtol))
                .runner();
    }

    private static Rows solve(Runner runner) {
        Rows rows = new Rows();
        runner.run(runner.start(1, 0), 200, rows, Monitor.NONE);
        return rows;
    }

    /** Largest relative difference of a state at an output after the start. */
    private static double error(Rows rows, Rows reference) {
        double worst = 0;
        for (int r = 0; r < reference.size(); r++) {
            for (int i = 0; i < HierarchyModel.STAGES; i++) {
                double exact = reference.value(r, i);
                worst = Math.max(worst, Math.abs(rows.value(r, i) - exact) / Math.abs(exact));
            }
        }
        return worst;
    }

    /** Finds the loosest tolerance whose error is small enough, and that of the next tighter ones too. */
    static void accuracy() {
        try (Marrow marrow = Setup.marrow()) {
            Plan plan = marrow.plan(Setup.recovery());
            Rows reference = solve(runner(marrow, plan, 1e-12));
            double loosest = 0;
            double itsError = 0;
            for (int k = 12 * PER_DECADE; k >= 2 * PER_DECADE; k--) {
                double rtol = Math.pow(10, -k / (double) PER_DECADE);
                double e = error(solve(runner(marrow, plan, rtol)), reference);
                if (e > WANTED) {
                    break;
                }
                loosest = rtol;
                itsError = e;
            }
            Fork.print("rtol", loosest);
            Fork.print("error", itsError);
        }
    }

    /** Arguments: tolerance, solves to warm up, solves to measure. */
    static void time(String[] args) {
        int warm = Integer.parseInt(args[1]);
        int measured = Integer.parseInt(args[2]);
        try (Marrow marrow = Setup.marrow()) {
            Runner runner = runner(marrow, marrow.plan(Setup.recovery()), Double.parseDouble(args[0]));
            for (int i = 0; i < warm; i++) {
                solve(runner);
            }
            long before = Clock.cpu();
            double sum = 0;
            for (int i = 0; i < measured; i++) {
                sum += solve(runner).last()[0];
            }
            Fork.print("us", (Clock.cpu() - before) / 1e3 / measured);
            Fork.print("sum", sum);
        }
    }
}
