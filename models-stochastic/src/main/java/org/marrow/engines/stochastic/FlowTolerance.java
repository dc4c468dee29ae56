package org.marrow.engines.stochastic;

import org.marrow.simulate.EngineOptions;

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
        return new FlowTolerance(options.tolerance("rtol", RELATIVE), options.positive("atol", ABSOLUTE));
    }
}
