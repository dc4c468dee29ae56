package org.marrow.scenario;

import org.jspecify.annotations.Nullable;

/**
 * When courses of an insult or a therapy start and end, where the run decides it.
 *
 * <p>A course starts when its condition becomes true, and has been for as long as asked, or when an event happens; what holds
 * from the very start does not start one. Its schedule counts from there. It ends as soon as {@code until} holds, else with its
 * last dose; while {@code until} holds none starts.
 *
 * @param when what starts a course, or null
 * @param on the event that starts a course, or null
 * @param until what ends a course, or null
 * @param most how many courses at most (1 or more)
 * @since 0.1
 */
public record Courses(
        @Nullable Condition when,
        @Nullable String on,
        @Nullable Condition until,
        int most) {
    /** The user decides: times are known before the run. */
    public static final Courses FIXED = new Courses(null, null, null, Integer.MAX_VALUE);

    /**
     * Whether the run decides nothing.
     *
     * @return true when start and end are times
     */
    public boolean fixed() {
        return when == null && on == null && until == null;
    }

    /**
     * Whether the run decides the start.
     *
     * @return true when a condition or an event starts a course
     */
    public boolean triggered() {
        return when != null || on != null;
    }

    Courses when(Condition condition) {
        return new Courses(condition, on, until, most);
    }

    Courses on(String event) {
        return new Courses(when, event, until, most);
    }

    Courses until(Condition condition) {
        return new Courses(when, on, condition, most);
    }

    Courses most(int count) {
        return new Courses(when, on, until, count);
    }
}
