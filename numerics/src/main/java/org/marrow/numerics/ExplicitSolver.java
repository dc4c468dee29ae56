package org.marrow.numerics;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Integrates a non-stiff system over an interval, with output at any times and a stop at the first event.
 *
 * <p>The steps are those of the Dormand-Prince integrators of Hipparchus. Outputs and events are read from the dense
 * output, so that output times never change the steps, and the value at a given time does not depend on which other times
 * were asked for. The error of a step is the root mean square of error_i / (atol_i + rtol |y_i|), to be at most 1.
 *
 * <p>Events are looked for at the end of every step and at three points inside it: a function that rises above 0 and falls
 * back within a quarter of a step is missed; limit the step if that matters.
 *
 * <p>A step on which the derivatives are not finite is tried again with a tenth of its length. Not thread-safe; may be used
 * for any number of integrations, which do not influence each other.
 *
 * @since 0.1
 */
public final class ExplicitSolver {

    /** Shortest interval, in units of the resolution of time, that is given to Hipparchus (which refuses 1000). */
    private static final double SHORT_INTERVAL = 4096;

    private final Method method;
    private final double rtol;
    private final double[] atol;
    private double maxStep = Double.POSITIVE_INFINITY;
    private int[] fired = {};
    private long steps;
    private long evaluations;

    /**
     * The integration method.
     *
     * @since 0.1
     */
    public enum Method {
        /** Dormand-Prince 5(4), dense output of order 4; for tolerances down to about 1e-7. */
        DOPRI5,
        /** Dormand-Prince 8(5,3), dense output of order 7; for tight tolerances. */
        DOP853
    }

    /**
     * Creates a solver.
     *
     * @param method integration method
     * @param rtol relative tolerance per step, from 0 to below 1
     * @param atol absolute tolerance per step and variable (unit of the state), all positive; copied
     * @throws IllegalArgumentException if a tolerance is out of range
     */
    public ExplicitSolver(Method method, double rtol, double[] atol) {
        Tolerances.check(rtol, atol);
        this.method = method;
        this.rtol = rtol;
        this.atol = atol.clone();
    }

    /**
     * Limits the length of a step.
     *
     * @param maxStep longest step (unit of time), positive, may be infinite
     * @return this solver
     * @throws IllegalArgumentException if {@code maxStep} is not positive
     */
    public ExplicitSolver maxStep(double maxStep) {
        this.maxStep = Tolerances.checkMaxStep(maxStep);
        return this;
    }

    /**
     * Integrates from {@code t0} to {@code t1} or to the first event.
     *
     * <p>When an event stops the integration, its function is {@code > 0} at the returned time and state, so that an
     * integration that goes on from there does not meet the same event again. The returned time is at most 1e-10 or 1e-12
     * of the time (the smaller, but no less than the resolution of time) after the passage.
     *
     * <p>Per step the order is: outputs in order of time, then the listener. Outputs after the event are not delivered.
     * Exceptions thrown by the functions, the sink or the listener reach the caller unchanged.
     *
     * @param f right-hand side
     * @param t0 start time (unit of the caller), finite
     * @param y state; at {@code t0} on entry, at the returned time on return, unchanged when an exception is thrown
     * @param t1 end time, finite, not before {@code t0}
     * @param outputTimes output times in rising order, after {@code t0} and not after {@code t1}; may be empty
     * @param sink receives the outputs; may be null if there are none
     * @param events event functions; may be empty
     * @param listener is called after every accepted step, the last one cut at the event; may be null
     * @return {@code t1}, or the time of the first event
     * @throws StepSizeUnderflow if the step falls to the resolution of time or the derivatives are not finite
     * @throws IllegalStateException if an event function is NaN
     * @throws IllegalArgumentException if the times are out of order or {@code y} does not fit the tolerances
     */
    public double integrate(
            OdeFunction f,
            double t0,
            double[] y,
            double t1,
            double[] outputTimes,
            @Nullable OutputSink sink,
            List<? extends EventFunction> events,
            @Nullable StepListener listener) {
        check(t0, y, t1, outputTimes, sink);
        fired = new int[0];
        if (t0 == t1) {
            return t0;
        }
        var course = new StepCourse(t0, y.clone(), t1, outputTimes, sink, events, listener);
        while (!course.finished()) {
            double now = course.time();
            if (isShort(now, t1)) {
                integrateShort(f, course, t1);
            } else {
                integrateLong(f, course, t1);
            }
        }
        System.arraycopy(course.state(), 0, y, 0, y.length);
        fired = course.fired();
        return course.time();
    }

    /**
     * Returns the event that stopped the last integration.
     *
     * @return lowest index of the events that fired, -1 if none did
     */
    public int firedEvent() {
        return fired.length == 0 ? -1 : fired[0];
    }

    /**
     * Returns all events that fired at the time at which the last integration stopped.
     *
     * @return indices in rising order, empty if none did
     */
    public int[] firedEvents() {
        return fired.clone();
    }

    /**
     * Returns the number of accepted steps since construction.
     *
     * @return number of steps
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns the number of evaluations of the right-hand side since construction.
     *
     * @return number of evaluations
     */
    public long evaluations() {
        return evaluations;
    }

    private void check(double t0, double[] y, double t1, double[] outputTimes, @Nullable OutputSink sink) {
        if (!(t0 <= t1 && Double.isFinite(t0) && Double.isFinite(t1))) {
            throw new IllegalArgumentException(
                    "The interval from " + t0 + " to " + t1 + " is not finite and forward in time; give another one.");
        }
        if (y.length != atol.length) {
            throw new IllegalArgumentException("The state has " + y.length + " elements, but there are " + atol.length
                    + " absolute tolerances; give one for each.");
        }
        double last = t0;
        for (int i = 0; i < outputTimes.length; i++) {
            if (!(outputTimes[i] <= t1 && (i == 0 ? outputTimes[i] > t0 : outputTimes[i] >= last))) {
                throw new IllegalArgumentException("Output time " + i + " is " + outputTimes[i]
                        + "; give rising times after " + t0 + " and not after " + t1 + ".");
            }
            last = outputTimes[i];
        }
        if (sink == null && outputTimes.length > 0) {
            throw new IllegalArgumentException("There are output times but no sink to receive the outputs.");
        }
    }

    private static boolean isShort(double from, double to) {
        return to - from <= SHORT_INTERVAL * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
    }

    /** Intervals of a few thousand resolutions of time, which Hipparchus refuses. */
    private void integrateShort(OdeFunction f, StepCourse course, double t1) {
        var stepper = new DormandPrince54(f, atol.length, rtol, atol).maxStep(maxStep);
        stepper.start(course.time(), course.state());
        var dense = new StepperOutput(stepper);
        try {
            while (!course.finished()) {
                stepper.step(t1);
                steps++;
                course.accept(dense);
            }
        } finally {
            evaluations += stepper.evaluations();
        }
    }

    private void integrateLong(OdeFunction f, StepCourse course, double t1) {
        var equation = new Equation(f, atol.length);
        try {
            double step = firstStep(f, course);
            while (!course.finished()) {
                double start = course.time();
                double failed = attempt(equation, course, step, t1);
                if (course.finished() || isShort(course.time(), t1)) {
                    return;
                }
                step = failed / 10;
                if (!(step > 4 * Math.ulp(start)) || !equation.finiteAt(course.time(), course.state())) {
                    throw new StepSizeUnderflow(
                            "The integration cannot go on at time " + course.time()
                                    + ": the derivatives are not finite; look for a singularity or an undefined rate.",
                            course.time(),
                            course.state());
                }
            }
        } finally {
            evaluations += equation.calls;
        }
    }

    private double firstStep(OdeFunction f, StepCourse course) {
        int n = atol.length;
        double[] slope = new double[n];
        f.derivatives(course.time(), course.state(), slope);
        evaluations += 2;
        int order = method == Method.DOPRI5 ? 5 : 8;
        return Tolerances.firstStep(
                f, course.time(), course.state(), slope, order, rtol, atol, new double[n], new double[n]);
    }

    /**
     * Integrates until the end, an event, or a step on which the derivatives are not finite.
     *
     * @return length of that step
     */
    private double attempt(Equation equation, StepCourse course, double firstStep, double t1) {
        var integrator = integrator(Math.min(maxStep, t1 - course.time()));
        integrator.setInitialStepSize(Math.min(firstStep, Math.min(maxStep, t1 - course.time())));
        var stop = new Stop();
        var guard = new Guard(equation, course);
        integrator.addStepHandler(interpolator -> {
            steps++;
            equation.latest = interpolator.getCurrentState().getTime();
            guard.accept(new HipparchusOutput(interpolator));
            if (course.finished()) {
                throw stop;
            }
        });
        equation.latest = course.time();
        try {
            integrator.integrate(equation, new ODEState(course.time(), course.state()), t1);
        } catch (Stop s) {
            return 0;
        } catch (MathIllegalStateException e) {
            if (e == equation.failure) {
                throw e;
            }
            if (e.getSpecifier() == LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION) {
                return equation.latest - course.time();
            }
            throw underflow(course, e);
        }
        return 0;
    }

    private static StepSizeUnderflow underflow(StepCourse course, RuntimeException cause) {
        var underflow = new StepSizeUnderflow(
                "The integration cannot go on at time " + course.time()
                        + ": the step fell to the resolution of time; look for a singularity, a jump or a stiff system.",
                course.time(),
                course.state());
        underflow.initCause(cause);
        return underflow;
    }

    private AdaptiveStepsizeIntegrator integrator(double longest) {
        double[] relative = new double[atol.length];
        Arrays.fill(relative, rtol);
        return switch (method) {
            case DOPRI5 -> new DormandPrince54Integrator(Double.MIN_NORMAL, longest, atol, relative);
            case DOP853 -> new DormandPrince853Integrator(Double.MIN_NORMAL, longest, atol, relative);
        };
    }

    /** Ends an integration of Hipparchus from inside a step handler. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    /** The caller's function as Hipparchus wants it; the result arrays are kept by the integrator. */
    private static final class Equation implements OrdinaryDifferentialEquation {
        private final OdeFunction f;
        private final int n;
        private long calls;
        private double latest;
        private @Nullable RuntimeException failure;

        Equation(OdeFunction f, int n) {
            this.f = f;
            this.n = n;
        }

        @Override
        public int getDimension() {
            return n;
        }

        @Override
        public double[] computeDerivatives(double t, double[] y) {
            calls++;
            latest = Math.max(latest, t);
            double[] dydt = new double[n];
            try {
                f.derivatives(t, y, dydt);
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
            return dydt;
        }

        boolean finiteAt(double t, double[] y) {
            for (double d : computeDerivatives(t, y.clone())) {
                if (!Double.isFinite(d)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Refuses steps that do not move, and marks exceptions of the caller's code as such. */
    private record Guard(Equation equation, StepCourse course) {
        void accept(DenseOutput step) {
            try {
                if (step.to() - step.from() < 2 * Math.ulp(step.from()) && step.to() < course.end()) {
                    throw underflow(course, new ArithmeticException("step of " + (step.to() - step.from())));
                }
                course.accept(step);
            } catch (RuntimeException e) {
                equation.failure = e;
                throw e;
            }
        }
    }

    private record HipparchusOutput(ODEStateInterpolator interpolator) implements DenseOutput {
        @Override
        public double from() {
            return interpolator.getPreviousState().getTime();
        }

        @Override
        public double to() {
            return interpolator.getCurrentState().getTime();
        }

        @Override
        public double[] at(double t) {
            return t >= to()
                    ? interpolator.getCurrentState().getPrimaryState()
                    : interpolator.getInterpolatedState(t).getPrimaryState();
        }
    }

    private record StepperOutput(DormandPrince54 stepper) implements DenseOutput {
        @Override
        public double from() {
            return stepper.previousTime();
        }

        @Override
        public double to() {
            return stepper.time();
        }

        @Override
        public double[] at(double t) {
            double[] out = new double[stepper.state().length];
            stepper.interpolate(Math.min(t, stepper.time()), out);
            return out;
        }
    }
}
