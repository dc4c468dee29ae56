package org.marrow.model;

/**
 * How a relative strength becomes an absolute hazard. Critical hazards differ a thousandfold between models, so an attack
 * ships none: the hazard is solved for, such that on the model alone, from health and deterministically, neutrophils fall
 * to a fraction of healthy, and no lower, until a given time (without neutrophils: stem cells to another fraction). They reach
 * it at that time where they fall all the while, and at a trough before it where they oscillate or recover. The solved hazard
 * times the strength is what acts.
 *
 * @param rate name of the parameter that is solved for at strength 1 when the user gives no value
 * @param neutrophils fraction of the healthy neutrophil count to be reached
 * @param stemCells fraction of the healthy stem cells to be reached, for models without neutrophils
 * @param time until when (d after the onset)
 * @param lowest smallest rate tried (1/d)
 * @param highest largest rate tried (1/d)
 * @since 0.1
 */
public record Calibration(
        String rate, double neutrophils, double stemCells, double time, double lowest, double highest) {
    /**
     * The rule for acquired attacks: neutrophils at 12.5 % of healthy (stem cells at 3 %) until day 120.
     *
     * @param rate name of the parameter that is solved for
     * @return the calibration
     */
    public static Calibration severeOnDay120(String rate) {
        return new Calibration(rate, 0.125, 0.03, 120, 1e-8, 1e3);
    }
}
