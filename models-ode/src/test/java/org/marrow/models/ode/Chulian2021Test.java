package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.inHealth;
import static org.marrow.models.ode.PublishedChecks.start;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;

/** The healthy state is algebra from the equations; the course was integrated by another program. */
class Chulian2021Test {
    private static final Claims CLAIMS = Claims.of(Chulian2021Test.class, "chulian-2021");

    private static Scenario model() {
        return Published.MARROW.scenario("chulian-2021");
    }

    @Test
    void healthyState() {
        double s = 0.008 / 0.0289;
        double sum = (1 / s - 1) / 1e-10;
        double c2 = sum / ((0.006 - 0.008 * 0.0193 / 0.0289) / 0.008 + 1 + 0.006 / 0.02);
        assertThat(inHealth(model(), "C2")).isCloseTo(c2, Percentage.withPercentage(1e-10));
        Claims.Claim health = CLAIMS.derived("health");
        health.check("s", inHealth(model(), "signal"), "0.27681661", 1e-7);
        health.check("C1 (cells)", inHealth(model(), "C1"), "1.5533077e9", 1e-7);
        health.check("C2 (cells)", inHealth(model(), "C2"), "1.8901302e10", 1e-7);
        health.check("C3 (cells)", inHealth(model(), "C3"), "5.6703905e9", 1e-7);
    }

    @Test
    void regenerationFromAMillionEarlyCells() {
        Map<String, Double> x = after(model().initial(start("C1", 1e6)), 10);
        Claims.Claim day10 = CLAIMS.computed("1e6 early cells alone, after 10 d");
        day10.check("C1 (cells)", x.get("C1"), "1.4515463e8", 1e-5);
        day10.check("C2 (cells)", x.get("C2"), "1.2927716e8", 1e-5);
        day10.check("C3 (cells)", x.get("C3"), "1.8312133e7", 1e-5);
    }

    @Test
    void regenerationEndsInHealth() {
        Map<String, Double> x = after(model().initial(start("C1", 1e6)), 1000);
        assertThat(x.get("C1")).isCloseTo(inHealth(model(), "C1"), Percentage.withPercentage(1e-5));
        assertThat(x.get("C3")).isCloseTo(inHealth(model(), "C3"), Percentage.withPercentage(1e-5));
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Chulian2021 model = new Chulian2021();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "DIVISION[lymphoid] of lymphoid-progenitor",
                        "SELF_RENEWAL[lymphoid] of lymphoid-progenitor",
                        "DIVISION[lymphoid] of proliferating-precursor",
                        "MATURATION[lymphoid]",
                        "OUTPUT[lymphoid]");
    }
}
