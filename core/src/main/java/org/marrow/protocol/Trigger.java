package org.marrow.protocol;

import org.marrow.network.Expr;

/**
 * When something is done.
 *
 * @since 0.1
 */
public sealed interface Trigger {
    /**
     * At the times of a schedule.
     *
     * @param schedule the times
     */
    record Timed(Schedule schedule) implements Trigger {}

    /**
     * When a condition becomes true and stays true for a while. A condition that holds at the start does not fire; it fires
     * again only after it was false.
     *
     * @param condition a truth value
     * @param dwell how long it must hold (d, 0 or more)
     */
    record When(Expr condition, double dwell) implements Trigger {}
}
