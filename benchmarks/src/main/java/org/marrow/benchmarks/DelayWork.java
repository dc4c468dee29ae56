package org.marrow.benchmarks;

import org.marrow.numerics.DelayHistory;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.Integrator;
import org.marrow.numerics.Past;

/** Solving y'(t) = -y(t - 1) with y = 1 before 0 by explicit steps. */
final class DelayWork {
    private static final int SOLVES = 300;

    /** y(5) and y(10), as quotients of whole numbers written out. */
    private static final double AT_5 = 0.15833333333333333;

    private static final double AT_10 = 0.020241126543209877;

    private static final DelaySystem SYSTEM = new DelaySystem() {
        private final double[] then = new double[1];

        @Override
        public int lags() {
            return 1;
        }

        @Override
        public double lag(int lag, double t, double[] y, Past past) {
            return 1;
        }

        @Override
        public boolean constant(int lag) {
            return true;
        }

        @Override
        public void derivatives(double t, double[] y, Past past, double[] dydt) {
            past.state(0, past.time(0), then);
            dydt[0] = -then[0];
        }
    };

    private DelayWork() {}

    private static double solve(double tolerance, double end) {
        DelayStepper stepper = DelayStepper.explicit(SYSTEM, 1, tolerance, new double[] {tolerance});
        stepper.history(DelayHistory.constant(0, new double[] {1}));
        double[] y = {1};
        new Integrator(stepper).integrate(0, y, end);
        return y[0];
    }

    /** Argument: the tolerance. */
    static void time(String[] args) {
        double tolerance = Double.parseDouble(args[0]);
        double error = Math.max(Math.abs(solve(tolerance, 5) - AT_5), Math.abs(solve(tolerance, 10) - AT_10));
        Fork.print("error", error);
        double sum = 0;
        long before = 0;
        for (int i = 0; i < 2 * SOLVES; i++) {
            before = i == SOLVES ? Clock.cpu() : before;
            sum += solve(tolerance, 10);
        }
        Fork.print("us", (Clock.cpu() - before) / 1e3 / SOLVES);
        Fork.print("sum", sum);
    }
}
