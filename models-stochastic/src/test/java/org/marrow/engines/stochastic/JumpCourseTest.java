package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.network.Expr.number;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Replicates;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;

/** How runs go on: outputs change nothing, copies go on by themselves, threads do not matter. */
class JumpCourseTest {
    private static TestProblem jumps() {
        return new TestProblem(Map.of(), n -> {
            Population x = n.cells("X", PopulationUnit.CELLS).initial(number(50));
            n.process("in").gives(x).rate(number(5));
            n.process("out").takes(x).perCell(number(0.1));
        });
    }

    private static TestProblem transit() {
        return new TestProblem(Map.of(), n -> {
            Population y = n.cells("X", PopulationUnit.CELLS);
            Population q = n.cells("Q", PopulationUnit.CELLS).queue(number(2.5), number(0.8), y, number(1.5));
            n.process("in").gives(q).rate(number(5));
            n.process("lost").takes(q).perCell(number(0.1));
            n.process("out").takes(y).perCell(number(0.1));
        });
    }

    private static TestProblem flows() {
        return new TestProblem(Map.of(), n -> {
            Population g = n.signal("G", "1").initial(number(2));
            Population x =
                    n.cells("X", PopulationUnit.CELLS).initial(number(50)).role(Role.STEM_CELL);
            Population y = n.cells("Y", PopulationUnit.relative(number(100)));
            n.process("fade").takes(g).perCell(number(0.3));
            n.process("feed").gives(g).rate(number(0.02).times(x.total()));
            n.process("in").gives(x).rate(number(5));
            n.process("out").takes(x).gives(y, number(3)).perCell(number(0.1).times(g.own()));
            n.process("old").takes(y).perCell(number(0.7));
        });
    }

    private record Case(String name, TestProblem problem, Engine engine) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("jumps", jumps(), new SsaEngine()),
                new Case("transit of fixed length", transit(), new SsaEngine()),
                new Case("hazards that follow a signal", flows(), new SsaEngine()),
                new Case("cells that flow", flows(), new HybridEngine()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsDoNotChangeTheCourse(Case c) {
        double[] few = c.problem.outputs(0, 17, 31.5, 40).sampleRows(c.engine);
        double[] fine = new double[4001];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = i / 100.0;
        }
        double[] all = c.problem.outputs(fine).sampleRows(c.engine);
        int width = few.length / 4;
        int[] rows = {0, 1700, 3150, 4000};
        for (int r = 0; r < 4; r++) {
            for (int k = 0; k < width; k++) {
                assertThat(few[r * width + k]).isEqualTo(all[rows[r] * width + k]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCopyGoesOnLikeItsOriginal(Case c) {
        Problem p = c.problem.outputs(TestProblem.grid(30, 60)).problem();
        Engine.Prepared prepared = c.engine.prepare(p, TestProblem.options());
        Runner runner = prepared.runner();
        State s = runner.start(6, 0);
        runner.run(s, 11.3, new TestProblem.Log(), Monitor.NONE);
        State copy = s.copy();
        TestProblem.Log a = new TestProblem.Log();
        TestProblem.Log b = new TestProblem.Log();
        runner.run(s, 30, a, Monitor.NONE);
        // Another runner, which knows nothing of what went before.
        prepared.runner().run(copy, 30, b, Monitor.NONE);
        assertThat(a.rows).hasSizeGreaterThan(30);
        for (int i = 0; i < a.rows.size(); i++) {
            assertThat(b.rows.get(i)).containsExactly(a.rows.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void threadsDoNotChangeAnything(Case c) {
        Problem p = c.problem.outputs(TestProblem.grid(20, 4)).problem();
        Engine.Prepared prepared = c.engine.prepare(p, TestProblem.options());
        Ensemble one = new Replicates(p, prepared, 9, 1, 40).run(40, Monitor.NONE);
        Ensemble three = new Replicates(p, prepared, 9, 3, 40).run(40, Monitor.NONE);
        for (int r = 0; r < 40; r++) {
            for (int row = 0; row < 5; row++) {
                assertThat(three.trajectories().get(r).row(row))
                        .containsExactly(one.trajectories().get(r).row(row));
            }
        }
        assertThat(one.trajectories().get(0).row(4))
                .isNotEqualTo(one.trajectories().get(1).row(4));
    }

    @Test
    void aStopInBetweenChangesNoMoreThanRounding() {
        Problem p = jumps().outputs(0, 5, 10).problem();
        Runner runner = new SsaEngine().prepare(p, TestProblem.options()).runner();
        for (int r = 0; r < 200; r++) {
            State a = runner.start(6, r);
            State b = runner.start(6, r);
            runner.run(a, 10, new TestProblem.Log(), Monitor.NONE);
            runner.run(b, 3.7, new TestProblem.Log(), Monitor.NONE);
            runner.run(b, 10, new TestProblem.Log(), Monitor.NONE);
            assertThat(b.x()).containsExactly(a.x());
        }
    }
}
