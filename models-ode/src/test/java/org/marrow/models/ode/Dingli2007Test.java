package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.inHealth;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.scenario.Scenario;

/** All is algebra from the equations. */
class Dingli2007Test {
    private static final Claims CLAIMS = Claims.of(Dingli2007Test.class, "dingli-2007");

    private static Scenario model() {
        return Published.MARROW.scenario("dingli-2007");
    }

    @Test
    void compartmentSizes() {
        double n1 = 400 / (0.7 * 1.26);
        double ratio = 1.7 / (0.7 * 1.26);
        Claims.Claim health = CLAIMS.derived("sizes at rest");
        assertThat(inHealth(model(), "N0")).isEqualTo(400);
        assertThat(inHealth(model(), "N1")).isCloseTo(n1, Percentage.withPercentage(1e-12));
        for (int i = 2; i <= 31; i++) {
            assertThat(inHealth(model(), "N" + i) / inHealth(model(), "N" + (i - 1)))
                    .isCloseTo(ratio, Percentage.withPercentage(1e-10));
        }
        double step = inHealth(model(), "N5") / inHealth(model(), "N4");
        health.check("ratio of two compartments", step, "1.9274376", 1e-7);
        CLAIMS.quoted("sizes at rest").within("ratio of two compartments", step, "1.93", 0.005);
        health.check("N1 (cells)", inHealth(model(), "N1"), "453.51474", 1e-7);
        health.check("N2 (cells)", inHealth(model(), "N2"), "874.12138", 1e-7);
        health.check("N31 (cells)", inHealth(model(), "N31"), "1.6069468e11", 1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 40})
    void healthIsAtRestForEveryNumberOfCompartments(int compartments) {
        Composed m = Composed.of(new Dingli2007())
                .option("compartments", String.valueOf(compartments))
                .build();
        double[] x = m.healthy();
        double[] d = m.derivatives(x);
        assertThat(x).hasSize(compartments + 1);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(d[i])).as(m.states().get(i)).isLessThanOrEqualTo(1e-12 * x[i]);
        }
    }

    /** 3.5e11 cells a day, quoted of the paper, lie between two compartments, and 31 gives more. */
    @Test
    void thePublishedOutputLiesBetweenCompartments29And30() {
        double[] output = new double[32];
        for (int last = 29; last <= 31; last++) {
            output[last] = after(model().option("compartments", String.valueOf(last)), 1)
                    .get("output");
            assertThat(output[last]).isCloseTo(output(last), Percentage.withPercentage(1e-7));
        }
        Claims.Claim outputs = CLAIMS.derived("daily output, about the number quoted of the paper");
        outputs.check("of compartment 29 (cells/d)", output[29], output(29), 1e-7);
        outputs.check("of compartment 30 (cells/d)", output[30], output(30), 1e-7);
        assertThat(3.5e11).isBetween(output[29], output[30]);
        assertThat(output[31]).isGreaterThan(3.5e11);
        CLAIMS.quoted("daily output of compartment 31; the number lies between those of 29 and 30")
                .missed("cells (1/d)", output[31], "3.5e11", 0.05e11);
    }

    private static double output(int compartment) {
        double n = 400 / (0.7 * 1.26) * Math.pow(1.7 / (0.7 * 1.26), compartment - 1);
        return 1.7 * Math.pow(1.26, compartment) / 365 * n;
    }

    /** Cells of a compartment without influx decay at (2 eps - 1) r_i. */
    @Test
    void cellsOfALostCompartmentFade() {
        Map<String, Double> x = after(model().initial(PublishedChecks.start("N1", 1000)), 100);
        CLAIMS.derived("compartment 1 without influx, after 100 d")
                .check("N1 of 1000 (cells)", x.get("N1"), 1000 * Math.exp(-0.7 * 1.26 / 365 * 100), 1e-8);
    }

    @Test
    void aNumberOfCompartmentsThatMakesNoModelIsRefused() {
        assertThatThrownBy(() -> after(model().option("compartments", "0"), 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("from 1 to 40");
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Dingli2007 model = new Dingli2007();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .contains(
                        "SELF_RENEWAL of stem-cell",
                        "DIVISION of stem-cell",
                        "SELF_RENEWAL of progenitor",
                        "DIVISION of progenitor")
                .hasSize(64);
    }
}
