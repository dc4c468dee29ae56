package org.marrow.simulate;

import org.marrow.network.CompiledNetwork;

/** Infusions that run: while one lasts, its rate is part of the value of a slot. */
final class Infusions {
    private final CompiledNetwork network;
    private final int[] slots;

    Infusions(Problem problem, CompiledNetwork network) {
        this.network = network;
        slots = problem.steps()
                .filter(Instant.Infuse.class::isInstance)
                .mapToInt(i -> ((Instant.Infuse) i).slot())
                .sorted()
                .distinct()
                .toArray();
    }

    /** When the next one ends (d); infinity when none runs. */
    double next(State s) {
        double next = Double.POSITIVE_INFINITY;
        for (State.Infusion i : s.infusions) {
            next = Math.min(next, i.end());
        }
        return next;
    }

    /** Ends those whose time is over; whether there were any. */
    boolean end(State s) {
        boolean ended = s.infusions.removeIf(i -> i.end() <= s.time);
        if (ended) {
            setRates(s);
        }
        return ended;
    }

    /** Makes the slots say what runs now. */
    void setRates(State s) {
        for (int slot : slots) {
            s.v[slot] = 0;
        }
        for (State.Infusion i : s.infusions) {
            s.v[i.slot()] += i.rate();
        }
        network.prepare(s.v);
    }
}
