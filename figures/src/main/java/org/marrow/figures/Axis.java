package org.marrow.figures;

import java.util.OptionalDouble;

/**
 * An axis: what it shows, in which unit, on which scale.
 *
 * @param label what is shown, such as {@code ANC}
 * @param unit the unit, such as {@code 10⁹/L}; empty for a quantity without unit
 * @param scale linear or logarithmic
 * @param from the lower end, or empty to take it from the data
 * @param to the upper end, or empty to take it from the data
 * @since 0.1
 */
public record Axis(String label, String unit, Scale scale, OptionalDouble from, OptionalDouble to) {

    /**
     * How values are spread over an axis.
     *
     * @since 0.1
     */
    public enum Scale {
        /** Equal differences are equal lengths. */
        LINEAR,
        /** Equal ratios are equal lengths; values that are not positive lie below the axis. */
        LOG
    }

    /**
     * Creates an axis.
     *
     * @param label what is shown, such as {@code ANC}
     * @param unit the unit, such as {@code 10⁹/L}; empty for a quantity without unit
     * @param scale linear or logarithmic
     * @param from the lower end, or empty to take it from the data
     * @param to the upper end, or empty to take it from the data
     * @throws IllegalArgumentException if an end is not finite, the ends are not in order, or an end of a logarithmic
     *     axis is not positive
     */
    public Axis {
        if (!Double.isFinite(from.orElse(0)) || !Double.isFinite(to.orElse(0))) {
            throw new IllegalArgumentException("The ends of an axis must be finite: " + label);
        }
        if (from.isPresent() && to.isPresent() && from.getAsDouble() >= to.getAsDouble()) {
            throw new IllegalArgumentException("The ends of an axis must be in order: " + label);
        }
        if (scale == Scale.LOG && (from.orElse(1) <= 0 || to.orElse(1) <= 0)) {
            throw new IllegalArgumentException("The ends of a logarithmic axis must be positive: " + label);
        }
    }

    /**
     * Creates a linear axis whose ends come from the data.
     *
     * @param label what is shown
     * @param unit the unit; empty for a quantity without unit
     * @return the axis
     */
    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Creates a logarithmic axis whose ends come from the data; it then spans six decades at most.
     *
     * @param label what is shown
     * @param unit the unit; empty for a quantity without unit
     * @return the axis
     */
    public static Axis log(String label, String unit) {
        return new Axis(label, unit, Scale.LOG, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * Fixes the lower end.
     *
     * @param lowerEnd the lower end, in the unit of this axis
     * @return a new axis
     */
    public Axis from(double lowerEnd) {
        return new Axis(label, unit, scale, OptionalDouble.of(lowerEnd), to);
    }

    /**
     * Fixes the upper end.
     *
     * @param upperEnd the upper end, in the unit of this axis
     * @return a new axis
     */
    public Axis to(double upperEnd) {
        return new Axis(label, unit, scale, from, OptionalDouble.of(upperEnd));
    }

    /**
     * Returns the label with its unit.
     *
     * @return such as {@code ANC (10⁹/L)}
     */
    public String text() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }
}
