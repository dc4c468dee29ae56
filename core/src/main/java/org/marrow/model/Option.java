package org.marrow.model;

import java.util.List;

/**
 * A structural choice, made by word or whole number; it may rebuild the network.
 *
 * @param name unique within its plugin
 * @param value the default
 * @param choices allowed words; empty for a whole number
 * @param meaning what it decides
 * @since 0.1
 */
public record Option(String name, String value, List<String> choices, String meaning) {
    /**
     * Copies.
     *
     * @param name unique within its plugin
     * @param value the default
     * @param choices allowed words; empty for a whole number
     * @param meaning what it decides
     */
    public Option {
        choices = List.copyOf(choices);
    }
}
