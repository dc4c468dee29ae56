package org.marrow.numerics;

import java.util.function.Supplier;

/**
 * The step that is under way, as lags that lead into it read it. An attempt that read from itself is repeated until it agrees with
 * what it read: first that is a straight line, then the dense output of the attempt before.
 */
final class PresentStep {
    /** Attempts of a step that reads from itself. */
    private static final int MOST_ATTEMPTS = 12;

    /** Part of the allowed error to which such a step must agree with what it read. */
    private static final double AGREEMENT = 0.01;

    private final Supplier<AdaptiveStepper> active;
    private final int n;

    /** Dense output of the last attempt, and the length that belongs to it; 0 when there is none. */
    private final double[] attempted;

    private double attemptedLength;

    /** End of the last attempt. */
    private final double[] earlier;

    /** Whether a lag led into the step that is being attempted. */
    private boolean readsItself;

    /** Whether the step was taken, but is not yet part of the history. */
    private boolean taken;

    private int repeated;

    /**
     * Gets ready.
     *
     * @param active who takes the steps at present
     * @param dimension number of variables
     */
    PresentStep(Supplier<AdaptiveStepper> active, int dimension) {
        this.active = active;
        n = dimension;
        attempted = new double[AdaptiveStepper.POWERS * n];
        earlier = new double[n];
    }

    // ---- taking it ----

    /** A step is about to be attempted. */
    void begin() {
        attemptedLength = 0;
        readsItself = false;
    }

    /** Repeats an attempt that read from itself until it agrees with what it read. */
    double settle(AdaptiveStepper stepper, double h, double end, double error) {
        double last = error;
        for (int k = 1; readsItself && last < Double.POSITIVE_INFINITY; k++) {
            if (k > MOST_ATTEMPTS) {
                last = Double.POSITIVE_INFINITY;
                break;
            }
            System.arraycopy(stepper.after, 0, earlier, 0, n);
            stepper.polynomials(stepper.y, h, attempted);
            attemptedLength = h;
            readsItself = false;
            repeated++;
            last = stepper.attempt(h, end);
            if (change(stepper) <= AGREEMENT) {
                break;
            }
        }
        begin();
        return last;
    }

    /** How far the last attempt ends from the one before, in allowed errors. */
    private double change(AdaptiveStepper stepper) {
        double change = 0;
        for (int i = 0; i < n; i++) {
            double part = Math.abs(stepper.after[i] - earlier[i]) / stepper.allowed(i);
            change = AdaptiveStepper.larger(change, part);
        }
        return change;
    }

    /** How often an attempt was repeated. */
    int repeated() {
        return repeated;
    }

    /** The step was taken; it can be read until it is added to the history. */
    void taken() {
        taken = true;
    }

    /** Adds the step, if it was taken, to the history. */
    boolean addTo(DelayHistory h, int regime) {
        if (!taken) {
            return false;
        }
        taken = false;
        AdaptiveStepper s = active.get();
        double[] polynomials = new double[attempted.length];
        s.polynomials(polynomials);
        h.add(s.previousTime(), s.lastStep(), s.wantedStep(), s.time(), polynomials, regime, s.state());
        return true;
    }

    // ---- reading it ----

    /** The time up to which steps were taken. */
    double time() {
        return active.get().time();
    }

    /** Reads the state at a time in the step, or at its start for times before. */
    void read(double start, double s, double[] out) {
        AdaptiveStepper stepper = active.get();
        boolean done = taken && stepper.time() > start;
        double[] from = done ? stepper.before : stepper.y;
        if (s <= start) {
            System.arraycopy(from, 0, out, 0, n);
            return;
        }
        readsItself = true;
        if (done) {
            stepper.interpolate(Math.min(s, stepper.time()), out);
        } else if (attemptedLength > 0) {
            for (int k = 0; k < n; k++) {
                out[k] = DelayHistory.polynomial(attempted, k, (s - start) / attemptedLength);
            }
        } else {
            double[] slope = stepper.slope();
            for (int k = 0; k < n; k++) {
                out[k] = from[k] + (s - start) * slope[k];
            }
        }
    }

    /**
     * When a rising variable has a value in the step: by the last attempt, or as if it rose evenly.
     *
     * @param start start of the step
     * @param first the variable there
     * @param now a later time
     * @param last the variable then
     */
    double when(int variable, double value, double start, double first, double now, double last) {
        double span = now - start;
        if (attemptedLength > 0) {
            readsItself = true;
            double theta = DelayHistory.solve(
                    x -> DelayHistory.polynomial(attempted, variable, x) - value, 0, span / attemptedLength);
            return start + theta * attemptedLength;
        }
        return start + Math.min(1, (value - first) / (last - first)) * span;
    }
}
