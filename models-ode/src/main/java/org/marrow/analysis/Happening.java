package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What happens at one instant, at times that follow the parameter alike.
 *
 * @param slope the derivative of the time by the parameter (d per its unit)
 * @param due what is done
 * @param ended infusions that end
 */
record Happening(double slope, List<Due> due, List<Varied.Infusion> ended) {
    /** Part of a slope up to which slopes are the same: they are differences. */
    private static final double SAME = 1e-8;

    /** What happens, in order of slopes: with a slightly larger parameter, in order of time. */
    static List<Happening> of(List<Due> due, List<Varied.Infusion> ended) {
        List<Double> slopes = new ArrayList<>();
        due.forEach(d -> slopes.add(d.slope()));
        ended.forEach(i -> slopes.add(i.end().slope()));
        slopes.sort(null);
        List<Happening> all = new ArrayList<>();
        double last = Double.NaN;
        for (double slope : slopes) {
            if (!same(slope, last)) {
                last = slope;
                all.add(new Happening(
                        slope,
                        having(slope, due, Due::slope),
                        having(slope, ended, i -> i.end().slope())));
            }
        }
        return all;
    }

    private static <T> List<T> having(double slope, List<T> all, ToDoubleFunction<T> of) {
        return all.stream().filter(x -> same(of.applyAsDouble(x), slope)).toList();
    }

    static boolean same(double a, double b) {
        return a == b || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
    }

    /** What it is called. */
    String name() {
        return due.isEmpty() ? "the end of an infusion" : due.get(0).what().name();
    }
}
