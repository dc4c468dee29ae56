package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.start;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;

/** Closed forms are algebra from the equations; transients were integrated from them by another program. */
class Zheng2021Test {
    private static final Claims CLAIMS = Claims.of(Zheng2021Test.class, "zheng-2021");

    private static Scenario model() {
        return Published.MARROW.scenario("zheng-2021");
    }

    @Test
    void redCellsAtRestAreTheLifeTimesTheFlowTimesAllAmplifications() {
        Composed m = Composed.of(new Zheng2021()).build();
        double[] x = m.healthyHost();
        double flow = 1275 / 100.0 * 1000 * 1000 * 16 * 32 * 32;
        assertThat(x[m.index("LT")]).isEqualTo(1275);
        assertThat(x[m.index("RETB")]).isCloseTo(3 * flow, within(1e-12 * 3 * flow));
        assertThat(x[m.index("RBC")]).isCloseTo(120 * flow, within(1e-12 * 120 * flow));
        Claims.Claim rest = CLAIMS.derived("health");
        rest.check("LT (cells)", x[m.index("LT")], "1275", 1e-7);
        rest.check("RET (cells)", x[m.index("RETB")], "6.26688e11", 1e-7);
        rest.check("RBC (cells)", x[m.index("RBC")], "2.506752e13", 1e-7);
        PublishedChecks.assertAtRest(new Zheng2021());
    }

    /** The red cells of these reference values all live 120 d, those of the graft too, as they do by default. */
    @ParameterizedTest
    @CsvSource({"30,684.06046,1.7624445e11", "90,1213.0699,4.2252198e12", "180,1274.0655,1.4146391e13"})
    void graftInAnEmptyHost(int day, String lt, String rbc) {
        Scenario s = model().parameter("CD34_graft", 2.8e8).initial(start("LT", 0));
        Map<String, Double> x = after(s, day);
        Claims.Claim course =
                CLAIMS.computed("2.8e8 CD34+ cells into an empty host, red cells of 120 d, day %s".formatted(day));
        course.check("LT (cells)", x.get("LT_1"), lt, 1e-5);
        course.check("RBC (cells)", x.get("RBC"), rbc, 1e-5);
    }

    @Test
    void aGraftSharesTheStemCellPlaceWithTheHostInProportionAndItsRedCellsLiveTheirOwnLife() {
        Scenario s = model().preset("sickle").parameter("CD34_graft", 2.8e8).initial(start("LT", 1000));
        Map<String, Double> x = after(s, 5000);
        double host = 1000 / 1280.0;
        assertThat(x.get("LT")).isCloseTo(1275, Percentage.withPercentage(1e-6));
        assertThat(x.get("LT[host]")).isCloseTo(1275 * host, Percentage.withPercentage(1e-6));
        CLAIMS.derived("sickle, 1000 stem cells left and 280 given, day 5000")
                .check(
                        "RBC of the graft over RBC of the host",
                        x.get("RBC[transduced]") / x.get("RBC[host]"),
                        (1 - host) / host * 90 / 12,
                        1e-6);
    }

    @Test
    void bloodCountsAreCellsOverTheBloodVolume() {
        Map<String, Double> x = after(model(), 1);
        assertThat(x.get("HB")).isCloseTo(2.506752e13 / 5.25 * 30e-12, Percentage.withPercentage(1e-6));
        assertThat(x.get("RET")).isCloseTo(6.26688e11 / 5.25 / 1e9, Percentage.withPercentage(1e-6));
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Zheng2021 model = new Zheng2021();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "CAPACITY",
                        "DIVISION of stem-cell",
                        "SELF_RENEWAL of stem-cell",
                        "DEATH of stem-cell",
                        "MATURATION[erythroid]",
                        "OUTPUT[erythroid]",
                        "DEATH[erythroid] of red-cell");
    }
}
