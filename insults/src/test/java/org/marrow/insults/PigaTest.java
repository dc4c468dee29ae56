package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class PigaTest {
    private static final Use FOUNDED = Use.of("piga").with("mu_P", 0).with("founder_fraction", 0.01);

    @Test
    void theCloneStartsWithItsShareOfTheHostsStemCells() {
        Trajectory t = Runs.run(Runs.human(1, FOUNDED), 0);
        assertThat(t.column("HSC[PIGA]")[0]).isCloseTo(1000, within(1e-6));
        assertThat(t.column("HSC")[0]).isCloseTo(1e5, within(1e-6));
    }

    @Test
    void mutationFoundsItAtARatePerDivision() {
        Use mutating = Use.of("piga").with("mu_P", 1e-4).with("founder_fraction", 0);
        double founded = Runs.run(Runs.human(1, mutating), 0, 1).column("HSC[PIGA]")[1];
        // 1e5 stem cells divide 357 times a day; what is founded circulates, dies and divides little within a day.
        assertThat(founded).isCloseTo(357 * 1e-4, within(357 * 1e-4 * 0.01));
    }

    @Test
    void withoutAnAttackItIsNeutral() {
        double[] clone = Runs.run(Runs.human(3650, FOUNDED), 0, 3650).column("HSC[PIGA]");
        assertThat(clone[1] / clone[0]).isCloseTo(1, within(1e-4));
    }

    @Test
    void anAttackSeesItLessByItsVisibility() {
        Use attack = Use.of("tcell-hsc").with("rate", 0.06).with("b_I", 0);
        Trajectory t = Runs.run(Runs.human(60, FOUNDED, attack), 0, 60);
        Trajectory alone = Runs.run(Runs.human(60, FOUNDED.with("visibility", 1), attack), 0, 60);
        double[] clone = t.column("HSC[PIGA]");
        double[] all = t.column("HSC");
        double[] seen = alone.column("HSC[PIGA]");
        double[] others = alone.column("HSC");
        // Seen like the others it keeps its share; the log ratio of growth is 0.7 of the integrated hazard.
        assertThat(seen[1] / others[1]).isCloseTo(0.01, within(1e-6));
        double advantage = Math.log(clone[1] / clone[0]) - Math.log((all[1] - clone[1]) / (all[0] - clone[0]));
        Trajectory none = Runs.run(Runs.human(60, FOUNDED.with("visibility", 0), attack), 0, 60);
        double full = Math.log(none.column("HSC[PIGA]")[1] / none.column("HSC[PIGA]")[0])
                - Math.log((none.column("HSC")[1] - none.column("HSC[PIGA]")[1])
                        / (none.column("HSC")[0] - none.column("HSC[PIGA]")[0]));
        assertThat(advantage / full).isCloseTo(0.7, within(0.01));
    }

    @Test
    void complementShortensTheLifeOfItsRedCellsOnly() {
        Use whole = FOUNDED.with("founder_fraction", 0.5);
        Trajectory t = Runs.run(Runs.human(3000, whole), 3000);
        double red = t.column("RBC[PIGA]")[0];
        double fresh = t.column("RETB[PIGA]")[0];
        // In balance cells enter at RET/tau_R and leave at 1/12 per day; the model's own loss is 1/120 per day.
        double host = t.column("RBC")[0] - red;
        double hostFresh = t.column("RETB")[0] - fresh;
        assertThat(red / fresh / (host / hostFresh)).isCloseTo(12.0 / 120, within(1e-4));
        assertThat(t.column("NEU[PIGA]")[0] / t.column("NEU")[0]).isCloseTo(0.5, within(1e-3));
    }
}
