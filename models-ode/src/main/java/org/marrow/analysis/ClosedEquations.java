package org.marrow.analysis;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.numerics.LinearDelaySystem;
import org.marrow.numerics.LinearInvariants;
import org.marrow.numerics.OdeFunction;
import org.marrow.numerics.ParametricSystem;

/**
 * Equations among states of equal totals, where totals are conserved: there their steady states are isolated.
 *
 * <p>What is conserved may include a sum over the past, as with a lag that is the time in which a speed covers a way: at rest any lag would do, but
 * only one belongs to the past that was. Such a total is followed from the state at the start, as if it had always been so, to another: on the way each
 * step keeps it to first order, and no total depends on the way.
 */
final class ClosedEquations implements ParametricSystem {
    /** Steps from the start to another state. */
    private static final int STEPS = 40;

    /** Relative step of the parameter for derivatives of what is followed. */
    private static final double SHIFT = 1e-5;

    private final Equations equations;
    private final LinearInvariants conserved;
    private final double[] start;
    private final double[] totals;
    private final boolean[] withPast;
    private final List<double[]> weights;

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
        conserved = LinearInvariants.of(flow(equations, p), scale, state);
        start = state.clone();
        totals = conserved.values(state);
        withPast = new boolean[conserved.count()];
        weights =
                IntStream.range(0, withPast.length).mapToObj(conserved::weights).toList();
        if (equations.readsPast() && !weights.isEmpty()) {
            double[][] slopes = equations.byLastingState(p, scale, weights);
            for (int k = 0; k < withPast.length; k++) {
                double[] plain = weights.get(k);
                double[] all = slopes[k];
                withPast[k] = IntStream.range(0, plain.length)
                        .anyMatch(j -> Math.abs(plain[j] - all[j]) > 1e-12 * Math.abs(all[j]));
            }
        }
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

    /** Whether a total includes what was read of the past. */
    boolean includesPast(int total) {
        return withPast[total];
    }

    private boolean anyIncludesPast() {
        return IntStream.range(0, withPast.length).anyMatch(k -> withPast[k]);
    }

    @Override
    public int dimension() {
        return equations.dimension();
    }

    @Override
    public void value(double p, double[] x, double[] out) {
        equations.value(p, x, out);
        conserved.close(x, totals, out);
        if (anyIncludesPast()) {
            double[] there = followed(p, x);
            for (int k = 0; k < withPast.length; k++) {
                if (withPast[k]) {
                    out[conserved.pivot(k)] = there[conserved.pivot(k)] - x[conserved.pivot(k)];
                }
            }
        }
    }

    @Override
    public void jacobian(double p, double[] x, double[] rowMajor) {
        equations.jacobian(p, x, rowMajor);
        conserved.closeJacobian(rowMajor);
        if (anyIncludesPast()) {
            double[][] slopes = slopes(p, x);
            for (int k = 0; k < withPast.length; k++) {
                if (withPast[k]) {
                    System.arraycopy(slopes[k], 0, rowMajor, conserved.pivot(k) * x.length, x.length);
                    rowMajor[conserved.pivot(k) * x.length + conserved.pivot(k)] = -1;
                }
            }
        }
    }

    @Override
    public void byParameter(double p, double[] x, double[] out) {
        equations.byParameter(p, x, out);
        for (int k = 0; k < conserved.count(); k++) {
            out[conserved.pivot(k)] = 0;
        }
        if (anyIncludesPast()) {
            double step = SHIFT * Math.max(Math.abs(p), 1e-3);
            double[] after = followed(p + step, x);
            double[] before = followed(p - step, x);
            for (int k = 0; k < withPast.length; k++) {
                int pivot = conserved.pivot(k);
                out[pivot] = withPast[k] ? (after[pivot] - before[pivot]) / (2 * step) : 0;
            }
        }
    }

    // ---- totals that include the past ----

    /** How the pivot of each total that includes the past follows the other states. */
    private double[][] slopes(double p, double[] x) {
        double[][] all = equations.byLastingState(p, x, weights);
        double[][] slopes = new double[withPast.length][x.length];
        for (int k = 0; k < withPast.length; k++) {
            if (withPast[k]) {
                int pivot = conserved.pivot(k);
                double[] total = all[k];
                for (int j = 0; j < x.length; j++) {
                    slopes[k][j] = j == pivot ? 0 : -total[j] / total[pivot];
                }
            }
        }
        return slopes;
    }

    /** A state with the totals of the start in which all but the pivots are as given (method of Runge and Kutta along the straight way). */
    private double[] followed(double p, double[] x) {
        double[] way = new double[x.length];
        double length = 0;
        for (int j = 0; j < x.length; j++) {
            int state = j;
            boolean isPivot =
                    IntStream.range(0, withPast.length).anyMatch(k -> withPast[k] && conserved.pivot(k) == state);
            way[j] = isPivot ? 0 : (x[j] - start[j]) / STEPS;
            length += Math.abs(way[j]);
        }
        double[] here = start.clone();
        for (int step = 0; step < STEPS && length > 0; step++) {
            double[] first = along(p, here, way, new double[x.length], 0);
            double[] second = along(p, here, way, first, 0.5);
            double[] third = along(p, here, way, second, 0.5);
            double[] fourth = along(p, here, way, third, 1);
            for (int j = 0; j < here.length; j++) {
                here[j] += (first[j] + 2 * second[j] + 2 * third[j] + fourth[j]) / 6;
            }
        }
        return here;
    }

    /** The step of all states from a point of the way. */
    private double[] along(double p, double[] here, double[] way, double[] before, double share) {
        double[] point = here.clone();
        for (int j = 0; j < point.length; j++) {
            point[j] += share * before[j];
        }
        double[][] slopes = slopes(p, point);
        double[] step = way.clone();
        // A total may depend on another.
        for (int turn = 0; turn < withPast.length; turn++) {
            for (int k = 0; k < withPast.length; k++) {
                double sum = 0;
                for (int j = 0; j < point.length && withPast[k]; j++) {
                    sum += step[j] == 0 ? 0 : slopes[k][j] * step[j];
                }
                step[conserved.pivot(k)] = withPast[k] ? sum : way[conserved.pivot(k)];
            }
        }
        return step;
    }

    // ---- stability ----

    /**
     * {@inheritDoc}
     *
     * @throws InputException if what is conserved includes the past in a way that cannot be told
     * @throws ArithmeticException if a slope is infinite
     */
    @Override
    public LinearDelaySystem linearised(double p, double[] x) {
        LinearDelaySystem linear;
        try {
            linear = equations.linearised(p, x);
        } catch (IllegalArgumentException e) {
            throw new ArithmeticException("Close to it a slope is infinite.");
        }
        try {
            return conserved.closed(linear);
        } catch (ArithmeticException e) {
            String state = equations.name(conserved.pivot(0));
            throw new InputException(
                    "MRW-STAB-9",
                    "Stability cannot be analysed: a total is conserved that includes cells under way, as '" + state
                            + "' shows, in a way that depends on the state. Leave that state out, if it is not needed, or let some"
                            + " of it be lost.",
                    Map.of("state", state),
                    e);
        }
    }

    /**
     * The same equations for limit cycles next to a steady state; null where a total is kept in the long run only, or the way through transits
     * is not what it is at rest, or the number of cells under way acts and nothing makes one of the past die out.
     */
    @Nullable
    PeriodicEquations periodic(double p, double[] x) {
        if (equations.transitsVary()) {
            return null;
        }
        LinearDelaySystem linear = equations.linearised(p, x);
        for (int k = 0; k < conserved.count(); k++) {
            if (!isKept(k, linear)) {
                return null;
            }
        }
        int[] deciding = equations.deciding(linear);
        return equations.losesUnderWay(deciding) ? new PeriodicEquations(equations, conserved, totals, deciding) : null;
    }

    /** Whether a total is kept at every moment, and not only in the long run. */
    private boolean isKept(int k, LinearDelaySystem linear) {
        double[] w = conserved.weights(k);
        boolean kept = vanishes(w, linear.present());
        for (LinearDelaySystem.Delay d : linear.delays()) {
            kept &= vanishes(w, d.matrix());
        }
        return kept;
    }

    private static boolean vanishes(double[] w, double[] matrix) {
        for (int j = 0; j < w.length; j++) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < w.length; i++) {
                sum += w[i] * matrix[i * w.length + j];
                size += Math.abs(w[i] * matrix[i * w.length + j]);
            }
            if (Math.abs(sum) > 1e-9 * size) {
                return false;
            }
        }
        return true;
    }
}
