package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;

/** Sampler. @since 0.1 */
public final class Exponentials {
    private Exponentials() {}

    public static double sample(UniformRandomProvider rng) {
        throw new UnsupportedOperationException("not yet filled in");
    }
}
