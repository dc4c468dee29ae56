package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Resting points and transients were computed from the equations as printed by another program. */
class Sharp2019Test {
    private static final Scenario HEALTH = MARROW.scenario("sharp-2019");
    private static final Map<String, Double> FEW_OF_BOTH = Map.of("S", 0.1, "L", 0.1);
    private static final double LONG = 3000; // d

    private static Trajectory settled(Scenario s) {
        return Published.until(LONG, s.initial(Published.start(FEW_OF_BOTH)));
    }

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Sharp2019());
    }

    @Test
    void healthIsWithoutLeukaemia() {
        Map<String, Double> x = Published.healthy(HEALTH);
        double s = 1 - 0.14 / 0.5;
        double a = (-0.01 + Math.sqrt(1e-4 + 4 * 0.43 * 0.14 * s)) / 0.86;
        assertThat(x.get("S[host]")).isCloseTo(s, relative(1e-13)).isCloseTo(0.72, relative(1e-13));
        assertThat(x.get("A[host]")).isCloseTo(a, relative(1e-13));
        assertThat(x.get("D[host]")).isCloseTo(0.44 * a / 0.275, relative(1e-13));
    }

    @Test
    void coexistence() {
        Trajectory run = settled(HEALTH);
        assertThat(last(run, "S")).isCloseTo(0.72, relative(1e-6));
        assertThat(last(run, "A[host]")).isCloseTo(0.32546852, relative(1e-6));
        assertThat(last(run, "D[host]")).isCloseTo(0.52074963, relative(1e-6));
        assertThat(last(run, "L")).isCloseTo(0.37152537, relative(1e-6));
        assertThat(last(run, "T")).isCloseTo(0.061920895, relative(1e-6));
        double leukaemic = 0.37152537 + 0.061920895;
        double blasts = 100 * leukaemic / (leukaemic + 0.32546852 + 0.52074963);
        assertThat(last(run, "blasts")).isCloseTo(blasts, relative(1e-6));
    }

    @Test
    void withTheConstantOfThePublicFileLeukaemiaIsCleared() {
        Trajectory run = settled(HEALTH.preset("biomodels-798"));
        assertThat(last(run, "S")).isCloseTo(0.72, relative(1e-6));
        assertThat(last(run, "A[host]")).isCloseTo(0.47267965, relative(1e-6));
        assertThat(last(run, "D[host]")).isCloseTo(0.75628745, relative(1e-6));
        assertThat(last(run, "L")).isCloseTo(0, within(1e-12));
        assertThat(last(run, "T")).isCloseTo(0, within(1e-12));
    }

    @Test
    void withoutImmuneResponse() {
        Trajectory run = settled(HEALTH.parameter("alpha", 0));
        assertThat(last(run, "S")).isCloseTo(0.72, relative(1e-6));
        assertThat(last(run, "A[host]")).isCloseTo(0.27971223, relative(1e-6));
        assertThat(last(run, "D[host]")).isCloseTo(0.44753957, relative(1e-6));
        assertThat(last(run, "L")).isCloseTo(0.53510258, relative(1e-6));
        assertThat(last(run, "T")).isCloseTo(0.089183764, relative(1e-6));
    }

    @Test
    void courseFromFewCellsOfBothKinds() {
        Trajectory run = Published.until(10, HEALTH.initial(Published.start(FEW_OF_BOTH)));
        assertThat(last(run, "S")).isCloseTo(0.61569663, relative(1e-5));
        assertThat(last(run, "A[host]")).isCloseTo(0.27721784, relative(1e-5));
        assertThat(last(run, "D[host]")).isCloseTo(0.2846144, relative(1e-5));
        assertThat(last(run, "L")).isCloseTo(0.22907054, relative(1e-5));
        assertThat(last(run, "T")).isCloseTo(0.031143114, relative(1e-5));
    }

    @Test
    void aSmallLeukaemiaDiesOut() {
        Map<String, Double> start = Map.of("S", 0.72, "A", 0.32, "D", 0.52, "L", 0.01);
        Trajectory run = Published.until(100, HEALTH.initial(Published.start(start)));
        assertThat(last(run, "S")).isCloseTo(0.72, relative(1e-5));
        assertThat(last(run, "A[host]")).isCloseTo(0.47265349, relative(1e-5));
        assertThat(last(run, "D[host]")).isCloseTo(0.75623452, relative(1e-5));
        assertThat(last(run, "L")).isCloseTo(4.6203265e-5, relative(1e-5));
        assertThat(last(run, "T")).isCloseTo(9.5280103e-6, relative(1e-5));
    }

    /** Alone, without room lost and immune response: dL/dt = (pL (1 - L) - deltaL - u) L. */
    @Test
    void chemotherapyIsAHazardOfLeukaemicStemCells() {
        Scenario alone = HEALTH.parameter("alpha", 0).parameter("u", 0.3).initial(Published.start(Map.of("L", 0.5)));
        double r = 0.27 - 0.05 - 0.3;
        double t = 20;
        double grown = Math.exp(r * t);
        double l = 0.5 * grown / (1 + 0.27 * 0.5 * (grown - 1) / r);
        assertThat(last(Published.until(t, alone), "L")).isCloseTo(l, relative(1e-8));
    }
}
