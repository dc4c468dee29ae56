package org.marrow.numerics;

import java.util.List;

/** Non-stiff solver. @since 0.1 */
public final class ExplicitSolver {
    public enum Method {
        DOPRI5,
        DOP853
    }

    public ExplicitSolver(Method method, double rtol, double[] atol) {}

    public double integrate(
            OdeFunction f,
            double t0,
            double[] y,
            double t1,
            double[] outputTimes,
            OutputSink sink,
            List<? extends EventFunction> events,
            StepListener listener) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public int firedEvent() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public int[] firedEvents() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long steps() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long evaluations() {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
