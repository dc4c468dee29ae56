package org.marrow.scenario;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One use of an insult or a therapy.
 *
 * @param id the plugin's id
 * @param from start (d)
 * @param until end (d); infinity when it has none
 * @param dose amount of each dose, or null for the plugin's own
 * @param loading amount of the first dose, or null
 * @param every interval (d), or null for the plugin's own
 * @param times how often, or null for the plugin's own
 * @param over duration of each infusion (d), or null for the plugin's own
 * @param parameters parameter name to value
 * @param options option name to word
 * @since 0.1
 */
public record Use(
        String id,
        double from,
        double until,
        @Nullable Quantity dose,
        @Nullable Quantity loading,
        @Nullable Double every,
        @Nullable Integer times,
        @Nullable Double over,
        Map<String, Quantity> parameters,
        Map<String, String> options) {
    /**
     * Copies and sorts.
     *
     * @param id the plugin's id
     * @param from start (d)
     * @param until end (d); infinity when it has none
     * @param dose amount of each dose, or null for the plugin's own
     * @param loading amount of the first dose, or null
     * @param every interval (d), or null for the plugin's own
     * @param times how often, or null for the plugin's own
     * @param over duration of each infusion (d), or null for the plugin's own
     * @param parameters parameter name to value
     * @param options option name to word
     */
    public Use {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * A use from the start of the run.
     *
     * @param id the plugin's id
     * @return the use
     */
    public static Use of(String id) {
        return new Use(id, 0, Double.POSITIVE_INFINITY, null, null, null, null, null, Map.of(), Map.of());
    }

    /**
     * From a time on.
     *
     * @param day the start (d)
     * @return a copy
     */
    public Use from(double day) {
        return new Use(id, day, until, dose, loading, every, times, over, parameters, options);
    }

    /**
     * Until a time.
     *
     * @param day the end (d)
     * @return a copy
     */
    public Use until(double day) {
        return new Use(id, from, day, dose, loading, every, times, over, parameters, options);
    }

    /**
     * With a dose.
     *
     * @param text for example {@code 40 mg/kg}
     * @return a copy
     */
    public Use dose(String text) {
        return new Use(id, from, until, Quantity.parse(text), loading, every, times, over, parameters, options);
    }

    /**
     * Repeated.
     *
     * @param interval the interval (d)
     * @param count how often
     * @return a copy
     */
    public Use repeated(double interval, int count) {
        return new Use(id, from, until, dose, loading, interval, count, over, parameters, options);
    }

    /**
     * With the value of a parameter.
     *
     * @param name the parameter
     * @param value its value in its own unit
     * @return a copy
     */
    public Use with(String name, double value) {
        return with(name, Quantity.of(value));
    }

    /**
     * With the value of a parameter.
     *
     * @param name the parameter
     * @param value its value
     * @return a copy
     */
    public Use with(String name, Quantity value) {
        Map<String, Quantity> all = new TreeMap<>(parameters);
        all.put(name, value);
        return new Use(id, from, until, dose, loading, every, times, over, all, options);
    }

    /**
     * With an option.
     *
     * @param name the option
     * @param word the choice
     * @return a copy
     */
    public Use option(String name, String word) {
        Map<String, String> all = new TreeMap<>(options);
        all.put(name, word);
        return new Use(id, from, until, dose, loading, every, times, over, parameters, all);
    }

    /** What the use is, for sorting: two uses that print alike do the same. */
    String content() {
        return id + "|" + from + "|" + until + "|" + dose + "|" + loading + "|" + every + "|" + times + "|" + over + "|"
                + parameters + "|" + options;
    }
}
