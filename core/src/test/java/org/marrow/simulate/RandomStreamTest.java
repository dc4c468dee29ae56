package org.marrow.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.marrow.simulate.RandomStream.Purpose;

class RandomStreamTest {

    /** The known answer of Random123 (Salmon et al., SC 2011) for counter 0 and key 0 of philox4x64-10. */
    @Test
    void streamsStartFromPhilox4x64With10Rounds() {
        // The generator counts up before it works, so that counter 0 follows on the largest one.
        UniformRandomProvider g = RandomSource.PHILOX_4X64.create(new long[] {0, 0, -1, -1, -1, -1});
        assertThat(new long[] {g.nextLong(), g.nextLong(), g.nextLong(), g.nextLong()})
                .containsExactly(0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    }

    @Test
    void streamsAreThoseOfCommonsRng() {
        long key0 = 0x0123456789abcdefL;
        long key1 = -77;
        RandomStream mine = new RandomStream(key0, key1);
        UniformRandomProvider philox = RandomSource.PHILOX_4X64.create(new long[] {key0, key1, 0, 0, 0, 0});
        long[] state = {philox.nextLong(), philox.nextLong(), philox.nextLong(), philox.nextLong()};
        UniformRandomProvider theirs = RandomSource.XO_SHI_RO_256_PP.create(state);
        SharedStateContinuousSampler exponential = ZigguratSampler.Exponential.of(theirs);
        for (int i = 0; i < 50_000; i++) {
            assertThat(mine.nextLong()).isEqualTo(theirs.nextLong());
            assertThat(mine.nextDouble()).isEqualTo(theirs.nextDouble());
            assertThat(mine.nextExponential()).isEqualTo(exponential.sample());
        }
    }

    @Test
    void equalKeysGiveEqualNumbersAndOtherKeysOthers() {
        long first = RandomStream.keyed(42, 7, Purpose.JUMPS).nextLong();
        assertThat(RandomStream.keyed(42, 7, Purpose.JUMPS).nextLong()).isEqualTo(first);
        assertThat(RandomStream.keyed(42, 7, Purpose.ACTIONS).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.keyed(42, 8, Purpose.JUMPS).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.keyed(43, 7, Purpose.JUMPS).nextLong()).isNotEqualTo(first);
    }

    @Test
    void aCopyGoesOnWhereTheOriginalStood() {
        RandomStream a = RandomStream.keyed(1, 2, Purpose.JUMPS);
        for (int i = 0; i < 13; i++) {
            a.nextExponential();
            a.nextInt();
        }
        RandomStream b = a.copy();
        for (int i = 0; i < 100; i++) {
            assertThat(b.nextExponential()).isEqualTo(a.nextExponential());
            assertThat(b.nextInt()).isEqualTo(a.nextInt());
            assertThat(b.nextDouble()).isEqualTo(a.nextDouble());
        }
    }

    @Test
    void streamsOfNeighbouringReplicatesAreNotCorrelated() {
        int n = 100_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = RandomStream.keyed(5, i, Purpose.JUMPS).nextDouble() - 0.5;
            double y = RandomStream.keyed(5, i + 1, Purpose.JUMPS).nextDouble() - 0.5;
            sum += 12 * x * y;
        }
        // Normal with mean 0 and standard deviation sqrt(n): a false alarm once in 3 million.
        assertThat(Math.abs(sum)).isLessThan(5.1 * Math.sqrt(n));
    }
}
