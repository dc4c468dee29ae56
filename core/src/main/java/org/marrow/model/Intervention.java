package org.marrow.model;

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
     * How a strength of 1 is turned into a hazard of the model at hand.
     *
     * @return the calibration, or null when nothing needs one
     */
    default @Nullable Calibration calibration() {
        return null;
    }
}
