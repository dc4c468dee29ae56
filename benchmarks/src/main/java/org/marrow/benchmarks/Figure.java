package org.marrow.benchmarks;

import java.util.function.Consumer;

/** Something that is measured. */
interface Figure {
    /** Measures and reports line by line. */
    void measure(Context context, Consumer<Row> rows);
}
