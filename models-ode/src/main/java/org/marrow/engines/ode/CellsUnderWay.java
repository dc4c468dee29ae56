package org.marrow.engines.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.EventFunction;
import org.marrow.simulate.FlowingStates;
import org.marrow.simulate.State;
import org.marrow.simulate.Transits;

/**
 * Cells in transits that are written as delays. A transit does not hold its cells, but what entered it: what is left of that
 * says how many are under way. What is put in all at once is no part of the course, and is remembered as a group.
 */
final class CellsUnderWay implements FlowingStates {
    private final CompiledNetwork network;
    private final List<Transits.AsDelay> transits;

    CellsUnderWay(CompiledNetwork network, List<Transits.AsDelay> transits) {
        this.network = network;
        this.transits = transits;
    }

    private static List<DelayMemory.Group> groups(State s) {
        return DelayMemory.of(s).groups();
    }

    // ---- what actions change ----

    @Override
    public void thin(State s, int state, double fraction) {
        PLAIN.thin(s, state, fraction);
        for (Transits.AsDelay p : transits) {
            if (p.state() == state) {
                if (fraction > 0) {
                    s.x()[p.survival()] += Math.log(fraction);
                } else {
                    s.x()[p.lethal()]++;
                }
            }
        }
    }

    @Override
    public void set(State s, int state, double value) {
        double now = s.x()[state];
        if (!isTransit(state)) {
            PLAIN.set(s, state, value);
        } else if (value < now) {
            thin(s, state, value / now);
        } else if (value > now) {
            enter(s, state, value - now);
        }
    }

    private boolean isTransit(int state) {
        return transits.stream().anyMatch(p -> p.state() == state);
    }

    /** Cells enter a transit all at once. */
    private void enter(State s, int state, double cells) {
        for (Transits.AsDelay p : transits) {
            if (p.state() == state) {
                double exit = p.lag() < 0
                        ? s.time() + network.scalar(p.length(), s.time(), s.x(), s.v())
                        : Double.POSITIVE_INFINITY;
                groups(s).add(new DelayMemory.Group(p, s.time(), exit, cells, s.x()[p.survival()], s.x()[p.lethal()]));
                s.x()[state] += cells;
            }
        }
    }

    // ---- when groups leave ----

    /** When a group next leaves a transit whose length does not change. */
    double nextExit(State s) {
        return groups(s).stream().mapToDouble(DelayMemory.Group::exit).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Functions that become positive when groups leave transits at a speed of their own. */
    List<EventFunction> exits(State s) {
        List<EventFunction> exits = new ArrayList<>();
        for (DelayMemory.Group g : groups(s)) {
            if (g.transit().lag() >= 0) {
                exits.add((t, x) -> t - x[g.transit().lag()] - g.time());
            }
        }
        return exits;
    }

    /** Lets the groups leave whose time has come; some enter another transit. */
    void leave(State s) {
        List<DelayMemory.Group> due =
                groups(s).stream().filter(g -> g.isDue(s.time(), s.x())).toList();
        groups(s).removeAll(due);
        due.forEach(g -> leave(s, g));
    }

    private void leave(State s, DelayMemory.Group g) {
        Transits.AsDelay p = g.transit();
        double[] x = s.x();
        double left = g.left(x);
        x[p.state()] = Math.max(0, x[p.state()] - left);
        if (p.into() != p.state()) {
            arrive(s, p.into(), left * network.scalar(p.out(), s.time(), x, s.v()));
        }
    }

    private void arrive(State s, int state, double cells) {
        if (isTransit(state)) {
            enter(s, state, cells);
        } else {
            s.x()[state] += cells;
        }
    }
}
