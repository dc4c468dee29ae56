package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Resting points and transients were computed from the equations as printed by another program. */
class Andersen2017Test {
    private static final Claims CLAIMS = Claims.of(Andersen2017Test.class, "andersen-2017");
    private static final Scenario TWO_STATE = MARROW.scenario("andersen-2017");
    private static final Scenario FULL = TWO_STATE.option("form", "full");
    private static final Map<String, Double> START = Map.of("x0", 10100.0);
    private static final Map<String, Double> FULL_START = Map.of("x0", 10100.0, "x1", 3.84e10, "a", 699.0, "s", 3.61);

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Andersen2017());
    }

    @Test
    void healthWithoutMutation() {
        Scenario s = TWO_STATE.parameter("rm", 0);
        double x0 = Published.healthy(s).get("x0[host]");
        Trajectory run = Published.until(1, s);
        Claims.Claim health = CLAIMS.computed("health without mutation, two-state");
        health.check("x0 (cells)", x0, "9983.0587", 1e-6);
        health.check("x1 (cells)", last(run, "x1"), "4.0009623e10", 1e-6);
        health.check("a (cells)", last(run, "a"), "715.38683", 1e-6);
        health.check("s", last(run, "s"), "3.607308", 1e-6);
        assertThat(last(run, "allele_burden")).isZero();
    }

    @Test
    void theRestingPointIsThatOfTheFullForm() {
        Map<String, Double> x = Published.healthy(FULL.parameter("rm", 0));
        Claims.Claim health = CLAIMS.computed("health without mutation, full");
        health.check("x0 (cells)", x.get("x0[host]"), "9983.0587", 1e-6);
        health.check("x1 (cells)", x.get("x1[host]"), "4.0009623e10", 1e-6);
        health.check("a (cells)", x.get("a"), "715.38683", 1e-6);
        health.check("s", x.get("s"), "3.607308", 1e-6);
    }

    /** At rest self-renewal makes up for death and exit; what is below balances term by term. */
    @Test
    void theRestingPointBalancesTheEquations() {
        Map<String, Double> x = Published.healthy(FULL);
        double x0 = x.get("x0[host]");
        double x1 = x.get("x1[host]");
        double a = x.get("a");
        double s = x.get("s");
        double phi = 1 / (1 + Math.pow(7.5e-5 * x0, 2));
        assertThat(8.7e-4 * phi * s).isCloseTo(2e-3 + 1.1e-5 + 2e-8 * s, relative(1e-9));
        assertThat(1.1e-5 * 4.7e13 * x0).isCloseTo(129 * x1, relative(1e-9));
        assertThat(2e-3 * x0 + 129 * x1).isCloseTo(2e9 * a * s, relative(1e-9));
        assertThat(3e-4 * a + 7).isCloseTo(2 * s, relative(1e-9));
    }

    @Test
    void theMutantCloneAlone() {
        Scenario mpn = TWO_STATE.initial(Published.start(Map.of("y0", 1e4)));
        Trajectory run = Published.until(60_000, mpn);
        Claims.Claim mutant = CLAIMS.computed("mutant clone alone, at rest");
        mutant.check("y0 (cells)", last(run, "y0"), "15602.055", 1e-6);
        mutant.check("s", last(run, "s"), "3.6650639", 1e-6);
        assertThat(last(run, "allele_burden")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"3650,26.434633,0.0026448887", "10950,9736.2125,0.71022403", "14600,14935.264,0.96971025"})
    void expansionOfTheMutantClone(int t, String y0, String burden) {
        Trajectory run = Published.until(t, TWO_STATE.initial(Published.start(START)));
        Claims.Claim clone = CLAIMS.computed("expansion of the mutant clone, two-state, day %s".formatted(t));
        clone.check("y0 (cells)", last(run, "y0"), y0, 2e-5);
        clone.check("allele burden", last(run, "allele_burden"), burden, 2e-5);
        clone.check("y1/x1", last(run, "y1") / last(run, "x1"), burden, 2e-5);
    }

    @ParameterizedTest
    @CsvSource({"3650,26.434633,0.0026448887", "10950,9736.2125,0.71022403", "14600,14935.264,0.96971025"})
    void expansionInTheFullForm(int t, String y0, String burden) {
        Trajectory run = Published.until(t, FULL.initial(Published.start(FULL_START)));
        Claims.Claim clone = CLAIMS.computed("expansion of the mutant clone, full, day %s".formatted(t));
        clone.check("y0 (cells)", last(run, "y0"), y0, 2e-5);
        clone.check("allele burden", last(run, "allele_burden"), burden, 2e-5);
        clone.check("y1/x1", last(run, "y1") / last(run, "x1"), burden, 2e-5);
    }
}
