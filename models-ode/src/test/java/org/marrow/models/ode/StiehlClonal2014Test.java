package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Closed forms are algebra from the equations as printed; transients were integrated from them by another program. */
class StiehlClonal2014Test {
    private static final Claims CLAIMS = Claims.of(StiehlClonal2014Test.class, "stiehl-clonal-2014");
    private static final Scenario HEALTH = MARROW.scenario("stiehl-clonal-2014");

    /** The healthy state with leukaemic cells (cells/kg) added at the start. */
    private static Scenario withLeukaemicCells(double l1) {
        return HEALTH.doses(List.of(dose("l1", l1)));
    }

    private static DirectDose dose(String into, double amount) {
        return new DirectDose(into, Quantity.of(amount), 0, 0, null, 1, Double.POSITIVE_INFINITY);
    }

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new StiehlClonal2014());
    }

    @Test
    void healthIsThatOfTheHealthyCloneAlone() {
        double c2 = (2 * 0.87 - 1) / 1.85e-9;
        Map<String, Double> x = Published.healthy(HEALTH);
        assertThat(x.get("c2[host]")).isCloseTo(c2, relative(1e-10));
        assertThat(x.get("c1[host]")).isCloseTo(2.3 * c2 / 0.45, relative(1e-10));
        assertThat(last(Published.until(10, HEALTH), "ANC")).isCloseTo(4, within(1e-9));
    }

    @Test
    void crowdingLowersHealthWhereTheMarrowIsSmall() {
        Scenario crowded = HEALTH.parameter("x_crowd", 1e9);
        Map<String, Double> x = Published.healthy(crowded);
        double c1 = x.get("c1[host]");
        double c2 = x.get("c2[host]");
        double dm = 1e-10 * (c1 - 1e9);
        double s = 1 / (1 + 1.85e-9 * c2);
        assertThat(dm).isPositive();
        assertThat((2 * 0.87 * s - 1) * 0.45).isCloseTo(dm, relative(1e-9));
        assertThat(2 * (1 - 0.87 * s) * 0.45 * c1).isCloseTo(2.3 * c2, relative(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "50,2.0444444e9,4e8,2.368055,2.2101847",
        "800,2.0399899e9,3.9916799e8,975393.51,910519.61",
        "1500,1.1224977e7,2.2838821e6,4.301348e8,4.2999335e8"
    })
    void theCloneThatRenewsItselfMoreReplacesTheOther(int t, String c1, String c2, String l1, String l2) {
        Trajectory run = Published.until(t, withLeukaemicCells(1));
        Claims.Claim course = CLAIMS.computed("one leukaemic cell per kg in health, day %s".formatted(t));
        course.check("c1 (cells/kg)", last(run, "c1[host]"), c1, 1e-5);
        course.check("c2 (cells/kg)", last(run, "c2[host]"), c2, 1e-5);
        course.check("l1 (cells/kg)", last(run, "l1"), l1, 1e-5);
        course.check("l2 (cells/kg)", last(run, "l2"), l2, 1e-5);
        assertThat(last(run, "c1")).isCloseTo(last(run, "c1[host]") + last(run, "l1"), relative(1e-12));
        assertThat(last(run, "blasts")).isCloseTo(100 * last(run, "l1") / last(run, "c1"), relative(1e-12));
        assertThat(last(run, "ANC")).isCloseTo(4 * last(run, "c2[host]") / 4e8, relative(1e-5));
    }

    @Test
    void aRareCloneGrowsAtTheRateOfInvasion() {
        // From day 50 on, when l1 and l2 are in proportion; one cell disturbs the feedback by 1e-9.
        double[] l1 = Published.run(withLeukaemicCells(1).until(100).outputs(Outputs.at(0, 50, 100)))
                .column("l1");
        CLAIMS.derived("a rare clone, day 50 to 100")
                .check("growth (1/d)", Math.log(l1[2] / l1[1]) / 50, "0.017241379", 1e-7);
    }

    /** It grows by 1/58 per day, (2 a_l/(2 a) - 1) p_l, as long as it disturbs the feedback of 2e9 cells by no more than 1e-9 a cell. */
    @ParameterizedTest
    @CsvSource({"ode", "ode-explicit", "ode-stiff"})
    void aSingleCellIsFollowedAsExactlyAsTheManyBesideIt(String engine) {
        Scenario s = withLeukaemicCells(1).until(50).outputs(Outputs.every(10));
        Trajectory run = MARROW.run(s, RunSettings.of(engine)).trajectory();
        for (int i = 0; i <= 5; i++) {
            assertThat(run.column("l1")[i]).isCloseTo(Math.exp(10 * i / 58.0), relative(2e-8));
        }
    }

    @Test
    void theLeukaemicCloneEndsAtItsOwnRest() {
        Scenario alone = HEALTH.initial(Published.start(Map.of("l1", 1e8, "l2", 1e8)));
        CLAIMS.derived("leukaemic clone alone, at rest")
                .check("l2 (cells/kg)", last(Published.until(3000, alone), "l2"), "4.3243243e8", 1e-7);
    }

    @ParameterizedTest
    @CsvSource({"0.86,0", "0.88,1"})
    void theCloneInvadesIfAndOnlyIfItRenewsItselfMore(double a, int invades) {
        Trajectory run = Published.until(400, withLeukaemicCells(100).parameter("a_l", a));
        assertThat(last(run, "l1") > 100 ? 1 : 0).isEqualTo(invades);
    }

    @Test
    void anAliasStandsForTheStateOfItsClone() {
        Scenario byAlias = HEALTH.initial(Published.start(Map.of("c1", 2e9, "c2", 4e8, "l1", 5.0)));
        Scenario byName = HEALTH.initial(Published.start(Map.of("c1", 2e9, "c2", 4e8, "c1[leukaemic]", 5.0)));
        assertThat(last(Published.until(20, byAlias), "l1")).isEqualTo(last(Published.until(20, byName), "l1"));
        Scenario doseByName = HEALTH.doses(List.of(dose("c1[leukaemic]", 1)));
        assertThat(last(Published.until(20, doseByName), "l1"))
                .isEqualTo(last(Published.until(20, withLeukaemicCells(1)), "l1"));
    }

    @Test
    void aStateNamedTwiceAndAStateOfNoCloneAreRefused() {
        Scenario twice = HEALTH.initial(Published.start(Map.of("l1", 5.0, "c1[leukaemic]", 5.0)));
        assertThatThrownBy(() -> MARROW.plan(twice))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'c1[leukaemic]' twice");
        Scenario nowhere = HEALTH.doses(List.of(dose("l3", 1)));
        assertThatThrownBy(() -> MARROW.plan(nowhere))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such state")
                .hasMessageContaining("l1");
        Scenario slow =
                HEALTH.doses(List.of(new DirectDose("l1", Quantity.of(1), 1, 0, null, 1, Double.POSITIVE_INFINITY)));
        assertThatThrownBy(() -> MARROW.plan(slow))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be infused slowly");
    }

    // ---- three stages ----

    private static final Scenario THREE = HEALTH.option("stages", "3");

    @Test
    void threeStagesRestAtTheNumbersThatTheSetWasMadeFor() {
        Map<String, Double> x = Published.healthy(THREE);
        Claims.Claim health = CLAIMS.derived("three stages, health");
        health.check("c1 (cells/kg)", x.get("c1[host]"), "1e7", 1e-6);
        health.check("c2 (cells/kg)", x.get("c2[host]"), "2e9", 1e-7);
        health.check("c3 (cells/kg)", x.get("c3[host]"), "4e8", 1e-7);
    }

    @Test
    void threeStagesFollowTheEquationsOfThePaper() {
        Composed m = Composed.of(new StiehlClonal2014())
                .option("stages", "3")
                .value("a1l", 0.95)
                .value("a2l", 0.8)
                .value("p1l", 0.2)
                .value("p2l", 0.6)
                .value("d3l", 0.5)
                .value("kl", 1e-9)
                .build();
        double[] x = new double[6];
        double[] values = {2e7, 1e9, 3e8, 5e7, 8e8, 2e8};
        String[] names = {"c1[host]", "c2[host]", "c3[host]", "c1[leukaemic]", "c2[leukaemic]", "c3[leukaemic]"};
        for (int i = 0; i < 6; i++) {
            x[m.index(names[i])] = values[i];
        }
        double s = 1 / (1 + 1.75e-9 * 3e8 + 1e-9 * 2e8);
        double a2c = 0.8490750816104461;
        double[] expected = {
            (2 * 0.85 * s - 1) * 0.1 * 2e7,
            2 * (1 - 0.85 * s) * 0.1 * 2e7 + (2 * a2c * s - 1) * 0.4595 * 1e9,
            2 * (1 - a2c * s) * 0.4595 * 1e9 - 2.3 * 3e8,
            (2 * 0.95 * s - 1) * 0.2 * 5e7,
            2 * (1 - 0.95 * s) * 0.2 * 5e7 + (2 * 0.8 * s - 1) * 0.6 * 8e8,
            2 * (1 - 0.8 * s) * 0.6 * 8e8 - 0.5 * 2e8
        };
        double[] d = m.derivatives(x);
        for (int i = 0; i < 6; i++) {
            assertThat(d[m.index(names[i])]).as(names[i]).isCloseTo(expected[i], relative(1e-12));
        }
    }

    @Test
    void aLeukaemicCloneWithoutValuesOfItsOwnKeepsItsShare() {
        Map<String, Double> start =
                Map.of("c1", 0.9e7, "c2", 1.8e9, "c3", 3.6e8, "l1", 0.1e7, "l2", 0.2e9, "l3", 0.4e8);
        Trajectory run = Published.until(500, THREE.initial(Published.start(start)));
        assertThat(last(run, "share[leukaemic]")).isCloseTo(0.1, relative(1e-8));
        assertThat(last(run, "blasts")).isCloseTo(10, relative(1e-8));
    }
}
