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
class KrzyzanskiEpo2012Test {
    private static final double HOURS = 24;

    private static Scenario model() {
        return PublishedRuns.of("krzyzanski-epo-2012");
    }

    private static Scenario dosed() {
        return model().doses(List.of(PublishedRuns.bolus("A1", "7000 IU")));
    }

    @Test
    void constantsAreThoseThatKeepTheBaselineAtRest() {
        double rc0 = 49 * 12.5 / (412 + 12.5);
        double sc0 = 0.0756 * rc0 / (6.68 + rc0);
        double kepo = 0.374 * 12.5 + 49 * 1.32 * 4.51 * 12.5 / (412 + 12.5);
        double tb = (4.63 - 0.049) * 1000 * 58 / 49;
        assertThat(inHealth(model(), "SC0")).isCloseTo(sc0, within(1e-14));
        assertThat(inHealth(model(), "KEPO")).isCloseTo(kepo, within(1e-12));
        assertThat(inHealth(model(), "TB")).isCloseTo(tb, within(1e-9));
        assertPrinted("KEPO", inHealth(model(), "KEPO"), "13.264717", 1e-7);
        assertPrinted("SC0", inHealth(model(), "SC0"), "0.013428901", 1e-7);
        assertPrinted("TB", inHealth(model(), "TB"), "5422.4082", 1e-7);
        assertPrinted("A4_0", inHealth(model(), "A4"), "114.02646", 1e-7);
        assertPrinted("Hb0", inHealth(model(), "HB") / 10, "14.0289", 1e-7);
        Composed m = Composed.of(new KrzyzanskiEpo2012()).build();
        double[] x = m.healthy();
        double[] d = m.derivatives(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(d[i])).as(m.states().get(i)).isLessThanOrEqualTo(1e-12 * x[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"72,61.98736,14.083122", "240,76.292751,14.373168"})
    void courseAfter7000Units(double hour, String ret, String hb) {
        Map<String, Double> x = after(dosed(), hour / HOURS);
        assertPrinted("RET", x.get("RET"), ret, 1e-5);
        assertPrinted("Hb", x.get("HB") / 10, hb, 1e-5);
    }

    @Test
    void peaksOfDrugAndReticulocytesAfter7000Units() {
        double drug = PublishedRuns.peak(dosed(), "C", 0.1, 1);
        assertPrinted("max(C)", at(dosed(), "C", drug), "78.99868", 1e-5);
        assertThat(drug * HOURS).isCloseTo(8.971974, within(0.1));
        double cells = PublishedRuns.peak(dosed(), "RET", 3, 12);
        assertPrinted("max(RET)", at(dosed(), "RET", cells), "82.72528", 1e-5);
        assertThat(cells * HOURS).isCloseTo(170.9746, within(0.1));
    }

    @Test
    void documentsItsNumbersCarriesEpoetinAndOffersPlacesForEdits() {
        KrzyzanskiEpo2012 model = new KrzyzanskiEpo2012();
        PublishedRuns.assertDocumented(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsExactly(Map.entry("epoetin", "A1"));
        assertThat(PublishedRuns.offers(model))
                .containsExactlyInAnyOrder(
                        "MATURATION[erythroid]", "OUTPUT[erythroid]", "DEATH[erythroid] of red-cell");
    }
}
