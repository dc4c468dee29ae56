package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

    private static final double[] FRACTIONS = {0, 1e-4, 0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.975, 0.999, 1};

    private static LogHistogram of(double... values) {
        var histogram = new LogHistogram();
        for (double v : values) {
            histogram.add(v);
        }
        return histogram;
    }

    private static double exactQuantile(double[] sorted, double q) {
        return sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
    }

    @Test
    void quantilesOfWideDistributionsAreWithinTheStatedError() {
        var random = new Random(1);
        for (double spread : new double[] {0.01, 1, 10, 100}) {
            double[] values = new double[50_001];
            for (int i = 0; i < values.length; i++) {
                double size = Math.exp(spread * random.nextGaussian());
                values[i] = random.nextInt(4) == 0 ? -size : size;
            }
            var histogram = of(values);
            Arrays.sort(values);
            for (double q : FRACTIONS) {
                double exact = exactQuantile(values, q);
                assertThat(histogram.quantile(q))
                        .as("quantile %s at spread %s", q, spread)
                        .isCloseTo(exact, within(LogHistogram.RELATIVE_ERROR * Math.abs(exact)));
            }
            assertThat(histogram.count()).isEqualTo(values.length);
        }
    }

    @Test
    void errorOfABinIsBelowOnePartIn256EverywhereAndAlwaysTowardsZero() {
        for (double start = 1e-300; start < 1e300; start *= 1.37e3) {
            double base = Math.scalb(1.0, Math.getExponent(start));
            for (int part = 0; part < 256; part++) {
                double low = base * (1 + part / 256.0);
                double high = Math.nextDown(base * (1 + (part + 1) / 256.0));
                var histogram = of(low, high, high);
                assertThat(histogram.bins()).hasSize(1);
                assertThat(histogram.quantile(0.5)).isEqualTo(low).isGreaterThan(high * (1 - 1.0 / 256));
            }
        }
    }

    @Test
    void integersUpTo511AndLoneValuesComeOutExactly() {
        var histogram = new LogHistogram();
        for (int k = -511; k <= 511; k++) {
            histogram.add(k, 2);
        }
        histogram.add(Math.PI * 1e5);
        int total = 2 * 1023 + 1;
        for (int k = -511; k <= 511; k++) {
            assertThat(histogram.quantile((2.0 * (k + 511) + 1.5) / total)).isEqualTo(k);
        }
        assertThat(histogram.quantile((total - 0.5) / total)).isEqualTo(Math.PI * 1e5);
    }

    @Test
    void mergingInAnyOrderGivesTheSameBits() {
        var random = new Random(2);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            values.add(random.nextInt(10) == 0 ? 0.0 : random.nextGaussian() * Math.exp(3 * random.nextGaussian()));
        }
        var whole = new LogHistogram();
        values.forEach(whole::add);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(values, random);
            List<LogHistogram> parts = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                parts.add(new LogHistogram());
            }
            for (double v : values) {
                parts.get(random.nextInt(7)).add(v);
            }
            while (parts.size() > 1) {
                var taken = parts.remove(random.nextInt(parts.size()));
                parts.get(random.nextInt(parts.size())).merge(taken);
            }
            var merged = parts.get(0);
            assertThat(merged).isEqualTo(whole).hasSameHashCodeAs(whole);
            assertThat(merged.quantiles(FRACTIONS)).containsExactly(whole.quantiles(FRACTIONS));
            assertThat(merged.bins()).isEqualTo(whole.bins());
        }
    }

    @Test
    void mergingCommutesAndLeavesTheOtherAsItIs() {
        var a = of(1, 2, 300.5);
        var b = of(300.25, -4);
        var ab = of(1, 2, 300.5);
        ab.merge(b);
        b.merge(a);
        assertThat(ab).isEqualTo(b);
        assertThat(a).isEqualTo(of(300.5, 2, 1));
        assertThat(ab.quantile(0.9)).isEqualTo(300.5);
        assertThat(ab.quantile(0.8)).isEqualTo(300.25);
        assertThat(a).isNotEqualTo(b);
    }

    @Test
    void mergingWithItselfDoublesTheCounts() {
        var histogram = of(1, 1, 5);
        histogram.merge(histogram);
        assertThat(histogram.count()).isEqualTo(6);
        assertThat(histogram.bins()).containsExactly(new LogHistogram.Bin(1, 4), new LogHistogram.Bin(5, 2));
    }

    @Test
    void zeroAndInfinityHaveBinsOfTheirOwn() {
        var histogram = of(0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE);
        assertThat(histogram.bins()).hasSize(4);
        assertThat(histogram.min()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(histogram.max()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(histogram.quantile(0.5)).isEqualTo(0.0);
        assertThat(histogram.quantile(0.75)).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void extremesAreExact() {
        var histogram = of(1.0001, 1.0002, 1.0003);
        assertThat(histogram.bins()).hasSize(1);
        assertThat(histogram.quantile(0)).isEqualTo(1.0001);
        assertThat(histogram.quantile(1)).isEqualTo(1.0003);
    }

    @Test
    void misuseIsRefused() {
        var histogram = new LogHistogram();
        assertThatThrownBy(() -> histogram.quantile(0.5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(histogram::min).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> histogram.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> histogram.add(1, -1)).isInstanceOf(IllegalArgumentException.class);
        histogram.add(1, 0);
        assertThat(histogram.count()).isZero();
        assertThatThrownBy(() -> of(1).quantile(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
