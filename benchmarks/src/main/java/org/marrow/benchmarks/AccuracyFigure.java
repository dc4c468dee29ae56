package org.marrow.benchmarks;

import java.util.Map;
import java.util.function.Consumer;

/** What tolerances promise: the largest error of a component on stiff problems, over rtol; and that of the delay test. */
final class AccuracyFigure implements Figure {
    private static final double DELAY_TEST = 1e-10;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        Map<String, String> errors = k.java().work("solver-accuracy");
        for (Solver s : new Solver[] {Solver.RODAS, Solver.SWITCHING}) {
            row(
                    rows,
                    "stiff problems, " + s.word() + ", error over rtol",
                    Forks.number(errors, s.word()),
                    10,
                    "<= 10 at rtol 1e-6 and 1e-8");
        }
        row(
                rows,
                "delay test, error at rtol 1e-12",
                Forks.number(errors, DelayProblem.DELAY_TEST.word()),
                DELAY_TEST,
                "<= 1e-10");
    }

    private static void row(Consumer<Row> rows, String what, double error, double most, String demand) {
        rows.accept(Row.of(what, new Spread(new double[] {error}, false), demand, Verdict.of(error <= most)));
    }
}
