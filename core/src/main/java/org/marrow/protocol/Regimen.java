package org.marrow.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a drug is given: how much, when, how often, over what time. One object for files, Java and plugins.
 *
 * @param dose amount of each dose
 * @param loading amount of the first dose, or null when it is like the others
 * @param from first dose (d)
 * @param every interval (d, above 0)
 * @param times number of doses at most
 * @param until end (d), exclusive
 * @param over duration of each infusion (d); 0 for a bolus
 * @since 0.1
 */
public record Regimen(
        Dose dose, @Nullable Dose loading, double from, double every, int times, double until, double over) {
    /**
     * Repeated doses from day 0.
     *
     * @param dose amount of each dose
     * @param every interval (d)
     * @param times number of doses
     * @return the regimen
     */
    public static Regimen of(Dose dose, double every, int times) {
        return new Regimen(dose, null, 0, every, times, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * The same, each dose infused.
     *
     * @param duration the duration (d)
     * @return the regimen
     */
    public Regimen infusedOver(double duration) {
        return new Regimen(dose, loading, from, every, times, until, duration);
    }

    /**
     * The same with a first dose of its own.
     *
     * @param first amount of the first dose
     * @return the regimen
     */
    public Regimen withLoading(Dose first) {
        return new Regimen(dose, first, from, every, times, until, over);
    }

    /**
     * The times of the doses.
     *
     * @return a schedule
     */
    public Schedule schedule() {
        return Schedule.repeated(from, every, times, until);
    }
}
