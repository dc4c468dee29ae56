package org.marrow.models.stochastic;

import org.marrow.network.CompiledNetwork;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;

/** Jumps only: nothing flows, and propensities are constant between jumps. */
final class JumpRunner extends FiringRunner {
    /** Jumps between two looks at the monitor. */
    private static final int BUDGET = 1 << 16;

    private final JumpLoop loop;
    private final double[] a;
    private final double[] sums;

    JumpRunner(Problem problem, CompiledNetwork network, boolean[] counted, JumpTables tables, JumpLoop loop) {
        super(problem, network, counted);
        this.loop = loop;
        a = tables.propensities();
        sums = tables.sums();
    }

    @Override
    protected int advance(State s, double end, Recorder recorder, Monitor monitor) {
        renew(s);
        while (true) {
            double output = nextOutput(s);
            double exit = nextExit(s);
            double stop = Math.min(end, Math.min(output, exit));
            int code = loop.run(s, a, sums, stop, BUDGET);
            int changed = -1;
            if (code >= 0) {
                fire(s, code);
                network.update(code, s.time(), s.x(), s.v(), a);
                loop.resum(code, a, sums);
                changed = loop.changed(s);
            } else if (code == JumpLoop.PAUSED) {
                if (monitor.cancelled()) {
                    throw new Cancelled();
                }
                monitor.progress(s.time() / problem.end());
            } else if (code != JumpLoop.STOPPED) {
                changed = JumpLoop.CHANGED - code;
            } else if (exit <= stop) {
                pass(s, exit);
                exit(s);
                renew(s);
                changed = loop.changed(s);
            } else if (stop == end) {
                pass(s, end);
                return -1;
            } else {
                record(s, recorder, output, s.x());
            }
            if (changed >= 0) {
                return changed;
            }
        }
    }

    private void renew(State s) {
        network.propensities(s.time(), s.x(), s.v(), a);
        loop.sum(a, sums);
    }

    /** Lets time pass without a jump; the number drawn for the wait is used up by what has passed. */
    private void pass(State s, double to) {
        s.residual(Math.max(0, s.residual() - loop.total(sums) * (to - s.time())));
        s.time(to);
    }
}
