package org.marrow.numerics;

import java.math.BigInteger;

/**
 * A sum of doubles without any rounding but the last, so that the order of adding and merging does not matter.
 *
 * <p>The sum is a fixed-point number that spans all exponents of a double (a superaccumulator: Kulisch, Computer Arithmetic
 * and Validity, 2008), kept in digits of 32 bits with room for deferred carries. {@link #value()} rounds it correctly, half
 * to even. Not thread-safe.
 *
 * @since 0.1
 */
public final class ExactSum {

    private static final int DIGIT_BITS = 32;
    private static final long DIGIT_MASK = 0xFFFFFFFFL;
    private static final long FRACTION_MASK = (1L << 52) - 1;
    /** 2098 bits of the largest double, in units of the smallest, and 64 for carries. */
    private static final int DIGITS = 68;
    /** Each addition changes a digit by less than 2^33, so that 2^28 of them stay below 2^61. */
    private static final int CARRY_AFTER = 1 << 28;

    private static final int SMALLEST_EXPONENT = -1074;

    private final long[] digits = new long[DIGITS];
    private int pending;
    /** Sum of all numbers that are not finite. */
    private double special;

    /** Creates a sum of 0. */
    public ExactSum() {}

    /**
     * Adds a number.
     *
     * @param x number; infinities and NaN are kept apart and decide the value as in ordinary addition
     */
    public void add(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        if (exponent == 0x7FF) {
            special += x;
            return;
        }
        long significand = bits & FRACTION_MASK;
        int shift = 0;
        if (exponent > 0) {
            significand |= FRACTION_MASK + 1;
            shift = exponent - 1;
        }
        int digit = shift / DIGIT_BITS;
        int within = shift % DIGIT_BITS;
        long low = (significand & DIGIT_MASK) << within;
        long high = (significand >>> DIGIT_BITS) << within;
        long sign = bits >> 63 | 1;
        digits[digit] += sign * (low & DIGIT_MASK);
        digits[digit + 1] += sign * ((low >>> DIGIT_BITS) + (high & DIGIT_MASK));
        digits[digit + 2] += sign * (high >>> DIGIT_BITS);
        if (++pending >= CARRY_AFTER) {
            carry();
        }
    }

    /**
     * Adds the product of two numbers without rounding it, as for sums of squares.
     *
     * <p>Exact if the product is 0, or between 1e-291 and the largest double; a smaller one is rounded to the resolution of
     * doubles (4.9e-324), a larger one counts as infinite.
     *
     * @param a first factor
     * @param b second factor
     */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        if (Double.isFinite(product)) {
            add(Math.fma(a, b, -product));
        }
    }

    /**
     * Adds another sum.
     *
     * @param other sum, left as it is
     */
    public void merge(ExactSum other) {
        carry();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += other.digits[i];
        }
        carry();
        special += other.special;
    }

    /**
     * Returns the sum, correctly rounded.
     *
     * @return the double nearest to the exact sum, half to even; infinite beyond the range; 0 (not -0) for a sum of zero
     */
    public double value() {
        if (special != 0) {
            return special;
        }
        carry();
        BigInteger exact = BigInteger.valueOf(digits[DIGITS - 1]);
        if (nothingBelowTop()) {
            return 0;
        }
        for (int i = DIGITS - 2; i >= 0; i--) {
            exact = exact.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(digits[i]));
        }
        return rounded(exact);
    }

    private boolean nothingBelowTop() {
        for (long digit : digits) {
            if (digit != 0) {
                return false;
            }
        }
        return true;
    }

    private static double rounded(BigInteger exact) {
        BigInteger magnitude = exact.abs();
        int shift = Math.max(0, magnitude.bitLength() - 53);
        long leading = magnitude.shiftRight(shift).longValueExact();
        if (shift > 0 && magnitude.testBit(shift - 1)) {
            boolean aboveHalf = magnitude.getLowestSetBit() < shift - 1;
            if (aboveHalf || (leading & 1) == 1) {
                leading++;
            }
        }
        // Exact: with at most 53 bits (or 2^53) and an exponent in range; beyond the range scalb gives infinity.
        return exact.signum() * Math.scalb((double) leading, shift + SMALLEST_EXPONENT);
    }

    /** Brings all digits but the highest into 0 to 2^32 - 1. */
    private void carry() {
        long carried = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            long digit = digits[i] + carried;
            digits[i] = digit & DIGIT_MASK;
            carried = digit >> DIGIT_BITS;
        }
        digits[DIGITS - 1] += carried;
        pending = 0;
    }
}
