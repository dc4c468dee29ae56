package org.marrow.model;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Expr;

/**
 * The parameters of a plugin as symbols, and its options as plain values.
 *
 * @since 0.1
 */
public interface Values {
    /**
     * A parameter as a symbol.
     *
     * @param parameter one of the plugin's own
     * @return the symbol
     */
    default Expr expr(Parameter parameter) {
        return expr(parameter.name());
    }

    /**
     * A parameter as a symbol.
     *
     * @param name name of one of the plugin's own parameters
     * @return the symbol
     */
    Expr expr(String name);

    /**
     * The word chosen for an option.
     *
     * @param option one of the plugin's own
     * @return the word
     */
    String word(Option option);

    /**
     * The whole number chosen for an option.
     *
     * @param option one of the plugin's own
     * @param least smallest number that makes sense
     * @param most largest number that makes sense
     * @return the number
     * @throws InputException when the word chosen is no whole number in this range
     */
    default int number(Option option, int least, int most) {
        String word = word(option).trim();
        // Ten digits and more are beyond any range.
        int number = word.matches("[+-]?[0-9]{1,9}") ? Integer.parseInt(word) : Integer.MIN_VALUE;
        if (number < least || number > most) {
            throw new InputException(
                    "MRW-MODEL-1",
                    "Option '" + option.name() + "' is '" + word + "'; give a whole number from " + least + " to "
                            + most + ".",
                    Map.of("option", option.name(), "value", word, "least", least, "most", most));
        }
        return number;
    }
}
