package org.marrow.scenario;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.network.Unit;
import org.marrow.text.Numbers;

/**
 * A number as the user wrote it, with or without a unit.
 *
 * @param value the number
 * @param unit its unit, or null for the declared unit of what it is given for
 * @since 0.1
 */
public record Quantity(double value, @Nullable String unit) {
    private static final Pattern TEXT =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*?)\\s*");

    /**
     * A bare number.
     *
     * @param value the number
     * @return the quantity
     */
    public static Quantity of(double value) {
        return new Quantity(value, null);
    }

    /**
     * Reads a number with an optional unit.
     *
     * @param text for example {@code 6 h}, {@code 40 mg/kg}, {@code 1e-3}
     * @return the quantity
     * @throws InputException when the text does not begin with a number, or the unit is unknown
     */
    public static Quantity parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new InputException(
                    "MRW-UNIT-3",
                    "'" + text + "' is no number with a unit. Write for example 6 h, 40 mg/kg or 0.5.",
                    Map.of("text", text));
        }
        String unit = m.group(2);
        if (!unit.isEmpty()) {
            Unit.parse(unit);
        }
        return new Quantity(Double.parseDouble(m.group(1)), unit.isEmpty() ? null : unit);
    }

    /**
     * The value in a unit.
     *
     * @param wanted the unit
     * @param what what it is given for, for the message
     * @return the value; a bare number counts as given in that unit
     * @throws InputException when the units do not fit
     */
    public double in(String wanted, String what) {
        return unit == null ? value : Unit.convert(value, unit, wanted, what);
    }

    /**
     * The value as a time.
     *
     * @param what what it is given for, for the message
     * @return days; a bare number counts as days
     * @throws InputException when it is no time
     */
    public double days(String what) {
        return in("d", what);
    }

    /**
     * A number with its unit as people write it.
     *
     * @param value the number
     * @param unit its unit; {@code 1} and empty are left out
     * @return for example {@code 30 d}, {@code 1e-9}
     */
    static String text(double value, String unit) {
        String number = Numbers.format(value);
        return unit.isEmpty() || unit.equals("1") ? number : number + " " + unit;
    }

    @Override
    public String toString() {
        return text(value, unit == null ? "" : unit);
    }
}
