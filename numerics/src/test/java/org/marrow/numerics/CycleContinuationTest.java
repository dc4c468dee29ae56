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
        // Liouville: exp of the integral of 1 - x^2 over the period, integrated by SciPy's DOP853 at 1e-12.
        double[][] multipliers = continuation(VAN_DER_POL, -1, 2).multipliers(o);
        assertThat(multipliers).hasDimensions(1, 2);
        assertThat(multipliers[0][0]).isCloseTo(8.59695063604e-4, within(1e-11));
    }

    @Test
    void theBrusselatorHasItsPeriod() {
        Small s = new Small(2, null, (p, x, dx) -> {
            double square = x[0][0] * x[0][0] * x[0][1];
            dx[0] = 1 - (p + 1) * x[0][0] + square;
            dx[1] = p * x[0][0] - square;
        });
        Family f =
                follow(s, hopf(2, 1, 1, 2), new LinearDelaySystem(2, new double[] {1, 1, -2, -1}, List.of()), 1, 4, 3);
        // Period between events of SciPy's DOP853 at 1e-13.
        assertThat(asked(f).period()).isCloseTo(7.15691992118, within(1e-9));
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
                s, hopf(0, 3, 0, 0), new LinearDelaySystem(2, new double[] {0, -3, 3, 0}, List.of()), -1, 1, -0.1, 0.5);
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
        Family f = follow(MACKEY_GLASS, hopf(tau, omega, 1), linear, 4, 15, 4.72, 6, 13, 14);
        List<Member> at =
                f.members().stream().filter(m -> m.kind() == Kind.ASKED).toList();
        assertThat(at).hasSize(4);
        // Near the Hopf point the period tends to that of the linear equation.
        assertThat(at.get(0).orbit().period()).isCloseTo(2 * Math.PI / omega, within(0.04));
        assertThat(at.get(1).orbit().period()).isCloseTo(20.07652, within(1e-5));
        assertThat(at.get(1).orbit().extremes()[0][0]).isCloseTo(0.8308634, within(1e-7));
        assertThat(at.get(1).orbit().extremes()[1][0]).isCloseTo(1.144085, within(5e-7));
        // A program of its own (Runge-Kutta 4, 400 steps a lag, past by Hermite's cubics): period and greatest value at
        // tau = 13, and by what maxima approach it from turn to turn.
        assertThat(at.get(2).orbit().period()).isCloseTo(38.62115, within(1e-5));
        assertThat(at.get(2).orbit().extremes()[1][0]).isCloseTo(1.2229245, within(1e-6));
        assertThat(at.get(2).multipliers()[0][0]).isCloseTo(-0.961085, within(1e-5));
        assertThat(at.get(2).unstable()).isZero();
        assertThat(at.get(3).unstable()).isEqualTo(1);
        List<Member> doubling = f.members().stream()
                .filter(m -> m.kind() == Kind.PERIOD_DOUBLING)
                .toList();
        assertThat(doubling).hasSize(1);
        // The same program: -0.976624 at 13.1, -0.992282 at 13.2, and by the parabola through the three -1 at 13.2491.
        assertThat(doubling.get(0).orbit().parameter()).isCloseTo(13.2491, within(5e-4));
    }

    @Test
    void aCycleOfTwiceThePeriodIsFoundNextToACourse() {
        CycleContinuation c = continuation(MACKEY_GLASS, 4, 18);
        double[] level = {0.2};
        double[] base = {0.9};
        PeriodicOrbit o = c.near(6, 40.2, (s, x) -> x[0] = base[0] + 1.5 * level[0] * Math.sin(4 * Math.PI * s));
        assertThat(o).isNotNull();
        // The shortest period is given, not twice it.
        assertThat(o.period()).isCloseTo(20.07652, within(1e-5));
    }

    @Test
    void lagsThatDependOnTheStateGiveTheCycleThatCoursesSettleOn() {
        // x' = p x (1 - x(t - L)), L = 1 + 0.3 x: at x = 1 Hopf at p L = pi/2.
        Small s = new Small(1, (p, x) -> 1 + 0.3 * x[0], (p, x, dx) -> dx[0] = p * x[0][0] * (1 - x[1][0]));
        double p = Math.PI / 2 / 1.3;
        LinearDelaySystem linear = new LinearDelaySystem(
                1, new double[] {0}, List.of(new LinearDelaySystem.Delay(1.3, new double[] {-p})));
        PeriodicOrbit o = asked(follow(s, hopf(p, p, 1), linear, 1, 1.26, 1.25));
        DelaySystem delays = new DelaySystem() {
            @Override
            public int lags() {
                return 1;
            }

            @Override
            public double lag(int lag, double t, double[] y, Past past) {
                return 1 + 0.3 * y[0];
            }

            @Override
            public void derivatives(double t, double[] y, Past past, double[] dydt) {
                dydt[0] = 1.25 * y[0] * (1 - past.state(0)[0]);
            }
        };
        DelayStepper stepper = DelayStepper.explicit(delays, 1, 1e-10, new double[] {1e-12})
                .history(DelayHistory.constant(0, new double[] {0.8}));
        LimitCycles.Course course = LimitCycles.settle(stepper, 0, new double[] {0.8}, 40, 20, new double[] {1}, 1e-7);
        assertThat(course.kind()).isEqualTo(LimitCycles.Kind.CYCLE);
        assertThat(o.period()).isCloseTo(course.period(), within(1e-6 * course.period()));
        assertThat(o.extremes()[0][0]).isCloseTo(course.least()[0], within(1e-6));
        assertThat(o.extremes()[1][0]).isCloseTo(course.greatest()[0], within(1e-6));
    }

    @Test
    void aFamilyBetweenTwoHopfPointsEndsAtTheOther() {
        // r' = (p - p^2 - r^2) r, angle' = 2: cycles of radius sqrt(p - p^2) between p = 0 and 1.
        Small s = new Small(2, null, (p, x, dx) -> {
            double g = p - p * p - x[0][0] * x[0][0] - x[0][1] * x[0][1];
            dx[0] = g * x[0][0] - 2 * x[0][1];
            dx[1] = g * x[0][1] + 2 * x[0][0];
        });
        Family f = follow(
                s, hopf(0, 2, 0, 0), new LinearDelaySystem(2, new double[] {0, -2, 2, 0}, List.of()), -1, 2, 0.5);
        assertThat(f.end()).isEqualTo(End.HOPF);
        assertThat(asked(f).extremes()[1][0]).isCloseTo(0.5, within(1e-8));
        assertThat(f.members())
                .allMatch(m -> m.orbit().parameter() > 0 && m.orbit().parameter() < 1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> continuation(MACKEY_GLASS, 2, 2)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> new CycleContinuation(MACKEY_GLASS, new double[2], new boolean[1], 0, 1))
                .hasMessageContaining("2 scales");
    }
}
