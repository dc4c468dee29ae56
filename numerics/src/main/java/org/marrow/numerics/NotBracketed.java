package org.marrow.numerics;

/**
 * A root was asked for on an interval at whose ends the function has the same sign, or is not a number.
 *
 * @since 0.1
 */
public final class NotBracketed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Lower end of the interval. */
    private final double lower;

    /** Upper end of the interval. */
    private final double upper;

    /** Value at the lower end. */
    private final double lowerValue;

    /** Value at the upper end. */
    private final double upperValue;

    /**
     * Creates the exception.
     *
     * @param lower lower end of the interval
     * @param upper upper end of the interval
     * @param lowerValue value of the function at {@code lower}
     * @param upperValue value of the function at {@code upper}
     */
    public NotBracketed(double lower, double upper, double lowerValue, double upperValue) {
        super("No root is bracketed: the function is " + lowerValue + " at " + lower + " and " + upperValue + " at "
                + upper + "; give an interval at whose ends it has opposite signs.");
        this.lower = lower;
        this.upper = upper;
        this.lowerValue = lowerValue;
        this.upperValue = upperValue;
    }

    /**
     * Returns the lower end of the interval.
     *
     * @return the lower end
     */
    public double lower() {
        return lower;
    }

    /**
     * Returns the upper end of the interval.
     *
     * @return the upper end
     */
    public double upper() {
        return upper;
    }

    /**
     * Returns the value of the function at the lower end.
     *
     * @return the value, may be NaN
     */
    public double lowerValue() {
        return lowerValue;
    }

    /**
     * Returns the value of the function at the upper end.
     *
     * @return the value, may be NaN
     */
    public double upperValue() {
        return upperValue;
    }
}
