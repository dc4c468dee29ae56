package org.marrow.numerics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;

/**
 * A curve of steady states over one parameter, as Newton's method finds its points. The parameter is measured by its range, states
 * by the larger of their values and of their scale.
 */
final class SteadyCurve {
    private static final double TOLERANCE = 1e-11;

    /**
     * A point of the curve, scaled: variables first, then the parameter from 0 to 1.
     *
     * @param z where it is
     * @param tangent how the curve goes on, of length 1
     * @param orientation sign of the determinant that changes at branch points; 0 where it has none
     * @param unstable number of unstable roots
     */
    record Place(double[] z, double[] tangent, int orientation, int unstable) {
        /** The parameter, from 0 to 1 within its range. */
        double parameter() {
            return z[z.length - 1];
        }

        /** How it changes along the curve. */
        double slope() {
            return tangent[tangent.length - 1];
        }

        double distance(Place other) {
            return SteadyCurve.distance(z, other.z);
        }

        /** Cosine of the angle between the directions of two places. */
        double cosine(Place other) {
            return dot(tangent, other.tangent);
        }
    }

    private final ParametricSystem system;
    private final double[] scale;
    private final boolean[] nonNegative;
    private final double from;
    private final double to;
    private final int n;
    private final LuFactors lu;
    private final double[] x;
    private final double[] value;
    private final double[] jacobian;
    private final double[] slope;
    private final double[] bordered;
    private final double[] unit;

    SteadyCurve(ParametricSystem system, double[] scale, boolean[] nonNegative, double from, double to) {
        n = system.dimension();
        if (scale.length != n || nonNegative.length != n) {
            throw new IllegalArgumentException("There are " + scale.length + " scales and " + nonNegative.length
                    + " signs for " + n + " variables; give one for each.");
        }
        this.system = system;
        this.scale = scale.clone();
        this.nonNegative = nonNegative.clone();
        this.from = from;
        this.to = to;
        lu = new LuFactors(n + 1, 1e-300);
        x = new double[n];
        value = new double[n];
        jacobian = new double[n * n];
        slope = new double[n];
        bordered = new double[(n + 1) * (n + 1)];
        unit = new double[n + 1];
        unit[n] = to - from;
        measureBy(new double[n]);
    }

    // ---- the measure ----

    /** From now on steps are measured relative to the larger of a state and the scale. */
    private void measureBy(double[] state) {
        for (int i = 0; i < n; i++) {
            unit[i] = Math.max(scale[i], Math.abs(state[i])) * Math.sqrt(n);
        }
    }

    /** The same place, measured by its own state from now on. */
    Place measuredAnew(Place place) {
        double[] before = unit.clone();
        measureBy(state(place.z()));
        double[] z = new double[n + 1];
        double[] tangent = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            z[i] = place.z()[i] * (before[i] / unit[i]);
            tangent[i] = place.tangent()[i] * (before[i] / unit[i]);
        }
        double length = Math.sqrt(dot(tangent, tangent));
        for (int i = 0; i <= n; i++) {
            tangent[i] /= length;
        }
        return new Place(z, tangent, place.orientation(), place.unstable());
    }

    LinearDelaySystem linearised(Place place) {
        return system.linearised(parameter(place.z()), state(place.z()));
    }

    Point point(Place place, Kind kind, double frequency) {
        return new Point(parameter(place.z()), state(place.z()), place.unstable(), kind, frequency);
    }

    private double[] scaled(double parameter, double[] state) {
        double[] z = new double[n + 1];
        for (int i = 0; i < n; i++) {
            z[i] = state[i] / unit[i];
        }
        z[n] = (parameter - from) / unit[n];
        return z;
    }

    private double parameter(double[] z) {
        return z[n] == 1 ? to : from + z[n] * unit[n];
    }

    private double[] state(double[] z) {
        double[] state = Arrays.copyOf(z, n);
        for (int i = 0; i < n; i++) {
            // Rounding errors of an empty state would couple what is not coupled.
            state[i] = Math.abs(state[i] * unit[i]) < 1e-14 * scale[i] ? 0 : state[i] * unit[i];
        }
        return state;
    }

    // ---- points ----

    /** A steady state close to another, from where the curve goes on to larger parameters; null if there is none. */
    @Nullable
    Place near(double parameter, double[] state) {
        measureBy(state);
        double[] z = scaled(parameter, state);
        double[] along = alongParameter(1);
        return correct(z, along, z.clone()) ? place(z, along) : null;
    }

    /** The place of a steady state, from where the curve goes on to smaller parameters; null if it has no tangent. */
    @Nullable
    Place backwards(double parameter, double[] state) {
        measureBy(state);
        return place(scaled(parameter, state), alongParameter(-1));
    }

    private double[] alongParameter(int direction) {
        double[] along = new double[n + 1];
        along[n] = direction;
        return along;
    }

    /** The point a step further, or null where Newton's method finds none. */
    @Nullable
    Place ahead(Place from, double step) {
        double[] guess = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            guess[i] = from.z()[i] + step * from.tangent()[i];
        }
        double[] z = guess.clone();
        return correct(z, from.tangent(), guess) && distance(z, guess) < step ? place(z, from.tangent()) : null;
    }

    /** The point at the end of the range that a step passes, or null. */
    @Nullable
    Place atEdge(Place inside, Place outside) {
        double edge = outside.parameter() < 0 ? 0 : 1;
        double share = (edge - inside.parameter()) / (outside.parameter() - inside.parameter());
        double[] guess = onChord(inside, outside, share);
        guess[n] = edge;
        double[] z = guess.clone();
        if (!correct(z, alongParameter(1), guess)) {
            return null;
        }
        z[n] = edge;
        return place(z, inside.tangent());
    }

    /** The point of the curve on the plane across the chord of two places. */
    @Nullable
    Place onCurve(Place a, Place b, double share) {
        if (Double.isNaN(share)) {
            return null;
        }
        double[] guess = onChord(a, b, share);
        double[] chord = new double[n + 1];
        double length = a.distance(b);
        for (int i = 0; i <= n; i++) {
            chord[i] = (b.z()[i] - a.z()[i]) / length;
        }
        double[] z = guess.clone();
        return correct(z, chord, guess) ? place(z, chord) : null;
    }

    private double[] onChord(Place a, Place b, double share) {
        double[] z = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            z[i] = a.z()[i] + share * (b.z()[i] - a.z()[i]);
        }
        return z;
    }

    /** Newton's method for the point of the curve on the plane through a guess at right angles to a direction. */
    private boolean correct(double[] z, double[] direction, double[] guess) {
        double[] step = new double[n + 1];
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 40; k++) {
            if (!linearise(z, direction)) {
                return false;
            }
            for (int i = 0; i < n; i++) {
                step[i] = -value[i];
            }
            step[n] = 0;
            for (int i = 0; i <= n; i++) {
                step[n] -= direction[i] * (z[i] - guess[i]);
            }
            lu.solve(step);
            double size = Math.sqrt(dot(step, step));
            if (!(size < 1e3) || k > 6 && size > 0.9 * before) {
                return before < 1e-8;
            }
            for (int i = 0; i <= n; i++) {
                z[i] += step[i];
            }
            if (size <= TOLERANCE) {
                return true;
            }
            before = size;
        }
        return false;
    }

    /** Factorises the Jacobian by state and parameter, bordered by a direction. */
    private boolean linearise(double[] z, double[] direction) {
        for (int i = 0; i < n; i++) {
            x[i] = z[i] * unit[i];
        }
        double p = parameter(z);
        system.value(p, x, value);
        system.jacobian(p, x, jacobian);
        system.byParameter(p, x, slope);
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(value[i])) {
                return false;
            }
            for (int j = 0; j < n; j++) {
                bordered[i * (n + 1) + j] = jacobian[i * n + j] * unit[j];
            }
            bordered[i * (n + 1) + n] = slope[i] * unit[n];
        }
        System.arraycopy(direction, 0, bordered, n * (n + 1), n + 1);
        return lu.factorise(bordered);
    }

    /** The point with its tangent, which goes on in a direction. */
    private @Nullable Place place(double[] z, double[] direction) {
        if (!linearise(z, direction)) {
            return null;
        }
        double[] tangent = new double[n + 1];
        tangent[n] = 1;
        lu.solve(tangent);
        double length = Math.sqrt(dot(tangent, tangent));
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return null;
        }
        for (int i = 0; i <= n; i++) {
            tangent[i] /= length;
        }
        // Bordered by the tangent itself the determinant changes its sign at branch points only.
        int orientation = linearise(z, tangent) ? lu.determinantSign() : 0;
        int unstable = system.linearised(parameter(z), state(z)).unstable();
        return new Place(z.clone(), tangent, orientation, unstable);
    }

    // ---- what holds at a point ----

    /** Whether a variable is negative that cannot be. */
    boolean isNegative(Place place) {
        return isNegative(place.z());
    }

    /** Whether a variable is negative that cannot be. */
    boolean isNegative(Point point) {
        return isNegative(scaled(point.parameter(), point.state()));
    }

    private boolean isNegative(double[] z) {
        for (int i = 0; i < n; i++) {
            if (nonNegative[i] && z[i] * unit[i] < -1e-8 * scale[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a variable is about to leave the values for which the equations are made. */
    boolean becomesNegative(Place here) {
        for (int i = 0; i < n; i++) {
            if (nonNegative[i] && here.z()[i] + 1e-4 * here.tangent()[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /** Distance of a place from a point, as it is measured now. */
    double distance(Place place, Point point) {
        return distance(place.z(), scaled(point.parameter(), point.state()));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
