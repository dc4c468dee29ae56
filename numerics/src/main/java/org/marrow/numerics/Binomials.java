package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/** Sampler. @since 0.1 */
public final class Binomials {
    private Binomials() {}

    public static long sample(UniformRandomProvider rng, long n, double p) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
