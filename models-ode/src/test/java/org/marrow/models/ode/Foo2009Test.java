package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;
import static org.marrow.models.ode.PublishedChecks.inHealth;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;

/** The final state is algebra from the equations; the course was integrated from them by another program. */
class Foo2009Test {
    private static final Claims CLAIMS = Claims.of(Foo2009Test.class, "foo-2009");

    private static Scenario model() {
        return Published.MARROW.scenario("foo-2009");
    }

    @Test
    void healthIsThatOfTheCheckWithQuiescentCellsInEquilibrium() {
        assertThat(inHealth(model(), "X0")).isEqualTo(1e6);
        assertThat(inHealth(model(), "Xq")).isCloseTo(1e6 / 9, Percentage.withPercentage(1e-12));
        assertThat(inHealth(model(), "X3")).isCloseTo(1e12, Percentage.withPercentage(1e-10));
        Scenario healthy = model().parameter("Y0_start", 0);
        assertThat(after(healthy, 5000).get("X0")).isCloseTo(1e6, Percentage.withPercentage(1e-8));
    }

    @Test
    void oneLeukaemicStemCellInHealth() {
        Map<String, Double> x = after(model(), 1000);
        Claims.Claim early = CLAIMS.computed("one leukaemic stem cell in health, after 1000 d");
        early.check("X0 (cells)", x.get("X0[host]"), "999989.75", 1e-5);
        early.check("Y0 (cells)", x.get("Y0"), "43.480411", 1e-5);
        early.check("Y3 (cells)", x.get("Y3"), "1.0944179e8", 1e-5);
    }

    /** phi_y = d0/ry at rest gives Y0; the cascade follows. */
    @Test
    void untreatedLeukaemicCellsDisplaceHealthyOnes() {
        Map<String, Double> x = after(model(), 60_000);
        Claims.Claim untreated = CLAIMS.derived("untreated, after 60 000 d: leukaemic cells displace healthy ones");
        untreated.check("Y0 (cells)", x.get("Y0"), "1e7", 1e-7);
        untreated.check("Yq (cells)", x.get("Yq"), "1.1111111e6", 1e-7);
        untreated.check("Y1 (cells)", x.get("Y1"), "2e9", 1e-7);
        untreated.check("Y2 (cells)", x.get("Y2"), "4e11", 1e-7);
        untreated.check("Y3 (cells)", x.get("Y3"), "4e13", 1e-7);
        for (String level : List.of("X0", "Xq", "X1", "X2", "X3")) {
            double health = inHealth(model(), level);
            untreated.within(level + " of the host over health", x.get(level + "[host]") / health, "0", 1e-9);
        }
        assertThat(x.get("BCR_ABL")).isCloseTo(100, Percentage.withPercentage(1e-6));
    }

    /** ry/4 is below d0: imatinib takes leukaemic stem cells away, slowly, as they return from quiescence. */
    @Test
    void underImatinibLeukaemicStemCellsAreLostAtTheSlowRateOfTheTwoByTwoSystem() {
        Scenario s = model().parameter("imatinib_0", 1).parameter("py", 1e-300);
        double growth = 0.008 / 4 - 0.003 - 1e-4;
        double trace = growth - 9e-4;
        double determinant = -growth * 9e-4 - 9e-4 * 1e-4;
        double slow = (trace + Math.sqrt(trace * trace - 4 * determinant)) / 2;
        double late = Math.log(after(s, 20_100).get("Y0") / after(s, 20_000).get("Y0")) / 100;
        CLAIMS.derived("under imatinib, day 20 000 to 20 100").check("slope of ln Y0 (1/d)", late, slow, 1e-5);
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Foo2009 model = new Foo2009();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model))
                .contains("DIVISION of stem-cell", "DEATH of stem-cell", "CAPACITY of stem-cell");
    }
}
