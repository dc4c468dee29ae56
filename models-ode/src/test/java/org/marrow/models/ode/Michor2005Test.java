package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.inHealth;
import static org.marrow.models.ode.PublishedChecks.run;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Slopes and ratios are algebra from the equations; the course of BCR-ABL was integrated from them by another program. */
class Michor2005Test {
    private static final Claims CLAIMS = Claims.of(Michor2005Test.class, "michor-2005");

    private static Scenario model() {
        return Published.MARROW.scenario("michor-2005");
    }

    private static Scenario treated() {
        return model().parameter("imatinib_0", 1).parameter("u", 0);
    }

    @Test
    void inHealthEachLevelIsAHundredTimesTheOneAbove() {
        for (int i = 0; i <= 3; i++) {
            assertThat(inHealth(model(), "x" + i)).isCloseTo(1e6 * Math.pow(100, i), Percentage.withPercentage(1e-10));
        }
        Claims.Claim ratios = CLAIMS.derived("health");
        ratios.check("x1/x0", inHealth(model(), "x1/x0"), "100", 1e-7);
        ratios.check("x2/x1", inHealth(model(), "x2/x1"), "100", 1e-7);
        ratios.check("x3/x2", inHealth(model(), "x3/x2"), "100", 1e-7);
    }

    @Test
    void theStartIsThatOfALeukaemiaThatGrowsAtTheRateOfItsStemCells() {
        Trajectory begin = run(treated(), 0, 1);
        double y1 = 1.6 * 2.5e5 / 0.013;
        double y2 = 10 * y1 / 0.055;
        double y3 = 100 * y2 / 1.005;
        assertThat(begin.column("y0")[0]).isEqualTo(2.5e5);
        assertThat(begin.column("y1")[0]).isCloseTo(y1, Percentage.withPercentage(1e-12));
        assertThat(begin.column("y2")[0]).isCloseTo(y2, Percentage.withPercentage(1e-12));
        assertThat(begin.column("y3")[0]).isCloseTo(y3, Percentage.withPercentage(1e-12));
        assertThat(begin.column("x3")[0]).isCloseTo(1e12 + y3, Percentage.withPercentage(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0,21.772855", "90,0.34960674", "365,0.004930806"})
    void bcrAblUnderImatinib(int day, String percent) {
        double[] course = run(treated(), 0, Math.max(day, 1)).column("BCR_ABL");
        CLAIMS.computed("imatinib from day 0, no mutation, day %s".formatted(day))
                .check("BCR-ABL (%)", course[day == 0 ? 0 : 1], percent, 1e-5);
    }

    /** Each phase is read where the others are gone, or still far above. */
    @Test
    void theDeclineUnderImatinibHasTwoSlopesAndStemCellsGoOnGrowing() {
        Trajectory early = run(treated(), 0, 15, 16);
        Claims.Claim slopes = CLAIMS.derived("under imatinib");
        slopes.within("slope of ln y3, first phase (1/d)", slope(early, "y3", 1), "-0.05", 0.001);
        Scenario noStemCells = treated().initial(Published.start(Map.of("y0", 0.0, "y1", 1e7)));
        Trajectory late = run(noStemCells, 0, 500, 501);
        slopes.within("slope of ln y3, second phase (1/d)", slope(late, "y3", 1), "-0.008", 1e-6);
        slopes.within("slope of ln y0, stem cells (1/d)", slope(early, "y0", 1), "0.005", 1e-10);
    }

    private static double slope(Trajectory t, String column, int row) {
        double[] x = t.column(column);
        return Math.log(x[row + 1] / x[row]) / (t.times()[row + 1] - t.times()[row]);
    }

    /** y0 and z0 have a closed form: a birth process with a source. */
    @Test
    void resistantStemCellsGrowFromMutants() {
        Map<String, Double> x = after(model(), 1000);
        double growing = 0.008 * (1 - 4e-8) - 0.003;
        double resistant = 0.023 - 0.003;
        double y0 = 2.5e5 * Math.exp(growing * 1000);
        double z0 =
                0.008 * 4e-8 * 2.5e5 * (Math.exp(resistant * 1000) - Math.exp(growing * 1000)) / (resistant - growing);
        Claims.Claim mutants = CLAIMS.derived("untreated with mutation, after 1000 d");
        mutants.check("y0 (cells)", x.get("y0"), y0, 1e-7);
        mutants.check("z0 (cells)", x.get("z0"), z0, 1e-7);
        assertThat(x.get("x0[host]")).isEqualTo(1e6);
    }

    @Test
    void imatinibIsPutOnByADose() {
        Map<String, Double> dosed = after(model().parameter("u", 0).doses(PublishedChecks.bolus("imatinib", "1")), 90);
        CLAIMS.computed("imatinib by a dose on day 0, no mutation, day 90")
                .check("BCR-ABL (%)", dosed.get("BCR_ABL"), "0.34960674", 1e-5);
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Michor2005 model = new Michor2005();
        Published.complete(model);
        assertThat(Composed.define(model, Map.of()).drugs()).containsKey("imatinib");
        assertThat(PublishedChecks.offers(model))
                .contains(
                        "DIVISION of stem-cell", "DEATH of stem-cell", "MUTATION of stem-cell", "OUTPUT[granulocytic]");
    }
}
