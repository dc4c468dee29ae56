package org.marrow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.network.CompiledNetwork;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Problem;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({"hierarchy,10,30", "clones,500,1000", "birth-death,1,2"})
    void networksHaveTheStatesAndChannelsTheirTitlesSay(String network, int states, int channels) {
        try (Marrow marrow = Setup.marrow()) {
            Plan plan = marrow.plan(SsaWork.scenario(network, 1));
            assertThat(plan.network().states()).hasSize(states);
            assertThat(plan.network().channels()).hasSize(channels);
        }
    }

    /** Jumps are counted by this column, so it has to be the sum of the propensities. */
    @ParameterizedTest
    @ValueSource(strings = {"hierarchy", "clones", "birth-death"})
    void activityIsTheSumOfAllPropensities(String network) {
        try (Marrow marrow = Setup.marrow()) {
            Plan plan = marrow.plan(SsaWork.scenario(network, 1));
            Problem p = plan.problem();
            boolean[] counted = new boolean[p.initial().length];
            Arrays.fill(counted, true);
            CompiledNetwork code = p.compile(counted);
            double[] x = p.initial();
            for (int i = 0; i < x.length; i++) {
                x[i] += i % 7;
            }
            double[] v = Arrays.copyOf(p.values(), code.values());
            code.prepare(v);
            double[] a = new double[code.jumps().size()];
            code.propensities(0, x, v, a);
            double[] columns = new double[p.network().columns().size()];
            code.columns(0, x, v, columns);
            double sum = Arrays.stream(a).sum();
            assertThat(columns[Setup.column(plan, Setup.ACTIVITY)]).isCloseTo(sum, within(1e-12 * sum));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"generated", "interpreted"})
    void derivativesWrittenByHandAreThoseOfTheModel(String kind) {
        RightHandSideWork.Derivatives ofModel = RightHandSideWork.of(kind);
        RightHandSideWork.Derivatives byHand = RightHandSideWork.of("by-hand");
        double[] expected = new double[HierarchyModel.STAGES];
        double[] actual = new double[HierarchyModel.STAGES];
        for (double[] x : RightHandSideWork.states()) {
            ofModel.of(x, expected);
            byHand.of(x, actual);
            for (int i = 0; i < actual.length; i++) {
                // Inflow and outflow nearly cancel: compared with what flows through.
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-13 * HierarchyModel.division(i) * x[i]));
            }
        }
    }

    @Test
    void theHierarchyStartsInBalance() {
        double[] x = HierarchyModel.start();
        double[] dx = new double[x.length];
        HierarchyByHand.derivatives(x, dx);
        for (int i = 0; i < x.length; i++) {
            assertThat(Math.abs(dx[i])).isLessThan(2e-3 * HierarchyModel.division(i) * x[i]);
        }
    }
}
