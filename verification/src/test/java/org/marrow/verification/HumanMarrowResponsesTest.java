package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.outcome.AplasticAnaemia;

/** The reference model beside what is known from patients and volunteers; ranges stand with each comparison. */
class HumanMarrowResponsesTest {
    private static final HumanMarrowResponses RESPONSES = new HumanMarrowResponses();
    private static final HumanMarrowPage PAGE = new HumanMarrowPage(RESPONSES);

    private static Stream<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(List.of(PAGE.health()));
        PAGE.sections().forEach(s -> all.addAll(s.comparisons()));
        return all.stream();
    }

    private static Stream<Comparison> met() {
        return comparisons().filter(Comparison::met);
    }

    private static Stream<Comparison> missed() {
        return comparisons().filter(c -> !c.met());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("met")
    void theModelLiesInTheClinicalRange(Comparison c) {
        assertThat(c.model()).as("%s (%s)", c.what(), c.reference()).isBetween(c.low(), c.high());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missed")
    void whatThePageCallsAMissIsOne(Comparison c) {
        assertThat(c.inside())
                .as("%s is %s and lies in %s: no longer a miss, say so", c.what(), c.modelText(), c.rangeText())
                .isFalse();
    }

    @Test
    void redCellsLostToADonationComeBackWithoutOvershoot() {
        Course c = RESPONSES.phlebotomy(0.1);
        assertThat(c.lowest("HB")).isEqualTo(new Course.Extreme(0, c.at("HB", 0)));
        assertThat(c.at("HB", 0)).isCloseTo(135, within(1e-9));
        assertThat(c.highest("HB").value()).isLessThan(150.1);
    }

    @Test
    void afterTwoGrayNadirsComeInDaysToWeeksAndRecoveryInMonthsInTheOrderOfTheLivesOfTheCells() {
        Course c = RESPONSES.radiation(2, Map.of(), Map.of());
        assertThat(c.at("HSC_fraction", 0)).isCloseTo(Math.exp(-2 / 0.88), Percentage.withPercentage(0.01));
        assertThat(c.lowest("LYM").day()).isLessThan(1);
        assertThat(c.lowest("ANC").day())
                .isBetween(10.0, 30.0)
                .isLessThan(c.lowest("PLT").day());
        assertThat(c.lowest("PLT").day()).isLessThan(c.lowest("HB").day());
        for (String count : List.of("ANC", "PLT")) {
            double half = c.recoversTo(count, c.healthy(count) / 2);
            assertThat(half).as("%s at half of health", count).isBetween(30.0, 365.0);
            assertThat(c.at(count, 730) / c.healthy(count))
                    .as("%s after two years", count)
                    .isBetween(0.75, 1.0);
        }
    }

    @Test
    void aPulseThatSparesStemCellsIsOverInWeeksAndLeavesThemAsTheyWere() {
        Course c = RESPONSES.progenitorPulse(0.1);
        for (double percent : c.percent("HSC_fraction")) {
            assertThat(percent).isCloseTo(100, within(1.0));
        }
        for (String count : List.of("ANC", "PLT", "RET")) {
            assertThat(c.lowest(count).day()).as(count).isBetween(7.0, 21.0);
            assertThat(c.recoversTo(count, 0.9 * c.healthy(count))).as(count).isLessThan(35);
        }
    }

    @Test
    void moreFilgrastimRaisesNeutrophilsMoreAndStoppingItEndsTheRise() {
        double few = RESPONSES.filgrastim("30 ug", 14).highest("ANC").value();
        Course many = RESPONSES.filgrastim("300 ug", 14);
        assertThat(few).isGreaterThan(2 * 4.0);
        assertThat(many.highest("ANC").value()).isGreaterThan(1.5 * few);
        assertThat(many.highest("ANC").day()).isBetween(1.0, 15.0);
        assertThat(many.at("ANC", 42)).isCloseTo(4, Percentage.withPercentage(10));
    }

    @Test
    void stemCellsHeldAtAFractionStayThere() {
        Course c = RESPONSES.lastingLoss(0.03);
        for (double percent : c.percent("HSC_fraction")) {
            assertThat(percent).isCloseTo(3, Percentage.withPercentage(0.2));
        }
    }

    @Test
    void severeCytopeniaAppearsOnlyNearThreePercentOfStemCells() {
        double day = HumanMarrowResponses.SETTLING;
        double before = Double.POSITIVE_INFINITY;
        for (int percent : HumanMarrowResponses.HELD) {
            Course c = RESPONSES.settledAt(percent / 100.0);
            assertThat(c.at("ANC", day)).as("ANC at %d %%", percent).isLessThan(before);
            before = c.at("ANC", day);
            assertThat(HumanMarrowResponses.severity(c, day) != AplasticAnaemia.Severity.NOT_SEVERE)
                    .as("severe at %d %% of stem cells", percent)
                    .isEqualTo(percent <= 3);
        }
    }

    @Test
    void compensationFollowsTheOutputFunctionWithinItsRange() {
        for (int percent : HumanMarrowResponses.HELD) {
            double s = percent / 100.0;
            double output = RESPONSES.settledAt(s).at("ANC", HumanMarrowResponses.SETTLING) / 4;
            assertThat(output)
                    .as("ANC at %d %%, A from 2 to 8", percent)
                    .isBetween(2 * s / (1 + s) - 1e-6, 8 * s / (1 + 7 * s) + 1e-6);
        }
    }

    @Test
    void theAttackIsSolvedForAnEighthOfNeutrophilsOnDayOneHundredAndTwentyAndCountsComeBackWhenItStops() {
        Course c = RESPONSES.attackThatStops(Map.of());
        assertThat(c.at("ANC", 120)).isCloseTo(0.5, within(1e-3));
        assertThat(c.lowest("HSC_fraction").day()).isEqualTo(120);
        assertThat(c.lowest("ANC").day()).as("neutrophils go on falling").isBetween(130.0, 180.0);
        double partial = HumanMarrowResponses.response(c, AplasticAnaemia.Response.PARTIAL);
        assertThat(partial).isLessThan(HumanMarrowResponses.response(c, AplasticAnaemia.Response.COMPLETE));
        double[] stem = c.column("HSC_fraction");
        for (int i = 0; i < stem.length; i++) {
            assertThat(stem[i]).as("no overshoot: no oscillation").isLessThanOrEqualTo(1.001);
        }
    }
}
