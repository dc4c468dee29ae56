package org.marrow.simulate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;

/**
 * Options of an engine as the user gave them.
 *
 * @param values option name to text
 * @since 0.1
 */
public record EngineOptions(Map<String, String> values) {
    /** No options. */
    public static final EngineOptions NONE = new EngineOptions(Map.of());

    /**
     * Copies and sorts.
     *
     * @param values option name to text
     */
    public EngineOptions {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * A positive number.
     *
     * @param name the option
     * @param fallback its default
     * @return the number
     * @throws InputException when it is no number above 0
     */
    public double positive(String name, double fallback) {
        String text = values.get(name);
        if (text == null) {
            return fallback;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputException(
                    "MRW-ENG-2",
                    "The engine option " + name + ": " + text + " must be a number above 0.",
                    Map.of("option", name, "value", text));
        }
        return value;
    }

    /**
     * A positive number that is at most 1.
     *
     * @param name the option
     * @param fallback its default
     * @return the number
     * @throws InputException when it is no number above 0 and at most 1
     */
    public double fraction(String name, double fallback) {
        double value = positive(name, fallback);
        if (value > 1) {
            throw new InputException(
                    "MRW-ENG-2",
                    "The engine option " + name + ": " + values.get(name) + " must be a number above 0 and at most 1.",
                    Map.of("option", name, "value", value));
        }
        return value;
    }

    /**
     * A relative tolerance.
     *
     * @param name the option
     * @param fallback its default
     * @return the number
     * @throws InputException when it is no number above 0 and below 1
     */
    public double tolerance(String name, double fallback) {
        double value = positive(name, fallback);
        if (value >= 1) {
            throw new InputException(
                    "MRW-ENG-2",
                    "The engine option " + name + ": " + values.get(name) + " must be a number above 0 and below 1.",
                    Map.of("option", name, "value", value));
        }
        return value;
    }

    /**
     * A word.
     *
     * @param name the option
     * @param fallback its default
     * @return the word
     */
    public String word(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }

    /**
     * Refuses options an engine does not have.
     *
     * @param engine the engine's id
     * @param known names it has
     * @throws InputException for an unknown one
     */
    public void only(String engine, List<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new InputException(
                        "MRW-ENG-3",
                        "The engine '" + engine + "' has no option '" + name + "'." + Suggestions.near(name, known)
                                + " It has: " + String.join(", ", known) + ".",
                        Map.of("engine", engine, "option", name));
            }
        }
    }
}
