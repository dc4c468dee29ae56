package org.marrow.protocol;

import java.util.List;

/**
 * A trigger with what it does.
 *
 * @param name what it is called in the record of events
 * @param kind what kind of event it is: dose, pulse, transfer, set, ...
 * @param trigger when
 * @param actions what
 * @param origin who recorded it
 * @since 0.1
 */
public record Protocol(String name, String kind, Trigger trigger, List<Action> actions, String origin) {
    /** Copies. */
    public Protocol {
        actions = List.copyOf(actions);
    }
}
