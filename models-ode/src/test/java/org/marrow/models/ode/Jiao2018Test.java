package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.PublishedChecks.after;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;

/** The leukaemic state is algebra; the healthy one and the course were computed by another program. */
class Jiao2018Test {
    private static final Claims CLAIMS = Claims.of(Jiao2018Test.class, "jiao-2018");

    private static Scenario model(String preset) {
        return Published.MARROW.scenario("jiao-2018").preset(preset);
    }

    @Test
    void leukaemicStateWithoutHealthyCells() {
        Map<String, Double> x =
                after(model("leukaemia-wins").parameter("S_0", 0).parameter("L_0", 0.1), 1000);
        assertThat(x.get("L")).isCloseTo(1 - 0.2 / 0.8, within(1e-9));
        assertThat(x.get("T")).isCloseTo(2 * 0.2 * 0.7 * 0.75 / 0.3, within(1e-9));
        Claims.Claim leukaemia = CLAIMS.derived("leukaemia without healthy cells, at rest");
        leukaemia.check("L", x.get("L"), "0.75", 1e-7);
        leukaemia.check("T", x.get("T"), "0.7", 1e-7);
        assertThat(x.get("A")).isLessThan(1e-20);
    }

    @Test
    void healthyStateOfThePresetInWhichHealthyCellsWin() {
        Map<String, Double> x = after(model("healthy-wins"), 5000);
        Claims.Claim health = CLAIMS.computed("healthy-wins, at rest");
        health.check("S", x.get("S"), "0.27278028", 1e-6);
        health.check("A", x.get("A"), "0.77088919", 1e-6);
        health.check("D", x.get("D"), "1.211061", 1e-6);
        assertThat(x.get("L")).isLessThan(1e-6);
        double p1 = 0.6 / (1 + 0.03 * x.get("D"));
        assertThat(x.get("S")).as("at rest").isCloseTo(1 - (1 - p1) / p1, Percentage.withPercentage(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "1,3.051153,1.3211478,0.39274081,1.3538111,0.77484603",
        "100,0.0016153213,0.024018729,0.053968759,0.72083088,0.6640036"
    })
    void courseOfTheEncodedValues(int day, String s, String a, String d, String l, String t) {
        Map<String, Double> x = after(model("leukaemia-wins"), day);
        Claims.Claim course = CLAIMS.computed("leukaemia-wins, day %s".formatted(day));
        course.check("S", x.get("S"), s, 1e-5);
        course.check("A", x.get("A"), a, 1e-5);
        course.check("D", x.get("D"), d, 1e-5);
        course.check("L", x.get("L"), l, 1e-5);
        course.check("T", x.get("T"), t, 1e-5);
    }

    /** L and T are shared, not of the host: a start that names them is where they start, and nothing else is. */
    @Test
    void aStartThatNamesTheLeukaemiaIsWhereItStarts() {
        Scenario declared = model("leukaemia-wins").parameter("L_0", 0.2).parameter("T_0", 0.6);
        Map<String, Double> named = Map.of("S", 10.0, "L", 0.2, "T", 0.6);
        Map<String, Double> x = after(model("leukaemia-wins").initial(Published.start(named)), 30);
        assertThat(x).isEqualTo(after(declared, 30)).containsOnlyKeys("S", "A", "D", "L", "T");
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Jiao2018 model = new Jiao2018();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .contains(
                        "SELF_RENEWAL of stem-cell",
                        "DIVISION of stem-cell",
                        "SELF_RENEWAL of progenitor",
                        "CAPACITY",
                        "DEATH of mature-cell");
    }
}
