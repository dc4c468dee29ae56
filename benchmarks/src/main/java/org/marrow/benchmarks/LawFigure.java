package org.marrow.benchmarks;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether Java and C simulate the same law: means of all counts at one time, compared in standard errors of their difference.
 * Where the law is the same, ten means lie within five standard errors in all but one of 170 000 cases.
 */
final class LawFigure implements Figure {
    /** Largest difference allowed (standard errors). */
    static final double LIMIT = 5;

    /** Difference in the number of jumps allowed; its standard error is below 0.002. */
    static final double SAME = 0.01;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        if (k.c().isEmpty()) {
            rows.accept(new Row(
                    "same law in Java and C",
                    Row.NOTHING,
                    Row.NOTHING,
                    "<= 5 standard errors",
                    Row.NOTHING,
                    Row.NOTHING,
                    Verdict.NO_C));
            return;
        }
        CReference c = k.c().get();
        int replicates = k.pick(4000, 1000);
        for (String method : SsaFigure.hierarchy().methods()) {
            row(rows, "hierarchy", method, Comparison.hierarchy(k.java(), c, method, replicates));
        }
        row(rows, "clones", "blocks", Comparison.clones(k.java(), c, k.pick(200, 50)));
    }

    private static void row(Consumer<Row> rows, String network, String method, Comparison z) {
        String of = network + ", Java and C (" + method + ")";
        rows.accept(Row.of(
                "means of counts, " + of + " (standard errors apart)",
                new Spread(new double[] {z.errors()}, false),
                "<= 5",
                Verdict.of(z.errors() <= LIMIT)));
        rows.accept(Row.of(
                "mean jumps, " + of + " (fraction apart)",
                new Spread(new double[] {z.jumps()}, false),
                "<= 0.01",
                Verdict.of(z.jumps() <= SAME)));
    }

    /**
     * How far apart Java and C are.
     *
     * @param errors largest difference of a mean count (standard errors)
     * @param jumps difference of the mean number of jumps, as fraction
     */
    record Comparison(double errors, double jumps) {
        private static final double UNTIL = 50; // d
        private static final double CLONES_UNTIL = 1; // d

        /** Every stage of the hierarchy. */
        static Comparison hierarchy(Forks java, CReference c, String method, int replicates) {
            Map<String, String> a = java.work("law", "hierarchy", UNTIL, replicates);
            Map<String, String> b = c.ssa("hierarchy", method, replicates, UNTIL, method.hashCode());
            double worst = 0;
            for (int i = 0; i < HierarchyModel.STAGES; i++) {
                double variance = Forks.number(a, "variance." + i) + Forks.number(b, "variance." + i);
                double apart = Forks.number(a, "mean." + i) - Forks.number(b, "mean." + i);
                worst = Math.max(worst, Math.abs(apart) / Math.sqrt(variance / replicates));
            }
            return new Comparison(worst, jumps(a, b, replicates));
        }

        /** The total of all clones, which do not depend on each other. */
        static Comparison clones(Forks java, CReference c, int replicates) {
            Map<String, String> a = java.work("law", "clones", CLONES_UNTIL, replicates);
            Map<String, String> b = c.ssa("clones", "blocks", replicates, CLONES_UNTIL, 7);
            double apart = 0;
            double variance = 0;
            for (int i = 0; i < ClonesModel.CLONES; i++) {
                apart += Forks.number(a, "mean." + i) - Forks.number(b, "mean." + i);
                variance += Forks.number(a, "variance." + i) + Forks.number(b, "variance." + i);
            }
            return new Comparison(Math.abs(apart) / Math.sqrt(variance / replicates), jumps(a, b, replicates));
        }

        private static double jumps(Map<String, String> java, Map<String, String> c, int replicates) {
            return Math.abs(Forks.number(java, "jumps") * replicates / Forks.number(c, "events") - 1);
        }
    }
}
