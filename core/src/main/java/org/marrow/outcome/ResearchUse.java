package org.marrow.outcome;

/**
 * The notice that stands wherever results are shown.
 *
 * @since 0.1
 */
public final class ResearchUse {
    /** The notice, to be printed unchanged. */
    public static final String NOTICE =
            "Research and teaching software. Not a medical device; not validated for, and must not"
                    + " be used for, diagnosis, dosing, donor selection, prognosis or any decision about a patient. Doses and"
                    + " thresholds are literature values for simulation only and may be outdated or wrong.";

    private ResearchUse() {}
}
