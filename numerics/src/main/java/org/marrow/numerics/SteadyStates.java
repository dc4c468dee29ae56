package org.marrow.numerics;

import java.util.ArrayList;
import java.util.List;

/**
 * All steady states that can be found from several starts.
 *
 * <p>From each start both Newton's method, which may find unstable states, and pseudo-transient continuation, which follows the flow to
 * a stable one, are tried as {@link SteadyState} does. No method finds all steady states of every system: a state is missing if no start leads
 * to it.
 *
 * @since 0.1
 */
public final class SteadyStates {

    /** Relative distance of two states that count as the same. */
    private static final double SAME = 1e-6;

    /** Part of its scale below which a variable is taken for 0 if that is a steady state too. */
    private static final double NOTHING = 1e-7;

    /** Part of its scale below which a variable is rounding error. */
    private static final double ROUNDING = 1e-20;

    /** Rates of this size, relative to the fastest, are rounding errors. */
    private static final double NOISE = 1e-14;

    /** Pivots of this size, relative to their row, are rounding errors. */
    private static final double SINGULAR = 1e-9;

    private SteadyStates() {}

    /**
     * Searches steady states.
     *
     * @param f right-hand side, evaluated at time 0
     * @param j Jacobian, evaluated at time 0
     * @param starts where to start, states {@code >= 0} and finite
     * @param scale typical size of each variable, positive; below it a variable counts as small
     * @return the states found, each once, in the order in which they were found; empty if no start led to any
     * @throws IllegalArgumentException if the arrays do not fit or a value is out of range
     */
    public static List<double[]> search(OdeFunction f, JacobianFunction j, List<double[]> starts, double[] scale) {
        List<double[]> found = new ArrayList<>();
        SteadyState.Options newton = new SteadyState.Options(1e-12, 60, 0, 1e-3);
        SteadyState.Options flow = new SteadyState.Options(1e-10, 0, 400, 1e-3);
        for (SteadyState.Options options : List.of(newton, flow)) {
            for (double[] start : starts) {
                SteadyState.Result result = SteadyState.solve(f, j, start, scale, options);
                if (result.converged()) {
                    double[] state = withoutTraces(f, j, result.state(), scale);
                    if (found.stream().noneMatch(other -> same(other, state, scale))) {
                        found.add(state);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Whether a steady state is isolated: whether its Jacobian is regular, and no eigenvalue 0.
     *
     * @param rowMajor the Jacobian, row by row
     * @param scale typical size of each variable, positive
     * @return false if the state belongs to a continuum, or lies at a bifurcation
     */
    public static boolean isIsolated(double[] rowMajor, double[] scale) {
        int n = scale.length;
        double[] rates = new double[n * n];
        double largest = 0;
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rowMajor[i] * scale[i % n] / scale[i / n];
            largest = Math.max(largest, Math.abs(rates[i]));
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Math.abs(rates[i]) <= NOISE * largest ? 0 : rates[i];
        }
        return new LuFactors(n, SINGULAR).factorise(rates);
    }

    /** Iterations approach 0 from above without reaching it: where 0 itself is a steady state, that is meant. */
    private static double[] withoutTraces(OdeFunction f, JacobianFunction j, double[] state, double[] scale) {
        double[] cleared = state.clone();
        boolean changed = false;
        for (int i = 0; i < state.length; i++) {
            if (state[i] > 0 && state[i] <= NOTHING * scale[i]) {
                cleared[i] = 0;
                changed = true;
            }
        }
        if (!changed) {
            return state;
        }
        SteadyState.Result again = SteadyState.solve(f, j, cleared, scale, new SteadyState.Options(1e-12, 20, 0, 1));
        return again.converged() && same(again.state(), state, scale) ? rounded(again.state(), scale) : state;
    }

    private static double[] rounded(double[] state, double[] scale) {
        for (int i = 0; i < state.length; i++) {
            state[i] = state[i] <= ROUNDING * scale[i] ? 0 : state[i];
        }
        return state;
    }

    private static boolean same(double[] a, double[] b, double[] scale) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > SAME * Math.max(Math.max(a[i], b[i]), scale[i])) {
                return false;
            }
        }
        return true;
    }
}
