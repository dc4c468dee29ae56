package org.marrow.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Time to equal accuracy of solvers on a set of problems, beside somebody else's solver; as rows, and drawn as work against precision. */
final class SolversFigure implements Figure {
    private static final double[] ERRORS = {1e-10, 1e-8, 1e-6, 1e-4};
    private static final double[] DELAY_ERRORS = {1e-9, 1e-7, 1e-5, 1e-3};

    private final String name;
    private final String title;
    private final List<? extends ReferenceProblem> problems;
    private final double[] wanted;

    /** Tolerances that are tried per decade. */
    private final int perDecade;

    private final Function<Context, OutsideSolver> outside;

    private SolversFigure(
            String name,
            String title,
            List<? extends ReferenceProblem> problems,
            double[] wanted,
            int perDecade,
            Function<Context, OutsideSolver> outside) {
        this.name = name;
        this.title = title;
        this.problems = problems;
        this.wanted = wanted;
        this.perDecade = perDecade;
        this.outside = outside;
    }

    /** Problems that are not stiff. */
    static SolversFigure explicit() {
        return new SolversFigure(
                "explicit", "problems that are not stiff", ordinary(false), ERRORS, 8, k -> new Cvode(k.c()));
    }

    /** Stiff problems. */
    static SolversFigure stiff() {
        return new SolversFigure("stiff", "stiff problems", ordinary(true), ERRORS, 8, k -> new Cvode(k.c()));
    }

    /** Problems with delays. */
    static SolversFigure delay() {
        return new SolversFigure(
                "delay",
                "problems with delays",
                List.of(DelayProblem.values()),
                DELAY_ERRORS,
                4,
                k -> new Jitcdde(Benchmarks.home()));
    }

    private static List<OdeProblem> ordinary(boolean stiff) {
        return Arrays.stream(OdeProblem.values()).filter(p -> p.stiff == stiff).toList();
    }

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        OutsideSolver other = outside.apply(k);
        other.missing().ifPresent(why -> rows.accept(Row.notInstalled(why)));
        WorkPrecision drawing = new WorkPrecision(name, title, wanted);
        for (ReferenceProblem p : problems) {
            drawing.add(
                    p.word(),
                    times(k, p, other, rows),
                    other.missing().isEmpty() ? Optional.of(other.name(p)) : Optional.empty());
        }
        drawing.write(k.figures());
    }

    /** Name of a solver to microseconds per wanted error; somebody else's is the last. */
    private Map<String, double[]> times(Context k, ReferenceProblem p, OutsideSolver other, Consumer<Row> rows) {
        double[] c = new double[wanted.length];
        if (other.missing().isEmpty()) {
            Map<String, String> r = other.solve(p, wanted);
            Arrays.setAll(c, i -> Forks.number(r, "us." + i));
        }
        Map<String, double[]> times = new LinkedHashMap<>();
        for (Solver s : Solver.values()) {
            if (p.suits(s)) {
                times.put(s.title(), time(k, p, s, other.demand(), c, rows));
            }
        }
        if (other.missing().isEmpty()) {
            times.put(other.name(p), c);
        }
        return times;
    }

    private double[] time(Context k, ReferenceProblem p, Solver solver, String demand, double[] c, Consumer<Row> rows) {
        double[][] us = new double[wanted.length][k.forks()];
        List<Object> args = new ArrayList<>(List.of("solver", p.word(), solver.word(), perDecade));
        Arrays.stream(wanted).forEach(args::add);
        for (int fork = 0; fork < k.forks(); fork++) {
            Map<String, String> r = k.java().work(args.toArray());
            for (int i = 0; i < wanted.length; i++) {
                us[i][fork] = Forks.number(r, "us." + wanted[i]);
            }
        }
        double[] median = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            Spread s = new Spread(us[i], false);
            median[i] = s.median();
            rows.accept(row(
                    p.word() + ", " + solver.word() + String.format(Locale.ROOT, ", error <= %.0e (us)", wanted[i]),
                    s,
                    demand,
                    c[i]));
        }
        return median;
    }

    private static Row row(String what, Spread s, String demand, double c) {
        boolean measured = c > 0;
        boolean demanded = !demand.equals(Row.NOTHING);
        return new Row(
                what,
                Row.number(s.worst()),
                Row.number(s.median()),
                demand,
                measured ? Row.number(c) : Row.NOTHING,
                measured ? Row.number(c / s.worst()) : Row.NOTHING,
                !demanded ? Verdict.NONE : measured ? Verdict.of(s.worst() <= c) : Verdict.NOT_INSTALLED);
    }
}
