package org.marrow.engines.stochastic;

import org.marrow.network.CompiledNetwork;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.State;

/** Jumps only: nothing flows, and propensities are constant between jumps. */
final class JumpRunner extends FiringRunner {
    /** Jumps that the loop leaves to this class, between two looks at the monitor. */
    private static final int LOOK = 256;

    private final JumpLoop loop;
    private final double[] a;
    private final int budget;
    /** The most cells that one jump of the loop adds to a state. */
    private final double most;

    private int turns;

    JumpRunner(Problem problem, CompiledNetwork network, boolean[] counted, JumpTables tables, JumpLoop loop) {
        super(problem, network, counted);
        this.loop = loop;
        a = tables.room();
        budget = tables.budget;
        most = network.jumps().stream()
                .flatMap(j -> j.changes().stream())
                .mapToDouble(CompiledNetwork.JumpChange::amount)
                .max()
                .orElse(0);
    }

    @Override
    protected int advance(State s, double end, Recorder recorder, Monitor monitor) {
        renew(s);
        while (true) {
            double output = nextOutput(s);
            double exit = nextExit(s);
            double stop = Math.min(end, Math.min(output, exit));
            double before = s.time();
            int jumps = budget(s);
            int code = loop.run(s, a, stop, jumps);
            int changed = -1;
            if (code >= 0) {
                fire(s, code);
                network.update(code, s.time(), s.x(), s.v(), a);
                loop.resum(code, a);
                changed = loop.changed(s);
                lookNowAndThen(s, monitor);
            } else if (code == JumpLoop.PAUSED) {
                if (jumps == budget && s.time() == before) {
                    throw Explosion.standstill(before, loop.total(a), fastest(a));
                }
                look(s, monitor);
            } else if (code != JumpLoop.STOPPED) {
                changed = JumpLoop.CHANGED - code;
            } else if (exit <= stop) {
                pass(s, exit);
                exit(s);
                renew(s);
                changed = loop.changed(s);
                lookNowAndThen(s, monitor);
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

    /** Jumps that can happen before the monitor is to be asked, and without a count that could pass 2^53. */
    private int budget(State s) {
        if (!(most > 0)) {
            return budget;
        }
        double[] x = s.x();
        int fullest = 0;
        for (int i = 1; i < x.length; i++) {
            fullest = counted[i] && x[i] > x[fullest] ? i : fullest;
        }
        double room = Math.floor((Explosion.MOST - x[fullest]) / most);
        if (room < 1) {
            throw Explosion.count(s.time(), state(fullest), x[fullest], fastest(a));
        }
        return (int) Math.min(budget, room);
    }

    private void lookNowAndThen(State s, Monitor monitor) {
        if (++turns % LOOK == 0) {
            look(s, monitor);
        }
    }

    private void look(State s, Monitor monitor) {
        if (monitor.cancelled()) {
            throw new Cancelled();
        }
        monitor.progress(s.time() / problem.end());
    }

    private void renew(State s) {
        network.propensities(s.time(), s.x(), s.v(), a);
        loop.sum(a);
    }

    /** Lets time pass without a jump; the number drawn for the wait is used up by what has passed. */
    private void pass(State s, double to) {
        s.residual(Math.max(0, s.residual() - loop.total(a) * (to - s.time())));
        s.time(to);
    }
}
