package org.marrow.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Stiff problems: their accuracy, and the time to equal accuracy beside CVODE. */
final class StiffFigure implements Figure {
    private static final int WARM_UPS = 100;
    private static final int SOLVES = 100;
    private static final double[] WANTED = {1e-4, 1e-6, 1e-8};

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        for (String method : new String[] {"rodas", "switching"}) {
            double over = Forks.number(k.java().work("stiff-accuracy"), method);
            rows.accept(Row.of(
                    "stiff problems, " + method + ", error over rtol",
                    new Spread(new double[] {over}, false),
                    "<= 10 at rtol 1e-6 and 1e-8",
                    Verdict.of(over <= 10)));
        }
        boolean cvode = k.c().isPresent() && k.c().get().cvode();
        if (!cvode) {
            rows.accept(
                    Row.notThere("stiff problems by CVODE: there is no gcc or no SUNDIALS 6 (libsundials-dev)", "-"));
        }
        for (StiffProblem p : StiffProblem.values()) {
            double[] c = new double[WANTED.length];
            for (int i = 0; cvode && i < c.length; i++) {
                c[i] = Forks.number(k.c().orElseThrow().stiff(p.word(), WANTED[i], SOLVES), "us");
            }
            for (boolean switching : new boolean[] {false, true}) {
                time(k, p, switching, c, rows);
            }
        }
    }

    private static void time(Context k, StiffProblem p, boolean switching, double[] c, Consumer<Row> rows) {
        double[][] us = new double[WANTED.length][k.forks()];
        for (int fork = 0; fork < k.forks(); fork++) {
            Map<String, String> r =
                    k.java().work("stiff", p.word(), switching, WARM_UPS, SOLVES, WANTED[0], WANTED[1], WANTED[2]);
            for (int i = 0; i < WANTED.length; i++) {
                us[i][fork] = Forks.number(r, "us." + WANTED[i]);
            }
        }
        for (int i = 0; i < WANTED.length; i++) {
            Spread s = new Spread(us[i], false);
            rows.accept(new Row(
                    p.word() + ", " + (switching ? "switching" : "rodas")
                            + String.format(Locale.ROOT, ", error <= %.0e (us)", WANTED[i]),
                    Row.number(s.worst()),
                    Row.number(s.median()),
                    Row.NOTHING,
                    c[i] > 0 ? Row.number(c[i]) : Row.NOTHING,
                    c[i] > 0 ? Row.number(c[i] / s.worst()) : Row.NOTHING,
                    Verdict.NONE));
        }
    }
}
