package org.marrow.network;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;

/**
 * A unit of measurement: a factor to base units (d, L, g, mol, cell, IU, Gy, kg of body weight, m2 of body surface) and
 * their exponents. A kilogram always means body weight, since no drug is measured in it: so {@code mg/kg} is no pure number.
 *
 * @since 0.1
 */
public final class Unit {
    /** The pure number 1. */
    public static final Unit ONE = new Unit(1, new TreeMap<>());

    private static final Pattern FACTOR = Pattern.compile("(10\\^[+-]?\\d+|[0-9.]+(?:[eE][+-]?\\d+)?)");
    private static final Pattern SYMBOL = Pattern.compile("([\\p{L}%]+)(?:\\^?(-?\\d))?");
    private static final Map<String, Unit> KNOWN = known();

    private final double factor;
    private final SortedMap<String, Integer> exponents;

    private Unit(double factor, SortedMap<String, Integer> exponents) {
        this.factor = factor;
        this.exponents = exponents;
    }

    private static Map<String, Unit> known() {
        Map<String, Unit> m = new TreeMap<>();
        base(m, "d", 1, "d", "day", "days");
        base(m, "d", 1 / 86400.0, "s");
        base(m, "d", 1 / 1440.0, "min");
        base(m, "d", 1 / 24.0, "h", "hour", "hours");
        base(m, "d", 7, "wk", "week", "weeks");
        base(m, "d", 30.4375, "mo", "month", "months");
        base(m, "d", 365.25, "y", "yr", "year", "years");
        base(m, "L", 1, "L", "l");
        base(m, "L", 0.1, "dL");
        base(m, "L", 1e-3, "mL", "ml");
        base(m, "L", 1e-6, "uL", "µL", "μL");
        base(m, "L", 1e-15, "fL");
        base(m, "g", 1, "g");
        base(m, "g", 1e-3, "mg");
        base(m, "g", 1e-6, "ug", "µg", "μg", "mcg");
        base(m, "g", 1e-9, "ng");
        base(m, "g", 1e-12, "pg");
        base(m, "mol", 1, "mol");
        base(m, "mol", 1e-3, "mmol");
        base(m, "mol", 1e-6, "umol", "µmol", "μmol");
        base(m, "mol", 1e-9, "nmol");
        base(m, "mol", 1e-12, "pmol");
        base(m, "cell", 1, "cell", "cells");
        base(m, "IU", 1, "IU", "U");
        base(m, "IU", 1e-3, "mIU", "mU");
        base(m, "Gy", 1, "Gy");
        base(m, "Gy", 1e-3, "mGy");
        base(m, "kg", 1, "kg");
        base(m, "m", 1, "m");
        base(m, "bp", 1, "bp");
        base(m, "bp", 1e3, "kb");
        molar(m, "M", 1);
        molar(m, "nM", 1e-9);
        molar(m, "uM", 1e-6);
        m.put("%", new Unit(0.01, new TreeMap<>()));
        return Map.copyOf(m);
    }

    private static void base(Map<String, Unit> m, String dimension, double factor, String... names) {
        for (String n : names) {
            m.put(n, new Unit(factor, new TreeMap<>(Map.of(dimension, 1))));
        }
    }

    private static void molar(Map<String, Unit> m, String name, double factor) {
        m.put(name, new Unit(factor, new TreeMap<>(Map.of("mol", 1, "L", -1))));
    }

    /**
     * Reads a unit such as {@code 1/d}, {@code 1e6 cells/kg}, {@code ng/mL}, {@code 10^9/L}, {@code mg/m2}.
     *
     * @param text the unit; empty or {@code 1} is the pure number
     * @return the unit
     * @throws InputException when a symbol is unknown
     */
    public static Unit parse(String text) {
        String s = text.trim();
        if (s.isEmpty() || s.equals("1") || s.equals("-")) {
            return ONE;
        }
        Unit result = ONE;
        int sign = 1;
        int at = 0;
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == ' ' || c == '*' || c == '·') {
                at++;
                continue;
            }
            if (c == '/') {
                sign = -1;
                at++;
                continue;
            }
            Matcher number = FACTOR.matcher(s).region(at, s.length());
            if (number.lookingAt()) {
                String digits = number.group().replace("10^", "1e");
                result = result.times(new Unit(Double.parseDouble(digits), new TreeMap<>()).power(sign));
                at = number.end();
                continue;
            }
            Matcher symbol = SYMBOL.matcher(s).region(at, s.length());
            if (!symbol.lookingAt()) {
                throw unknown(text, s.substring(at));
            }
            Unit unit = KNOWN.get(symbol.group(1));
            if (unit == null) {
                throw unknown(text, symbol.group(1));
            }
            int power = symbol.group(2) == null ? 1 : Integer.parseInt(symbol.group(2));
            result = result.times(unit.power(sign * power));
            at = symbol.end();
        }
        return result;
    }

    private static InputException unknown(String text, String part) {
        return new InputException(
                "MRW-UNIT-1",
                "Unknown unit '" + part + "' in '" + text + "'." + Suggestions.near(part, KNOWN.keySet())
                        + " Known are for example d, h, y, mg/kg, ng/mL, cells/kg, 1e9/L, Gy.",
                Map.of("unit", text, "part", part));
    }

    /**
     * Factor to base units.
     *
     * @return the factor
     */
    public double factor() {
        return factor;
    }

    /**
     * Whether this is a pure number.
     *
     * @return true without dimensions
     */
    public boolean isNumber() {
        return exponents.isEmpty();
    }

    /**
     * The exponent of a base dimension.
     *
     * @param dimension {@code d}, {@code L}, {@code g}, {@code mol}, {@code cell}, {@code IU}, {@code Gy}, {@code kg}, {@code m}
     * @return the exponent, 0 when it does not occur
     */
    int exponent(String dimension) {
        return exponents.getOrDefault(dimension, 0);
    }

    /**
     * Whether two units measure the same.
     *
     * @param other the other
     * @return true when they differ by a factor at most
     */
    public boolean sameDimension(Unit other) {
        return exponents.equals(other.exponents);
    }

    /**
     * Product of units.
     *
     * @param other the other
     * @return the product
     */
    public Unit times(Unit other) {
        SortedMap<String, Integer> sum = new TreeMap<>(exponents);
        other.exponents.forEach((k, v) -> sum.merge(k, v, Integer::sum));
        sum.values().removeIf(v -> v == 0);
        return new Unit(factor * other.factor, sum);
    }

    /**
     * Quotient of units.
     *
     * @param other the other
     * @return the quotient
     */
    public Unit over(Unit other) {
        return times(other.power(-1));
    }

    /**
     * Power of a unit.
     *
     * @param n the exponent
     * @return the power
     */
    public Unit power(int n) {
        SortedMap<String, Integer> scaled = new TreeMap<>();
        if (n != 0) {
            exponents.forEach((k, v) -> scaled.put(k, v * n));
        }
        double f = n == -1 ? 1 / factor : Math.pow(factor, n);
        return new Unit(f, scaled);
    }

    /**
     * Converts a value between units.
     *
     * @param value a value
     * @param unit its unit
     * @param wanted the unit wanted
     * @param what what the value is, for the message
     * @return the value in the wanted unit
     * @throws InputException when they do not measure the same
     */
    public static double convert(double value, String unit, String wanted, String what) {
        if (unit.equals(wanted)) {
            return value;
        }
        Unit from = parse(unit);
        Unit to = parse(wanted);
        if (!from.sameDimension(to)) {
            throw new InputException(
                    "MRW-UNIT-2",
                    what + " is given in '" + unit + "', which does not fit; its unit is '" + wanted + "'.",
                    Map.of("unit", unit, "wanted", wanted, "what", what));
        }
        return value * (from.factor / to.factor);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Unit u && u.factor == factor && u.exponents.equals(exponents);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(factor) * 31 + exponents.hashCode();
    }

    @Override
    public String toString() {
        return factor + " " + exponents;
    }
}
