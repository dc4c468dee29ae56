package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Transit;
import org.marrow.network.Vocabulary;
import org.marrow.numerics.Roots;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Cells that flow through transits of fixed length: entry, clocks, exit with history; against closed forms. */
class FlowingTransitsTest {
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.of("rate", 100, "cells/d"),
            Parameter.of("length", 2, "d"),
            Parameter.of("death", 0, "1/d"),
            Parameter.of("growth", 0, "1/d"),
            Parameter.of("swing", 0, "1"));

    /** Cells enter at a constant rate and stay where the transit ends; the speed is 1 + swing sin t. */
    private static Model through(String id, boolean growing, boolean paced) {
        return Small.model(id, PARAMETERS, (n, p) -> {
            Population out =
                    n.cells("OUT", PopulationUnit.CELLS).role(Role.NEUTROPHIL).initial(Expr.zero());
            Transit q = n.transit("Q", PopulationUnit.CELLS)
                    .role(Role.PRECURSOR)
                    .length(p.expr("length"))
                    .dying(p.expr("death"))
                    .into(out, Expr.number(3));
            if (growing) {
                q.growing(p.expr("growth"));
            }
            if (paced) {
                Expr sine = Expr.function("sine", List.of(Expr.time()), (t, b, c) -> Math.sin(t));
                q.speed(Expr.one().plus(p.expr("swing").times(sine)));
            }
            n.process("entry").gives(q).rate(p.expr("rate"));
        });
    }

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(through("counted", false, false))
            .plus(through("through", true, false))
            .plus(through("paced", false, true))
            .plus(Small.insult("half", (c, p) -> c.on(c.schedule()).survive(Selector.named("Q"), Expr.number(0.5))))
            .plus(Small.insult("lethal", (c, p) -> c.on(c.schedule()).survive(Selector.named("Q"), Expr.zero())))
            .plus(Small.insult("entry", (c, p) -> c.on(c.schedule()).add(Selector.named("Q"), Expr.one())))
            .plus(Small.insult(
                    "attack",
                    (c, p) -> c.hazard(Selector.cells(Role.PRECURSOR), HazardLabel.IMMUNE, null, Expr.number(0.3))))
            .plus(Small.insult(
                    "hurry",
                    (c, p) -> c.modulate(
                            Target.of(Vocabulary.MATURATION), c.window().plus(Expr.one())))));

    private static Scenario scenario(String model, double... times) {
        return MARROW.scenario(model).until(times[times.length - 1]).outputs(Outputs.at(times));
    }

    private static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-10")).trajectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void whatEntersLeavesALengthLater(String engine) {
        Trajectory t = run(scenario("through", 1, 2, 5), engine);
        assertThat(t.at("Q", 1)).isCloseTo(100, within(1e-6));
        assertThat(t.at("OUT", 2)).isCloseTo(0, within(1e-6));
        assertThat(t.at("Q", 5)).isCloseTo(200, within(1e-6));
        assertThat(t.at("OUT", 5)).isCloseTo(900, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void cellsDieAndDivideOnTheirWay(String engine) {
        Scenario s = scenario("through", 5).parameter("death", 0.7).parameter("growth", 0.2);
        Trajectory t = run(s.with(Use.of("attack")), engine);
        double k = 0.2 - 0.7 - 0.3;
        assertThat(t.at("Q", 5)).isCloseTo(100 * (Math.exp(2 * k) - 1) / k, within(1e-6));
        assertThat(t.at("OUT", 5)).isCloseTo(3 * 300 * Math.exp(2 * k), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void theSpeedDecidesWhenCellsLeave(String engine) {
        Trajectory t = run(scenario("paced", 1, 7).parameter("swing", 0.6), engine);
        // The integral of the speed; who leaves now entered when it was smaller by the length.
        double entered = Roots.brent(x -> clock(x) - clock(7) + 2, 0, 7, 1e-14);
        assertThat(t.at("OUT", 7)).isCloseTo(300 * entered, within(1e-5));
        assertThat(t.at("Q", 7)).isCloseTo(100 * (7 - entered), within(1e-5));
        assertThat(t.at("Q", 1)).isCloseTo(100, within(1e-6));
    }

    private static double clock(double t) {
        return t + 0.6 * (1 - Math.cos(t));
    }

    @Test
    void aSpeedSwitchedOnShortensWhatIsLeftOfTheWay() {
        Trajectory t = run(scenario("through", 3, 4, 6).with(Use.of("hurry").from(3)), "ode");
        // From day 3 on at twice the speed: at day 4 those leave that entered at day 3.
        assertThat(t.at("OUT", 3)).isCloseTo(300, within(1e-6));
        assertThat(t.at("OUT", 4)).isCloseTo(900, within(1e-5));
        assertThat(t.at("Q", 4)).isCloseTo(100, within(1e-5));
        assertThat(t.at("OUT", 6)).isCloseTo(1500, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void pulsesReachTheCellsUnderWay(String engine) {
        Trajectory t = run(scenario("through", 3.5, 4.5, 6).with(Use.of("half").from(3)), engine);
        assertThat(t.at("Q", 3.5)).isCloseTo(50 + 0.5 * 150, within(1e-6));
        assertThat(t.at("OUT", 3.5)).isCloseTo(300 + 75, within(1e-6));
        assertThat(t.at("OUT", 6)).isCloseTo(300 + 300 + 300, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff"})
    void aLethalPulseLeavesNoneUnderWay(String engine) {
        Trajectory t = run(scenario("through", 3, 4.9, 6).with(Use.of("lethal").from(3)), engine);
        assertThat(t.at("Q", 3)).isZero();
        assertThat(t.at("OUT", 4.9)).isCloseTo(300, within(1e-6));
        assertThat(t.at("OUT", 6)).isCloseTo(600, within(1e-6));
    }

    @Test
    void cellsUnderWayAtTheStartHaveEnteredEvenly() {
        Scenario s = scenario("through", 1, 2, 3).parameter("rate", 0).initial(Map.of("Q", Quantity.of(40)));
        Trajectory t = run(s, "ode");
        assertThat(t.at("OUT", 1)).isCloseTo(60, within(1e-8));
        assertThat(t.at("OUT", 2)).isCloseTo(120, within(1e-8));
        assertThat(t.at("OUT", 3)).isCloseTo(120, within(1e-8));
        assertThat(t.at("Q", 3)).isCloseTo(0, within(1e-8));
    }

    @Test
    void cellsAddedAtOnceLeaveAtOnce() {
        Scenario s = scenario("through", 1.5, 2.9, 3, 4)
                .parameter("rate", 0)
                .parameter("death", 0.5)
                .with(Use.of("entry").from(1))
                .with(Use.of("half").from(2));
        Trajectory t = run(s, "ode");
        assertThat(t.at("Q", 1.5)).isCloseTo(Math.exp(-0.25), within(1e-9));
        assertThat(t.at("Q", 2.9)).isCloseTo(0.5 * Math.exp(-0.95), within(1e-9));
        assertThat(t.at("OUT", 2.9)).isCloseTo(0, within(1e-9));
        assertThat(t.at("OUT", 3)).isCloseTo(1.5 * Math.exp(-1), within(1e-9));
        assertThat(t.at("Q", 4)).isCloseTo(0, within(1e-9));
        Trajectory fast = run(
                scenario("through", 2.4, 3)
                        .parameter("rate", 0)
                        .with(Use.of("entry").from(1))
                        .with(Use.of("hurry").from(1.5)),
                "ode");
        // Half a day of two is left at half the speed of the rest.
        assertThat(fast.at("OUT", 2.4)).isCloseTo(3, within(1e-8));
        assertThat(fast.events()).isNotEmpty();
    }

    @Test
    void theMeanOfCountedCellsIsTheFlow() {
        Scenario s = scenario("counted", 3.5, 4.5).with(Use.of("half").from(3)).parameter("death", 0.2);
        Trajectory flow = run(s, "ode");
        var mean = MARROW.run(s, RunSettings.of("ssa").replicates(1000).seed(5)).summary();
        for (String column : List.of("Q", "OUT")) {
            double expected = flow.at(column, 4.5);
            // Poisson, threefold for OUT: five standard errors of the mean of 1000.
            double spread = 5 * Math.sqrt((column.equals("OUT") ? 3 : 1) * expected / 1000);
            int index = mean.columns().stream().map(c -> c.name()).toList().indexOf(column);
            assertThat(mean.mean(mean.times().length - 1, index)).isCloseTo(expected, within(spread));
        }
    }

    @Test
    void whatIsNotDefinedIsRefused() {
        RunSettings hybrid = RunSettings.of("hybrid").option("exact", "OUT");
        assertThatThrownBy(() -> MARROW.run(scenario("counted", 3), hybrid))
                .hasMessageContaining("'Q' is a transit of fixed length, whose cells would flow");
        Scenario paced = scenario("paced", 3).parameter("swing", 0.5);
        assertThatThrownBy(() -> MARROW.run(paced, RunSettings.of("ssa")))
                .hasMessageContaining("MRW-ENG-4")
                .hasMessageContaining("at a speed of its own");
        Scenario growing = scenario("through", 3).parameter("growth", 0.5);
        assertThatThrownBy(() -> MARROW.run(growing, RunSettings.of("ssa")))
                .hasMessageContaining("MRW-ENG-4")
                .hasMessageContaining("divide on a transit");
    }

    /** Cells that a steep hazard has all but wiped out: past and present ones undershoot by far less than one of them. */
    @Test
    void cellsThatDieOutOnTheirWayAreNoNegativeRate() {
        Scenario s =
                Marrow.bundled().scenario("mackey-1978").with(Use.of("fanconi")).until(60);
        Trajectory run = Marrow.bundled().run(s, RunSettings.of("ode")).trajectory();
        assertThat(run.at("N", 60)).isCloseTo(0, within(1e-3));
        assertThat(run.at("P", 60)).isCloseTo(0, within(1e-3));
    }
}
