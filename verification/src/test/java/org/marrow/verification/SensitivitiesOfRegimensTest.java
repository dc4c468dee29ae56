package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.analysis.Sensitivities;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** Sensitivities through filgrastim that is given when, and as long as, neutrophils are low, beside differences of runs. */
class SensitivitiesOfRegimensTest {
    private static final Marrow MARROW = Marrow.bundled();

    private static final Use ON_DEMAND = Use.of("filgrastim")
            .dose("5 ug/kg")
            .every(1)
            .when("ANC < 0.5")
            .forAtLeast(3)
            .until("ANC > 1.5");

    private static Scenario treated(double from, double gray, Use filgrastim) {
        return MARROW.scenario("human-marrow")
                .with(Use.of("radiation").from(from).with("dose", gray))
                .with(filgrastim)
                .until(60)
                .outputs(Outputs.at(10, 20, 30, 45, 60));
    }

    private static double[] run(Scenario s) {
        return MARROW.run(s, RunSettings.of("ode").option("rtol", "1e-12").option("atol", "1e-15"))
                .trajectory()
                .column("ANC");
    }

    private static void assertAgreement(String parameter, double value, DoubleFunction<Scenario> at) {
        double[] found =
                Sensitivities.of(MARROW, at.apply(value), List.of(parameter)).absolute(parameter, "ANC");
        double h = 1e-4 * value;
        double[] below = run(at.apply(value - h));
        double[] above = run(at.apply(value + h));
        double[] farBelow = run(at.apply(value - 2 * h));
        double[] farAbove = run(at.apply(value + 2 * h));
        double largest = 0;
        double[] expected = new double[found.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (8 * (above[i] - below[i]) - (farAbove[i] - farBelow[i])) / (12 * h);
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        assertThat(largest).isPositive();
        assertThat(found).as(parameter).containsExactly(expected, within(1e-7 * largest));
    }

    @Test
    void filgrastimOnDemandFollowsTheDoseOfRadiationAndItsOwnRegimen() {
        assertAgreement("radiation.dose", 3, x -> treated(2, x, ON_DEMAND));
        assertAgreement("radiation.from", 2, x -> treated(x, 3, ON_DEMAND));
        assertAgreement("filgrastim.dose", 5, x -> treated(2, 3, ON_DEMAND.dose(x + " ug/kg")));
        assertAgreement("filgrastim.every", 1, x -> treated(2, 3, ON_DEMAND.every(x)));
    }
}
