package org.marrow.protocol;

import java.util.List;

/**
 * A trigger with what it does.
 *
 * @param name what it is called in the record of events
 * @param kind what kind of event it is: dose, pulse, rule or event
 * @param trigger when
 * @param actions what
 * @param needs what the model must have, else it is left out
 * @param origin who recorded it
 * @since 0.1
 */
public record Protocol(
        String name, String kind, Trigger trigger, List<Action> actions, List<Need> needs, String origin) {
    /**
     * Copies.
     *
     * @param name what it is called in the record of events
     * @param kind what kind of event it is: dose, pulse, rule or event
     * @param trigger when
     * @param actions what
     * @param needs what the model must have, else it is left out
     * @param origin who recorded it
     */
    public Protocol {
        actions = List.copyOf(actions);
        needs = List.copyOf(needs);
    }
}
