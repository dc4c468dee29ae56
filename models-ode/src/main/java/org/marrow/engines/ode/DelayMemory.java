package org.marrow.engines.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.numerics.DelayHistory;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/** The course of a run so far, with the values that were in force along it. */
final class DelayMemory implements State.Memory {
    private final DelayHistory course;

    /** Parameters and slots before the start. */
    private final double[] before;

    /** Parameters and slots by the number of their regime; never changed once they are here. */
    private final List<double[]> regimes;

    /** Cells that were put into transits all at once, in order of time. */
    private final List<Group> groups;

    /**
     * Cells that were put into a transit all at once and leave it all at once.
     *
     * @param transit the transit
     * @param time when they entered (d)
     * @param exit when they leave (d); infinite where the speed decides
     * @param cells how many they were (unit of the transit)
     * @param survival what the transit's clock of survival showed then
     * @param lethal how many pulses that no cell survived there had been
     */
    record Group(Transits.AsDelay transit, double time, double exit, double cells, double survival, double lethal) {
        /** Whether they leave now. */
        boolean isDue(double now, double[] x) {
            return transit.lag() < 0 ? exit <= now : now - x[transit.lag()] > time;
        }

        /** How many are left. */
        double left(double[] x) {
            return x[transit.lethal()] == lethal ? cells * Math.exp(x[transit.survival()] - survival) : 0;
        }
    }

    DelayMemory(DelayHistory course, double[] before) {
        this(course, before, new ArrayList<>(), new ArrayList<>());
    }

    private DelayMemory(DelayHistory course, double[] before, List<double[]> regimes, List<Group> groups) {
        this.course = course;
        this.before = before;
        this.regimes = regimes;
        this.groups = groups;
    }

    /** What the engine remembers in a state that has started. */
    static DelayMemory of(State s) {
        return (DelayMemory) java.util.Objects.requireNonNull(s.memory());
    }

    List<Group> groups() {
        return groups;
    }

    @Override
    public DelayMemory copy() {
        return new DelayMemory(course.copy(), before, new ArrayList<>(regimes), new ArrayList<>(groups));
    }

    DelayHistory course() {
        return course;
    }

    /** The number of the regime in which the first so many values are these; a new one where they have changed. */
    int regime(double[] v, int size) {
        int last = regimes.size() - 1;
        if (last < 0 || !java.util.Arrays.equals(regimes.get(last), 0, size, v, 0, size)) {
            regimes.add(v.clone());
            last++;
        }
        return last;
    }

    double[] values(int regime) {
        return regime == DelayHistory.BEFORE ? before : regimes.get(regime);
    }
}
