package org.marrow.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** The generator of streams against the known answer and against another implementation. */
class PhiloxTest {
    @Test
    void blocksHaveTheKnownAnswer() {
        // Random123 (Salmon et al., SC'11): philox4x64 10, counter 0, key 0.
        long[] out = new long[8];
        Philox.fill(0, 0, 0, out);
        assertThat(out).startsWith(0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    }

    @Test
    void highHalvesAreThoseOfTheUnsignedProduct() {
        long multiplier = 0xd2e7470ee14c6c93L;
        for (long x :
                new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL, -0x0123456789abcdefL}) {
            BigInteger product = new BigInteger(Long.toUnsignedString(multiplier))
                    .multiply(new BigInteger(Long.toUnsignedString(x)));
            assertThat(Philox.high17(multiplier, x))
                    .isEqualTo(product.shiftRight(64).longValue());
        }
    }

    @Test
    void streamsAreThoseOfCommonsRng() {
        long key0 = 0x0123456789abcdefL;
        long key1 = -77;
        RandomStream mine = new RandomStream(key0, key1);
        UniformRandomProvider theirs = RandomSource.PHILOX_4X64.create(new long[] {key0, key1, 0, 0, 0, 0});
        SharedStateContinuousSampler exponential = ZigguratSampler.Exponential.of(theirs);
        for (int i = 0; i < 50_000; i++) {
            assertThat(mine.nextLong()).isEqualTo(theirs.nextLong());
            assertThat(mine.nextDouble()).isEqualTo(theirs.nextDouble());
            assertThat(mine.nextExponential()).isEqualTo(exponential.sample());
        }
    }
}
