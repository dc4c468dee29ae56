package org.marrow.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Whether results are equal to the last bit on 1, 2 and 3 threads, and on another JDK where one is named. */
final class DeterminismFigure implements Figure {
    @Override
    public void measure(Context k, Consumer<Row> rows) {
        Map<String, String> own = new TreeMap<>(k.java().work("digest"));
        Map<String, String> other =
                k.other().map(o -> new TreeMap<>(o.work("digest"))).orElse(new TreeMap<>());
        for (String engine : new String[] {"ode", "ssa", "hybrid"}) {
            TreeSet<String> digests = new TreeSet<>();
            collect(own, engine, digests);
            collect(other, engine, digests);
            String where = other.isEmpty() ? "1, 2, 3 threads" : "1, 2, 3 threads, two JDKs";
            rows.accept(new Row(
                    "different results, " + engine + ", " + where,
                    String.valueOf(digests.size() - 1),
                    Row.NOTHING,
                    "0",
                    Row.NOTHING,
                    Row.NOTHING,
                    Verdict.of(digests.size() == 1)));
        }
    }

    private static void collect(Map<String, String> values, String engine, TreeSet<String> digests) {
        values.forEach((name, digest) -> {
            if (name.startsWith(engine + ".")) {
                digests.add(digest);
            }
        });
    }
}
