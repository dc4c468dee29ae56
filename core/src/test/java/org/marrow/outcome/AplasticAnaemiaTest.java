package org.marrow.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrow.outcome.AplasticAnaemia.Counts;
import org.marrow.outcome.AplasticAnaemia.Response;
import org.marrow.outcome.AplasticAnaemia.Severity;

class AplasticAnaemiaTest {
    private static Severity severity(double anc, double platelets, double reticulocytes) {
        return AplasticAnaemia.severity(new Counts(anc, platelets, 90, reticulocytes));
    }

    private static Response response(double anc, double platelets, double haemoglobin, double reticulocytes) {
        return AplasticAnaemia.response(new Counts(anc, platelets, haemoglobin, reticulocytes));
    }

    @Test
    void anyTwoOfThreeCriteriaMakeItSevere() {
        assertThat(severity(0.49, 19.9, 60)).isEqualTo(Severity.SEVERE);
        assertThat(severity(0.49, 20, 59.9)).isEqualTo(Severity.SEVERE);
        assertThat(severity(0.5, 19.9, 59.9)).isEqualTo(Severity.SEVERE);
        assertThat(severity(0.49, 19.9, 59.9)).isEqualTo(Severity.SEVERE);
    }

    @Test
    void oneCriterionAloneIsNotSevereHoweverLowTheCount() {
        assertThat(severity(0, 20, 60)).isEqualTo(Severity.NOT_SEVERE);
        assertThat(severity(0.5, 0, 60)).isEqualTo(Severity.NOT_SEVERE);
        assertThat(severity(0.5, 20, 0)).isEqualTo(Severity.NOT_SEVERE);
    }

    @Test
    void verySevereNeedsBothSevereDiseaseAndHardlyAnyNeutrophils() {
        assertThat(severity(0.19, 19, 60)).isEqualTo(Severity.VERY_SEVERE);
        assertThat(severity(0.2, 19, 60)).isEqualTo(Severity.SEVERE);
        assertThat(severity(0.19, 20, 60)).isEqualTo(Severity.NOT_SEVERE);
    }

    @Test
    void theCutOffOfTheReticulocytesIsTheCallers() {
        Counts counts = new Counts(0.4, 30, 90, 40);
        assertThat(AplasticAnaemia.severity(counts, AplasticAnaemia.AUTOMATED_RETICULOCYTES))
                .isEqualTo(Severity.SEVERE);
        assertThat(AplasticAnaemia.severity(counts, AplasticAnaemia.MANUAL_RETICULOCYTES))
                .isEqualTo(Severity.NOT_SEVERE);
        assertThat(AplasticAnaemia.response(counts, AplasticAnaemia.AUTOMATED_RETICULOCYTES))
                .isEqualTo(Response.NONE);
        assertThat(AplasticAnaemia.response(counts, AplasticAnaemia.MANUAL_RETICULOCYTES))
                .isEqualTo(Response.PARTIAL);
    }

    @Test
    void aCompleteResponseNeedsAllThreeCountsAboveTheirLimits() {
        assertThat(response(1.01, 101, 101, 60)).isEqualTo(Response.COMPLETE);
        assertThat(response(1.0, 101, 101, 60)).isEqualTo(Response.PARTIAL);
        assertThat(response(1.01, 100, 101, 60)).isEqualTo(Response.PARTIAL);
        assertThat(response(1.01, 101, 100, 60)).isEqualTo(Response.PARTIAL);
    }

    @Test
    void aPartialResponseNeedsIndependenceOfTransfusionsToo() {
        assertThat(response(0.6, 21, 81, 60)).isEqualTo(Response.PARTIAL);
        assertThat(response(0.6, 20, 81, 60)).isEqualTo(Response.NONE);
        assertThat(response(0.6, 21, 80, 60)).isEqualTo(Response.NONE);
        assertThat(response(0.4, 21, 81, 50)).isEqualTo(Response.NONE);
    }

    @Test
    void unknownReticulocytesMeetNoCriterionAndOtherUnknownCountsAreNoResponse() {
        assertThat(severity(Double.NaN, 19, 60)).isEqualTo(Severity.NOT_SEVERE);
        assertThat(severity(0.1, 19, Double.NaN)).isEqualTo(Severity.VERY_SEVERE);
        assertThat(response(0.4, 30, 90, Double.NaN)).isEqualTo(Response.PARTIAL);
        assertThat(response(Double.NaN, 200, 140, 80)).isEqualTo(Response.NONE);
        assertThat(response(2, Double.NaN, 140, 80)).isEqualTo(Response.NONE);
        assertThat(response(2, 200, Double.NaN, 80)).isEqualTo(Response.NONE);
    }
}
