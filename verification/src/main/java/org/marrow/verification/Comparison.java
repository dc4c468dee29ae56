package org.marrow.verification;

import java.util.Locale;

/**
 * A number of the model beside what is known from people.
 *
 * @param what what is measured
 * @param unit its unit, or empty
 * @param digits digits behind the point when printed
 * @param model the model's number; infinity for what is not reached within the run
 * @param low lower end of the range in which the model's number counts as right
 * @param high upper end of that range
 * @param reference what is known, in words
 * @param source the paper, or {@code textbook} for what is common knowledge still to be confirmed
 * @param met whether the model is known to lie in the range; a comparison that it does not meet is stated as a miss
 */
record Comparison(
        String what,
        String unit,
        int digits,
        double model,
        double low,
        double high,
        String reference,
        String source,
        boolean met) {
    /**
     * A measure of the model, still without anything to compare it with.
     *
     * @param what what is measured
     * @param model the model's number
     * @param unit its unit, or empty
     * @param digits digits behind the point when printed
     * @return a comparison that every number meets
     */
    static Comparison of(String what, double model, String unit, int digits) {
        return new Comparison(
                what, unit, digits, model, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", "", true);
    }

    /**
     * With what is known.
     *
     * @param words what is known, in words
     * @param where the paper
     * @return a copy
     */
    Comparison known(String words, String where) {
        return new Comparison(what, unit, digits, model, low, high, words, where, met);
    }

    /**
     * With the range that counts as right.
     *
     * @param least its lower end
     * @param most its upper end
     * @return a copy
     */
    Comparison range(double least, double most) {
        return new Comparison(what, unit, digits, model, least, most, reference, source, met);
    }

    /**
     * Known not to lie in the range.
     *
     * @return a copy
     */
    Comparison missed() {
        return new Comparison(what, unit, digits, model, low, high, reference, source, false);
    }

    /** Whether the model lies in the range. */
    boolean inside() {
        return model >= low && model <= high;
    }

    /** The model's number with its unit. */
    String modelText() {
        return Double.isInfinite(model) ? "not reached" : number(model) + suffix();
    }

    /** The range with its unit. */
    String rangeText() {
        return number(low) + " to " + number(high) + suffix();
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private String suffix() {
        if (unit.isEmpty()) {
            return "";
        }
        return (unit.startsWith("10") ? "·" : " ") + unit;
    }

    /** A row of the table on the page. */
    String row() {
        return "| " + what + " | " + modelText() + " | " + reference + " | " + rangeText() + " | "
                + (met ? "yes" : "**miss**") + " | " + source + " |\n";
    }
}
