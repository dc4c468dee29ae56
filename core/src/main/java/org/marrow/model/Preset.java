package org.marrow.model;

import java.util.List;
import java.util.Map;

/**
 * A named set of parameter values and options.
 *
 * @param name lower-case name
 * @param meaning what it stands for
 * @param parameters the parameters with their values and sources in this preset
 * @param options the options it sets
 * @since 0.1
 */
public record Preset(String name, String meaning, List<Parameter> parameters, Map<String, String> options) {
    /**
     * Copies.
     *
     * @param name lower-case name
     * @param meaning what it stands for
     * @param parameters the parameters with their values and sources in this preset
     * @param options the options it sets
     */
    public Preset {
        parameters = List.copyOf(parameters);
        options = Map.copyOf(options);
    }
}
