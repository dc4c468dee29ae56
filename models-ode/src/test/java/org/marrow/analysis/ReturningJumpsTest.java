package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.network.Expr;
import org.marrow.network.Selector;
import org.marrow.protocol.Action;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Event;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;

/** Sensitivities where what jumps comes back a lag later, at a time that follows the parameter. */
class ReturningJumpsTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final double FOREVER = Double.POSITIVE_INFINITY;

    private static void assertCourse(double[] times, double[] found, DoubleUnaryOperator expected) {
        double largest = 0;
        for (double t : times) {
            largest = Math.max(largest, Math.abs(expected.applyAsDouble(t)));
        }
        assertThat(largest).isPositive();
        for (int i = 0; i < times.length; i++) {
            assertThat(found[i])
                    .as("at t = %s", times[i])
                    .isCloseTo(expected.applyAsDouble(times[i]), within(1e-9 * Math.max(1, largest)));
        }
    }

    private static double factorial(int k) {
        return k < 2 ? 1 : k * factorial(k - 1);
    }

    /** y' = -p y(t - tau): what one of a dose at 0 brings, the sum of (-p)^k (u - k tau)^k/k! as far as u reaches. */
    private record Answer(double p, double tau) {
        double at(double u) {
            double sum = 0;
            for (int k = 0; u >= k * tau; k++) {
                sum += Math.pow(-p, k) * Math.pow(u - k * tau, k) / factorial(k);
            }
            return sum;
        }

        double rate(double u) {
            double sum = 0;
            for (int k = 1; u >= k * tau; k++) {
                sum += Math.pow(-p, k) * Math.pow(u - k * tau, k - 1) / factorial(k - 1);
            }
            return sum;
        }

        double byTau(double u) {
            double sum = 0;
            for (int k = 1; u >= k * tau; k++) {
                sum -= k * Math.pow(-p, k) * Math.pow(u - k * tau, k - 1) / factorial(k - 1);
            }
            return sum;
        }

        double byP(double u) {
            double sum = 0;
            for (int k = 1; u >= k * tau; k++) {
                sum -= k * Math.pow(-p, k - 1) * Math.pow(u - k * tau, k) / factorial(k);
            }
            return sum;
        }
    }

    private static final Answer LATE = new Answer(0.9, 1.3);

    @Test
    void aDoseComesBackAfterALagThatFollowsTheParameter() {
        double from = 2.15;
        Scenario plain = Scenario.of(SmallModels.late()).until(9).outputs(Outputs.every(0.4));
        Scenario dosed = plain.doses(List.of(new DirectDose("y", Quantity.of(3), 0, from, null, 1, FOREVER)));
        List<String> parameters = List.of("p", "tau");
        Sensitivities before = Sensitivities.of(MARROW, plain, parameters);
        Sensitivities found = Sensitivities.of(MARROW, dosed, List.of("p", "tau", "y.from"));
        // The equation is linear: what a dose brings comes on top.
        assertCourse(
                found.times(),
                minus(found.absolute("tau", "y"), before.absolute("tau", "y")),
                t -> t < from ? 0 : 3 * LATE.byTau(t - from));
        assertCourse(
                found.times(),
                minus(found.absolute("p", "y"), before.absolute("p", "y")),
                t -> t < from ? 0 : 3 * LATE.byP(t - from));
        assertCourse(found.times(), found.absolute("y.from", "y"), t -> t < from ? 0 : -3 * LATE.rate(t - from));
    }

    private static double[] minus(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    /** From 1, and 1 before, the course is 1 - p t up to tau, and falls below 0.4 at 0.6/p. */
    @Test
    void aConditionDecidesWhenADoseComesBack() {
        double at = 0.6 / 0.9;
        Scenario plain = Scenario.of(SmallModels.late()).until(6).outputs(Outputs.every(0.35));
        Scenario ruled = plain.event(
                Event.when("rule", "y < 0.4 and t < 1", new Action.Add(Selector.named("y"), Expr.number(3), false)));
        Sensitivities before = Sensitivities.of(MARROW, plain, List.of("p", "tau"));
        Sensitivities found = Sensitivities.of(MARROW, ruled, List.of("p", "tau"));
        assertCourse(
                found.times(),
                minus(found.absolute("p", "y"), before.absolute("p", "y")),
                t -> t < at ? 0 : 3 * LATE.byP(t - at) + 3 * LATE.rate(t - at) * at / 0.9);
        assertCourse(
                found.times(),
                minus(found.absolute("tau", "y"), before.absolute("tau", "y")),
                t -> t < at ? 0 : 3 * LATE.byTau(t - at));
    }

    @Test
    void cellsThatArePutIntoAWayLeaveItTogetherAndComeBack() {
        double a = 0.4;
        double c = 0.3 + a;
        double g = 0.1;
        double length = 1.3;
        double from = 0.85;
        Scenario s = Scenario.of(SmallModels.way())
                .until(9)
                .outputs(Outputs.every(0.4))
                .doses(List.of(new DirectDose("P", Quantity.of(7), 0, from, null, 1, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("L", "g", "a", "P.from", "P.amount"));
        // N = 7 sum of a^j exp(-g (j + 1) L) w^j/j! exp(-(a + k) w) with w = t - from - (j + 1) L, by the number j of
        // returns.
        assertCourse(found.times(), found.absolute("P.amount", "N"), t -> sum(t - from, (j, w) -> 1 / 7.0));
        assertCourse(
                found.times(),
                found.absolute("L", "N"),
                t -> sum(t - from, (j, w) -> -(j + 1) * (g + (j == 0 ? 0 : j / w) - c)));
        assertCourse(found.times(), found.absolute("g", "N"), t -> sum(t - from, (j, w) -> -(j + 1) * length));
        assertCourse(found.times(), found.absolute("a", "N"), t -> sum(t - from, (j, w) -> j / a - w));
        assertCourse(
                found.times(), found.absolute("P.from", "N"), t -> sum(t - from, (j, w) -> c - (j == 0 ? 0 : j / w)));
    }

    private interface Factor {
        double of(int returns, double since);
    }

    private static double sum(double u, Factor factor) {
        double sum = 0;
        for (int j = 0; u - (j + 1) * 1.3 >= 0; j++) {
            double w = u - (j + 1) * 1.3;
            double cells = 7
                    * Math.pow(0.4, j)
                    * Math.exp(-0.1 * (j + 1) * 1.3)
                    * Math.pow(w, j)
                    / factorial(j)
                    * Math.exp(-0.7 * w);
            sum += cells * factor.of(j, w);
        }
        return sum;
    }

    /** N' = N(t - L - 2) - k N: cells that come out at w = 0 bring the sum of (w - j (L + 2))^j/j! exp(-k (w - j (L + 2))). */
    @Test
    void cellsPassOneWayAfterTheOther() {
        double from = 0.75;
        Scenario s = Scenario.of(SmallModels.series())
                .until(12)
                .outputs(Outputs.every(0.5))
                .doses(List.of(new DirectDose("P1", Quantity.of(5), 0, from, null, 1, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("L", "k", "P1.from"));
        assertCourse(
                found.times(),
                MARROW.run(s, RunSettings.of("ode").option("rtol", "1e-12").option("atol", "1e-15"))
                        .trajectory()
                        .column("N"),
                t -> passes(t - from, (j, w) -> 1));
        assertCourse(
                found.times(),
                found.absolute("L", "N"),
                t -> passes(t - from, (j, w) -> -(j + 1) * ((j == 0 ? 0 : j / w) - 0.1)));
        assertCourse(found.times(), found.absolute("k", "N"), t -> passes(t - from, (j, w) -> -w));
        assertCourse(
                found.times(),
                found.absolute("P1.from", "N"),
                t -> passes(t - from, (j, w) -> 0.1 - (j == 0 ? 0 : j / w)));
    }

    private static double passes(double u, Factor factor) {
        double sum = 0;
        for (int j = 0; u - (j + 1) * 3 >= 0; j++) {
            double w = u - (j + 1) * 3;
            sum += 5 * Math.pow(w, j) / factorial(j) * Math.exp(-0.1 * w) * factor.of(j, w);
        }
        return sum;
    }

    /** A dose every tau into y: each comes back together with the next, so that nothing may be put off by rounding. */
    @Test
    void dosesAtTheIntervalOfTheLagComeBackWithTheNext() {
        Scenario plain = Scenario.of(SmallModels.late()).until(9).outputs(Outputs.every(0.43));
        Scenario dosed = plain.doses(List.of(new DirectDose("y", Quantity.of(3), 0, 0.7, 1.3, 5, FOREVER)));
        Sensitivities before = Sensitivities.of(MARROW, plain, List.of("tau"));
        Sensitivities found = Sensitivities.of(MARROW, dosed, List.of("tau", "y.from"));
        assertCourse(found.times(), minus(found.absolute("tau", "y"), before.absolute("tau", "y")), t -> {
            double sum = 0;
            for (int j = 0; j < 5; j++) {
                sum += 3 * LATE.byTau(t - 0.7 - j * 1.3);
            }
            return sum;
        });
        assertCourse(found.times(), found.absolute("y.from", "y"), t -> {
            double sum = 0;
            for (int j = 0; j < 5; j++) {
                sum -= 3 * LATE.rate(t - 0.7 - j * 1.3);
            }
            return sum;
        });
    }

    @Test
    void aWayThatADrugHastensAgreesWithTheIntegralOverWhatEntered() {
        // N(t) = 4 exp(-k t) + integral of e(a) a'(s) exp(-k (t - s)) over s, where what leaves at s entered at a, at a
        // rate of e: 5/L before
        // the start, then 2; the integral of the speed from a to s is L. In mpmath, 30 digits, differences of fourth
        // order with a step of 1e-6.
        Scenario s = Scenario.of(SmallModels.hurried())
                .until(9)
                .outputs(Outputs.at(1, 2, 3, 4, 5, 7, 9))
                .doses(List.of(new DirectDose("C", Quantity.of(1.5), 0, 1.25, null, 1, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("kc", "C.from", "C.amount", "L", "k"));
        assertClose(
                found.absolute("kc", "N"),
                0,
                -0.437538110570928,
                -0.391300792296518,
                -0.753231815579484,
                -0.708787671424098,
                0.0281213129343822,
                0.509895111250841);
        assertClose(
                found.absolute("C.from", "N"),
                0,
                -0.880551445766056,
                1.49092014218982,
                0.841710712810328,
                0.401287125205152,
                -0.0469674898466853,
                -0.125052572228888);
        assertClose(
                found.absolute("C.amount", "N"),
                0,
                0.797782620201309,
                0.0988557239784859,
                0.000360870708738327,
                -0.103815624396565,
                -0.223518084570207,
                -0.184869801672793);
        assertClose(
                found.absolute("L", "N"),
                -0.437188155874852,
                -1.10124748657683,
                0.142531099095191,
                -0.0833178686900569,
                -0.230127779280668,
                -0.334005995823205,
                -0.249346533099225);
        assertClose(
                found.absolute("k", "N"),
                -3.02748270839087,
                -5.16461031757452,
                -7.20313161525783,
                -7.91836600541653,
                -7.75804571801607,
                -7.09179275433701,
                -6.98055809806612);
    }

    private static void assertClose(double[] found, double... expected) {
        double largest = 0;
        for (double x : expected) {
            largest = Math.max(largest, Math.abs(x));
        }
        assertThat(found).containsExactly(expected, within(1e-9 * largest));
    }
}
