package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Bundled insults and therapies on the models with delays that have the roles they need. */
class DelayModelsTreatedTest {
    private static final Marrow MARROW = Marrow.bundled();

    private static Trajectory run(Scenario s) {
        return MARROW.run(s, RunSettings.of("ode")).trajectory();
    }

    private static Scenario scenario(String model) {
        return MARROW.scenario(model).until(40).outputs(Outputs.at(0, 9, 10, 11, 20, 40));
    }

    @ParameterizedTest
    @CsvSource({"mackey-1978, N", "colijn-mackey-2005, Q", "craig-2016, Q", "zhuge-2012, Q", "zhuge-2019, S"})
    void radiationKillsStemCells(String model, String stem) {
        Trajectory t = run(scenario(model).with(Use.of("radiation").from(10)));
        assertThat(t.at(stem, 10) / t.at(stem, 9)).isBetween(0.01, 0.95);
        assertThat(t.at(stem, 40)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"mackey-1978, N", "colijn-mackey-2005, Q", "craig-2016, Q"})
    void anImmuneAttackOnStemCellsIsAHazardOfTheirs(String model, String stem) {
        // The strength is not solved for here: a rate per day is given.
        Trajectory t = run(scenario(model).with(Use.of("tcell-hsc").from(10).with("rate", 0.3)));
        assertThat(t.at(stem, 40)).isLessThan(t.at(stem, 9));
    }

    @ParameterizedTest
    @CsvSource({"mackey-1978, N", "colijn-mackey-2005, Q", "craig-2016, Q"})
    void aGraftEntersAndCompetes(String model, String stem) {
        Trajectory t = run(scenario(model).with(Use.of("hsct-graft").from(10)));
        assertThat(t.at(stem + "[donor]", 9)).isZero();
        assertThat(t.at(stem + "[donor]", 10)).isPositive();
        assertThat(t.at(stem + "[donor]", 40)).isPositive();
    }

    @Test
    void filgrastimRaisesNeutrophils() {
        for (String model : new String[] {"colijn-mackey-2005", "craig-2016"}) {
            Trajectory t =
                    run(scenario(model).with(Use.of("filgrastim").from(10).until(20)));
            assertThat(t.at("ANC", 11)).as(model).isGreaterThan(1.2 * t.at("ANC", 9));
        }
    }
}
