package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.PublishedChecks.after;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;

/** The model is linear and triangular: everything here is algebra from its equations. */
class Fokas1991Test {
    private static final Claims CLAIMS = Claims.of(Fokas1991Test.class, "fokas-1991");

    private static Scenario model() {
        return Published.MARROW.scenario("fokas-1991");
    }

    /** A_i and M_i at rest, from the recursion. */
    private static double[][] rest() {
        double[] f = {0.8, 0.8, 0.6, 0.6, 0.5, 0.5};
        double[] a = new double[7];
        double[] m = new double[7];
        a[0] = 0.8 * 4.5e6 * 20;
        m[0] = 0.2 * 4.5e6 * 20;
        for (int i = 0; i < 6; i++) {
            a[i + 1] = 2 * f[i] * a[i];
            m[i + 1] = 2 * (1 - f[i]) * a[i] + m[i];
        }
        return new double[][] {a, m};
    }

    @Test
    void poolsAtRest() {
        double[][] x = rest();
        Map<String, Double> row = after(model(), 1);
        for (int i = 1; i <= 7; i++) {
            assertThat(row.get("A" + i)).isCloseTo(x[0][i - 1], Percentage.withPercentage(1e-8));
            assertThat(row.get("M" + i)).isCloseTo(x[1][i - 1], Percentage.withPercentage(1e-8));
        }
        Claims.Claim pools = CLAIMS.derived("pools at rest");
        pools.check("Nb, myeloblasts (cells/kg)", row.get("Nb"), "5.292e8", 1e-7);
        pools.check("Np, promyelocytes (cells/kg)", row.get("Np"), "1.144224e9", 1e-7);
        pools.check("Nm, myelocytes (cells/kg)", row.get("Nm"), "2.1616704e9", 1e-7);
        assertThat(row.get("output")).isCloseTo((2 * x[0][6] + x[1][6]) / 20, Percentage.withPercentage(1e-8));
        CLAIMS.quoted("ratio of pools at rest; the values of the public encoding give another")
                .missed("Nm/Np", row.get("Nm") / row.get("Np"), "2.3", 0.05);
    }

    /** From an empty marrow, A1 and A2 fill as one and two exponential stages do. */
    @Test
    void anEmptyMarrowFillsStageByStage() {
        double t = 1.5 * 24 / 20;
        Map<String, Double> row = after(model().initial(Map.of()), 1.5);
        Claims.Claim filling = CLAIMS.derived("an empty marrow, after 36 h");
        filling.check("A1 (cells/kg)", row.get("A1"), 7.2e7 * (1 - Math.exp(-t)), 1e-7);
        filling.check("A2 (cells/kg)", row.get("A2"), 1.6 * 7.2e7 * (1 - (1 + t) * Math.exp(-t)), 1e-7);
    }

    @Test
    void documentsItsNumbersAndOffersPlacesForEdits() {
        Fokas1991 model = new Fokas1991();
        Published.complete(model);
        assertThat(PublishedChecks.offers(model)).containsExactly("MATURATION[granulocytic]");
    }
}
