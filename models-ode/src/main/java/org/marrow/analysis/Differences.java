package org.marrow.analysis;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Five-point differences of what follows a parameter: at its value and beside it, or beyond it where one side is out of its range. Of
 * what is there on one side only, such as a dose that would else be given after the end of the run, three points are taken.
 */
final class Differences {
    private static final double STEP = 1e-3;

    /** Step where the parameter is 0. */
    private static final double STEP_AT_ZERO = 1e-4;

    private static final double[] CENTRAL = {1 / 12.0, -8 / 12.0, 0, 8 / 12.0, -1 / 12.0};
    private static final double[] ONE_SIDED = {-25 / 12.0, 48 / 12.0, -36 / 12.0, 16 / 12.0, -3 / 12.0};
    private static final double[] THREE = {-3 / 2.0, 4 / 2.0, -1 / 2.0};

    private final double[] weights;
    private final int first;
    private final double step;

    /**
     * Chooses the points.
     *
     * @param value of the parameter
     * @param min least value that it may have
     * @param max greatest value
     */
    Differences(double value, double min, double max) {
        double h = value == 0 ? STEP_AT_ZERO : STEP * Math.abs(value);
        boolean above = value + 2 * h <= max;
        boolean central = value - 2 * h >= min && above;
        step = central || above ? h : -h;
        weights = central ? CENTRAL : ONE_SIDED;
        first = central ? -2 : 0;
    }

    int points() {
        return weights.length;
    }

    /** How far a point is from the parameter's value. */
    double offset(int point) {
        return (first + point) * step;
    }

    /** The point of the value itself. */
    int here() {
        return -first;
    }

    /** The derivative of a number that is the same kind of thing at all points. */
    <T> double slope(List<T> points, ToDoubleFunction<T> number) {
        double here = number.applyAsDouble(points.get(here()));
        double slope = 0;
        for (int k = 0; k < weights.length; k++) {
            // Differences, so that what does not change has the slope 0 exactly.
            double change = number.applyAsDouble(points.get(k)) - here;
            slope += change == 0 ? 0 : weights[k] * change / step;
        }
        return slope;
    }

    /** The derivative of a number that is missing at some points (null): from one side where it is there; else not a number. */
    double slopeOf(List<@Nullable Double> points) {
        if (points.stream().allMatch(x -> x != null)) {
            return slope(points, x -> x == null ? Double.NaN : x);
        }
        for (int side : new int[] {1, -1}) {
            Double[] x = new Double[THREE.length];
            boolean there = true;
            for (int k = 0; k < THREE.length; k++) {
                int point = here() + side * k;
                x[k] = point >= 0 && point < points.size() ? points.get(point) : null;
                there &= x[k] != null;
            }
            if (there) {
                return side * (THREE[1] * (x[1] - x[0]) + THREE[2] * (x[2] - x[0])) / step;
            }
        }
        return Double.NaN;
    }

    /** What a number would be at the parameter's value, from the two points next to it on one side; not a number where it is not there. */
    double extrapolated(List<@Nullable Double> points) {
        for (int side : new int[] {1, -1}) {
            int near = here() + side;
            int far = near + side;
            Double a = near >= 0 && near < points.size() ? points.get(near) : null;
            Double b = far >= 0 && far < points.size() ? points.get(far) : null;
            if (a != null) {
                return b == null ? a : 2 * a - b;
            }
        }
        return Double.NaN;
    }
}
