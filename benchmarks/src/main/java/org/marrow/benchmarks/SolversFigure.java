package org.marrow.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Time to equal accuracy of solvers on a set of problems, beside CVODE; as rows, and drawn as work against precision. */
final class SolversFigure implements Figure {
    private static final int WARM_UPS = 100;
    private static final int SOLVES = 100;
    private static final double[] WANTED = {1e-10, 1e-8, 1e-6, 1e-4};

    private final boolean stiff;

    SolversFigure(boolean stiff) {
        this.stiff = stiff;
    }

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        if (stiff) {
            accuracy(k, rows);
        }
        if (cvode(k).isEmpty()) {
            rows.accept(Row.notThere("CVODE: there is no gcc or no SUNDIALS 6 (libsundials-dev)", "-"));
        }
        for (OdeProblem p : OdeProblem.values()) {
            if (p.stiff == stiff) {
                WorkPrecision.draw(p, WANTED, times(k, p, rows));
            }
        }
    }

    private static void accuracy(Context k, Consumer<Row> rows) {
        Map<String, String> over = k.java().work("solver-accuracy");
        for (Solver s : new Solver[] {Solver.RODAS, Solver.SWITCHING}) {
            double worst = Forks.number(over, s.word());
            rows.accept(Row.of(
                    "stiff problems, " + s.word() + ", error over rtol",
                    new Spread(new double[] {worst}, false),
                    "<= 10 at rtol 1e-6 and 1e-8",
                    Verdict.of(worst <= 10)));
        }
    }

    private static Optional<CReference> cvode(Context k) {
        return k.c().filter(CReference::cvode);
    }

    /** Name of a solver to microseconds per wanted error. */
    private static Map<String, double[]> times(Context k, OdeProblem p, Consumer<Row> rows) {
        Map<String, double[]> times = new LinkedHashMap<>();
        double[] c = new double[WANTED.length];
        cvode(k).ifPresent(reference -> {
            String method = p.stiff ? "bdf" : "adams";
            Map<String, String> r = reference.solve(p, method, SOLVES, WANTED);
            Arrays.setAll(c, i -> Forks.number(r, "us." + i));
            times.put("CVODE, " + method, c);
        });
        for (Solver s : Solver.values()) {
            if (s.suits(p)) {
                times.put(s.word(), time(k, p, s, c, rows));
            }
        }
        return times;
    }

    private static double[] time(Context k, OdeProblem p, Solver solver, double[] c, Consumer<Row> rows) {
        double[][] us = new double[WANTED.length][k.forks()];
        Object[] args = new Object[5 + WANTED.length];
        System.arraycopy(new Object[] {"solver", p.word(), solver.word(), WARM_UPS, SOLVES}, 0, args, 0, 5);
        Arrays.setAll(args, i -> i < 5 ? args[i] : WANTED[i - 5]);
        for (int fork = 0; fork < k.forks(); fork++) {
            Map<String, String> r = k.java().work(args);
            for (int i = 0; i < WANTED.length; i++) {
                us[i][fork] = Forks.number(r, "us." + WANTED[i]);
            }
        }
        double[] median = new double[WANTED.length];
        for (int i = 0; i < WANTED.length; i++) {
            Spread s = new Spread(us[i], false);
            median[i] = s.median();
            boolean measured = c[i] > 0;
            rows.accept(new Row(
                    p.word() + ", " + solver.word() + String.format(Locale.ROOT, ", error <= %.0e (us)", WANTED[i]),
                    Row.number(s.worst()),
                    Row.number(median[i]),
                    "<= CVODE",
                    measured ? Row.number(c[i]) : Row.NOTHING,
                    measured ? Row.number(c[i] / s.worst()) : Row.NOTHING,
                    measured ? Verdict.of(s.worst() <= c[i]) : Verdict.NO_C));
        }
        return median;
    }
}
