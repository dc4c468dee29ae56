package org.marrow.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Solving the hierarchy to a wanted accuracy. */
final class OdeFigure implements Figure {
    private static final double DEMAND = 250; // us
    private static final int WARM_UPS = 300;
    private static final int SOLVES = 300;
    private static final int MANY = 20_000;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        Map<String, String> r = k.java().work("ode-accuracy");
        String rtol = r.get("rtol");
        double error = Forks.number(r, "error");
        String what =
                String.format(Locale.ROOT, "200 d of 10 states, rtol %.1e, error %.1e", Forks.number(r, "rtol"), error);
        Spread s = k.spread(false, () -> Forks.number(k.java().work("ode", rtol, WARM_UPS, SOLVES), "us"));
        rows.accept(Row.of(
                what + ", after 300 solves (us)",
                s,
                "<= 250 at error <= 1e-6",
                Verdict.of(s.worst() <= DEMAND && error > 0 && error <= 1e-6)));
        rows.accept(Row.of(
                "... after 20 000 solves (us)",
                k.spread(false, () -> Forks.number(k.java().work("ode", rtol, k.pick(MANY, MANY / 4), SOLVES), "us"))));
    }
}
