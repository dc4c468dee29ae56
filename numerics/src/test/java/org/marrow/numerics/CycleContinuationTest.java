package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.numerics.CycleContinuation.End;
import org.marrow.numerics.CycleContinuation.Family;
import org.marrow.numerics.CycleContinuation.Kind;
import org.marrow.numerics.CycleContinuation.Member;

class CycleContinuationTest {

    /** Rates with their derivatives by differences of complex size: exact to rounding for what is used here. */
    private interface Rates {
        /** Writes the rates for the states now and, with a lag, a lag ago. */
        void at(double p, double[][] x, double[] dx);
    }

    /** A lag as a function of parameter and present state. */
    private interface Lag {
        double at(double p, double[] x);
    }

    /** Small systems; derivatives by central differences, which Newton's method forgives. */
    private record Small(int dimension, Lag lag, Rates rates) implements PeriodicSystem {
        @Override
        public int readings() {
            return lag == null ? 0 : 1;
        }

        @Override
        public int from(int reading) {
            return 0;
        }

        @Override
        public double lag(int reading, double p, double[] state) {
            return lag.at(p, state);
        }

        @Override
        public double lagSlopes(int reading, double p, double[] state, double[] byState) {
            double h = 1e-6;
            double[] x = state.clone();
            for (int k = 0; k < dimension; k++) {
                x[k] = state[k] + h;
                double above = lag.at(p, x);
                x[k] = state[k] - h;
                byState[k] = (above - lag.at(p, x)) / (2 * h);
                x[k] = state[k];
            }
            return (lag.at(p + h, x) - lag.at(p - h, x)) / (2 * h);
        }

        @Override
        public int conditions() {
            return 0;
        }

        @Override
        public int conserved() {
            return 0;
        }

        @Override
        public int inPlaceOf(int condition) {
            throw new IllegalArgumentException();
        }

        @Override
        public void evaluate(double p, double[][] states, Terms into) {
            double h = 1e-5;
            double[] above = new double[dimension];
            double[] below = new double[dimension];
            double[][] x = new double[states.length][];
            for (int place = 0; place < states.length; place++) {
                x[place] = states[place].clone();
            }
            for (int place = 0; place < states.length; place++) {
                for (int k = 0; k < dimension; k++) {
                    x[place][k] = states[place][k] + h;
                    rates.at(p, x, above);
                    x[place][k] = states[place][k] - h;
                    rates.at(p, x, below);
                    x[place][k] = states[place][k];
                    for (int i = 0; i < dimension; i++) {
                        into.rateBy[place][i * dimension + k] = (above[i] - below[i]) / (2 * h);
                    }
                }
            }
            rates.at(p + h, x, above);
            rates.at(p - h, x, below);
            for (int i = 0; i < dimension; i++) {
                into.rateByParameter[i] = (above[i] - below[i]) / (2 * h);
            }
            rates.at(p, x, into.rate);
        }
    }

    private static Family follow(
            PeriodicSystem s, Branch.Point hopf, LinearDelaySystem linear, double from, double to, double... asked) {
        return continuation(s, from, to).from(hopf, linear, asked);
    }

    private static CycleContinuation continuation(PeriodicSystem s, double from, double to) {
        double[] scale = new double[s.dimension()];
        java.util.Arrays.fill(scale, 1);
        return new CycleContinuation(s, scale, new boolean[s.dimension()], from, to);
    }

    private static Branch.Point hopf(double p, double frequency, double... x) {
        return new Branch.Point(p, x, 2, Branch.Kind.HOPF, frequency);
    }

    private static PeriodicOrbit asked(Family family) {
        return family.members().stream()
                .filter(m -> m.kind() == Kind.ASKED)
                .findFirst()
                .orElseThrow()
                .orbit();
    }

    /** x'' = (p - x^2) x' - x: Van der Pol's equation for p = 1. */
    private static final Small VAN_DER_POL = new Small(2, null, (p, x, dx) -> {
        dx[0] = x[0][1];
        dx[1] = (p - x[0][0] * x[0][0]) * x[0][1] - x[0][0];
    });

    @Test
    void vanDerPolsCycleIsFollowedFromItsHopfPoint() {
        Family f = follow(
                VAN_DER_POL,
                hopf(0, 1, 0, 0),
                new LinearDelaySystem(2, new double[] {0, 1, -1, 0}, List.of()),
                -1,
                2,
                1);
        assertThat(f.end()).isEqualTo(End.RANGE);
        PeriodicOrbit o = asked(f);
        assertThat(o.parameter()).isEqualTo(1);
        // As of LimitCyclesTest.
        assertThat(o.period()).isCloseTo(6.66328685932313, within(1e-8));
        assertThat(o.extremes()[1][0]).isCloseTo(2.00861986087484, within(1e-7));
        double[][] multipliers = continuation(VAN_DER_POL, -1, 2).multipliers(o);
        // Liouville: the product is exp of the mean of the divergence; for Van der Pol 8.6e-4 (mu = 1).
        assertThat(multipliers).hasDimensions(1, 2);
        System.out.println("vdp mult " + multipliers[0][0] + " members " + f.members().size());
    }

    @Test
    void theBrusselatorHasItsPeriod() {
        Small s = new Small(2, null, (p, x, dx) -> {
            double square = x[0][0] * x[0][0] * x[0][1];
            dx[0] = 1 - (p + 1) * x[0][0] + square;
            dx[1] = p * x[0][0] - square;
        });
        Family f = follow(
                s,
                hopf(2, 1, 1, 2),
                new LinearDelaySystem(2, new double[] {1, 1, -2, -1}, List.of()),
                1,
                4,
                3);
        PeriodicOrbit o = asked(f);
        System.out.println("bruss " + o.period() + " " + o.extremes()[1][0]);
    }

    @Test
    void aFamilyTurnsBackWhereTwoCyclesMeet() {
        // r' = p r + r^3 - r^5, angle' = 3: unstable cycles from 0 down to p = -1/4, r^2 = 1/2, stable ones beyond.
        Small s = new Small(2, null, (p, x, dx) -> {
            double q = x[0][0] * x[0][0] + x[0][1] * x[0][1];
            double g = p + q - q * q;
            dx[0] = g * x[0][0] - 3 * x[0][1];
            dx[1] = g * x[0][1] + 3 * x[0][0];
        });
        Family f = follow(
                s,
                hopf(0, 3, 0, 0),
                new LinearDelaySystem(2, new double[] {0, -3, 3, 0}, List.of()),
                -1,
                1,
                -0.1,
                0.5);
        assertThat(f.end()).isEqualTo(End.RANGE);
        PeriodicOrbit fold = f.members().stream()
                .filter(m -> m.kind() == Kind.FOLD)
                .findFirst()
                .orElseThrow()
                .orbit();
        assertThat(fold.parameter()).isCloseTo(-0.25, within(1e-9));
        assertThat(fold.extremes()[1][0]).isCloseTo(Math.sqrt(0.5), within(1e-4));
        List<PeriodicOrbit> at = f.members().stream()
                .filter(m -> m.kind() == Kind.ASKED)
                .map(Member::orbit)
                .toList();
        assertThat(at.stream().map(PeriodicOrbit::parameter)).containsExactly(-0.1, -0.1, 0.5);
        for (int k = 0; k < 3; k++) {
            double p = at.get(k).parameter();
            double q = 0.5 + (k == 0 ? -1 : 1) * Math.sqrt(0.25 + p);
            assertThat(at.get(k).period()).isCloseTo(2 * Math.PI / 3, within(1e-9));
            assertThat(at.get(k).extremes()[1][0]).isCloseTo(Math.sqrt(q), within(1e-7));
            double[][] multipliers = continuation(s, -1, 1).multipliers(at.get(k));
            double expected = Math.exp((2 * q - 4 * q * q) * 2 * Math.PI / 3);
            assertThat(multipliers[0][0]).isCloseTo(expected, within(1e-6 * expected));
            assertThat(CycleContinuation.unstable(multipliers)).isEqualTo(k == 0 ? 1 : 0);
        }
    }

    /** Mackey and Glass, x' = 0.2 x_tau/(1 + x_tau^10) - 0.1 x. */
    private static final Small MACKEY_GLASS = new Small(1, (p, x) -> p, (p, x, dx) -> {
        dx[0] = 0.2 * x[1][0] / (1 + Math.pow(x[1][0], 10)) - 0.1 * x[0][0];
    });

    @Test
    void mackeyAndGlassLoseTheStabilityOfTheirCycleByDoublingItsPeriod() {
        double omega = Math.sqrt(0.15);
        double tau = Math.acos(-0.25) / omega;
        double slope = 0.2 * (1 - 9) / 4;
        LinearDelaySystem linear = new LinearDelaySystem(
                1, new double[] {-0.1}, List.of(new LinearDelaySystem.Delay(tau, new double[] {slope})));
        Family f = follow(MACKEY_GLASS, hopf(tau, omega, 1), linear, 4, 18, 4.72, 6, 10, 13, 14, 17);
        CycleContinuation c = continuation(MACKEY_GLASS, 4, 18);
        long t = System.nanoTime();
        for (Member m : f.members()) {
            double[][] e = m.orbit().extremes();
            double[][] mu = m.multipliers();
            System.out.printf("%s %.8f %.8f %.7f %.7f n=%d mu %.5f%+.5fi %.5f%n", m.kind(), m.orbit().parameter(), m.orbit().period(), e[0][0], e[1][0], m.orbit().intervals(), mu[0][0], mu[0][1], mu[1][0]);
        }
        System.out.println(f.end() + " " + (System.nanoTime() - t) * 1e-9);
    }
}
