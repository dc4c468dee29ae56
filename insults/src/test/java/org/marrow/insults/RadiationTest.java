package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class RadiationTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    private static Use dose(double gray) {
        return Use.of("radiation").from(1).with("dose", gray);
    }

    /** Survival of a state at the instant of the pulse. */
    private static double survival(String state, Use... uses) {
        double before = Runs.run(Runs.human(1), 1).column(state)[0];
        return Runs.run(Runs.human(1, uses), 1).column(state)[0] / before;
    }

    @Test
    void stemCellsAndProgenitorsSurviveExponentially() {
        double expected = Math.exp(-3 / 0.88);
        for (String state : new String[] {"HSC", "HSCB", "MPP", "PE", "PG", "PMK", "PL"}) {
            assertThat(survival(state, dose(3))).as(state).isCloseTo(expected, ROUNDING);
        }
    }

    @Test
    void dividingPrecursorsSurviveByTheirExponent() {
        assertThat(survival("GM", dose(2))).isCloseTo(Math.exp(-1 / 0.88), ROUNDING);
        assertThat(survival("GM", dose(2).with("precursor_exponent", 1))).isCloseTo(Math.exp(-2 / 0.88), ROUNDING);
    }

    @Test
    void lymphocytesHaveASensitivityOfTheirOwn() {
        assertThat(survival("LYM", dose(2))).isCloseTo(Math.exp(-2 / 2.5), ROUNDING);
    }

    @Test
    void matureCellsAndPrecursorsThatNoLongerDivideSurvive() {
        for (String state : new String[] {"G", "NEU", "RBC", "RET", "PLT"}) {
            assertThat(survival(state, dose(6))).as(state).isEqualTo(1);
        }
    }

    @Test
    void theQuadraticTermIsScaledByTheDoseRateFactor() {
        assertThat(survival("HSC", dose(2).with("beta", 0.1).with("G", 0.25)))
                .isCloseTo(Math.exp(-2 / 0.88 - 0.25 * 0.1 * 4), ROUNDING);
    }

    /** Mouse colonies that need interleukin 3: n = 1.9; numbers by hand, 1 - (1 - exp(-2/1.2))^1.9. */
    @Test
    void severalTargetsGiveAShoulder() {
        Use shoulder =
                dose(2).option("survival", "multi-target").with("D0", 1.2).with("n", 1.9);
        double expected = 1 - Math.pow(1 - 0.18887560283756186, 1.9);
        assertThat(survival("HSC", shoulder)).isCloseTo(expected, ROUNDING);
        assertThat(survival("GM", shoulder.with("precursor_exponent", 0.7)))
                .isCloseTo(Math.pow(expected, 0.7), ROUNDING);
        assertThat(survival("LYM", shoulder)).isCloseTo(Math.exp(-2 / 2.5), ROUNDING);
    }

    @Test
    void oneTargetIsTheExponentialOfTheLinearLaw() {
        Use one = dose(3).option("survival", "multi-target");
        assertThat(survival("HSC", one)).isCloseTo(Math.exp(-3 / 0.88), ROUNDING);
        assertThat(Runs.MARROW
                        .plan(Runs.human(3, dose(0).option("survival", "multi-target")))
                        .structureFingerprint())
                .isEqualTo(Runs.MARROW.plan(Runs.human(3)).structureFingerprint());
    }

    @Test
    void fractionsAtOneInstantMultiply() {
        assertThat(survival("HSC", dose(1), dose(2))).isCloseTo(survival("HSC", dose(3)), ROUNDING);
    }

    @Test
    void repeatedFractionsAreSeparatePulses() {
        Scenario s = Runs.human(20, dose(1.2).repeated(0.5, 6));
        assertThat(Runs.run(s).events().stream().map(e -> e.time()).distinct())
                .containsExactly(1.0, 1.5, 2.0, 2.5, 3.0, 3.5);
    }

    @Test
    void theTraitOfACloneIsTheExponent() {
        Use genotype = Use.of("fanconi").from(1).with("S_b", 1);
        assertThat(survival("HSC", genotype, dose(2))).isCloseTo(Math.exp(-1.3 * 2 / 0.88), ROUNDING);
    }

    @Test
    void aDoseOfZeroLeavesTheVeryRunWithoutIt() {
        Trajectory with = Runs.run(Runs.human(30, dose(0)));
        Trajectory without = Runs.run(Runs.human(30));
        assertThat(with.column("ANC")).isEqualTo(without.column("ANC"));
        assertThat(Runs.MARROW.plan(Runs.human(30, dose(0))).structureFingerprint())
                .isEqualTo(Runs.MARROW.plan(Runs.human(30)).structureFingerprint());
    }

    @Test
    void aModelWithFewerKindsOfCellsIsIrradiatedToo() {
        Scenario small = Runs.MARROW.scenario("marciniak-czochra-2009").until(1);
        String stem = "c1";
        double before = Runs.run(small, 1).column(stem)[0];
        double after = Runs.run(small.with(dose(2)), 1).column(stem)[0];
        assertThat(after / before).isCloseTo(Math.exp(-2 / 0.88), within(1e-7));
    }
}
