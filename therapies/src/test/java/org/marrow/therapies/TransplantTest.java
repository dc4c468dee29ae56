package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.insults.Runs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class TransplantTest {
    private static Use conditioning(String regimen) {
        return Use.of("hsct-conditioning").option("regimen", regimen);
    }

    @ParameterizedTest
    @CsvSource({"myeloablative, 1e-4, 1e-4, 1e-3", "reduced, 0.2, 0.05, 1e-2", "cyclophosphamide-atg, 0.5, 0.05, 1e-3"})
    void conditioningLeavesItsFractions(String regimen, double stem, double progenitors, double lymphocytes) {
        Use attack = Use.of("tcell-hsc").with("rate", 0.01);
        Trajectory before = Runs.run(Runs.human(5, attack), 5);
        Trajectory after = Runs.run(Runs.human(5, attack, conditioning(regimen).from(5)), 5);
        assertThat(after.column("HSC")[0] / before.column("HSC")[0]).isCloseTo(stem, within(1e-9));
        assertThat(after.column("MPP")[0] / before.column("MPP")[0]).isCloseTo(progenitors, within(1e-9));
        assertThat(after.column("GM")[0] / before.column("GM")[0]).isCloseTo(progenitors, within(1e-9));
        assertThat(after.column("LYM")[0] / before.column("LYM")[0]).isCloseTo(lymphocytes, within(1e-9));
        assertThat(after.column("tcell_E")[0] / before.column("tcell_E")[0]).isCloseTo(lymphocytes, within(1e-9));
        assertThat(after.column("NEU")[0]).isEqualTo(before.column("NEU")[0]);
    }

    @Test
    void fanconiCellsAreFarMoreSensitive() {
        Use genotype = Use.of("fanconi").with("S_b", 1);
        double stem =
                Runs.run(Runs.human(1, genotype, conditioning("reduced")), 0).column("HSC")[0];
        assertThat(stem / 1e5).isCloseTo(Math.pow(0.2, 5), within(1e-12));
    }

    @Test
    void aGraftAtTheInstantOfConditioningIsNotHit() {
        Trajectory t = Runs.run(Runs.human(1, conditioning("myeloablative"), Use.of("hsct-graft")), 0);
        // 3e8 cells/kg * 70 kg/(3.0e6 per stem cell * 1e5) = 7 %; 3e6 CD34+ cells of 1.32e8.
        assertThat(t.column("HSC[donor]")[0]).isCloseTo(7000, within(1e-6));
        assertThat(t.column("MPP[donor]")[0]).isCloseTo(10 * 3.0 / 132, within(1e-9));
        assertThat(t.column("HSC")[0]).isCloseTo(7010, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"marrow, 0.07", "blood, 0.0933333", "cord, 0.0225806"})
    void theSourceDecidesHowManyStemCellsCome(String source, double fraction) {
        Use graft = Use.of("hsct-graft").option("source", source);
        double donor = Runs.run(Runs.human(1, graft), 0).column("HSC[donor]")[0];
        assertThat(donor / 1e5).isCloseTo(fraction, within(1e-6));
    }

    @Test
    void aGraftAfterAblationEngraftsInThreeWeeksAndNormalisesTheBlood() {
        Trajectory t =
                Runs.run(Runs.human(1500, conditioning("myeloablative"), Use.of("hsct-graft")), 12, 21, 100, 1500);
        assertThat(t.column("ANC")[0]).isLessThan(0.5);
        assertThat(t.column("ANC")[1]).isBetween(0.4, 1.0);
        assertThat(t.column("PLT")[2]).isGreaterThan(50);
        assertThat(t.column("ANC")[3]).isGreaterThan(3.5);
    }

    @Test
    void whatIsLeftOfAnAttackHitsTheGraftAsMuchAsItIsSeen() {
        Use attack = Use.of("tcell-hsc").with("rate", 0.067).with("seed", 1);
        double[] seen =
                Runs.run(Runs.human(30, attack, Use.of("hsct-graft")), 0, 30).column("HSC[donor]");
        double[] unseen = Runs.run(Runs.human(30, attack, Use.of("hsct-graft").with("visibility", 0)), 0, 30)
                .column("HSC[donor]");
        assertThat(seen[1]).isLessThan(0.3 * seen[0]);
        assertThat(unseen[1]).isGreaterThan(unseen[0]);
    }

    @Test
    void correctedCellsComeInTheNumberOfTheirDoseAndOutgrowTheOthers() {
        double year = 365.25;
        Trajectory t = Runs.run(
                Runs.human(10 * year, Use.of("fanconi"), Use.of("gt-fanca").from(5 * year))
                        .patient(new Patient(20, 1, false)),
                5 * year,
                5.25 * year,
                7.5 * year);
        double[] corrected = t.column("HSC[corrected]");
        double[] all = t.column("HSC");
        // 5e5/kg * 20 kg * 1e-3 * 0.15 * 0.5
        assertThat(corrected[0]).isCloseTo(750, within(1e-3));
        double early = corrected[1] / all[1];
        double late = corrected[2] / all[2];
        assertThat(late).isGreaterThan(0.5);
        double selection = (Math.log(late / (1 - late)) - Math.log(early / (1 - early))) / 2.25;
        assertThat(selection).isBetween(1.0, 3.0);
    }
}
