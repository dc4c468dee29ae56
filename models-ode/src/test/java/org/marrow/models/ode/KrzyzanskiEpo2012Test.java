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
class KrzyzanskiEpo2012Test {
    private static final Claims CLAIMS = Claims.of(KrzyzanskiEpo2012Test.class, "krzyzanski-epo-2012");

    private static final double HOURS = 24;

    private static Scenario model() {
        return Published.MARROW.scenario("krzyzanski-epo-2012");
    }

    private static Scenario dosed() {
        return model().doses(PublishedChecks.bolus("A1", "7000 IU"));
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
        Claims.Claim baseline = CLAIMS.derived("constants that keep the baseline at rest");
        baseline.check("KEPO (IU/h)", inHealth(model(), "KEPO"), "13.264717", 1e-7);
        baseline.check("SC0", inHealth(model(), "SC0"), "0.013428901", 1e-7);
        baseline.check("TB (h)", inHealth(model(), "TB"), "5422.4082", 1e-7);
        baseline.check("A4 (1e9/L)", inHealth(model(), "A4"), "114.02646", 1e-7);
        baseline.check("Hb (g/dL)", inHealth(model(), "HB") / 10, "14.0289", 1e-7);
        PublishedChecks.assertAtRest(new KrzyzanskiEpo2012());
    }

    @ParameterizedTest
    @CsvSource({"72,61.98736,14.083122", "240,76.292751,14.373168"})
    void courseAfter7000Units(int hour, String ret, String hb) {
        Map<String, Double> x = after(dosed(), hour / HOURS);
        Claims.Claim course = CLAIMS.computed("7000 IU, after %s h".formatted(hour));
        course.check("RET (1e9/L)", x.get("RET"), ret, 1e-5);
        course.check("Hb (g/dL)", x.get("HB") / 10, hb, 1e-5);
    }

    @Test
    void peaksOfDrugAndReticulocytesAfter7000Units() {
        Trajectory course = Published.run(dosed().until(12).outputs(Published.every(0.25 / HOURS, 12)));
        Published.Extreme drug = Published.maximum(course, "C");
        Claims.Claim peaks = CLAIMS.computed("7000 IU, peaks");
        peaks.check("C (IU/L)", drug.value(), "78.99868", 1e-5);
        peaks.within("time of the peak of C (h)", drug.time() * HOURS, "8.971974", 0.1);
        Published.Extreme cells = Published.maximum(course, "RET");
        peaks.check("RET (1e9/L)", cells.value(), "82.72528", 1e-5);
        peaks.within("time of the peak of RET (h)", cells.time() * HOURS, "170.9746", 0.1);
    }

    @Test
    void documentsItsNumbersCarriesEpoetinAndOffersPlacesForEdits() {
        KrzyzanskiEpo2012 model = new KrzyzanskiEpo2012();
        Published.complete(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsExactly(Map.entry("epoetin", "A1"));
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "MATURATION[erythroid]", "OUTPUT[erythroid]", "DEATH[erythroid] of red-cell");
    }
}
