package org.marrow.models.ode;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.model.Option;
import org.marrow.model.Values;

/** Reads an option that counts something, and refuses numbers that make no model. */
final class Stages {
    private Stages() {}

    static int count(Values values, Option option, int least, int most) {
        String word = values.word(option);
        int n;
        try {
            n = Integer.parseInt(word.trim());
        } catch (NumberFormatException e) {
            throw outside(option, word, least, most);
        }
        if (n < least || n > most) {
            throw outside(option, word, least, most);
        }
        return n;
    }

    private static InputException outside(Option option, String word, int least, int most) {
        return new InputException(
                "MRW-MODEL-1",
                "Option '" + option.name() + "' is '" + word + "'; give a whole number from " + least + " to " + most
                        + ".",
                Map.of("option", option.name(), "value", word, "least", least, "most", most));
    }
}
