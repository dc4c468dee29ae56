package org.marrow.model;

import java.util.List;

/**
 * What models, insults and therapies have in common. Implementations are stateless and have a public constructor without
 * arguments.
 *
 * @since 0.1
 */
public interface Plugin {
    /**
     * What this is.
     *
     * @return id, title, summary, references
     */
    Descriptor descriptor();

    /**
     * Its numeric parameters.
     *
     * @return parameters in the order in which they are printed
     */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * Its structural options.
     *
     * @return options
     */
    default List<Option> options() {
        return List.of();
    }
}
