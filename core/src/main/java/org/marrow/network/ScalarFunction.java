package org.marrow.network;

/**
 * A function written in Java that an expression calls, such as a table looked up between its points. It must be pure: the same
 * values always give the same result, on every thread, and nothing is allocated.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ScalarFunction {
    /**
     * The value.
     *
     * @param a the first value read
     * @param b the second value read, 0 when only one is
     * @param c the third value read, 0 when fewer are
     * @return the result
     */
    double value(double a, double b, double c);
}
