package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.marrow.numerics.Branch.End;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.numerics.SteadyCurve.Place;

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

    /** Least cosine between the tangents of neighbouring points. */
    static final double STRAIGHT = 0.99;

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

    private final Settings settings;
    private final SteadyCurve curve;
    private final SpecialPoints special;

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
        this.settings = settings;
        curve = new SteadyCurve(system, scale, nonNegative, settings.from(), settings.to());
        special = new SpecialPoints(curve);
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
        Place first = curve.near(parameter, state);
        if (first == null) {
            return new Branch(List.of(), End.STUCK, End.STUCK);
        }
        Point start = curve.point(first, Kind.ORDINARY, 0);
        List<Point> ahead = new ArrayList<>();
        End ending = walk(first, ahead, start);
        List<Point> points = new ArrayList<>();
        End beginning = ending;
        if (ending != End.CLOSED) {
            Place turned = curve.backwards(start.parameter(), start.state());
            beginning = turned == null ? End.STUCK : walk(turned, points, start);
            Collections.reverse(points);
        }
        points.add(start);
        points.addAll(ahead);
        return new Branch(points, beginning, ending);
    }

    private End walk(Place start, List<Point> points, Point first) {
        Place here = start;
        double step = settings.longestStep() / 10;
        double gone = 0;
        while (points.size() < settings.mostPoints()) {
            if (leaves(here.parameter() + 1e-13 * here.slope())) {
                return End.RANGE;
            }
            Place next = curve.ahead(here, step);
            if (next == null || next.cosine(here) < STRAIGHT && step > SHORTEST_STEP) {
                step /= 2;
                if (step < SHORTEST_STEP) {
                    return curve.becomesNegative(here) ? End.NEGATIVE : End.STUCK;
                }
                continue;
            }
            boolean last = leaves(next.parameter());
            if (last) {
                Place edge = curve.atEdge(here, next);
                if (edge == null) {
                    step /= 2;
                    if (step < SHORTEST_STEP) {
                        return End.STUCK;
                    }
                    continue;
                }
                next = edge;
            }
            if (!add(here, next, points)) {
                return End.NEGATIVE;
            }
            if (last) {
                return End.RANGE;
            }
            gone += next.distance(here);
            if (gone > 4 * settings.longestStep() && curve.distance(next, first) < 0.6 * step) {
                return End.CLOSED;
            }
            here = curve.measuredAnew(next);
            step = Math.min(settings.longestStep(), 1.5 * step);
        }
        return End.LENGTH;
    }

    /** Adds a point and the special ones before it; false, and only the latter, where it is negative. */
    private boolean add(Place here, Place next, List<Point> points) {
        List<Point> between = new ArrayList<>();
        special.between(here, next, between);
        if (curve.isNegative(next)) {
            between.stream().filter(p -> !curve.isNegative(p)).forEach(points::add);
            return false;
        }
        points.addAll(between);
        points.add(curve.point(next, Kind.ORDINARY, 0));
        return true;
    }

    private static boolean leaves(double parameter) {
        return parameter < 0 || parameter > 1;
    }
}
