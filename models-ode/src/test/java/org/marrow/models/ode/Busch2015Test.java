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
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** The model is linear: all references but the two listed transients are exponentials written out here. */
class Busch2015Test {
    private static final Scenario HEALTH = MARROW.scenario("busch-2015");
    private static final Scenario LABELLED =
            HEALTH.initial(Published.start(Map.of("H[labelled]", 1.0, "S", 2.9, "M", 9.0)));

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Busch2015());
    }

    @Test
    void stationaryRatesAndResidenceTimes() {
        Map<String, Double> x = Published.healthy(HEALTH);
        assertThat(x.get("S[host]")).isCloseTo(2.9, relative(1e-12));
        assertThat(x.get("M[host]")).isCloseTo(9, relative(1e-12));
        assertThat(parameter("b_ST")).isCloseTo(0.041896552, relative(1.2e-8)).isEqualTo(0.045 - 0.009 / 2.9);
        assertThat(parameter("b_MPP")).isCloseTo(3.9995, relative(1e-7));
        assertThat(2.9 / 0.009).as("residence_ST").isCloseTo(322.22222, relative(1e-7));
        assertThat(1 / (0.045 - parameter("b_ST"))).isCloseTo(2.9 / 0.009, relative(1e-12));
        assertThat(1 / (4.014 - parameter("b_MPP"))).as("residence_MPP").isCloseTo(68.965517, relative(1e-7));
    }

    private static double parameter(String name) {
        return MARROW.plan(HEALTH).parameters().stream()
                .filter(p -> p.name().equals(name))
                .mapToDouble(ParameterValue::value)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"30,0.088900756,0.017054729", "330,0.64089409,0.54537924"})
    void spreadOfALabel(double t, double fs, double fm) {
        Trajectory run = Published.until(t, LABELLED);
        assertThat(last(run, "f_H")).isEqualTo(1);
        assertThat(last(run, "f_S")).isCloseTo(fs, relative(1e-5));
        assertThat(last(run, "f_M")).isCloseTo(fm, relative(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"1", "30", "100", "330", "1000"})
    void theLabelSpreadsByTwoExponentials(double t) {
        double k = 0.009 / 2.9;
        double m = 0.045 * 2.9 / 9;
        Trajectory run = Published.until(t, LABELLED);
        assertThat(last(run, "f_S")).isCloseTo(-Math.expm1(-k * t), within(1e-9));
        double fm = 1 - (m * Math.exp(-k * t) - k * Math.exp(-m * t)) / (m - k);
        assertThat(last(run, "f_M")).isCloseTo(fm, within(1e-9));
        assertThat(last(run, "S")).as("the pools rest").isCloseTo(2.9, relative(1e-9));
        assertThat(last(run, "M")).isCloseTo(9, relative(1e-9));
    }

    @Test
    void withTheRoundedRatesThePoolsDriftFromThosePrinted() {
        Scenario rounded = HEALTH.preset("rounded").initial(Published.start(Map.of("H", 1.0, "S", 2.9, "M", 9.0)));
        double t = 200;
        double s = 3 - 0.1 * Math.exp(-0.003 * t);
        assertThat(last(Published.until(t, rounded), "S")).isCloseTo(s, relative(1e-9));
        Map<String, Double> rest = Published.healthy(HEALTH.preset("rounded"));
        assertThat(rest.get("S[host]")).isCloseTo(3, relative(1e-11));
        assertThat(rest.get("M[host]")).isCloseTo(0.045 * 3 / 0.014, relative(1e-11));
    }
}
