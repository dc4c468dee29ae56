package org.marrow.insults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

class TCellAttackTest {
    private static final Use ATTACK = Use.of("tcell-hsc");

    private static Use rated(double rate) {
        return ATTACK.with("rate", rate);
    }

    @Test
    void strengthOneBringsNeutrophilsToAnEighthOnDay120AfterTheOnset() {
        Trajectory t = Runs.run(Runs.human(150, ATTACK.from(30)), 0, 149, 150);
        double[] anc = t.column("ANC");
        assertThat(anc[2] / anc[0]).isCloseTo(0.125, within(1e-6));
        assertThat(anc[1]).isGreaterThan(anc[2]);
    }

    @Test
    void beforeTheOnsetNothingHappens() {
        Trajectory t = Runs.run(Runs.human(29, rated(0.067).from(30)));
        assertThat(t.column("tcell_E")).containsOnly(0.0);
        assertThat(Arrays.stream(t.column("ANC"))
                        .map(x -> Math.abs(x - 4))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-3);
    }

    @Test
    void untreatedThePatientStaysVerySevereAndTheMarrowIsNotSterilised() {
        Scenario s = Runs.human(3650, ATTACK).outputs(Outputs.every(10));
        Trajectory t = Runs.run(s);
        double[] anc = Arrays.stream(t.column("ANC")).skip(30).toArray();
        double[] stem = t.column("HSC");
        assertThat(Arrays.stream(anc).max().orElseThrow()).isLessThan(0.2);
        assertThat(Arrays.stream(stem).min().orElseThrow()).isGreaterThan(500);
    }

    @Test
    void theHazardOfAFullAttackIsTheRateSharedBetweenCellsAndInterferon() {
        // Effector cells that neither multiply nor die, at their largest number, and antigen met at any number of stem
        // cells.
        Use fixed = rated(0.05)
                .with("p", 0)
                .with("d_E", 0)
                .with("seed", 1)
                .with("h", 1e-6)
                .with("b_I", 0)
                .with("c_I", 100);
        Scenario s = Runs.human(10, fixed);
        double[] stem = Runs.run(s, 1, 1.001).column("HSC");
        double[] healthy = Runs.run(Runs.human(10).initial(Map.of()), 0).column("HSC");
        assertThat(healthy).hasSize(1);
        double hazard = -Math.log(stem[1] / stem[0]) / 0.001;
        // Regrowth from 5 % below health is some 1e-4/d.
        assertThat(hazard).isCloseTo(0.05, within(3e-4));
    }

    @Test
    void strengthMultipliesTheHazard() {
        Scenario twice = Runs.human(60, rated(0.02).with("strength", 2).with("b_I", 0));
        Scenario doubled = Runs.human(60, rated(0.04).with("b_I", 0));
        assertThat(Runs.run(twice).column("HSC"))
                .containsExactly(Runs.run(doubled).column("HSC"), within(1e-6));
    }

    @Test
    void strengthZeroLeavesAllElseAsItIs() {
        Scenario harmless = Runs.human(100, rated(0.05).with("strength", 0));
        Trajectory t = Runs.run(harmless);
        assertThat(t.column("tcell_E")[100]).isGreaterThan(0.1);
        assertThat(Arrays.stream(t.column("ANC"))
                        .map(x -> Math.abs(x - 4))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-3);
        assertThat(Runs.MARROW.plan(harmless).network().channels())
                .noneMatch(c -> c.name().startsWith("HSC") && c.origin().equals("tcell-hsc"));
    }

    @Test
    void aSeedBelowTheThresholdDiesOutAndOneAboveItDoesNot() {
        // Threshold in a full marrow: theta sqrt(d_E/(p A - d_E)) = 0.023 with A = 1/1.03.
        double[] below =
                Runs.run(Runs.human(400, rated(0.067).with("seed", 0.018))).column("tcell_E");
        double[] above =
                Runs.run(Runs.human(400, rated(0.067).with("seed", 0.03))).column("tcell_E");
        assertThat(below[400]).isLessThan(0.001);
        assertThat(above[400]).isGreaterThan(0.3);
    }

    @Test
    void twoOnsetsShareOnePopulationOfEffectorCells() {
        Use later = rated(0.067).from(50).with("seed", 0.1);
        double[] cells = Runs.run(Runs.human(50, rated(0.067).with("seed", 0.1), later), 50)
                .column("tcell_E");
        double[] first =
                Runs.run(Runs.human(50, rated(0.067).with("seed", 0.1)), 50).column("tcell_E");
        assertThat(cells[0] - first[0]).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void anInfluxAddsEffectorCellsUntilTheEnd() {
        Use influx = rated(0.01)
                .with("seed", 0)
                .with("p", 0)
                .with("d_E", 0)
                .with("sigma", 0.01)
                .until(20);
        double[] cells = Runs.run(Runs.human(40, influx), 10, 20, 40).column("tcell_E");
        assertThat(cells).containsExactly(new double[] {0.1, 0.2, 0.2}, within(1e-9));
    }
}
