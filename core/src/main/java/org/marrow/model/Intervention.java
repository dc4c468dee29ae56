package org.marrow.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.protocol.Regimen;

/**
 * What an insult and a therapy have in common: they record edits and actions on a model they do not know.
 *
 * @since 0.1
 */
public sealed interface Intervention extends Plugin permits Insult, Therapy {
    /**
     * Records what this does. Called once per use in a scenario.
     *
     * @param composer where to record
     * @param values the parameters as symbols, and the options
     */
    void apply(Composer composer, Values values);

    /**
     * The regimen used when the user gives none.
     *
     * @return doses counted from day 0 of the treatment, or null for what is not dosed
     */
    default @Nullable Regimen regimen() {
        return null;
    }

    /**
     * Values of parameters at which this does nothing at all, whatever the others are: all other columns are then the same, to the
     * last bit, as without it. A dose of 0 is neutral for whatever has a {@link #regimen()} and need not be listed.
     *
     * @return parameter name to neutral value, to be set together; empty when there are none
     */
    default Map<String, Double> neutral() {
        return Map.of();
    }

    /**
     * How a strength of 1 is turned into a hazard of the model at hand.
     *
     * @return the calibration, or null when nothing needs one
     */
    default @Nullable Calibration calibration() {
        return null;
    }
}
