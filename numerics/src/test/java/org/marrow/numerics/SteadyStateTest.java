package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.marrow.numerics.SteadyState.Options;
import org.marrow.numerics.SteadyState.Result;

class SteadyStateTest {

    /** Stem cells limited by their own number, feeding mature cells: x = (r - d) / (r c), m = k x / e. */
    private static final double R = 0.5;

    private static final double C = 1e-4;
    private static final double D = 0.2;
    private static final double K = 30;
    private static final double E = 2.5;
    private static final OdeFunction CHAIN = (t, y, dydt) -> {
        dydt[0] = y[0] * (R * (1 - C * y[0]) - D);
        dydt[1] = K * y[0] - E * y[1];
    };
    private static final JacobianFunction CHAIN_JACOBIAN = (t, y, a) -> {
        a[0] = R - 2 * R * C * y[0] - D;
        a[1] = 0;
        a[2] = K;
        a[3] = -E;
    };

    private static Result solve(OdeFunction f, JacobianFunction j, double[] guess, double scale, Options options) {
        // No iterate may be negative, not even on trial.
        OdeFunction guarded = (t, y, dydt) -> {
            for (double v : y) {
                assertThat(v).isGreaterThanOrEqualTo(0);
            }
            f.derivatives(t, y, dydt);
        };
        return SteadyState.solve(guarded, j, guess, Problems.tolerances(guess.length, scale), options);
    }

    private static Options transientOnly() {
        return new Options(1e-10, 0, 2000, 1e-3);
    }

    @Test
    void newtonMeetsTheClosedFormFromNearby() {
        Result result = solve(CHAIN, CHAIN_JACOBIAN, new double[] {5000, 1000}, 1, Options.defaults());
        double x = (R - D) / (R * C);
        assertThat(result.converged()).isTrue();
        assertThat(result.state()[0]).isCloseTo(x, within(1e-9 * x));
        assertThat(result.state()[1]).isCloseTo(K * x / E, within(1e-9 * K * x / E));
        assertThat(result.residual()).isLessThan(1e-10);
        assertThat(result.iterations()).isLessThan(15);
    }

    @Test
    void pseudoTransientFollowsTheFlowAwayFromTheUnstableState() {
        // From close to extinction Newton may fall into it; the flow leaves it.
        Result result = solve(CHAIN, CHAIN_JACOBIAN, new double[] {1e-3, 0}, 1, transientOnly());
        double x = (R - D) / (R * C);
        assertThat(result.converged()).isTrue();
        assertThat(result.state()[0]).isCloseTo(x, within(1e-9 * x));
        assertThat(result.state()[1]).isCloseTo(K * x / E, within(1e-9 * K * x / E));
    }

    @Test
    void steepFeedbackIsSolvedFromFarAway() {
        // x' = 1e4 / (1 + x^8) - x.
        OdeFunction f = (t, y, d) -> d[0] = 1e4 / (1 + Math.pow(y[0], 8)) - y[0];
        JacobianFunction j = (t, y, a) -> {
            double p = 1 + Math.pow(y[0], 8);
            a[0] = -8e4 * Math.pow(y[0], 7) / (p * p) - 1;
        };
        double exact = Roots.brent(x -> 1e4 / (1 + Math.pow(x, 8)) - x, 0, 1e4, 1e-14);
        for (double guess : new double[] {0, 1e-3, 1, 10, 1e3, 1e6}) {
            Result result = solve(f, j, new double[] {guess}, 1, Options.defaults());
            assertThat(result.converged()).as("from %s", guess).isTrue();
            assertThat(result.state()[0]).isCloseTo(exact, within(1e-9));
        }
    }

    @Test
    void conservedTotalsAreKeptAlthoughTheJacobianIsSingular() {
        // A and B exchange with rates 3 and 1: A : B = 1 : 3 with the total of the guess.
        OdeFunction f = (t, y, d) -> {
            d[0] = -3 * y[0] + y[1];
            d[1] = 3 * y[0] - y[1];
        };
        JacobianFunction j = (t, y, a) -> {
            a[0] = -3;
            a[1] = 1;
            a[2] = 3;
            a[3] = -1;
        };
        Result result = solve(f, j, new double[] {10, 2}, 1, Options.defaults());
        assertThat(result.converged()).isTrue();
        assertThat(result.state()[0]).isCloseTo(3, within(1e-8));
        assertThat(result.state()[1]).isCloseTo(9, within(1e-8));
    }

    @Test
    void slowAndFastVariablesConvergeTogether() {
        // Rates from 1e-5 to 1e3 and sizes from 1e-3 to 1e9.
        double[] rate = {1e-5, 1e-2, 10, 1e3};
        double[] size = {1e9, 1, 1e-3, 1e4};
        OdeFunction f = (t, y, d) -> {
            for (int i = 0; i < 4; i++) {
                d[i] = rate[i] * (size[i] - y[i] * y[i] / size[i]);
            }
        };
        JacobianFunction j = (t, y, a) -> {
            java.util.Arrays.fill(a, 0);
            for (int i = 0; i < 4; i++) {
                a[5 * i] = -2 * rate[i] * y[i] / size[i];
            }
        };
        for (Options options : new Options[] {Options.defaults(), transientOnly()}) {
            double[] guess = {1e8, 3, 1e-4, 5e4};
            double[] scale = {1e6, 1e-3, 1e-6, 10};
            Result result = SteadyState.solve(f, j, guess, scale, options);
            assertThat(result.converged()).isTrue();
            for (int i = 0; i < 4; i++) {
                assertThat(result.state()[i] / size[i]).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void extinctionIsASteadyState() {
        OdeFunction f = (t, y, d) -> d[0] = -y[0] / (1 + y[0]);
        JacobianFunction j = (t, y, a) -> a[0] = -1 / ((1 + y[0]) * (1 + y[0]));
        Result result = solve(f, j, new double[] {3}, 1, Options.defaults());
        assertThat(result.converged()).isTrue();
        assertThat(result.state()[0]).isBetween(0.0, 1e-9);
    }

    @Test
    void steadyGuessIsReturnedAsItIs() {
        Result result = solve(CHAIN, CHAIN_JACOBIAN, new double[] {0, 0}, 1, Options.defaults());
        assertThat(result.converged()).isTrue();
        assertThat(result.state()).containsExactly(0, 0);
        assertThat(result.residual()).isZero();
    }

    @Test
    void absenceOfASteadyStateIsReported() {
        Result growing = solve((t, y, d) -> d[0] = 1, (t, y, a) -> a[0] = 0, new double[] {1}, 1, Options.defaults());
        assertThat(growing.converged()).isFalse();
        assertThat(growing.residual()).isPositive();
        Result undefined =
                solve((t, y, d) -> d[0] = Double.NaN, (t, y, a) -> a[0] = 1, new double[] {1}, 1, Options.defaults());
        assertThat(undefined.converged()).isFalse();
        assertThat(undefined.residual()).isNaN();
    }

    @Test
    void guessIsLeftAsItIs() {
        double[] guess = {5000, 1000};
        solve(CHAIN, CHAIN_JACOBIAN, guess, 1, Options.defaults());
        assertThat(guess).containsExactly(5000, 1000);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> solve(CHAIN, CHAIN_JACOBIAN, new double[] {-1, 0}, 1, Options.defaults()))
                .hasMessageContaining("Variable 0");
        assertThatThrownBy(() -> solve(CHAIN, CHAIN_JACOBIAN, new double[] {1, 0}, 0, Options.defaults()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        SteadyState.solve(CHAIN, CHAIN_JACOBIAN, new double[2], new double[] {1}, Options.defaults()))
                .hasMessageContaining("scales");
        assertThatThrownBy(() -> new Options(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
