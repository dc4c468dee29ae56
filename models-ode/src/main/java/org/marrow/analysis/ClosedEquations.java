package org.marrow.analysis;

import org.marrow.numerics.LinearDelaySystem;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.OdeFunction;
import org.marrow.numerics.ParametricSystem;

/** Equations among states of equal totals, where totals are conserved: there their steady states are isolated. */
final class ClosedEquations implements ParametricSystem {
    private final Equations equations;
    private final LinearInvariants conserved;
    private final double[] totals;

    /**
     * Closes equations.
     *
     * @param equations the equations
     * @param p the free parameter
     * @param state a state with the totals that are meant
     * @param scale typical size of each state
     */
    ClosedEquations(Equations equations, double p, double[] state, double[] scale) {
        this.equations = equations;
        conserved = LinearInvariants.of(flow(equations, p), scale);
        totals = conserved.values(state);
    }

    static OdeFunction flow(ParametricSystem system, double p) {
        return (t, x, dx) -> system.value(p, x, dx);
    }

    Equations equations() {
        return equations;
    }

    LinearInvariants conserved() {
        return conserved;
    }

    @Override
    public int dimension() {
        return equations.dimension();
    }

    @Override
    public void value(double p, double[] x, double[] out) {
        equations.value(p, x, out);
        conserved.close(x, totals, out);
    }

    @Override
    public void jacobian(double p, double[] x, double[] rowMajor) {
        equations.jacobian(p, x, rowMajor);
        conserved.closeJacobian(rowMajor);
    }

    @Override
    public void byParameter(double p, double[] x, double[] out) {
        equations.byParameter(p, x, out);
        for (int k = 0; k < conserved.count(); k++) {
            out[conserved.pivot(k)] = 0;
        }
    }

    @Override
    public LinearDelaySystem linearised(double p, double[] x) {
        return conserved.reduced(equations.linearised(p, x));
    }
}
