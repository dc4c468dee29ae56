package org.marrow.simulate;

import java.util.List;
import org.marrow.network.CompiledNetwork;

/** Counted cells; those on a transit of fixed length stand in a queue, in order of their times of exit. */
final class Counts {
    private final List<Problem.Transit> transits;
    private final CompiledNetwork network;
    private final boolean[] counted;
    private final double[] omega;

    Counts(Problem problem, CompiledNetwork network, boolean[] counted, double[] omega) {
        transits = problem.transits();
        this.network = network;
        this.counted = counted;
        this.omega = omega;
    }

    /** Floor, and one more with the probability of the remainder. */
    static double whole(double amount, RandomStream random) {
        double floor = Math.floor(amount);
        double rest = amount - floor;
        return rest > 0 && random.nextDouble() < rest ? floor + 1 : floor;
    }

    /** Sets a count; where cells pass through in a fixed time, some are taken out at random, or enter now. */
    void set(State s, int state, double count) {
        TransitQueue q = s.queues[state];
        if (q != null) {
            int change = (int) (count - q.size());
            if (change < 0) {
                q.remove(-change, s.actions);
            }
            for (int k = 0; k < change; k++) {
                q.enter(s.time + network.scalar(transit(state).length(), s.time, s.x, s.v));
            }
        }
        s.x[state] = count;
    }

    private Problem.Transit transit(int state) {
        for (Problem.Transit p : transits) {
            if (p.state() == state) {
                return p;
            }
        }
        throw new IllegalStateException("no transit: " + state);
    }

    /** When the next cell leaves a transit (d); infinity when none is under way. */
    double nextExit(State s) {
        double next = Double.POSITIVE_INFINITY;
        for (TransitQueue q : s.queues) {
            if (q != null) {
                next = Math.min(next, q.next());
            }
        }
        return next;
    }

    /** Lets the cell leave its transit whose time has come. */
    void exit(State s) {
        for (Problem.Transit p : transits) {
            TransitQueue q = s.queues[p.state()];
            if (q != null && q.next() <= s.time) {
                q.leave();
                s.x[p.state()] -= 1;
                if (s.jumps.nextDouble() < network.scalar(p.surviving(), s.time, s.x, s.v)) {
                    arrive(s, p.into(), network.scalar(p.yield(), s.time, s.x, s.v));
                }
                return;
            }
        }
    }

    private void arrive(State s, int state, double cells) {
        if (counted[state]) {
            set(s, state, s.x[state] + whole(cells, s.jumps));
        } else {
            s.x[state] += cells / omega[state];
        }
    }
}
