package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.numerics.DelayHistory;
import org.marrow.simulate.State;

/** The course of a run so far, with the values that were in force along it. */
final class DelayMemory implements State.Memory {
    private final DelayHistory course;

    /** Parameters and slots before the start. */
    private final double[] before;

    /** Parameters and slots by the number of their regime; never changed once they are here. */
    private final List<double[]> regimes;

    DelayMemory(DelayHistory course, double[] before) {
        this(course, before, new ArrayList<>());
    }

    private DelayMemory(DelayHistory course, double[] before, List<double[]> regimes) {
        this.course = course;
        this.before = before;
        this.regimes = regimes;
    }

    @Override
    public DelayMemory copy() {
        return new DelayMemory(course.copy(), before, new ArrayList<>(regimes));
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
