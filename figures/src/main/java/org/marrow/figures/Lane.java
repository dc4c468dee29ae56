package org.marrow.figures;

import java.util.List;

/**
 * A row of bars above the panels, for the times during which something is given or goes on.
 *
 * @param label what it is, such as {@code Ciclosporin 5 mg/kg every 12 h}
 * @param spans when
 * @since 0.1
 */
public record Lane(String label, List<Span> spans) {

    /**
     * Creates a lane.
     *
     * @param label what it is, such as {@code Ciclosporin 5 mg/kg every 12 h}
     * @param spans when
     * @throws IllegalArgumentException if there is no span
     */
    public Lane {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("A lane needs at least one span: " + label);
        }
    }

    /**
     * A time during which something is given.
     *
     * @param from the beginning, in the unit of the figure's horizontal axis
     * @param to the end, not before the beginning
     * @since 0.1
     */
    public record Span(double from, double to) {

        /**
         * Creates a span.
         *
         * @param from the beginning, in the unit of the figure's horizontal axis
         * @param to the end, not before the beginning
         * @throws IllegalArgumentException if an end is not finite or the ends are not in order
         */
        public Span {
            if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
                throw new IllegalArgumentException(
                        "The ends of a span must be finite and in order: " + from + ", " + to);
            }
        }
    }

    /**
     * Creates a lane with one bar.
     *
     * @param label what it is
     * @param from the beginning
     * @param to the end
     * @return the lane
     */
    public static Lane of(String label, double from, double to) {
        return new Lane(label, List.of(new Span(from, to)));
    }
}
