package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;
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

    /** This model has no mutations of its own; those that another intervention brings are more frequent all the same. */
    @Test
    void mutationsIntoACloneAreMoreFrequentOnAnyModel() {
        Use piga = Use.of("piga").from(0).with("founder_fraction", 0).with("mu_P", 1e-5);
        Use genotype = Use.of("fanconi")
                .with("S_b", 1)
                .with("g", 0)
                .with("regeneration_loss", 0)
                .with("mutation_factor", 4);
        Scenario alone = Runs.MARROW.scenario("stiehl-clonal-2014").until(1);
        double founded = Runs.run(alone.with(piga).with(genotype), 1).column("c1[PIGA]")[0];
        double stem = Runs.run(alone, 0).column("c1")[0];
        // A healthy marrow rests: 0.45 divisions a day, of which each founds with 4e-5; the host loses 2e-5 of its
        // cells.
        assertThat(founded / stem).isCloseTo(1 - Math.exp(-0.45 * 4e-5), within(1e-9));
    }
}
