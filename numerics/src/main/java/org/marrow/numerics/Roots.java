package org.marrow.numerics;

import java.util.function.DoubleUnaryOperator;

/** Roots. @since 0.1 */
public final class Roots {
    private Roots() {}

    public static double brent(DoubleUnaryOperator f, double lower, double upper, double tolerance) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
