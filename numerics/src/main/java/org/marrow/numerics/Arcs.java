package org.marrow.numerics;

/**
 * Which smooth arc of the course each lag reads. Steps end where a lag comes to the end of its arc: for constant lags that is
 * known ahead; those that vary are found out on the way, and the step is cut back.
 */
final class Arcs {
    /** Relative tolerances by which a lag may be wrong. */
    private static final double UNSURE = 4;

    /**
     * Highest order of a derivative whose jump may be the start of something fast, such as the rise after a dose: steps follow it as they
     * did when it was new. Later, it is smoothed.
     */
    private static final int ABRUPT = 2;

    /** Part of the expected time to the end of an arc that a step may take: what lies beyond is not known but prolonged. */
    private static final double OVER = 1.1;

    /** Steps into an arc, or to its end, are not held to be shorter than so many units in the last place of the time. */
    private static final double RESOLVED = 1e4;

    /** No derivative jumps. */
    static final int SMOOTH = Integer.MAX_VALUE;

    private final LookBack look;
    private final Stepper stepper;

    /** Relative tolerance of the steps. */
    private final double rtol;

    private final double[] point;

    /** Whether the arcs have still to be found. */
    private boolean fresh;

    /** Length of the first step into an arc that a lag has just come to, when it was new; infinite when none has. */
    private double entry;

    /** Per lag, where it led at the start of the last step, and how fast that moves. */
    private final double[] led;

    private final double[] pace;

    /** Time at the start of the last step. */
    private double ledAt;

    Arcs(LookBack look, Stepper stepper, double rtol, int dimension) {
        this.look = look;
        this.stepper = stepper;
        this.rtol = rtol;
        point = new double[dimension];
        led = new double[look.size()];
        pace = new double[look.size()];
    }

    /** The course, or where it goes on, was changed. */
    void renew() {
        fresh = true;
    }

    boolean areFresh() {
        return fresh;
    }

    /**
     * Finds the arcs that the lags read at the end of the course, and looks back from there.
     *
     * @return order of the derivative that jumps there because an arc ended, {@link #SMOOTH} when none did
     * @throws LagFailure if a lag cannot be used
     */
    int find(double t, double[] y) {
        DelayHistory h = look.history();
        boolean started = fresh;
        if (fresh) {
            for (int i = 0; i < look.size(); i++) {
                look.arc(i, h.lastArc());
            }
            fresh = false;
            look.forgetConstants();
        }
        int order = SMOOTH;
        entry = Double.POSITIVE_INFINITY;
        for (int i = 0; i < look.size(); i++) {
            double lag = look.lag(i, t, y);
            if (!look.usable(lag, t)) {
                throw LookBack.failure(t, y, i, lag);
            }
            order = Math.min(order, turn(i, t, lag, started));
            look.load(i, t, y, lag);
            pace[i] = started || t == ledAt ? 1 : (look.time(i) - led[i]) / (t - ledAt);
            led[i] = look.time(i);
        }
        ledAt = t;
        look.constantsAreKnown();
        return order;
    }

    /** Moves a lag on to the arc that it leads to; the order of the derivative that jumps where it begins. */
    private int turn(int i, double t, double lag, boolean started) {
        DelayHistory h = look.history();
        double s = t - Math.max(lag, 0);
        double near = LookBack.near(t, lag);
        int order = SMOOTH;
        int arc = look.arc(i);
        while (arc < h.lastArc() && s >= h.start(arc + 1) - near) {
            arc++;
            int next = h.order(arc) + 1;
            order = Math.min(order, next);
            entry = next <= ABRUPT ? Math.min(entry, h.firstStep(arc)) : entry;
        }
        while (arc > 0 && s < h.start(arc) - near - (started ? 0 : unsure(i, lag))) {
            order = Math.min(order, h.order(arc) + 1);
            arc--;
        }
        look.arc(i, arc);
        return order;
    }

    /** A step is as wrong about a lag that varies as about the states: what lies within its error is no way back. */
    private double unsure(int i, double lag) {
        return look.constant(i) ? 0 : UNSURE * rtol * lag;
    }

    /** How long the next step may be, so that it follows what it reads. */
    double longestStep() {
        double longest = entry;
        for (int i = 0; i < look.size(); i++) {
            longest = look.constant(i) ? longest : Math.min(longest, OVER * timeInArc(i));
        }
        return Math.max(longest, RESOLVED * Math.ulp(stepper.time()));
    }

    /** How long a lag that varies stays in its arc, about, if it goes on as in the last step. */
    private double timeInArc(int i) {
        DelayHistory h = look.history();
        int arc = look.arc(i);
        if (pace[i] > 0) {
            return arc < h.lastArc() ? (h.start(arc + 1) - led[i]) / pace[i] : Double.POSITIVE_INFINITY;
        }
        return pace[i] < 0 ? (h.start(arc) - led[i]) / pace[i] : Double.POSITIVE_INFINITY;
    }

    /** When a constant lag comes to the end of its arc. */
    double nextEnd() {
        DelayHistory h = look.history();
        double now = stepper.time();
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < look.size(); i++) {
            if (look.constant(i) && look.arc(i) < h.lastArc()) {
                double arrival = h.start(look.arc(i) + 1) + (now - look.time(i));
                next = arrival > now ? Math.min(next, arrival) : next;
            }
        }
        return next;
    }

    /** Cuts the last step back to where a lag that varies first leaves its arc. */
    void cutStep() {
        double from = stepper.previousTime();
        double to = stepper.time();
        double first = to;
        for (int i = 0; i < look.size(); i++) {
            if (!look.constant(i)) {
                first = Math.min(first, leaves(i, from, first));
            }
        }
        if (first < to) {
            stepper.truncate(first);
        }
    }

    private double leaves(int i, double from, double to) {
        double past = beyond(i, to);
        if (!(past > 0)) {
            return to;
        }
        double before = Math.min(beyond(i, from), 0);
        return Roots.risingCrossing(t -> beyond(i, t), from, before, to, past, Math.max(4 * Math.ulp(to), 1e-300));
    }

    /** How far a lag leads beyond its arc, at a time of the last step; negative inside. */
    private double beyond(int i, double t) {
        if (t == stepper.time()) {
            System.arraycopy(stepper.state(), 0, point, 0, point.length);
        } else {
            stepper.interpolate(t, point);
        }
        double lag = Double.NaN;
        for (int k = 0; k <= i; k++) {
            lag = look.lag(k, t, point);
            if (!look.usable(lag, t)) {
                return 0;
            }
            look.load(k, t, point, lag);
        }
        DelayHistory h = look.history();
        int arc = look.arc(i);
        double s = t - lag;
        double near = LookBack.near(t, lag);
        double after = arc < h.lastArc() ? s - (h.start(arc + 1) - near) : Double.NEGATIVE_INFINITY;
        return Math.max(after, h.start(arc) - 2 * near - unsure(i, lag) - s);
    }
}
