package org.marrow.numerics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Exponential variates of mean 1, by the modified ziggurat of McFarland (J. Stat. Comput. Simul. 86:1281, 2016) in Commons
 * RNG.
 *
 * @since 0.1
 */
public final class Exponentials {

    private Exponentials() {}

    /**
     * Draws one variate.
     *
     * <p>Each call makes a small object; hot loops take a {@link #sampler(UniformRandomProvider)}.
     *
     * @param rng source of random bits
     * @return a number {@code >= 0} of mean 1
     */
    public static double sample(UniformRandomProvider rng) {
        return ZigguratSampler.Exponential.of(rng).sample();
    }

    /**
     * Returns a sampler bound to a source, for loops that draw many variates from it.
     *
     * <p>The sampler keeps nothing but the source: it gives the same numbers as {@link #sample(UniformRandomProvider)}.
     *
     * @param rng source of random bits
     * @return a sampler of numbers {@code >= 0} of mean 1
     */
    public static ZigguratSampler.Exponential sampler(UniformRandomProvider rng) {
        return ZigguratSampler.Exponential.of(rng);
    }
}
