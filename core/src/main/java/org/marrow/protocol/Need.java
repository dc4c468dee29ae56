package org.marrow.protocol;

import org.jspecify.annotations.Nullable;
import org.marrow.network.Selector;
import org.marrow.network.Target;

/**
 * What a model must have for a protocol to be part of the run.
 *
 * @param term a term that edits may aim at, or null
 * @param cells populations, or null
 * @since 0.1
 */
public record Need(@Nullable Target term, @Nullable Selector cells) {}
