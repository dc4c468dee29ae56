package org.marrow.network;

import org.jspecify.annotations.Nullable;

/**
 * A named quantity read off the state: an observable, or a clinical quantity.
 *
 * @param name the column's name
 * @param unit its unit, or empty when unknown
 * @param meaning what it is, in words
 * @param value its expression
 * @param clinical true when insults, therapies, rules and outcomes may read it as {@code clinical(name)}
 * @param origin the plugin that declared it
 * @since 0.1
 */
public record Output(
        String name,
        String unit,
        String meaning,
        Expr value,
        boolean clinical,
        @Nullable String origin) {}
