package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.error.InputException;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Term;
import org.marrow.network.Vocabulary;

/** Closed forms are algebra from the equations of the paper; transients were integrated from them by other programs. */
class MarciniakCzochra2009Test {
    private static final Claims CLAIMS = Claims.of(MarciniakCzochra2009Test.class, "marciniak-czochra-2009");
    private static final MarciniakCzochra2009 MODEL = new MarciniakCzochra2009();

    private static Composed set(String preset) {
        return Composed.of(MODEL).preset(preset).build();
    }

    private static Percentage relative(double rtol) {
        return Percentage.withPercentage(100 * rtol);
    }

    @Test
    void steadyStateOfStiehl2() {
        double[] x = set("stiehl2").healthy();
        Claims.Claim rest = CLAIMS.derived("stiehl2, health");
        rest.check("c1 (cells/kg)", x[0], "2.0444444e9", 1e-7);
        rest.check("c2 (cells/kg)", x[1], "4e8", 1e-7);
    }

    @Test
    void steadyStateOfIllustrative3() {
        double[] x = set("illustrative3").healthy();
        Claims.Claim rest = CLAIMS.derived("illustrative3 (made up for tests), health");
        rest.check("c1 (cells/kg)", x[0], "1.0119422e8", 1e-7);
        rest.check("c2 (cells/kg)", x[1], "2.1503771e9", 1e-7);
        rest.check("c3 (cells/kg)", x[2], "3.7837838e8", 1e-7);
    }

    @Test
    void steadyStateOfStiehl3() {
        double[] x = set("stiehl3").healthy();
        Claims.Claim rest = CLAIMS.derived("stiehl3, health");
        rest.check("c1 (cells/kg)", x[0], "1e7", 1e-7);
        rest.check("c2 (cells/kg)", x[1], "2e9", 1e-7);
        rest.check("c3 (cells/kg)", x[2], "4e8", 1e-7);
    }

    @Test
    void feedbackSignalAtRestIsOneOverTwiceTheSelfRenewal() {
        for (String preset : new String[] {"stiehl2", "stiehl3", "illustrative3"}) {
            Composed m = set(preset);
            double a1 = preset.equals("stiehl2") ? 0.87 : 0.85;
            double k = preset.equals("stiehl3") ? 1.75e-9 : 1.85e-9;
            double mature = m.healthy()[m.states().size() - 1];
            assertThat(1 / (1 + k * mature)).as(preset).isCloseTo(1 / (2 * a1), relative(1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource({"2,self-renewal", "3,self-renewal", "6,self-renewal", "8,self-renewal", "2,both", "3,both", "5,both"})
    void closedFormOfHealthIsARestingPoint(int compartments, String regulation) {
        Composed m = Composed.of(MODEL)
                .option("compartments", String.valueOf(compartments))
                .option("regulation", regulation)
                .value("k_p", 3e-9)
                .build();
        double[] x = m.healthy();
        assertThat(x).hasSize(compartments);
        double[] d = m.derivatives(x);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isPositive();
            assertThat(Math.abs(d[i]) / x[i]).as("drift of c%s", i + 1).isLessThan(1e-13);
        }
        assertThat(m.columns(x).get("ANC")).isCloseTo(4.0, within(1e-12));
    }

    @Test
    void stiehl2ReturnsToRestInADampedOscillation() {
        Composed m = set("stiehl2");
        double[][] e = m.eigenvalues(m.healthy());
        Claims.Claim leading = CLAIMS.computed("stiehl2, eigenvalues in health");
        leading.check("real part (1/d)", e[0][0], "-0.66091954", 1e-7);
        leading.check("imaginary part (1/d)", Math.abs(e[0][1]), "0.05794631", 1e-6);
        assertThat(e[1][0]).isCloseTo(e[0][0], relative(1e-12));
    }

    @Test
    void stemCellsOfStiehl3ReturnOverYears() {
        Composed m = set("stiehl3");
        double[][] e = m.eigenvalues(m.healthy());
        String[] expected = {"-1.0891834e-4", "-0.52112319", "-0.83426790"};
        Claims.Claim spectrum = CLAIMS.computed("stiehl3, eigenvalues in health");
        for (int i = 0; i < 3; i++) {
            spectrum.check("%s of 3 (1/d)".formatted(i + 1), e[i][0], expected[i], 1e-7);
            assertThat(e[i][1]).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"5,1.0627483e8,4.9903943e6", "15,1.5569198e9,1.9540298e8", "30,2.044367e9,3.9994918e8"})
    void repopulationFromOnePercentOfStemCells(int t, String c1, String c2) {
        Composed m = set("stiehl2");
        double[] x = m.after(new double[] {0.01 * m.healthy()[0], 0}, t);
        Claims.Claim course = CLAIMS.computed("stiehl2, start at 1 %% of stem cells, day %s".formatted(t));
        course.check("c1 (cells/kg)", x[0], c1, 1e-5);
        course.check("c2 (cells/kg)", x[1], c2, 1e-5);
    }

    @Test
    void matureCellsPassHalfOfNormalJustAfterDay15() {
        Composed m = set("stiehl2");
        double[] start = {0.01 * m.healthy()[0], 0};
        double early = m.after(start, 15)[1] / 4e8;
        double late = m.after(start, 15.2)[1] / 4e8;
        CLAIMS.computed("stiehl2, start at 1 % of stem cells")
                .check(
                        "time to half of the mature cells (d)",
                        15 + 0.2 * (0.5 - early) / (late - early),
                        "15.081379",
                        1e-4);
    }

    /** As the papers report in words: blood within a month, stem cells over years. */
    @ParameterizedTest
    @CsvSource({
        "stiehl3,0.027346689,0.996829914,0.04003858",
        "illustrative3,0.032968315,0.96238861,0.717240264",
    })
    void ofThreeCompartmentsMatureCellsRecoverWithinAMonthAndStemCellsOverYears(
            String preset, String stemSoon, String matureSoon, String stemLate) {
        Composed m = set(preset);
        double[] rest = m.healthy();
        double[] start = {0.01 * rest[0], 0.01 * rest[1], 0};
        Claims.Claim course = CLAIMS.computed(preset + ", start at 1 % of stem and progenitor cells, share of health");
        double[] month = m.after(start, 30);
        course.check("stem cells, day 30", month[0] / rest[0], stemSoon, 1e-5);
        course.check("mature cells, day 30", month[2] / rest[2], matureSoon, 1e-5);
        course.check("stem cells, day 3650", m.after(start, 3650)[0] / rest[0], stemLate, 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"10,2.0015008e6,3.0597536e8,1.7632883e7", "100,3.6198292e6,2.1148242e9,3.6795024e8"})
    void repopulationOfThreeCompartments(int t, String c1, String c2, String c3) {
        Composed m = set("illustrative3");
        double[] x = m.after(new double[] {0.01 * m.healthy()[0], 0.01 * m.healthy()[1], 0}, t);
        Claims.Claim course =
                CLAIMS.computed("illustrative3, start at 1 %% of stem and progenitor cells, day %s".formatted(t));
        course.check("c1 (cells/kg)", x[0], c1, 1e-5);
        course.check("c2 (cells/kg)", x[1], c2, 1e-5);
        course.check("c3 (cells/kg)", x[2], c3, 1e-5);
    }

    // ---- loss of stem cells, which is no part of the paper ----

    private static Composed attacked(double hazard) {
        return Composed.of(MODEL)
                .edits(new Edit.Hazard(
                        Selector.cells(Role.STEM_CELL), HazardLabel.IMMUNE, null, Expr.number(hazard), "test"))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.57248157,1.5048087e9", "0.2,0.27650728,1.0175468e9"})
    void aSteadyLossOfStemCellsMovesTheRestingPoint(double hazard, String ratio, String stem) {
        Composed m = attacked(hazard);
        double[] x = m.after(m.healthy(), 2000);
        Claims.Claim rest = CLAIMS.derived("stem cells lost at %s/d (no part of the paper), at rest".formatted(hazard));
        rest.check("mature cells relative to health", x[1] / 4e8, ratio, 1e-7);
        rest.check("c1 (cells/kg)", x[0], stem, 1e-7);
        double s = (1 + hazard / 0.45) / (2 * 0.87);
        double c2 = (1 / s - 1) / 1.85e-9;
        assertThat(x[1]).isCloseTo(c2, relative(1e-8));
        assertThat(x[0]).isCloseTo(2.3 * c2 / (2 * (1 - 0.87 * s) * 0.45), relative(1e-8));
    }

    @Test
    void courseUnderALossOfStemCells() {
        Composed m = attacked(0.2);
        double[] x = m.after(m.healthy(), 10);
        Claims.Claim course = CLAIMS.computed("stem cells lost at 0.2/d from health (no part of the paper), day 10");
        course.check("c1 (cells/kg)", x[0], "1.0512318e9", 1e-5);
        course.check("c2 (cells/kg)", x[1], "1.1914417e8", 1e-5);
    }

    @Test
    void theLossThatMakesNeutropeniaSevereAndTheOneThatExtinguishes() {
        double atAnEighth = 1 / (1 + 0.125 * (2 * 0.87 - 1));
        CLAIMS.derived("loss of stem cells that leaves an eighth of the mature cells (no part of the paper)")
                .check("loss (1/d)", (2 * 0.87 * atAnEighth - 1) * 0.45, "0.26670481", 1e-7);
        Composed severe = attacked(0.26670481);
        CLAIMS.derived("stem cells lost at 0.26670481/d (no part of the paper), day 4000")
                .within(
                        "mature cells relative to health",
                        severe.after(severe.healthy(), 4000)[1] / 4e8,
                        "0.125",
                        1e-7);
        // Extinction from (2 a1 - 1) p1 per day: few cells neither grow nor vanish; a little above it cells vanish, a
        // little below
        // they stay.
        double growth = attacked(0).eigenvalues(new double[2])[0][0];
        CLAIMS.derived("loss of stem cells from which on the marrow empties (no part of the paper)")
                .check("loss (1/d)", growth, "0.333", 1e-7);
        assertThat(attacked(0.333).eigenvalues(new double[2])[0][0]).isCloseTo(0, within(1e-12));
        assertThat(Composed.of(MODEL).preset("stiehl3").build().eigenvalues(new double[3])[0][0])
                .as("three compartments, without progenitors that maintain themselves")
                .isCloseTo((2 * 0.8490750816104461 - 1) * 0.4595, relative(1e-12));
        Composed above = attacked(0.3331 + 0.01);
        Composed below = attacked(0.333 - 0.01);
        assertThat(above.after(above.healthy(), 4000)[0]).isLessThan(1);
        assertThat(below.after(below.healthy(), 4000)[1] / 4e8).isGreaterThan(0.01);
    }

    // ---- other hypotheses ----

    @Test
    void regulatedDivisionScalesTheDivisionRateAndLeavesSelfRenewalAlone() {
        Composed m = Composed.of(MODEL).option("regulation", "division").build();
        double[] x = {1e9, 2e8};
        double s = 1 / (1 + 1.85e-9 * 2e8);
        double[] d = m.derivatives(x);
        assertThat(d[0]).isCloseTo((2 * 0.87 - 1) * 0.45 * s * 1e9, relative(1e-13));
        assertThat(d[1]).isCloseTo(2 * 0.13 * 0.45 * s * 1e9 - 2.3 * 2e8, relative(1e-13));
        assertThat(m.network.states())
                .as("no healthy state")
                .allSatisfy(st -> assertThat(st.healthy()).isNull());
    }

    @Test
    void bothRegulationsUseTheirOwnConstants() {
        Composed m = Composed.of(MODEL)
                .option("regulation", "both")
                .value("k_a", 2e-9)
                .value("k_p", 5e-9)
                .build();
        double[] d = m.derivatives(new double[] {1e9, 2e8});
        double sa = 1 / (1 + 2e-9 * 2e8);
        double sp = 1 / (1 + 5e-9 * 2e8);
        assertThat(d[0]).isCloseTo((2 * 0.87 * sa - 1) * 0.45 * sp * 1e9, relative(1e-13));
        assertThat(d[1]).isCloseTo(2 * (1 - 0.87 * sa) * 0.45 * sp * 1e9 - 2.3 * 2e8, relative(1e-13));
    }

    // ---- what it says and offers ----

    @Test
    void everyParameterOfModelAndPresetsHasMeaningUnitSourceAndAValueInItsRange() {
        MODEL.parameters().forEach(ParameterChecks::complete);
        MODEL.presets().forEach(p -> p.parameters().forEach(ParameterChecks::complete));
        assertThat(MODEL.presets().get(2).meaning()).contains("made up").contains("not published");
    }

    @Test
    void theFirstPresetHoldsTheDefaults() {
        MODEL.presets()
                .get(0)
                .parameters()
                .forEach(p -> assertThat(MODEL.parameters()).contains(p));
        Composed plain = Composed.of(MODEL).build();
        assertThat(plain.healthy()).containsExactly(set("stiehl2").healthy());
    }

    @Test
    void offersSelfRenewalDivisionAndDeathAndAPlaceForTheDeathOfStemCellsThatIsHarmless() {
        NetworkDefinition d = Composed.define(MODEL, Map.of());
        assertThat(d.terms().stream().map(Term::offer))
                .containsExactlyInAnyOrder(
                        "SELF_RENEWAL of stem-cell",
                        "DIVISION of stem-cell",
                        "DEATH of stem-cell",
                        "DEATH[granulocytic] of neutrophil");
        assertThat(set("stiehl2").network.channels().stream().map(c -> c.name()))
                .doesNotContain("c1.death")
                .contains("c2.death");
        Composed killed = Composed.of(MODEL)
                .edits(new Edit.Replace(Target.of(Vocabulary.DEATH).of(Role.STEM_CELL), Expr.number(0.2), "test"))
                .build();
        assertThat(killed.derivatives(killed.healthy())[0]).isCloseTo(-0.2 * killed.healthy()[0], relative(1e-9));
    }

    @Test
    void aNumberOfCompartmentsThatMakesNoModelIsRefusedWithTheLimits() {
        assertThatThrownBy(() -> Composed.of(MODEL).option("compartments", "1").build())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'compartments' is '1'")
                .hasMessageContaining("from 2 to 8");
    }
}
