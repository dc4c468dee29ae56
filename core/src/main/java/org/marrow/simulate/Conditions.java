package org.marrow.simulate;

import java.util.ArrayList;
import java.util.List;
import org.marrow.network.CompiledNetwork;

/**
 * Which conditions hold in a state, and when what waits for them is due. Those that engines locate come first, then those that are
 * looked at at visits only.
 */
final class Conditions {
    /** Visits come at multiples of an interval: rounding (d) must not put a decision off to the next one. */
    private static final double ROUNDING = 1e-9;

    private final CompiledNetwork network;
    private final List<Watch> watches;
    private final int located;

    Conditions(Problem problem, CompiledNetwork network) {
        this.network = network;
        located = problem.watches().size();
        watches = new ArrayList<>(problem.watches());
        watches.addAll(problem.decisions().atVisits());
    }

    boolean truth(State s, int watch) {
        return network.scalar(watches.get(watch).truth(), s.time, s.x, s.v) != 0;
    }

    /** What holds from the start does not count as having become true. */
    void start(State s) {
        for (int w = 0; w < located; w++) {
            s.holds[w] = truth(s, w);
        }
    }

    /** When one that is watched all the time has held long enough (d); infinity when none is waited for. */
    double next(State s) {
        double next = Double.POSITIVE_INFINITY;
        for (int w = 0; w < located; w++) {
            next = s.due[w] < next ? s.due[w] : next; // NaN never is
        }
        return next;
    }

    /** Takes what is due now, at a visit also what waits for measurements. */
    void take(State s, boolean visit, List<Instant> due) {
        for (int w = 0; w < (visit ? s.due.length : located); w++) {
            if (s.due[w] <= (w < located ? s.time : s.time + ROUNDING)) {
                s.due[w] = Double.NaN;
                Watch watch = watches.get(w);
                due.add(new Instant(s.time, watch.kind(), watch.name(), watch.steps(), true));
            }
        }
    }

    /** A condition was located where it changes; others may change at the same time. */
    void changed(State s, int watch) {
        flip(s, watch);
        for (int w = 0; w < located; w++) {
            if (w != watch) {
                compare(s, w);
            }
        }
    }

    /** How far each located condition is from changing. */
    double[] margins(State s) {
        double[] m = new double[located];
        for (int w = 0; w < m.length; w++) {
            m[w] = network.scalar(watches.get(w).margin(), s.time, s.x, s.v);
        }
        return m;
    }

    /** A condition that the actions did not touch keeps its state: at its own crossing rounding must not undo it. */
    void renew(State s, double[] before) {
        double[] now = margins(s);
        for (int w = 0; w < now.length; w++) {
            if (now[w] != before[w]) {
                compare(s, w);
            }
        }
    }

    /** At a visit: conditions on measurements. */
    void look(State s) {
        for (int w = located; w < watches.size(); w++) {
            compare(s, w);
        }
    }

    private void compare(State s, int w) {
        if (truth(s, w) != s.holds[w]) {
            flip(s, w);
        }
    }

    private void flip(State s, int w) {
        s.holds[w] = !s.holds[w];
        s.due[w] = s.holds[w] ? s.time + watches.get(w).dwell() : Double.NaN;
    }
}
