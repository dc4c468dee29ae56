package org.marrow.text;

import java.math.BigInteger;

/**
 * The shortest decimal that rounds to a given {@code double}, by the method of R. Giulietti, "The Schubfach way to
 * render doubles" (2020).
 *
 * <p>A positive double is {@code v = c 2^q}. Let {@code 10^k} be the largest power of ten not greater than the width of
 * the interval of reals that round to v. Then the interval holds at least one multiple of {@code 10^k}, at most one
 * multiple of {@code 10^(k+1)}, and the wanted decimal is the latter if it exists, else the multiple of {@code 10^k}
 * next to v. Which multiples lie inside is decided exactly in integers: v and the ends of its interval are scaled by
 * {@code 10^-k}, held as a factor of 126 bits, and rounded to odd, which keeps comparisons with multiples of 1/4 exact.
 */
final class ShortestDecimal {

    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    private static final int SMALLEST_Q = -1074;

    private static final int SMALLEST_K = -324;
    private static final int LARGEST_K = 292;
    private static final int FACTOR_BITS = 126;
    private static final int HALF_BITS = 63;
    private static final long HALF_MASK = Long.MAX_VALUE;

    /** The floors of log10(2) and log10(3/4) in units of 2^-40; enough for every exponent that a double can have. */
    private static final long LOG10_2 = 330985980541L;

    private static final long LOG10_3_4 = -137371595024L;
    private static final int LOG_BITS = 40;

    /** For each k the upper and lower 63 bits of {@code floor(10^-k 2^-r) + 1}, which has 126 bits. */
    private static final long[] UPPER = new long[LARGEST_K - SMALLEST_K + 1];

    private static final long[] LOWER = new long[UPPER.length];

    /** For each k floor(log2(10^-k)). */
    private static final int[] LOG2 = new int[UPPER.length];

    static {
        for (int k = SMALLEST_K; k <= LARGEST_K; k++) {
            tabulate(k);
        }
    }

    private ShortestDecimal() {}

    /** The digits of the shortest decimal of a positive finite number; they may end in zeros. */
    static long digits(double value) {
        int q = exponent(value);
        long c = significand(value);
        boolean closerBelow = closerBelow(c, q);
        int k = floorLog10(q, closerBelow);
        int row = k - SMALLEST_K;
        int shift = q + LOG2[row] + 2;

        // Four times v, and four times the ends of the interval that rounds to it, in units of 10^k.
        long middle = scaled(row, 4 * c << shift);
        long lower = scaled(row, 4 * c - (closerBelow ? 1 : 2) << shift);
        long upper = scaled(row, 4 * c + 2 << shift);
        // Ties round to the even significand, so the ends belong to the interval of an even one only.
        long open = c & 1;

        long below = middle >> 2;
        if (below >= 10) {
            long coarseBelow = below / 10 * 10;
            long coarseAbove = coarseBelow + 10;
            boolean belowFits = lower + open <= coarseBelow << 2;
            boolean aboveFits = (coarseAbove << 2) + open <= upper;
            if (belowFits || aboveFits) {
                return belowFits ? coarseBelow : coarseAbove;
            }
        }
        long above = below + 1;
        boolean belowFits = lower + open <= below << 2;
        boolean aboveFits = (above << 2) + open <= upper;
        if (belowFits != aboveFits) {
            return belowFits ? below : above;
        }
        long side = Long.compare(middle, 2 * (below + above));
        return side < 0 || (side == 0 && below % 2 == 0) ? below : above;
    }

    /** The power of ten of the last of the {@link #digits(double)}. */
    static int power(double value) {
        int q = exponent(value);
        return floorLog10(q, closerBelow(significand(value), q));
    }

    private static int exponent(double value) {
        return Math.max(Math.getExponent(value) - FRACTION_BITS, SMALLEST_Q);
    }

    private static long significand(double value) {
        long fraction = Double.doubleToRawLongBits(value) & (HIDDEN_BIT - 1);
        return Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | HIDDEN_BIT;
    }

    /** Whether the next smaller double is only half as far away as the next greater one. */
    private static boolean closerBelow(long c, int q) {
        return c == HIDDEN_BIT && q > SMALLEST_Q;
    }

    /** The floor of log10(2^q), or of log10(3/4 2^q). */
    static int floorLog10(int q, boolean closerBelow) {
        return (int) (q * LOG10_2 + (closerBelow ? LOG10_3_4 : 0) >> LOG_BITS);
    }

    /** {@code factor * x / 2^127}, rounded to odd: to itself if it is an integer, else to the odd one of its neighbours. */
    private static long scaled(int row, long x) {
        long upperLow = UPPER[row] * x;
        long upperHigh = Math.multiplyHigh(UPPER[row], x);
        // The fraction in units of 2^-63, with a carry in its sign bit. What lies below these units is dropped: it
        // stems
        // from the table's rounding up, and a true fraction is never that small (Giulietti 2020, section 9.6).
        long fraction = (upperLow >>> 1) + Math.multiplyHigh(LOWER[row], x);
        long floor = upperHigh + (fraction >>> HALF_BITS);
        return (fraction & HALF_MASK) == 0 ? floor : floor | 1;
    }

    private static void tabulate(int k) {
        BigInteger power = BigInteger.TEN.pow(Math.abs(k));
        int row = k - SMALLEST_K;
        BigInteger factor;
        if (k <= 0) {
            LOG2[row] = power.bitLength() - 1;
            factor = power.shiftLeft(FACTOR_BITS).shiftRight(power.bitLength());
        } else {
            // 10^k lies strictly between two powers of two, so its reciprocal does too.
            LOG2[row] = -power.bitLength();
            factor = BigInteger.ONE
                    .shiftLeft(FACTOR_BITS - 1 + power.bitLength())
                    .divide(power);
        }
        factor = factor.add(BigInteger.ONE);
        UPPER[row] = factor.shiftRight(HALF_BITS).longValueExact();
        LOWER[row] = factor.longValue() & HALF_MASK;
    }
}
