package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Frequencies.FALSE_ALARM;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplersTest {

    private static final long MANY = 1L << 53;

    private static UniformRandomProvider source(long seed) {
        return RandomSource.PHILOX_4X64.create(seed);
    }

    private static double[] binomial(long n, double p, int first, int last) {
        double q = 1 - p;
        int sd = (int) Math.sqrt(n * p * q) + 1;
        int mode = (int) Math.min(n, (long) (n * p));
        int lowest = (int) Math.max(0, mode - 40L * sd - 100);
        int highest = (int) Math.min(n, mode + 40L * sd + 100);
        return Frequencies.byRatios(k -> (double) (n - k) / (k + 1) * (p / q), mode, lowest, highest, first, last);
    }

    private static double[] poisson(double mean, int first, int last) {
        int sd = (int) Math.sqrt(mean) + 1;
        int mode = (int) mean;
        return Frequencies.byRatios(
                k -> mean / (k + 1), mode, Math.max(0, mode - 40 * sd), mode + 40 * sd + 100, first, last);
    }

    /** Draws enough that an error of 2 % in the mean is seen: noncentrality about 300, but not fewer than 200 000. */
    private static long draws(double mean, double variance) {
        return (long) Math.max(2e5, Math.min(2e7, 300 * variance / (4e-4 * mean * mean)));
    }

    @ParameterizedTest
    @CsvSource({
        // by inversion
        "1, 0.3",
        "5, 0.01",
        "19, 0.5",
        "1000, 0.005",
        "9007199254740992, 2.220446049250313e-16",
        "30, 0.97",
        // by rejection
        "20, 0.5",
        "40, 0.3",
        "100, 0.5",
        "100, 0.88",
        "1000000, 0.0001",
        "100000, 0.3",
        "2000000000, 0.000001"
    })
    void binomialFrequenciesAreThoseOfTheExactDistribution(long n, double p) {
        double mean = n * p;
        double sd = Math.sqrt(mean * (1 - p));
        int first = (int) Math.max(0, mean - 12 * sd - 2);
        int last = (int) Math.min(n, mean + 12 * sd + 10);
        // The rarer outcome carries the information when p is near 1.
        long draws = draws(Math.min(mean, n - mean), sd * sd);
        var rng = source(11);
        long[] seen = Frequencies.histogram(() -> Binomials.sample(rng, n, p), draws, first, last);
        assertThat(Frequencies.pValue(seen, binomial(n, p, first, last), draws)).isGreaterThan(FALSE_ALARM);
        double wrong = p <= 0.5 ? 1.02 * p : 1 - 1.02 * (1 - p);
        assertThat(Frequencies.pValue(seen, binomial(n, wrong, first, last), draws))
                .as("the test sees a probability that is 2 %% off")
                .isLessThan(FALSE_ALARM);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 1, 3.7, 9.99, 10, 12.5, 60, 100.25, 1e4})
    void poissonFrequenciesAreThoseOfTheExactDistribution(double mean) {
        double sd = Math.sqrt(mean);
        int first = (int) Math.max(0, mean - 12 * sd - 2);
        int last = (int) (mean + 12 * sd + 10);
        long draws = draws(mean, mean);
        var rng = source(12);
        long[] seen = Frequencies.histogram(() -> Poissons.sample(rng, mean), draws, first, last);
        assertThat(Frequencies.pValue(seen, poisson(mean, first, last), draws)).isGreaterThan(FALSE_ALARM);
        assertThat(Frequencies.pValue(seen, poisson(1.02 * mean, first, last), draws))
                .as("the test sees a mean that is 2 %% off")
                .isLessThan(FALSE_ALARM);
    }

    /** At these sizes skewness and lattice shift the cell probabilities by far less than the test can see. */
    @ParameterizedTest
    @CsvSource({
        "9007199254740992, 0.5",
        "9007199254740992, 0.3",
        "9007199254740992, 0.999",
        "9007199254740991, 1e-6",
        "1000000000000, 0.1"
    })
    void binomialWithHugeNumbersIsNormalWithTheRightMomentsAndHasAllItsDigits(long n, double p) {
        double mean = n * p;
        double roundingOfMean = Math.fma((double) n, p, -mean);
        double sd = Math.sqrt(mean * (1 - p));
        var rng = source(13);
        checkHuge(i -> Binomials.sample(rng, n, p), mean, roundingOfMean, sd, n);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e11, 123456789012345.678, 0x1p53})
    void poissonWithHugeMeanIsNormalWithTheRightMomentsAndHasAllItsDigits(double mean) {
        var rng = source(14);
        checkHuge(i -> Poissons.sample(rng, mean), mean, 0, Math.sqrt(mean), Long.MAX_VALUE);
    }

    private static void checkHuge(
            java.util.function.IntToLongFunction draw, double mean, double roundingOfMean, double sd, long most) {
        int draws = 400_000;
        long origin = (long) mean;
        double[] z = new double[draws];
        long[] lowDigits = new long[16];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            long k = draw.applyAsLong(i);
            assertThat(k >= 0 && k <= most).isTrue();
            z[i] = ((k - origin) - (mean - origin) - roundingOfMean) / sd;
            sum += z[i];
            squares += z[i] * z[i];
            lowDigits[(int) (k & 15)]++;
        }
        // Five standard errors: a false alarm once in 1.7 million.
        assertThat(sum / draws).isCloseTo(0, within(5 / Math.sqrt(draws)));
        assertThat(squares / draws).isCloseTo(1, within(5 * Math.sqrt(2.0 / draws)));
        assertThat(Frequencies.normalPValue(z, 1)).isGreaterThan(FALSE_ALARM);
        assertThat(Frequencies.normalPValue(z, 1.02)).as("2 %% off in the sd").isLessThan(FALSE_ALARM);
        double[] even = IntStream.range(0, 16).mapToDouble(i -> 1.0 / 16).toArray();
        assertThat(Frequencies.pValue(lowDigits, even, draws)).isGreaterThan(FALSE_ALARM);
    }

    @Test
    void certainOutcomesTakeNoChance() {
        var rng = source(1);
        assertThat(Binomials.sample(rng, 0, 0.3)).isZero();
        assertThat(Binomials.sample(rng, MANY, 0)).isZero();
        assertThat(Binomials.sample(rng, MANY, 1)).isEqualTo(MANY);
        assertThat(Poissons.sample(rng, 0)).isZero();
        assertThat(Binomials.sample(rng, MANY, Double.MIN_VALUE)).isZero();
        assertThat(Poissons.sample(rng, Double.MIN_VALUE)).isZero();
    }

    @Test
    void samplesAreFunctionsOfTheStreamAlone() {
        var one = source(5);
        var other = source(5);
        long[] a = new long[4];
        long[] b = new long[4];
        double[] p = {0.1, 0.2, 0.3, 0.4};
        for (int i = 0; i < 2000; i++) {
            long n = 1L << (i % 54);
            // Other draws in between, from another source, must leave no trace.
            var noise = source(i);
            assertThat(Binomials.sample(one, n, 0.37)).isEqualTo(Binomials.sample(other, n, 0.37));
            Binomials.sample(noise, n, 0.5);
            assertThat(Poissons.sample(one, n)).isEqualTo(Poissons.sample(other, n));
            Poissons.sample(noise, 33);
            Multinomials.sample(one, n, p, a);
            Multinomials.sample(other, n, p, b);
            assertThat(a).containsExactly(b);
            assertThat(Exponentials.sample(one))
                    .isEqualTo(Exponentials.sampler(other).sample());
        }
        assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }

    @Test
    void multinomialFrequenciesOfAllOutcomesAreExact() {
        // Three trials over three categories have ten outcomes.
        double[] p = {0.2, 0.5, 0.3};
        double[] probability = new double[16];
        for (int i = 0; i <= 3; i++) {
            for (int j = 0; i + j <= 3; j++) {
                int k = 3 - i - j;
                double ways = 6.0 / (factorial(i) * factorial(j) * factorial(k));
                probability[4 * i + j] = ways * Math.pow(p[0], i) * Math.pow(p[1], j) * Math.pow(p[2], k);
            }
        }
        long[] seen = new long[16];
        long[] out = new long[3];
        var rng = source(15);
        int draws = 1_000_000;
        for (int i = 0; i < draws; i++) {
            Multinomials.sample(rng, 3, p, out);
            assertThat(out[0] + out[1] + out[2] == 3).isTrue();
            seen[(int) (4 * out[0] + out[1])]++;
        }
        assertThat(Frequencies.pValue(seen, probability, draws)).isGreaterThan(FALSE_ALARM);
    }

    private static int factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    @Test
    void multinomialMeansAndCovariancesAreRight() {
        double[] p = {0.05, 0.4, 0.25, 0.3};
        long n = 100_000_000;
        int draws = 100_000;
        long[] out = new long[4];
        double[] mean = new double[4];
        double[][] product = new double[4][4];
        var rng = source(16);
        for (int d = 0; d < draws; d++) {
            Multinomials.sample(rng, n, p, out);
            for (int i = 0; i < 4; i++) {
                double x = (out[i] - n * p[i]) / Math.sqrt(n);
                mean[i] += x / draws;
                for (int j = 0; j < 4; j++) {
                    product[i][j] += x * (out[j] - n * p[j]) / Math.sqrt(n) / draws;
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(mean[i]).isCloseTo(0, within(5 * Math.sqrt(p[i] * (1 - p[i]) / draws)));
            for (int j = 0; j < 4; j++) {
                double exact = (i == j ? p[i] : 0) - p[i] * p[j];
                double variance = p[i] * (1 - p[i]) * p[j] * (1 - p[j]) + exact * exact;
                assertThat(product[i][j]).isCloseTo(exact, within(5 * Math.sqrt(variance / draws)));
            }
        }
    }

    @Test
    void rareLastCategoriesKeepTheirShare() {
        // 9007 and 18014 expected of 2^53: lost if tails were found by subtraction from 1.
        double[] p = {0.5, 0.5 - 3e-12, 1e-12, 2e-12, 0};
        long[] out = new long[5];
        var rng = source(17);
        double sumOfThird = 0;
        double sumOfFourth = 0;
        int draws = 2000;
        for (int d = 0; d < draws; d++) {
            Multinomials.sample(rng, MANY, p, out);
            sumOfThird += out[2];
            sumOfFourth += out[3];
            assertThat(out[4]).isZero();
        }
        double third = MANY * 1e-12;
        assertThat(sumOfThird / draws).isCloseTo(third, within(5 * Math.sqrt(third / draws)));
        assertThat(sumOfFourth / draws).isCloseTo(2 * third, within(5 * Math.sqrt(2 * third / draws)));
    }

    @Test
    void exponentialsHaveTheExponentialDistribution() {
        var rng = source(18);
        var sampler = Exponentials.sampler(rng);
        int draws = 2_000_000;
        long[] seen = new long[200];
        long[] seenWithWrongMean = new long[200];
        double[] even = IntStream.range(0, 200).mapToDouble(i -> 1.0 / 200).toArray();
        for (int i = 0; i < draws; i++) {
            double x = i % 2 == 0 ? sampler.sample() : Exponentials.sample(rng);
            seen[(int) Math.min(199, -200 * Math.expm1(-x))]++;
            seenWithWrongMean[(int) Math.min(199, -200 * Math.expm1(-1.02 * x))]++;
        }
        assertThat(Frequencies.pValue(seen, even, draws)).isGreaterThan(FALSE_ALARM);
        assertThat(Frequencies.pValue(seenWithWrongMean, even, draws)).isLessThan(FALSE_ALARM);
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        var rng = source(1);
        assertThatThrownBy(() -> Binomials.sample(rng, -1, 0.5)).hasMessageContaining("n = -1");
        assertThatThrownBy(() -> Binomials.sample(rng, MANY + 1, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Binomials.sample(rng, 1, 1.0000001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Binomials.sample(rng, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Poissons.sample(rng, -0.1)).hasMessageContaining("mean -0.1");
        assertThatThrownBy(() -> Poissons.sample(rng, 1e16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Poissons.sample(rng, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Multinomials.sample(rng, 1, new double[] {0.5, 0.4}, new long[2]))
                .hasMessageContaining("sum");
        assertThatThrownBy(() -> Multinomials.sample(rng, 1, new double[] {1.5, -0.5}, new long[2]))
                .hasMessageContaining("Probability 1");
        assertThatThrownBy(() -> Multinomials.sample(rng, 1, new double[] {1}, new long[2]))
                .hasMessageContaining("lengths");
        assertThatThrownBy(() -> Multinomials.sample(rng, 1, new double[0], new long[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
