package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.scenario.Scenario;

class StabilityAnalysisTest {
    private static final Marrow MARROW = Marrow.bundled();

    private static StabilityAnalysis of(Scenario s) {
        return StabilityAnalysis.of(MARROW.plan(s));
    }

    @Test
    void theChainOfTwoCompartmentsRestsInHealthOrIsEmpty() {
        List<Equilibrium> found = of(MARROW.scenario("marciniak-czochra-2009")).steadyStates();
        assertThat(found).hasSize(2);
        Equilibrium healthy = found.get(0);
        assertThat(healthy.stable()).isTrue();
        assertThat(healthy.state()[0]).isCloseTo(2.0444444e9, within(1e2));
        assertThat(healthy.state()[1]).isCloseTo(4e8, within(1e-6 * 4e8));
        // Jacobian eigenvalues -0.66091954 +- 0.05794631 i.
        assertThat(healthy.roots()[0]).containsExactly(new double[] {-0.66091954, 0.05794631}, within(1e-8));
        Equilibrium empty = found.get(1);
        assertThat(empty.state()).containsExactly(0, 0);
        assertThat(empty.unstable()).isEqualTo(1);
        // An empty marrow refills at (2 a - 1) p.
        assertThat(empty.roots()[0][0]).isCloseTo((2 * 0.87 - 1) * 0.45, within(1e-12));
    }

    @Test
    void threeCompartmentsHaveTheEigenvaluesOfTheCatalogue() {
        Equilibrium healthy = of(MARROW.scenario("marciniak-czochra-2009").preset("stiehl3")).steadyStates().stream()
                .filter(Equilibrium::stable)
                .findFirst()
                .orElseThrow();
        assertThat(healthy.roots()[0][0]).isCloseTo(-1.0891834e-4, within(1e-10));
        assertThat(healthy.roots()[1][0]).isCloseTo(-0.52112319, within(1e-7));
        assertThat(healthy.roots()[2][0]).isCloseTo(-0.83426790, within(1e-7));
    }

    @Test
    void theReferenceModelIsStableInHealthAndOnlyThere() {
        StabilityAnalysis analysis = of(MARROW.scenario("human-marrow"));
        List<Equilibrium> found = analysis.steadyStates();
        assertThat(found.stream().filter(Equilibrium::stable)).hasSize(1);
        double[] health = analysis.plan().problem().initial();
        for (int i = 0; i < health.length; i++) {
            assertThat(found.get(0).state()[i]).isCloseTo(health[i], within(1e-9 * health[i]));
        }
        // Without stem cells nothing but the signals is left, and what seeds them grows.
        assertThat(found.stream().skip(1)).isNotEmpty().allMatch(e -> e.state()[0] == 0 && !e.stable());
    }
}
