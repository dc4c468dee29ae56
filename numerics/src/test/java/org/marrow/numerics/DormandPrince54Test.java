package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Problems.tolerances;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DormandPrince54Test {

    /** Tolerances so loose that every step is accepted and only maxStep decides. */
    private static Stepper fixedSteps(OdeFunction f, int n, double h) {
        return new DormandPrince54(f, n, 0.0, tolerances(n, 1e9)).maxStep(h);
    }

    private static void run(Stepper stepper, double end) {
        while (stepper.time() < end) {
            stepper.step(end);
        }
    }

    private static double errorAtFixedStep(double h) {
        var stepper = fixedSteps(Problems.EXP_SINE, 1, h);
        stepper.start(0, new double[] {1});
        run(stepper, 2);
        return Math.abs(stepper.state()[0] - Math.exp(Math.sin(2)));
    }

    /** Largest error of the dense output alone: one step from exact values, compared with the order-5 end. */
    private static double denseErrorAtFixedStep(double h) {
        double worst = 0;
        for (double start = 0; start < 2; start += 0.1) {
            var stepper = fixedSteps(Problems.EXP_SINE, 1, h);
            // The first trials are shorter than the limit: repeat until a step has the full length.
            for (int k = 0; k == 0 || stepper.time() < start + h; k++) {
                assertThat(k).isLessThan(50);
                stepper.startKeepingStep(start, new double[] {Math.exp(Math.sin(start))});
                stepper.step(start + h);
            }
            for (double theta = 0.1; theta < 1; theta += 0.1) {
                double t = start + theta * (stepper.time() - start);
                worst = Math.max(worst, Math.abs(stepper.interpolate(t, 0) - Math.exp(Math.sin(t))));
            }
        }
        return worst;
    }

    @Test
    void globalErrorFallsWithTheFifthPowerOfTheStep() {
        for (double h = 0.2; h > 0.04; h /= 2) {
            double order = Math.log(errorAtFixedStep(h) / errorAtFixedStep(h / 2)) / Math.log(2);
            assertThat(order).as("order at step %s", h).isBetween(4.6, 5.8);
        }
    }

    @Test
    void denseOutputErrorOfOneStepFallsWithTheFifthPowerOfTheStep() {
        for (double h = 0.4; h > 0.04; h /= 2) {
            double order = Math.log(denseErrorAtFixedStep(h) / denseErrorAtFixedStep(h / 2)) / Math.log(2);
            assertThat(order).as("local order at step %s", h).isBetween(4.5, 6.5);
        }
    }

    @Test
    void errorFollowsTheToleranceOverEightDecades() {
        double[] last = {Double.POSITIVE_INFINITY};
        for (double rtol = 1e-3; rtol > 5e-12; rtol /= 10) {
            var stepper = new DormandPrince54(Problems.BRUSSELATOR, 2, rtol, tolerances(2, rtol));
            stepper.start(0, new double[] {1.5, 3});
            run(stepper, 20);
            double error = 0;
            for (int i = 0; i < 2; i++) {
                error = Math.max(error, Math.abs(stepper.state()[i] / Problems.BRUSSELATOR_AT_20[i] - 1));
            }
            assertThat(error).as("relative error at rtol %s", rtol).isLessThan(60 * rtol);
            assertThat(error)
                    .as("error at rtol %s against the previous one", rtol)
                    .isLessThan(0.6 * last[0]);
            last[0] = error;
        }
    }

    @Test
    void denseOutputIsAsAccurateAsTheSteps() {
        double rtol = 1e-8;
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, rtol, tolerances(2, rtol));
        stepper.start(0, new double[] {1, 0});
        double[] out = new double[2];
        double worst = 0;
        while (stepper.time() < 30) {
            stepper.step(30);
            for (int k = 0; k <= 10; k++) {
                double t = stepper.previousTime() + k * (stepper.time() - stepper.previousTime()) / 10;
                t = Math.min(t, stepper.time());
                stepper.interpolate(t, out);
                worst = Math.max(worst, Math.hypot(out[0] - Math.cos(t), out[1] + Math.sin(t)));
                assertThat(stepper.interpolate(t, 0)).isEqualTo(out[0]);
                assertThat(stepper.interpolate(t, 1)).isEqualTo(out[1]);
            }
        }
        assertThat(worst).isLessThan(100 * rtol).isGreaterThan(0);
    }

    @Test
    void denseOutputIsAsGoodWhereStabilityLimitsTheSteps() {
        // y' = -50 (y - 1): after the transient y is 1, and steps end at the limit of stability.
        double rtol = 1e-6;
        var stepper = new DormandPrince54((t, y, d) -> d[0] = -50 * (y[0] - 1), 1, rtol, tolerances(1, 1e-9));
        stepper.start(0, new double[] {2});
        double worst = 0;
        while (stepper.time() < 100) {
            stepper.step(100);
            for (int k = 1; k < 16; k++) {
                double t = stepper.previousTime() + k * (stepper.time() - stepper.previousTime()) / 16;
                worst = Math.max(worst, Math.abs(stepper.interpolate(t, 0) - (1 + Math.exp(-50 * t))));
            }
        }
        assertThat(stepper.steps()).as("stability decides").isGreaterThan(1500);
        assertThat(worst).isLessThan(2 * rtol);
    }

    @Test
    void denseOutputMeetsBothEndsOfTheStepExactly() {
        var stepper = new DormandPrince54(Problems.BRUSSELATOR, 2, 1e-6, tolerances(2, 1e-6));
        stepper.start(0, new double[] {1.5, 3});
        double[] out = new double[2];
        for (int k = 0; k < 50; k++) {
            double[] before = stepper.state().clone();
            stepper.step(100);
            stepper.interpolate(stepper.previousTime(), out);
            assertThat(out).containsExactly(before);
            stepper.interpolate(stepper.time(), out);
            assertThat(out).containsExactly(stepper.state());
        }
    }

    @Test
    void stepNeverPassesTheLimitAndReachesItExactly() {
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, tolerances(2, 1e-6));
        stepper.start(0, new double[] {1, 0});
        double limit = 0;
        for (int k = 1; k <= 200; k++) {
            limit += 0.037 * (1 + k % 7);
            while (stepper.time() < limit) {
                stepper.step(limit);
                assertThat(stepper.time()).isLessThanOrEqualTo(limit);
            }
            assertThat(stepper.time()).isEqualTo(limit);
        }
        assertThat(stepper.state()[0]).isCloseTo(Math.cos(limit), within(1e-4));
    }

    @Test
    void limitsAndRestartsDoNotShortenTheStepThatIsKept() {
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, tolerances(2, 1e-6));
        stepper.start(0, new double[] {1, 0});
        for (int k = 0; k < 20; k++) {
            stepper.step(100);
        }
        double natural = stepper.time() - stepper.previousTime();
        double limit = stepper.time() + 1e-9;
        stepper.step(limit);
        stepper.startKeepingStep(stepper.time(), stepper.state());
        stepper.step(200);
        assertThat(stepper.time() - stepper.previousTime()).isGreaterThan(0.3 * natural);
    }

    @Test
    void keepingTheStepSavesEvaluationsAgainstGuessingIt() {
        long kept = evaluationsOfRestarts(true);
        long guessed = evaluationsOfRestarts(false);
        assertThat(kept).isLessThan(guessed);
    }

    private static long evaluationsOfRestarts(boolean keep) {
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, tolerances(2, 1e-6));
        stepper.start(0, new double[] {1, 0});
        for (int k = 0; k < 100; k++) {
            stepper.step(1e6);
            if (keep) {
                stepper.startKeepingStep(stepper.time(), stepper.state());
            } else {
                stepper.start(stepper.time(), stepper.state().clone());
            }
        }
        return stepper.evaluations();
    }

    @Test
    void truncationAtRandomTimesKeepsTheSolutionAccurate() {
        var random = new SplittableRandom(1);
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-9, tolerances(2, 1e-9));
        stepper.start(0, new double[] {1, 0});
        double[] out = new double[2];
        for (int k = 0; k < 2000; k++) {
            stepper.step(1e9);
            double cut = stepper.previousTime() + random.nextDouble() * (stepper.time() - stepper.previousTime());
            stepper.interpolate(cut, out);
            stepper.truncate(cut);
            assertThat(stepper.time()).isEqualTo(cut);
            assertThat(stepper.state()).containsExactly(out);
            double middle = 0.5 * (stepper.previousTime() + cut);
            assertThat(stepper.interpolate(middle, 0)).isCloseTo(Math.cos(middle), within(1e-5));
        }
        double t = stepper.time();
        assertThat(t).isGreaterThan(30);
        assertThat(stepper.state()[0]).isCloseTo(Math.cos(t), within(1e-9 * 20 * t));
    }

    @Test
    void stateChangedAtJumpsIsTakenUp() {
        // dy/dt = -y with 1 added at t = 1, 2, ..., 10: y(10) = sum of exp(-k), k = 0 to 10.
        var stepper = new DormandPrince54((t, y, d) -> d[0] = -y[0], 1, 1e-10, tolerances(1, 1e-10));
        stepper.start(0, new double[] {1});
        double expected = 1;
        for (int k = 1; k <= 10; k++) {
            run(stepper, k);
            stepper.state()[0] += 1;
            stepper.startKeepingStep(k, stepper.state());
            expected = expected * Math.exp(-1) + 1;
        }
        assertThat(stepper.state()[0]).isCloseTo(expected, within(1e-8));
    }

    @Test
    void stepsAllocateNothing() {
        var stepper = new DormandPrince54(Problems.BRUSSELATOR, 2, 1e-6, tolerances(2, 1e-6));
        double[] out = new double[2];
        double[] start = {1.5, 3};
        exercise(stepper, start, out, 2000);
        var bean = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        exercise(stepper, start, out, 2000);
        long bytes = bean.getCurrentThreadAllocatedBytes() - before;
        // 60 000 steps; the measurement itself and the compiler's threads leave a few hundred bytes at most.
        assertThat(bytes).isLessThan(4096);
    }

    private static void exercise(Stepper stepper, double[] start, double[] out, int rounds) {
        stepper.start(0, start);
        for (int k = 0; k < rounds; k++) {
            for (int i = 0; i < 30; i++) {
                stepper.step(1e9);
            }
            stepper.interpolate(stepper.previousTime(), out);
            stepper.truncate(0.5 * (stepper.previousTime() + stepper.time()));
            stepper.startKeepingStep(stepper.time(), stepper.state());
        }
    }

    @Test
    void countersCountWhatHappened() {
        long[] calls = {0};
        OdeFunction f = (t, y, d) -> {
            calls[0]++;
            Problems.BRUSSELATOR.derivatives(t, y, d);
        };
        var stepper = new DormandPrince54(f, 2, 1e-4, tolerances(2, 1e-4));
        stepper.start(0, new double[] {1.5, 3});
        run(stepper, 20);
        assertThat(stepper.evaluations()).isEqualTo(calls[0]);
        // First slope and first step, then six evaluations for every trial (the first slope of a step is the last of
        // the
        // step before).
        assertThat(calls[0]).isEqualTo(2 + 6 * (stepper.steps() + stepper.rejectedSteps()));
        assertThat(stepper.rejectedSteps()).isPositive();
    }

    @Test
    void singularityEndsWithTimeAndStateOfTheLastStep() {
        var stepper = new DormandPrince54(Problems.BLOW_UP, 1, 1e-8, tolerances(1, 1e-8));
        stepper.start(0, new double[] {1});
        assertThatThrownBy(() -> run(stepper, 2)).isInstanceOfSatisfying(StepSizeUnderflow.class, e -> {
            assertThat(e.time()).isCloseTo(1, within(1e-6)).isEqualTo(stepper.time());
            assertThat(e.state()[0]).isGreaterThan(1e6).isEqualTo(stepper.state()[0]);
        });
    }

    @Test
    void derivativeThatIsNotANumberAtTheStartIsSaidAtOnce() {
        long[] calls = {0};
        OdeFunction f = (t, y, d) -> {
            calls[0]++;
            d[0] = Double.NaN;
        };
        var stepper = new DormandPrince54(f, 1, 1e-6, tolerances(1, 1e-6));
        stepper.start(3, new double[] {1});
        assertThatThrownBy(() -> stepper.step(4))
                .isInstanceOf(StepSizeUnderflow.class)
                .hasMessageContaining("time 3.0")
                .hasMessageContaining("NaN");
        assertThat(calls[0]).isLessThan(10);
    }

    @Test
    void stepIntoAnUndefinedRegionIsRepeatedShorter() {
        // y' = -sqrt(y): y = (1 - t/2)^2, undefined below zero.
        var stepper = new DormandPrince54((t, y, d) -> d[0] = -Math.sqrt(y[0]), 1, 1e-6, tolerances(1, 1e-6));
        stepper.start(0, new double[] {1});
        run(stepper, 1.99);
        assertThat(stepper.state()[0]).isCloseTo(0.005 * 0.005, within(1e-5));
    }

    @Test
    void exceptionOfTheFunctionComesThroughAndTheStateStays() {
        var failure = new IllegalStateException("mine");
        OdeFunction f = (t, y, d) -> {
            if (t > 1) {
                throw failure;
            }
            d[0] = 1;
        };
        var stepper = new DormandPrince54(f, 1, 1e-6, tolerances(1, 1e-6)).maxStep(0.3);
        stepper.start(0, new double[] {0});
        assertThatThrownBy(() -> run(stepper, 2)).isSameAs(failure);
        assertThat(stepper.state()[0]).isCloseTo(stepper.time(), within(1e-12));
    }

    @Test
    void intervalsAtTheResolutionOfTimeWork() {
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, tolerances(2, 1e-6));
        double t = 1e4;
        stepper.start(t, new double[] {1, 0});
        double next = Math.nextUp(t);
        stepper.step(next);
        assertThat(stepper.time()).isEqualTo(next);
        assertThat(stepper.state()[0]).isCloseTo(1, within(1e-15));
    }

    @Test
    void systemWithoutVariablesGoesToTheLimitAtOnce() {
        var stepper = new DormandPrince54((t, y, d) -> {}, 0, 1e-6, new double[0]);
        stepper.start(0, new double[0]);
        run(stepper, 1e5);
        assertThat(stepper.time()).isEqualTo(1e5);
        assertThat(stepper.steps()).isLessThan(20);
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, new double[2]))
                .hasMessageContaining("variable 0");
        assertThatThrownBy(() -> new DormandPrince54(Problems.OSCILLATOR, 2, Double.NaN, tolerances(2, 1)))
                .hasMessageContaining("relative tolerance");
        var stepper = new DormandPrince54(Problems.OSCILLATOR, 2, 1e-6, tolerances(2, 1e-6));
        assertThatThrownBy(() -> stepper.step(1)).isInstanceOf(IllegalStateException.class);
        stepper.start(0, new double[] {1, 0});
        assertThatThrownBy(() -> stepper.step(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stepper.step(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        stepper.step(1);
        assertThatThrownBy(() -> stepper.interpolate(2, 0)).hasMessageContaining("outside the last step");
        assertThatThrownBy(() -> stepper.truncate(-1)).hasMessageContaining("outside the last step");
        assertThatThrownBy(() -> stepper.maxStep(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
