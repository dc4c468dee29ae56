package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.error.MarrowException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Action;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Event;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.scenario.Visits;

/** Sensitivities where a parameter decides when something happens. */
class MovingTimesTest {
    private static final double FOREVER = Double.POSITIVE_INFINITY;
    private static final Marrow MARROW = Marrow.with(Catalog.bundled()
            .plus(new Late())
            .plus(new Window())
            .plus(new Refill())
            .plus(new Drug()));

    private static Parameter number(String name, double value) {
        return Parameter.of(name, value, "1").range(0, 1e9).uncalibrated();
    }

    /** Puts 2 into x1, a lag after each time of its schedule. */
    private record Late() implements Insult {
        private static final Parameter LAG = number("lag", 0.7);

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.late", "Late doses");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(LAG);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule().delayed(p.expr(LAG))).add(Selector.named("x1"), Expr.number(2));
        }
    }

    /** A loss of x at kd per day while it lasts. */
    private record Window() implements Insult {
        private static final Parameter KD = number("kd", 0.9);

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.window", "A loss for a while");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(KD);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.network()
                    .process("test.window.loss")
                    .takes("x", 1)
                    .rate(c.window().times(p.expr(KD)).times(Expr.total("x")));
        }
    }

    /** Puts 2 into x1 whenever that has been below a level for a while. */
    private record Refill() implements Insult {
        private static final Parameter LEVEL = number("level", 0.6);
        private static final double DWELL = 0.8;

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.refill", "Refills");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(LEVEL);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.when(Expr.total("x1").below(p.expr(LEVEL)), DWELL).add(Selector.named("x1"), Expr.number(2));
        }
    }

    /** Doses into x1, of 2 each. */
    private record Drug() implements Insult {
        private static final Parameter SIZE = number("size", 2);

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.drug", "A drug");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(SIZE);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).add(Selector.named("x1"), p.expr(SIZE));
        }
    }

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

    private static final double K = 0.3;

    /** What one of a dose at 0 brings into x1 of the chain. */
    private static double first(double u) {
        return u < 0 ? 0 : Math.exp(-K * u);
    }

    /** What one of a dose at 0 brings into x2. */
    private static double second(double u) {
        return u < 0 ? 0 : K * u * Math.exp(-K * u);
    }

    /** By how much these change per time by which the dose comes later. */
    private static double firstByTime(double u) {
        return u < 0 ? 0 : K * Math.exp(-K * u);
    }

    private static double secondByTime(double u) {
        return u < 0 ? 0 : K * (K * u - 1) * Math.exp(-K * u);
    }

    private static Scenario chain() {
        return Scenario.of(SmallModels.chain()).until(10).outputs(Outputs.every(0.5));
    }

    // ---- times that are known before the run ----

    @Test
    void dosesThatComeLaterOrAtLongerIntervalsFollowTheirClosedForms() {
        // The last dose falls on the end of the run: with a longer interval it would come after it.
        double from = 1.25;
        double every = 1.75;
        Scenario s = chain().doses(List.of(new DirectDose("x1", Quantity.of(5), 0, from, every, 99, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("x1.from", "x1.every", "x1.amount"));
        DoubleUnaryOperator[] byTime = {MovingTimesTest::firstByTime, MovingTimesTest::secondByTime};
        for (int c = 0; c < 2; c++) {
            DoubleUnaryOperator one = byTime[c];
            String column = "x" + (c + 1);
            assertCourse(found.times(), found.absolute("x1.from", column), t -> {
                double sum = 0;
                for (int j = 0; j <= 5; j++) {
                    sum += 5 * one.applyAsDouble(t - from - j * every);
                }
                return sum;
            });
            assertCourse(found.times(), found.absolute("x1.every", column), t -> {
                double sum = 0;
                for (int j = 0; j <= 5; j++) {
                    sum += 5 * j * one.applyAsDouble(t - from - j * every);
                }
                return sum;
            });
        }
        assertCourse(found.times(), found.absolute("x1.amount", "x2"), t -> {
            double sum = 0;
            for (int j = 0; j <= 5; j++) {
                sum += second(t - from - j * every);
            }
            return sum;
        });
    }

    @Test
    void anInfusionThatTakesLongerFollowsItsClosedForm() {
        double a = 5;
        double over = 2.2;
        double from = 1.3;
        Scenario s = chain().doses(List.of(new DirectDose("x1", Quantity.of(a), over, from, null, 1, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("x1.over", "x1.from"));
        assertCourse(found.times(), found.absolute("x1.over", "x1"), t -> {
            double u = t - from;
            if (u < 0) {
                return 0;
            }
            double grown = Math.exp(K * over);
            return u < over
                    ? -a / (over * over * K) * (1 - Math.exp(-K * u))
                    : a / K * Math.exp(-K * u) * (K * grown / over - (grown - 1) / (over * over));
        });
        assertCourse(found.times(), found.absolute("x1.from", "x1"), t -> {
            double u = t - from;
            return u < 0
                    ? 0
                    : u < over ? -a / over * Math.exp(-K * u) : a / over * (Math.exp(K * over) - 1) * Math.exp(-K * u);
        });
    }

    @Test
    void theLagOfARegimenFollowsItsClosedForm() {
        double lag = 0.7;
        double every = 2.6;
        Scenario s = chain().with(Use.of("test.late").from(1).every(every).times(3));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("test.late.lag", "test.late.every"));
        assertCourse(found.times(), found.absolute("test.late.lag", "x2"), t -> {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += 2 * secondByTime(t - 1 - lag - j * every);
            }
            return sum;
        });
        assertCourse(
                found.times(),
                found.absolute("test.late.every", "x1"),
                t -> 2 * firstByTime(t - 1 - lag - every) + 4 * firstByTime(t - 1 - lag - 2 * every));
    }

    /** x' = r x (1 - x/K) after a time at which x is x0: x = K/(1 + w exp(-r u)) with w = K/x0 - 1. */
    private record Growth(double r, double cap) {
        double at(double x0, double u) {
            return cap / (1 + (cap / x0 - 1) * Math.exp(-r * u));
        }

        double rate(double x) {
            return r * x * (1 - x / cap);
        }

        /** The derivative by the time from which it goes on, where x0 changes with that at a rate. */
        double byTime(double x0, double rateOfX0, double u) {
            double w = cap / x0 - 1;
            double x = at(x0, u);
            return -x * x / cap * Math.exp(-r * u) * (-cap / (x0 * x0) * rateOfX0 + r * w);
        }
    }

    @Test
    void aDoseIntoLogisticGrowthFollowsItsClosedForm() {
        Growth g = new Growth(0.5, 10);
        double from = 3.2;
        double before = g.at(1, from);
        Scenario s = Scenario.of(SmallModels.logistic())
                .until(20)
                .outputs(Outputs.every(0.8))
                .doses(List.of(new DirectDose("x", Quantity.of(4), 0, from, null, 1, FOREVER)));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("x.from"));
        assertCourse(
                found.times(),
                found.absolute("x.from", "x"),
                t -> t < from - 1e-9 ? 0 : g.byTime(before + 4, g.rate(before), t - from));
    }

    @Test
    void startAndEndOfAWindowFollowTheirClosedForms() {
        Growth free = new Growth(0.5, 10);
        double kd = 0.2;
        Growth held = new Growth(0.5 - kd, 10 * (0.5 - kd) / 0.5);
        double from = 3.3;
        double until = 7.1;
        double atFrom = free.at(1, from);
        double atUntil = held.at(atFrom, until - from);
        Scenario s = Scenario.of(SmallModels.logistic())
                .until(20)
                .outputs(Outputs.every(0.5))
                .with(Use.of("test.window").from(from).until(until).with("kd", kd));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("test.window.from", "test.window.until"));
        assertCourse(
                found.times(),
                found.absolute("test.window.until", "x"),
                t -> t < until ? 0 : free.byTime(atUntil, held.rate(atUntil), t - until));
        DoubleUnaryOperator inWindow = u -> held.byTime(atFrom, free.rate(atFrom), u);
        assertCourse(found.times(), found.absolute("test.window.from", "x"), t -> {
            if (t < from) {
                return 0;
            }
            if (t < until) {
                return inWindow.applyAsDouble(t - from);
            }
            double x = free.at(atUntil, t - until);
            double byStart = x * x / 10 * Math.exp(-0.5 * (t - until)) * 10 / (atUntil * atUntil);
            return byStart * inWindow.applyAsDouble(until - from);
        });
    }

    @Test
    void dosesOfChemotherapyAgreeWithComplexSteps() {
        // Friberg's equations in Python, method of order 8 (coefficients of DOP853) in fixed steps of 0.001 d (twice as
        // long ones change
        // no digit beyond the ninth), with the parameter and thus
        // the times of the doses displaced by 1e-30 i.
        Scenario s = MARROW.scenario("friberg-2002")
                .doses(List.of(new DirectDose("C1", Quantity.of(60), 1 / 24.0, 0.5, 3.25, 3, FOREVER)))
                .until(21)
                .outputs(Outputs.at(1, 3, 7, 10, 14, 21));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("C1.from", "C1.every", "C1.over"));
        assertClose(
                found.absolute("C1.from", "ANC"),
                0.03385514071436805,
                0.6115775624249321,
                0.4074569640489602,
                0.18554834236788834,
                -0.37776206960883335,
                -0.3548877364307514);
        assertClose(
                found.absolute("C1.every", "ANC"),
                0.0,
                0.0,
                0.30412777274687536,
                0.46721713578275254,
                -0.3896217595944906,
                -0.6822090752656459);
        assertClose(
                found.absolute("C1.over", "ANC"),
                0.014978334628408564,
                0.28383066867846724,
                0.18996853056479068,
                0.0850459728113663,
                -0.17708493724429664,
                -0.16511113996377727);
    }

    private static void assertClose(double[] found, double... expected) {
        double largest = 0;
        for (double x : expected) {
            largest = Math.max(largest, Math.abs(x));
        }
        assertThat(found).containsExactly(expected, within(1e-9 * largest));
    }

    // ---- times that the run decides ----

    @Test
    void aThresholdWithADwellTimeFollowsItsClosedFormFromRefillToRefill() {
        double level = 0.6;
        double dwell = Refill.DWELL;
        double full = level * Math.exp(-K * dwell) + 2;
        Scenario s = chain().until(30).with(Use.of("test.refill"));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("k", "test.refill.level"));
        assertCourse(found.times(), found.absolute("test.refill.level", "x1"), t -> {
            double filled = Math.log(1 / level) / K + dwell;
            double moved = -1 / (K * level);
            if (t < filled) {
                return 0;
            }
            while (filled + Math.log(full / level) / K + dwell <= t) {
                filled += Math.log(full / level) / K + dwell;
                moved += (Math.exp(-K * dwell) / full - 1 / level) / K;
            }
            return Math.exp(-K * (t - filled)) * (Math.exp(-K * dwell) + full * K * moved);
        });
        assertCourse(found.times(), found.absolute("k", "x1"), t -> {
            double filled = Math.log(1 / level) / K + dwell;
            double moved = -Math.log(1 / level) / (K * K);
            if (t < filled) {
                return -t * Math.exp(-K * t);
            }
            double fullByK = -level * dwell * Math.exp(-K * dwell);
            while (filled + Math.log(full / level) / K + dwell <= t) {
                filled += Math.log(full / level) / K + dwell;
                moved += -Math.log(full / level) / (K * K) + fullByK / full / K;
            }
            return Math.exp(-K * (t - filled)) * (fullByK + full * (-(t - filled) + K * moved));
        });
    }

    @Test
    void aCourseThatAConditionStartsFollowsItsClosedForm() {
        double started = Math.log(2) / K;
        double every = 1.1;
        Scenario s = chain().with(Use.of("test.drug")
                .when("x1 < 0.5")
                .every(every)
                .times(3)
                .courses(1));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("k", "test.drug.every", "test.drug.size"));
        assertCourse(found.times(), found.absolute("k", "x1"), t -> {
            double sum = -t * Math.exp(-K * t);
            for (int j = 0; j < 3; j++) {
                double u = t - started - j * every;
                sum += u < 0 ? 0 : 2 * Math.exp(-K * u) * (-u - K * Math.log(2) / (K * K));
            }
            return sum;
        });
        assertCourse(found.times(), found.absolute("test.drug.every", "x2"), t -> {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += 2 * j * secondByTime(t - started - j * every);
            }
            return sum;
        });
        assertCourse(found.times(), found.absolute("test.drug.size", "x1"), t -> {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += first(t - started - j * every);
            }
            return sum;
        });
    }

    @Test
    void chemotherapyThatWaitsForTheCountsAgreesWithComplexSteps() {
        // As above; the time at which the count rises through 4 is found by Newton's method in complex numbers.
        Scenario s = MARROW.scenario("friberg-2002")
                .doses(List.of(new DirectDose("C1", Quantity.of(100), 0, 0, null, 1, FOREVER)))
                .event(Event.when(
                        "next", "Circ > 4 for 2 d", new Action.Add(Selector.named("C1"), Expr.number(100), false)))
                .until(40)
                .outputs(Outputs.at(7, 14, 21, 28, 40));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("Circ0", "MTT", "gamma", "slope", "CL"));
        assertClose(
                found.absolute("Circ0", "ANC"),
                0.3733632125136579,
                0.8808826944061021,
                0.017839387122125693,
                1.584841230535015,
                1.7292948697328094);
        assertClose(
                found.absolute("MTT", "ANC"),
                0.02046091577342353,
                -0.06593084987198766,
                0.06646379234859927,
                -0.1122609081991179,
                -0.09726976572167038);
        assertClose(
                found.absolute("gamma", "ANC"),
                1.5369231284976796,
                24.205384942424303,
                -5.365024148657223,
                36.76963485893645,
                34.98010237612968);
        assertClose(
                found.absolute("slope", "ANC"),
                -0.2099095807151948,
                -0.06953509736278067,
                -0.12750591136387412,
                -0.24265616478090044,
                -0.394941656509516);
        assertClose(
                found.absolute("CL", "ANC"),
                0.04660662449189141,
                0.016681545417717675,
                0.02696625768119336,
                0.056491275924699935,
                0.09055908611022229);
    }

    @Test
    void aRunThatAConditionEndsIsGivenUpToThere() {
        Sensitivities found = Sensitivities.of(MARROW, chain().stop("x1 < 0.25"), List.of("k"));
        assertThat(found.times()).endsWith(4.5);
        assertCourse(found.times(), found.absolute("k", "x1"), t -> -t * Math.exp(-K * t));
    }

    @Test
    void visitsWithoutErrorDecideAtTimesThatDoNotMove() {
        Scenario s = chain().visits(Visits.every(1, Map.of("x1", 0.0)))
                .observe("seen", "measured(x1)")
                .with(Use.of("test.drug").when("measured(x1) < 0.5").courses(1));
        Sensitivities found = Sensitivities.of(MARROW, s, List.of("k"));
        assertCourse(
                found.times(),
                found.absolute("k", "x1"),
                t -> -t * Math.exp(-K * t) - (t < 3 ? 0 : 2 * (t - 3) * Math.exp(-K * (t - 3))));
        assertCourse(found.times(), found.absolute("k", "seen"), t -> {
            double n = Math.floor(t);
            return -n * Math.exp(-K * n) - (n < 3 ? 0 : 2 * (n - 3) * Math.exp(-K * (n - 3)));
        });
    }

    // ---- what has no derivative ----

    private static void assertRefused(Scenario s, String parameter, String code, String... says) {
        assertThatThrownBy(() -> Sensitivities.of(MARROW, s, List.of(parameter)))
                .isInstanceOfSatisfying(
                        MarrowException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(says);
    }

    @Test
    void whereTimesHaveNoDerivativeThatIsNamed() {
        // With x1 = 5 and x2 = 1 at the start, x2 = (1 + 5 k t) exp(-k t) rises to 5 exp(-0.8) at t = 0.8/k = 2.667.
        // A visit there ends a step of the integration, so that it is seen.
        Scenario rising = chain().initial(Map.of("x1", Quantity.of(5), "x2", Quantity.of(1)))
                .visits(Visits.every(100, Map.of("x2", 0.0)).from(0.8 / K));
        double top = 5 * Math.exp(-0.8);
        Action.Add more = new Action.Add(Selector.named("x1"), Expr.one(), false);
        assertRefused(
                rising.event(Event.when("touch", "x2 > " + top * (1 - 1e-8), more)),
                "k",
                "MRW-SENS-4",
                "'touch'",
                "only just becomes true at t = 2.66");
        Sensitivities clear = Sensitivities.of(
                MARROW, rising.event(Event.when("pass", "x2 > " + top * (1 - 1e-4), more)), List.of("k"));
        assertThat(clear.absolute("k", "x2")).doesNotContain(Double.NaN);

        DirectDose last = new DirectDose("x1", Quantity.of(5), 0, 0, 2.0, 99, 8.0);
        assertRefused(chain().doses(List.of(last)), "x1.every", "MRW-SENS-1", "how often 'x1' happens");
        // A dose and a pulse at one time: which comes first matters.
        DirectDose dose = new DirectDose("x1", Quantity.of(5), 0, 2, null, 1, FOREVER);
        Event half = Event.at("half", 2, new Action.Set(Selector.named("x1"), Expr.parse("x1/2")));
        assertRefused(
                chain().doses(List.of(dose)).event(half), "x1.from", "MRW-SENS-1", "'half'", "their order matters");
        assertRefused(
                chain().visits(Visits.every(1, Map.of("x1", 0.1)))
                        .with(Use.of("test.drug").when("measured(x1) < 0.5")),
                "k",
                "MRW-SENS-1",
                "measures x1 with an error");
        assertRefused(chain().event(Event.byChance("luck", "x1", more)), "k", "MRW-SENS-1", "'luck' happens by chance");
        Scenario crowded = Scenario.of(SmallModels.crowding()).until(5);
        assertRefused(
                crowded.doses(List.of(new DirectDose("x", Quantity.of(1), 0, 2, null, 1, FOREVER))),
                "x.from",
                "MRW-SENS-1",
                "makes a lag jump");
        assertRefused(
                crowded.event(Event.when("rule", "x > 1.2", new Action.Add(Selector.named("x"), Expr.one(), false))),
                "r",
                "MRW-SENS-1",
                "'rule' acts on a condition");
    }

    @Test
    void twoThingsAtOneTimeWhoseOrderDoesNotMatterAreOneAfterTheOther() {
        DirectDose a = new DirectDose("x1", Quantity.of(5), 0, 2, null, 1, FOREVER);
        DirectDose b = new DirectDose("x2", Quantity.of(3), 0, 2, null, 1, FOREVER);
        Sensitivities found = Sensitivities.of(MARROW, chain().doses(List.of(a, b)), List.of("x1.from"));
        assertCourse(found.times(), found.absolute("x1.from", "x1"), t -> 5 * firstByTime(t - 2));
        assertCourse(found.times(), found.absolute("x1.from", "x2"), t -> 5 * secondByTime(t - 2));
    }
}
