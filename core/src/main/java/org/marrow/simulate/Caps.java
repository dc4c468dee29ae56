package org.marrow.simulate;

import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.CapGuard;

/**
 * The caps on totals of a network in which cells flow: which hold, and when that changes.
 *
 * @since 0.1
 */
public final class Caps {
    private final CompiledNetwork network;
    private final CapGuard[] guards;

    /**
     * Gets ready.
     *
     * @param network a compiled network
     */
    public Caps(CompiledNetwork network) {
        this.network = network;
        guards = network.caps().toArray(CapGuard[]::new);
    }

    /**
     * How many there are.
     *
     * @return 0 or more
     */
    public int size() {
        return guards.length;
    }

    /**
     * After a change of a state by anything but its flows: caps that are full hold, caps that are no longer full do not.
     *
     * @param s the state of the run
     */
    public void renew(State s) {
        boolean changed = false;
        for (CapGuard g : guards) {
            double now = g.renewed(network, s.time, s.x, s.v);
            changed |= now != s.v[g.slot()];
            s.v[g.slot()] = now;
        }
        if (changed) {
            network.prepare(s.v);
        }
    }

    /**
     * A number that becomes positive when a cap turns into something else.
     *
     * @param cap index of the cap
     * @param t time (d)
     * @param x the states at that time
     * @param v parameters, slots and derived values
     * @return positive where it is to be {@linkplain #turn turned}
     */
    public double turning(int cap, double t, double[] x, double[] v) {
        return guards[cap].turning(network, t, x, v);
    }

    /**
     * Turns a cap into what it is from now on.
     *
     * @param cap index of the cap
     * @param s the state of the run, where {@link #turning} has become positive
     */
    public void turn(int cap, State s) {
        s.v[guards[cap].slot()] = guards[cap].turned(network, s.time, s.x, s.v);
        network.prepare(s.v);
    }
}
