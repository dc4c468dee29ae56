package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.Poissons;

/** Makes whole counts of the values that a run starts from, and puts cells under way into their queues. */
final class InitialCounts {
    /** Cells on a transit of fixed length whose times of exit fit into memory. */
    private static final double MOST_UNDER_WAY = 2e7;

    private final Problem problem;
    private final CompiledNetwork network;
    private final boolean[] counted;
    private final double[] omega;

    InitialCounts(Problem problem, CompiledNetwork network, boolean[] counted, double[] omega) {
        this.problem = problem;
        this.network = network;
        this.counted = counted;
        this.omega = omega;
    }

    void fill(State s) {
        round(s);
        RandomStream random = RandomStream.keyed(s.seed, s.replicate, RandomStream.Purpose.START);
        for (Problem.Transit p : problem.transits()) {
            queue(s, p, random);
        }
    }

    /** Whole counts whose sum is as near to the sum of the values as can be: the largest remainders are rounded up. */
    private void round(State s) {
        List<Integer> open = new ArrayList<>();
        double rest = 0;
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                s.x[i] = s.x[i] * omega[i];
                double floor = Math.floor(s.x[i]);
                if (s.x[i] != floor) {
                    open.add(i);
                    rest += s.x[i] - floor;
                }
            }
        }
        open.sort((a, b) -> Double.compare(s.x[b] - Math.floor(s.x[b]), s.x[a] - Math.floor(s.x[a])));
        long up = Math.round(rest);
        for (int k = 0; k < open.size(); k++) {
            int i = open.get(k);
            s.x[i] = Math.floor(s.x[i]) + (k < up ? 1 : 0);
        }
    }

    /** In a steady state entries were a Poisson process: so is the number under way, and exits are spread evenly. */
    private void queue(State s, Problem.Transit p, RandomStream random) {
        TransitQueue q = new TransitQueue();
        double length = network.scalar(p.length(), s.time, s.x, s.v);
        if (!(s.x[p.state()] < MOST_UNDER_WAY)) {
            String name = problem.network().states().get(p.state()).name();
            throw new SimulationException(
                    "MRW-SIM-13",
                    "At the start " + s.x[p.state()] + " cells are on the transit '" + name
                            + "', too many to keep the time of exit of each. Simulate a fraction of the body with the"
                            + " option 'sample', or use the engine ode.",
                    Map.of("state", name, "cells", s.x[p.state()]));
        }
        long n = Poissons.sample(random, s.x[p.state()]);
        double[] exits = new double[(int) n];
        for (int i = 0; i < exits.length; i++) {
            exits[i] = s.time + length * random.nextDouble();
        }
        Arrays.sort(exits);
        for (double e : exits) {
            q.enter(e);
        }
        s.queues[p.state()] = q;
        s.x[p.state()] = n;
    }
}
