package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Rest is algebra from the equations as printed; courses were integrated from them with DOP853 of SciPy. */
class MyelodysplasiaTest {
    private static final Claims CLAIMS = Claims.of(MyelodysplasiaTest.class, "myelodysplasia");
    private static final Scenario HEALTH = MARROW.scenario("myelodysplasia");
    private static final int YEAR = 365; // d, of the reference
    private static final String LEGEND = "legend of a figure";

    /** Health and one long-term stem cell of the clone. */
    private static Scenario oneCell() {
        Map<String, Double> x = Published.healthy(HEALTH);
        Map<String, Double> start = new java.util.TreeMap<>(Map.of("m1", 1.0));
        for (int i = 1; i <= 6; i++) {
            start.put("c" + i, x.get("c" + i + "[host]"));
        }
        return HEALTH.initial(Published.start(start));
    }

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Myelodysplasia());
    }

    @Test
    void longTermStemCellsAreThoseOfThePaper() {
        Claims.Claim legend = CLAIMS.published(LEGEND, "long-term stem cells");
        legend.check("longest interval of divisions (d)", 1 / parameter("p1"), "50", 1e-12);
        legend.check("longest interval, clone (d)", 1 / parameter("p1_mds"), "100", 1e-12);
        legend.check("largest self-renewal (%)", 100 * parameter("a1"), "70", 1e-12);
        legend.check("largest self-renewal, clone (%)", 100 * parameter("a1_mds"), "90", 1e-12);
    }

    private static double parameter(String name) {
        return MARROW.plan(HEALTH.until(1)).parameters().stream()
                .filter(p -> p.name().equals(name))
                .mapToDouble(ParameterValue::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthIsTheClosedForm() {
        PublishedChecks.assertAtRest(new Myelodysplasia());
        Map<String, Double> x = Published.healthy(HEALTH);
        Claims.Claim rest = CLAIMS.derived("health");
        rest.check("c1 (cells)", x.get("c1[host]"), "100049.62461380969", 1e-12);
        rest.check("c4 (cells)", x.get("c4[host]"), "706090220.7494917", 1e-12);
        rest.check("c6 (cells)", x.get("c6[host]"), "17274092383.93068", 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "10,1.000356569e+05,7.046377319e+08,1.723408055e+10,3.459067766e+03,1.450809082e+06",
        "17,9.574905248e+04,3.915867615e+08,8.629195425e+09,1.157344469e+06,3.138939517e+08",
        "20,6.365662423e+04,1.902679550e+07,1.873303169e+08,1.768401521e+07,6.751452285e+08"
    })
    void aCloneThatRenewsItselfMoreDisplacesNormalCells(
            int years, String c1, String c4, String c6, String m1, String m4) {
        Trajectory run = Published.until(years * YEAR, oneCell());
        Claims.Claim course = CLAIMS.computed("one cell of the clone in health, year %s".formatted(years));
        course.check("c1 (cells)", last(run, "c1[host]"), c1, 1e-6);
        course.check("c4 (cells)", last(run, "c4[host]"), c4, 1e-6);
        course.check("c6 (cells)", last(run, "c6"), c6, 1e-6);
        course.check("m1 (cells)", last(run, "m1"), m1, 1e-6);
        course.check("m4 (cells)", last(run, "m4"), m4, 1e-6);
        assertThat(last(run, "c6[mds]")).as("the clone gives no mature cells").isZero();
    }

    @Test
    void matureCellsCollapseWhenTheyDoInThePaper() {
        double step = YEAR / 100.0;
        double[] t = new double[401];
        java.util.Arrays.setAll(t, i -> 15 * YEAR + i * step);
        double[] anc =
                Published.run(oneCell().until(t[400]).outputs(Outputs.at(t))).column("ANC");
        int half = 0;
        while (anc[half] > 2) {
            half++;
        }
        double time = (t[half] - step * (2 - anc[half]) / (anc[half - 1] - anc[half])) / YEAR;
        CLAIMS.published(LEGEND, "mature cells collapse after one cell of the clone; k_p is set for it")
                .within("time to half of the mature cells (y)", time, "17", 0.1);
    }

    @Test
    void aDoseFoundsTheClone() {
        DirectDose cell = new DirectDose("m1", Quantity.of(1), 0, 0, null, 1, Double.POSITIVE_INFINITY);
        double founded = last(Published.until(10 * YEAR, HEALTH.doses(List.of(cell))), "m1");
        assertThat(founded / 3.459067766e+03).isBetween(1 - 1e-3, 1 + 1e-3);
    }
}
