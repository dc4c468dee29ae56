package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;

/** Resting points and courses were computed from the equations, with the right sign of the kill, by another program. */
class MooreLi2004Test {
    private static final Claims CLAIMS = Claims.of(MooreLi2004Test.class, "moore-li-2004");

    private static Scenario model(String preset) {
        return Published.MARROW.scenario("moore-li-2004").preset(preset);
    }

    @ParameterizedTest
    @CsvSource({"biomd662,0.62984035,2.9240814e-4,9879.3091,2000", "biomd733,1.3157964,4.8610588e-5,3412.769,20000"})
    void restingPoint(String preset, String tn, String te, String c, double days) {
        Map<String, Double> x = after(model(preset), days);
        Claims.Claim rest = CLAIMS.computed(preset + ", at rest");
        rest.check("Tn (cells/uL)", x.get("Tn"), tn, 1e-6);
        rest.check("Te (cells/uL)", x.get("Te"), te, 1e-6);
        rest.check("C (cells/uL)", x.get("C"), c, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"biomd662,489.62452,0.24353415,9237.1156", "biomd733,86.218493,0.001297153,9418.4911"})
    void courseOfTenDays(String preset, String tn, String te, String c) {
        Map<String, Double> x = after(model(preset), 10);
        Claims.Claim day10 = CLAIMS.computed(preset + ", day 10");
        day10.check("Tn (cells/uL)", x.get("Tn"), tn, 1e-5);
        day10.check("Te (cells/uL)", x.get("Te"), te, 1e-5);
        day10.check("C (cells/uL)", x.get("C"), c, 1e-5);
    }

    /** With y = ln C the growth is linear: y tends to ln(Cmax) - dc/rc at the rate rc. */
    @Test
    void withoutTCellsTheLeukaemiaGrowsAsGompertzSaid() {
        Scenario s =
                model("biomd662").parameter("sn", 0).initial(Published.start(Map.of("C", 10.0, "Tn", 0.0, "Te", 0.0)));
        double limit = Math.log(190000) - 0.68 / 0.23;
        double y = limit + (Math.log(10) - limit) * Math.exp(-0.23 * 15);
        CLAIMS.derived("biomd662 without T cells, 10 cells/uL at the start, day 15")
                .check("C (cells/uL)", after(s, 15).get("C"), Math.exp(y), 1e-7);
        CLAIMS.derived("biomd662 without T cells, in the end: Cmax exp(-dc/rc)")
                .check("C (cells/uL)", after(s, 200).get("C"), Math.exp(limit), 1e-7);
    }

    @Test
    void withoutLeukaemicCellsNoneAppear() {
        Map<String, Double> x = after(model("biomd662").parameter("C_0", 0), 30);
        assertThat(x.get("C")).isZero();
        assertThat(x.get("Tn")).isCloseTo(1.42 + (1510 - 1.42) * Math.exp(-0.05 * 30), Percentage.withPercentage(1e-7));
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        MooreLi2004 model = new MooreLi2004();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .containsExactlyInAnyOrder(
                        "DEATH of t-cell",
                        "DIVISION of t-cell",
                        "DEATH of t-cell",
                        "DIVISION of progenitor",
                        "DEATH of progenitor");
    }
}
