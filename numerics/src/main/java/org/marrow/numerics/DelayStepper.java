package org.marrow.numerics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Integrates delay differential equations by the method of steps: a stepper for ordinary differential equations reads the
 * past from the dense output of its own earlier steps.
 *
 * <p>Where a derivative jumps, another one jumps a lag later, one order higher. Such times are ends of steps: those of
 * constant lags exactly, those of lags that vary where they are met. Jumps start where the course does, where
 * the caller starts anew with another state or {@linkplain #regime(int) regime}, and at the kinks of the history. Within a
 * step a lag reads one smooth arc of the past, prolonged if need be, so that right-hand sides are as smooth as error
 * estimates take them to be.
 *
 * <p>Steps are not longer than the shortest lag, unless it is much shorter than the step wanted or vanishes: then a step reads
 * from itself, and is repeated until it agrees with what it read (Hairer, Norsett and Wanner, Solving Ordinary Differential
 * Equations I, 1993, section II.17; Guglielmi and Hairer, Computing 67:1, 2001).
 *
 * <p>Set a {@linkplain #history(DelayHistory) history} before the start, and call {@link #record()} when it is to hold the last step
 * too. Implicit steps take the course of the past as given.
 *
 * @since 0.1
 */
public final class DelayStepper implements Stepper {

    /** Highest order of a derivative whose jump ends a step; the steps are of order 5. */
    private static final int HIGHEST_ORDER = 5;

    /** Part of the wanted step below which a lag no longer limits it. */
    private static final double SHORT = 0.1;

    /**
     * Highest order of a derivative whose jump may be the start of something fast, such as the rise after a dose: steps follow it as they
     * did when it was new. Later, it is smoothed.
     */
    private static final int ABRUPT = 2;

    /** Steps into an arc, or to its end, are not held to be shorter than so many units in the last place of the time. */
    private static final double RESOLVED = 1e4;

    /** Part of the expected time to the end of an arc that a step may take: what lies beyond is not known but prolonged. */
    private static final double OVER = 1.1;

    /** Attempts of a step that reads from itself. */
    private static final int MOST_ATTEMPTS = 12;

    /** Part of the allowed error to which such a step must agree with what it read. */
    private static final double AGREEMENT = 0.01;

    /** Relative tolerances by which a lag may be wrong. */
    private static final double UNSURE = 4;

    /** Segments above which the history looks for what it may forget. */
    private static final int MANY = 1024;

    private final DelaySystem system;
    private final Stepper inner;
    private final java.util.function.Supplier<AdaptiveStepper> active;
    private final int n;
    private final View past;

    private @Nullable DelayHistory history;
    private int regime;
    private double longest = Double.POSITIVE_INFINITY;
    private double maxStep = Double.POSITIVE_INFINITY;

    /** Per lag, the arc that it reads. */
    private final int[] arc;

    /** Per lag, whether it is constant. */
    private final boolean[] constant;

    /** Per lag, its last value. */
    private final double[] lags;

    /** Per lag, where it led at the start of the last step, and how fast that moves. */
    private final double[] led;

    private final double[] pace;

    /** Time at the start of the last step. */
    private double ledAt;

    /** Whether those of constant lags hold until the next start. */
    private boolean constantsAreKnown;

    private final double[] argument;
    private final double[][] state;
    private final int[] regimes;
    private final double[] point;

    /** Whether the arcs that the lags read have still to be found. */
    private boolean fresh;

    /** Length of the first step into an arc that a lag has just come to, when it was new; infinite when none has. */
    private double entry;

    /** Whether the last step is not yet part of the history. */
    private boolean pending;

    /** Whether a lag led into the step that is being attempted. */
    private boolean readsItself;

    /** Dense output of the last attempt, and the length that belongs to it; 0 when there is none. */
    private final double[] attempted;

    private double attemptedLength;

    private final double[] earlier;

    /** Present time and state of what is looked at; for lags that are thresholds. */
    private double lookTime;

    private double[] lookState = {};

    /** The last lag that could not be used, and its value. */
    private int badLag = -1;

    private double badValue;
    private int repeated;

    private DelayStepper(
            DelaySystem system, int dimension, java.util.function.BiFunction<DelayStepper, OdeFunction, Stepper> make) {
        this.system = system;
        n = dimension;
        int count = system.lags();
        arc = new int[count];
        argument = new double[count];
        lags = new double[count];
        led = new double[count];
        pace = new double[count];
        constant = new boolean[count];
        for (int i = 0; i < count; i++) {
            constant[i] = system.constant(i);
        }
        state = new double[count][n];
        regimes = new int[count];
        point = new double[n];
        earlier = new double[n];
        attempted = new double[AdaptiveStepper.POWERS * n];
        past = new View();
        inner = make.apply(this, this::derivatives);
        if (inner instanceof SwitchingStepper s) {
            s.settling(this::settle);
            active = s::active;
        } else {
            AdaptiveStepper s = (AdaptiveStepper) inner;
            s.settling(this::settle);
            active = () -> s;
        }
    }

    /**
     * A stepper that takes the steps of {@link DormandPrince54}.
     *
     * @param system the equations
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @return the stepper
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public static DelayStepper explicit(DelaySystem system, int dimension, double rtol, double[] atol) {
        return new DelayStepper(system, dimension, (d, f) -> new DormandPrince54(f, dimension, rtol, atol));
    }

    /**
     * A stepper that takes the steps of {@link Rodas5P}; the system must give its exact derivatives.
     *
     * @param system the equations
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @return the stepper
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public static DelayStepper stiff(DelaySystem system, int dimension, double rtol, double[] atol) {
        return new DelayStepper(
                system, dimension, (d, f) -> new Rodas5P(f, d::jacobian, d::timeDerivatives, dimension, rtol, atol));
    }

    /**
     * A stepper that takes the steps of {@link SwitchingStepper}; the system must give its exact derivatives.
     *
     * @param system the equations
     * @param dimension number of state variables, {@code >= 0}
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @return the stepper
     * @throws IllegalArgumentException if a tolerance is out of range or {@code atol} has another length than
     *     {@code dimension}
     */
    public static DelayStepper switching(DelaySystem system, int dimension, double rtol, double[] atol) {
        return new DelayStepper(
                system,
                dimension,
                (d, f) -> new SwitchingStepper(f, d::jacobian, d::timeDerivatives, dimension, rtol, atol));
    }

    /**
     * Sets the course so far, to which steps are added. The last step is added to the former one.
     *
     * @param history course up to the time at which the stepper is started next
     * @return this stepper
     * @throws IllegalArgumentException if the history has another number of variables
     */
    public DelayStepper history(DelayHistory history) {
        if (history.dimension() != n) {
            throw new IllegalArgumentException("The history has " + history.dimension()
                    + " variables, but the integrator was made for " + n + ".");
        }
        record();
        this.history = history;
        fresh = true;
        return this;
    }

    /**
     * Says what is in force from now on. Between two starts with another number, a right-hand side jumps.
     *
     * @param number any number from 0
     * @return this stepper
     */
    public DelayStepper regime(int number) {
        regime = number;
        return this;
    }

    /**
     * Says how far back lags ever lead, so that older steps can be forgotten.
     *
     * @param longest longest lag (unit of time), at all times and in all regimes
     * @return this stepper
     */
    public DelayStepper longestLag(double longest) {
        this.longest = longest;
        return this;
    }

    /** Adds the last step to the history. */
    public void record() {
        keep();
        fresh = true;
    }

    private void keep() {
        DelayHistory h = history;
        if (pending && h != null) {
            pending = false;
            AdaptiveStepper s = active.get();
            double[] polynomials = new double[attempted.length];
            s.polynomials(polynomials);
            h.add(s.previousTime(), s.lastStep(), s.wantedStep(), s.time(), polynomials, regime, s.state());
            if (h.size() > MANY && longest < Double.POSITIVE_INFINITY) {
                h.forget(h.end() - longest * 1.0000001);
            }
        }
    }

    // ---- starts ----

    @Override
    public DelayStepper maxStep(double maxStep) {
        this.maxStep = Tolerances.checkMaxStep(maxStep);
        return this;
    }

    @Override
    public void start(double t, double[] y) {
        begin(t, y);
        inner.start(t, y);
    }

    @Override
    public void startKeepingStep(double t, double[] y) {
        begin(t, y);
        inner.startKeepingStep(t, y);
    }

    private void begin(double t, double[] y) {
        keep();
        DelayHistory h = known();
        if (h.end() != t) {
            throw new IllegalArgumentException(
                    "The history ends at " + h.end() + ", but the integration starts at " + t + ".");
        }
        h.last(point);
        if (!Arrays.equals(point, 0, Math.min(n, y.length), y, 0, y.length)) {
            h.breakHere(0);
        } else if (h.isNew() || h.lastRegime() != regime) {
            h.breakHere(1);
        }
        fresh = true;
    }

    private DelayHistory known() {
        DelayHistory h = history;
        if (h == null) {
            throw new IllegalStateException("The integrator has no history; set one before the start.");
        }
        return h;
    }

    // ---- steps ----

    @Override
    public void step(double tMax) {
        if (Double.isNaN(inner.time()) || !(tMax > inner.time() && tMax < Double.POSITIVE_INFINITY)) {
            inner.step(tMax); // which refuses it
        }
        keep();
        badLag = -1;
        turn();
        attemptedLength = 0;
        readsItself = false;
        double held = Math.max(Math.min(entry, arcLimit()), RESOLVED * Math.ulp(inner.time()));
        inner.maxStep(Math.min(Math.min(maxStep, held), lagLimit()));
        try {
            inner.step(Math.min(tMax, nextArrival()));
        } catch (StepSizeUnderflow e) {
            throw badLag < 0 ? e : failure(e.time(), e.state(), badLag, badValue);
        }
        pending = true;
        stopWhereAnArcEnds();
    }

    /** Moves lags that have come to the end of the arc they read on to the next one. */
    private void turn() {
        double t = inner.time();
        double[] y = inner.state();
        boolean started = fresh;
        int order = findArcs(t, y);
        if (!started && order != Integer.MAX_VALUE) {
            if (order < HIGHEST_ORDER || onlyLagLimitsSteps()) {
                known().breakHere(order);
            }
            inner.startKeepingStep(t, y);
        }
    }

    /**
     * Finds the arcs that the lags read at a time.
     *
     * @return order of the derivative that jumps there because an arc ended, the largest number when none did
     */
    private int findArcs(double t, double[] y) {
        DelayHistory h = known();
        boolean started = fresh;
        if (fresh) {
            Arrays.fill(arc, h.lastArc());
            fresh = false;
            constantsAreKnown = false;
        }
        int order = Integer.MAX_VALUE;
        entry = Double.POSITIVE_INFINITY;
        for (int i = 0; i < arc.length; i++) {
            double lag = lag(i, t, y);
            if (!usable(lag, t)) {
                throw failure(t, y, i, lag);
            }
            double s = t - Math.max(lag, 0);
            double near = near(t, lag);
            while (arc[i] < h.lastArc() && s >= h.start(arc[i] + 1) - near) {
                arc[i]++;
                int next = h.order(arc[i]) + 1;
                order = Math.min(order, next);
                entry = next <= ABRUPT ? Math.min(entry, h.firstStep(arc[i])) : entry;
            }
            while (arc[i] > 0 && s < h.start(arc[i]) - near - (started ? 0 : unsure(i, lag))) {
                order = Math.min(order, h.order(arc[i]) + 1);
                arc[i]--;
            }
            load(i, t, y, lag);
            pace[i] = started || t == ledAt ? 1 : (argument[i] - led[i]) / (t - ledAt);
            led[i] = argument[i];
        }
        ledAt = t;
        constantsAreKnown = true;
        return order;
    }

    /**
     * Looks back from a time and state: from the end of the history, or from inside the last step.
     *
     * @param t the end of the history, or a time in the last step
     * @param y state at {@code t}
     * @return what the lags lead back to; valid until the stepper is used again
     * @throws LagFailure if a lag is negative or not a number, or leads back to where there is no history
     */
    public Past look(double t, double[] y) {
        if (fresh) {
            findArcs(t, y);
            fresh = true;
        } else if (!lookBack(t, y)) {
            throw failure(t, y, badLag, badValue);
        }
        return past;
    }

    /** Whether steps end at the multiples of one lag anyway. */
    private boolean onlyLagLimitsSteps() {
        return arc.length == 1
                && constant[0]
                && inner.time() - argument[0] >= SHORT * active.get().trial();
    }

    /** Rounding of a time that a lag leads to. */
    private static double near(double t, double lag) {
        return 16 * Math.ulp(Math.max(Math.abs(t), lag));
    }

    /** A step is as wrong about a lag that varies as about the states: what lies within its error is no way back. */
    private double unsure(int i, double lag) {
        return constant[i] ? 0 : UNSURE * active.get().rtol() * lag;
    }

    private double lagLimit() {
        double wanted = active.get().trial();
        double limit = Double.POSITIVE_INFINITY;
        for (double s : argument) {
            double lag = inner.time() - s;
            if (lag > 0 && lag >= SHORT * Math.min(wanted, maxStep)) {
                limit = Math.min(limit, lag);
            }
        }
        return limit;
    }

    /** How long lags that vary stay in the arcs that they read, about, if they go on as in the last step. */
    private double arcLimit() {
        DelayHistory h = known();
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < arc.length; i++) {
            if (!constant[i] && pace[i] != 0) {
                boolean on = pace[i] > 0;
                double end =
                        !on ? h.start(arc[i]) : arc[i] < h.lastArc() ? h.start(arc[i] + 1) : Double.POSITIVE_INFINITY;
                limit = Math.min(limit, OVER * (end - argument[i]) / pace[i]);
            }
        }
        return limit;
    }

    /** When a constant lag comes to the end of the arc that it reads. */
    private double nextArrival() {
        DelayHistory h = known();
        double next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < arc.length; i++) {
            if (constant[i] && arc[i] < h.lastArc()) {
                double arrival = h.start(arc[i] + 1) + (inner.time() - argument[i]);
                next = arrival > inner.time() ? Math.min(next, arrival) : next;
            }
        }
        return next;
    }

    /** Cuts the last step back to where a lag that varies first leaves the arc that it reads. */
    private void stopWhereAnArcEnds() {
        double from = inner.previousTime();
        double to = inner.time();
        double first = to;
        for (int i = 0; i < arc.length; i++) {
            if (!constant[i]) {
                first = Math.min(first, leaves(i, from, first));
            }
        }
        if (first < to) {
            inner.truncate(first);
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

    /** How far a lag leads beyond the arc that it reads, at a time of the last step; negative inside. */
    private double beyond(int i, double t) {
        DelayHistory h = known();
        if (t == inner.time()) {
            System.arraycopy(inner.state(), 0, point, 0, n);
        } else {
            inner.interpolate(t, point);
        }
        double lag = Double.NaN;
        for (int k = 0; k <= i; k++) {
            lag = lag(k, t, point);
            if (!usable(lag, t)) {
                return 0;
            }
            load(k, t, point, lag);
        }
        double s = t - lag;
        double near = near(t, lag);
        double after = arc[i] < h.lastArc() ? s - (h.start(arc[i] + 1) - near) : Double.NEGATIVE_INFINITY;
        return Math.max(after, h.start(arc[i]) - 2 * near - unsure(i, lag) - s);
    }

    /** Repeats an attempt that read from itself until it agrees with what it read. */
    private double settle(AdaptiveStepper stepper, double h, double end, double error) {
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
            double change = 0;
            for (int i = 0; i < n; i++) {
                double part = Math.abs(stepper.after[i] - earlier[i]) / stepper.allowed(i);
                change = AdaptiveStepper.larger(change, part);
            }
            if (change <= AGREEMENT) {
                break;
            }
        }
        readsItself = false;
        attemptedLength = 0;
        return last;
    }

    /**
     * How often a step was repeated because it read from itself.
     *
     * @return number of attempts since construction
     */
    public int repeatedAttempts() {
        return repeated;
    }

    // ---- what the past was ----

    private boolean lookBack(double t, double[] y) {
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

    private double lag(int i, double t, double[] y) {
        lookTime = t;
        lookState = y;
        if (!constant[i] || !constantsAreKnown) {
            lags[i] = system.lag(i, t, y, past);
        }
        return lags[i];
    }

    /** Whether a lag is not negative but for rounding, and leads to where the course is known. */
    private boolean usable(double lag, double t) {
        return lag >= -near(t, 0) && lag < Double.POSITIVE_INFINITY && known().knows(t - lag);
    }

    private void load(int i, double t, double[] y, double lag) {
        argument[i] = t - Math.max(lag, 0);
        if (lag <= 0 && arc[i] == known().lastArc()) {
            System.arraycopy(y, 0, state[i], 0, n);
            regimes[i] = regime;
        } else {
            // Within its error a lag that varies may lead to just before the start of its arc: then it reads the start.
            double s = constant[i] ? argument[i] : Math.max(argument[i], known().start(arc[i]));
            regimes[i] = inPresentStep(i, s) ? readPresentStep(i, s, state[i]) : known().read(arc[i], s, state[i]);
        }
    }

    private boolean inPresentStep(int i, double s) {
        DelayHistory h = known();
        return arc[i] == h.lastArc() && (h.isEmpty(arc[i]) || s > h.end() + near(h.end(), 0));
    }

    private void read(int i, double s, double[] out) {
        if (inPresentStep(i, s)) {
            readPresentStep(i, s, out);
        } else {
            known().read(arc[i], s, out);
        }
    }

    /** Reads from the step that is under way; returns the regime. */
    private int readPresentStep(int i, double s, double[] out) {
        DelayHistory h = known();
        double start = h.end();
        AdaptiveStepper stepper = active.get();
        boolean done = pending && stepper.time() > start;
        double[] from = done ? stepper.before : stepper.y;
        if (h.isEmpty(arc[i]) && stepper.time() != start) {
            System.arraycopy(lookState, 0, out, 0, n); // between two steps
            return regime;
        }
        if (s <= start) {
            System.arraycopy(from, 0, out, 0, n);
            return regime;
        }
        readsItself = true;
        if (done) {
            inner.interpolate(Math.min(s, inner.time()), out);
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
        return regime;
    }

    private LagFailure failure(double t, double[] y, int i, double lag) {
        String message = lag >= 0
                ? "Lag " + i + " is " + lag
                        + " and leads back to a time of which there is no history, not far from time " + t
                        + "; give a history that begins earlier, or a longest lag that holds."
                : "Lag " + i + " became " + lag + " not far from time " + t
                        + "; a lag must be 0 or more at all times and states.";
        return new LagFailure(message, t, y, i, lag);
    }

    private final class View implements Past {
        private final double[] atTime = new double[n];

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
            DelayHistory h = known();
            h.last(atTime);
            double atEnd = atTime[variable];
            if (value <= atEnd || lookTime <= h.end()) {
                return h.when(variable, value, atTime);
            }
            // Inside the present step the variable is read off the last attempt, or taken to rise evenly.
            double start = h.end();
            double span = lookTime - start;
            if (attemptedLength > 0) {
                readsItself = true;
                double theta = DelayHistory.solve(
                        x -> DelayHistory.polynomial(attempted, variable, x) - value, 0, span / attemptedLength);
                return start + theta * attemptedLength;
            }
            return start + Math.min(1, (value - atEnd) / (lookState[variable] - atEnd)) * span;
        }
    }

    // ---- what the stepper for ordinary differential equations sees ----

    private void derivatives(double t, double[] y, double[] dydt) {
        if (lookBack(t, y)) {
            system.derivatives(t, y, past, dydt);
        } else {
            Arrays.fill(dydt, Double.NaN);
        }
    }

    private void jacobian(double t, double[] y, double[] rowMajor) {
        if (lookBack(t, y)) {
            system.jacobian(t, y, past, rowMajor);
        } else {
            Arrays.fill(rowMajor, Double.NaN);
        }
    }

    private void timeDerivatives(double t, double[] y, double[] dfdt) {
        if (lookBack(t, y)) {
            system.timeDerivatives(t, y, past, dfdt);
        } else {
            Arrays.fill(dfdt, Double.NaN);
        }
    }

    // ---- the last step ----

    @Override
    public double previousTime() {
        return inner.previousTime();
    }

    @Override
    public double time() {
        return inner.time();
    }

    @Override
    public double[] state() {
        return inner.state();
    }

    @Override
    public void interpolate(double t, double[] out) {
        inner.interpolate(t, out);
    }

    @Override
    public double interpolate(double t, int component) {
        return inner.interpolate(t, component);
    }

    @Override
    public void truncate(double t) {
        inner.truncate(t);
    }

    @Override
    public long steps() {
        return inner.steps();
    }

    @Override
    public long rejectedSteps() {
        return inner.rejectedSteps();
    }

    @Override
    public long evaluations() {
        return inner.evaluations();
    }
}
