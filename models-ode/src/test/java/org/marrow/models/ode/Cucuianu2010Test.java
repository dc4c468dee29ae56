package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.assertPrinted;
import static org.marrow.models.ode.PublishedChecks.inHealth;
import static org.marrow.models.ode.PublishedChecks.start;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;

/** Limits are algebra from the equations; the course was integrated by another program. */
class Cucuianu2010Test {
    private static Scenario model() {
        return Published.MARROW.scenario("cucuianu-2010");
    }

    private static Scenario encoded() {
        return model().initial(start("x", 4.5));
    }

    @Test
    void withEqualValuesTheTotalSettlesAndTheRatioStays() {
        Map<String, Double> x = after(encoded(), 1000);
        assertPrinted("x+y", x.get("x"), "4", 1e-7);
        assertPrinted("x/y", x.get("x[host]") / x.get("y"), "3", 1e-6);
        assertThat(inHealth(model(), "x"))
                .as("alone")
                .isCloseTo((0.3 / 0.1 - 1) / 0.5, Percentage.withPercentage(1e-12));
    }

    @Test
    void courseFromTheEncodedStart() {
        Map<String, Double> x = after(encoded(), 10);
        assertPrinted("x", x.get("x[host]"), "3.7229706", 1e-5);
        assertPrinted("y", x.get("y"), "1.2409902", 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"A,0.33,4.6", "B,0.4,5", "C,0.12,3"})
    void theCloneWithTheLargerStateOfItsOwnWins(String parameter, double value, double alone) {
        Map<String, Double> x = after(encoded().parameter(parameter, value), 5000);
        boolean leukaemia = alone > 4;
        assertThat(x.get("y")).isCloseTo(leukaemia ? alone : 0, within(1e-6));
        assertThat(x.get("x[host]")).isCloseTo(leukaemia ? 0 : 4, within(1e-6));
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Cucuianu2010 model = new Cucuianu2010();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder("CAPACITY of stem-cell", "DIVISION of stem-cell", "DEATH of stem-cell");
    }
}
