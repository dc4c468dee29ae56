package org.marrow.figures;

/**
 * Maps the values of an axis to pixels.
 *
 * @param ticks the range and its ticks
 * @param scale linear or logarithmic
 * @param start the pixel of the lower end
 * @param end the pixel of the upper end
 */
record AxisMap(Ticks ticks, Axis.Scale scale, double start, double end) {

    /** How far outside the frame a point can be drawn (pixels); farther ones are drawn here and clipped all the same. */
    private static final double FARTHEST = 10_000;

    /** The pixel of a value; not a number if the value is not finite. */
    double at(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double share = scale == Axis.Scale.LINEAR
                ? (value - ticks.from()) / (ticks.to() - ticks.from())
                : Math.log(value / ticks.from()) / Math.log(ticks.to() / ticks.from());
        // Zero on a logarithmic axis lies infinitely far below; it is drawn just below the frame.
        double bounded = value <= 0 && scale == Axis.Scale.LOG ? -0.1 : share;
        return Math.max(-FARTHEST, Math.min(FARTHEST, start + bounded * (end - start)));
    }

    /** The pixel of a value, moved to the nearer end if it lies outside; infinities are allowed. */
    double clamped(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return end;
        }
        if (value == Double.NEGATIVE_INFINITY) {
            return start;
        }
        return Math.max(Math.min(start, end), Math.min(Math.max(start, end), at(value)));
    }
}
