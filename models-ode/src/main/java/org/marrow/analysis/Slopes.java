package org.marrow.analysis;

import java.util.List;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.simulate.Problem;

/**
 * Rates and their exact derivatives by the states of a problem and by one parameter, which stands as a further state after
 * them; then come numbers that hold for a while, each with a slope of its own, and then rows that are only read.
 */
final class Slopes {
    private final CompiledNetwork compiled;
    private final int n;
    private final double[] all;
    private double[] heldSlopes = {};
    private final double[] v;
    private final double[] rates;
    private final double[] matrix;
    private final double[] byTime;
    private double time;
    private boolean timeIsDone;

    Slopes(Problem problem, List<Network.State> states, List<Network.Channel> channels, double p) {
        n = problem.initial().length;
        compiled = CompiledNetwork.compile(new CompiledNetwork.Request(
                new Network(states, channels, List.of(), problem.network().clones(), List.of(), List.of()),
                problem.layout(),
                new boolean[states.size()],
                List.of()));
        all = new double[states.size()];
        all[n] = p;
        v = new double[compiled.values()];
        rates = new double[states.size()];
        matrix = new double[states.size() * states.size()];
        byTime = new double[states.size()];
    }

    /** Sets parameters and slots. */
    void prepare(double[] values) {
        System.arraycopy(values, 0, v, 0, values.length);
        compiled.prepare(v);
    }

    /** Sets the numbers that hold for a while, and their slopes. */
    void hold(double[] held, double[] slopes) {
        System.arraycopy(held, 0, all, n + 1, held.length);
        heldSlopes = slopes.clone();
    }

    /** Computes everything for a time and the states, which may be followed by more. */
    void at(double t, double[] x) {
        System.arraycopy(x, 0, all, 0, n);
        compiled.derivatives(t, all, v, rates);
        compiled.jacobian(t, all, v, matrix);
        time = t;
        timeIsDone = false;
    }

    double value(int row) {
        return rates[row];
    }

    double by(int row, int state) {
        return matrix[row * all.length + state];
    }

    /** The derivative of a row by the time that it reads itself. */
    double byTime(int row) {
        if (!timeIsDone) {
            compiled.timeDerivatives(time, all, v, byTime);
            timeIsDone = true;
        }
        return byTime[row];
    }

    /** The derivative of a row by the parameter when the states have the slopes s. */
    double along(int row, double[] s) {
        double sum = by(row, n);
        for (int j = 0; j < n; j++) {
            // What does not act is left out: it may be infinite.
            sum += s[j] == 0 ? 0 : by(row, j) * s[j];
        }
        for (int k = 0; k < heldSlopes.length; k++) {
            sum += by(row, n + 1 + k) * heldSlopes[k];
        }
        return sum;
    }
}
