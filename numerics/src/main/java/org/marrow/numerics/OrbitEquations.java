package org.marrow.numerics;

/** The equations along a periodic orbit, linearised at one moment after the other. */
final class OrbitEquations {
    /** Receives what multiplies the value of a variable at a node. */
    interface Nodes {
        /**
         * Adds a coefficient.
         *
         * @param interval interval of the mesh, counted on over the ends of the period
         * @param node node of the interval
         * @param variable index of the variable
         * @param coefficient what multiplies it
         */
        void add(int interval, int node, int variable, double coefficient);
    }

    /** What the equations read at one moment, and their values and slopes there. */
    static final class Moment {
        /** Part of the period, of each place; below 0 in the periods before. */
        final double[] at;

        final double[] lag;
        final double[][] state;
        final double[][] slope;
        final double[][] lagBy;
        final double[] lagByParameter;
        final PeriodicSystem.Terms terms;

        Moment(PeriodicSystem system) {
            int places = 1 + system.readings();
            int n = system.dimension();
            at = new double[places];
            lag = new double[places];
            state = new double[places][n];
            slope = new double[places][n];
            lagBy = new double[places][n];
            lagByParameter = new double[places];
            terms = new PeriodicSystem.Terms(system);
        }
    }

    private final PeriodicSystem system;
    private final Collocation collocation;
    private final int n;
    private final double[] basis;
    private final double[] basisSlope;

    /** What multiplies the period and the parameter in the row that was spread last, beside what it held before. */
    double byPeriod;

    double byParameter;

    OrbitEquations(PeriodicSystem system, Collocation collocation) {
        this.system = system;
        this.collocation = collocation;
        n = system.dimension();
        basis = new double[collocation.degree + 1];
        basisSlope = new double[collocation.degree + 1];
    }

    /** Evaluates everything at a part of the period. */
    Moment at(PeriodicOrbit orbit, double s) {
        Moment m = new Moment(system);
        m.at[0] = s;
        orbit.at(s, m.state[0], m.slope[0]);
        for (int r = 0; r < system.readings(); r++) {
            int from = system.from(r);
            double[] start = m.state[from];
            m.lag[1 + r] = m.lag[from] + system.lag(r, orbit.parameter(), start);
            m.lagByParameter[1 + r] = system.lagSlopes(r, orbit.parameter(), start, m.lagBy[1 + r]);
            m.at[1 + r] = s - m.lag[1 + r] / orbit.period();
            orbit.at(m.at[1 + r], m.state[1 + r], m.slope[1 + r]);
        }
        system.evaluate(orbit.parameter(), m.state, m.terms);
        return m;
    }

    /**
     * Spreads a row over the nodes that it reads.
     *
     * @param by derivatives by the state at each place; overwritten
     */
    void spread(PeriodicOrbit orbit, Moment m, double[][] by, Nodes nodes) {
        byPeriod = 0;
        byParameter = 0;
        double[] byLag = new double[by.length];
        for (int place = by.length - 1; place >= 1; place--) {
            // x(t - L) moves along its course when L or the period does.
            double along = 0;
            for (int k = 0; k < n; k++) {
                along += by[place][k] * m.slope[place][k];
            }
            byLag[place] -= along / orbit.period();
            byPeriod += along * m.lag[place] / (orbit.period() * orbit.period());
            int from = system.from(place - 1);
            for (int k = 0; k < n; k++) {
                by[from][k] += byLag[place] * m.lagBy[place][k];
            }
            byParameter += byLag[place] * m.lagByParameter[place];
            byLag[from] += byLag[place];
        }
        for (int place = 0; place < by.length; place++) {
            spread(orbit, m.at[place], by[place], nodes);
        }
    }

    private void spread(PeriodicOrbit orbit, double s, double[] by, Nodes nodes) {
        double[] mesh = orbit.mesh();
        double r = PeriodicOrbit.within(s);
        int i = orbit.interval(r);
        int turn = (int) Math.round(s - r);
        collocation.basis((r - mesh[i]) / (mesh[i + 1] - mesh[i]), basis, basisSlope);
        for (int j = 0; j <= collocation.degree; j++) {
            for (int k = 0; k < n; k++) {
                if (by[k] != 0) {
                    nodes.add(turn * orbit.intervals() + i, j, k, by[k] * basis[j]);
                }
            }
        }
    }
}
