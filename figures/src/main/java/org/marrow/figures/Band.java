package org.marrow.figures;

/**
 * A horizontal band behind the data of a panel, such as a normal range or a grade of severity.
 *
 * @param from the lower edge, in the unit of the panel's axis; may be {@link Double#NEGATIVE_INFINITY}
 * @param to the upper edge, in the unit of the panel's axis; may be {@link Double#POSITIVE_INFINITY}
 * @param label what it means, such as {@code severe}
 * @param tone how it looks
 * @since 0.1
 */
public record Band(double from, double to, String label, Tone tone) {

    /**
     * How a band looks. Tones differ in lightness, not only in hue.
     *
     * @since 0.1
     */
    public enum Tone {
        /** A range that is neither good nor bad. */
        NEUTRAL,
        /** A range to be watched. */
        CAUTION,
        /** A range that is dangerous. */
        ALARM
    }

    /**
     * Creates a band.
     *
     * @param from the lower edge, in the unit of the panel's axis; may be {@link Double#NEGATIVE_INFINITY}
     * @param to the upper edge, in the unit of the panel's axis; may be {@link Double#POSITIVE_INFINITY}
     * @param label what it means, such as {@code severe}
     * @param tone how it looks
     * @throws IllegalArgumentException if the edges are not in order
     */
    public Band {
        if (!(from < to)) {
            throw new IllegalArgumentException("The edges of a band must be in order: " + label);
        }
    }

    /**
     * Creates a band of everything below a value.
     *
     * @param to the upper edge
     * @param label what it means
     * @param tone how it looks
     * @return the band
     */
    public static Band below(double to, String label, Tone tone) {
        return new Band(Double.NEGATIVE_INFINITY, to, label, tone);
    }

    /**
     * Creates a band between two values.
     *
     * @param from the lower edge
     * @param to the upper edge
     * @param label what it means
     * @param tone how it looks
     * @return the band
     */
    public static Band between(double from, double to, String label, Tone tone) {
        return new Band(from, to, label, tone);
    }
}
