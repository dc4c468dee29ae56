package org.marrow.verification;

import java.util.Locale;
import org.marrow.figures.Band;
import org.marrow.figures.Series;
import org.marrow.outcome.AplasticAnaemia;

/** What the figures of the page have in common: reference ranges, and lines that begin in health. */
final class Plots {
    static final Band NORMAL_ANC = Band.between(1.8, 7.5, "normal", Band.Tone.NEUTRAL);
    static final Band NORMAL_PLT = Band.between(150, 400, "normal", Band.Tone.NEUTRAL);
    static final Band NORMAL_HB = Band.between(135, 175, "normal", Band.Tone.NEUTRAL);
    static final Band NORMAL_RET = Band.between(25, 100, "normal", Band.Tone.NEUTRAL);
    static final Band SEVERE_ANC = Band.below(AplasticAnaemia.SEVERE_ANC, "severe", Band.Tone.ALARM);
    static final Band SEVERE_PLT = Band.below(AplasticAnaemia.SEVERE_PLATELETS, "severe", Band.Tone.ALARM);

    private Plots() {}

    /** A line that begins in health some days before day 0. */
    static Series line(String name, Course c, String column, double before, double until) {
        double[] days = c.days();
        double[] values = c.column(column);
        int n = 0;
        while (n < days.length && days[n] <= until) {
            n++;
        }
        int lead = before > 0 ? 2 : 0;
        double[] x = new double[n + lead];
        double[] y = new double[n + lead];
        if (lead > 0) {
            x[0] = -before;
            y[0] = c.healthy(column);
            y[1] = c.healthy(column);
        }
        System.arraycopy(days, 0, x, lead, n);
        System.arraycopy(values, 0, y, lead, n);
        return Series.line(name, x, y);
    }

    static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
