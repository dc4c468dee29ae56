package org.marrow.numerics;

/** Steady states. @since 0.1 */
public final class SteadyState {
    private SteadyState() {}

    public record Options(double tolerance, int newtonIterations, int transientIterations, double firstPseudoStep) {
        public static Options defaults() {
            throw new UnsupportedOperationException("not yet filled in");
        }
    }

    public record Result(double[] state, double residual, boolean converged, int iterations) {}

    public static Result solve(OdeFunction f, JacobianFunction j, double[] guess, double[] scale, Options options) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
