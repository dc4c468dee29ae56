package org.marrow.simulate;

import org.apache.commons.rng.RandomProviderState;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A keyed stream of random numbers: the same seed, replicate and purpose give the same numbers, at any number of threads
 * and in any order of use. Philox 4x64 with the key made of the three.
 *
 * @since 0.1
 */
public final class RandomStream implements UniformRandomProvider {
    /** What a stream is for; each has numbers of its own, so that one more draw here changes nothing there. */
    public enum Purpose {
        /** Times and kinds of jumps. */
        JUMPS,
        /** Survival in pulses, rounding of amounts. */
        ACTIONS,
        /** Counts at the start. */
        START
    }

    private final RestorableUniformRandomProvider generator;
    private final SharedStateContinuousSampler exponential;

    private RandomStream(RestorableUniformRandomProvider generator) {
        this.generator = generator;
        exponential = ZigguratSampler.Exponential.of(generator);
    }

    /**
     * A stream of its own.
     *
     * @param seed the run's seed
     * @param replicate the replicate (0 or more)
     * @param purpose what it is for
     * @return the stream, at its beginning
     */
    public static RandomStream keyed(long seed, long replicate, Purpose purpose) {
        long[] key = {mix(seed), mix(replicate ^ mix(purpose.ordinal() + 1L)), 0, 0, 0, 0};
        return new RandomStream(RandomSource.PHILOX_4X64.create(key));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), so that near seeds give unlike keys. */
    private static long mix(long z) {
        long x = z + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /**
     * A stream that goes on from here by itself.
     *
     * @return a copy at the same position
     */
    public RandomStream copy() {
        RandomProviderState position = generator.saveState();
        RestorableUniformRandomProvider twin = RandomSource.PHILOX_4X64.create(new long[6]);
        twin.restoreState(position);
        return new RandomStream(twin);
    }

    /**
     * An exponential random number with mean 1.
     *
     * @return the number (0 or more)
     */
    public double nextExponential() {
        return exponential.sample();
    }

    @Override
    public long nextLong() {
        return generator.nextLong();
    }

    @Override
    public int nextInt() {
        return generator.nextInt();
    }

    @Override
    public double nextDouble() {
        return generator.nextDouble();
    }
}
