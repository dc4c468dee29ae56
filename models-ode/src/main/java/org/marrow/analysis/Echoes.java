package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.marrow.numerics.EventFunction;

/**
 * What comes back a lag later: what is delayed has jumped, so that rates jump when the lag is over, at a time that may follow the
 * parameter.
 */
final class Echoes {
    /** Part of what is delayed up to which it has not jumped. */
    private static final double ROUNDING = 1e-13;

    /** A jump that is under way. */
    private record Echo(int past, Moment from, double before, double after) {}

    /**
     * Jumps that come back together.
     *
     * @param slope the derivative of the time by the parameter (d per its unit)
     * @param before values that are read of the past before
     * @param after and after
     */
    record Back(double slope, double[] before, double[] after) {}

    private final DelayedVariation delays;
    private final List<Echo> underWay = new ArrayList<>();

    Echoes(DelayedVariation delays) {
        this.delays = delays;
    }

    /** What is delayed jumped at a moment. */
    void jumped(Moment at, double[] before, double[] after) {
        if (!delays.lagsAreSettled() || at.slope() == 0 && !delays.lagsFollow()) {
            return;
        }
        for (int k = 0; k < before.length; k++) {
            if (Math.abs(after[k] - before[k]) > ROUNDING * Math.max(Math.abs(before[k]), Math.abs(after[k]))) {
                add(new Echo(k, at, before[k], after[k]));
            }
        }
    }

    /** What jumps twice at one moment comes back as one jump. */
    private void add(Echo e) {
        for (int i = 0; i < underWay.size(); i++) {
            Echo former = underWay.get(i);
            if (former.past() == e.past() && former.from().equals(e.from())) {
                underWay.set(i, new Echo(e.past(), e.from(), former.before(), e.after()));
                return;
            }
        }
        underWay.add(e);
    }

    /** Whether nothing is under way. */
    boolean areOver() {
        return underWay.isEmpty();
    }

    /** Functions that become positive when a jump comes back. */
    List<EventFunction> events() {
        List<EventFunction> events = new ArrayList<>();
        underWay.forEach(e ->
                events.add((t, y) -> t - delays.lag(e.past(), t, y) - e.from().time()));
        return events;
    }

    /**
     * Takes the jumps that come back now.
     *
     * @param a the run at present
     * @param read values that are read of the past at present
     * @param rates computes rates from such values
     */
    List<Back> take(Varied a, double[] read, Function<double[], Slopes> rates) {
        List<Echo> due = new ArrayList<>(underWay);
        due.removeIf(e -> !delays.isOver(e.past(), e.from(), a));
        underWay.removeAll(due);
        double[] values = read.clone();
        due.forEach(e -> values[e.past()] = e.before());
        List<Back> all = new ArrayList<>();
        Slopes now = rates.apply(values);
        while (!due.isEmpty()) {
            double slope = delays.slopeOfReturn(due.get(0).past(), due.get(0).from(), a, now);
            double[] before = values.clone();
            due.removeIf(e -> {
                boolean together = Happening.same(delays.slopeOfReturn(e.past(), e.from(), a, now), slope);
                if (together) {
                    values[e.past()] = e.after();
                }
                return together;
            });
            all.add(new Back(slope, before, values.clone()));
        }
        return all;
    }
}
