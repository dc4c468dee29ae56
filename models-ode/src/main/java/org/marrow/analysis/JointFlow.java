package org.marrow.analysis;

import java.util.Arrays;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;

/** The right-hand side of states x and their slopes s together, {@code dx/dt = f(t, x, p)} and {@code ds/dt = J s + df/dp}. */
final class JointFlow {
    private final Slopes flow;
    private final int n;
    private final double[] scale;
    private final boolean readsTime;

    /**
     * Joins.
     *
     * @param flow f and its derivatives
     * @param scale sizes of the states
     * @param readsTime whether f reads the time itself
     */
    JointFlow(Slopes flow, double[] scale, boolean readsTime) {
        this.flow = flow;
        this.scale = scale;
        this.readsTime = readsTime;
        n = scale.length;
    }

    Stepper stepper(double rtol, double[] atol) {
        return new SwitchingStepper(
                this::derivatives,
                this::jacobian,
                readsTime ? this::timeDerivatives : Rodas5P.AUTONOMOUS,
                2 * n,
                rtol,
                atol);
    }

    private void derivatives(double t, double[] y, double[] dy) {
        double[] own = Arrays.copyOfRange(y, n, 2 * n);
        flow.at(t, y);
        for (int i = 0; i < n; i++) {
            dy[i] = flow.value(i);
            dy[n + i] = flow.along(i, own);
        }
    }

    /** J twice on the diagonal, and the derivative of J s + df/dp by the states from differences of it. */
    private void jacobian(double t, double[] y, double[] rowMajor) {
        Arrays.fill(rowMajor, 0);
        flow.at(t, y);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rowMajor[i * 2 * n + j] = flow.by(i, j);
                rowMajor[(n + i) * 2 * n + n + j] = flow.by(i, j);
            }
        }
        double[] here = new double[2 * n];
        double[] beside = new double[2 * n];
        derivatives(t, y, here);
        double[] moved = y.clone();
        for (int j = 0; j < n; j++) {
            double h = 1e-7 * Math.max(Math.abs(y[j]), 1e-3 * scale[j]);
            moved[j] = y[j] + h;
            derivatives(t, moved, beside);
            for (int i = n; i < 2 * n; i++) {
                rowMajor[i * 2 * n + j] = (beside[i] - here[i]) / h;
            }
            moved[j] = y[j];
        }
    }

    private void timeDerivatives(double t, double[] y, double[] dt) {
        double h = 1e-6 * Math.max(1, Math.abs(t));
        double[] later = new double[2 * n];
        derivatives(t, y, dt);
        derivatives(t + h, y, later);
        for (int i = 0; i < dt.length; i++) {
            dt[i] = (later[i] - dt[i]) / h;
        }
    }
}
