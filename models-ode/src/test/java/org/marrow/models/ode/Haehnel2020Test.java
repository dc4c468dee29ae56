package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.run;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** The window is the root of a quadratic; the course was integrated by another program. */
class Haehnel2020Test {
    private static final Claims CLAIMS = Claims.of(Haehnel2020Test.class, "haehnel-2020");

    private static final double MONTH = 30.4375;

    private static Scenario model() {
        return Published.MARROW.scenario("haehnel-2020");
    }

    @Test
    void immuneWindowOfPatient1() {
        double middle = 2210 / (2 * 2.0);
        double half = Math.sqrt(middle * middle - 362.0 * 362);
        Map<String, Double> x = after(model(), 1);
        assertThat(x.get("Y_low")).isCloseTo(middle - half, within(1e-10));
        assertThat(x.get("Y_high")).isCloseTo(middle + half, within(1e-10));
        Claims.Claim window = CLAIMS.derived("window of immune control, patient1");
        window.check("lower end of Y (cells)", x.get("Y_low"), "135.11259", 1e-7);
        window.check("upper end of Y (cells)", x.get("Y_high"), "969.88741", 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {135.11259, 969.88741})
    void immuneCellsNeitherMultiplyNorVanishAtTheEndsOfTheWindow(double y) {
        Composed m = Composed.of(new Haehnel2020())
                .value("X_start", 0)
                .value("Z_start", 0)
                .build();
        double[] x = new double[m.states().size()];
        x[m.index("Y")] = y;
        double influx = m.derivatives(x)[m.index("Z")];
        x[m.index("Z")] = 1;
        assertThat(m.derivatives(x)[m.index("Z")] - influx).isCloseTo(0, within(1e-8));
        x[m.index("Y")] = 362;
        assertThat(m.derivatives(x)[m.index("Z")] - influx).as("inside").isGreaterThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({"1,185556.5,736.1426,220.19474", "12,109120.29,131.00974,279919.97"})
    void patient1UnderTheInhibitor(int month, String x, String y, String z) {
        Scenario s = model().parameter("X_start", 1.94e5).parameter("Z_start", 100);
        Map<String, Double> end = after(s, month * MONTH);
        Claims.Claim course = CLAIMS.computed("patient1 under the inhibitor, month %s".formatted(month));
        course.check("X (cells)", end.get("X"), x, 1e-5);
        course.check("Y (cells)", end.get("Y"), y, 1e-5);
        course.check("Z (cells)", end.get("Z"), z, 1e-5);
    }

    @Test
    void quiescentAndImmuneCellsStartInEquilibrium() {
        Trajectory t = run(model(), 0, 1);
        double z = 200 / (2 - 2210 * 742834.0 / (362.0 * 362 + 742834.0 * 742834));
        Claims.Claim start = CLAIMS.derived("start of patient1, in equilibrium with Y");
        start.check("X (cells)", t.column("X")[0], 0.0126 / 0.0483 * 742834, 1e-7);
        start.check("Z (cells)", t.column("Z")[0], z, 1e-7);
    }

    @Test
    void halfADoseKillsHalfAsFast() {
        double full = decline(model());
        double half = decline(model().parameter("TKI_0", 0.5));
        assertThat(full - half).isCloseTo(-13.9 / 2, within(1e-3));
    }

    /** Slope of the proliferating cells over the first minutes (1/month). */
    private static double decline(Scenario s) {
        double[] y = run(s, 0, 1e-4).column("Y");
        return Math.log(y[1] / y[0]) / 1e-4 * MONTH;
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Haehnel2020 model = new Haehnel2020();
        Published.complete(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsExactly(Map.entry("tki", "TKI"));
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "DIVISION of leukaemic-stem-cell",
                        "DEATH of leukaemic-stem-cell",
                        "CAPACITY",
                        "DIVISION of t-cell",
                        "DEATH of t-cell");
    }
}
