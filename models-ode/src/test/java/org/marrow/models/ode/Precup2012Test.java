package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Transients were integrated from the equations as printed by another program. */
class Precup2012Test {
    private static final Claims CLAIMS = Claims.of(Precup2012Test.class, "precup-2012");
    private static final Scenario HEALTH = MARROW.scenario("precup-2012");

    private static Scenario transplanted(double z) {
        return HEALTH.initial(Published.start(Map.of("x", 2e8, "y", 1e8, "z", z)));
    }

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Precup2012());
    }

    @Test
    void eachPopulationAloneRestsAtItsOwnSize() {
        assertThat((0.23 / 0.01 - 1) / 2.2e-8).isCloseTo(1e9, relative(1e-7));
        assertThat((0.45 / 0.01 - 1) / 2.2e-8).isCloseTo(2e9, relative(1e-7));
        CLAIMS.derived("host alone").check("x (cells)", last(Published.until(100, HEALTH), "x[host]"), "1e9", 1e-7);
        Scenario leukaemia = HEALTH.initial(Published.start(Map.of("y", 1e6)));
        CLAIMS.derived("leukaemia alone").check("y (cells)", last(Published.until(3000, leukaemia), "y"), "2e9", 1e-7);
        Scenario donor = HEALTH.initial(Published.start(Map.of("z", 1e6)));
        CLAIMS.derived("donor alone").check("z (cells)", last(Published.until(5000, donor), "z"), "1e9", 1e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "4e8,100,1.1502603e8,8.8183902e7,2.9287211e8",
        "4e8,1000,51710.201,136517.98,9.9373446e8",
        "3e8,1000,6.9351042e6,1.9844693e9,34468.555"
    })
    void theGraftDoseDecidesBetweenEngraftmentAndRelapse(String graft, int t, String x, String y, String z) {
        Trajectory run = Published.until(t, transplanted(Double.parseDouble(graft)));
        Claims.Claim course = CLAIMS.computed("x 2e8, y 1e8 and a graft of %s cells, day %s".formatted(graft, t));
        course.check("x (cells)", last(run, "x[host]"), x, 1e-5);
        course.check("y (cells)", last(run, "y"), y, 1e-5);
        course.check("z (cells)", last(run, "z"), z, 1e-5);
        double donor = last(run, "z");
        double all = last(run, "x[host]") + last(run, "y") + donor;
        course.check("donor_chimerism", last(run, "donor_chimerism"), donor / all, 1e-12);
    }

    @Test
    void theRatesAreThoseOfThePaper() {
        Composed m = Composed.of(new Precup2012())
                .value("g", 3)
                .value("G", 1.5)
                .value("h", 0.7)
                .build();
        double x = 3e8;
        double y = 2e8;
        double z = 5e8;
        double[] state = new double[3];
        state[m.index("x[host]")] = x;
        state[m.index("x[leukaemic]")] = y;
        state[m.index("x[graft]")] = z;
        double[] d = m.derivatives(state);
        double s = x + y + z;
        double e = 1;
        double crowded = 1 + 2.2e-8 * s;
        assertThat(d[m.index("x[host]")])
                .isCloseTo(0.23 / crowded * (x + y + e) / (x + y + e + 3 * z) * x - 0.01 * x, relative(1e-12));
        assertThat(d[m.index("x[leukaemic]")])
                .isCloseTo(0.45 / crowded * (x + y + e) / (x + y + e + 1.5 * z) * y - 0.01 * y, relative(1e-12));
        assertThat(d[m.index("x[graft]")])
                .isCloseTo(0.23 / crowded * (z + e) / (z + e + 0.7 * (x + y)) * z - 0.01 * z, relative(1e-12));
    }

    @Test
    void immunosuppressionOfTheHostLetsASmallerGraftWin() {
        double z = last(Published.until(2000, transplanted(3e8).parameter("h", 0.5)), "z");
        assertThat(z / 1e9).isCloseTo(1, within(0.01));
    }
}
