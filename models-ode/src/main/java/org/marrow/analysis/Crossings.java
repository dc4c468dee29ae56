package org.marrow.analysis;

import java.util.Map;
import java.util.function.Function;
import org.marrow.error.SimulationException;
import org.marrow.simulate.Watch;

/**
 * How the time follows the parameter at which a condition changes: of {@code g(t, x, p) = 0} comes
 * {@code dT/dp = -(grad g . s + dg/dp)/(dg/dt + grad g . f)}.
 */
final class Crossings {
    /** Part of its terms by which a condition must pass on, were it to turn back as it slows down: below that the time is unsure. */
    private static final double SHALLOW = 1e-6;

    /** Step for the change of speed (d). */
    private static final double STEP = 1e-6;

    private final Readings readings;
    private final Function<Varied, Slopes> rates;
    private final int n;

    /**
     * Of a run.
     *
     * @param readings read the conditions
     * @param rates computes how fast the states change
     * @param n number of states
     */
    Crossings(Readings readings, Function<Varied, Slopes> rates, int n) {
        this.readings = readings;
        this.rates = rates;
        this.n = n;
    }

    /** The derivative (d per unit of the parameter) of the present time, at which the flow takes a condition across. */
    double slopeOfTime(Watch watch, Varied a) {
        double speed = speed(watch, a);
        Varied later = a.copy();
        later.time += STEP;
        Slopes now = rates.apply(a);
        for (int i = 0; i < n; i++) {
            later.x[i] += STEP * now.value(i);
        }
        double bend = (speed(watch, later) - speed) / STEP;
        readings.at(a);
        if (!(speed * speed > 2 * SHALLOW * Math.abs(bend) * size(watch, a))) {
            throw new SimulationException(
                    "MRW-SENS-4",
                    "The condition of '" + watch.name() + "' only just becomes true at t = " + a.time
                            + " d: what it compares turns back there, so that no derivative says when it would with another parameter."
                            + " Move the threshold a little, or run the scenario twice and compare.",
                    Map.of("condition", watch.name(), "time", a.time));
        }
        return -readings.slope(watch.margin(), a.s, 0) / speed;
    }

    /** How fast the flow takes a condition across (unit of what it compares per d). */
    private double speed(Watch watch, Varied a) {
        readings.at(a);
        Slopes flow = rates.apply(a);
        double speed = readings.byTime(watch.margin());
        for (int i = 0; i < n; i++) {
            double by = readings.by(watch.margin(), i);
            speed += by == 0 ? 0 : by * flow.value(i);
        }
        return speed;
    }

    /** What a condition compares, term by term. */
    private double size(Watch watch, Varied a) {
        double size = 0;
        for (int i = 0; i < n; i++) {
            size += Math.abs(readings.by(watch.margin(), i) * a.x[i]);
        }
        return size;
    }
}
