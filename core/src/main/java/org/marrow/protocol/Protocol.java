package org.marrow.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Selector;

/**
 * A trigger with what it does.
 *
 * @param name what it is called in the record of events
 * @param kind what kind of event it is: dose, pulse, transfer, set, ...
 * @param trigger when
 * @param actions what
 * @param needs populations without which it is left out, or null
 * @param origin who recorded it
 * @since 0.1
 */
public record Protocol(
        String name,
        String kind,
        Trigger trigger,
        List<Action> actions,
        @Nullable Selector needs,
        String origin) {
    /**
     * Copies.
     *
     * @param name what it is called in the record of events
     * @param kind what kind of event it is: dose, pulse, transfer, set, ...
     * @param trigger when
     * @param actions what
     * @param needs populations without which it is left out, or null
     * @param origin who recorded it
     */
    public Protocol {
        actions = List.copyOf(actions);
    }
}
