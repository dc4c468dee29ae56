package org.marrow.files.scenario;

import java.util.Map;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.files.yaml.YamlNode;
import org.marrow.scenario.Quantity;

/** Reads single values: words of a closed set, quantities, times. */
final class Words {
    private Words() {}

    static <T> T choice(YamlNode node, Map<String, T> meanings) {
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

    /** A number with or without a unit. */
    static Quantity quantity(YamlNode node) {
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

    /** A time (d). */
    static double days(YamlNode node) {
        try {
            return quantity(node).days("This time");
        } catch (InputException e) {
            throw located(node, e);
        }
    }

    /** The error with the node's place, unless it has one. */
    static InputException located(YamlNode node, InputException error) {
        if (error.values().containsKey("line")) {
            return error;
        }
        return node.place().problem(error.code(), error.sentence(), error);
    }
}
