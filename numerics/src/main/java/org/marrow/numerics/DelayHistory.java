package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The course of a system with delays: what was before the start, and the dense output of every step since. A
 * {@link DelayStepper} reads it and adds to it.
 *
 * <p>The course is cut into arcs, at whose ends a derivative up to some order jumps. It can be copied; both copies then go on
 * by themselves.
 *
 * @since 0.1
 */
public final class DelayHistory {

    /** The regime before the start. */
    public static final int BEFORE = -1;

    private final int n;
    private final HistoryFunction before;
    private final double earliest;
    private final List<Arc> arcs = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    /** Number of segments that were forgotten. */
    private int forgotten;

    private double end;

    /** The state at the end, to the last bit; empty before the first step. */
    private double[] last = {};

    /**
     * A smooth part of the course, up to the next one's start.
     *
     * @param start its start
     * @param order lowest order of the derivatives that jump there; 0 for the course itself
     * @param first number of its first segment, or {@link #BEFORE}
     */
    private record Arc(double start, int order, int first) {}

    /**
     * A step.
     *
     * @param from its start
     * @param length length in whose fractions the polynomials are written
     * @param wanted length that it would have had if nothing had cut it short
     * @param to its end, at most {@code from + length}
     * @param polynomials coefficients, {@link AdaptiveStepper#POWERS} for each variable
     * @param regime what was in force
     */
    private record Segment(double from, double length, double wanted, double to, double[] polynomials, int regime) {}

    /**
     * Creates the history of a system that has not started yet.
     *
     * @param dimension number of variables
     * @param earliest time from which on {@code before} is known; may be minus infinity
     * @param start time of the start (unit of the caller), finite
     * @param before the course up to the start
     * @param kinks times before the start at which that course or its derivative jumps, in any order; the value at such a time is the one
     *     after the jump
     * @throws IllegalArgumentException if the times are out of order
     */
    public DelayHistory(int dimension, double earliest, double start, HistoryFunction before, double... kinks) {
        if (!(earliest <= start && Double.isFinite(start))) {
            throw new IllegalArgumentException("The history goes from " + earliest + " to " + start
                    + "; give a finite start that is not before its beginning.");
        }
        n = dimension;
        this.earliest = earliest;
        this.before = before;
        end = start;
        arcs.add(new Arc(Double.NEGATIVE_INFINITY, 0, BEFORE));
        double[] sorted = kinks.clone();
        Arrays.sort(sorted);
        for (double kink : sorted) {
            if (kink < start && kink > arcs.get(arcs.size() - 1).start()) {
                arcs.add(new Arc(kink, 0, BEFORE));
            }
        }
    }

    private DelayHistory(DelayHistory h) {
        n = h.n;
        before = h.before;
        earliest = h.earliest;
        arcs.addAll(h.arcs);
        segments.addAll(h.segments);
        forgotten = h.forgotten;
        end = h.end;
        last = h.last;
    }

    /**
     * A history in which nothing changed before the start.
     *
     * @param start time of the start (unit of the caller), finite
     * @param state the state before; copied
     * @return the history
     */
    public static DelayHistory constant(double start, double[] state) {
        double[] fixed = state.clone();
        return new DelayHistory(
                fixed.length, Double.NEGATIVE_INFINITY, start, (t, y) -> System.arraycopy(fixed, 0, y, 0, y.length));
    }

    /**
     * A history that goes on by itself.
     *
     * @return a copy
     */
    public DelayHistory copy() {
        return new DelayHistory(this);
    }

    /**
     * The time up to which the course is known.
     *
     * @return time (unit of the caller)
     */
    public double end() {
        return end;
    }

    /**
     * The state before the start.
     *
     * @param t time (unit of the caller), at most the start
     * @param y receives the state
     */
    public void before(double t, double[] y) {
        before.state(t, y);
    }

    /**
     * The times at which the course, or a derivative of it, jumps: the start, what happened since, and what followed from that a
     * lag later.
     *
     * @return rising times
     */
    public double[] breakpoints() {
        return arcs.stream().mapToDouble(Arc::start).skip(1).toArray();
    }

    int dimension() {
        return n;
    }

    /** Whether no step was taken yet. */
    boolean isNew() {
        return segments.isEmpty() && forgotten == 0;
    }

    // ---- arcs ----

    /** Index of the arc that still grows. */
    int lastArc() {
        return arcs.size() - 1;
    }

    double start(int arc) {
        return arcs.get(arc).start();
    }

    int order(int arc) {
        return arcs.get(arc).order();
    }

    /** Whether an arc has a course to read. */
    boolean isEmpty(int arc) {
        int first = arcs.get(arc).first();
        return first >= 0 && first == segments.size() + forgotten;
    }

    /** Length of the first step of an arc, cut short or not; infinite where it is not known. */
    double firstStep(int arc) {
        int first = arcs.get(arc).first() - forgotten;
        return first >= 0 && !isEmpty(arc) ? segments.get(first).wanted() : Double.POSITIVE_INFINITY;
    }

    /** Starts an arc at the end; where one has just started, the lower order counts. */
    void breakHere(int order) {
        int last = lastArc();
        Arc arc = arcs.get(last);
        if (isEmpty(last)) {
            arcs.set(last, new Arc(arc.start(), Math.min(order, arc.order()), arc.first()));
        } else {
            arcs.add(new Arc(end, order, segments.size() + forgotten));
        }
    }

    // ---- growing ----

    void add(double from, double length, double wanted, double to, double[] polynomials, int regime, double[] state) {
        segments.add(new Segment(from, length, wanted, to, polynomials, regime));
        end = to;
        last = state.clone();
    }

    /** Forgets what lies before a time; now and then, since this takes time itself. */
    void forget(double time) {
        int old = 0;
        while (old < segments.size() && segments.get(old).to() < time) {
            old++;
        }
        segments.subList(0, old).clear();
        forgotten += old;
    }

    int size() {
        return segments.size();
    }

    // ---- reading ----

    /** Whether a time lies where the course is known. */
    boolean knows(double time) {
        return forgotten == 0
                ? time >= earliest
                : !segments.isEmpty() && time >= segments.get(0).from();
    }

    /** The state at the end. */
    void last(double[] y) {
        if (isNew()) {
            before.state(end, y);
        } else {
            System.arraycopy(last, 0, y, 0, n);
        }
    }

    /** What was in force last. */
    int lastRegime() {
        return isNew() ? BEFORE : segments.get(segments.size() - 1).regime();
    }

    /**
     * Reads the state at a time in an arc that is not empty; its course is prolonged beyond its ends.
     *
     * @return what was in force then
     */
    int read(int arc, double time, double[] y) {
        if (arcs.get(arc).first() < 0) {
            double first = Math.max(arcs.get(arc).start(), earliest);
            double last = arc < lastArc() ? arcs.get(arc + 1).start() : end;
            boolean kink = arc < lastArc() && arcs.get(arc + 1).first() < 0;
            before.state(Math.max(first, Math.min(kink ? Math.nextDown(last) : last, time)), y);
            return BEFORE;
        }
        Segment s = telling(arc, time);
        evaluate(s, time, y);
        return s.regime();
    }

    /** Place of the segment of an arc that holds a time; the first or last one for times outside. */
    private int find(int arc, double time) {
        int low = Math.max(0, arcs.get(arc).first() - forgotten);
        int high = (arc < lastArc() ? arcs.get(arc + 1).first() - forgotten : segments.size()) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (segments.get(middle).from() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The segment whose course tells what is at a time: the one that holds it; beyond an end of the arc the nearest that is not much
     * shorter than what is beyond it, because a step that was cut short at a breakpoint cannot tell what is far from it.
     */
    private Segment telling(int arc, double time) {
        int k = find(arc, time);
        int first = Math.max(0, arcs.get(arc).first() - forgotten);
        while (k > first
                && isFar(segments.get(k), time)
                && time > segments.get(k).from()) {
            k--;
        }
        return segments.get(k);
    }

    private static boolean isFar(Segment s, double time) {
        return time - s.from() > 2 * s.length();
    }

    private static void evaluate(Segment s, double time, double[] y) {
        // Where a whole arc is short, its course must not blow up either.
        double theta = Math.max(-1, Math.min((time - s.from()) / s.length(), 2));
        for (int i = 0; i < y.length; i++) {
            y[i] = polynomial(s.polynomials(), i, theta);
        }
    }

    static double polynomial(double[] c, int i, double theta) {
        int k = AdaptiveStepper.POWERS * i;
        return c[k] + theta * (c[k + 1] + theta * (c[k + 2] + theta * (c[k + 3] + theta * c[k + 4])));
    }

    // ---- rising variables ----

    /** When a rising variable had a value, at most its value at the end. */
    double when(int variable, double value, double[] scratch) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).polynomials()[AdaptiveStepper.POWERS * variable] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return whenBefore(variable, value, scratch);
        }
        Segment s = segments.get(low - 1);
        double theta =
                solve(x -> polynomial(s.polynomials(), variable, x) - value, 0, (s.to() - s.from()) / s.length());
        return s.from() + theta * s.length();
    }

    private double whenBefore(int variable, double value, double[] scratch) {
        double start = segments.isEmpty() ? end : segments.get(0).from();
        double step = 1;
        while (start - step > earliest && beforeAt(variable, start - step, scratch) > value) {
            step *= 2;
        }
        double from = Math.max(earliest, start - step);
        if (!(beforeAt(variable, from, scratch) <= value)) {
            return Double.NaN;
        }
        return solve(t -> beforeAt(variable, t, scratch) - value, from, start);
    }

    private double beforeAt(int variable, double t, double[] scratch) {
        before.state(t, scratch);
        return scratch[variable];
    }

    /** The zero of a rising function; an end where it has none. */
    static double solve(java.util.function.DoubleUnaryOperator f, double low, double high) {
        if (f.applyAsDouble(low) >= 0) {
            return low;
        }
        return f.applyAsDouble(high) <= 0 ? high : Roots.brent(f, low, high, 0);
    }
}
