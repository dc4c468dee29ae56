package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Problems.tolerances;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DelayStepperTest {

    enum Kind {
        EXPLICIT,
        STIFF,
        SWITCHING;

        DelayStepper of(DelaySystem system, int n, double tolerance) {
            return switch (this) {
                case EXPLICIT -> DelayStepper.explicit(system, n, tolerance, tolerances(n, tolerance));
                case STIFF -> DelayStepper.stiff(system, n, tolerance, tolerances(n, tolerance));
                case SWITCHING -> DelayStepper.switching(system, n, tolerance, tolerances(n, tolerance));
            };
        }
    }

    interface Rate {
        double of(double t, double y, double[] past);
    }

    /** One variable and constant lags, with derivatives by differences where the past is smooth. */
    private static DelaySystem scalar(Rate rate, double... lags) {
        return new DelaySystem() {
            @Override
            public int lags() {
                return lags.length;
            }

            @Override
            public double lag(int lag, double t, double[] y, Past past) {
                return lags[lag];
            }

            @Override
            public boolean constant(int lag) {
                return true;
            }

            @Override
            public void derivatives(double t, double[] y, Past past, double[] dydt) {
                dydt[0] = at(t, y[0], past, 0);
            }

            private double at(double t, double y, Past past, double shift) {
                double[] values = new double[lags.length];
                double[] one = new double[1];
                for (int i = 0; i < lags.length; i++) {
                    past.state(i, past.time(i) + shift, one);
                    values[i] = one[0];
                }
                return rate.of(t + shift, y, values);
            }

            @Override
            public void jacobian(double t, double[] y, Past past, double[] j) {
                double h = 1e-6;
                j[0] = (at(t, y[0] + h, past, 0) - at(t, y[0] - h, past, 0)) / (2 * h);
            }

            @Override
            public void timeDerivatives(double t, double[] y, Past past, double[] dfdt) {
                double h = 1e-6;
                dfdt[0] = (at(t, y[0], past, h) - at(t, y[0], past, -h)) / (2 * h);
            }
        };
    }

    private static final DelaySystem TEST = scalar((t, y, past) -> -past[0], 1);

    /** y' = -y(t - 1) with y = 1 before 0: a polynomial between whole numbers. */
    private static double exact(double t) {
        double sum = 0;
        for (int k = 0; k <= Math.floor(t) + 1; k++) {
            double term = k % 2 == 0 ? 1 : -1;
            for (int i = 1; i <= k; i++) {
                term *= (t - k + 1) / i;
            }
            sum += term;
        }
        return sum;
    }

    /** What one more at time 0 makes of it later. */
    private static double impulse(double t) {
        double sum = 0;
        for (int k = 0; k <= Math.floor(t); k++) {
            double term = k % 2 == 0 ? 1 : -1;
            for (int i = 1; i <= k; i++) {
                term *= (t - k) / i;
            }
            sum += term;
        }
        return sum;
    }

    private static double[] run(DelayStepper stepper, DelayHistory history, double from, double[] y, double to) {
        stepper.history(history);
        new Integrator(stepper).integrate(from, y, to);
        stepper.record();
        return y;
    }

    private static List<Double> stepEnds(DelayStepper stepper, DelayHistory history, double[] y, double to) {
        List<Double> ends = new ArrayList<>();
        double start = history.end();
        stepper.history(history);
        new Integrator(stepper).integrate(start, y, to, new double[0], null, List.of(), (t, state) -> ends.add(t));
        return ends;
    }

    /** z rises by 1 in 1e-5, and y' = z(t - 1)/(1 + z(t - 1)), which jumps from 1/2 nearly to 1 when the rise is read. */
    private static final DelaySystem RISE = new DelaySystem() {
        private static final double FAST = 1e-5;

        @Override
        public int lags() {
            return 1;
        }

        @Override
        public double lag(int lag, double t, double[] y, Past past) {
            return 1;
        }

        @Override
        public boolean constant(int lag) {
            return true;
        }

        @Override
        public void derivatives(double t, double[] y, Past past, double[] dydt) {
            dydt[0] = at(past, 0);
            dydt[1] = 1 / FAST;
        }

        private double at(Past past, double shift) {
            double[] then = new double[2];
            past.state(0, past.time(0) + shift, then);
            return then[1] / (1 + then[1]);
        }

        @Override
        public void jacobian(double t, double[] y, Past past, double[] j) {
            java.util.Arrays.fill(j, 0);
        }

        @Override
        public void timeDerivatives(double t, double[] y, Past past, double[] dfdt) {
            double h = 1e-3 * FAST;
            dfdt[0] = (at(past, h) - at(past, -h)) / (2 * h);
            dfdt[1] = 0;
        }
    };

    /** An error estimate hardly sees what is over within a hundredth of a step, so steps must not jump over it. */
    @ParameterizedTest
    @EnumSource
    void whatRoseFastIsReadInStepsAsShortAsWhenItRose(Kind kind) {
        double tolerance = 1e-6;
        double[] start = {0, 1};
        double[] y = run(kind.of(RISE, 2, tolerance), DelayHistory.constant(0, start), 0, start.clone(), 1.5);
        double exact = 0.5 + 0.5 - 1e-5 * Math.log((2 + 0.5 / 1e-5) / 2);
        assertThat(y[0]).isCloseTo(exact, within(5 * tolerance));
    }

    @ParameterizedTest
    @EnumSource
    void solvesTheDelayTestTo1e10(Kind kind) {
        double[][] rationals = {
            {1, 0}, {2, -0.5}, {2.5, -0.39583333333333333}, {5, 0.15833333333333333}, {10, 0.020241126543209877}
        };
        for (double[] point : rationals) {
            assertThat(exact(point[0])).isCloseTo(point[1], within(1e-13));
            DelayStepper stepper = kind.of(TEST, 1, 1e-12);
            double[] y = run(stepper, DelayHistory.constant(0, new double[] {1}), 0, new double[] {1}, point[0]);
            assertThat(y[0]).as("%s at %s", kind, point[0]).isCloseTo(point[1], within(1e-10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMultipleOfTheLagIsTheEndOfAStep(Kind kind) {
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        List<Double> ends = stepEnds(kind.of(TEST, 1, 1e-4), history, new double[] {1}, 10.5);
        assertThat(ends).contains(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
        assertThat(history.breakpoints()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aDoseBreaksTheCourseAgainALagLater() {
        DelayStepper stepper = Kind.EXPLICIT.of(TEST, 1, 1e-12);
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        double[] y = run(stepper, history, 0, new double[] {1}, 0.3);
        y[0] += 1;
        run(stepper, history, 0.3, y, 4);
        assertThat(y[0]).isCloseTo(exact(4) + impulse(3.7), within(1e-10));
        assertThat(history.breakpoints()).contains(0.3, 1.3, 2.3, 3.3);
    }

    @Test
    void aStartWithoutAChangeBreaksNothing() {
        DelayStepper stepper = Kind.EXPLICIT.of(TEST, 1, 1e-12);
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        double[] y = run(stepper, history, 0, new double[] {1}, 0.3);
        run(stepper, history, 0.3, y, 2.5);
        assertThat(y[0]).isCloseTo(exact(2.5), within(1e-10));
        assertThat(history.breakpoints()).containsExactly(0, 1, 2);
    }

    @Test
    void anotherRegimeBreaksTheCourse() {
        double[] factor = {1};
        DelaySystem system = scalar((t, y, past) -> -factor[0] * past[0], 1);
        DelayStepper stepper = Kind.EXPLICIT.of(system, 1, 1e-12);
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        double[] y = run(stepper, history, 0, new double[] {1}, 0.5);
        factor[0] = 2;
        stepper.regime(1);
        run(stepper, history, 0.5, y, 1.25);
        // 1/2 - 2/2 at 1, then the integral of -2 (1 - s) over a quarter
        assertThat(y[0]).isCloseTo(-0.5 - 2 * (0.25 - 0.25 * 0.25 / 2), within(1e-11));
        assertThat(history.breakpoints()).containsExactly(0, 0.5, 1);
    }

    @ParameterizedTest
    @EnumSource
    void followsSeveralLags(Kind kind) {
        DelaySystem system = scalar((t, y, past) -> 0.5 * (past[1] - past[0]), 0.5 * Math.PI, 1.5 * Math.PI);
        DelayHistory history = new DelayHistory(1, -10, 0, (t, y) -> y[0] = Math.sin(t));
        double[] y = run(kind.of(system, 1, 1e-10), history, 0, new double[1], 10);
        assertThat(y[0]).isCloseTo(Math.sin(10), within(1e-8));
    }

    @Test
    void endsStepsWhereSumsOfLagsEnd() {
        DelaySystem system = scalar((t, y, past) -> -past[0] - 0.3 * past[1], 1, 0.7);
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        List<Double> ends = stepEnds(Kind.EXPLICIT.of(system, 1, 1e-3), history, new double[] {1}, 3.1);
        for (double expected : new double[] {0.7, 1, 1.4, 1.7, 2, 2.1, 2.4, 2.7, 3}) {
            assertThat(ends.stream()
                            .mapToDouble(t -> Math.abs(t - expected))
                            .min()
                            .orElse(1))
                    .as("%s among %s", expected, ends)
                    .isLessThan(1e-14);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STIFF", "SWITCHING"})
    void takesLongStepsWhereADelaySystemIsStiff(Kind kind) {
        double stiffness = 1e6;
        DelaySystem system = scalar((t, y, past) -> -stiffness * (y - Math.sin(t)) - past[0], 0.5 * Math.PI);
        DelayHistory history = new DelayHistory(1, -10, 0, (t, y) -> y[0] = Math.sin(t));
        DelayStepper stepper = kind.of(system, 1, 1e-8);
        double[] y = run(stepper, history, 0, new double[1], 20);
        assertThat(y[0]).isCloseTo(Math.sin(20), within(1e-7));
        assertThat(stepper.steps()).isLessThan(2000);
    }

    /** Feldstein and Neves (1984): y' = y(y - sqrt 2 + 1)/(2 sqrt t), y = 1 up to t = 1. */
    private static final DelaySystem FELDSTEIN_NEVES = new DelaySystem() {
        @Override
        public int lags() {
            return 1;
        }

        @Override
        public double lag(int lag, double t, double[] y, Past past) {
            return t - (y[0] - Math.sqrt(2) + 1);
        }

        @Override
        public void derivatives(double t, double[] y, Past past, double[] dydt) {
            dydt[0] = past.state(0)[0] / (2 * Math.sqrt(t));
        }
    };

    @Test
    void tracksBreakpointsOfALagThatDependsOnTheState() {
        DelayHistory history = DelayHistory.constant(1, new double[] {1});
        DelayStepper stepper = Kind.EXPLICIT.of(FELDSTEIN_NEVES, 1, 1e-11);
        double[] y = {1};
        List<Double> ends = stepEnds(stepper, history, y, 5);
        double expected = 5 / 4.0 + 0.5 + (1 - Math.sqrt(2) / 2) * Math.sqrt(5);
        assertThat(y[0]).isCloseTo(expected, within(1e-9));
        assertThat(ends.stream().mapToDouble(t -> Math.abs(t - 2)).min().orElse(1))
                .isLessThan(1e-9);
        run(stepper, history, 5, y, 6);
        assertThat(history.breakpoints()[2]).isCloseTo(5.0294372515248, within(1e-8));
    }

    /** Problem D1 of the set DDETST: y1 = ln t, y2 = 1/t; the lag t - exp(1 - y2) vanishes at t = 1. */
    private static final DelaySystem VANISHING = new DelaySystem() {
        @Override
        public int lags() {
            return 1;
        }

        @Override
        public double lag(int lag, double t, double[] y, Past past) {
            return Math.max(0, t - Math.exp(1 - y[1]));
        }

        @Override
        public void derivatives(double t, double[] y, Past past, double[] dydt) {
            dydt[0] = y[1];
            dydt[1] = -past.state(0)[1] * y[1] * y[1] * Math.exp(1 - y[1]);
        }
    };

    @Test
    void passesATimeAtWhichTheLagVanishes() {
        DelayHistory history = new DelayHistory(2, 0, 0.1, (t, y) -> {
            y[0] = Math.log(t);
            y[1] = 1 / t;
        });
        DelayStepper stepper = Kind.EXPLICIT.of(VANISHING, 2, 1e-10);
        double[] y = run(stepper, history, 0.1, new double[] {Math.log(0.1), 10}, 5);
        assertThat(y[0]).isCloseTo(Math.log(5), within(1e-7));
        assertThat(y[1]).isCloseTo(0.2, within(1e-7));
        assertThat(stepper.steps()).isLessThan(2000);
    }

    @ParameterizedTest
    @EnumSource
    void readsItselfWhereALagIsMuchShorterThanAStep(Kind kind) {
        double lag = 1e-4;
        double root = Roots.brent(r -> r + Math.exp(-r * lag), -2, 0, 1e-15);
        DelayHistory history = new DelayHistory(1, -1, 0, (t, y) -> y[0] = Math.exp(root * t));
        DelayStepper stepper = kind.of(scalar((t, y, past) -> -past[0], lag), 1, 1e-9);
        double[] y = run(stepper, history, 0, new double[] {1}, 3);
        assertThat(y[0]).isCloseTo(Math.exp(3 * root), within(1e-8));
        assertThat(stepper.repeatedAttempts()).isPositive();
        assertThat(stepper.steps()).isLessThan(1000);
    }

    @Test
    void findsTheLagAtWhichAnIntegralReachesAThreshold() {
        // The integral is e^t; a lag ends when it was a quarter less: x' = e^t - 1/4.
        DelaySystem system = new DelaySystem() {
            @Override
            public int lags() {
                return 1;
            }

            @Override
            public double lag(int lag, double t, double[] y, Past past) {
                return t - past.when(0, y[0] - 0.25);
            }

            @Override
            public void derivatives(double t, double[] y, Past past, double[] dydt) {
                dydt[0] = y[0];
                dydt[1] = past.state(0)[0];
            }
        };
        DelayHistory history = new DelayHistory(2, -20, 0, (t, y) -> {
            y[0] = Math.exp(t);
            y[1] = 0;
        });
        double[] y = run(Kind.EXPLICIT.of(system, 2, 1e-11), history, 0, new double[] {1, 0}, 4);
        assertThat(y[1]).isCloseTo(Math.exp(4) - 1 - 1, within(1e-8));
        assertThat(history.breakpoints()[1]).isCloseTo(Math.log(1.25), within(1e-10));
    }

    @Test
    void aKinkOfTheHistoryEndsAStep() {
        DelayHistory history = new DelayHistory(1, -2, 0, (t, y) -> y[0] = t < -0.4 ? 2 : 1, -0.4);
        double[] y = {1};
        List<Double> ends = stepEnds(Kind.EXPLICIT.of(TEST, 1, 1e-12), history, y, 1);
        assertThat(ends).contains(0.6);
        assertThat(y[0]).isCloseTo(1 - 2 * 0.6 - 0.4, within(1e-12));
    }

    // ---- Mackey and Glass (1977) ----

    private static DelaySystem mackeyGlass(double lag) {
        return scalar((t, y, past) -> 0.2 * past[0] / (1 + Math.pow(past[0], 10)) - 0.1 * y, lag);
    }

    @ParameterizedTest
    @EnumSource
    void mackeyGlassAgreesWithItsReference(Kind kind) {
        double[][] cases = {{6, 50, 1.1379396}, {6, 100, 0.83681456}, {17, 50, 0.45426263}, {17, 100, 1.1316589}};
        for (double[] c : cases) {
            DelayHistory history = DelayHistory.constant(0, new double[] {0.1});
            double[] y = run(kind.of(mackeyGlass(c[0]), 1, 1e-9), history, 0, new double[] {0.1}, c[1]);
            assertThat(y[0]).as("lag %s at %s", c[0], c[1]).isCloseTo(c[2], within(1e-6 * c[2]));
        }
    }

    // ---- copies ----

    @Test
    void aCopyGoesOnByItself() {
        DelayHistory history = DelayHistory.constant(0, new double[] {0.1});
        DelayStepper stepper = Kind.SWITCHING.of(mackeyGlass(6), 1, 1e-8);
        double[] y = run(stepper, history, 0, new double[] {0.1}, 20);
        DelayHistory copy = history.copy();
        double[] other = {0.5 * y[0]};
        run(stepper, history, 20, y, 40);
        run(stepper, copy, 20, other, 40);
        DelayHistory third = DelayHistory.constant(0, new double[] {0.1});
        DelayStepper fresh = Kind.SWITCHING.of(mackeyGlass(6), 1, 1e-8);
        double[] z = run(fresh, third, 0, new double[] {0.1}, 20);
        run(fresh, third, 20, z, 40);
        assertThat(z).containsExactly(y);
        assertThat(other[0]).isNotEqualTo(y[0]);
    }

    @Test
    void forgetsWhatNoLagReaches() {
        double[][] ends = new double[2][];
        int[] kept = new int[2];
        for (int k = 0; k < 2; k++) {
            DelayStepper stepper = Kind.EXPLICIT.of(mackeyGlass(6), 1, 1e-11);
            DelayHistory history = DelayHistory.constant(0, new double[] {0.1});
            if (k == 1) {
                stepper.longestLag(6);
            }
            ends[k] = run(stepper, history, 0, new double[] {0.1}, 500);
            kept[k] = history.size();
        }
        assertThat(kept[1]).isLessThan(1100).isLessThan(kept[0] / 2);
        assertThat(ends[1]).containsExactly(ends[0]);
    }

    // ---- bad input ----

    private static DelaySystem withLag(java.util.function.DoubleUnaryOperator lag) {
        return new DelaySystem() {
            @Override
            public int lags() {
                return 1;
            }

            @Override
            public double lag(int i, double t, double[] y, Past past) {
                return lag.applyAsDouble(t);
            }

            @Override
            public void derivatives(double t, double[] y, Past past, double[] dydt) {
                dydt[0] = -past.state(0)[0];
            }
        };
    }

    @Test
    void refusesANegativeLagAndKeepsWhatWasComputed() {
        for (double bad : new double[] {-1, Double.NaN}) {
            DelayHistory history = DelayHistory.constant(0, new double[] {1});
            DelayStepper stepper = Kind.EXPLICIT.of(withLag(t -> t < 2 ? 1 : bad), 1, 1e-9);
            LagFailure e = catchThrowableOfType(LagFailure.class, () -> run(stepper, history, 0, new double[] {1}, 4));
            assertThat(e).hasMessageContaining("Lag 0 became " + bad).hasMessageContaining("0 or more");
            assertThat(e.time()).isCloseTo(2, within(1e-6));
            assertThat(e.state()[0]).isCloseTo(-0.5, within(1e-6));
            assertThat(e.lag()).isZero();
            assertThat(history.end()).isEqualTo(e.time());
        }
    }

    @Test
    void saysWhereTheHistoryIsMissing() {
        DelayHistory history = new DelayHistory(1, -0.5, 0, (t, y) -> y[0] = 1);
        DelayStepper stepper = Kind.EXPLICIT.of(withLag(t -> 1), 1, 1e-9);
        assertThatThrownBy(() -> run(stepper, history, 0, new double[] {1}, 4))
                .isInstanceOf(LagFailure.class)
                .hasMessageContaining("there is no history");
    }

    @Test
    void keepsWhatWasComputedBeforeASingularity() {
        // y' = y^2 y(t - 1) with y = 1 before 0 grows without bound at t = 1.
        DelaySystem system = scalar((t, y, past) -> y * y * past[0], 2);
        DelayHistory history = DelayHistory.constant(0, new double[] {1});
        StepSizeUnderflow e = catchThrowableOfType(
                StepSizeUnderflow.class, () -> run(Kind.EXPLICIT.of(system, 1, 1e-8), history, 0, new double[] {1}, 2));
        assertThat(e.time()).isCloseTo(1, within(1e-3));
        assertThat(history.end()).isEqualTo(e.time());
    }

    @Test
    void needsAHistoryThatFits() {
        DelayStepper stepper = Kind.EXPLICIT.of(TEST, 1, 1e-8);
        assertThatThrownBy(() -> stepper.start(0, new double[] {1})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stepper.history(DelayHistory.constant(0, new double[2])))
                .isInstanceOf(IllegalArgumentException.class);
        stepper.history(DelayHistory.constant(0, new double[] {1}));
        assertThatThrownBy(() -> stepper.start(3, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends at 0.0");
        assertThatThrownBy(() -> new DelayHistory(1, 1, 0, (t, y) -> {})).isInstanceOf(IllegalArgumentException.class);
    }
}
