package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
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

    /**
     * {@inheritDoc}
     *
     * @throws InputException if what is conserved includes cells under way that act on others: then it is no sum of states
     */
    @Override
    public LinearDelaySystem linearised(double p, double[] x) {
        LinearDelaySystem linear = equations.linearised(p, x);
        for (int k = 0; k < conserved.count() && !linear.delays().isEmpty(); k++) {
            if (!isKept(k, linear) && acts(conserved.pivot(k), linear)) {
                throw new InputException(
                        "MRW-STAB-9",
                        "Stability cannot be analysed: a total is conserved that includes what entered in the past, as '"
                                + equations.name(conserved.pivot(k))
                                + "' shows. Leave that state out, if it is not needed, or let some of it be lost.",
                        Map.of("state", equations.name(conserved.pivot(k))));
            }
        }
        int[] deciding = equations.deciding(linear);
        equations.rootsOfPassages(deciding);
        return equations.hasPassages()
                ? conserved.reduced(linear).part(withoutPivots(deciding))
                : conserved.reduced(linear);
    }

    /** Places of states among those that are left without pivots. */
    private int[] withoutPivots(int[] states) {
        int[] pivots =
                IntStream.range(0, conserved.count()).map(conserved::pivot).toArray();
        return Arrays.stream(states)
                .filter(i -> Arrays.stream(pivots).noneMatch(k -> k == i))
                .map(i -> i - (int) Arrays.stream(pivots).filter(k -> k < i).count())
                .toArray();
    }

    /** Characteristic roots of a steady state, rightmost first. */
    double[][] roots(double p, double[] x, LinearDelaySystem linear, int count) {
        if (linear.size() == 0) {
            return new double[0][];
        }
        List<Double> strange = equations.rootsOfPassages(equations.deciding(equations.linearised(p, x)));
        List<double[]> roots = new ArrayList<>(List.of(linear.leadingRoots(count + strange.size())));
        for (double g : strange) {
            roots.stream()
                    .filter(r -> Math.hypot(r[0] - g, r[1]) <= 1e-9 * -g)
                    .findFirst()
                    .ifPresent(roots::remove);
        }
        return roots.toArray(double[][]::new);
    }

    /** The same equations for limit cycles next to a steady state; null where a total is kept in the long run only. */
    @Nullable
    PeriodicEquations periodic(double p, double[] x) {
        LinearDelaySystem linear = equations.linearised(p, x);
        for (int k = 0; k < conserved.count(); k++) {
            if (!isKept(k, linear)) {
                return null;
            }
        }
        return new PeriodicEquations(equations, conserved, totals, equations.deciding(linear));
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

    /** Whether a state acts on any, itself included. */
    private static boolean acts(int state, LinearDelaySystem linear) {
        int n = linear.size();
        boolean acts = false;
        for (int i = 0; i < n; i++) {
            int at = i * n + state;
            acts |= linear.present()[at] != 0 || linear.delays().stream().anyMatch(d -> d.matrix()[at] != 0);
        }
        return acts;
    }
}
