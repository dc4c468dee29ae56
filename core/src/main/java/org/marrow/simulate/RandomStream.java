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

    // Multipliers and increments of the keys: Salmon et al., SC'11, table 2.
    private static final long M0 = 0xd2e7470ee14c6c93L;
    private static final long M1 = 0xca5a826395121157L;
    private static final long W0 = 0x9e3779b97f4a7c15L;
    private static final long W1 = 0xbb67ae8584caa73bL;
    private static final int ROUNDS = 10;
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

    /**
     * Makes the next numbers: two blocks at a time, two rounds per turn. Long enough that the virtual machine leaves it out of
     * line, so that the loops that draw numbers stay small.
     */
    private void fill() {
        for (int i = 0; i < BATCH; i += 8) {
            twoBlocks(++counter, ++counter, key0, key1, ready, i);
        }
    }

    /**
     * Eight numbers of Philox 4x64 with ten rounds, for two counters below 2^64.
     *
     * @param first counter of the first four
     * @param second counter of the others
     * @param key0 first word of the key
     * @param key1 second word of the key
     * @param out where to
     * @param at index of the first number
     */
    static void twoBlocks(long first, long second, long key0, long key1, long[] out, int at) {
        long a = first;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = second;
        long f = 0;
        long g = 0;
        long h = 0;
        long k0 = key0;
        long k1 = key1;
        for (int round = 0; round < ROUNDS; round += 2) {
            // After one round a block (a, b, c, d) is (p, q, r, s), and (e, f, g, h) is (t, u, v, w).
            long p = high(M1, c) ^ (b ^ k0);
            long q = M1 * c;
            long r = high(M0, a) ^ (d ^ k1);
            long s = M0 * a;
            long t = high(M1, g) ^ (f ^ k0);
            long u = M1 * g;
            long v = high(M0, e) ^ (h ^ k1);
            long w = M0 * e;
            k0 += W0;
            k1 += W1;
            a = high(M1, r) ^ (q ^ k0);
            b = M1 * r;
            c = high(M0, p) ^ (s ^ k1);
            d = M0 * p;
            e = high(M1, v) ^ (u ^ k0);
            f = M1 * v;
            g = high(M0, t) ^ (w ^ k1);
            h = M0 * t;
            k0 += W0;
            k1 += W1;
        }
        out[at] = a;
        out[at + 1] = b;
        out[at + 2] = c;
        out[at + 3] = d;
        out[at + 4] = e;
        out[at + 5] = f;
        out[at + 6] = g;
        out[at + 7] = h;
    }

    /** High half of an unsigned product with a multiplier above 2^63. */
    private static long high(long multiplier, long x) {
        return Math.multiplyHigh(multiplier, x) + (x + ((x >> 63) & multiplier));
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
