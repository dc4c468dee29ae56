package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/** Sampler. @since 0.1 */
public final class Multinomials {
    private Multinomials() {}

    public static void sample(UniformRandomProvider rng, long n, double[] p, long[] out) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
