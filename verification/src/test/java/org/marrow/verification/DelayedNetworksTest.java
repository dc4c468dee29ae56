package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.error.SimulationException;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.Trajectory;

/** Values of the past on the engines of differential equations. */
class DelayedNetworksTest {

    /** y' = -g y(t - lag), whose solutions are polynomials between the multiples of the lag. */
    private static final Model LOOKING_BACK = Small.model(
            "looking-back", List.of(Parameter.of("lag", 1, "d").range(-5, 5), Parameter.of("g", 1, "1/d")), (n, p) -> {
                Population y = n.signal("y", "1").initial(Expr.one());
                Expr g = n.sharedTerm("pull", Vocabulary.DIVISION, p.expr("g"));
                n.process("change")
                        .gives(y)
                        .net(Expr.delayed(g.times(y.own()), p.expr("lag")).negate());
                n.observe(
                        "earlier",
                        "1",
                        "y half a lag ago",
                        Expr.delayed(y.own(), p.expr("lag").times(0.5)));
            });

    /** z' = the value that y = e^t had one and then another half day before, times e^t. */
    private static final Model NESTED = Small.model("nested", List.of(), (n, p) -> {
        Population y = n.signal("y", "1").initial(Expr.one());
        Population z = n.signal("z", "1").initial(Expr.zero());
        n.process("growth").gives(y).net(y.own());
        Expr half = Expr.delayed(y.own(), Expr.number(0.5)).times(y.own());
        n.process("change").gives(z).net(Expr.delayed(half, Expr.one()));
    });

    /** Feldstein and Neves (1984), started at t = 0 in place of 1. */
    private static final Model BY_STATE = Small.model("by-state", List.of(), (n, p) -> {
        Population y = n.signal("y", "1").initial(Expr.one());
        Expr now = Expr.time().plus(Expr.one());
        Expr lag = now.minus(y.own().minus(Expr.number(Math.sqrt(2))).plus(Expr.one()));
        n.process("growth")
                .gives(y)
                .net(Expr.delayed(y.own(), lag).over(Expr.sqrt(now).times(2)));
    });

    /** The lag is 1 - t. */
    private static final Model ENDING = Small.model("ending", List.of(), (n, p) -> {
        Population y = n.signal("y", "1").initial(Expr.one());
        n.process("change")
                .gives(y)
                .net(Expr.delayed(y.own(), Expr.one().minus(Expr.time())).negate());
    });

    /** The lag is infinite. */
    private static final Model ENDLESS = Small.model("endless", List.of(), (n, p) -> {
        Population y = n.signal("y", "1").initial(Expr.one());
        Expr nothing = Expr.time().times(Expr.zero()).plus(y.own()).minus(y.own());
        n.process("change").gives(y).net(Expr.delayed(y.own(), Expr.one().over(nothing)));
    });

    /** S and w grow by what S and y were a day before, z by what z was, which may have either sign. */
    private static final Model FED = Small.model("fed-by-the-past", List.of(), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).initial(Expr.one());
        Population y = n.signal("y", "1").initial(Expr.one());
        Population z = n.signal("z", "1").initial(Expr.one());
        Population w = n.signal("w", "1").initial(Expr.one());
        n.process("dividing").gives(s).rate(Expr.delayed(s.own(), Expr.one()));
        n.process("feeding").gives(w).rate(Expr.delayed(y.own(), Expr.one()));
        n.process("drifting").gives(z).net(Expr.delayed(z.own(), Expr.one()));
    });

    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(FED)
            .plus(LOOKING_BACK)
            .plus(NESTED)
            .plus(BY_STATE)
            .plus(ENDING)
            .plus(ENDLESS)
            .plus(Small.insult("bolus", (c, p) -> c.on(c.schedule()).add(Selector.named("y"), Expr.one())))
            .plus(Small.insult(
                    "doubling",
                    (c, p) -> c.modulate(
                            Target.of(Vocabulary.DIVISION), c.window().plus(Expr.one()))))
            .plus(Small.insult(
                    "memory",
                    (c, p) -> c.when(
                                    Expr.number(0.5)
                                            .minus(Expr.delayed(Expr.own("y"), Expr.one()))
                                            .above(Expr.zero()),
                                    0)
                            .add(Selector.named("y"), Expr.one()))));

    /** y' = -y(t - 1) with y = 1 before 0. */
    private static double undisturbed(double t) {
        return sum(t + 1);
    }

    /** What one more at time 0 makes of it. */
    private static double impulse(double t) {
        return sum(t);
    }

    private static double sum(double t) {
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

    private static Trajectory run(Scenario s, String engine) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-11")).trajectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aPulseActsAtItsTimeAndAgainALagLater(String engine) {
        Scenario s = MARROW.scenario("looking-back")
                .with(Use.of("bolus").from(0.3))
                .until(6)
                .outputs(Outputs.at(0.1, 1.7, 4, 6));
        Trajectory t = run(s, engine);
        assertThat(t.at("y", 0.1)).isCloseTo(0.9, within(1e-10));
        assertThat(t.at("y", 1.7)).isCloseTo(undisturbed(1.7) + impulse(1.4), within(1e-9));
        assertThat(t.at("y", 6)).isCloseTo(undisturbed(6) + impulse(5.7), within(1e-9));
        assertThat(t.at("earlier", 4)).isCloseTo(undisturbed(3.5) + impulse(3.2), within(1e-9));
        assertThat(t.at("earlier", 0.1)).isCloseTo(1, within(1e-12));
    }

    /** What a window switched on counts from then on, and a lag later, not before. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aDelayedValueIsMadeOfWhatWasInForceThen(String engine) {
        Scenario s = MARROW.scenario("looking-back")
                .with(Use.of("doubling").from(0.5).until(0.75))
                .until(2)
                .outputs(Outputs.at(1.5, 1.75, 2));
        Trajectory t = run(s, engine);
        // y = 1 - t up to 1; from 1.5 to 1.75 the past counts twice.
        double at15 = -(0.5 - 0.125);
        double at175 = at15 - 2 * (0.25 - (0.75 * 0.75 - 0.5 * 0.5) / 2);
        assertThat(t.at("y", 1.5)).isCloseTo(at15, within(1e-10));
        assertThat(t.at("y", 1.75)).isCloseTo(at175, within(1e-10));
        assertThat(t.at("y", 2)).isCloseTo(at175 - (0.25 - (1 - 0.75 * 0.75) / 2), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aConditionOnThePastIsMetAtItsTime(String engine) {
        // y passes 1/2 at 0.5, and so its value of a day before at 1.5.
        Scenario s =
                MARROW.scenario("looking-back").with(Use.of("memory")).until(2).outputs(Outputs.at(1.4, 1.6));
        Trajectory t = run(s, engine);
        assertThat(t.events()).anySatisfy(e -> assertThat(e.time()).isCloseTo(1.5, within(1e-8)));
        assertThat(t.at("y", 1.6) - undisturbed(1.6)).isCloseTo(1, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aLagOfZeroIsThePresent(String engine) {
        Scenario s = MARROW.scenario("looking-back")
                .parameter("lag", Quantity.of(0))
                .until(1)
                .outputs(Outputs.at(0, 1));
        Trajectory t = run(s, engine);
        assertThat(t.at("earlier", 0)).isEqualTo(1);
        assertThat(t.at("y", 1)).isCloseTo(Math.exp(-1), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aPastMayBeMadeOfAnOlderOne(String engine) {
        Scenario s = MARROW.scenario("nested")
                .history(Map.of("y", "exp(t)"))
                .until(3)
                .outputs(Outputs.at(3));
        double expected = (Math.exp(2 * 3 - 2.5) - Math.exp(-2.5)) / 2;
        assertThat(MARROW.run(s, RunSettings.of(engine)).trajectory().at("z", 3) / expected)
                .isCloseTo(1, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void aLagMayDependOnTheState(String engine) {
        Scenario s = MARROW.scenario("by-state").until(4).outputs(Outputs.at(4));
        double expected = 5 / 4.0 + 0.5 + (1 - Math.sqrt(2) / 2) * Math.sqrt(5);
        assertThat(run(s, engine).at("y", 4)).isCloseTo(expected, within(1e-8));
    }

    // ---- the sample of a model as text ----

    private static final String SAMPLE = """
            marrow: 1
            title: text model with a delay
            model:
              text:
                parameters: {beta: 0.2, gamma: 0.1, tau: 6 d}
                signals: {x: {initial: 0.1}}
                flows:
                  growth: {gives: {x: 1}, rate: "delayed(beta*x/(1 + x^10), tau)"}
                  loss:   {takes: {x: 1}, rate: "gamma*x"}
            history: {x: 0.1}
            until: 200 d
            output: {every: 1 d}
            engine: {id: ode}
            """;

    private static Scenario sample() {
        return ScenarioFile.read("delay.yaml", SAMPLE, MARROW.catalog())
                .arms()
                .get(0)
                .scenario();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void theSampleWithADelayAgreesWithItsReference(String engine) {
        Trajectory t = MARROW.run(sample(), RunSettings.of(engine)).trajectory();
        assertThat(t.at("x", 50)).isCloseTo(1.1379396, within(1.2e-6));
        assertThat(t.at("x", 100)).isCloseTo(0.83681456, within(0.9e-6));
    }

    @Test
    void resultsDoNotDependOnTheOutputs() {
        Trajectory few = MARROW.run(sample().outputs(Outputs.at(50, 200)), RunSettings.of("ode"))
                .trajectory();
        double[] many = DoubleStream.concat(
                        DoubleStream.iterate(0, t -> t < 200, t -> t + 0.37), DoubleStream.of(50, 200))
                .sorted()
                .toArray();
        Trajectory dense = MARROW.run(sample().outputs(Outputs.at(many)), RunSettings.of("ode"))
                .trajectory();
        assertThat(dense.at("x", 50)).isEqualTo(few.at("x", 50));
        assertThat(dense.at("x", 200)).isEqualTo(few.at("x", 200));
    }

    @Test
    void aCopiedStateGoesOnByItself() {
        var plan = MARROW.plan(sample());
        var engine = MARROW.catalog().engine("ode");
        var runner = engine.prepare(plan.problem(), EngineOptions.NONE).runner();
        Recorder none = new Recorder() {
            @Override
            public void record(int index, double time, double[] columns) {}

            @Override
            public void event(org.marrow.simulate.EventRecord event) {}
        };
        var monitor = org.marrow.simulate.Monitor.NONE;
        var state = runner.start(1, 0);
        runner.run(state, 40, none, monitor);
        var copy = state.copy();
        copy.x()[0] *= 0.5;
        runner.run(copy, 80, none, monitor);
        runner.run(state, 80, none, monitor);
        var other = engine.prepare(plan.problem(), EngineOptions.NONE).runner();
        var again = other.start(1, 0);
        other.run(again, 40, none, monitor);
        other.run(again, 80, none, monitor);
        assertThat(state.x()).containsExactly(again.x());
        assertThat(copy.x()[0]).isNotEqualTo(state.x()[0]);
    }

    // ---- history ----

    @Test
    void aHistoryIsACourseOfTime() {
        Scenario s = MARROW.scenario("looking-back")
                .history(Map.of("y", "if(t < -0.4, 2, 1 + t)"))
                .until(1)
                .outputs(Outputs.at(0, 1));
        Trajectory t = run(s, "ode");
        assertThat(t.at("y", 0)).isEqualTo(1);
        assertThat(t.at("y", 1)).isCloseTo(1 - 2 * 0.6 - (0.4 - 0.08), within(1e-11));
        Trajectory other = run(s.initial(Map.of("y", Quantity.of(3))), "ode");
        assertThat(other.at("y", 1)).isCloseTo(3 - 2 * 0.6 - (0.4 - 0.08), within(1e-11));
    }

    @Test
    void aHistoryThatCannotBeIsRefused() {
        Scenario s = MARROW.scenario("looking-back").until(1);
        assertThatThrownBy(() -> MARROW.plan(s.history(Map.of("y", "2*y"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-SCN-42");
        assertThatThrownBy(() -> MARROW.plan(s.history(Map.of("y", "1/t"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-SCN-43");
        assertThatThrownBy(() -> MARROW.plan(s.history(Map.of("x", "1"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-SCN-40");
        // It is no number a lag ago, which only the run can find.
        Marrow.RunFailed e = catchThrowableOfType(
                Marrow.RunFailed.class, () -> run(s.history(Map.of("y", "ln(0.5 + t)/ln(0.5 + t)")), "ode"));
        assertThat(e)
                .hasMessageContaining("MRW-SIM-16")
                .hasMessageContaining("The history of 'y' is NaN at t = -1.0 d");
        assertThatThrownBy(() -> MARROW.plan(s.history(Map.of("y", "alpha*t"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The history of 'y' is 'alpha*t'. Nothing is called 'alpha'");
        assertThatThrownBy(() -> MARROW.plan(s.history(Map.of("y", "3 d"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The history of 'y'");
    }

    @Test
    void aNegativeHistoryIsNamedWhereItMakesARateNegative() {
        Scenario s = MARROW.scenario("fed-by-the-past").until(4);
        Marrow.RunFailed signal =
                catchThrowableOfType(Marrow.RunFailed.class, () -> run(s.history(Map.of("y", "-0.5")), "ode"));
        assertThat(signal)
                .hasMessageContaining("MRW-SIM-16")
                .hasMessageContaining(
                        "The history of 'y' is -0.5 at t = -1.0 d, which makes the rate of process 'feeding'");
        // Another state that is negative is no reason.
        Marrow.RunFailed other = catchThrowableOfType(
                Marrow.RunFailed.class,
                () -> run(s.history(Map.of("z", "-1")).initial(Map.of("y", Quantity.of(-1))), "ode"));
        assertThat(other).hasMessageContaining("MRW-SIM-1:").hasMessageContaining("'feeding'");
        Marrow.RunFailed cells =
                catchThrowableOfType(Marrow.RunFailed.class, () -> run(s.history(Map.of("S", "0.5 + t")), "ode"));
        assertThat(cells)
                .hasMessageContaining("MRW-SIM-16")
                .hasMessageContaining("The history of 'S' is -0.5 at t = -1.0 d");
    }

    @Test
    void aHistoryMayHaveAUnit() {
        Scenario s = MARROW.scenario("looking-back").until(1).outputs(Outputs.at(1));
        double percent = run(s.history(Map.of("y", "50 %")), "ode").at("y", 1);
        assertThat(percent).isEqualTo(run(s.history(Map.of("y", "0.5")), "ode").at("y", 1));
        assertThat(percent).isCloseTo(0, within(1e-10));
    }

    // ---- bad input ----

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "Infinity"})
    void aLagThatCannotBeIsAnErrorThatKeepsWhatWasComputed(String lag) {
        Scenario s = (switch (lag) {
                    case "NaN" -> MARROW.scenario("ending");
                    case "Infinity" -> MARROW.scenario("endless");
                    default -> MARROW.scenario("looking-back").parameter("lag", Quantity.of(-1));
                })
                .until(3)
                .outputs(Outputs.every(0.25));
        Marrow.RunFailed e = catchThrowableOfType(Marrow.RunFailed.class, () -> run(s, "ode"));
        assertThat(e)
                .hasMessageContaining("MRW-SIM-15")
                .hasMessageContaining("A lag of 'change' became")
                .hasMessageContaining("must be 0 or more, and finite");
        if (lag.equals("NaN")) {
            assertThat(e.partial().trajectory().at("y", 0.75)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssa", "hybrid"})
    void enginesThatKeepNoPastRefuse(String engine) {
        assertThatThrownBy(() -> MARROW.run(sample(), RunSettings.of(engine)))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("MRW-ENG-1")
                .hasMessageContaining("values of the past")
                .hasMessageContaining("These can: ode, ode-explicit, ode-stiff");
    }
}
