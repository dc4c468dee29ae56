package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Rest is algebra from the equations as printed; courses were integrated from them with DOP853 of SciPy. */
class PlateletChainTest {
    private static final Claims CLAIMS = Claims.of(PlateletChainTest.class, "platelet-chain");
    private static final Scenario HEALTH = MARROW.scenario("platelet-chain");

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new PlateletChain());
    }

    @Test
    void healthIsTheClosedForm() {
        Map<String, Double> x = Published.healthy(HEALTH);
        Claims.Claim rest = CLAIMS.derived("health");
        rest.check("c1 (cells/kg)", x.get("c1"), "2719.330626307357", 1e-12);
        rest.check("c4 (cells/kg)", x.get("c4"), "3975661.375661375", 1e-12);
        rest.check("c6 (cells/kg)", x.get("c6"), "9739682.53968254", 1e-12);
        rest.check("Plt (cells/kg)", x.get("Plt"), "2.6e10", 1e-12);
        Trajectory run = Published.until(100, HEALTH);
        x.forEach((state, value) -> assertThat(last(run, state)).as(state).isCloseTo(value, within(1e-9 * value)));
        assertThat(last(run, "PLT")).isCloseTo(250, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "10,3.947868057e+02,1.699679266e+06,1.494343233e+06,1.141467144e+09,3.858213068e+09",
        "30,6.609075597e+02,1.016433189e+07,2.081016420e+07,2.875509976e+10,5.743261927e+08",
        "100,6.189076727e+02,4.413839944e+06,9.442547623e+06,2.097415991e+10,7.309069258e+05"
    })
    void recoveryFromATenthOfDividingCellsWithATransfusion(
            int day, String c1, String c4, String c6, String plt, String given) {
        Map<String, Double> x = Published.healthy(HEALTH);
        Map<String, Double> start = Map.of(
                "c1",
                0.1 * x.get("c1"),
                "c2",
                0.1 * x.get("c2"),
                "c3",
                0.1 * x.get("c3"),
                "c4",
                0.1 * x.get("c4"),
                "Plt_given",
                1e10);
        Trajectory run = Published.until(day, HEALTH.initial(Published.start(start)));
        Claims.Claim course = CLAIMS.computed(
                "a tenth of the dividing cells, nothing below, 1e10 platelets/kg given, day %s".formatted(day));
        course.check("c1 (cells/kg)", last(run, "c1"), c1, 1e-6);
        course.check("c4 (cells/kg)", last(run, "c4"), c4, 1e-6);
        course.check("c6 (cells/kg)", last(run, "c6"), c6, 1e-6);
        course.check("Plt (cells/kg)", last(run, "Plt"), plt, 1e-6);
        course.check("Plt_given (cells/kg)", last(run, "Plt_given"), given, 1e-6);
    }

    @Test
    void givenPlateletsHoldBackProductionAndLeaveAgain() {
        DirectDose transfusion =
                new DirectDose("Plt_given", new Quantity(2.6e10, "cells/kg"), 0, 1, null, 1, Double.POSITIVE_INFINITY);
        Scenario s = HEALTH.doses(List.of(transfusion));
        assertThat(last(Published.until(1, s), "PLT")).isCloseTo(500, relative(1e-6));
        assertThat(last(Published.until(15, s), "Plt")).as("its own").isLessThan(2.55e10);
    }
}
