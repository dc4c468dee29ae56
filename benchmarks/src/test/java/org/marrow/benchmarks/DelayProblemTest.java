package org.marrow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every engine meets the solutions that a program of its own computed. */
class DelayProblemTest {
    @ParameterizedTest
    @EnumSource
    void tighterTolerancesComeCloserToTheReference(DelayProblem p) {
        for (Solver solver : Solver.values()) {
            if (p.suits(solver)) {
                assertThat(p.error(p.solving(solver, 1e-5).get()))
                        .as("%s, %s", p, solver)
                        .isLessThan(1e-2);
                assertThat(p.error(p.solving(solver, 1e-8).get()))
                        .as("%s, %s", p, solver)
                        .isLessThan(2e-6);
                assertThat(p.error(p.solving(solver, 1e-11).get()))
                        .as("%s, %s", p, solver)
                        .isLessThan(2e-9);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSolverSolvesAgainToTheLastBit(DelayProblem p) {
        Solver solver =
                Arrays.stream(Solver.values()).filter(p::suits).findFirst().orElseThrow();
        var solving = p.solving(solver, 1e-6);
        assertThat(solving.get()).containsExactly(solving.get());
    }
}
