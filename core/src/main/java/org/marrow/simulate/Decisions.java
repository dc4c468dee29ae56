package org.marrow.simulate;

import java.util.List;

/**
 * What a run decides while it goes on.
 *
 * @param atVisits conditions that are looked at at visits only; their indices follow those of the watches of the problem
 * @param courses interventions whose start or end is decided
 * @param chances events that happen by chance
 * @since 0.1
 */
public record Decisions(List<Watch> atVisits, List<Course> courses, List<Chance> chances) {
    /** Nothing is decided. */
    public static final Decisions NONE = new Decisions(List.of(), List.of(), List.of());

    /**
     * An event that happens when the integral of its hazard reaches a threshold.
     *
     * @param name unique name, on which the random numbers depend
     * @param threshold index of the value that holds the threshold
     * @param again whether there is a further threshold each time
     */
    public record Chance(String name, int threshold, boolean again) {}

    /**
     * Copies.
     *
     * @param atVisits conditions that are looked at at visits only; their indices follow those of the watches of the problem
     * @param courses interventions whose start or end is decided
     * @param chances events that happen by chance
     */
    public Decisions {
        atVisits = List.copyOf(atVisits);
        courses = List.copyOf(courses);
        chances = List.copyOf(chances);
    }
}
