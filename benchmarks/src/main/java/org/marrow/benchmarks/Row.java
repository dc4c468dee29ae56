package org.marrow.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param figure what was measured, with its unit
 * @param worst worst fork
 * @param median middle fork
 * @param demand what is demanded
 * @param c the same in C
 * @param ratio speed relative to C, worst fork
 * @param verdict whether the demand is met
 */
record Row(String figure, String worst, String median, String demand, String c, String ratio, Verdict verdict) {
    /** Stands where there is nothing to say. */
    static final String NOTHING = "-";

    /** Titles of the columns. */
    static final List<String> TITLES =
            List.of("figure", "worst fork", "median", "demand", "C", "speed relative to C", "verdict");

    /** A figure that C has no counterpart for. */
    static Row of(String figure, Spread s, String demand, Verdict verdict) {
        return new Row(figure, number(s.worst()), number(s.median()), demand, NOTHING, NOTHING, verdict);
    }

    /** A figure of which nothing is demanded. */
    static Row of(String figure, Spread s) {
        return of(figure, s, NOTHING, Verdict.NONE);
    }

    /** A figure that cannot be measured yet. */
    static Row notThere(String figure, String demand) {
        return new Row(figure, NOTHING, NOTHING, demand, NOTHING, NOTHING, Verdict.NOT_THERE);
    }

    /** What would be compared with is not on this machine. */
    static Row notInstalled(String what) {
        return new Row(what, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, Verdict.NOT_INSTALLED);
    }

    /** A number with three digits. */
    static String number(double x) {
        if (x == 0) {
            return "0";
        }
        double size = Math.abs(x);
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", x);
        }
        int digits = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + digits + "f", x);
    }

    /** The columns. */
    List<String> cells() {
        return List.of(figure, worst, median, demand, c, ratio, verdict.toString());
    }
}
