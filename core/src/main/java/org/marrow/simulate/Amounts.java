package org.marrow.simulate;

import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.Network;
import org.marrow.numerics.Binomials;
import org.marrow.numerics.Multinomials;

/**
 * Survival, transfer, addition and setting of what is in one state, counted or flowing. A <em>measure</em> is what the array of
 * states holds: a count where the state is counted, else a value in its unit.
 */
final class Amounts {
    /** What rounding may take more than all of a state. */
    private static final double ROUNDING = 1e-12;

    private final Network network;
    private final boolean[] counted;
    private final double[] omega;
    private final Counts counts;
    private final FlowingStates flowing;

    Amounts(Network network, boolean[] counted, double[] omega, Counts counts, FlowingStates flowing) {
        this.network = network;
        this.counted = counted;
        this.omega = omega;
        this.counts = counts;
        this.flowing = flowing;
    }

    /** A part of a source that moves. */
    record Share(int to, double fraction) {}

    /** Each counted cell survives with a probability; of what flows that fraction is left. */
    void survive(State s, int state, double fraction) {
        if (counted[state]) {
            counts.set(s, state, Binomials.sample(s.actions, (long) s.x[state], fraction));
        } else {
            flowing.thin(s, state, fraction);
        }
    }

    /** Takes shares out of a source, all at once, and adds to each state what it is to gain by them (measures). */
    void leave(State s, int from, List<Share> shares, double[] gain) {
        double[] p = new double[shares.size() + 1];
        double stay = 1;
        for (int k = 0; k < shares.size(); k++) {
            p[k] = shares.get(k).fraction();
            stay -= p[k];
        }
        if (stay < -ROUNDING) {
            throw new SimulationException(
                    "MRW-SIM-5",
                    "At t = " + s.time + " d transfers take more than all of '"
                            + network.states().get(from).name() + "'.",
                    Map.of("time", s.time));
        }
        p[shares.size()] = Math.max(0, stay);
        double before = s.x[from];
        long[] out = new long[p.length];
        if (counted[from]) {
            Multinomials.sample(s.actions, (long) before, p, out);
        }
        for (int k = 0; k < shares.size(); k++) {
            int to = shares.get(k).to();
            gain[to] += converted(from, to, counted[from] ? out[k] : before * p[k]);
        }
        if (counted[from]) {
            counts.set(s, from, out[shares.size()]);
        } else {
            flowing.thin(s, from, p[shares.size()]);
        }
    }

    private double converted(int from, int to, double measure) {
        double cells = counted[from] ? measure : measure * omega[from];
        return counted[to] ? cells : cells / omega[to];
    }

    /** An amount in the unit of a state as its measure, not yet whole. */
    double measure(int state, double amount) {
        return counted[state] ? amount * omega[state] : amount;
    }

    /** Enters a state; counted cells are whole. */
    void enter(State s, int state, double measure) {
        if (counted[state]) {
            counts.set(s, state, Math.max(0, s.x[state] + Counts.whole(measure, s.actions)));
        } else {
            flowing.set(s, state, s.x[state] + measure);
        }
    }

    /** Sets what is in a state (in its unit). */
    void set(State s, int state, double value) {
        if (counted[state]) {
            counts.set(s, state, Counts.whole(value * omega[state], s.actions));
        } else {
            flowing.set(s, state, value);
        }
    }
}
