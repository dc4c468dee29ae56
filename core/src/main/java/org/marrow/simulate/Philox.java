package org.marrow.simulate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Philox 4x64 with ten rounds, many blocks at a time: Salmon et al., SC'11. */
final class Philox {
    // Multipliers and increments of the keys: Salmon et al., SC'11, table 2.
    private static final long M0 = 0xd2e7470ee14c6c93L;
    private static final long M1 = 0xca5a826395121157L;
    private static final long W0 = 0x9e3779b97f4a7c15L;
    private static final long W1 = 0xbb67ae8584caa73bL;
    private static final int ROUNDS = 10;

    /** {@code Math.unsignedMultiplyHigh}, one instruction, where the JDK has it (18 and later); else {@link #high17}. */
    private static final MethodHandle HIGH = unsignedMultiplyHigh();

    private Philox() {}

    private static MethodHandle unsignedMultiplyHigh() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodType type = MethodType.methodType(long.class, long.class, long.class);
        try {
            return lookup.findStatic(Math.class, "unsignedMultiplyHigh", type);
        } catch (NoSuchMethodException before18) {
            try {
                return lookup.findStatic(Philox.class, "high17", type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fills an array with consecutive blocks of four numbers. Blocks do not depend on each other: two rounds of all of them and
     * then the next two, two blocks at a time, let the processor work at several at once. With three of the four words of the
     * counter 0, half of the first two rounds is the same for all blocks.
     *
     * <p>One long method, which the virtual machine therefore leaves out of line: the loops that draw numbers stay small.
     *
     * @param first counter of the first block; counters stay below 2^64
     * @param key0 first word of the key
     * @param key1 second word of the key
     * @param out where to; its length is a multiple of eight
     */
    static void fill(long first, long key0, long key1, long[] out) {
        final long same = high(M0, key0);
        long k0 = key0 + W0;
        long k1 = key1 + W1;
        long counter = first;
        for (int i = 0; i + 3 < out.length; i += 4) {
            long r = high(M0, counter) ^ key1;
            out[i] = high(M1, r) ^ k0;
            out[i + 1] = M1 * r;
            out[i + 2] = same ^ (M0 * counter ^ k1);
            out[i + 3] = M0 * key0;
            counter++;
        }
        for (int round = 2; round < ROUNDS; round += 2) {
            k0 += W0;
            k1 += W1;
            long l0 = k0 + W0;
            long l1 = k1 + W1;
            for (int i = 0; i + 7 < out.length; i += 8) {
                // After one round a block (a, b, c, d) is (p, q, r, s), and (e, f, g, h) is (t, u, v, w).
                long a = out[i];
                long c = out[i + 2];
                long e = out[i + 4];
                long g = out[i + 6];
                long p = high(M1, c) ^ (out[i + 1] ^ k0);
                long q = M1 * c;
                long r = high(M0, a) ^ (out[i + 3] ^ k1);
                long s = M0 * a;
                long t = high(M1, g) ^ (out[i + 5] ^ k0);
                long u = M1 * g;
                long v = high(M0, e) ^ (out[i + 7] ^ k1);
                long w = M0 * e;
                out[i] = high(M1, r) ^ (q ^ l0);
                out[i + 1] = M1 * r;
                out[i + 2] = high(M0, p) ^ (s ^ l1);
                out[i + 3] = M0 * p;
                out[i + 4] = high(M1, v) ^ (u ^ l0);
                out[i + 5] = M1 * v;
                out[i + 6] = high(M0, t) ^ (w ^ l1);
                out[i + 7] = M0 * t;
            }
            k0 = l0;
            k1 = l1;
        }
    }

    /** High half of an unsigned product. */
    private static long high(long multiplier, long x) {
        try {
            return (long) HIGH.invokeExact(multiplier, x);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** High half of an unsigned product with a multiplier above 2^63. */
    static long high17(long multiplier, long x) {
        return Math.multiplyHigh(multiplier, x) + (x + ((x >> 63) & multiplier));
    }
}
