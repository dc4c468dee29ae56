package org.marrow.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The range of an axis with its ticks, at numbers that people read easily.
 *
 * @param from the lower end
 * @param to the upper end
 * @param major the places of the ticks with a label, increasing
 * @param labels their labels
 * @param minor the places of the ticks without a label, increasing
 */
record Ticks(double from, double to, List<Double> major, List<String> labels, List<Double> minor) {

    private static final int MOST_DECADES = 6;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /**
     * Chooses the ticks of a linear axis.
     *
     * @param low the least value
     * @param high the greatest value
     * @param wanted about how many ticks there should be
     * @param roundOut whether the ends move outwards to the next tick
     */
    static Ticks linear(double low, double high, int wanted, boolean roundOut) {
        double from = low;
        double to = high;
        // A range too narrow for doubles to divide is widened, or the steps between ticks would vanish.
        double least = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
        if (!(to - from > least)) {
            double margin = from == 0 ? 1 : 0.1 * Math.abs(from);
            from -= margin;
            to += margin;
        }
        Step step = Step.near((to - from) / Math.max(1, wanted));
        long first = (long) (roundOut ? Math.floor(from / step.size() + 1e-9) : Math.ceil(from / step.size() - 1e-9));
        long last = (long) (roundOut ? Math.ceil(to / step.size() - 1e-9) : Math.floor(to / step.size() + 1e-9));
        List<Double> major = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        double largest = Math.max(Math.abs(first * step.size()), Math.abs(last * step.size()));
        for (long n = first; n <= last; n++) {
            BigDecimal value = step.times(n);
            major.add(value.doubleValue());
            labels.add(label(value, largest));
        }
        return new Ticks(
                roundOut ? major.get(0) : from, roundOut ? major.get(major.size() - 1) : to, major, labels, List.of());
    }

    /**
     * Chooses the ticks of a logarithmic axis.
     *
     * @param low the least value, positive
     * @param high the greatest value, positive
     * @param wanted about how many labels there may be
     * @param limited whether the range is limited to a sensible number of decades below the greatest value
     * @param roundOut whether the ends move outwards to 1, 2 or 5 times a power of ten
     */
    static Ticks log(double low, double high, int wanted, boolean limited, boolean roundOut) {
        double to = roundOut ? roundUp(high) : high;
        double from = limited ? Math.max(low, to * Math.pow(10, -MOST_DECADES)) : low;
        from = roundOut ? roundDown(from) : from;
        if (!(from < to)) {
            from /= 2;
            to *= 2;
        }
        int lowest = exponent(from);
        int highest = exponent(to);
        int[] mantissas = mantissas(Math.log10(to / from), wanted);
        int every = Math.max(1, (highest - lowest + wanted) / Math.max(1, wanted));
        TreeMap<Double, String> major = new TreeMap<>();
        TreeMap<Double, String> minor = new TreeMap<>();
        for (int e = lowest; e <= highest; e++) {
            for (int m = 1; m < 10; m++) {
                BigDecimal value = BigDecimal.valueOf(m).scaleByPowerOfTen(e);
                boolean labelled = Math.floorMod(e, every) == 0 && contains(mantissas, m);
                boolean inside = value.doubleValue() >= from * (1 - 1e-9) && value.doubleValue() <= to * (1 + 1e-9);
                if (inside && (labelled || every == 1 || m == 1)) {
                    (labelled ? major : minor).put(value.doubleValue(), label(value, value.doubleValue()));
                }
            }
        }
        return new Ticks(
                from, to, List.copyOf(major.keySet()), List.copyOf(major.values()), List.copyOf(minor.keySet()));
    }

    /** The mantissas that get a label: as many as there is room for. */
    private static int[] mantissas(double decades, int wanted) {
        if (3 * decades + 1 <= wanted + 0.5) {
            return new int[] {1, 2, 5};
        }
        return 2 * decades + 1 <= wanted + 0.5 ? new int[] {1, 5} : new int[] {1};
    }

    private static boolean contains(int[] numbers, int number) {
        for (int n : numbers) {
            if (n == number) {
                return true;
            }
        }
        return false;
    }

    private static int exponent(double value) {
        return (int) Math.floor(Math.log10(value) + 1e-9);
    }

    private static double roundUp(double value) {
        int exponent = exponent(value);
        for (int m : new int[] {1, 2, 5, 10}) {
            double candidate = BigDecimal.valueOf(m).scaleByPowerOfTen(exponent).doubleValue();
            if (value <= candidate * (1 + 1e-9)) {
                return candidate;
            }
        }
        return value;
    }

    private static double roundDown(double value) {
        int exponent = exponent(value);
        for (int m : new int[] {5, 2, 1}) {
            double candidate = BigDecimal.valueOf(m).scaleByPowerOfTen(exponent).doubleValue();
            if (value >= candidate * (1 - 1e-9)) {
                return candidate;
            }
        }
        return value;
    }

    /** Writes a tick; all ticks of a linear axis change to powers of ten together, by the largest of them. */
    static String label(BigDecimal value, double largest) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (largest < 1e6 && largest >= 1e-4) {
            String text = plain.abs().toPlainString();
            return (plain.signum() < 0 ? "−" : "") + (largest < 10_000 ? text : grouped(text));
        }
        int exponent = (int) Math.floor(Math.log10(largest) + 1e-9);
        BigDecimal mantissa = plain.scaleByPowerOfTen(-exponent).stripTrailingZeros();
        String sign = mantissa.signum() < 0 ? "−" : "";
        String digits = mantissa.abs().toPlainString();
        return sign + (digits.equals("1") ? "" : digits + "×") + "10" + superscript(exponent);
    }

    static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** Puts a thin blank before every three digits of the whole part. */
    private static String grouped(String text) {
        int whole = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        if (whole < 4) {
            return text;
        }
        StringBuilder grouped = new StringBuilder(text);
        for (int i = whole - 3; i > 0; i -= 3) {
            grouped.insert(i, '\u2009');
        }
        return grouped.toString();
    }

    /** A distance between ticks: 1, 2 or 5 times a power of ten. */
    private record Step(int mantissa, int exponent) {

        static Step near(double raw) {
            int exponent = (int) Math.floor(Math.log10(raw));
            double fraction = raw / Math.pow(10, exponent);
            int mantissa = fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10;
            return new Step(mantissa, exponent);
        }

        double size() {
            return times(1).doubleValue();
        }

        BigDecimal times(long n) {
            return BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(mantissa)).scaleByPowerOfTen(exponent);
        }
    }
}
