package org.marrow.text;

import java.util.Locale;

/**
 * Writes how long something takes, as people say it.
 *
 * @since 0.1
 */
public final class Durations {
    private Durations() {}

    /**
     * Seconds, minutes or hours.
     *
     * @param seconds the time (s, 0 or more)
     * @return for example {@code 3.1 s}, {@code 1 min 15 s}, {@code 2 h 01 min}
     */
    public static String text(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long s = Math.round(seconds);
        return s < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s / 60 % 60);
    }
}
