package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.numerics.LinearDelaySystem.Delay;

class LinearDelaySystemTest {

    /** x'(t) = a x(t) + b x(t - tau). */
    private static LinearDelaySystem scalar(double a, double b, double tau) {
        return new LinearDelaySystem(1, new double[] {a}, List.of(new Delay(tau, new double[] {b})));
    }

    /** Branch k of the Lambert W function by Newton's method on w + ln w = ln z + 2 pi i k, far from the branch point. */
    private static Complex lambert(int k, double z) {
        Complex right = new Complex(Math.log(Math.abs(z)), 2 * Math.PI * k + (z < 0 ? Math.PI : 0));
        Complex w = right.subtract(right.log());
        for (int i = 0; i < 60; i++) {
            Complex residual = w.add(w.log()).subtract(right);
            w = w.subtract(residual.multiply(w).divide(w.add(1)));
        }
        return w;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5, 1.6, 3, 20, 40})
    void rootsOfTheScalarEquationAreBranchesOfLambertsFunction(double b) {
        // lambda + b exp(-lambda tau) = 0: lambda tau = W_k(-b tau).
        double tau = 1.7;
        double[][] roots = scalar(0, -b, tau).leadingRoots(6);
        for (int pair = 0; pair < 3; pair++) {
            Complex expected = lambert(pair, -b * tau).divide(tau);
            assertThat(roots[2 * pair][0]).isCloseTo(expected.getRealPart(), within(1e-11 * expected.norm()));
            assertThat(roots[2 * pair][1]).isCloseTo(expected.getImaginaryPart(), within(1e-11 * expected.norm()));
            assertThat(roots[2 * pair + 1][1]).isEqualTo(-roots[2 * pair][1]);
        }
        // One pair crosses at each b tau = pi/2 + 2 pi k.
        int crossed = b * tau < Math.PI / 2 ? 0 : 1 + (int) Math.floor((b * tau - Math.PI / 2) / (2 * Math.PI));
        assertThat(scalar(0, -b, tau).unstable()).isEqualTo(2 * crossed);
    }

    @Test
    void atTheDoubleRootBothCopiesMeet() {
        // b tau = 1/e: lambda = -1/tau twice, the branch point of Lambert's function.
        double[] root = scalar(0, -1 / Math.E, 1).leadingRoots(1)[0];
        assertThat(root[0]).isCloseTo(-1, within(1e-6));
    }

    @Test
    void delaysOfLengthZeroAndOfEqualLengthAreAddedUp() {
        LinearDelaySystem s = new LinearDelaySystem(
                1,
                new double[] {-1},
                List.of(new Delay(0, new double[] {-2}), new Delay(1, new double[] {1}), new Delay(1, new double[] {-1
                })));
        assertThat(s.delays()).isEmpty();
        assertThat(s.leadingRoots(3)).isDeepEqualTo(new double[][] {{-3, 0}});
    }

    @Test
    void twoLagsMeetTheZeroOfTheRealCharacteristicFunction() {
        // x' = -2 x + x(t - 1) + 0.5 x(t - 30): one real root, which leads.
        LinearDelaySystem s = new LinearDelaySystem(
                1, new double[] {-2}, List.of(new Delay(1, new double[] {1}), new Delay(30, new double[] {0.5})));
        double real = Roots.brent(x -> x + 2 - Math.exp(-x) - 0.5 * Math.exp(-30 * x), -0.2, 1, 1e-15);
        assertThat(s.leadingRoots(1)[0][0]).isCloseTo(real, within(1e-13));
        assertThat(s.unstable()).isZero();
    }

    @Test
    void scalingOfVariablesChangesNothing() {
        double[] a = {-1, 0, 0, -0.5};
        LinearDelaySystem plain = new LinearDelaySystem(
                2, a, List.of(new Delay(4, new double[] {0, -2, 0, 0}), new Delay(9, new double[] {0, 0, 1, 0})));
        LinearDelaySystem scaled = new LinearDelaySystem(
                2, a, List.of(new Delay(4, new double[] {0, -2e-9, 0, 0}), new Delay(9, new double[] {0, 0, 1e9, 0})));
        double[][] expected = plain.leadingRoots(4);
        double[][] found = scaled.leadingRoots(4);
        for (int i = 0; i < 4; i++) {
            assertThat(found[i]).containsExactly(expected[i], within(1e-11));
            // (lambda + 1)(lambda + 1/2) + 2 exp(-13 lambda) = 0
            Complex l = new Complex(found[i][0], found[i][1]);
            Complex f = l.add(1).multiply(l.add(0.5)).add(l.multiply(-13).exp().multiply(2));
            assertThat(f.norm()).isLessThan(1e-11);
        }
        assertThat(scaled.unstable()).isEqualTo(plain.unstable()).isGreaterThan(0);
    }

    @Test
    void longLagsThatActOneWayOnlyDoNotBlurTheRoots() {
        // y reads x 300 d ago and acts on nothing: exp(300 lambda) is beyond any discretisation.
        LinearDelaySystem s = new LinearDelaySystem(
                2,
                new double[] {-3, 0, 0, -2},
                List.of(new Delay(1, new double[] {-1, 0, 0, 0}), new Delay(300, new double[] {0, 0, 5, 0})));
        double[][] alone = scalar(-3, -1, 1).leadingRoots(2);
        double[][] found = s.leadingRoots(3);
        assertThat(found[0]).containsExactly(alone[0], within(1e-12));
        assertThat(found[2]).containsExactly(-2, 0);
        assertThat(s.unstable()).isZero();
    }

    @Test
    void whereTheLagIsTooLongForNodesRootsAreCountedInstead() {
        // lambda + 2 exp(-150 lambda) = 0: the branches of Lambert's function lie densely to the right of the axis.
        double[][] roots = scalar(0, -2, 150).leadingRoots(4);
        for (int pair = 0; pair < 2; pair++) {
            Complex expected = lambert(pair, -300).divide(150);
            assertThat(roots[2 * pair][0]).isCloseTo(expected.getRealPart(), within(1e-12));
            assertThat(roots[2 * pair][1]).isCloseTo(expected.getImaginaryPart(), within(1e-12));
        }
        assertThat(scalar(0, -2, 150).unstable())
                .isEqualTo(2 * (1 + (int) Math.floor((300 - Math.PI / 2) / 2 / Math.PI)));
    }

    @Test
    void theArgumentPrincipleAgreesWithTheRootsOfRandomSystems() {
        Random random = new Random(5);
        int unstable = 0;
        for (int trial = 0; trial < 40; trial++) {
            int n = 1 + trial % 4;
            double[] a = matrix(random, n, 1);
            for (int i = 0; i < n; i++) {
                a[i * n + i] -= 1.5;
            }
            LinearDelaySystem s = new LinearDelaySystem(
                    n, a, List.of(new Delay(0.7, matrix(random, n, 0.7)), new Delay(5, matrix(random, n, 0.4))));
            // The roots asked for are compared with the argument principle by the class itself; here they are roots.
            double[][] roots = s.leadingRoots(8);
            for (double[] r : roots) {
                double[] again = s.polished(r[0] + 1e-5, r[1] + 1e-5);
                assertThat(again).containsExactly(r, within(1e-9));
            }
            unstable += s.unstable() > 0 ? 1 : 0;
        }
        assertThat(unstable).isBetween(5, 35);
    }

    private static double[] matrix(Random random, int n, double size) {
        double[] m = new double[n * n];
        for (int i = 0; i < m.length; i++) {
            m[i] = size * random.nextGaussian();
        }
        return m;
    }

    @Test
    void lagsThatAreNegativeOrNoNumberAreRefused() {
        for (double lag : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> scalar(0, 1, lag))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lag is " + lag);
        }
        assertThatThrownBy(() -> scalar(Double.NaN, 1, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> scalar(0, 1, 1).leadingRoots(0)).hasMessageContaining("at least one");
    }

    private static final double LENGTH = 2.5;
    private static final double RATE = -0.3;

    /** P = integral of exp(RATE a) x(t - a): an immediate variable; x' = a x - b P. */
    private static LinearDelaySystem underWay(double a, double b) {
        return new LinearDelaySystem(
                2,
                new double[] {a, -b, 0, 0},
                List.of(),
                List.of(new LinearDelaySystem.Integral(0, Kernel.exponential(LENGTH, RATE), new double[] {0, 0, 1, 0})),
                new boolean[] {false, true});
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 2, 8, 30})
    void integralsHaveTheRootsOfTheDelaysThatTheyAreMadeOf(double b) {
        // P' = x - exp(RATE LENGTH) x(t - LENGTH) + RATE P has these roots and one more, RATE.
        double left = Math.exp(RATE * LENGTH);
        LinearDelaySystem delays = new LinearDelaySystem(
                2, new double[] {0.1, -b, 1, RATE}, List.of(new Delay(LENGTH, new double[] {0, 0, -left, 0})));
        LinearDelaySystem integral = underWay(0.1, b);
        assertThat(integral.unstable()).isEqualTo(delays.unstable());
        double[][] expected = delays.leadingRoots(9);
        double[][] found = integral.leadingRoots(7);
        int k = 0;
        for (double[] root : found) {
            if (Math.hypot(expected[k][0] - RATE, expected[k][1]) < 1e-9) {
                k++;
            }
            assertThat(root).containsExactly(expected[k++], within(1e-10 * (1 + Math.hypot(root[0], root[1]))));
        }
    }

    @Test
    void rootsOfCellsThatCrowdTheirOwnEntryAreThoseOfTheRenewalEquation() {
        // P = c - k integral of P(t - a) over LENGTH: 1 + k (1 - exp(-lambda LENGTH))/lambda = 0, and no derivative at
        // all.
        double k = 0.9;
        LinearDelaySystem s = new LinearDelaySystem(
                1,
                new double[1],
                List.of(),
                List.of(new LinearDelaySystem.Integral(0, Kernel.exponential(LENGTH, 0), new double[] {-k})),
                new boolean[] {true});
        assertThat(s.unstable()).isZero();
        for (double[] root : s.leadingRoots(4)) {
            Complex l = new Complex(root[0], root[1]);
            Complex f =
                    l.multiply(-LENGTH).exp().subtract(1).divide(l).multiply(-k).add(1);
            assertThat(f.norm()).isLessThan(1e-11);
        }
    }

    @Test
    void whatIsDefinedByItselfAtOnceIsRefused() {
        LinearDelaySystem circle = new LinearDelaySystem(
                2,
                new double[] {0, 1, 0, 0},
                List.of(new Delay(1, new double[] {0, 0, 2, 0})),
                List.of(),
                new boolean[] {true, true});
        assertThatThrownBy(circle::unstable)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("circle");
    }
}
