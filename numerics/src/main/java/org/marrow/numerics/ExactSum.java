package org.marrow.numerics;

/** Exact sum. @since 0.1 */
public final class ExactSum {
    public void add(double x) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void addProduct(double a, double b) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void merge(ExactSum other) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double value() {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
