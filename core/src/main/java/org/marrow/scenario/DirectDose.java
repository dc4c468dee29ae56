package org.marrow.scenario;

import org.jspecify.annotations.Nullable;

/**
 * An amount put straight into a state of the model, without a plugin.
 *
 * @param into the state
 * @param amount how much
 * @param over duration of each infusion (d); 0 for a bolus
 * @param from first time (d)
 * @param every interval (d), or null when given once
 * @param times how often at most
 * @param until end (d), exclusive
 * @since 0.1
 */
public record DirectDose(
        String into,
        Quantity amount,
        double over,
        double from,
        @Nullable Double every,
        int times,
        double until) {}
