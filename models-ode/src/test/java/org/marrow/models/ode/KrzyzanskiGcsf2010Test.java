package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedRuns.after;
import static org.marrow.models.ode.PublishedRuns.assertPrinted;
import static org.marrow.models.ode.PublishedRuns.at;
import static org.marrow.models.ode.PublishedRuns.inHealth;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;

/** Constants are algebra from the baseline; the course after a dose was integrated by another program. */
class KrzyzanskiGcsf2010Test {
    private static final double HOURS = 24;

    private static Scenario model() {
        return PublishedRuns.of("krzyzanski-gcsf-2010");
    }

    private static Scenario dosed() {
        return model().doses(List.of(PublishedRuns.bolus("Abs", "375 ug")));
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
        assertPrinted("KINB", inHealth(model(), "KINB"), "0.094613942", 1e-7);
        assertPrinted("B10", inHealth(model(), "B10"), "9.3891436", 1e-7);
        assertPrinted("KIN", inHealth(model(), "KIN"), "0.098632514", 1e-7);
        assertPrinted("A_0", inHealth(model(), "A"), "0.94725389", 1e-7);
        assertThat(inHealth(model(), "CP")).as("free G-CSF from the quadratic").isCloseTo(0.0246, within(1e-14));
        Composed m = Composed.of(new KrzyzanskiGcsf2010()).build();
        double[] x = m.healthy();
        double[] d = m.derivatives(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(d[i])).as(m.states().get(i)).isLessThanOrEqualTo(1e-11 * x[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"12,22.10009", "48,5.618778"})
    void neutrophilsAfter375Micrograms(double hour, String n) {
        Map<String, Double> x = after(dosed(), hour / HOURS);
        assertPrinted("N", x.get("N"), n, 1e-5);
        assertThat(x.get("ANC")).isEqualTo(x.get("N"));
    }

    @Test
    void peaksOfDrugAndNeutrophilsAfter375Micrograms() {
        double drug = PublishedRuns.peak(dosed(), "CP", 0.02, 0.5);
        assertPrinted("max(CP)", at(dosed(), "CP", drug), "42.21591", 1e-5);
        assertThat(drug * HOURS).isCloseTo(2.981714, within(0.02));
        double cells = PublishedRuns.peak(dosed(), "N", 0.2, 1.5);
        assertPrinted("max(N)", at(dosed(), "N", cells), "22.68222", 1e-5);
        assertThat(cells * HOURS).isCloseTo(14.22882, within(0.02));
    }

    @Test
    void documentsItsNumbersCarriesFilgrastimAndOffersPlacesForEdits() {
        KrzyzanskiGcsf2010 model = new KrzyzanskiGcsf2010();
        PublishedRuns.assertDocumented(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsExactly(Map.entry("filgrastim", "Abs"));
        assertThat(PublishedRuns.offers(model))
                .containsExactlyInAnyOrder(
                        "DIVISION[granulocytic] of granulocytic-progenitor",
                        "MATURATION[granulocytic]",
                        "OUTPUT[granulocytic]",
                        "DEATH[granulocytic] of neutrophil");
    }
}
