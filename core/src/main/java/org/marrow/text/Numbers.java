package org.marrow.text;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The one way in which Marrow writes numbers: the shortest decimal that reads back as the same {@code double}.
 *
 * <p>Of the shortest decimals the nearest to the number is taken, and of two equally near ones the one that ends in an
 * even digit, so that the text depends on the number alone and not on the Java version. Integers have no decimal point,
 * zeros neither lead nor trail, and numbers from 1e-6 up to but not including 1e15 in magnitude are written without an
 * exponent: {@code 0}, {@code 5.8}, {@code 4000000000}, {@code 1.5e-7}, {@code 2e20}, {@code -0}, {@code NaN},
 * {@code inf}, {@code -inf}.
 *
 * @since 0.1
 */
public final class Numbers {

    /** Decimal exponents from here on are written out, as in {@code 0.000001}. */
    private static final int SMALLEST_PLAIN_EXPONENT = -6;

    /** Decimal exponents up to here are written out, as in {@code 123456789012345}. */
    private static final int LARGEST_PLAIN_EXPONENT = 14;

    private static final double FIRST_INTEGER_WITH_EXPONENT = 1e15;

    private Numbers() {}

    /**
     * Writes a number.
     *
     * @param value any number
     * @return its shortest text
     */
    public static String format(double value) {
        return append(new StringBuilder(24), value).toString();
    }

    /**
     * Writes a number for people, who do not read all of its digits.
     *
     * @param value any number
     * @param digits how many digits count (1 or more)
     * @return the shortest text of the rounded number
     */
    public static String format(double value, int digits) {
        return format(
                Double.isFinite(value)
                        ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
                        : value);
    }

    /**
     * Appends a number to a text.
     *
     * @param out where to append
     * @param value any number
     * @return {@code out}
     */
    public static StringBuilder append(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            return out.append("NaN");
        }
        if (Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        double magnitude = Math.abs(value);
        if (magnitude == Double.POSITIVE_INFINITY) {
            return out.append("inf");
        }
        if (magnitude < FIRST_INTEGER_WITH_EXPONENT && magnitude == (long) magnitude) {
            return out.append((long) magnitude);
        }
        long digits = ShortestDecimal.digits(magnitude);
        int power = ShortestDecimal.power(magnitude);
        while (digits % 10 == 0) {
            digits /= 10;
            power++;
        }
        return append(out, digits, power);
    }

    /** Appends {@code digits * 10^power}, where {@code digits} is positive and does not end in 0. */
    private static StringBuilder append(StringBuilder out, long digits, int power) {
        int start = out.length();
        out.append(digits);
        int count = out.length() - start;
        int exponent = power + count - 1;
        if (exponent < SMALLEST_PLAIN_EXPONENT || exponent > LARGEST_PLAIN_EXPONENT) {
            if (count > 1) {
                out.insert(start + 1, '.');
            }
            return out.append('e').append(exponent);
        }
        if (exponent < 0) {
            return out.insert(start, "0.00000", 0, 1 - exponent);
        }
        if (power < 0) {
            return out.insert(start + exponent + 1, '.');
        }
        return out.append("00000000000000", 0, power);
    }
}
