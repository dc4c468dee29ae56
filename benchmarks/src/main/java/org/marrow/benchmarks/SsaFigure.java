package org.marrow.benchmarks;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Exact simulation of a network beside the C reference. Each fork in Java lies between two runs in C, with whose mean it is
 * compared, so that a slow minute of the machine strikes both.
 *
 * @param network the network's name
 * @param title the network in words
 * @param methods methods of the C reference; the fastest counts
 * @param until time of one run (d)
 * @param runs runs that are measured, and as many that warm up
 * @param least demanded ratio to C, or 0
 * @param afterOthers whether to measure once more after other networks have run in the same virtual machine
 */
record SsaFigure(
        String network, String title, List<String> methods, double until, int runs, double least, boolean afterOthers)
        implements Figure {
    private static final int TRIALS = 3;

    SsaFigure {
        methods = List.copyOf(methods);
    }

    /** The hierarchy. */
    static SsaFigure hierarchy() {
        return new SsaFigure("hierarchy", "10 states, 30 channels", List.of("direct", "blocks"), 6000, 4, 0.8, true);
    }

    /** The clones. */
    static SsaFigure clones() {
        return new SsaFigure("clones", "1000 channels of 500 clones", List.of("blocks"), 20, 20, 0.8, true);
    }

    /** Immigration and death. */
    static SsaFigure birthDeath() {
        return new SsaFigure("birth-death", "2 channels", List.of("direct"), 10_000, 4, 0, false);
    }

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        String method = k.c().map(c -> fastest(c, rows)).orElse("");
        row(k, rows, method, false);
        if (afterOthers) {
            row(k, rows, method, true);
        }
    }

    /** The fastest method of the C reference; what the others reach is reported on lines of their own. */
    private String fastest(CReference c, Consumer<Row> rows) {
        Map<String, Spread> speeds = new TreeMap<>();
        for (String m : methods) {
            double[] each = new double[TRIALS];
            for (int i = 0; i < each.length; i++) {
                each[i] = speed(c.ssa(network, m, 1, until, 1), "events");
            }
            speeds.put(m, new Spread(each, true));
        }
        String best = Collections.max(
                methods, Comparator.comparingDouble(m -> speeds.get(m).median()));
        speeds.forEach((m, s) -> {
            if (!m.equals(best)) {
                rows.accept(Row.of("C alone, " + title + ", " + m + " (1e6 jumps/s)", s));
            }
        });
        return best;
    }

    private void row(Context k, Consumer<Row> rows, String method, boolean others) {
        int repeats = k.pick(runs, Math.max(1, runs / 4));
        double[] java = new double[k.forks()];
        double[] c = new double[java.length + 1];
        double[] ratio = new double[java.length];
        for (int i = 0; i < java.length; i++) {
            if (i == 0 && k.c().isPresent()) {
                c[0] = speed(k.c().get().ssa(network, method, repeats, until, 1), "events");
            }
            Map<String, String> r = k.java().work("ssa", network, until, repeats, repeats, others);
            java[i] = speed(r, "jumps");
            if (k.c().isPresent()) {
                Map<String, String> s = k.c().get().ssa(network, method, repeats, until, 2 + i);
                c[i + 1] = speed(s, "events");
                ratio[i] = 2 * java[i] / (c[i] + c[i + 1]);
            }
        }
        report(k, rows, method, others, new Spread(java, true), new Spread(c, true), new Spread(ratio, true));
    }

    private void report(
            Context k, Consumer<Row> rows, String method, boolean others, Spread java, Spread c, Spread ratio) {
        boolean there = k.c().isPresent();
        Verdict verdict = Verdict.NONE;
        if (least > 0) {
            verdict = there ? Verdict.of(ratio.worst() >= least) : Verdict.NO_C;
        }
        rows.accept(new Row(
                "exact, " + title + (others ? ", after other networks" : "") + " (1e6 jumps/s)",
                Row.number(java.worst()),
                Row.number(java.median()),
                least > 0 ? ">= " + least + " x C" : Row.NOTHING,
                there ? Row.number(c.median()) + " (" + method + ")" : Row.NOTHING,
                there ? Row.number(ratio.worst()) + " (median " + Row.number(ratio.median()) + ")" : Row.NOTHING,
                verdict));
    }

    /** Millions of jumps per second of CPU time. */
    private static double speed(Map<String, String> values, String count) {
        return Forks.number(values, count) / Forks.number(values, "seconds") / 1e6;
    }
}
