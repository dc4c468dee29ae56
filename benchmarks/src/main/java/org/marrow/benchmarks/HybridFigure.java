package org.marrow.benchmarks;

import java.util.Map;
import java.util.function.Consumer;

/** The human marrow with counted stem cells. */
final class HybridFigure implements Figure {
    @Override
    public void measure(Context k, Consumer<Row> rows) {
        rows.accept(Row.of(
                "hybrid, human marrow in health, per jump of a stem cell (us)",
                k.spread(false, () -> Forks.number(k.java().work("hybrid", k.pick(200, 50), k.pick(3, 1)), "us"))));
        double[] first = new double[k.forks()];
        double[] second = new double[k.forks()];
        double jumps = 0;
        for (int i = 0; i < first.length; i++) {
            Map<String, String> r = k.java().work("flagship");
            first[i] = Forks.number(r, "first");
            second[i] = Forks.number(r, "second");
            jumps = Forks.number(r, "jumps");
        }
        String what = "hybrid, 900 d of treated aplastic anaemia, " + Row.number(jumps) + " jumps, ";
        rows.accept(Row.of(what + "first run (s)", new Spread(first, false)));
        rows.accept(Row.of("... second run (s)", new Spread(second, false)));
    }
}
