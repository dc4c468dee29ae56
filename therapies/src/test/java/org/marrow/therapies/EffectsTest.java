package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.marrow.insults.Runs;
import org.marrow.network.Expr;
import org.marrow.network.Vocabulary;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class EffectsTest {
    @Test
    void antithymocyteGlobulinKillsByItsLogKillWhenCellsNeitherMultiplyNorDie() {
        Use inert = Use.of("tcell-hsc")
                .with("rate", 1e-3)
                .with("p", 0)
                .with("d_E", 0)
                .with("seed", 1);
        for (double kill : new double[] {1, 1.5, 2}) {
            Scenario s = Runs.human(200, inert, Use.of("atg-horse").from(5).with("logkill", kill));
            double[] cells = Runs.run(s, 4, 200).column("tcell_E");
            assertThat(Math.log10(cells[0] / cells[1])).isCloseTo(kill, within(1e-5));
        }
    }

    @Test
    void theOccupancyTimeFollowsTheKinetics() {
        Scenario s = Runs.human(1, Use.of("atg-horse"));
        double q = value(s, "atg-horse.Q");
        assertThat(q).isCloseTo(47.518098, within(1e-6));
        assertThat(value(s, "atg-horse.k_ATG_max")).isCloseTo(1.5 * Math.log(10) / q, within(1e-12));
        Use slow = Use.of("tcell-hsc")
                .with("rate", 1e-3)
                .with("p", 0)
                .with("d_E", 0)
                .with("seed", 1);
        Use other = Use.of("atg-horse").from(5).with("IC50", 100).with("half_life", 3);
        double[] cells = Runs.run(Runs.human(200, slow, other), 4, 200).column("tcell_E");
        assertThat(Math.log10(cells[0] / cells[1])).isCloseTo(1.5, within(1e-5));
    }

    private static double value(Scenario s, String name) {
        return Runs.MARROW.plan(s).parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void ciclosporinSlowsProliferationByItsInhibition() {
        // Effector cells that only divide, far from their largest number, where interferon always licenses.
        Use dividing = Use.of("tcell-hsc")
                .with("rate", 1e-6)
                .with("p", 0.1)
                .with("d_E", 0)
                .with("theta", 1e-6)
                .with("h", 1e-6)
                .with("E_max", 1e6)
                .with("seed", 0.1);
        Scenario s = Runs.human(40, dividing, Use.of("ciclosporin"));
        double[] cells = Runs.run(s, 30, 40).column("tcell_E");
        double free = Runs.run(Runs.human(40, dividing), 30, 40).column("tcell_E")[1]
                / Runs.run(Runs.human(40, dividing), 30, 40).column("tcell_E")[0];
        assertThat(Math.log(free)).isCloseTo(1, within(1e-3));
        // Mean of 0.9 C/(150 + C) over a dosing interval at steady state, by matrix exponential: 0.75892.
        assertThat(Math.log(cells[1] / cells[0])).isCloseTo(1 - 0.75892, within(1e-3));
    }

    @Test
    void eltrombopagSpeedsRegrowthAndSparesFromInterferon() {
        Use injury = Use.of("radiation").with("dose", 3);
        double[] plain = Runs.run(Runs.human(61, injury), 1, 61).column("HSC");
        double[] treated =
                Runs.run(Runs.human(61, injury, Use.of("eltrombopag")), 1, 61).column("HSC");
        double ratio = Math.log(treated[1] / treated[0]) / Math.log(plain[1] / plain[0]);
        assertThat(ratio).isBetween(2.2, 2.9);
        Use interferon = Use.of("tcell-hsc").with("rate", 0.02).with("s_I", 1).with("b_I", 0);
        Use still = Use.of("eltrombopag").with("regrowth", 1).with("gain", 1e-6);
        double[] attacked = Runs.run(Runs.human(40, interferon), 20, 40).column("HSC");
        double[] relieved = Runs.run(Runs.human(40, interferon, still), 20, 40).column("HSC");
        assertThat(relieved[1] / relieved[0]).isGreaterThan(1.1 * attacked[1] / attacked[0]);
    }

    @Test
    void eltrombopagRaisesPlateletsOfTheHealthyByAboutAHalf() {
        double[] platelets = Runs.run(Runs.human(60, Use.of("eltrombopag").with("regrowth", 1)), 0, 60)
                .column("PLT");
        assertThat(platelets[1] / platelets[0]).isBetween(1.3, 1.7);
    }

    @Test
    void filgrastimRaisesNeutrophilsMobilisesStemCellsAndLeavesTheirFateAlone() {
        Scenario s = Runs.human(8, Use.of("filgrastim"));
        Trajectory t = Runs.run(s, 0, 5);
        assertThat(t.column("ANC")[1] / t.column("ANC")[0]).isBetween(2.0, 6.0);
        assertThat(t.column("HSCB")[1] / t.column("HSCB")[0]).isGreaterThan(10);
        Runs.MARROW.plan(s).network().terms().stream()
                .filter(x -> x.term().vocabulary().equals(Vocabulary.SELF_RENEWAL)
                        || x.term().vocabulary().equals(Vocabulary.DEATH)
                        || x.term().vocabulary().equals(Vocabulary.DIVISION))
                .forEach(x -> assertThat(x.editors()).as(x.term().name()).isEmpty());
    }

    @Test
    void noDrugAimsAtAnythingThatAModelWithoutItLacks() {
        Scenario small = Runs.MARROW
                .scenario("marciniak-czochra-2009")
                .until(1)
                .with(Use.of("atg-horse"))
                .with(Use.of("ciclosporin"))
                .with(Use.of("eltrombopag"));
        assertThat(Runs.run(small).column("c1")).isNotEmpty();
        assertThat(Runs.MARROW.plan(small).healthy(Expr.total("c1"))).isPositive();
    }
}
