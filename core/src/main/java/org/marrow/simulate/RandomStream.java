package org.marrow.simulate;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A keyed stream of random numbers: the same seed, replicate and purpose give the same numbers, at any number of threads
 * and in any order of use. Philox 4x64 with ten rounds (Salmon et al., SC'11) with the key made of the three.
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
        START,
        /** Thresholds of events that happen by chance. */
        CHANCE,
        /** Errors of measurements. */
        MEASUREMENT
    }

    /** Numbers made at once: blocks of four do not depend on each other, so that the processor works at several at a time. */
    private static final int BATCH = 64;

    private static final double UNIT = 0x1.0p-53;

    private final long key0;
    private final long key1;
    /** The last counter used. */
    private long counter;

    private final long[] ready;
    private int next;
    private final SharedStateContinuousSampler exponential;

    RandomStream(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
        ready = new long[BATCH];
        next = BATCH;
        exponential = ZigguratSampler.Exponential.of(this);
    }

    private RandomStream(RandomStream s) {
        key0 = s.key0;
        key1 = s.key1;
        counter = s.counter;
        ready = s.ready.clone();
        next = s.next;
        exponential = ZigguratSampler.Exponential.of(this);
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
        return new RandomStream(mix(seed), mix(replicate ^ mix(purpose.ordinal() + 1L)));
    }

    /**
     * A stream of its own for something that has a name.
     *
     * @param seed the run's seed
     * @param replicate the replicate (0 or more)
     * @param purpose what it is for
     * @param name name of an event or a quantity
     * @param index which of several with this name (0 or more)
     * @return the stream, at its beginning
     */
    public static RandomStream keyed(long seed, long replicate, Purpose purpose, String name, long index) {
        long key = mix(purpose.ordinal() + 1L) ^ index;
        for (int i = 0; i < name.length(); i++) {
            key = mix(key) ^ name.charAt(i);
        }
        return new RandomStream(mix(seed), mix(replicate ^ mix(key)));
    }

    /**
     * A normal random number with mean 0 and standard deviation 1.
     *
     * @return the number
     */
    public double nextNormal() {
        return ZigguratSampler.NormalizedGaussian.of(this).sample();
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
        return new RandomStream(this);
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
        int i = next;
        if (i == BATCH) {
            fill();
            i = 0;
        }
        next = i + 1;
        return ready[i];
    }

    /** Makes the next numbers. */
    private void fill() {
        Philox.fill(counter + 1, key0, key1, ready);
        counter += BATCH / 4;
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }
}
