package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.marrow.error.InputException;

/**
 * When columns are recorded.
 *
 * @param every interval from the start (d), or 0 when times are given
 * @param at given times (d)
 * @since 0.1
 */
public record Outputs(double every, List<Double> at) {
    private static final int MAX = 50_000_000;

    /**
     * Copies.
     *
     * @param every interval from the start (d), or 0 when times are given
     * @param at given times (d)
     */
    public Outputs {
        at = List.copyOf(at);
    }

    /**
     * At a fixed interval.
     *
     * @param days the interval (d, above 0)
     * @return the outputs
     */
    public static Outputs every(double days) {
        if (!(days > 0)) {
            throw new InputException(
                    "MRW-SCN-5",
                    "The output interval is " + Quantity.text(days, "d") + "; it must be above 0.",
                    Map.of("every", days));
        }
        return new Outputs(days, List.of());
    }

    /**
     * At given times.
     *
     * @param days the times (d)
     * @return the outputs
     */
    public static Outputs at(double... days) {
        List<Double> list = new ArrayList<>();
        for (double d : days) {
            list.add(d);
        }
        return new Outputs(0, list);
    }

    /**
     * The times up to the end.
     *
     * @param until end of the run (d)
     * @return times in order (d)
     */
    double[] times(double until) {
        if (every <= 0) {
            TreeSet<Double> sorted = new TreeSet<>(at);
            if (!sorted.isEmpty() && (sorted.first() < 0 || sorted.last() > until)) {
                throw new InputException(
                        "MRW-SCN-6",
                        "The output time "
                                + Quantity.text(sorted.first() < 0 ? sorted.first() : sorted.last(), "d")
                                + " lies outside of the run, which goes from 0 to " + Quantity.text(until, "d") + ".",
                        Map.of("until", until));
            }
            return sorted.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double count = Math.floor(until / every * (1 + 1e-12)) + 1;
        if (count > MAX) {
            throw new InputException(
                    "MRW-SCN-7",
                    "An output every " + Quantity.text(every, "d") + " until " + Quantity.text(until, "d")
                            + " would be "
                            + Quantity.text(count, "rows") + "; the most is "
                            + MAX + ".",
                    Map.of("rows", count));
        }
        double[] times = new double[(int) count];
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.min(until, i * every);
        }
        return times;
    }
}
