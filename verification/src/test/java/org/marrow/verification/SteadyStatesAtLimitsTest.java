package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.analysis.Equilibrium;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Steady states of reserve stem cells that fill the places there are (Abkowitz, Catlin and Guttorp, Nat Med 2:190, 1996). */
class SteadyStatesAtLimitsTest {
    private static final Marrow MARROW = Marrow.bundled();

    @ParameterizedTest
    @CsvSource({"cat, 8.3, 12.5, 50, 6.7", "mouse, 2.5, 3.4, 20, 6.9", "human, 40, 56, 285, 6.7"})
    void theReserveIsFullOrEmpty(String preset, double lambda, double nu, double alpha, double mu) {
        Scenario s = MARROW.scenario("abkowitz-1996").preset(preset);
        StabilityAnalysis analysis = StabilityAnalysis.of(MARROW.plan(s));
        List<Equilibrium> found = analysis.steadyStates();
        assertThat(found).hasSize(2);
        Equilibrium full = found.get(0);
        assertThat(full.stable()).isTrue();
        assertThat(full.state()).containsExactly(new double[] {11000, 11000 * mu / nu}, within(1e-6));
        assertThat(full.roots()).isDeepEqualTo(new double[][] {{-1 / (7 * mu), 0}});
        Equilibrium empty = found.get(1);
        assertThat(empty.state()).containsExactly(0, 0);
        assertThat(empty.unstable()).isEqualTo(1);
        assertThat(empty.roots()[0][0]).isCloseTo((1 / lambda - 1 / nu - 1 / alpha) / 7, within(1e-12));
        assertThat(analysis.notes()).anyMatch(n -> n.startsWith("Steady state (1) is held at a limit"));
        Trajectory run = MARROW.run(s.until(20000).outputs(Outputs.at(20000)), RunSettings.of("ode"))
                .trajectory();
        assertThat(run.at("R", 20000)).isCloseTo(full.state()[0], within(1e-3));
        assertThat(run.at("C", 20000)).isCloseTo(full.state()[1], within(1e-3));
    }

    @Test
    void aReserveThatDiesFasterThanItReplicatesIsOnlyEmpty() {
        Scenario s = MARROW.scenario("abkowitz-1996").parameter("alpha", 0.1);
        List<Equilibrium> found = StabilityAnalysis.of(MARROW.plan(s)).steadyStates();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).stable()).isTrue();
        assertThat(found.get(0).state()).containsExactly(0, 0);
    }
}
