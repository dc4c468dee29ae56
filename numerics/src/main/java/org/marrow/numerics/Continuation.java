package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marrow.numerics.Branch.End;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;

/**
 * Follows a curve of steady states over one parameter, also around folds, by pseudo-arclength continuation (Keller, in: Applications
 * of Bifurcation Theory, 1977; Doedel, Keller and Kernevez, Int. J. Bifurcation Chaos 1:493, 1991), and locates the points where stability
 * or the number of steady states changes.
 *
 * <p>The parameter is measured by its range, states by the larger of their values and of their scale. A step follows the tangent and returns to the curve by Newton's method on the plane at right angles to
 * it; it is shortened where the curve turns by more than about 8 degrees. Between two points a fold shows in the direction of the parameter, a branch
 * point in the sign of the bordered determinant, a Hopf point in a number of unstable roots that changes by two; each is then located to
 * about ten digits.
 *
 * <p>Not thread-safe; for one curve after the other.
 *
 * @since 0.1
 */
public final class Continuation {

    private static final double SHORTEST_STEP = 1e-7;
    private static final double TOLERANCE = 1e-11;

    /** Least cosine between the tangents of neighbouring points. */
    private static final double STRAIGHT = 0.99;

    /** How often an interval with several special points is halved. */
    private static final int MOST_HALVINGS = 24;

    /**
     * How far to go, and in which steps.
     *
     * @param from lower end of the parameter, finite
     * @param to upper end of the parameter, above {@code from}, finite
     * @param longestStep longest step, in parts of the range and of the scale of the state, from 1e-4 to 1
     * @param mostPoints most points in each direction, {@code >= 2}
     * @since 0.1
     */
    public record Settings(double from, double to, double longestStep, int mostPoints) {

        /**
         * Checks the ranges.
         *
         * @param from lower end of the parameter, finite
         * @param to upper end of the parameter, above {@code from}, finite
         * @param longestStep longest step, in parts of the range and of the scale of the state, from 1e-4 to 1
         * @param mostPoints most points in each direction, {@code >= 2}
         * @throws IllegalArgumentException if a value is out of range
         */
        public Settings {
            if (!(from < to && Double.isFinite(from) && Double.isFinite(to))) {
                throw new IllegalArgumentException(
                        "The range from " + from + " to " + to + " is not finite and rising; give another one.");
            }
            if (!(longestStep >= 1e-4 && longestStep <= 1) || mostPoints < 2) {
                throw new IllegalArgumentException("The longest step " + longestStep
                        + " must be 1e-4 to 1, and the number of points " + mostPoints + " at least 2.");
            }
        }

        /**
         * Steps of at most a fortieth of the range, and at most 2000 points.
         *
         * @param from lower end of the parameter, finite
         * @param to upper end of the parameter, above {@code from}, finite
         * @return the settings
         */
        public static Settings between(double from, double to) {
            return new Settings(from, to, 0.025, 2000);
        }
    }

    /** A point on the curve with its tangent, both scaled: variables first, then the parameter. */
    private record Place(double[] z, double[] tangent, int orientation, int unstable) {}

    private final ParametricSystem system;
    private final double[] scale;
    private final boolean[] nonNegative;
    private final Settings settings;
    private final int n;
    private final LuFactors lu;
    private final double[] x;
    private final double[] value;
    private final double[] jacobian;
    private final double[] slope;
    private final double[] bordered;
    private final double[] unit;

    /**
     * Creates a continuation.
     *
     * @param system the system
     * @param scale typical size of each variable, positive
     * @param nonNegative for each variable whether it cannot be negative
     * @param settings how far to go
     * @throws IllegalArgumentException if the arrays do not fit
     */
    public Continuation(ParametricSystem system, double[] scale, boolean[] nonNegative, Settings settings) {
        n = system.dimension();
        if (scale.length != n || nonNegative.length != n) {
            throw new IllegalArgumentException("There are " + scale.length + " scales and " + nonNegative.length
                    + " signs for " + n + " variables; give one for each.");
        }
        this.system = system;
        this.scale = scale.clone();
        this.nonNegative = nonNegative.clone();
        this.settings = settings;
        lu = new LuFactors(n + 1, 1e-300);
        x = new double[n];
        value = new double[n];
        jacobian = new double[n * n];
        slope = new double[n];
        bordered = new double[(n + 1) * (n + 1)];
        unit = new double[n + 1];
        unit[n] = settings.to() - settings.from();
        measureBy(new double[n]);
    }

    /** From now on steps are measured relative to the larger of a state and the scale. */
    private void measureBy(double[] state) {
        for (int i = 0; i < n; i++) {
            unit[i] = Math.max(scale[i], Math.abs(state[i])) * Math.sqrt(n);
        }
    }

    /**
     * Follows the curve through a steady state to both sides.
     *
     * @param parameter where to begin, within the range
     * @param state a steady state there, or close to one
     * @return the curve, from the lower side of the parameter at the beginning to the other; empty if there is no steady state nearby
     * @throws IllegalArgumentException if the parameter is out of range
     */
    public Branch follow(double parameter, double[] state) {
        if (!(parameter >= settings.from() && parameter <= settings.to())) {
            throw new IllegalArgumentException("The parameter " + parameter + " to begin with is not within "
                    + settings.from() + " and " + settings.to() + ".");
        }
        measureBy(state);
        double[] z = scaled(parameter, state);
        double[] along = new double[n + 1];
        along[n] = 1;
        if (!correct(z, along, z.clone())) {
            return new Branch(List.of(), End.STUCK, End.STUCK);
        }
        Place first = place(z, along);
        if (first == null) {
            return new Branch(List.of(), End.STUCK, End.STUCK);
        }
        Point start = point(first, Kind.ORDINARY, 0);
        List<Point> ahead = new ArrayList<>();
        End ending = walk(first, ahead, start);
        List<Point> points = new ArrayList<>();
        End beginning = ending;
        if (ending != End.CLOSED) {
            measureBy(start.state());
            along[n] = -1;
            Place turned = place(scaled(start.parameter(), start.state()), along);
            beginning = turned == null ? End.STUCK : walk(turned, points, start);
            Collections.reverse(points);
        }
        points.add(start);
        points.addAll(ahead);
        return new Branch(points, beginning, ending);
    }

    // ---- walking ----

    private End walk(Place start, List<Point> points, Point first) {
        Place here = start;
        double step = settings.longestStep() / 10;
        double gone = 0;
        while (points.size() < settings.mostPoints()) {
            if (leaves(here.z()[n] + 1e-13 * here.tangent()[n])) {
                return End.RANGE;
            }
            Place next = ahead(here, step);
            if (next == null || dot(next.tangent(), here.tangent()) < STRAIGHT && step > SHORTEST_STEP) {
                step /= 2;
                if (step < SHORTEST_STEP) {
                    return becomesNegative(here) ? End.NEGATIVE : End.STUCK;
                }
                continue;
            }
            boolean last = leaves(next.z()[n]);
            if (last) {
                Place edge = atEdge(here, next);
                if (edge == null) {
                    step /= 2;
                    if (step < SHORTEST_STEP) {
                        return End.STUCK;
                    }
                    continue;
                }
                next = edge;
            }
            List<Point> special = new ArrayList<>();
            between(here, next, special, 0);
            if (isNegative(next.z())) {
                special.stream()
                        .filter(p -> !isNegative(scaled(p.parameter(), p.state())))
                        .forEach(points::add);
                return End.NEGATIVE;
            }
            points.addAll(special);
            points.add(point(next, Kind.ORDINARY, 0));
            if (last) {
                return End.RANGE;
            }
            gone += distance(next.z(), here.z());
            double[] begin = scaled(first.parameter(), first.state());
            if (gone > 4 * settings.longestStep() && distance(next.z(), begin) < 0.6 * step) {
                return End.CLOSED;
            }
            here = measuredAnew(next);
            step = Math.min(settings.longestStep(), 1.5 * step);
        }
        return End.LENGTH;
    }

    private Place measuredAnew(Place place) {
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

    private boolean leaves(double z) {
        return z < 0 || z > 1;
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
    private boolean becomesNegative(Place here) {
        for (int i = 0; i < n; i++) {
            if (nonNegative[i] && here.z()[i] + 1e-4 * here.tangent()[i] < 0) {
                return true;
            }
        }
        return false;
    }

    /** The point a step further, or null where Newton's method finds none. */
    private @Nullable Place ahead(Place from, double step) {
        double[] guess = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            guess[i] = from.z()[i] + step * from.tangent()[i];
        }
        double[] z = guess.clone();
        return correct(z, from.tangent(), guess) && distance(z, guess) < step ? place(z, from.tangent()) : null;
    }

    /** The point at the end of the range that a step passes, or null. */
    private @Nullable Place atEdge(Place inside, Place outside) {
        double edge = outside.z()[n] < 0 ? 0 : 1;
        double share = (edge - inside.z()[n]) / (outside.z()[n] - inside.z()[n]);
        double[] guess = onChord(inside, outside, share);
        guess[n] = edge;
        double[] along = new double[n + 1];
        along[n] = 1;
        double[] z = guess.clone();
        if (!correct(z, along, guess)) {
            return null;
        }
        z[n] = edge;
        return place(z, inside.tangent());
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

    // ---- special points ----

    /** Adds what lies between two neighbouring points, in order. */
    private void between(Place a, Place b, List<Point> into, int depth) {
        boolean fold = a.tangent()[n] * b.tangent()[n] < 0;
        boolean branch = a.orientation() * b.orientation() < 0;
        int pairs = Math.abs(b.unstable() - a.unstable()) / 2;
        int events = (fold ? 1 : 0) + (branch ? 1 : 0) + pairs;
        if (events == 0) {
            return;
        }
        if (events > 1 && depth < MOST_HALVINGS) {
            Place middle = onCurve(a, b, 0.5);
            if (middle != null) {
                between(a, middle, into, depth + 1);
                between(middle, b, into, depth + 1);
                return;
            }
        }
        if (fold) {
            located(a, b, Kind.FOLD, p -> p.tangent()[n], into);
        }
        if (branch) {
            branchPoint(a, b, into);
        }
        if (pairs > 0) {
            hopf(a, b, into);
        }
    }

    private void located(Place a, Place b, Kind kind, ToDoubleFunction<Place> test, List<Point> into) {
        double share = zero(a, b, test);
        Place at = onCurve(a, b, share);
        if (at != null) {
            into.add(point(at, kind, 0));
        }
    }

    /** At a branch point the linearised system itself is singular: its real root passes through 0 there. */
    private void branchPoint(Place a, Place b, List<Point> into) {
        if (isNegative(b.z())) {
            // Rates may bend where a variable is empty, and the curve beyond is not the continuation of this one.
            Place edge = lastNotNegative(a, distance(a.z(), b.z()));
            into.add(point(edge, Kind.BRANCH_POINT, 0));
            return;
        }
        double low = 0;
        double high = 1;
        Place left = a;
        Place right = b;
        for (int k = 0; k < 40; k++) {
            double middle = 0.5 * (low + high);
            Place at = onCurve(a, b, middle);
            if (at == null || at.orientation() == 0) {
                break;
            }
            if (at.orientation() == left.orientation()) {
                low = middle;
                left = at;
            } else {
                high = middle;
                right = at;
            }
        }
        double[] z = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            z[i] = 0.5 * (left.z()[i] + right.z()[i]);
        }
        into.add(point(new Place(z, left.tangent(), 0, left.unstable()), Kind.BRANCH_POINT, 0));
    }

    /** The last point of a curve before a variable becomes negative. */
    private Place lastNotNegative(Place from, double length) {
        Place here = from;
        double step = length;
        while (step > 1e-13) {
            Place next = ahead(here, step);
            if (next != null && !isNegative(next.z()) && dot(next.tangent(), here.tangent()) > STRAIGHT) {
                here = next;
            } else {
                step /= 2;
            }
        }
        return here;
    }

    private void hopf(Place a, Place b, List<Point> into) {
        double low = 0;
        double high = 1;
        Place left = a;
        Place right = b;
        while (high - low > 1e-3) {
            Place middle = onCurve(a, b, 0.5 * (low + high));
            if (middle == null) {
                return;
            }
            if (middle.unstable() == a.unstable()) {
                low = 0.5 * (low + high);
                left = middle;
            } else {
                high = 0.5 * (low + high);
                right = middle;
            }
        }
        Place more = left.unstable() > right.unstable() ? left : right;
        double[] root = linearised(more).oscillatingRootNextToAxis();
        if (root.length == 0) {
            return;
        }
        double[] tracked = root.clone();
        double share = zero(left, right, p -> {
            double[] polished = linearised(p).polished(tracked[0], tracked[1]);
            if (polished.length == 0) {
                return Double.NaN;
            }
            System.arraycopy(polished, 0, tracked, 0, 2);
            return polished[0];
        });
        Place at = onCurve(left, right, share);
        if (at != null && !Double.isNaN(share)) {
            into.add(point(at, Kind.HOPF, Math.abs(tracked[1])));
        }
    }

    /** Where between two places a test changes its sign; not a number where it does not or points are missing. */
    private double zero(Place a, Place b, ToDoubleFunction<Place> test) {
        try {
            return Roots.brent(
                    share -> {
                        Place at = share == 0 ? a : share == 1 ? b : onCurve(a, b, share);
                        return at == null ? Double.NaN : test.applyAsDouble(at);
                    },
                    0,
                    1,
                    1e-14);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    /** The point of the curve on the plane across the chord of two places. */
    private @Nullable Place onCurve(Place a, Place b, double share) {
        if (Double.isNaN(share)) {
            return null;
        }
        double[] guess = onChord(a, b, share);
        double[] chord = new double[n + 1];
        double length = distance(a.z(), b.z());
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

    // ---- scaling ----

    private LinearDelaySystem linearised(Place place) {
        return system.linearised(parameter(place.z()), state(place.z()));
    }

    private Point point(Place place, Kind kind, double frequency) {
        return new Point(parameter(place.z()), state(place.z()), place.unstable(), kind, frequency);
    }

    private double[] scaled(double parameter, double[] state) {
        double[] z = new double[n + 1];
        for (int i = 0; i < n; i++) {
            z[i] = state[i] / unit[i];
        }
        z[n] = (parameter - settings.from()) / unit[n];
        return z;
    }

    private double parameter(double[] z) {
        return z[n] == 1 ? settings.to() : settings.from() + z[n] * unit[n];
    }

    private double[] state(double[] z) {
        double[] state = Arrays.copyOf(z, n);
        for (int i = 0; i < n; i++) {
            // Rounding errors of an empty state would couple what is not coupled.
            state[i] = Math.abs(state[i] * unit[i]) < 1e-14 * scale[i] ? 0 : state[i] * unit[i];
        }
        return state;
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
