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
        LinearDelaySystem reduced = found.reduced(new LinearDelaySystem(2, a, List.of()));
        assertThat(reduced.leadingRoots(2)).hasDimensions(1, 2);
        assertThat(reduced.leadingRoots(2)[0][0]).isCloseTo(-2e-3 * p - 1e-2, within(1e-14));
    }
}
