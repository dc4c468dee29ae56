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

    /**
     * By chance. It happens when the integral of the hazard reaches an exponential random number with mean 1, which is the same
     * in every engine.
     *
     * @param name unique name of the event
     * @param hazard how often (1/d)
     * @param again whether it may happen again, with a new random number each time
     */
    record Occurs(String name, Expr hazard, boolean again) implements Trigger {
        /**
         * The state that holds the integral of the hazard.
         *
         * @return its name, that of a column too
         */
        public String state() {
            return "hazard(" + name + ")";
        }
    }
}
