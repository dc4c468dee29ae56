package org.marrow.figures;

/**
 * A vertical line through a column of panels, for an event.
 *
 * @param x when it happens, in the unit of the figure's horizontal axis
 * @param label what happens
 * @since 0.1
 */
public record Mark(double x, String label) {

    /**
     * Creates a mark.
     *
     * @param x when it happens, in the unit of the figure's horizontal axis
     * @param label what happens
     * @throws IllegalArgumentException if the place is not finite
     */
    public Mark {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("A mark must be at a finite place: " + label);
        }
    }
}
