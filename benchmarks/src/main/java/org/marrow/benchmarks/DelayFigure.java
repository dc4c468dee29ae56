package org.marrow.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The delay equation whose solution is known: its error, and what accuracy costs. */
final class DelayFigure implements Figure {
    private static final double DEMAND = 1e-10;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        for (double rtol : new double[] {1e-6, 1e-9, 1e-12}) {
            double[] us = new double[k.forks()];
            double error = 0;
            for (int i = 0; i < us.length; i++) {
                Map<String, String> r = k.java().work("delay", rtol);
                us[i] = Forks.number(r, "us");
                error = Math.max(error, Forks.number(r, "error"));
            }
            String what = String.format(Locale.ROOT, "y'(t) = -y(t - 1) to t = 10, tolerance %.0e", rtol);
            boolean tight = rtol < DEMAND;
            rows.accept(Row.of(
                    what + ", error",
                    new Spread(new double[] {error}, false),
                    tight ? "<= 1e-10" : Row.NOTHING,
                    tight ? Verdict.of(error <= DEMAND) : Verdict.NONE));
            rows.accept(Row.of(what + " (us)", new Spread(us, false)));
        }
    }
}
