package org.marrow.scenario;

import java.util.Map;
import java.util.TreeMap;
import org.marrow.error.InputException;

/**
 * Who is simulated.
 *
 * @param weight body weight (kg, 1 to 300)
 * @param age age at the start (y, 0 to 120)
 * @param female sex
 * @since 0.1
 */
public record Patient(double weight, double age, boolean female) {
    /** A man of 70 kg and 40 years. */
    public static final Patient DEFAULT = new Patient(70, 40, false);

    /**
     * Checks the ranges.
     *
     * @param weight body weight (kg, 1 to 300)
     * @param age age at the start (y, 0 to 120)
     * @param female sex
     */
    public Patient {
        check("weight", weight, 1, 300, "kg");
        check("age", age, 0, 120, "y");
    }

    private static void check(String name, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            throw new InputException(
                    "MRW-SCN-4",
                    "The patient's " + name + " is " + Quantity.text(value, unit) + "; it must lie between "
                            + Quantity.text(min, unit) + " and " + Quantity.text(max, unit) + ".",
                    Map.of("name", name, "value", value));
        }
    }

    /**
     * The covariates: {@code WT} (kg), {@code AGE} (y), {@code SEX} (0 male, 1 female), blood volume {@code BV} (L, 75 mL/kg
     * in men and 65 in women), body surface {@code BSA} (m2, as a function of weight alone: Livingston and Lee, Am J Physiol
     * Endocrinol Metab 281:E586, 2001).
     *
     * @return name to value
     */
    public Map<String, Double> covariates() {
        Map<String, Double> c = new TreeMap<>();
        c.put("WT", weight);
        c.put("AGE", age);
        c.put("SEX", female ? 1.0 : 0.0);
        c.put("BV", weight * (female ? 0.065 : 0.075));
        c.put("BSA", 0.1173 * Math.pow(weight, 0.6466));
        return c;
    }
}
