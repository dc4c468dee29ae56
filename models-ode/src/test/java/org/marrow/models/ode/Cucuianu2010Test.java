package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;
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
    private static final Claims CLAIMS = Claims.of(Cucuianu2010Test.class, "cucuianu-2010");

    private static Scenario model() {
        return Published.MARROW.scenario("cucuianu-2010");
    }

    private static Scenario encoded() {
        return model().initial(start("x", 4.5));
    }

    @Test
    void withEqualValuesTheTotalSettlesAndTheRatioStays() {
        Map<String, Double> x = after(encoded(), 1000);
        Claims.Claim equal = CLAIMS.derived("equal values, x 4.5 and y 1.5 at the start, after 1000 d");
        equal.check("x + y", x.get("x"), "4", 1e-7);
        equal.check("x/y", x.get("x[host]") / x.get("y"), "3", 1e-6);
        assertThat(inHealth(model(), "x"))
                .as("alone")
                .isCloseTo((0.3 / 0.1 - 1) / 0.5, Percentage.withPercentage(1e-12));
    }

    @Test
    void courseFromTheEncodedStart() {
        Map<String, Double> x = after(encoded(), 10);
        Claims.Claim day10 = CLAIMS.computed("x 4.5 and y 1.5 at the start, after 10 d");
        day10.check("x", x.get("x[host]"), "3.7229706", 1e-5);
        day10.check("y", x.get("y"), "1.2409902", 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"A,0.33,4.6", "B,0.4,5", "C,0.12,3"})
    void theCloneWithTheLargerStateOfItsOwnWins(String parameter, double value, String alone) {
        Map<String, Double> x = after(encoded().parameter(parameter, value), 5000);
        boolean leukaemia = Double.parseDouble(alone) > 4;
        Claims.Claim winner =
                CLAIMS.derived("%s = %s: the clone with the larger state of its own wins".formatted(parameter, value));
        winner.within("y", x.get("y"), leukaemia ? alone : "0", 1e-6);
        winner.within("x", x.get("x[host]"), leukaemia ? "0" : "4", 1e-6);
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Cucuianu2010 model = new Cucuianu2010();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder("CAPACITY of stem-cell", "DIVISION of stem-cell", "DEATH of stem-cell");
    }
}
