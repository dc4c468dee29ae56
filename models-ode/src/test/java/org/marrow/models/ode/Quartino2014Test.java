package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Transients and the nadir were integrated from the equations as printed by another program. */
class Quartino2014Test {
    private static final Claims CLAIMS = Claims.of(Quartino2014Test.class, "quartino-2014");
    private static final Scenario HEALTH = MARROW.scenario("quartino-2014");
    private static final Scenario DOCETAXEL = HEALTH.doses(Published.infusion("C1", 144, 1));

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Quartino2014());
    }

    @Test
    void drugFreeState() {
        double marrow = Math.log(2) / 7 * 3.53 / (5 / 133.0);
        Trajectory run = Published.until(30, HEALTH);
        Claims.Claim health = CLAIMS.derived("no drug");
        health.check("Prol (1e9/L)", last(run, "Prol"), "9.2978763", 1e-7);
        for (String state : new String[] {"Prol", "T1", "T2", "T3", "T4"}) {
            assertThat(last(run, state)).as(state).isCloseTo(marrow, relative(1e-10));
        }
        health.check("ANC (1e9/L)", last(run, "ANC"), "3.53", 1e-10);
        assertThat(last(run, "G")).isCloseTo(24.3, relative(1e-10));
    }

    @Test
    void productionOfGrowthFactorBalancesItsClearanceInHealth() {
        Composed m = Composed.of(new Quartino2014()).build();
        double[] x = m.healthy();
        x[m.index("G")] = 0;
        double kin = m.derivatives(x)[m.index("G")];
        CLAIMS.derived("no drug").check("production of G-CSF, kin (ng/L/h)", kin / 24, "498.17916", 1e-7);
        CLAIMS.derived("no drug").check("production of G-CSF, kin (ng/L/d)", kin, "11956.300", 1e-7);
        assertThat(kin).isCloseTo(24 * (0.592 + 5.64 * 3.53) * 24.3, relative(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"2,3.344615", "7,0.7838295", "14,2.554118", "28,4.048889"})
    void courseAfterDocetaxel(int day, String circ) {
        CLAIMS.computed("docetaxel, 144 mg over 1 h, day %s".formatted(day))
                .check("ANC (1e9/L)", last(Published.until(day, DOCETAXEL), "ANC"), circ, 1e-5);
    }

    @Test
    void nadirAfterDocetaxel() {
        Trajectory run = Published.run(DOCETAXEL.until(12).outputs(Published.every(0.01, 12)));
        Published.Extreme nadir = Published.minimum(run, "Circ");
        Claims.Claim lowest = CLAIMS.computed("docetaxel, 144 mg over 1 h");
        lowest.check("nadir of ANC (1e9/L)", nadir.value(), "0.5344247", 1e-5);
        lowest.within("time of the nadir (d)", nadir.time(), "8.70628", 0.005);
    }

    /** G relaxes at 492 per day: explicit steps are small there, and all methods agree. */
    @ParameterizedTest
    @ValueSource(strings = {"ode-explicit", "ode-stiff"})
    void everyMethodGivesTheSameCourse(String engine) {
        Scenario s = DOCETAXEL.until(7);
        assertThat(last(Published.run(s, engine), "ANC")).isCloseTo(0.7838295, relative(1e-5));
    }

    /** With Circ held, a pulse of Gcort passes through G as one exponential into another. */
    @Test
    void growthFactorAfterCorticosteroidsFollowsItsClosedForm() {
        double kcort = Math.log(2) / 25.5;
        Composed m = Composed.of(new Quartino2014()).build();
        double[] x = m.healthy();
        x[m.index("Gcort")] = 100;
        double[] dx = m.derivatives(x);
        assertThat(dx[m.index("Gcort")]).isCloseTo(-24 * kcort * 100, relative(1e-13));
        assertThat(dx[m.index("G")]).isCloseTo(24 * kcort * 100, relative(1e-9));
        Trajectory run = Published.until(
                1,
                HEALTH.initial(Published.start(Map.of(
                        "Prol", 9.2978763, "T1", 9.2978763, "T2", 9.2978763, "T3", 9.2978763, "T4", 9.2978763, "Circ",
                        3.53, "G", 24.3, "Gcort", 2000.0))));
        assertThat(last(run, "Gcort")).isCloseTo(2000 * Math.exp(-24 * kcort), relative(1e-8));
        assertThat(last(run, "ANC")).as("cells enter the blood faster").isGreaterThan(3.53);
    }
}
