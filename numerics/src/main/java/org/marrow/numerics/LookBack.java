package org.marrow.numerics;

import org.jspecify.annotations.Nullable;

/**
 * Looks back along all lags from a time and state: what a right-hand side reads there. Each lag reads one smooth arc of the course,
 * which {@link Arcs} chooses, or from the step that is under way.
 */
final class LookBack implements Past {
    private final DelaySystem system;
    private final PresentStep present;
    private final int n;
    private @Nullable DelayHistory history;
    private int regime;

    /** Per lag, the arc that it reads. */
    private final int[] arc;

    /** Per lag, whether it is constant. */
    private final boolean[] constant;

    /** Per lag, its last value. */
    private final double[] lags;

    /** Whether those of constant lags hold until the next start. */
    private boolean constantsAreKnown;

    // Per lag, where it leads back to, and what was there.
    private final double[] argument;
    private final double[][] state;
    private final int[] regimes;

    private final double[] atEnd;

    /** The time and state that are looked back from; for lags that are thresholds. */
    private double lookTime;

    private double[] lookState = {};

    /** The last lag that could not be used, and its value. */
    private int badLag = -1;

    private double badValue;

    LookBack(DelaySystem system, int dimension, PresentStep present) {
        this.system = system;
        this.present = present;
        n = dimension;
        int count = system.lags();
        arc = new int[count];
        constant = new boolean[count];
        for (int i = 0; i < count; i++) {
            constant[i] = system.constant(i);
        }
        lags = new double[count];
        argument = new double[count];
        state = new double[count][n];
        regimes = new int[count];
        atEnd = new double[n];
    }

    // ---- the course ----

    void history(DelayHistory course) {
        history = course;
    }

    DelayHistory history() {
        DelayHistory h = history;
        if (h == null) {
            throw new IllegalStateException("The integrator has no history; set one before the start.");
        }
        return h;
    }

    boolean hasHistory() {
        return history != null;
    }

    /** Says what is in force from now on. */
    void inForce(int number) {
        regime = number;
    }

    int inForce() {
        return regime;
    }

    // ---- lags ----

    int size() {
        return arc.length;
    }

    boolean constant(int i) {
        return constant[i];
    }

    int arc(int i) {
        return arc[i];
    }

    void arc(int i, int read) {
        arc[i] = read;
    }

    /** Constant lags have to be asked for again, until {@link #constantsAreKnown}. */
    void forgetConstants() {
        constantsAreKnown = false;
    }

    /** All lags were asked for: constant ones hold until the next start. */
    void constantsAreKnown() {
        constantsAreKnown = true;
    }

    /** A lag at a time and state, when those before it have been {@linkplain #load loaded}. */
    double lag(int i, double t, double[] y) {
        lookTime = t;
        lookState = y;
        if (!constant[i] || !constantsAreKnown) {
            lags[i] = system.lag(i, t, y, this);
        }
        return lags[i];
    }

    /** Whether a lag is not negative but for rounding, and leads to where the course is known. */
    boolean usable(double lag, double t) {
        return lag >= -near(t, 0) && lag < Double.POSITIVE_INFINITY && history().knows(t - lag);
    }

    /** Rounding of a time that a lag leads to. */
    static double near(double t, double lag) {
        return 16 * Math.ulp(Math.max(Math.abs(t), lag));
    }

    // ---- looking back ----

    /** Looks back along all lags; false if one of them cannot be used. */
    boolean from(double t, double[] y) {
        for (int i = 0; i < arc.length; i++) {
            double lag = lag(i, t, y);
            if (!usable(lag, t)) {
                badLag = i;
                badValue = lag;
                return false;
            }
            load(i, t, y, lag);
        }
        return true;
    }

    /** Reads what a lag leads back to. */
    void load(int i, double t, double[] y, double lag) {
        argument[i] = t - Math.max(lag, 0);
        if (lag <= 0 && arc[i] == history().lastArc()) {
            System.arraycopy(y, 0, state[i], 0, n);
            regimes[i] = regime;
        } else {
            // Within its error a lag that varies may lead to just before the start of its arc: then it reads the start.
            double s =
                    constant[i] ? argument[i] : Math.max(argument[i], history().start(arc[i]));
            regimes[i] = read(i, s, state[i]);
        }
    }

    /** Reads the state at a time near to where a lag leads; returns the regime. */
    private int read(int i, double s, double[] out) {
        DelayHistory h = history();
        boolean grows = arc[i] == h.lastArc();
        boolean empty = grows && h.isEmpty(arc[i]);
        if (!empty && !(grows && s > h.end() + near(h.end(), 0))) {
            return h.read(arc[i], s, out);
        }
        if (empty && present.time() != h.end()) {
            System.arraycopy(lookState, 0, out, 0, n); // between two steps
        } else {
            present.read(h.end(), s, out);
        }
        return regime;
    }

    // ---- lags that cannot be used ----

    /** Whether a lag could not be used since {@link #forgetFailure}. */
    boolean failed() {
        return badLag >= 0;
    }

    void forgetFailure() {
        badLag = -1;
    }

    /** The error for the last lag that could not be used, met on the way from a time and state. */
    LagFailure failure(double t, double[] y) {
        return failure(t, y, badLag, badValue);
    }

    static LagFailure failure(double t, double[] y, int i, double lag) {
        String message = lag >= 0
                ? "Lag " + i + " is " + lag
                        + " and leads back to a time of which there is no history, not far from time " + t
                        + "; give a history that begins earlier, or a longest lag that holds."
                : "Lag " + i + " became " + lag + " not far from time " + t
                        + "; a lag must be 0 or more at all times and states.";
        return new LagFailure(message, t, y, i, lag);
    }

    // ---- as a right-hand side sees it ----

    @Override
    public double time(int lag) {
        return argument[lag];
    }

    @Override
    public double[] state(int lag) {
        return state[lag];
    }

    @Override
    public int regime(int lag) {
        return regimes[lag];
    }

    @Override
    public void state(int lag, double time, double[] y) {
        read(lag, time, y);
    }

    @Override
    public double when(int variable, double value) {
        DelayHistory h = history();
        h.last(atEnd);
        double last = atEnd[variable];
        if (value <= last || lookTime <= h.end()) {
            return h.when(variable, value, atEnd);
        }
        return present.when(variable, value, h.end(), last, lookTime, lookState[variable]);
    }
}
