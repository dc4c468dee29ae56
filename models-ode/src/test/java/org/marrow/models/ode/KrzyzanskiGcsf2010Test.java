package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.inHealth;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Constants are algebra from the baseline; the course after a dose was integrated by another program. */
class KrzyzanskiGcsf2010Test {
    private static final Claims CLAIMS = Claims.of(KrzyzanskiGcsf2010Test.class, "krzyzanski-gcsf-2010");

    private static final double HOURS = 24;

    private static Scenario model() {
        return Published.MARROW.scenario("krzyzanski-gcsf-2010");
    }

    private static Scenario dosed() {
        return model().doses(PublishedChecks.bolus("Abs", "375 ug"));
    }

    @Test
    void constantsAreThoseThatKeepTheBaselineAtRest() {
        double h1 = 1 + 34.3 * 0.0246 / (3.21 + 0.0246);
        double h2 = 1 + 32.3 * 0.0246 / (3.21 + 0.0246);
        double kinb = 0.0723 * 1.65 / h1;
        double b10 = kinb * h1 / (0.0102 * h2);
        double ac = 0.0246 * 2.56;
        double ar = 0.211 * (9 * b10 + 1.65) * ac / (1.27 + 0.0246);
        assertThat(inHealth(model(), "KINB")).isCloseTo(kinb, within(1e-15));
        assertThat(inHealth(model(), "B1")).isCloseTo(b10, within(1e-13));
        assertThat(inHealth(model(), "KIN")).isCloseTo(0.148 * ac + 0.101 * ar, within(1e-15));
        assertThat(inHealth(model(), "A")).isCloseTo(ac + ar, within(1e-14));
        Claims.Claim baseline = CLAIMS.derived("constants that keep the baseline at rest");
        baseline.check("KINB (1e9/L/h)", inHealth(model(), "KINB"), "0.094613942", 1e-7);
        baseline.check("B10 (1e9/L)", inHealth(model(), "B10"), "9.3891436", 1e-7);
        baseline.check("KIN (ug/h)", inHealth(model(), "KIN"), "0.098632514", 1e-7);
        baseline.check("A (ug)", inHealth(model(), "A"), "0.94725389", 1e-7);
        assertThat(inHealth(model(), "CP")).as("free G-CSF from the quadratic").isCloseTo(0.0246, within(1e-14));
        PublishedChecks.assertAtRest(new KrzyzanskiGcsf2010());
    }

    @ParameterizedTest
    @CsvSource({"12,22.10009", "48,5.618778"})
    void neutrophilsAfter375Micrograms(int hour, String n) {
        Map<String, Double> x = after(dosed(), hour / HOURS);
        CLAIMS.computed("375 ug, after %s h".formatted(hour)).check("N (1e9/L)", x.get("N"), n, 1e-5);
        assertThat(x.get("ANC")).isEqualTo(x.get("N"));
    }

    @Test
    void peaksOfDrugAndNeutrophilsAfter375Micrograms() {
        Trajectory course = Published.run(dosed().until(2).outputs(Published.every(0.05 / HOURS, 2)));
        Published.Extreme drug = Published.maximum(course, "CP");
        Claims.Claim peaks = CLAIMS.computed("375 ug, peaks");
        peaks.check("CP (ng/mL)", drug.value(), "42.21591", 1e-5);
        peaks.within("time of the peak of CP (h)", drug.time() * HOURS, "2.981714", 0.02);
        Published.Extreme cells = Published.maximum(course, "N");
        peaks.check("N (1e9/L)", cells.value(), "22.68222", 1e-5);
        peaks.within("time of the peak of N (h)", cells.time() * HOURS, "14.22882", 0.02);
    }

    @Test
    void documentsItsNumbersCarriesFilgrastimAndOffersPlacesForEdits() {
        KrzyzanskiGcsf2010 model = new KrzyzanskiGcsf2010();
        Published.complete(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsExactly(Map.entry("filgrastim", "Abs"));
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "DIVISION[granulocytic] of granulocytic-progenitor",
                        "MATURATION[granulocytic]",
                        "OUTPUT[granulocytic]",
                        "DEATH[granulocytic] of neutrophil");
    }
}
