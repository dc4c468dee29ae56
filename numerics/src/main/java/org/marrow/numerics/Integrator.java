package org.marrow.numerics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Integrates over an interval, with output at any times and a stop at the first event.
 *
 * <p>Outputs and events are read from the dense output of the steps, so that output times never change the steps, and the
 * value at a given time does not depend on which other times were asked for.
 *
 * <p>Events are looked for at the end of every step and at three points inside it: a function that rises above 0 and falls
 * back within a quarter of a step is missed; limit the step if that matters.
 *
 * <p>A step allocates nothing. Not thread-safe; may be used for any number of integrations, which do not influence each
 * other.
 *
 * @since 0.1
 */
public final class Integrator {

    /** Parts of a step at whose ends events are looked for. */
    private static final int PARTS = 4;

    private final Stepper stepper;
    private double[] point = {};
    private boolean[] armed = {};
    private double[] values = {};
    private int[] fired = {};

    /**
     * Creates an integrator.
     *
     * @param stepper takes the steps; not to be used by others during an integration
     */
    public Integrator(Stepper stepper) {
        this.stepper = stepper;
    }

    /**
     * Integrates from {@code t0} to {@code t1} or to the first event.
     *
     * <p>When an event stops the integration, its function is {@code > 0} at the returned time and state, so that an
     * integration that goes on from there does not meet the same event again. The returned time is at most 1e-10 or 1e-12
     * of the time (the smaller, but no less than the resolution of time) after the crossing.
     *
     * <p>Per step the order is: outputs in order of time, then the listener. Outputs after the event are not delivered.
     * Exceptions thrown by the functions, the sink or the listener reach the caller unchanged.
     *
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
     * @throws IllegalArgumentException if the times are out of order or {@code y} does not fit the stepper
     */
    public double integrate(
            double t0,
            double[] y,
            double t1,
            double[] outputTimes,
            @Nullable OutputSink sink,
            List<? extends EventFunction> events,
            @Nullable StepListener listener) {
        check(t0, t1, outputTimes, sink);
        fired = new int[0];
        if (t0 == t1) {
            return t0;
        }
        stepper.start(t0, y);
        arm(events, t0, y);
        int next = 0;
        while (stepper.time() < t1 && fired.length == 0) {
            stepper.step(t1);
            if (!events.isEmpty()) {
                stopAtFirst(events);
            }
            while (sink != null && next < outputTimes.length && outputTimes[next] <= stepper.time()) {
                stepper.interpolate(outputTimes[next], point);
                sink.accept(next, outputTimes[next], point);
                next++;
            }
            if (listener != null) {
                listener.accepted(stepper.time(), stepper.state());
            }
        }
        System.arraycopy(stepper.state(), 0, y, 0, y.length);
        return stepper.time();
    }

    /**
     * Integrates from {@code t0} to {@code t1} without outputs and events.
     *
     * @param t0 start time (unit of the caller), finite
     * @param y state; at {@code t0} on entry, at {@code t1} on return, unchanged when an exception is thrown
     * @param t1 end time, finite, not before {@code t0}
     * @throws StepSizeUnderflow if the step falls to the resolution of time or the derivatives are not finite
     * @throws IllegalArgumentException if the times are out of order or {@code y} does not fit the stepper
     */
    public void integrate(double t0, double[] y, double t1) {
        integrate(t0, y, t1, new double[0], null, List.of(), null);
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

    private static void check(double t0, double t1, double[] outputTimes, @Nullable OutputSink sink) {
        if (!(t0 <= t1 && Double.isFinite(t0) && Double.isFinite(t1))) {
            throw new IllegalArgumentException(
                    "The interval from " + t0 + " to " + t1 + " is not finite and forward in time; give another one.");
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

    // ---- events ----

    private void arm(List<? extends EventFunction> events, double t, double[] y) {
        if (point.length != y.length) {
            point = new double[y.length];
        }
        if (armed.length != events.size()) {
            armed = new boolean[events.size()];
            values = new double[events.size()];
        }
        for (int i = 0; i < armed.length; i++) {
            values[i] = value(events, i, t, y);
            armed[i] = values[i] <= 0;
        }
    }

    /** Cuts the last step back to the first event in it. */
    private void stopAtFirst(List<? extends EventFunction> events) {
        double from = stepper.previousTime();
        double length = stepper.time() - from;
        double left = from;
        for (int part = 1; part <= PARTS; part++) {
            double right = part == PARTS ? stepper.time() : from + length * part / PARTS;
            stepper.interpolate(right, point);
            double first = Double.POSITIVE_INFINITY;
            for (int i = 0; i < armed.length; i++) {
                double value = value(events, i, right, point);
                if (armed[i] && value > 0) {
                    first = Math.min(first, locate(events, i, left, right, value, length));
                    stepper.interpolate(right, point);
                } else {
                    values[i] = value;
                    armed[i] |= value <= 0;
                }
            }
            if (first <= right) {
                stepper.truncate(first);
                fired = firedNow(events);
                return;
            }
            left = right;
        }
    }

    private double locate(
            List<? extends EventFunction> events, int i, double left, double right, double atRight, double length) {
        double wanted = Math.min(1e-12 * Math.max(Math.abs(right), length), 1e-10);
        double tolerance = Math.max(wanted, 2 * Math.ulp(right));
        return Roots.risingCrossing(
                t -> {
                    stepper.interpolate(t, point);
                    return value(events, i, t, point);
                },
                left,
                values[i],
                right,
                atRight,
                tolerance);
    }

    /** All armed events that are positive where the integration stops: none of them could be seen again later. */
    private int[] firedNow(List<? extends EventFunction> events) {
        int[] indices = new int[armed.length];
        int count = 0;
        for (int i = 0; i < armed.length; i++) {
            if (armed[i] && value(events, i, stepper.time(), stepper.state()) > 0) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    private static double value(List<? extends EventFunction> events, int event, double t, double[] y) {
        double value = events.get(event).value(t, y);
        if (Double.isNaN(value)) {
            throw new IllegalStateException("Event function " + event + " is not a number at time " + t + " in state "
                    + Arrays.toString(y) + "; it must be defined on the whole course.");
        }
        return value;
    }
}
