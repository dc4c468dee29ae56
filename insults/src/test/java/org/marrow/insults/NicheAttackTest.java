package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marrow.error.CompositionException;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class NicheAttackTest {
    private static final Use ATTACK = Use.of("niche-attack");

    @Test
    void placesAreLostTowardsTheFloorAndComeBackAfterTheEnd() {
        Use u = ATTACK.with("rate", 0.02).with("K_min", 0.4).until(50);
        double[] lost = Runs.run(Runs.human(150, u), 0, 50, 150).column("niche_lost");
        double atEnd = 0.6 * (1 - Math.exp(-0.02 * 50));
        assertThat(lost).containsExactly(new double[] {0, atEnd, atEnd * Math.exp(-0.005 * 100)}, within(1e-7));
    }

    @Test
    void stemCellsFallAsTheirPlacesDo() {
        Trajectory t = Runs.run(Runs.human(60, ATTACK.with("rate", 0.03).with("K_min", 0.2)), 60);
        double left = 1 - t.column("niche_lost")[0];
        assertThat(t.column("HSC")[0] / 1e5).isCloseTo(left, within(0.01));
    }

    /** The fastest rate that is tried in the search for strength 1; rounding takes a place too many here and there. */
    @Test
    void noPlaceComesBackWhenAllAreTakenAtOnce() {
        double[] lost = Runs.run(Runs.human(60, ATTACK.with("rate", 1e3)), 0, 20, 40, 60)
                .column("niche_lost");
        assertThat(lost).containsExactly(new double[] {0, 0.99, 0.99, 0.99}, within(1e-9));
    }

    /** Progenitors of this model live for 125 d: not even the loss of all stem cells is severe on day 120. */
    @Test
    void whatNoRateCanReachIsToldSo() {
        var s = Runs.MARROW.scenario("foo-2009").with(ATTACK.from(30)).until(60);
        assertThatThrownBy(() -> Runs.MARROW.plan(s)).hasMessageContaining("MRW-CAL-1");
    }

    @Test
    void withoutDisplacementStemCellsHardlyFallInMonths() {
        Use u = ATTACK.with("rate", 0.03).with("K_min", 0.2).with("displaced", 0);
        assertThat(Runs.run(Runs.human(120, u), 120).column("HSC")[0]).isGreaterThan(0.9e5);
    }

    @Test
    void strengthOneBringsNeutrophilsToAnEighthOnDay120WithAPlausibleRate() {
        double[] anc = Runs.run(Runs.human(120, ATTACK), 0, 120).column("ANC");
        assertThat(anc[1] / anc[0]).isCloseTo(0.125, within(1e-6));
        double rate = Runs.MARROW.plan(Runs.human(120, ATTACK)).parameters().stream()
                .filter(p -> p.name().equals("niche-attack.rate"))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(rate).isBetween(0.01, 0.05);
    }

    /** This marrow fills what is left of its niche: the count falls for two weeks and comes back to half of healthy. */
    @Test
    void strengthOneIsTheTroughWhereTheMarrowRecovers() {
        Scenario s = Runs.MARROW.scenario("stiehl-clonal-2014").with(ATTACK).until(120);
        double[] anc = Runs.run(s.outputs(Outputs.every(0.01))).column("ANC");
        assertThat(Arrays.stream(anc).min().orElseThrow() / anc[0]).isCloseTo(0.125, within(1e-6));
        assertThat(anc[12_000] / anc[0]).isGreaterThan(0.4);
    }

    @Test
    void aModelWithoutANicheIsRefusedWithWhatItOffers() {
        var small = Runs.MARROW.scenario("marciniak-czochra-2009").with(ATTACK.with("rate", 0.02));
        assertThatThrownBy(() -> Runs.run(small))
                .isInstanceOf(CompositionException.class)
                .hasMessageContaining("CAPACITY")
                .hasMessageContaining("SELF_RENEWAL");
    }
}
