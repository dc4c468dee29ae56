package org.marrow.numerics;

/** Explicit Runge-Kutta 5(4) stepper. @since 0.1 */
public final class DormandPrince54 {
    public DormandPrince54(OdeFunction f, int dimension, double rtol, double[] atol) {}

    public DormandPrince54 maxStep(double maxStep) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void start(double t, double[] y) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void startKeepingStep(double t, double[] y) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void step(double tMax) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double previousTime() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double time() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double[] state() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void interpolate(double t, double[] out) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double interpolate(double t, int component) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void truncate(double t) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long steps() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long rejectedSteps() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long evaluations() {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
