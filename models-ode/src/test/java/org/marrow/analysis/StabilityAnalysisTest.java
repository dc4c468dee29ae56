package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    // ---- transits of fixed length ----

    /**
     * The reference: the equation of the ages in the transit, dn/dt + v dn/da = -g n, n(0) = entry/v, collocated in 41 Chebyshev points, linearised
     * by complex steps, and the eigenvalues of that matrix; with 31 points all digits here are the same.
     */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.3, 0, 2, 0.5, 2.85353837653890, 0.257972111058667, -0.179483561874, 0, -2.774080625514, 5.448720741218",
        "0.24, 0.05, 0, 0.5, 0, 1.80000019416203, 0.685992233283809, -0.144129540457, 0.331609451535, -1.190508247703, 3.974940247695",
        "0, 0, 0, 0.5, 0.7, 3.25226666335834, 0.275484658123371, -0.214476634098, 0, -2.304877559410, 4.367797217323",
        "0.23, 0.02, 0.01, -0.1, 0, 1.10390708643555, 1.44135858681793, 0.109612218495, 0.173996854745, -0.750037754220, 3.207503276780"
    })
    void transitsWhoseSpeedAndLossDependOnTheStateHaveTheRootsOfTheAgeEquation(
            double gamma,
            double crowding,
            double killed,
            double faster,
            double byPassing,
            double n,
            double p,
            double re,
            double im,
            double nextRe,
            double nextIm) {
        Scenario s = Scenario.of(SmallModels.transit(SmallModels.numbers(gamma, crowding, killed, faster, byPassing)));
        Equilibrium e = of(s).steadyStates().stream()
                .filter(x -> Math.abs(x.state()[0] - n) < 1e-6)
                .findFirst()
                .orElseThrow();
        assertThat(e.state()).containsExactly(new double[] {n, p}, within(1e-11));
        assertThat(e.roots()[0]).containsExactly(new double[] {re, im}, within(1e-10));
        assertThat(List.of(e.roots()))
                .anySatisfy(r -> assertThat(r).containsExactly(new double[] {nextRe, nextIm}, within(1e-9)));
        assertThat(e.unstable()).isEqualTo(re > 0 ? 2 : 0);
    }

    @Test
    void redCellsThatDoNotDieUnderWayActAsThoseThatHardlyDie() {
        Scenario colijn = MARROW.scenario("colijn-mackey-2005");
        Equilibrium immortal = of(colijn.parameter("gamma_R", 0)).steadyStates().get(0);
        Equilibrium nearly =
                of(colijn.parameter("gamma_R", 1e-9)).steadyStates().get(0);
        assertThat(immortal.stable()).isEqualTo(nearly.stable());
        for (int k = 0; k < 6; k++) {
            assertThat(immortal.roots()[k]).containsExactly(nearly.roots()[k], within(1e-6));
        }
    }

    // ---- totals that include the past ----

    private static final double[][] CRAIG_ROOTS = {
        {-0.0541191919886, 0},
        {-0.1071326284487, 0.2056595633840},
        {-0.1071326284487, -0.2056595633840},
        {-0.2875426907585, 0.7583666092183},
        {-0.2875426907585, -0.7583666092183},
        {-0.4218652468331, 1.2172584159869}
    };

    /**
     * The reference: the linearised equations written out by hand, with lag and amplification as what they are of the past, dT = -int v'/v dG1 and
     * d ln AN = int eta' dG1 - gNM dT, collocated in 61 Chebyshev points over the longest lag; with 46 points all digits here are the same.
     */
    @Test
    void homeostasisOfCraigsModelHasTheRootsOfItsEquationsWrittenOut() {
        StabilityAnalysis analysis = of(MARROW.scenario("craig-2016"));
        List<Equilibrium> found = analysis.steadyStates();
        assertThat(found).hasSize(1);
        Equilibrium e = found.get(0);
        assertThat(e.stable()).isTrue();
        // Untreated, after 100 d: the check values of the catalogue of models.
        double[] published = {1.10216, 2.26435, 0.376335, 0.0249764};
        for (int i = 0; i < 4; i++) {
            assertThat(e.state()[i]).isCloseTo(published[i], within(2e-5 * published[i]));
        }
        for (int k = 0; k < CRAIG_ROOTS.length; k++) {
            assertThat(e.roots()[k]).containsExactly(CRAIG_ROOTS[k], within(1e-10));
        }
        assertThat(analysis.notes()).anyMatch(note -> note.startsWith("T, AN, AQ: at rest any value would do"));
        // T, the lag, and AN, the amplification, are those of a past in which G-CSF was 0.025 ng/mL.
        double g1 = e.state()[3];
        double speed = 1 + 6.8670 * (g1 - 0.025) / (g1 - 0.025 + 0.24611);
        assertThat(e.state()[4]).isCloseTo(7.3074 + 3.9 / speed, within(1e-9));
        double eta = 1.6647 + (1.6647 - 1.4060) * (0.022868 / 0.025) * (g1 - 0.025) / (g1 + 0.022868);
        double amplification = 1.0378e5 * Math.exp(7.3074 * (eta - 1.6647) - 0.1577 * (3.9 / speed - 3.9));
        assertThat(e.state()[5]).isCloseTo(amplification, within(1e-8 * amplification));
    }

    @Test
    void chemotherapyThatIsOverLeavesNeutrophilsOfZhugeInHomeostasis() {
        Equilibrium e = of(MARROW.scenario("zhuge-2012")).steadyStates().get(0);
        assertThat(e.stable()).isTrue();
        assertThat(e.state()[0]).isCloseTo(1.0704263e6, within(1.0));
        assertThat(e.state()[1]).isCloseTo(6.3090941e8, within(1e3));
    }

    @Test
    void aContinuumIsGivenByOneOfItAndTheStatesThatAreEmpty() {
        StabilityAnalysis analysis = of(MARROW.scenario("cucuianu-2010"));
        List<Equilibrium> found = analysis.steadyStates();
        assertThat(found).hasSize(4);
        assertThat(found.stream().filter(e -> !e.isolated())).hasSize(3).allMatch(e -> !e.stable());
        assertThat(analysis.notes()).anyMatch(note -> note.contains("continuum"));
    }

    @Test
    void aClosedSystemRestsWithAllThatIsUnderWay() {
        // x' = k (x(t - 2) - x): x + 2 k x stays what it was, so that x stays 1; lambda + k = k exp(-2 lambda) without
        // its root 0.
        Equilibrium e = of(Scenario.of(SmallModels.circling())).steadyStates().get(0);
        assertThat(e.state()[0]).isCloseTo(1, within(1e-12));
        assertThat(e.stable()).isTrue();
        for (double[] root : e.roots()) {
            Complex l = new Complex(root[0], root[1]);
            assertThat(l.norm()).isGreaterThan(0.1);
            assertThat(l.multiply(-2)
                            .exp()
                            .subtract(1)
                            .multiply(0.3)
                            .subtract(l)
                            .norm())
                    .isLessThan(1e-10);
        }
    }

    @Test
    void rootsOfAnEmptyStateWithoutLimitAreToldToSayLittle() {
        // Growth by Gompertz: the fewer, the faster, without bound.
        StabilityAnalysis analysis = of(MARROW.scenario("moore-li-2004"));
        assertThat(analysis.steadyStates().get(1).unstable()).isEqualTo(1);
        assertThat(analysis.notes()).anyMatch(note -> note.startsWith("In steady state (2) something is empty"));
    }

    @Test
    void aCloneThatIsNotThereIsNamed() {
        assertThat(of(MARROW.scenario("stiehl-clonal-2014")).notes())
                .anyMatch(note -> note.startsWith("The clone 'leukaemic' is not there"));
    }

    @Test
    void linearChainsHaveTheRootsOfTheirStagesAndConserveNothing() {
        StabilityAnalysis analysis = of(MARROW.scenario("fokas-1991"));
        assertThat(List.of(analysis.steadyStates().get(0).roots()))
                .allSatisfy(r -> assertThat(r).containsExactly(new double[] {-1.2, 0}, within(1e-12)));
        assertThat(analysis.notes()).isEmpty();
    }
}
