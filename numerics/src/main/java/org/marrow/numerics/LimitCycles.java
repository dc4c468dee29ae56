package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a system settles: at rest, on a limit cycle, or on nothing that repeats itself. Period and extremes of a cycle are located on the dense
 * output.
 *
 * <p>The course is cut where the variable that swings most, relative to its size, rises through the middle of its range. It has settled on a
 * cycle when the state at these crossings repeats itself after one crossing, or after a few.
 *
 * @since 0.1
 */
public final class LimitCycles {

    private static final int MOST_CROSSINGS_PER_PERIOD = 48;

    /** Crossings over which a course has to come back to itself. */
    private static final int COMPARED = 4;

    /** Change, relative to the swing, within which a course comes back nearly. */
    private static final double NEARLY = 0.1;

    /** How much more another variable must swing to be the one that cuts the course. */
    private static final double MORE = 1.05;

    /** Parts of a step at whose ends extremes are looked for. */
    private static final int PARTS = 8;

    /** Relative swing below which the system is at rest. */
    private static final double REST = 1e-6;

    /**
     * What a system settles on.
     *
     * @since 0.1
     */
    public enum Kind {
        /** A steady state. */
        REST("rest"),
        /** A limit cycle. */
        CYCLE("cycle"),
        /** Nothing that repeats itself within the time given. */
        IRREGULAR("not settled");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * What it is called.
         *
         * @return a name
         */
        public String text() {
            return text;
        }
    }

    /**
     * Where a course went.
     *
     * @param kind what it settled on
     * @param period the period of a limit cycle (unit of time), else not a number
     * @param returns times after which an irregular course nearly came back to where it was (unit of time), each time nearer than after
     *     all that are shorter; else empty
     * @param least least value of each variable over a period, or over the last windows of an irregular course
     * @param greatest greatest value of each variable there
     * @param state the state at the end
     * @param time the time at the end
     * @since 0.1
     */
    public record Course(
            Kind kind,
            double period,
            double[] returns,
            double[] least,
            double[] greatest,
            double[] state,
            double time) {}

    private final Stepper stepper;
    private final double[] scale;
    private final double tolerance;
    private final int n;
    private final double[] point;

    /** The crossings so far: times and states. */
    private final List<Double> times = new ArrayList<>();

    private final List<double[]> states = new ArrayList<>();
    private double[] least = {};
    private double[] greatest = {};

    private LimitCycles(Stepper stepper, double[] scale, double tolerance) {
        this.stepper = stepper;
        this.scale = scale;
        this.tolerance = tolerance;
        n = scale.length;
        point = new double[n];
    }

    /**
     * Integrates until the course has settled.
     *
     * @param stepper takes the steps; its tolerances should be a hundred times tighter than the one asked for here
     * @param t0 start (unit of time)
     * @param y0 state at the start
     * @param window time in which a few periods are expected (unit of time), positive
     * @param windows most windows to integrate, {@code >= 3}
     * @param scale typical size of each variable, positive; smaller swings count less
     * @param tolerance change from period to period, relative to the swing of each variable, at which the course has settled
     * @return where the course went
     * @throws StepSizeUnderflow if the integration fails
     * @throws IllegalArgumentException if the arrays do not fit or a value is out of range
     */
    public static Course settle(
            Stepper stepper, double t0, double[] y0, double window, int windows, double[] scale, double tolerance) {
        if (!(window > 0 && window < Double.POSITIVE_INFINITY) || windows < 3 || !(tolerance > 0)) {
            throw new IllegalArgumentException("The window " + window + ", the number of windows " + windows
                    + " and the tolerance " + tolerance + " must be positive, and the windows at least 3.");
        }
        if (y0.length != scale.length) {
            throw new IllegalArgumentException(
                    "There are " + scale.length + " scales for " + y0.length + " variables; give one for each.");
        }
        return new LimitCycles(stepper, scale, tolerance).settle(t0, y0, window, windows);
    }

    private Course settle(double t0, double[] y0, double window, int windows) {
        stepper.start(t0, y0);
        double end = t0;
        int section = -1;
        double level = 0;
        for (int w = 0; w < windows; w++) {
            end += window;
            walk(end, section, level);
            int most = mostSwinging();
            if (swing(most) < REST) {
                return course(Kind.REST, Double.NaN);
            }
            int crossings = section < 0 ? 0 : crossingsPerPeriod();
            if (crossings > 0) {
                return cycle(crossings, section, level);
            }
            // A new section where the swing has moved to another variable or another place.
            most = section >= 0 && swing(most) < MORE * swing(section) ? section : most;
            double middle = 0.5 * (least[most] + greatest[most]);
            boolean moved = Math.abs(middle - level) > 0.1 * (greatest[most] - least[most]);
            if (section != most || moved) {
                section = most;
                level = middle;
                times.clear();
                states.clear();
            }
        }
        return course(Kind.IRREGULAR, Double.NaN);
    }

    /** Integrates to a time; collects extremes and crossings. */
    private void walk(double end, int section, double level) {
        least = stepper.state().clone();
        greatest = stepper.state().clone();
        while (stepper.time() < end) {
            stepper.step(end);
            for (int i = 0; i < n; i++) {
                extremes(i);
            }
            if (section >= 0) {
                crossing(section, level);
            }
        }
    }

    private void extremes(int i) {
        double from = stepper.previousTime();
        double part = (stepper.time() - from) / PARTS;
        double before = Double.NaN;
        double here = stepper.interpolate(from, i);
        for (int k = 1; k <= PARTS; k++) {
            double next = stepper.interpolate(k == PARTS ? stepper.time() : from + k * part, i);
            least[i] = Math.min(least[i], next);
            greatest[i] = Math.max(greatest[i], next);
            if ((here - before) * (next - here) < 0) {
                double bend = before - 2 * here + next;
                double shift = 0.5 * (before - next) / bend;
                double value = stepper.interpolate(Math.min(stepper.time(), from + (k - 1 + shift) * part), i);
                least[i] = Math.min(least[i], value);
                greatest[i] = Math.max(greatest[i], value);
            }
            before = here;
            here = next;
        }
    }

    private void crossing(int section, double level) {
        double from = stepper.previousTime();
        double length = stepper.time() - from;
        double left = from;
        double atLeft = stepper.interpolate(from, section) - level;
        for (int k = 1; k <= PARTS; k++) {
            double right = k == PARTS ? stepper.time() : from + k * length / PARTS;
            double atRight = stepper.interpolate(right, section) - level;
            if (atLeft <= 0 && atRight > 0) {
                double at = Roots.risingCrossing(
                        t -> stepper.interpolate(t, section) - level,
                        left,
                        atLeft,
                        right,
                        atRight,
                        Math.max(1e-13 * length, 2 * Math.ulp(right)));
                stepper.interpolate(at, point);
                times.add(at);
                states.add(point.clone());
            }
            left = right;
            atLeft = atRight;
        }
    }

    private int mostSwinging() {
        int most = 0;
        for (int i = 1; i < n; i++) {
            most = swing(i) > swing(most) ? i : most;
        }
        return most;
    }

    /** Swing of a variable relative to its size. */
    private double swing(int i) {
        double size = Math.max(Math.max(Math.abs(least[i]), Math.abs(greatest[i])), 1e-6 * scale[i]);
        return (greatest[i] - least[i]) / size;
    }

    /** After how many crossings the state repeats itself; 0 for none yet. */
    private int crossingsPerPeriod() {
        for (int m = 1; m <= MOST_CROSSINGS_PER_PERIOD && 3 * m < times.size(); m++) {
            int last = times.size() - 1;
            double now = change(last, m);
            double before = change(last - m, m);
            // What is still to come, if changes go on to shrink at the same rate.
            double rate = before > 0 ? now / before : 0;
            double rest = rate < 1 ? now * rate / (1 - rate) : Double.POSITIVE_INFINITY;
            if (now <= tolerance && (rest <= tolerance || now <= 1e-2 * tolerance)) {
                return m;
            }
        }
        return 0;
    }

    /** The times after which the course nearly comes back, each time nearer than after all that are shorter. */
    private double[] returns() {
        List<Double> returns = new ArrayList<>();
        int last = times.size() - 1;
        double nearest = NEARLY;
        for (int m = 1; m <= MOST_CROSSINGS_PER_PERIOD && 2 * m + COMPARED <= last; m++) {
            double furthest = 0;
            for (int k = 0; k < COMPARED; k++) {
                furthest = Math.max(furthest, change(last - k, m));
            }
            if (furthest < nearest) {
                nearest = furthest;
                returns.add(times.get(last) - times.get(last - m));
            }
        }
        return returns.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double change(int last, int m) {
        double largest =
                Math.abs((times.get(last) - times.get(last - m)) / (times.get(last - m) - times.get(last - 2 * m)) - 1);
        for (int i = 0; i < n; i++) {
            double range = Math.max(greatest[i] - least[i], 1e-6 * Math.max(Math.abs(greatest[i]), 1e-9 * scale[i]));
            largest = Math.max(largest, Math.abs(states.get(last)[i] - states.get(last - m)[i]) / range);
        }
        return largest;
    }

    /** One more period, from crossing to crossing, for its extremes. */
    private Course cycle(int crossings, int section, double level) {
        int last = times.size() - 1;
        double period = times.get(last) - times.get(last - crossings);
        double end = stepper.time() + period;
        walk(end, section, level);
        return course(Kind.CYCLE, period);
    }

    private Course course(Kind kind, double period) {
        return new Course(
                kind,
                period,
                kind == Kind.IRREGULAR ? returns() : new double[0],
                least.clone(),
                greatest.clone(),
                Arrays.copyOf(stepper.state(), n),
                stepper.time());
    }
}
