package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
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
    private static final Claims CLAIMS = Claims.of(Busch2015Test.class, "busch-2015");
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
        double residenceST = 1 / (0.045 - parameter("b_ST"));
        double residenceMPP = 1 / (4.014 - parameter("b_MPP"));
        Claims.Claim stationary = CLAIMS.derived("stationary");
        stationary.check("b_ST (1/d)", parameter("b_ST"), "0.041896552", 1.2e-8);
        stationary.check("b_MPP (1/d)", parameter("b_MPP"), "3.9995", 1e-7);
        stationary.check("residence in S (d)", residenceST, "322.22222", 1e-7);
        stationary.check("residence in M (d)", residenceMPP, "68.965517", 1e-7);
        Claims.Claim paper = CLAIMS.quoted("stationary, as rounded in the paper");
        paper.within("residence in S (d)", residenceST, "330", 10);
        paper.within("residence in M (d)", residenceMPP, "70", 5);
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
    void spreadOfALabel(int t, String fs, String fm) {
        Trajectory run = Published.until(t, LABELLED);
        assertThat(last(run, "f_H")).isEqualTo(1);
        Claims.Claim label = CLAIMS.computed("all stem cells labelled, day %s".formatted(t));
        label.check("f_S", last(run, "f_S"), fs, 1e-5);
        label.check("f_M", last(run, "f_M"), fm, 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"1", "30", "100", "330", "1000"})
    void theLabelSpreadsByTwoExponentials(int t) {
        double k = 0.009 / 2.9;
        double m = 0.045 * 2.9 / 9;
        Trajectory run = Published.until(t, LABELLED);
        Claims.Claim label = CLAIMS.derived("two exponentials, day %s".formatted(t));
        label.check("f_S", last(run, "f_S"), -Math.expm1(-k * t), 1e-8);
        double fm = 1 - (m * Math.exp(-k * t) - k * Math.exp(-m * t)) / (m - k);
        label.check("f_M", last(run, "f_M"), fm, 1e-8);
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
        Claims.Claim pools = CLAIMS.quoted("rounded: pools at rest; the printed rates do not keep the printed pools");
        pools.missed("S/H", rest.get("S[host]"), "2.9", 0.05);
        pools.missed("M/H", rest.get("M[host]"), "9", 0.5);
    }
}
