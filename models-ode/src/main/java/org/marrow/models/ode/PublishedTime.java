package org.marrow.models.ode;

import org.marrow.network.Expr;

/** The unit of time of a publication. Parameters keep it; the equations are in days. */
enum PublishedTime {
    /** Hours. */
    HOUR("h", 1 / 24.0),
    /** Months of 30.4375 d. */
    MONTH("mo", 30.4375);

    private final String unit;
    private final double days;

    PublishedTime(String unit, double days) {
        this.unit = unit;
        this.days = days;
    }

    /** As models print it. */
    String unit() {
        return unit;
    }

    /** A rate per day, from one per this unit. */
    Expr perDay(Expr rate) {
        return rate.over(Expr.number(days));
    }

    /** A time in days, from one in this unit. */
    Expr days(Expr time) {
        return time.times(days);
    }
}
