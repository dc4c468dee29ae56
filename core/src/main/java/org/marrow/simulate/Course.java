package org.marrow.simulate;

import java.util.List;

/**
 * What is done in each course of an intervention whose start the run decides; times count from the start of the course.
 *
 * @param name for the record of events
 * @param planned what is done, in order of the times at which it is given
 * @param window index of the value that is 1 while a course lasts, or -1
 * @param begun index of the value that counts courses, or -1
 * @param end index of the watch while whose condition holds no course lasts, or -1
 * @param closes when the last course ends (d); infinity when at no time
 * @param most how many courses at most (1 or more)
 * @since 0.1
 */
public record Course(String name, List<Planned> planned, int window, int begun, int end, double closes, int most) {
    /** Kind of what starts or ends courses; of such an instant events tell only where it does. */
    public static final String KIND = "condition";

    /**
     * Something done in a course.
     *
     * @param given time at which it is given (d, from the start of the course)
     * @param lag how much later it is done (d, 0 or more); what was given is done even if the course ends before
     * @param what what is done; its time has no meaning
     */
    public record Planned(double given, double lag, Instant what) {}

    /**
     * Copies.
     *
     * @param name for the record of events
     * @param planned what is done, in order of the times at which it is given
     * @param window index of the value that is 1 while a course lasts, or -1
     * @param begun index of the value that counts courses, or -1
     * @param end index of the watch while whose condition holds no course lasts, or -1
     * @param closes when the last course ends (d); infinity when at no time
     * @param most how many courses at most (1 or more)
     */
    public Course {
        planned = List.copyOf(planned);
    }

    /**
     * Whether a course lasts until it is ended, and not just until the last thing planned is given.
     *
     * @return true when something ends it, or nothing is planned
     */
    boolean lasts() {
        return end >= 0 || closes < Double.POSITIVE_INFINITY || planned.isEmpty();
    }
}
