package org.marrow.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.PeriodicSystem;

/**
 * The equations of a plan, for limit cycles.
 *
 * <p>Cells under way in a transit follow from what entered: the mean of their number over a period is that of what enters times the mean
 * time under way, as in a steady state. Conserved totals are those of the start.
 */
final class PeriodicEquations implements PeriodicSystem {
    private final Equations equations;
    private final LinearInvariants conserved;
    private final double[] totals;
    private final boolean[] decides;
    private final int[] transits;
    private final Ways ways;
    private final int n;

    /** Of each way: derivatives of its past value by the state there, then by other past values, then by the parameter. */
    private final double[][] slopes;

    private final double[] values;

    /**
     * Prepares.
     *
     * @param equations the equations
     * @param conserved totals that are kept at every moment
     * @param totals their values
     * @param deciding states that decide on stability
     */
    PeriodicEquations(Equations equations, LinearInvariants conserved, double[] totals, int[] deciding) {
        this.equations = equations;
        this.conserved = conserved;
        this.totals = totals;
        transits = equations.transits();
        ways = equations.ways();
        n = equations.dimension();
        slopes = new double[ways.size()][n + equations.pasts() + 1];
        values = new double[ways.size()];
        decides = new boolean[n];
        for (int i : deciding) {
            decides[i] = true;
        }
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public int readings() {
        return ways.size();
    }

    @Override
    public int from(int reading) {
        return 1 + ways.get(reading).from();
    }

    @Override
    public boolean decides(int variable) {
        return decides[variable];
    }

    // ---- lags ----

    @Override
    public double lag(int reading, double p, double[] state) {
        return equations.lag(ways.get(reading).past(), p, state);
    }

    /** {@inheritDoc} By central differences: a lag is linear, or nearly so, in what it reads. */
    @Override
    public double lagSlopes(int reading, double p, double[] state, double[] byState) {
        Arrays.fill(byState, 0);
        int past = ways.get(reading).past();
        if (!equations.hasConstantLag(past)) {
            double[] x = state.clone();
            for (int k = 0; k < n; k++) {
                double h = 1e-6 * Math.max(Math.abs(state[k]), 1e-6);
                x[k] = state[k] + h;
                double above = equations.lag(past, p, x);
                x[k] = state[k] - h;
                byState[k] = (above - equations.lag(past, p, x)) / (2 * h);
                x[k] = state[k];
            }
        }
        double h = 1e-6 * Math.max(Math.abs(p), 1e-6);
        return (equations.lag(past, p + h, state) - equations.lag(past, p - h, state)) / (2 * h);
    }

    // ---- conditions ----

    @Override
    public int conditions() {
        return transits.length + conserved.count();
    }

    @Override
    public int conserved() {
        return conserved.count();
    }

    @Override
    public int inPlaceOf(int condition) {
        return condition < transits.length ? transits[condition] : conserved.pivot(condition - transits.length);
    }

    // ---- rates ----

    @Override
    public void evaluate(double p, double[][] states, Terms into) {
        for (int w = ways.size() - 1; w >= 0; w--) {
            readBack(p, w, states[1 + w]);
        }
        double[] z = new double[equations.pasts()];
        System.arraycopy(values, 0, z, 0, z.length);
        equations.linearise(p, states[0], z);
        for (int i = 0; i < n; i++) {
            into.rate[i] = equations.rate(i);
            into.rateByParameter[i] = row(i, i, into.rateBy);
        }
        for (int c = 0; c < transits.length; c++) {
            into.condition[c] = equations.missing(c);
            into.conditionByParameter[c] = row(equations.rowOfMissing(c), c, into.conditionBy);
        }
        for (int k = 0; k < conserved.count(); k++) {
            double[] w = conserved.weights(k);
            int c = transits.length + k;
            into.condition[c] =
                    IntStream.range(0, n).mapToDouble(i -> w[i] * states[0][i]).sum() - totals[k];
            System.arraycopy(w, 0, into.conditionBy[0], c * n, n);
        }
    }

    /** Computes a past value and its derivatives, from the state at that time and the past values that it was made of then. */
    private void readBack(double p, int way, double[] state) {
        int past = ways.get(way).past();
        double[] z = new double[equations.pasts()];
        ways.next(way).forEach(inner -> z[ways.get(inner).past()] = values[inner]);
        equations.linearise(p, state, z);
        int row = equations.rowOfPast(past);
        // The row is the past value itself less its state, which stands at 0.
        values[way] = equations.rate(row);
        for (int j = 0; j <= equations.columnOfFree(); j++) {
            slopes[way][j] = equations.by(row, j);
        }
    }

    /** Writes the derivatives of a row by the state at each place; returns that by the parameter. */
    private double row(int row, int as, double[][] by) {
        double free = equations.by(row, equations.columnOfFree());
        for (int j = 0; j < n; j++) {
            by[0][as * n + j] = equations.by(row, j);
        }
        double[] factor = new double[ways.size()];
        for (int k = 0; k < equations.pasts(); k++) {
            factor[k] = equations.by(row, equations.rowOfPast(k));
        }
        for (int w = 0; w < factor.length; w++) {
            for (int j = 0; j < n; j++) {
                by[1 + w][as * n + j] = factor[w] * slopes[w][j];
            }
            free += factor[w] * slopes[w][equations.columnOfFree()];
            for (int inner : ways.next(w)) {
                factor[inner] = factor[w]
                        * slopes[w][equations.rowOfPast(ways.get(inner).past())];
            }
        }
        return free;
    }
}
