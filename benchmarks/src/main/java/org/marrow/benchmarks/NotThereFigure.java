package org.marrow.benchmarks;

import java.util.function.Consumer;

/** Demands on what does not exist yet, so that nobody takes their absence for success. */
final class NotThereFigure implements Figure {
    @Override
    public void measure(Context k, Consumer<Row> rows) {
        rows.accept(Row.notThere(
                "tau-leap, 1e5 stem cells, 50 years (ms)", "<= 50, mean and cv within 3 standard errors of exact"));
    }
}
