package org.marrow.models.stochastic;

import org.marrow.network.Network;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Problem;

/**
 * How exactly flows and hazards are integrated.
 *
 * @param relative relative tolerance of a step
 * @param absolute absolute tolerance of a step, relative to the size of each state
 */
record FlowTolerance(double relative, double absolute) {
    private static final double RELATIVE = 1e-6;
    private static final double ABSOLUTE = 1e-9;

    static FlowTolerance of(EngineOptions options) {
        return new FlowTolerance(options.positive("rtol", RELATIVE), options.positive("atol", ABSOLUTE));
    }

    /**
     * Absolute tolerance of a flowing state: relative to what it starts from, or states of its kind do, or else to 1.
     *
     * @param problem the problem
     * @param state index of the state
     * @return the tolerance (unit of the state)
     */
    double of(Problem problem, int state) {
        double[] x = problem.initial();
        double size = Math.abs(x[state]);
        Network.State s = problem.network().states().get(state);
        for (int i = 0; size == 0 && i < x.length; i++) {
            if (problem.network().states().get(i).species().equals(s.species())) {
                size = Math.abs(x[i]);
            }
        }
        return absolute * (size > 0 ? size : 1);
    }
}
