package org.marrow.benchmarks;

import java.util.Locale;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.Stepper;

/** Solving a problem to a wanted accuracy. */
final class SolverWork {
    private static final int PER_DECADE = 8;
    private static final int LOOSEST = 2;
    private static final int TIGHTEST = 13;

    private SolverWork() {}

    private static double[] solve(OdeProblem p, Stepper stepper) {
        double[] y = p.start.clone();
        new Integrator(stepper).integrate(0, y, p.end);
        return y;
    }

    /** Largest error over rtol at 1e-6 and 1e-8 of all stiff problems. */
    static void accuracy() {
        for (Solver solver : new Solver[] {Solver.RODAS, Solver.SWITCHING}) {
            double worst = 0;
            for (OdeProblem p : OdeProblem.values()) {
                for (double rtol : new double[] {1e-6, 1e-8}) {
                    if (p.stiff) {
                        worst = Math.max(worst, p.error(solve(p, solver.stepper(p, rtol))) / rtol);
                    }
                }
            }
            Fork.print(solver.word(), worst);
        }
    }

    /** Arguments: problem, solver, solves to warm up, solves to measure, wanted errors. */
    static void time(String[] args) {
        OdeProblem p = OdeProblem.valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        Solver solver = Solver.valueOf(args[1].toUpperCase(Locale.ROOT));
        int warm = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        for (int k = 4; k < args.length; k++) {
            double rtol = loosest(p, solver, Double.parseDouble(args[k]));
            Stepper stepper = solver.stepper(p, rtol);
            for (int i = 0; i < warm; i++) {
                solve(p, stepper);
            }
            long before = Clock.cpu();
            double sum = 0;
            for (int i = 0; i < measured; i++) {
                sum += solve(p, stepper)[0];
            }
            Fork.print("us." + args[k], (Clock.cpu() - before) / 1e3 / measured);
            Fork.print("sum." + args[k], sum);
        }
    }

    /** The loosest tolerance whose error is small enough, and that of all tighter ones which rounding lets be so. */
    private static double loosest(OdeProblem p, Solver solver, double wanted) {
        double loosest = 0;
        for (int k = TIGHTEST * PER_DECADE; k >= LOOSEST * PER_DECADE; k--) {
            double rtol = Math.pow(10, -k / (double) PER_DECADE);
            boolean good = p.error(solve(p, solver.stepper(p, rtol))) <= wanted;
            if (!good && loosest > 0) {
                break;
            }
            loosest = good ? rtol : loosest;
        }
        if (loosest == 0) {
            throw new IllegalStateException(p + " is not solved to " + wanted + " at any tolerance.");
        }
        return loosest;
    }
}
