package org.marrow.analysis;

import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.Past;

/** Equations that read the past, for the solver. */
final class DelayedEquations implements DelaySystem {
    private final Equations equations;
    private final double p;
    private final Ways ways;

    /** Lags of past values that depend on parameters only; not a number where they depend on the state. */
    private final double[] fixed;

    DelayedEquations(Equations equations, double p) {
        this.equations = equations;
        this.p = p;
        ways = equations.ways();
        fixed = new double[equations.pasts()];
        for (int k = 0; k < fixed.length; k++) {
            boolean constant = equations.hasConstantLag(k);
            fixed[k] = constant ? equations.lag(k, p, new double[equations.dimension()]) : Double.NaN;
        }
    }

    @Override
    public int lags() {
        return ways.size();
    }

    @Override
    public double lag(int lag, double t, double[] y, Past past) {
        Ways.Way way = ways.get(lag);
        // Lags read the present only; past values in them would be far-fetched, and count as of the present.
        double own = fixed[way.past()];
        if (Double.isNaN(own)) {
            own = equations.lag(way.past(), p, way.from() < 0 ? y : past.state(way.from()));
        }
        return way.from() < 0 ? own : t - past.time(way.from()) + own;
    }

    @Override
    public boolean constant(int lag) {
        Ways.Way way = ways.get(lag);
        return !Double.isNaN(fixed[way.past()]) && (way.from() < 0 || constant(way.from()));
    }

    @Override
    public void derivatives(double t, double[] y, Past past, double[] dydt) {
        double[] z = new double[equations.pasts()];
        for (int k = 0; k < z.length; k++) {
            z[k] = value(k, past);
        }
        equations.derivatives(p, y, z, dydt);
    }

    private double value(int way, Past past) {
        double[] z = new double[equations.pasts()];
        for (int inner : ways.next(way)) {
            z[ways.get(inner).past()] = value(inner, past);
        }
        return equations.past(ways.get(way).past(), p, past.state(way), z);
    }
}
