package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run beside its interventions: visits, events, and conditions that end it.
 *
 * @param visits when what is measured, or null
 * @param events events; their order does not matter
 * @param stops conditions of which each ends a replicate
 * @since 0.1
 */
public record Rules(@Nullable Visits visits, List<Event> events, List<Condition> stops) {
    /** Nothing. */
    public static final Rules NONE = new Rules(null, List.of(), List.of());

    /**
     * Copies.
     *
     * @param visits when what is measured, or null
     * @param events events; their order does not matter
     * @param stops conditions of which each ends a replicate
     */
    public Rules {
        events = List.copyOf(events);
        stops = List.copyOf(stops);
    }

    Rules visits(Visits when) {
        return new Rules(when, events, stops);
    }

    Rules event(Event one) {
        List<Event> all = new ArrayList<>(events);
        all.add(one);
        return new Rules(visits, all, stops);
    }

    Rules stop(Condition one) {
        List<Condition> all = new ArrayList<>(stops);
        all.add(one);
        return new Rules(visits, events, all);
    }
}
