package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of any finite or infinite numbers whose quantiles are off by less than 0.4 % and whose merging is exact.
 *
 * <p>A bin holds the numbers that share sign, exponent and the leading eight bits of the fraction, so that its width is at
 * most 1/256 of its lower end (0.39 %, within the stated 0.5 %). Each bin keeps the number nearest to zero that fell into
 * it, and that is what quantiles return: integers up to 511, and any value that is alone in its bin, come out exactly; else
 * the result is nearer to zero than the true quantile by less than 1/256 of it. Numbers below 2.3e-308 have an absolute
 * error of that order instead.
 *
 * <p>Counts are integers and the kept numbers are minima, so adding and merging in any order gives equal histograms and the
 * same bits. Not thread-safe.
 *
 * @since 0.1
 */
public final class LogHistogram {

    /** Stated bound of the relative error of a quantile. */
    public static final double RELATIVE_ERROR = 0.005;

    /** Bits of a double below sign, exponent and the eight leading bits of the fraction. */
    private static final int DROPPED_BITS = 44;

    private int[] keys = new int[16];
    private double[] nearest = new double[16];
    private long[] counts = new long[16];
    private int used;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Creates an empty histogram. */
    public LogHistogram() {}

    /**
     * A bin that is not empty.
     *
     * @param value the number nearest to zero that fell into the bin
     * @param count how many fell into it, positive
     * @since 0.1
     */
    public record Bin(double value, long count) {}

    /**
     * Adds a number.
     *
     * @param x number, may be infinite; -0 counts as 0
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public void add(double x) {
        add(x, 1);
    }

    /**
     * Adds a number several times.
     *
     * @param x number, may be infinite; -0 counts as 0
     * @param times how often, {@code >= 0}
     * @throws IllegalArgumentException if {@code x} is NaN or {@code times} is negative
     */
    public void add(double x, long times) {
        if (Double.isNaN(x) || times < 0) {
            throw new IllegalArgumentException(
                    "The number " + x + " cannot be added " + times + " times; give a number, and 0 times or more.");
        }
        if (times > 0) {
            double value = x + 0.0; // turns -0 into 0
            put(value, times);
            count = Math.addExact(count, times);
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
    }

    /**
     * Adds all numbers of another histogram.
     *
     * @param other histogram, left as it is
     */
    public void merge(LogHistogram other) {
        int[] otherKeys = other.keys;
        double[] otherNearest = other.nearest;
        long[] otherCounts = other.counts;
        long total = Math.addExact(count, other.count);
        for (int i = 0; i < otherKeys.length; i++) {
            if (otherCounts[i] > 0) {
                put(otherNearest[i], otherCounts[i]);
            }
        }
        count = total;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /**
     * Returns how many numbers were added.
     *
     * @return the count
     */
    public long count() {
        return count;
    }

    /**
     * Returns the smallest number added, exactly.
     *
     * @return the minimum
     * @throws IllegalStateException if the histogram is empty
     */
    public double min() {
        requireNotEmpty();
        return min;
    }

    /**
     * Returns the largest number added, exactly.
     *
     * @return the maximum
     * @throws IllegalStateException if the histogram is empty
     */
    public double max() {
        requireNotEmpty();
        return max;
    }

    /**
     * Returns a quantile: the smallest number x such that at least the fraction q of all numbers is {@code <= x}, to within
     * the resolution of the bins.
     *
     * @param q fraction, from 0 to 1; 0 gives the minimum and 1 the maximum, both exactly
     * @return the quantile
     * @throws IllegalArgumentException if q is out of range
     * @throws IllegalStateException if the histogram is empty
     */
    public double quantile(double q) {
        return quantiles(q)[0];
    }

    /**
     * Returns several quantiles, sorting the bins once.
     *
     * @param q fractions, from 0 to 1, in any order
     * @return the quantiles, in the order of {@code q}
     * @throws IllegalArgumentException if a fraction is out of range
     * @throws IllegalStateException if the histogram is empty
     */
    public double[] quantiles(double... q) {
        requireNotEmpty();
        List<Bin> bins = bins();
        double[] result = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            if (!(q[i] >= 0 && q[i] <= 1)) {
                throw new IllegalArgumentException("The fraction is " + q[i] + "; give a number from 0 to 1.");
            }
            result[i] = atRank(bins, (long) Math.ceil(q[i] * count));
        }
        return result;
    }

    private double atRank(List<Bin> bins, long rank) {
        if (rank <= 1) {
            return min;
        }
        if (rank >= count) {
            return max;
        }
        long below = 0;
        for (Bin bin : bins) {
            below += bin.count();
            if (below >= rank) {
                return bin.value();
            }
        }
        return max;
    }

    /**
     * Returns the bins that are not empty.
     *
     * @return the bins by rising value
     */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>(used);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                bins.add(new Bin(nearest[i], counts[i]));
            }
        }
        bins.sort(Comparator.comparingDouble(Bin::value));
        return List.copyOf(bins);
    }

    /**
     * Compares the contents.
     *
     * @param other another object
     * @return true if it is a histogram with the same bins, minimum and maximum
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogHistogram that
                && count == that.count
                && min == that.min
                && max == that.max
                && bins().equals(that.bins());
    }

    /**
     * Returns a hash of the contents.
     *
     * @return the hash
     */
    @Override
    public int hashCode() {
        return bins().hashCode();
    }

    private void put(double value, long times) {
        int key = (int) (Double.doubleToRawLongBits(value) >>> DROPPED_BITS);
        int slot = slot(key);
        if (counts[slot] == 0) {
            if (2 * (used + 1) > keys.length) {
                grow();
                slot = slot(key);
            }
            used++;
            keys[slot] = key;
            nearest[slot] = value;
        } else if (Math.abs(value) < Math.abs(nearest[slot])) {
            nearest[slot] = value;
        }
        counts[slot] += times;
    }

    private int slot(int key) {
        int mask = keys.length - 1;
        int slot = (key * 0x9E3779B9 >>> 7) & mask;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        double[] oldNearest = nearest;
        long[] oldCounts = counts;
        keys = new int[2 * oldKeys.length];
        nearest = new double[keys.length];
        counts = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                nearest[slot] = oldNearest[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private void requireNotEmpty() {
        if (count == 0) {
            throw new IllegalStateException("The histogram is empty; add numbers before asking for quantiles.");
        }
    }
}
