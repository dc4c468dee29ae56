package org.marrow.therapies.kinetics;

import org.marrow.network.Expr;

/**
 * Units of time: papers give kinetics per hour, engines count days.
 *
 * @since 0.1
 */
public final class Time {
    private static final Expr HOURS_PER_DAY = Expr.number(24);

    private Time() {}

    /**
     * A rate or clearance per hour as one per day.
     *
     * @param perHour value per h
     * @return value per d
     */
    public static Expr perDay(Expr perHour) {
        return perHour.times(HOURS_PER_DAY);
    }

    /**
     * Hours as days.
     *
     * @param hours a time (h)
     * @return the time (d)
     */
    public static Expr days(Expr hours) {
        return hours.over(HOURS_PER_DAY);
    }
}
