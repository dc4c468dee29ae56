package org.marrow.benchmarks;

import java.util.Map;
import java.util.function.Consumer;

/** Derivatives of the hierarchy: generated, by hand in Java and C, interpreted. */
final class RightHandSideFigure implements Figure {
    private static final double DEMAND = 30; // ns

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        int calls = k.pick(20_000_000, 2_000_000);
        double[] c = new double[k.forks()];
        double[] ns = new double[k.forks()];
        double[] bytes = new double[k.forks()];
        for (int i = 0; i < ns.length; i++) {
            Map<String, String> r = k.java().work("rhs", "generated", calls / 4);
            ns[i] = Forks.number(r, "ns");
            bytes[i] = Forks.number(r, "bytes");
            if (k.c().isPresent()) {
                c[i] = Forks.number(k.c().get().rhs(calls), "ns");
            }
        }
        Spread time = new Spread(ns, false);
        Spread inC = new Spread(c, false);
        boolean there = k.c().isPresent();
        rows.accept(new Row(
                "derivatives, 10 states, generated (ns)",
                Row.number(time.worst()),
                Row.number(time.median()),
                "<= 30",
                there ? Row.number(inC.median()) : Row.NOTHING,
                there ? Row.number(inC.median() / time.worst()) : Row.NOTHING,
                Verdict.of(time.worst() <= DEMAND)));
        Spread allocated = new Spread(bytes, false);
        rows.accept(Row.of("... allocated (bytes)", allocated, "0", Verdict.of(allocated.worst() == 0)));
        rows.accept(Row.of("... written by hand in Java (ns)", ns(k, "by-hand", calls / 4)));
        rows.accept(Row.of("... interpreted (ns)", ns(k, "interpreted", calls / 80)));
    }

    private static Spread ns(Context k, String kind, int calls) {
        return k.spread(false, () -> Forks.number(k.java().work("rhs", kind, calls), "ns"));
    }
}
