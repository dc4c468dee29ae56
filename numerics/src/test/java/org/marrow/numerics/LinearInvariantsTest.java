package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearInvariantsTest {

    /** 2 P <-> P2 in a closed vessel: P + 2 P2 is conserved. */
    private static final OdeFunction DIMERS = (t, y, d) -> {
        double rate = 1e-3 * y[0] * y[0] / 2 - 1e-2 * y[1];
        d[0] = -2 * rate;
        d[1] = rate;
    };

    @Test
    void aTotalOfAClosedSystemIsFound() {
        LinearInvariants found = LinearInvariants.of(DIMERS, new double[] {100, 40});
        assertThat(found.count()).isEqualTo(1);
        double[] w = found.weights(0);
        assertThat(w[1] / w[0]).isCloseTo(2, within(1e-12));
        assertThat(w[found.pivot(0)]).isEqualTo(1);
        assertThat(found.values(new double[] {100, 0})[0] / w[0]).isCloseTo(100, within(1e-10));
    }

    @Test
    void slowAndFastProcessesThatConserveNothingAreNotMistaken() {
        OdeFunction f = (t, y, d) -> {
            d[0] = 1e3 * (1 - y[0]);
            d[1] = 1e-8 * (y[0] - y[1]);
            d[2] = 1e3 * (1 - y[0]) + 1e-5 * y[2];
        };
        assertThat(LinearInvariants.of(f, new double[] {1, 1, 1}).count()).isZero();
    }

    @Test
    void whatNeverChangesIsConservedByItself() {
        OdeFunction f = (t, y, d) -> {
            d[0] = 0;
            d[1] = y[0] - y[1];
        };
        LinearInvariants found = LinearInvariants.of(f, new double[] {1, 1});
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.weights(0)).containsExactly(1, 0);
    }

    @Test
    void withTheTotalGivenTheSteadyStateIsIsolatedAndItsZeroRootGone() {
        LinearInvariants found = LinearInvariants.of(DIMERS, new double[] {100, 40});
        double[] total = found.values(new double[] {100, 0});
        OdeFunction f = (t, y, d) -> {
            DIMERS.derivatives(t, y, d);
            found.close(y, total, d);
        };
        JacobianFunction open = (t, y, a) -> {
            a[0] = -2e-3 * y[0];
            a[1] = 2e-2;
            a[2] = 1e-3 * y[0];
            a[3] = -1e-2;
        };
        JacobianFunction j = (t, y, a) -> {
            open.jacobian(t, y, a);
            found.closeJacobian(a);
        };
        List<double[]> states =
                SteadyStates.search(f, j, List.of(new double[] {100, 0}, new double[] {0, 50}), new double[] {100, 40});
        // P^2/20 = P2, P + 2 P2 = 100: P^2/10 + P - 100 = 0.
        double p = (-1 + Math.sqrt(41)) / 0.2;
        assertThat(states).hasSize(1);
        assertThat(states.get(0)).containsExactly(new double[] {p, p * p / 20}, within(1e-10));
        double[] a = new double[4];
        open.jacobian(0, states.get(0), a);
        LinearDelaySystem closed = found.closed(new LinearDelaySystem(2, a, List.of()));
        assertThat(closed.leadingRoots(2)).hasDimensions(1, 2);
        assertThat(closed.leadingRoots(2)[0][0]).isCloseTo(-2e-3 * p - 1e-2, within(1e-14));
    }

    @Test
    void whatOnlyAnAbsentDrugChangesIsConservedToo() {
        // d' = 0, s' = d, x' = 1 - x: without d, s stays what it is.
        OdeFunction f = (t, y, dydt) -> {
            dydt[0] = 0;
            dydt[1] = y[0];
            dydt[2] = 1 - y[2];
        };
        double[] scale = {1, 1, 1};
        assertThat(LinearInvariants.of(f, scale).count()).isEqualTo(1);
        LinearInvariants without = LinearInvariants.of(f, scale, new double[] {0, 5, 0});
        assertThat(without.count()).isEqualTo(2);
        assertThat(without.values(new double[] {0, 5, 0})).containsExactly(0, 5);
        assertThat(LinearInvariants.of(f, scale, new double[] {1, 5, 0}).count())
                .isEqualTo(1);
    }

    @Test
    void aTotalThatIncludesThePastLeavesNoRootZero() {
        // x' = 2 x(t - 3) - 2 x - z + z, z' = -z: x + 2 int_0^3 x(t - a) da is conserved.
        LinearDelaySystem open = new LinearDelaySystem(
                2, new double[] {-2, 0, 0, -0.5}, List.of(new LinearDelaySystem.Delay(3, new double[] {2, 0, 0, 0})));
        LinearInvariants found = LinearInvariants.of(
                (t, y, dydt) -> {
                    dydt[0] = 2 * y[0] - 2 * y[0];
                    dydt[1] = -0.5 * y[1];
                },
                new double[] {1, 1});
        double[][] roots = found.closed(open).leadingRoots(3);
        double[][] with = open.leadingRoots(4);
        assertThat(with[0][0]).isCloseTo(0, within(1e-14));
        for (int k = 0; k < 3; k++) {
            assertThat(roots[k]).containsExactly(with[k + 1], within(1e-10));
        }
    }

    @Test
    void linearChainsOfManyStatesConserveNothing() {
        for (int n = 1; n <= 60; n++) {
            int states = n;
            double[] scale = new double[n];
            java.util.Arrays.fill(scale, 3);
            OdeFunction f = (t, y, dydt) -> {
                for (int i = 0; i < states; i++) {
                    dydt[i] = (i == 0 ? 1 : y[i - 1]) - y[i];
                }
            };
            assertThat(LinearInvariants.of(f, scale).count()).isZero();
        }
    }
}
