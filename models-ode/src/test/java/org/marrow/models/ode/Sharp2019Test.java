package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Resting points and transients were computed from the equations as printed by another program. */
class Sharp2019Test {
    private static final Claims CLAIMS = Claims.of(Sharp2019Test.class, "sharp-2019");
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
        Claims.Claim rest = CLAIMS.computed("coexistence, S 0.1 and L 0.1 at the start, at rest");
        rest.check("S", last(run, "S"), "0.72", 1e-6);
        rest.check("A", last(run, "A[host]"), "0.32546852", 1e-6);
        rest.check("D", last(run, "D[host]"), "0.52074963", 1e-6);
        rest.check("L", last(run, "L"), "0.37152537", 1e-6);
        rest.check("T", last(run, "T"), "0.061920895", 1e-6);
        double leukaemic = 0.37152537 + 0.061920895;
        double blasts = 100 * leukaemic / (leukaemic + 0.32546852 + 0.52074963);
        rest.check("blasts (%)", last(run, "blasts"), blasts, 1e-6);
        Claims.Claim paper = CLAIMS.quoted("coexistence, at rest");
        paper.within("S", last(run, "S"), "0.72", 0.01);
        paper.within("A", last(run, "A[host]"), "0.32", 0.01);
        paper.within("D", last(run, "D[host]"), "0.52", 0.01);
        paper.within("L", last(run, "L"), "0.37", 0.01);
        paper.within("T", last(run, "T"), "0.06", 0.01);
    }

    @Test
    void withTheConstantOfThePublicFileLeukaemiaIsCleared() {
        Trajectory run = settled(HEALTH.preset("biomodels-798"));
        Claims.Claim rest = CLAIMS.computed("biomodels-798, S 0.1 and L 0.1 at the start, at rest");
        rest.check("S", last(run, "S"), "0.72", 1e-6);
        rest.check("A", last(run, "A[host]"), "0.47267965", 1e-6);
        rest.check("D", last(run, "D[host]"), "0.75628745", 1e-6);
        rest.within("L", last(run, "L"), "0", 1e-12);
        rest.within("T", last(run, "T"), "0", 1e-12);
        CLAIMS.quoted("biomodels-798: the public file does not give the paper's coexistence")
                .missed("L", last(run, "L"), "0.37", 0.01);
    }

    @Test
    void withoutImmuneResponse() {
        Trajectory run = settled(HEALTH.parameter("alpha", 0));
        Claims.Claim rest = CLAIMS.computed("no immune response, at rest");
        rest.check("S", last(run, "S"), "0.72", 1e-6);
        rest.check("A", last(run, "A[host]"), "0.27971223", 1e-6);
        rest.check("D", last(run, "D[host]"), "0.44753957", 1e-6);
        rest.check("L", last(run, "L"), "0.53510258", 1e-6);
        rest.check("T", last(run, "T"), "0.089183764", 1e-6);
    }

    @Test
    void courseFromFewCellsOfBothKinds() {
        Trajectory run = Published.until(10, HEALTH.initial(Published.start(FEW_OF_BOTH)));
        Claims.Claim course = CLAIMS.computed("coexistence, S 0.1 and L 0.1 at the start, day 10");
        course.check("S", last(run, "S"), "0.61569663", 1e-5);
        course.check("A", last(run, "A[host]"), "0.27721784", 1e-5);
        course.check("D", last(run, "D[host]"), "0.2846144", 1e-5);
        course.check("L", last(run, "L"), "0.22907054", 1e-5);
        course.check("T", last(run, "T"), "0.031143114", 1e-5);
    }

    @Test
    void aSmallLeukaemiaDiesOut() {
        Map<String, Double> start = Map.of("S", 0.72, "A", 0.32, "D", 0.52, "L", 0.01);
        Trajectory run = Published.until(100, HEALTH.initial(Published.start(start)));
        Claims.Claim course = CLAIMS.computed("coexistence, L 0.01 in health, day 100");
        course.check("S", last(run, "S"), "0.72", 1e-5);
        course.check("A", last(run, "A[host]"), "0.47265349", 1e-5);
        course.check("D", last(run, "D[host]"), "0.75623452", 1e-5);
        course.check("L", last(run, "L"), "4.6203265e-5", 1e-5);
        course.check("T", last(run, "T"), "9.5280103e-6", 1e-5);
    }

    /** Alone, without room lost and immune response: dL/dt = (pL (1 - L) - deltaL - u) L. */
    @Test
    void chemotherapyIsAHazardOfLeukaemicStemCells() {
        Scenario alone = HEALTH.parameter("alpha", 0).parameter("u", 0.3).initial(Published.start(Map.of("L", 0.5)));
        double r = 0.27 - 0.05 - 0.3;
        double t = 20;
        double grown = Math.exp(r * t);
        double l = 0.5 * grown / (1 + 0.27 * 0.5 * (grown - 1) / r);
        CLAIMS.derived("L alone with chemotherapy u = 0.3, day 20")
                .check("L", last(Published.until(t, alone), "L"), l, 1e-8);
    }
}
