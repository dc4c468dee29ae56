package org.marrow.outcome;

/**
 * Severity of aplastic anaemia and response to its treatment, by blood counts.
 *
 * <p>Severity follows Camitta (Camitta et al., Blood 45:355, 1975; as used today in Killick et al., Br J Haematol 172:187,
 * 2016): at least two of ANC below 0.5, platelets below 20 and reticulocytes below a cut-off (all 10^9/L); very severe with
 * ANC below 0.2. Camitta also asks for a marrow of low cellularity: these functions see counts only, so that the caller must
 * know that the marrow is empty. The cut-off of the reticulocytes differs between guidelines: 60 where a machine counts them,
 * 20 by hand.
 *
 * <p>Response follows the definitions of the RACE trial (Peffault de Latour et al., N Engl J Med 386:11, 2022): complete with
 * haemoglobin above 100 g/L, ANC above 1.0 and platelets above 100; partial when the disease is no longer severe and no
 * transfusions are needed. Counts do not say who is transfused: here haemoglobin above 80 g/L and platelets above 20 stand for
 * independence of transfusions. Trials ask for two counts at least a week apart; these functions judge one.
 *
 * @since 0.1
 */
public final class AplasticAnaemia {
    /** Reticulocytes below which one criterion of severity holds, counted by machine (10^9/L). */
    public static final double AUTOMATED_RETICULOCYTES = 60;

    /** Reticulocytes below which one criterion of severity holds, counted by hand (10^9/L). */
    public static final double MANUAL_RETICULOCYTES = 20;

    /** ANC below which one criterion of severity holds (10^9/L). */
    public static final double SEVERE_ANC = 0.5;

    /** ANC below which severe disease is very severe (10^9/L). */
    public static final double VERY_SEVERE_ANC = 0.2;

    /** Platelets below which one criterion of severity holds (10^9/L). */
    public static final double SEVERE_PLATELETS = 20;

    /** ANC above which a response may be complete (10^9/L). */
    public static final double COMPLETE_ANC = 1.0;

    /** Platelets above which a response may be complete (10^9/L). */
    public static final double COMPLETE_PLATELETS = 100;

    /** Haemoglobin above which a response may be complete (g/L). */
    public static final double COMPLETE_HAEMOGLOBIN = 100;

    /** Haemoglobin above which red cells are taken not to be transfused (g/L). */
    public static final double INDEPENDENT_HAEMOGLOBIN = 80;

    /** Platelets above which platelets are taken not to be transfused (10^9/L). */
    public static final double INDEPENDENT_PLATELETS = 20;

    private AplasticAnaemia() {}

    /**
     * How severe the disease is.
     *
     * @since 0.1
     */
    public enum Severity {
        /** Fewer than two criteria hold. */
        NOT_SEVERE("not severe"),
        /** At least two criteria hold. */
        SEVERE("severe"),
        /** Severe, with hardly any neutrophils. */
        VERY_SEVERE("very severe");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        /**
         * In words.
         *
         * @return as printed
         */
        public String text() {
            return text;
        }
    }

    /**
     * How the disease answered to treatment.
     *
     * @since 0.1
     */
    public enum Response {
        /** Severe, or in need of transfusions. */
        NONE("no response"),
        /** No longer severe, and independent of transfusions. */
        PARTIAL("partial response"),
        /** Counts that need no further treatment. */
        COMPLETE("complete response");

        private final String text;

        Response(String text) {
            this.text = text;
        }

        /**
         * In words.
         *
         * @return as printed
         */
        public String text() {
            return text;
        }
    }

    /**
     * Blood counts of one day. A count that is not known is NaN and meets no criterion of severity; without ANC, platelets or
     * haemoglobin there is no response. Models without reticulocytes can be judged by the other counts.
     *
     * @param anc absolute neutrophil count (10^9/L)
     * @param platelets platelets (10^9/L)
     * @param haemoglobin haemoglobin (g/L)
     * @param reticulocytes reticulocytes (10^9/L)
     * @since 0.1
     */
    public record Counts(double anc, double platelets, double haemoglobin, double reticulocytes) {}

    /**
     * Severity, with reticulocytes counted by machine.
     *
     * @param counts the counts
     * @return the grade
     */
    public static Severity severity(Counts counts) {
        return severity(counts, AUTOMATED_RETICULOCYTES);
    }

    /**
     * Severity.
     *
     * @param counts the counts
     * @param reticulocyteCutOff reticulocytes below which a criterion holds (10^9/L): {@link #AUTOMATED_RETICULOCYTES},
     *     {@link #MANUAL_RETICULOCYTES}, or another that a guideline gives
     * @return the grade
     */
    public static Severity severity(Counts counts, double reticulocyteCutOff) {
        int criteria = (counts.anc() < SEVERE_ANC ? 1 : 0)
                + (counts.platelets() < SEVERE_PLATELETS ? 1 : 0)
                + (counts.reticulocytes() < reticulocyteCutOff ? 1 : 0);
        if (criteria < 2) {
            return Severity.NOT_SEVERE;
        }
        return counts.anc() < VERY_SEVERE_ANC ? Severity.VERY_SEVERE : Severity.SEVERE;
    }

    /**
     * Response of what was severe disease, with reticulocytes counted by machine.
     *
     * @param counts the counts
     * @return the class
     */
    public static Response response(Counts counts) {
        return response(counts, AUTOMATED_RETICULOCYTES);
    }

    /**
     * Response of what was severe disease.
     *
     * @param counts the counts
     * @param reticulocyteCutOff reticulocytes below which a criterion of severity holds (10^9/L)
     * @return the class
     */
    public static Response response(Counts counts, double reticulocyteCutOff) {
        if (counts.anc() > COMPLETE_ANC
                && counts.platelets() > COMPLETE_PLATELETS
                && counts.haemoglobin() > COMPLETE_HAEMOGLOBIN) {
            return Response.COMPLETE;
        }
        boolean independent = counts.haemoglobin() > INDEPENDENT_HAEMOGLOBIN
                && counts.platelets() > INDEPENDENT_PLATELETS
                && !Double.isNaN(counts.anc());
        return independent && severity(counts, reticulocyteCutOff) == Severity.NOT_SEVERE
                ? Response.PARTIAL
                : Response.NONE;
    }
}
