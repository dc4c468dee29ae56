package org.marrow.benchmarks;

import java.util.Locale;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;

/** Solving a stiff problem to a wanted accuracy. */
final class StiffWork {
    private static final int PER_DECADE = 8;
    private static final int LOOSEST = 3;
    private static final int TIGHTEST = 12;

    private StiffWork() {}

    private static Stepper stepper(StiffProblem p, boolean switching, double rtol) {
        int n = p.start.length;
        return switching
                ? new SwitchingStepper(p::derivatives, p::jacobian, Rodas5P.AUTONOMOUS, n, rtol, p.atol(rtol))
                : new Rodas5P(p::derivatives, p::jacobian, Rodas5P.AUTONOMOUS, n, rtol, p.atol(rtol));
    }

    private static double[] solve(StiffProblem p, Stepper stepper) {
        double[] y = p.start.clone();
        new Integrator(stepper).integrate(0, y, p.end);
        return y;
    }

    /** Largest error over rtol at 1e-6 and 1e-8 of all problems. */
    static void accuracy() {
        for (boolean switching : new boolean[] {false, true}) {
            double worst = 0;
            for (StiffProblem p : StiffProblem.values()) {
                for (double rtol : new double[] {1e-6, 1e-8}) {
                    worst = Math.max(worst, p.error(solve(p, stepper(p, switching, rtol))) / rtol);
                }
            }
            Fork.print(switching ? "switching" : "rodas", worst);
        }
    }

    /** Arguments: problem, whether to switch, solves to warm up, solves to measure, wanted errors. */
    static void time(String[] args) {
        StiffProblem p = StiffProblem.valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean switching = Boolean.parseBoolean(args[1]);
        int warm = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        for (int k = 4; k < args.length; k++) {
            double rtol = loosest(p, switching, Double.parseDouble(args[k]));
            Stepper stepper = stepper(p, switching, rtol);
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

    /** The loosest tolerance whose error, and that of all tighter ones, is small enough. */
    private static double loosest(StiffProblem p, boolean switching, double wanted) {
        double loosest = 0;
        for (int k = TIGHTEST * PER_DECADE; k >= LOOSEST * PER_DECADE; k--) {
            double rtol = Math.pow(10, -k / (double) PER_DECADE);
            if (p.error(solve(p, stepper(p, switching, rtol))) > wanted) {
                break;
            }
            loosest = rtol;
        }
        if (loosest == 0) {
            throw new IllegalStateException(p + " is not solved to " + wanted + " at any tolerance.");
        }
        return loosest;
    }
}
