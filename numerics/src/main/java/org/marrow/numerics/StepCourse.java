package org.marrow.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happens on the way of one integration: events are found, outputs delivered, the listener told. */
final class StepCourse {

    /** Parts of a step at whose ends events are looked for. */
    private static final int PARTS = 4;

    private final double end;
    private final double[] outputTimes;
    private final @Nullable OutputSink sink;
    private final List<? extends EventFunction> events;
    private final @Nullable StepListener listener;
    private final boolean[] armed;
    private final double[] values;

    private double time;
    private double[] state;
    private int nextOutput;
    private int[] fired = {};

    StepCourse(
            double start,
            double[] state,
            double end,
            double[] outputTimes,
            @Nullable OutputSink sink,
            List<? extends EventFunction> events,
            @Nullable StepListener listener) {
        this.end = end;
        this.outputTimes = outputTimes;
        this.sink = sink;
        this.events = events;
        this.listener = listener;
        this.time = start;
        this.state = state;
        armed = new boolean[events.size()];
        values = new double[events.size()];
        for (int i = 0; i < armed.length; i++) {
            values[i] = value(i, start, state);
            armed[i] = values[i] <= 0;
        }
    }

    /** Takes note of an accepted step, up to the first event in it. */
    void accept(DenseOutput step) {
        // Rounding may leave the last step a hair before the end; it is the end that the caller asked for.
        double stepEnd = end - step.to() <= 4 * Math.ulp(end) ? end : step.to();
        double stop = events.isEmpty() ? stepEnd : firstEvent(step, stepEnd);
        deliver(step, stop);
        state = step.at(stop);
        time = stop;
        if (listener != null) {
            listener.accepted(time, state);
        }
    }

    boolean finished() {
        return time >= end || fired.length > 0;
    }

    double end() {
        return end;
    }

    double time() {
        return time;
    }

    double[] state() {
        return state;
    }

    int[] fired() {
        return fired;
    }

    private void deliver(DenseOutput step, double upTo) {
        while (sink != null && nextOutput < outputTimes.length && outputTimes[nextOutput] <= upTo) {
            double t = outputTimes[nextOutput];
            sink.accept(nextOutput, t, step.at(t));
            nextOutput++;
        }
    }

    private double firstEvent(DenseOutput step, double stepEnd) {
        double from = step.from();
        double left = from;
        for (int part = 1; part <= PARTS; part++) {
            double right = part == PARTS ? stepEnd : from + (stepEnd - from) * part / PARTS;
            double[] y = step.at(right);
            double first = Double.POSITIVE_INFINITY;
            for (int i = 0; i < armed.length; i++) {
                double value = value(i, right, y);
                if (armed[i] && value > 0) {
                    first = Math.min(first, locate(step, i, left, right, value, stepEnd - from));
                } else {
                    values[i] = value;
                    armed[i] |= value <= 0;
                }
            }
            if (first <= right) {
                fired = firedAt(first, step.at(first));
                return first;
            }
            left = right;
        }
        return stepEnd;
    }

    private double locate(DenseOutput step, int event, double left, double right, double atRight, double length) {
        double wanted = Math.min(1e-12 * Math.max(Math.abs(right), length), 1e-10);
        double tolerance = Math.max(wanted, 2 * Math.ulp(right));
        return Roots.risingPassage(t -> value(event, t, step.at(t)), left, values[event], right, atRight, tolerance);
    }

    /** All armed events that are positive where the integration stops: none of them could be seen again later. */
    private int[] firedAt(double t, double[] y) {
        return IntStream.range(0, armed.length)
                .filter(i -> armed[i] && value(i, t, y) > 0)
                .toArray();
    }

    private double value(int event, double t, double[] y) {
        double value = events.get(event).value(t, y);
        if (Double.isNaN(value)) {
            throw new IllegalStateException("Event function " + event + " is not a number at time " + t + " in state "
                    + Arrays.toString(y) + "; it must be defined on the whole course.");
        }
        return value;
    }
}
