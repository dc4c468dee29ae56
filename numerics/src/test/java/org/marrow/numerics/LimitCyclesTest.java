package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.numerics.LimitCycles.Course;
import org.marrow.numerics.LimitCycles.Kind;

class LimitCyclesTest {
    private static Course settle(OdeFunction f, double[] y, double window, int windows, double tolerance) {
        double[] atol = new double[y.length];
        double[] scale = new double[y.length];
        java.util.Arrays.fill(atol, 1e-12);
        java.util.Arrays.fill(scale, 1);
        return LimitCycles.settle(
                new DormandPrince54(f, y.length, 1e-11, atol), 0, y, window, windows, scale, tolerance);
    }

    @Test
    void vanDerPolsCycleHasItsKnownPeriodAndAmplitude() {
        // mu = 1: period 6.66328685932313..., amplitude 2.00861986087484... (Andersen and Geer, SIAM J. Appl. Math.
        // 42:678, 1982).
        Course c = settle(
                (t, y, d) -> {
                    d[0] = y[1];
                    d[1] = (1 - y[0] * y[0]) * y[1] - y[0];
                },
                new double[] {0.1, 0},
                20,
                100,
                1e-8);
        assertThat(c.kind()).isEqualTo(Kind.CYCLE);
        assertThat(c.period()).isCloseTo(6.66328685932313, within(1e-8));
        assertThat(c.greatest()[0]).isCloseTo(2.00861986087484, within(1e-6));
        assertThat(c.least()[0]).isCloseTo(-2.00861986087484, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 2})
    void theNormalFormOfHopfTurnsOnItsCircle(double mu) {
        // r' = mu r - r^3, angle' = 3, also where it settles slowly.
        Course c = settle(
                (t, y, d) -> {
                    double g = mu - y[0] * y[0] - y[1] * y[1];
                    d[0] = g * y[0] - 3 * y[1];
                    d[1] = g * y[1] + 3 * y[0];
                },
                new double[] {0.5 * Math.sqrt(mu), 0},
                10,
                300,
                1e-7);
        assertThat(c.kind()).isEqualTo(Kind.CYCLE);
        assertThat(c.period()).isCloseTo(2 * Math.PI / 3, within(1e-7));
        assertThat(c.greatest()[0]).isCloseTo(Math.sqrt(mu), within(1e-6));
        assertThat(c.least()[1]).isCloseTo(-Math.sqrt(mu), within(1e-6));
    }

    @Test
    void belowTheHopfPointItComesToRest() {
        Course c = settle(
                (t, y, d) -> {
                    d[0] = -0.05 * (y[0] - 1) - 3 * (y[1] - 1);
                    d[1] = -0.05 * (y[1] - 1) + 3 * (y[0] - 1);
                },
                new double[] {2, 0},
                10,
                100,
                1e-6);
        assertThat(c.kind()).isEqualTo(Kind.REST);
        assertThat(c.state()).containsExactly(new double[] {1, 1}, within(1e-5));
        assertThat(c.period()).isNaN();
    }

    @Test
    void aCycleOfTwoTurnsIsOnePeriod() {
        // Roessler's system after one period doubling (a = b = 0.2, c = 3.5): two turns of about 5.9.
        Course c = settle(
                (t, y, d) -> {
                    d[0] = -y[1] - y[2];
                    d[1] = y[0] + 0.2 * y[1];
                    d[2] = 0.2 + y[2] * (y[0] - 3.5);
                },
                new double[] {1, 1, 0},
                60,
                100,
                1e-6);
        assertThat(c.kind()).isEqualTo(Kind.CYCLE);
        assertThat(c.period()).isBetween(11.5, 12.0);
    }

    /** Two normal forms beside each other, which turn at these speeds. */
    private static Course twoFrequencies(double first, double second) {
        return settle(
                (t, y, d) -> {
                    for (int k = 0; k < 4; k += 2) {
                        double g = 1 - y[k] * y[k] - y[k + 1] * y[k + 1];
                        double speed = k == 0 ? first : second;
                        d[k] = g * y[k] - speed * y[k + 1];
                        d[k + 1] = g * y[k + 1] + speed * y[k];
                    }
                },
                new double[] {1, 0, 0.5, 0},
                13,
                60,
                1e-6);
    }

    @Test
    void aPeriodMayHaveManySwings() {
        Course c = twoFrequencies(21, 1);
        assertThat(c.kind()).isEqualTo(Kind.CYCLE);
        assertThat(c.period()).isCloseTo(2 * Math.PI, within(1e-7));
        assertThat(c.returns()).isEmpty();
    }

    @Test
    void whereTwoFrequenciesNeverMeetTheCourseNearlyComesBackAfterFibonaccisNumbersOfTurns() {
        double golden = 0.5 * (1 + Math.sqrt(5));
        Course c = twoFrequencies(golden, 1);
        assertThat(c.kind()).isEqualTo(Kind.IRREGULAR);
        assertThat(c.period()).isNaN();
        double turn = 2 * Math.PI / golden;
        double[] last = Arrays.copyOfRange(c.returns(), c.returns().length - 2, c.returns().length);
        assertThat(last).containsExactly(new double[] {21 * turn, 34 * turn}, within(1e-6));
    }

    @Test
    void chaosIsNoCycle() {
        Course c = settle(
                (t, y, d) -> {
                    d[0] = -y[1] - y[2];
                    d[1] = y[0] + 0.2 * y[1];
                    d[2] = 0.2 + y[2] * (y[0] - 5.7);
                },
                new double[] {1, 1, 0},
                60,
                15,
                1e-6);
        assertThat(c.kind()).isEqualTo(Kind.IRREGULAR);
        assertThat(c.greatest()[2]).isGreaterThan(15);
    }

    @Test
    void badWindowsAreRefused() {
        assertThatThrownBy(() -> settle((t, y, d) -> d[0] = 0, new double[1], 0, 10, 1e-6))
                .hasMessageContaining("window 0.0");
    }
}
