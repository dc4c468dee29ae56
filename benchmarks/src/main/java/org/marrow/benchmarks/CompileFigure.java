package org.marrow.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How long a user waits before anything runs. */
final class CompileFigure implements Figure {
    private static final List<String> WHAT =
            List.of("hierarchy ssa", "human-marrow ode", "aplastic-anaemia ode", "clones ssa");

    private static final int WARM_UPS = 100;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        for (String what : WHAT) {
            String[] w = what.split(" ");
            int warm = w[0].equals("clones") || w[0].equals("aplastic-anaemia") ? WARM_UPS / 5 : WARM_UPS;
            double[][] v = new double[5][k.forks()];
            for (int i = 0; i < k.forks(); i++) {
                Map<String, String> r = k.java().work("compile", w[0], w[1], k.pick(warm, warm / 5));
                v[0][i] = Forks.number(r, "plan.first");
                v[1][i] = Forks.number(r, "compile.first");
                v[2][i] = Forks.number(r, "plan.warm");
                v[3][i] = Forks.number(r, "compile.warm");
                v[4][i] = Forks.number(r, "sinceStart");
            }
            String name = w[0] + " for " + w[1];
            rows.accept(Row.of("plan " + name + ", first (ms)", new Spread(v[0], false)));
            rows.accept(Row.of("... compile, first (ms)", new Spread(v[1], false)));
            rows.accept(Row.of("... start of the virtual machine until ready (ms)", new Spread(v[4], false)));
            rows.accept(Row.of("... plan, warm (ms)", new Spread(v[2], false)));
            rows.accept(Row.of("... compile, warm (ms)", new Spread(v[3], false)));
        }
    }
}
