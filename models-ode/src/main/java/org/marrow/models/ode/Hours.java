package org.marrow.models.ode;

import org.marrow.network.Expr;

/** Rates of models whose papers count hours; engines count days. */
final class Hours {
    private static final double PER_DAY = 24;

    private Hours() {}

    /** A rate given per hour, in 1/d. */
    static Expr perDay(Expr perHour) {
        return perHour.times(PER_DAY);
    }
}
