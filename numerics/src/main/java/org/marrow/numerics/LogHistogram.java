package org.marrow.numerics;

/** Histogram. @since 0.1 */
public final class LogHistogram {
    public void add(double x) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void add(double x, long times) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public void merge(LogHistogram other) {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public long count() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double min() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double max() {
        throw new UnsupportedOperationException("not yet filled in");
    }

    public double quantile(double q) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
