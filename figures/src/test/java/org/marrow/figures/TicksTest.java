package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void aLinearAxisHasTicksAtRoundNumbers() {
        Ticks ticks = Ticks.linear(0, 5.8, 4, true);
        assertThat(ticks.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(ticks.to()).isEqualTo(6);
        assertThat(Ticks.linear(0.13, 0.52, 4, true).labels())
                .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5", "0.6");
        assertThat(Ticks.linear(0, 900, 10, false).labels())
                .containsExactly("0", "100", "200", "300", "400", "500", "600", "700", "800", "900");
        assertThat(Ticks.linear(-3, 3, 3, true).labels()).containsExactly("−4", "−2", "0", "2", "4");
    }

    @Test
    void decimalsAreExactAndNotSumsOfRoundingErrors() {
        assertThat(Ticks.linear(0, 1, 10, true).major())
                .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    }

    @Test
    void largeAndSmallNumbersAreWrittenWithPowersOfTen() {
        assertThat(Ticks.linear(0, 4e9, 4, true).labels()).containsExactly("0", "10⁹", "2×10⁹", "3×10⁹", "4×10⁹");
        assertThat(Ticks.linear(0, 2e7, 4, true).labels()).containsExactly("0", "0.5×10⁷", "10⁷", "1.5×10⁷", "2×10⁷");
        assertThat(Ticks.linear(0, 3e-7, 3, true).labels()).containsExactly("0", "10⁻⁷", "2×10⁻⁷", "3×10⁻⁷");
        assertThat(Ticks.linear(0, 20000, 4, true).labels())
                .containsExactly("0", "5\u2009000", "10\u2009000", "15\u2009000", "20\u2009000");
        assertThat(Ticks.linear(0, 4000, 4, true).labels()).containsExactly("0", "1000", "2000", "3000", "4000");
    }

    @Test
    void everyLinearAxisCoversItsDataWithASensibleNumberOfDistinctTicks() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
            int wanted = random.nextInt(2, 12);
            Ticks ticks = Ticks.linear(low, high, wanted, true);
            double slack = 1e-8 * (ticks.to() - ticks.from());
            assertThat(ticks.from()).isLessThanOrEqualTo(low + slack).isLessThan(ticks.to());
            assertThat(ticks.to()).isGreaterThanOrEqualTo(high - slack);
            assertThat(ticks.major())
                    .hasSizeBetween(2, 2 * wanted + 3)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(ticks.labels()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aConstantStillHasAnAxis() {
        for (double value : new double[] {0, 5, -3, 1e15, 1e-300}) {
            Ticks ticks = Ticks.linear(value, value, 4, true);
            assertThat(ticks.from()).isLessThan(ticks.to());
            assertThat(ticks.from()).isLessThanOrEqualTo(value);
            assertThat(ticks.to()).isGreaterThanOrEqualTo(value);
        }
        Ticks log = Ticks.log(5, 5, 4, true, true);
        assertThat(log.from()).isLessThan(5);
        assertThat(log.to()).isGreaterThan(5);
    }

    @Test
    void aLogarithmicAxisHasTicksAtPowersOfTenAndBetweenThemWhereThereIsRoom() {
        assertThat(Ticks.log(0.013, 70, 5, true, true).labels()).containsExactly("0.01", "0.1", "1", "10", "100");
        assertThat(Ticks.log(0.06, 4, 7, true, true).labels())
                .containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        assertThat(Ticks.log(1, 1e9, 5, false, true).labels()).containsExactly("1", "100", "10\u2009000", "10⁶", "10⁸");
        assertThat(Ticks.log(0.06, 4, 7, true, true).minor())
                .contains(0.3, 0.06, 4.0)
                .doesNotContain(0.2);
    }

    @Test
    void aLogarithmicAxisFromTheDataSpansSixDecadesAtMost() {
        Ticks ticks = Ticks.log(1e-200, 7, 5, true, true);
        assertThat(ticks.to()).isEqualTo(10);
        assertThat(ticks.from()).isEqualTo(1e-5);
        assertThat(Ticks.log(1e-20, 7, 5, false, true).from()).isEqualTo(1e-20);
    }

    @Test
    void everyLogarithmicAxisCoversItsDataAndLabelsAtLeastOneTick() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 5_000; i++) {
            double low = Math.pow(10, random.nextDouble(-20, 20));
            double high = low * Math.pow(10, random.nextDouble(0, 6));
            Ticks ticks = Ticks.log(low, high, 7, false, true);
            assertThat(ticks.from()).isLessThanOrEqualTo(low * (1 + 1e-8)).isPositive();
            assertThat(ticks.to()).isGreaterThanOrEqualTo(high * (1 - 1e-8));
            assertThat(ticks.major()).isNotEmpty().isSorted();
            assertThat(ticks.labels()).doesNotHaveDuplicates().hasSizeLessThan(16);
        }
    }

    @Test
    void superscriptsCoverAllDigitsAndTheSign() {
        assertThat(List.of(Ticks.superscript(-1234567890), Ticks.superscript(7)))
                .containsExactly("⁻¹²³⁴⁵⁶⁷⁸⁹⁰", "⁷");
    }
}
