package org.marrow.numerics;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Supplier;

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

    /** Segments above which the history looks for what it may forget. */
    private static final int MANY = 1024;

    private final DelaySystem system;
    private final Stepper inner;
    private final Supplier<AdaptiveStepper> active;
    private final PresentStep present;
    private final LookBack look;
    private final Arcs arcs;
    private final double[] last;
    private double longest = Double.POSITIVE_INFINITY;
    private double maxStep = Double.POSITIVE_INFINITY;

    private DelayStepper(DelaySystem system, int dimension, BiFunction<DelayStepper, OdeFunction, Stepper> make) {
        this.system = system;
        inner = make.apply(this, this::derivatives);
        if (inner instanceof SwitchingStepper s) {
            active = s::active;
        } else {
            AdaptiveStepper only = (AdaptiveStepper) inner;
            active = () -> only;
        }
        present = new PresentStep(active, dimension);
        look = new LookBack(system, dimension, present);
        arcs = new Arcs(look, inner, active.get().rtol(), dimension);
        last = new double[dimension];
        if (inner instanceof SwitchingStepper s) {
            s.settling(present::settle);
        } else {
            active.get().settling(present::settle);
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
        if (history.dimension() != last.length) {
            throw new IllegalArgumentException("The history has " + history.dimension()
                    + " variables, but the integrator was made for " + last.length + ".");
        }
        record();
        look.history(history);
        return this;
    }

    /**
     * Says what is in force from now on. Between two starts with another number, a right-hand side jumps.
     *
     * @param number any number from 0
     * @return this stepper
     */
    public DelayStepper regime(int number) {
        look.inForce(number);
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
        arcs.renew();
    }

    private void keep() {
        if (look.hasHistory() && present.addTo(look.history(), look.inForce())) {
            DelayHistory h = look.history();
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
        DelayHistory h = look.history();
        if (h.end() != t) {
            throw new IllegalArgumentException(
                    "The history ends at " + h.end() + ", but the integration starts at " + t + ".");
        }
        h.last(last);
        if (!Arrays.equals(last, 0, Math.min(last.length, y.length), y, 0, y.length)) {
            h.breakHere(0);
        } else if (h.isNew() || h.lastRegime() != look.inForce()) {
            h.breakHere(1);
        }
        arcs.renew();
    }

    // ---- steps ----

    @Override
    public void step(double tMax) {
        if (Double.isNaN(inner.time()) || !(tMax > inner.time() && tMax < Double.POSITIVE_INFINITY)) {
            inner.step(tMax); // which refuses it
        }
        keep();
        look.forgetFailure();
        turn();
        present.begin();
        inner.maxStep(Math.min(Math.min(maxStep, arcs.longestStep()), lagLimit()));
        try {
            inner.step(Math.min(tMax, arcs.nextEnd()));
        } catch (StepSizeUnderflow e) {
            throw look.failed() ? look.failure(e.time(), e.state()) : e;
        }
        present.taken();
        arcs.cutStep();
    }

    /** Moves lags that have come to the end of the arc they read on to the next one. */
    private void turn() {
        double t = inner.time();
        double[] y = inner.state();
        boolean started = arcs.areFresh();
        int order = arcs.find(t, y);
        if (!started && order != Arcs.SMOOTH) {
            if (order < HIGHEST_ORDER || onlyLagLimitsSteps()) {
                look.history().breakHere(order);
            }
            inner.startKeepingStep(t, y);
        }
    }

    /** Whether steps end at the multiples of one lag anyway. */
    private boolean onlyLagLimitsSteps() {
        return look.size() == 1
                && look.constant(0)
                && inner.time() - look.time(0) >= SHORT * active.get().trial();
    }

    private double lagLimit() {
        double wanted = active.get().trial();
        double limit = Double.POSITIVE_INFINITY;
        for (int i = 0; i < look.size(); i++) {
            double lag = inner.time() - look.time(i);
            if (lag > 0 && lag >= SHORT * Math.min(wanted, maxStep)) {
                limit = Math.min(limit, lag);
            }
        }
        return limit;
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
        if (arcs.areFresh()) {
            arcs.find(t, y);
            arcs.renew();
        } else if (!look.from(t, y)) {
            throw look.failure(t, y);
        }
        return look;
    }

    /**
     * How often a step was repeated because it read from itself.
     *
     * @return number of attempts since construction
     */
    public int repeatedAttempts() {
        return present.repeated();
    }

    // ---- what the stepper for ordinary differential equations sees ----

    private void derivatives(double t, double[] y, double[] dydt) {
        if (look.from(t, y)) {
            system.derivatives(t, y, look, dydt);
        } else {
            Arrays.fill(dydt, Double.NaN);
        }
    }

    private void jacobian(double t, double[] y, double[] rowMajor) {
        if (look.from(t, y)) {
            system.jacobian(t, y, look, rowMajor);
        } else {
            Arrays.fill(rowMajor, Double.NaN);
        }
    }

    private void timeDerivatives(double t, double[] y, double[] dfdt) {
        if (look.from(t, y)) {
            system.timeDerivatives(t, y, look, dfdt);
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
