package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/** Sampler. @since 0.1 */
public final class Poissons {
    private Poissons() {}

    public static long sample(UniformRandomProvider rng, double mean) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
