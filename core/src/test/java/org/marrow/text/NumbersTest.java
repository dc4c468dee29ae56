package org.marrow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-1, -1",
        "5.8, 5.8",
        "0.1, 0.1",
        "100, 100",
        "4e9, 4000000000",
        "1e14, 100000000000000",
        "999999999999999, 999999999999999",
        "1e15, 1e15",
        "123456789012345680, 1.2345678901234568e17",
        "2e20, 2e20",
        "1e22, 1e22",
        "1e23, 1e23",
        "9007199254740993, 9.007199254740992e15",
        "0.000001, 0.000001",
        "0.00000123, 0.00000123",
        "0.00000099, 9.9e-7",
        "1.5e-7, 1.5e-7",
        "123.456, 123.456",
        "-123.456, -123.456",
        "0.5, 0.5",
        "0.05, 0.05",
        "1234567.25, 1234567.25",
        "123456789012345.6, 123456789012345.6",
        "4.9e-324, 5e-324",
        "1e-323, 1e-323",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf",
        "2.0E-3, 0.002",
        "9.5367431640625e-7, 9.5367431640625e-7",
        "2e-44, 2e-44",
        "9e-265, 9e-265",
    })
    void aNumberIsWrittenInItsShortestForm(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }

    /** JDK-4511638: Double.toString(2.2E-322) and 2.0E-3 style cases in which Java before 19 wrote a digit too many. */
    @Test
    void javasOldSuperfluousDigitsDoNotAppear() {
        assertThat(Numbers.format(2.0E-3 * 1e26)).isEqualTo(shortest(2.0E-3 * 1e26));
        assertThat(Numbers.format(2.2250738585072E-309)).isEqualTo("2.2250738585072e-309");
        assertThat(Numbers.format(1.1E-5)).isEqualTo("0.000011");
        assertThat(Numbers.format(2E23)).isEqualTo("2e23");
        assertThat(Numbers.format(8.41E21)).isEqualTo("8.41e21");
    }

    @Test
    void everyPowerOfTwoAndItsNeighboursAgreeWithTheDefinition() {
        for (int exponent = -1074; exponent <= 1023; exponent++) {
            double power = Math.scalb(1.0, exponent);
            assertMatchesDefinition(power, Math.nextUp(power), Math.nextDown(power));
        }
    }

    @Test
    void everyPowerOfTenAndItsNeighboursAgreeWithTheDefinition() {
        for (int exponent = -323; exponent <= 308; exponent++) {
            double power = Double.parseDouble("1e" + exponent);
            assertMatchesDefinition(power, Math.nextUp(power), Math.nextDown(power));
        }
    }

    @Test
    void theSmallestAndTheLargestNumbersAgreeWithTheDefinition() {
        for (long bits = 1; bits <= 3000; bits++) {
            assertMatchesDefinition(
                    Double.longBitsToDouble(bits),
                    Double.longBitsToDouble(Double.doubleToLongBits(Double.MAX_VALUE) - bits + 1),
                    Double.longBitsToDouble(Double.doubleToLongBits(Double.MIN_NORMAL) - 1500 + bits));
        }
    }

    @Test
    void randomBitPatternsAgreeWithTheDefinition() {
        var random = new SplittableRandom(20240601);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertMatchesDefinition(value);
            }
        }
    }

    @Test
    void numbersOfEverydaySizeAgreeWithTheDefinition() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            double decimal = random.nextInt(10_000_000) / 1000.0;
            assertMatchesDefinition(
                    random.nextDouble(), 1000 * random.nextDouble(), decimal, 1 / (1.0 + i), decimal * 1e17);
        }
    }

    @Test
    void everyTextReadsBackAsTheSameBits() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 300_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.doubleToRawLongBits(Double.parseDouble(Numbers.format(value))))
                        .isEqualTo(Double.doubleToRawLongBits(value));
            }
        }
    }

    @Test
    void theLogarithmsAreExactForEveryExponent() {
        for (int q = -1074; q <= 971; q++) {
            assertThat(ShortestDecimal.floorLog10(q, false)).isEqualTo(floorLog10(BigInteger.ONE, q));
            assertThat(ShortestDecimal.floorLog10(q, true)).isEqualTo(floorLog10(BigInteger.valueOf(3), q - 2));
        }
    }

    /** The floor of log10(factor 2^q) in exact arithmetic. */
    private static int floorLog10(BigInteger factor, int q) {
        BigDecimal value = q >= 0
                ? new BigDecimal(factor.shiftLeft(q))
                : new BigDecimal(factor).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-q)));
        return value.precision() - value.scale() - 1;
    }

    private static void assertMatchesDefinition(double... values) {
        DoubleStream.of(values)
                .forEach(value ->
                        assertThat(Numbers.format(value)).as("%a", value).isEqualTo(shortest(value)));
    }

    /** The definition itself: try 1, 2, ... 17 digits on both sides, take the nearest that reads back. */
    private static String shortest(double value) {
        if (value == 0) {
            return Double.compare(value, 0.0) == 0 ? "0" : "-0";
        }
        BigDecimal exact = new BigDecimal(Math.abs(value));
        for (int digits = 1; ; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean downReads = down.doubleValue() == Math.abs(value);
            boolean upReads = up.doubleValue() == Math.abs(value);
            if (downReads || upReads) {
                int nearer = exact.subtract(down).compareTo(up.subtract(exact));
                boolean downIsEven = !down.unscaledValue().testBit(0);
                boolean takeDown = downReads && (!upReads || nearer < 0 || (nearer == 0 && downIsEven));
                return (value < 0 ? "-" : "") + layOut(takeDown ? down : up);
            }
        }
    }

    private static String layOut(BigDecimal decimal) {
        BigDecimal plain = decimal.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (exponent >= -6 && exponent < 15) {
            return plain.toPlainString();
        }
        String digits = plain.unscaledValue().toString();
        return digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e" + exponent;
    }

    @Test
    void roundsToTheDigitsThatCount() {
        assertThat(Numbers.format(1234567.5, 6)).isEqualTo("1234570");
        assertThat(Numbers.format(0.125, 2)).isEqualTo("0.13");
        assertThat(Numbers.format(-2.9999996e-9, 6)).isEqualTo("-3e-9");
        assertThat(Numbers.format(Double.NaN, 3)).isEqualTo("NaN");
    }
}
