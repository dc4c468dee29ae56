package org.marrow.files.yaml;

import java.util.Map;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.scenario.Quantity;

/**
 * Reads single values: words of a closed set, quantities, times.
 *
 * @since 0.1
 */
public final class YamlValues {
    private YamlValues() {}

    /**
     * One word of several.
     *
     * @param node the value
     * @param meanings the words with what they mean
     * @param <T> what words mean
     * @return what the word means
     * @throws InputException ({@code MRW-FILE-15}) if it is none of them; near ones are offered
     */
    public static <T> T choice(YamlNode node, Map<String, T> meanings) {
        String word = node.asText();
        T meaning = meanings.get(word);
        if (meaning != null) {
            return meaning;
        }
        TreeSet<String> known = new TreeSet<>(meanings.keySet());
        throw node.problem(
                "MRW-FILE-15",
                "'" + word + "' is not possible here." + Suggestions.near(word, known) + " Write one of: "
                        + String.join(", ", known) + ".");
    }

    /**
     * A number with or without a unit.
     *
     * @param node the value
     * @return a finite quantity
     * @throws InputException with the place if it is none
     */
    public static Quantity quantity(YamlNode node) {
        Quantity q;
        try {
            q = Quantity.parse(node.asWritten());
        } catch (InputException e) {
            throw located(node, e);
        }
        if (!Double.isFinite(q.value())) {
            throw node.problem("MRW-FILE-15", "The number is too large. Write one below 1.7e308.");
        }
        return q;
    }

    /**
     * A time.
     *
     * @param node the value, a bare number in days
     * @return the time (d)
     * @throws InputException with the place if it is none
     */
    public static double days(YamlNode node) {
        try {
            return quantity(node).days("This time");
        } catch (InputException e) {
            throw located(node, e);
        }
    }

    /**
     * Adds the place of a value to an error.
     *
     * @param node the value
     * @param error the error
     * @return the error with the value's place; itself when it has one
     */
    public static InputException located(YamlNode node, InputException error) {
        if (error.values().containsKey("line")) {
            return error;
        }
        return node.place().problem(error.code(), error.sentence(), error);
    }
}
