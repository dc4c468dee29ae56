package org.marrow.scenario;

import java.util.Collections;
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
 * @param courses when it starts and ends where the run decides it
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
        Map<String, String> options,
        Courses courses) {
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
     * @param courses when it starts and ends where the run decides it
     */
    public Use {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** One thing that is said of a use, such as {@code use -> use.from(30)}. */
    @FunctionalInterface
    public interface Setting {
        /**
         * Says it.
         *
         * @param use the use so far
         * @return a copy with the setting
         */
        Use of(Use use);
    }

    /**
     * A use from the start of the run.
     *
     * @param id the plugin's id
     * @return the use
     */
    public static Use of(String id) {
        return new Use(
                id, 0, Double.POSITIVE_INFINITY, null, null, null, null, null, Map.of(), Map.of(), Courses.FIXED);
    }

    /**
     * From a time on.
     *
     * @param day the start (d)
     * @return a copy
     */
    public Use from(double day) {
        return new Use(id, day, until, dose, loading, every, times, over, parameters, options, courses);
    }

    /**
     * Until a time.
     *
     * @param day the end (d)
     * @return a copy
     */
    public Use until(double day) {
        return new Use(id, from, day, dose, loading, every, times, over, parameters, options, courses);
    }

    /**
     * With a dose.
     *
     * @param text for example {@code 40 mg/kg}
     * @return a copy
     */
    public Use dose(String text) {
        return new Use(
                id, from, until, Quantity.parse(text), loading, every, times, over, parameters, options, courses);
    }

    /**
     * Repeated.
     *
     * @param interval the interval (d)
     * @param count how often
     * @return a copy
     */
    public Use repeated(double interval, int count) {
        return new Use(id, from, until, dose, loading, interval, count, over, parameters, options, courses);
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
        return new Use(id, from, until, dose, loading, every, times, over, all, options, courses);
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
        return new Use(id, from, until, dose, loading, every, times, over, parameters, all, courses);
    }

    /**
     * Given at an interval, as long as it goes on.
     *
     * @param interval the interval (d)
     * @return a copy
     */
    public Use every(double interval) {
        return new Use(id, from, until, dose, loading, interval, times, over, parameters, options, courses);
    }

    /**
     * Given so often.
     *
     * @param count how often
     * @return a copy
     */
    public Use times(int count) {
        return new Use(id, from, until, dose, loading, every, count, over, parameters, options, courses);
    }

    /**
     * With another amount for the first dose.
     *
     * @param text for example {@code 80 mg/kg}
     * @return a copy
     */
    public Use loading(String text) {
        return new Use(id, from, until, dose, Quantity.parse(text), every, times, over, parameters, options, courses);
    }

    /**
     * With doses that take a time.
     *
     * @param duration of each infusion (d)
     * @return a copy
     */
    public Use over(double duration) {
        return new Use(id, from, until, dose, loading, every, times, duration, parameters, options, courses);
    }

    /**
     * Started by a condition instead of a time.
     *
     * @param condition for example {@code ANC < 0.5}, or {@code ANC < 0.5 for 3 d}
     * @return a copy
     * @throws org.marrow.error.InputException when it is no condition
     */
    public Use when(String condition) {
        return with(courses.when(Condition.parse(condition)));
    }

    /**
     * The condition that starts it must hold for a time.
     *
     * @param days the time (d, 0 or more)
     * @return a copy
     */
    public Use forAtLeast(double days) {
        Condition start = courses.when();
        if (start == null) {
            throw new org.marrow.error.InputException(
                    "MRW-SCN-27",
                    "'" + id + "' is to wait for " + Quantity.text(days, "d")
                            + ", but no condition starts it. Write when(...) first.",
                    Map.of("use", id));
        }
        return with(courses.when(new Condition(start.text(), days)));
    }

    /**
     * Started by an event instead of a time.
     *
     * @param event name of an event of the scenario, or of an intervention
     * @return a copy
     */
    public Use on(String event) {
        return with(courses.on(event));
    }

    /**
     * Ended by a condition.
     *
     * @param condition for example {@code ANC > 1.5}
     * @return a copy
     * @throws org.marrow.error.InputException when it is no condition
     */
    public Use until(String condition) {
        return with(courses.until(Condition.parse(condition)));
    }

    /**
     * At most so many courses.
     *
     * @param count how many (1 or more)
     * @return a copy
     */
    public Use courses(int count) {
        return with(courses.most(count));
    }

    private Use with(Courses rules) {
        return new Use(id, from, until, dose, loading, every, times, over, parameters, options, rules);
    }

    /** Name of this use, the n-th of its plugin. */
    String instance(int n) {
        return n == 1 ? id : id + "#" + n;
    }

    /**
     * The plugin of a use that errors and events name.
     *
     * @param instance name of the use
     * @return id of its plugin
     */
    public static String idOf(String instance) {
        return instance.replaceFirst("#\\d+$", "");
    }

    /** What the use is, for sorting: two uses that print alike do the same. */
    String content() {
        return id + "|" + from + "|" + until + "|" + dose + "|" + loading + "|" + every + "|" + times + "|" + over + "|"
                + parameters + "|" + options + (courses.equals(Courses.FIXED) ? "" : "|" + courses);
    }
}
