package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RootsTest {

    @Test
    void rootsWithClosedFormsAreFoundToTheTolerance() {
        assertThat(Roots.brent(x -> x * x - 2, 0, 2, 1e-14)).isCloseTo(Math.sqrt(2), within(2e-14));
        assertThat(Roots.brent(x -> Math.exp(-x) - 0.125, 0, 100, 1e-13)).isCloseTo(3 * Math.log(2), within(2e-13));
        assertThat(Roots.brent(Math::sin, 3, 4, 1e-14)).isCloseTo(Math.PI, within(2e-14));
        assertThat(Roots.brent(x -> 1e-200 * (x - 0.3), 0, 1, 1e-12)).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void tripleRootAndJumpAreFoundToo() {
        assertThat(Roots.brent(x -> Math.pow(x - 1, 3), 0, 3, 1e-10)).isCloseTo(1, within(1e-4));
        assertThat(Roots.brent(x -> x < 0.7 ? -5 : 0.001, 0, 1, 1e-10)).isCloseTo(0.7, within(1.1e-10));
    }

    @Test
    void rootAtAnEndIsReturned() {
        assertThat(Roots.brent(x -> x, 0, 1, 1e-10)).isZero();
        assertThat(Roots.brent(x -> x - 1, 0, 1, 1e-10)).isEqualTo(1);
    }

    @Test
    void missingBracketIsSaidWithItsValues() {
        assertThatThrownBy(() -> Roots.brent(x -> x * x + 1, -1, 2, 1e-10))
                .isInstanceOfSatisfying(NotBracketed.class, e -> {
                    assertThat(e.lower()).isEqualTo(-1);
                    assertThat(e.upper()).isEqualTo(2);
                    assertThat(e.lowerValue()).isEqualTo(2);
                    assertThat(e.upperValue()).isEqualTo(5);
                })
                .hasMessageContaining("2.0 at -1.0");
        assertThatThrownBy(() -> Roots.brent(x -> Double.NaN, 0, 1, 1e-10)).isInstanceOf(NotBracketed.class);
        assertThatThrownBy(() -> Roots.brent(x -> x == -1 || x == 2 ? x : Double.NaN, -1, 2, 1e-10))
                .hasMessageContaining("not a number at");
        assertThatThrownBy(() -> Roots.brent(x -> x, 1, -1, 1e-10)).hasMessageContaining("rising");
        assertThatThrownBy(() -> Roots.brent(x -> x, -1, 1, -1)).hasMessageContaining("tolerance");
    }

    @Test
    void exceptionOfTheFunctionComesThrough() {
        var failure = new IllegalStateException("mine");
        assertThatThrownBy(() -> Roots.brent(
                        x -> {
                            if (x != -1 && x != 2) {
                                throw failure;
                            }
                            return x;
                        },
                        -1,
                        2,
                        1e-10))
                .isSameAs(failure);
    }

    @Test
    void risingCrossingIsAtMostTheToleranceLateAndNeedsFewEvaluations() {
        int[] calls = {0};
        for (double root = 0.01; root < 1; root += 0.0371) {
            double c = root;
            for (double power : new double[] {1, 3, 9}) {
                calls[0] = 0;
                double found = Roots.risingCrossing(
                        x -> {
                            calls[0]++;
                            return Math.signum(x - c) * Math.pow(Math.abs(x - c), power);
                        },
                        0,
                        -Math.pow(c, power),
                        1,
                        Math.pow(1 - c, power),
                        1e-9);
                assertThat(found).isGreaterThan(c).isLessThanOrEqualTo(c + 1e-9);
                // Bisection would take 30.
                assertThat(calls[0]).isLessThanOrEqualTo(33);
            }
            double jump = Roots.risingCrossing(x -> x >= c ? 1e9 : 0, 0, 0, 1, 1e9, 1e-12);
            assertThat(jump).isBetween(c, c + 1e-12);
        }
    }

    @Test
    void smoothCrossingIsFoundFasterThanByBisection() {
        int[] calls = {0};
        double found = Roots.risingCrossing(
                x -> {
                    calls[0]++;
                    return Math.exp(x) - 2;
                },
                0,
                -1,
                1,
                Math.E - 2,
                1e-12);
        assertThat(found).isBetween(Math.log(2), Math.log(2) + 1e-12);
        assertThat(calls[0]).isLessThan(20);
    }
}
