package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.marrow.scenario.Use;

class FanconiTest {
    private static final double YEAR = 365.25;

    @Test
    void stemCellsDeclineFromBirthAsIfNothingWereMadeGood() {
        double[] stem = Runs.run(Runs.human(12 * YEAR, Use.of("fanconi")), 0, 5 * YEAR, 11.5 * YEAR)
                .column("HSC");
        assertThat(stem[0]).isCloseTo(3e4, within(1e-6));
        // Hazards reach circulating stem cells as well, which do not divide: 2 % in 12 years.
        assertThat(stem[1] / 1e5).isCloseTo(0.3 * Math.exp(-1), within(0.002));
        assertThat(stem[2] / 1e5).isCloseTo(0.03, within(0.001));
    }

    @Test
    void withIntactRegenerationTheMarrowMakesTheLossGood() {
        double[] stem = Runs.run(Runs.human(12 * YEAR, Use.of("fanconi").with("regeneration_loss", 0)), 12 * YEAR)
                .column("HSC");
        assertThat(stem[0]).isGreaterThan(0.6e5);
    }

    @Test
    void theLossEndsWithTheInsult() {
        Use ended = Use.of("fanconi").until(YEAR);
        double[] stem = Runs.run(Runs.human(6 * YEAR, ended), YEAR, 6 * YEAR).column("HSC");
        assertThat(stem[1]).isGreaterThan(2 * stem[0]);
    }

    @Test
    void mutationsAreMoreFrequent() {
        Use piga = Use.of("piga").from(0).with("founder_fraction", 0).with("mu_P", 1e-5);
        Use genotype = Use.of("fanconi").with("S_b", 1).with("g", 0).with("regeneration_loss", 0);
        double plain = Runs.run(Runs.human(1, piga), 1).column("HSC[PIGA]")[0];
        double more = Runs.run(Runs.human(1, piga, genotype), 1).column("HSC[PIGA]")[0];
        assertThat(more / plain).isCloseTo(10, within(1e-5));
    }
}
