package org.marrow.simulate;

import java.util.List;

/**
 * Something to be done when a condition becomes true and stays true, resolved to states and scalars.
 *
 * @param kind for the record of events
 * @param name for the record of events
 * @param truth scalar: 1 when the condition holds, else 0
 * @param margin scalar: positive when it holds, changing sign where it changes
 * @param dwell how long it must hold (d)
 * @param steps what is done
 * @since 0.1
 */
public record Watch(String kind, String name, int truth, int margin, double dwell, List<Instant.Step> steps) {
    /**
     * Copies.
     *
     * @param kind for the record of events
     * @param name for the record of events
     * @param truth scalar: 1 when the condition holds, else 0
     * @param margin scalar: positive when it holds, changing sign where it changes
     * @param dwell how long it must hold (d)
     * @param steps what is done
     */
    public Watch {
        steps = List.copyOf(steps);
    }
}
