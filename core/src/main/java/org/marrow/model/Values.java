package org.marrow.model;

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
     * @return the number
     */
    default int number(Option option) {
        return Integer.parseInt(word(option));
    }
}
