package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    private static double sum(double... values) {
        var sum = new ExactSum();
        for (double v : values) {
            sum.add(v);
        }
        return sum.value();
    }

    private static double reference(List<Double> values) {
        BigDecimal exact = BigDecimal.ZERO;
        for (double v : values) {
            exact = exact.add(new BigDecimal(v));
        }
        return exact.doubleValue();
    }

    private static double anyDouble(Random random) {
        double x;
        do {
            x = Double.longBitsToDouble(random.nextLong());
        } while (!(Math.abs(x) < 1e300));
        return x;
    }

    @Test
    void sumsOverAllExponentsAreCorrectlyRoundedInAnyOrder() {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<Double> values = new ArrayList<>();
            int n = 1 + random.nextInt(60);
            for (int i = 0; i < n; i++) {
                double x = anyDouble(random);
                values.add(x);
                if (random.nextBoolean()) {
                    values.add(-x * (random.nextBoolean() ? 1 : 1 + 0x1p-40));
                }
            }
            double expected = reference(values);
            for (int order = 0; order < 5; order++) {
                Collections.shuffle(values, random);
                List<ExactSum> parts = List.of(new ExactSum(), new ExactSum(), new ExactSum());
                values.forEach(v -> parts.get(random.nextInt(3)).add(v));
                var total = new ExactSum();
                parts.get(1).merge(parts.get(order % 2 == 0 ? 0 : 2));
                total.merge(parts.get(order % 2 == 0 ? 2 : 0));
                total.merge(parts.get(1));
                assertThat(Double.doubleToRawLongBits(total.value())).isEqualTo(Double.doubleToRawLongBits(expected));
            }
        }
    }

    @Test
    void sumsOfSimilarNumbersAreCorrectlyRounded() {
        var random = new Random(2);
        List<Double> values = new ArrayList<>();
        var sum = new ExactSum();
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextGaussian() * 1e5;
            values.add(x);
            sum.add(x);
            if (i % 1000 == 0) {
                assertThat(sum.value()).isEqualTo(reference(values));
            }
        }
    }

    @Test
    void cancellationLeavesExactlyWhatIsLeft() {
        assertThat(sum(1e300, 1, -1e300)).isEqualTo(1);
        assertThat(sum(1e300, Double.MIN_VALUE, -1e300)).isEqualTo(Double.MIN_VALUE);
        assertThat(sum(1, -1)).isEqualTo(0.0);
        assertThat(sum(-1e-320, -1e300, 1e300)).isEqualTo(-1e-320);
        assertThat(Double.doubleToRawLongBits(sum(-0.0))).isZero();
        assertThat(sum()).isZero();
    }

    @Test
    void tiesGoToEven() {
        assertThat(sum(1, 0x1p-53)).isEqualTo(1);
        assertThat(sum(1 + 0x1p-52, 0x1p-53)).isEqualTo(1 + 0x1p-51);
        assertThat(sum(1, 0x1p-53, Double.MIN_VALUE)).isEqualTo(1 + 0x1p-52);
        assertThat(sum(-1, -0x1p-53, -Double.MIN_VALUE)).isEqualTo(-1 - 0x1p-52);
        assertThat(sum(2, -0x1p-53)).isEqualTo(2);
        assertThat(sum(2 - 0x1p-52, 0x1p-53)).isEqualTo(2);
    }

    @Test
    void partialSumsMayLeaveTheRangeAndComeBack() {
        assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(sum(Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(-Double.MAX_VALUE, -Double.MAX_VALUE)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void numbersThatAreNotFiniteDecideTheValue() {
        assertThat(sum(1, Double.POSITIVE_INFINITY, 2)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isNaN();
        assertThat(sum(Double.NaN, 1)).isNaN();
        var merged = new ExactSum();
        var other = new ExactSum();
        other.add(Double.NEGATIVE_INFINITY);
        merged.merge(other);
        assertThat(merged.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void squaresAreAddedWithoutRounding() {
        var random = new Random(3);
        var sum = new ExactSum();
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < 1000; i++) {
            double a = random.nextGaussian() * Math.exp(20 * random.nextGaussian());
            double b = random.nextGaussian();
            sum.addProduct(a, b);
            exact = exact.add(new BigDecimal(a).multiply(new BigDecimal(b)));
        }
        assertThat(sum.value()).isEqualTo(exact.doubleValue());
        var pair = new ExactSum();
        pair.addProduct(1 + 0x1p-30, 1 + 0x1p-30);
        pair.add(-1);
        pair.add(-0x1p-29);
        assertThat(pair.value()).isEqualTo(0x1p-60);
    }

    @Test
    void readingTheValueChangesNothing() {
        var sum = new ExactSum();
        for (int i = 0; i < 100; i++) {
            sum.add(-0.1);
            assertThat(sum.value()).isEqualTo(sum.value());
        }
        assertThat(sum.value()).isEqualTo(reference(Collections.nCopies(100, -0.1)));
    }

    @Test
    @Tag("slow")
    void carriesAreTakenBeforeADigitOverflows() {
        var sum = new ExactSum();
        double x = 1 - 0x1p-53;
        long n = (1L << 28) + (1L << 20);
        for (long i = 0; i < n; i++) {
            sum.add(x);
        }
        assertThat(sum.value())
                .isEqualTo(new BigDecimal(x).multiply(new BigDecimal(n)).doubleValue());
    }
}
