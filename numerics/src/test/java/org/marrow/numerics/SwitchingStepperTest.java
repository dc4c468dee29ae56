package org.marrow.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.numerics.Problems.tolerances;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SwitchingStepperTest {

    /** Which steps were stiff, in order. */
    private static List<Boolean> kinds(StiffProblem p, double rtol) {
        List<Boolean> kinds = new ArrayList<>();
        SwitchingStepper stepper = p.switching(rtol);
        new Integrator(stepper)
                .integrate(
                        0,
                        p.start.clone(),
                        p.end,
                        new double[0],
                        null,
                        List.of(),
                        (t, y) -> kinds.add(stepper.stiff()));
        return kinds;
    }

    @ParameterizedTest
    @EnumSource(StiffProblem.class)
    void everyComponentIsRightToTenTimesTheTolerance(StiffProblem p) {
        for (double rtol : new double[] {1e-6, 1e-8}) {
            assertThat(p.error(p.solve(p.switching(rtol))))
                    .as("%s at rtol %s", p, rtol)
                    .isLessThan(10 * rtol);
        }
    }

    @Test
    void stiffProblemsEndInStiffStepsAndOthersHaveNone() {
        for (StiffProblem p : List.of(StiffProblem.ROBERTSON_40, StiffProblem.ROBERTSON_1E11)) {
            List<Boolean> kinds = kinds(p, 1e-6);
            assertThat(kinds.get(0)).as("%s starts explicit", p).isFalse();
            assertThat(kinds.get(kinds.size() - 1)).as("%s ends stiff", p).isTrue();
            assertThat(kinds.size()).isLessThan(1000);
        }
        assertThat(kinds(StiffProblem.BRUSSELATOR, 1e-8)).doesNotContain(true);
    }

    @Test
    void relaxationGoesThereAndBack() {
        // Slow arcs are stiff, the leaps between them are not.
        List<Boolean> kinds = kinds(StiffProblem.VAN_DER_POL_EPS_1E_6, 1e-6);
        int changes = 0;
        for (int i = 1; i < kinds.size(); i++) {
            changes += kinds.get(i).equals(kinds.get(i - 1)) ? 0 : 1;
        }
        assertThat(changes).isBetween(3, 20);
        assertThat(kinds).hasSizeLessThan(2000);
    }

    @Test
    void startingAnewForgetsWhatWasFound() {
        var p = StiffProblem.ROBERTSON_1E5;
        SwitchingStepper stepper = p.switching(1e-6);
        double[] first = p.solve(stepper);
        assertThat(stepper.stiff()).isTrue();
        assertThat(p.solve(stepper)).containsExactly(first);
    }

    @Test
    void dosesIntoAStiffSystemActAtTheirTimes() {
        // y' = -1e6 (y - x), x' = -x, with 1 added to x and 5 to y at every whole time.
        double[] y = {0, 0};
        var stepper = new SwitchingStepper(
                (t, s, d) -> {
                    d[0] = -s[0];
                    d[1] = -1e6 * (s[1] - s[0]);
                },
                (t, s, j) -> {
                    j[0] = -1;
                    j[1] = 0;
                    j[2] = 1e6;
                    j[3] = -1e6;
                },
                Rodas5P.AUTONOMOUS,
                2,
                1e-8,
                tolerances(2, 1e-10));
        var integrator = new Integrator(stepper);
        double exact = 0;
        for (int k = 0; k < 50; k++) {
            y[0] += 1;
            y[1] += 5;
            exact = (exact + 1) * Math.exp(-1);
            integrator.integrate(k, y, k + 1);
            assertThat(y[0]).isCloseTo(exact, within(1e-7));
            // x falls while y follows: y = x / (1 - 1e-6).
            assertThat(y[1]).isCloseTo(exact / (1 - 1e-6), within(1e-7));
        }
        assertThat(stepper.steps()).isLessThan(50 * 200);
    }

    @Test
    void aJacobianThatIsNotFiniteLeavesTheExplicitSteps() {
        // y' = -1e4 y + sqrt(x), x' = 0 at x = 0: the slope of the root is infinite there.
        var stepper = new SwitchingStepper(
                (t, s, d) -> {
                    d[0] = 0;
                    d[1] = -1e4 * s[1] + Math.sqrt(s[0]);
                },
                (t, s, j) -> {
                    j[0] = 0;
                    j[1] = 0;
                    j[2] = 0.5 / Math.sqrt(s[0]);
                    j[3] = -1e4;
                },
                Rodas5P.AUTONOMOUS,
                2,
                1e-6,
                tolerances(2, 1e-9));
        double[] y = {0, 1};
        new Integrator(stepper).integrate(0, y, 1);
        assertThat(y[1]).isCloseTo(0, within(1e-8));
        assertThat(stepper.stiff()).isFalse();
    }

    @Test
    void singularityIsSaidInStiffStepsToo() {
        var stepper = Method.STIFF.stepper(Problems.BLOW_UP, 1, 1e-8, tolerances(1, 1e-8));
        assertThatThrownBy(() -> new Integrator(stepper).integrate(0, new double[] {1}, 2))
                .isInstanceOfSatisfying(
                        StepSizeUnderflow.class, e -> assertThat(e.time()).isCloseTo(1, within(1e-6)));
    }
}
