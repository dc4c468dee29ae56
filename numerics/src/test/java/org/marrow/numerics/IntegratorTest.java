package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Problems.tolerances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegratorTest {

    private static final double[] NONE = {};

    /** A stepper of a method made for every integration. */
    private static final class Solver {
        private final Method method;
        private final double rtol;
        private final double[] atol;
        private double maxStep = Double.POSITIVE_INFINITY;
        private int[] fired = {};
        private long steps;
        private long evaluations;

        Solver(Method method, double rtol, double[] atol) {
            this.method = method;
            this.rtol = rtol;
            this.atol = atol;
        }

        Solver maxStep(double longest) {
            maxStep = longest;
            return this;
        }

        double integrate(
                OdeFunction f,
                double t0,
                double[] y,
                double t1,
                double[] times,
                @Nullable OutputSink sink,
                List<EventFunction> events,
                @Nullable StepListener listener) {
            Stepper stepper = method.stepper(f, atol.length, rtol, atol).maxStep(maxStep);
            var integrator = new Integrator(stepper);
            try {
                return integrator.integrate(t0, y, t1, times, sink, events, listener);
            } finally {
                fired = integrator.firedEvents();
                assertThat(integrator.firedEvent()).isEqualTo(fired.length == 0 ? -1 : fired[0]);
                steps += stepper.steps();
                evaluations += stepper.evaluations();
            }
        }

        int firedEvent() {
            return fired.length == 0 ? -1 : fired[0];
        }

        int[] firedEvents() {
            return fired;
        }

        long steps() {
            return steps;
        }

        long evaluations() {
            return evaluations;
        }
    }

    private static double[] solve(Method method, OdeFunction f, double[] y0, double t1, double tolerance) {
        double[] y = y0.clone();
        var solver = new Solver(method, tolerance, tolerances(y.length, tolerance));
        assertThat(solver.integrate(f, 0, y, t1, NONE, null, List.of(), null)).isEqualTo(t1);
        assertThat(solver.firedEvent()).isEqualTo(-1);
        return y;
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void errorFollowsTheToleranceOnTheBrusselator(Method method) {
        for (double rtol = 1e-4; rtol > 5e-12; rtol /= 100) {
            double[] y = solve(method, Problems.BRUSSELATOR, new double[] {1.5, 3}, 20, rtol);
            for (int i = 0; i < 2; i++) {
                assertThat(Math.abs(y[i] / Problems.BRUSSELATOR_AT_20[i] - 1))
                        .as("relative error of %s at rtol %s", i, rtol)
                        .isLessThan(100 * rtol);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void linearAndTimeDependentProblemsMeetTheirClosedForms(Method method) {
        double[] y = solve(method, Problems.OSCILLATOR, new double[] {1, 0}, 50, 1e-10);
        assertThat(y[0]).isCloseTo(Math.cos(50), within(1e-7));
        assertThat(y[1]).isCloseTo(-Math.sin(50), within(1e-7));
        assertThat(solve(method, Problems.EXP_SINE, new double[] {1}, 10, 1e-10)[0])
                .isCloseTo(Math.exp(Math.sin(10)), within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void outputsMeetTheClosedFormBetweenTheSteps(Method method) {
        var random = new SplittableRandom(7);
        double[] times = random.doubles(500, 1e-6, 30).sorted().toArray();
        double[] y = {1, 0};
        var solver = new Solver(method, 1e-9, tolerances(2, 1e-9));
        int[] seen = {0};
        double[] worst = {0};
        solver.integrate(
                Problems.OSCILLATOR,
                0,
                y,
                30,
                times,
                (index, t, state) -> {
                    assertThat(index).isEqualTo(seen[0]++);
                    assertThat(t).isEqualTo(times[index]);
                    worst[0] = Math.max(worst[0], Math.abs(state[0] - Math.cos(t)));
                },
                List.of(),
                null);
        assertThat(seen[0]).isEqualTo(500);
        assertThat(worst[0]).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void outputTimesChangeNeitherStepsNorEndNorEachOther(Method method) {
        double[] coarse = {5, 10, 15, 20};
        double[] fine = new double[2000];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = (i + 1) / 100.0;
        }
        Record without = record(method, NONE);
        Record few = record(method, coarse);
        Record many = record(method, fine);
        assertThat(few.steps).isEqualTo(without.steps);
        assertThat(many.steps).isEqualTo(without.steps);
        assertThat(few.end).containsExactly(without.end);
        assertThat(many.end).containsExactly(without.end);
        for (int i = 0; i < coarse.length; i++) {
            int same = Arrays.binarySearch(fine, coarse[i]);
            assertThat(few.outputs.get(i)).containsExactly(many.outputs.get(same));
        }
        assertThat(few.outputs.get(3)).containsExactly(few.end);
    }

    private record Record(List<Double> steps, List<double[]> outputs, double[] end) {}

    private static Record record(Method method, double[] times) {
        List<Double> steps = new ArrayList<>();
        List<double[]> outputs = new ArrayList<>();
        double[] y = {1.5, 3};
        new Solver(method, 1e-7, tolerances(2, 1e-7))
                .integrate(
                        Problems.BRUSSELATOR,
                        0,
                        y,
                        20,
                        times,
                        (index, t, state) -> outputs.add(state.clone()),
                        List.of(),
                        (t, state) -> steps.add(t));
        return new Record(steps, outputs, y);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aSecondIntegrationWithTheSameStepperGivesTheSameBits(Method method) {
        var integrator = new Integrator(method.stepper(Problems.BRUSSELATOR, 2, 1e-7, tolerances(2, 1e-7)));
        double[] first = {1.5, 3};
        double[] second = {1.5, 3};
        integrator.integrate(0, first, 20);
        integrator.integrate(3, new double[] {1, 0}, 9);
        integrator.integrate(0, second, 20);
        assertThat(second).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void eventsAreLocatedOnTheDenseOutput(Method method) {
        // y = exp(-t) falls through c at t = -log c.
        for (double c : new double[] {0.9, 0.5, 0.1, 0.01}) {
            double[] y = {1};
            var solver = new Solver(method, 1e-12, tolerances(1, 1e-14));
            EventFunction below = (t, state) -> c - state[0];
            double stop = solver.integrate((t, s, d) -> d[0] = -s[0], 0, y, 10, NONE, null, List.of(below), null);
            assertThat(stop).isCloseTo(-Math.log(c), within(1e-9));
            assertThat(y[0]).isCloseTo(c, within(1e-9));
            assertThat(solver.firedEvent()).isZero();
            assertThat(below.value(stop, y)).as("positive where it stopped").isPositive();
        }
    }

    @Test
    void eventOfTimeAloneIsLocatedToTheResolutionAskedFor() {
        for (double at : new double[] {1e-3, 0.7, 123.456, 9e4}) {
            double[] y = {1};
            var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
            double stop = solver.integrate(
                    (t, s, d) -> d[0] = -1e-4 * s[0], 0, y, 1e5, NONE, null, List.of((t, s) -> t >= at ? 1 : -1), null);
            assertThat(stop).isBetween(at, at + 1.01e-10);
        }
    }

    @Test
    void successiveEventsAreAllMetAndNoneTwice() {
        // cos t rises through 0 at 3 pi / 2 + 2 pi k.
        double[] y = {1, 0};
        var solver = new Solver(Method.EXPLICIT, 1e-12, tolerances(2, 1e-12));
        List<EventFunction> events = List.of((t, s) -> s[0]);
        double t = 0;
        List<Double> stops = new ArrayList<>();
        while (t < 60) {
            t = solver.integrate(Problems.OSCILLATOR, t, y, 60, NONE, null, events, null);
            if (solver.firedEvent() == 0) {
                stops.add(t);
            }
        }
        assertThat(stops).hasSize(9);
        for (int k = 0; k < 9; k++) {
            assertThat(stops.get(k)).isCloseTo(1.5 * Math.PI + 2 * Math.PI * k, within(1e-9));
        }
    }

    @Test
    void eventThatIsTrueAtTheStartWaitsUntilItWasFalse() {
        // cos t is positive at 0, so the first event is the next rise, at 3 pi / 2.
        double[] y = {1, 0};
        var solver = new Solver(Method.EXPLICIT, 1e-12, tolerances(2, 1e-12));
        double stop = solver.integrate(Problems.OSCILLATOR, 0, y, 6, NONE, null, List.of((t, s) -> s[0]), null);
        assertThat(stop).isCloseTo(1.5 * Math.PI, within(1e-9));
        double end = solver.integrate(Problems.OSCILLATOR, 6, y, 7, NONE, null, List.of((t, s) -> 1), null);
        assertThat(end).isEqualTo(7);
        assertThat(solver.firedEvent()).isEqualTo(-1);
    }

    @Test
    void eventThatIsZeroAtTheStartAndRisesFiresAtOnce() {
        double[] y = {0};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        double stop = solver.integrate((t, s, d) -> d[0] = 1, 0, y, 10, NONE, null, List.of((t, s) -> s[0]), null);
        assertThat(stop).isBetween(0.0, 1e-10);
        assertThat(solver.firedEvent()).isZero();
    }

    @Test
    void fallingFunctionIsNoEvent() {
        double[] y = {1};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        double stop =
                solver.integrate((t, s, d) -> d[0] = -s[0], 0, y, 10, NONE, null, List.of((t, s) -> s[0] - 0.5), null);
        assertThat(stop).isEqualTo(10);
    }

    @Test
    void theEarliestOfSeveralEventsStopsAndEqualOnesAreReportedTogether() {
        double[] y = {0};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        List<EventFunction> events =
                List.of((t, s) -> s[0] - 3, (t, s) -> s[0] - 2, (t, s) -> t - 7, (t, s) -> 2 * (s[0] - 2));
        double stop = solver.integrate((t, s, d) -> d[0] = 1, 0, y, 10, NONE, null, events, null);
        assertThat(stop).isCloseTo(2, within(1e-9));
        assertThat(solver.firedEvent()).isEqualTo(1);
        assertThat(solver.firedEvents()).containsExactly(1, 3);
    }

    @Test
    void nothingIsDeliveredAfterTheEvent() {
        double[] times = {1, 2, 3, 4};
        List<Double> delivered = new ArrayList<>();
        List<Double> accepted = new ArrayList<>();
        double[] y = {0};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        double stop = solver.integrate(
                (t, s, d) -> d[0] = 1,
                0,
                y,
                5,
                times,
                (index, t, s) -> delivered.add(t),
                List.of((t, s) -> s[0] - 2.5),
                (t, s) -> accepted.add(t));
        assertThat(delivered).containsExactly(1.0, 2.0);
        assertThat(accepted.get(accepted.size() - 1)).isEqualTo(stop);
    }

    @Test
    void shortCrossingInsideALongStepIsFound() {
        // The state is constant, so steps are as long as the interval; the function is positive for 30 % of it only.
        double[] y = {1};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        EventFunction window = (t, s) -> 0.15 - Math.abs(t / 1000 - 0.5);
        double stop = solver.integrate((t, s, d) -> d[0] = 0, 0, y, 1000, NONE, null, List.of(window), null);
        assertThat(stop).isCloseTo(350, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void intervalsDownToTheResolutionOfTimeWork(Method method) {
        for (double start : new double[] {0, 1, 1e5}) {
            for (double length : new double[] {0, 1e-300, 1e-16, 1e-13, 1e-12, 1e-11, 1e-10, 1e-8, 1e-6}) {
                double end = start + length;
                double[] y = {1, 0};
                List<Double> outputs = new ArrayList<>();
                var solver = new Solver(method, 1e-9, tolerances(2, 1e-9));
                double[] times = end > start ? new double[] {end} : NONE;
                double stop = solver.integrate(
                        Problems.OSCILLATOR, start, y, end, times, (i, t, s) -> outputs.add(t), List.of(), null);
                assertThat(stop).isEqualTo(end);
                assertThat(outputs).hasSize(times.length);
                assertThat(y[0]).isCloseTo(Math.cos(end - start), within(1e-15));
                assertThat(y[1]).isCloseTo(-Math.sin(end - start), within(1e-15));
            }
        }
    }

    @Test
    void eventInsideATinyIntervalIsFound() {
        double start = 100;
        double end = start + 1e-12;
        double middle = start + 5e-13;
        double[] y = {0};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        double stop = solver.integrate(
                (t, s, d) -> d[0] = 1, start, y, end, NONE, null, List.of((t, s) -> t > middle ? 1 : 0), null);
        assertThat(stop).isBetween(middle, end);
        assertThat(solver.firedEvent()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void singularityEndsWithStepSizeUnderflow(Method method) {
        double[] y = {1};
        var solver = new Solver(method, 1e-8, tolerances(1, 1e-8));
        assertThatThrownBy(() -> solver.integrate(Problems.BLOW_UP, 0, y, 2, NONE, null, List.of(), null))
                .isInstanceOfSatisfying(StepSizeUnderflow.class, e -> {
                    assertThat(e.time()).isCloseTo(1, within(1e-4));
                    assertThat(e.state()[0]).isGreaterThan(1e4);
                });
        assertThat(y[0]).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void undefinedDerivativeEndsWithStepSizeUnderflowAtTheEdge(Method method) {
        double[] y = {0};
        var solver = new Solver(method, 1e-8, tolerances(1, 1e-8));
        OdeFunction f = (t, s, d) -> d[0] = t < 1 ? 1 : Double.NaN;
        assertThatThrownBy(() -> solver.integrate(f, 0, y, 2, NONE, null, List.of(), null))
                .isInstanceOfSatisfying(StepSizeUnderflow.class, e -> {
                    assertThat(e.time()).isCloseTo(1, within(1e-9)).isLessThanOrEqualTo(1);
                    assertThat(e.state()[0]).isCloseTo(e.time(), within(1e-12));
                });
        assertThatThrownBy(() -> solver.integrate(f, 1.5, y, 2, NONE, null, List.of(), null))
                .isInstanceOf(StepSizeUnderflow.class);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void stepIntoAnUndefinedRegionIsRepeatedShorter(Method method) {
        double[] y = solve(method, (t, s, d) -> d[0] = -Math.sqrt(s[0]), new double[] {1}, 1.99, 1e-8);
        assertThat(y[0]).isCloseTo(0.005 * 0.005, within(1e-7));
    }

    @Test
    void exceptionsOfTheCallersCodeComeThroughUnchanged() {
        var failures = List.of(new IllegalStateException("mine"), new ArithmeticException("mine"));
        var solver = new Solver(Method.EXPLICIT, 1e-8, tolerances(1, 1e-8));
        OdeFunction f = (t, s, d) -> d[0] = 1;
        double[] times = {0.5};
        for (RuntimeException failure : failures) {
            double[] y = {0};
            OdeFunction failing = (t, s, d) -> {
                if (t > 0.5) {
                    throw failure;
                }
                d[0] = 1;
            };
            assertThatThrownBy(() -> solver.integrate(failing, 0, y, 1, NONE, null, List.of(), null))
                    .isSameAs(failure);
            assertThatThrownBy(() -> solver.integrate(
                            f,
                            0,
                            y,
                            1,
                            times,
                            (i, t, s) -> {
                                throw failure;
                            },
                            List.of(),
                            null))
                    .isSameAs(failure);
            assertThatThrownBy(() -> solver.integrate(f, 0, y, 1, NONE, null, List.of(), (t, s) -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            List<EventFunction> events = List.of((t, s) -> {
                if (t > 0) {
                    throw failure;
                }
                return -1;
            });
            assertThatThrownBy(() -> solver.integrate(f, 0, y, 1, NONE, null, events, null))
                    .isSameAs(failure);
            assertThat(y[0]).as("state on entry").isZero();
        }
    }

    @Test
    void listenerSeesEveryStepAndTheEnd() {
        List<Double> steps = new ArrayList<>();
        double[] y = {1, 0};
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(2, 1e-6)).maxStep(0.25);
        solver.integrate(Problems.OSCILLATOR, 0, y, 10, NONE, null, List.of(), (t, s) -> {
            assertThat(s[0]).isCloseTo(Math.cos(t), within(1e-4));
            steps.add(t);
        });
        assertThat(steps).isSorted().doesNotHaveDuplicates().hasSize((int) solver.steps());
        assertThat(steps.get(steps.size() - 1)).isEqualTo(10);
        double last = 0;
        for (double t : steps) {
            assertThat(t - last).isLessThanOrEqualTo(0.25 + 1e-12);
            last = t;
        }
    }

    @Test
    void evaluationsAreCounted() {
        long[] calls = {0};
        OdeFunction f = (t, s, d) -> {
            calls[0]++;
            Problems.BRUSSELATOR.derivatives(t, s, d);
        };
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(2, 1e-6));
        solver.integrate(f, 0, new double[] {1.5, 3}, 20, NONE, null, List.of(), null);
        solver.integrate(f, 0, new double[] {1.5, 3}, 1e-15, NONE, null, List.of(), null);
        assertThat(solver.evaluations()).isEqualTo(calls[0]);
    }

    @Test
    void misuseIsRefused() {
        var solver = new Solver(Method.EXPLICIT, 1e-6, tolerances(1, 1e-6));
        OdeFunction f = (t, s, d) -> d[0] = 0;
        double[] y = {1};
        assertThatThrownBy(() -> solver.integrate(f, 1, y, 0, NONE, null, List.of(), null))
                .hasMessageContaining("forward");
        assertThatThrownBy(() -> solver.integrate(f, 0, new double[2], 1, NONE, null, List.of(), null))
                .hasMessageContaining("2 elements");
        for (double[] times : new double[][] {{0}, {2}, {0.5, 0.4}, {Double.NaN}}) {
            assertThatThrownBy(() -> solver.integrate(f, 0, y, 1, times, (i, t, s) -> {}, List.of(), null))
                    .hasMessageContaining("Output time");
        }
        assertThatThrownBy(() -> solver.integrate(f, 0, y, 1, new double[] {1}, null, List.of(), null))
                .hasMessageContaining("no sink");
        assertThatThrownBy(() -> solver.integrate(f, 0, y, 1, NONE, null, List.of((t, s) -> Double.NaN), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Event function 0");
    }
}
