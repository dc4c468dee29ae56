package org.marrow.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.error.InputException;

/**
 * Visits at which quantities are measured, each with a lognormal error whose mean is 0 and whose coefficient of variation is
 * stated. A quantity is measured once per visit: whatever looks at the visit sees the same number.
 *
 * @param from first visit (d)
 * @param every interval (d, above 0)
 * @param until end (d), exclusive
 * @param times how often at most (1 or more)
 * @param measure quantity to coefficient of variation (fraction, 0 or more)
 * @since 0.1
 */
public record Visits(double from, double every, double until, int times, Map<String, Double> measure) {
    /**
     * Copies and checks.
     *
     * @param from first visit (d)
     * @param every interval (d, above 0)
     * @param until end (d), exclusive
     * @param times how often at most (1 or more)
     * @param measure quantity to coefficient of variation (fraction, 0 or more)
     */
    public Visits {
        measure = Collections.unmodifiableMap(new TreeMap<>(measure));
        if (!(from >= 0 && every > 0 && until > from && times >= 1)) {
            throw new InputException(
                    "MRW-SCN-26",
                    "Visits from " + Quantity.text(from, "d") + " every " + Quantity.text(every, "d") + " until "
                            + Quantity.text(until, "d") + ", at most " + times
                            + " of them, are not possible. The interval must be above 0, and the end after the start.",
                    Map.of("visits", "every"));
        }
        if (measure.isEmpty()) {
            throw new InputException(
                    "MRW-SCN-26",
                    "Visits measure nothing. Name at least one quantity, for example measure: {ANC: {cv: 10 %}}.",
                    Map.of("visits", "measure"));
        }
        measure.forEach((quantity, cv) -> {
            if (!(cv >= 0) || Double.isInfinite(cv)) {
                throw new InputException(
                        "MRW-SCN-26",
                        "The coefficient of variation of '" + quantity + "' is " + cv + "; it must be 0 or more.",
                        Map.of("visits", "measure", "quantity", quantity));
            }
        });
    }

    /**
     * Visits at an interval, from the start of the run to its end.
     *
     * @param interval the interval (d, above 0)
     * @param measure quantity to coefficient of variation (fraction, 0 or more)
     * @return the visits
     */
    public static Visits every(double interval, Map<String, Double> measure) {
        return new Visits(0, interval, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, measure);
    }

    /**
     * The same from a time on.
     *
     * @param day first visit (d)
     * @return a copy
     */
    public Visits from(double day) {
        return new Visits(day, every, until, times, measure);
    }
}
