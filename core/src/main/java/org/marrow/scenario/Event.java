package org.marrow.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.protocol.Action;

/**
 * Something that happens in a run at a time, on a condition or by chance, with what it does; courses of interventions may start
 * with it.
 *
 * @param name unique name
 * @param at when (d), or NaN
 * @param when on what condition, or null
 * @param hazard by what hazard (1/d), or null
 * @param recurs whether chance may let it happen again
 * @param actions what it does; may be empty
 * @since 0.1
 */
public record Event(
        String name,
        double at,
        @Nullable Condition when,
        @Nullable String hazard,
        boolean recurs,
        List<Action> actions) {
    /**
     * Copies.
     *
     * @param name unique name
     * @param at when (d), or NaN
     * @param when on what condition, or null
     * @param hazard by what hazard (1/d), or null
     * @param recurs whether chance may let it happen again
     * @param actions what it does; may be empty
     */
    public Event {
        actions = List.copyOf(actions);
    }

    /**
     * At a time.
     *
     * @param name unique name
     * @param day when (d)
     * @param actions what it does
     * @return the event
     */
    public static Event at(String name, double day, Action... actions) {
        return new Event(name, day, null, null, false, List.of(actions));
    }

    /**
     * When a condition becomes true.
     *
     * @param name unique name
     * @param condition for example {@code PLT < 10 for 2 d}
     * @param actions what it does
     * @return the event
     */
    public static Event when(String name, String condition, Action... actions) {
        return new Event(name, Double.NaN, Condition.parse(condition), null, false, List.of(actions));
    }

    /**
     * By chance, once.
     *
     * @param name unique name
     * @param hazard how often (1/d), an expression
     * @param actions what it does
     * @return the event
     */
    public static Event byChance(String name, String hazard, Action... actions) {
        Expr.parse(hazard);
        return new Event(name, Double.NaN, null, hazard, false, List.of(actions));
    }

    /**
     * The same, again and again.
     *
     * @return a copy
     */
    public Event again() {
        return new Event(name, at, when, hazard, true, actions);
    }
}
