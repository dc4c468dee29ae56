package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/** A hard limit: flows slide along it, counts stay below it, and the one approaches the other in large pools. */
class CapTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final double WEEK = 7;
    private static final double LAMBDA = 1 / 8.3;
    private static final double NU = 1 / 12.5;
    private static final double ALPHA = 1 / 50.0;
    private static final double MU = 1 / 6.7;
    private static final double GROWTH = LAMBDA - NU - ALPHA;

    private static Scenario cat(double k, double n0, double weeks) {
        return MARROW.scenario("abkowitz-1996")
                .parameter("K", k)
                .parameter("n0", n0)
                .until(WEEK * weeks)
                .outputs(Outputs.every(WEEK));
    }

    /** Contributing clones while the reserve grows freely from n0, then while it is full: closed forms, time in weeks. */
    private static double clones(double t, double k, double n0) {
        double full = Math.log(k / n0) / GROWTH;
        double free = Math.min(t, full);
        double c = n0 * NU * (Math.exp(GROWTH * free) - Math.exp(-MU * free)) / (GROWTH + MU);
        double later = t - free;
        return NU * k / MU + (c - NU * k / MU) * Math.exp(-MU * later);
    }

    private static double reserve(double t, double k, double n0) {
        return Math.min(k, n0 * Math.exp(GROWTH * t));
    }

    @ParameterizedTest
    @CsvSource({"300, 30", "300, 300", "11000, 30", "20, 19.5"})
    void theReserveGrowsFreelyThenSlidesAlongTheLimit(double k, double n0) {
        Trajectory t = MARROW.run(cat(k, n0, 520), RunSettings.of("ode")).trajectory();
        for (int week = 0; week < t.size(); week++) {
            double r = t.column("R")[week];
            assertThat(r).as("week %s", week).isLessThanOrEqualTo(k * (1 + 1e-7));
            assertThat(r).isCloseTo(reserve(week, k, n0), within(1e-6 * k));
            assertThat(t.column("C")[week]).isCloseTo(clones(week, k, n0), within(1e-6 * k));
        }
    }

    /** A solver that switches a limit on and off takes steps without number; one that slides takes a few for each year. */
    @Test
    void slidingAlongTheLimitTakesFewSteps() {
        AtomicInteger looks = new AtomicInteger();
        Monitor counter = new Monitor() {
            @Override
            public void progress(double done) {
                looks.incrementAndGet();
            }
        };
        MARROW.run(
                cat(300, 30, 5200).outputs(Outputs.at(WEEK * 5200)),
                RunSettings.of("ode").monitor(counter));
        // One look every 16 steps, and one for each stretch between switches.
        assertThat(looks.get()).isBetween(1, 150);
    }

    /** After a pulse the reserve leaves the limit, grows back freely, and is held again. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff", "hybrid"})
    void aReserveThatWasHitLeavesTheLimitAndComesBackToIt(String engine) {
        Scenario s =
                cat(2000, 2000, 200).with(Use.of("radiation").from(50 * WEEK).with("dose", 1));
        Trajectory t = MARROW.run(s, RunSettings.of(engine)).trajectory();
        double left = t.column("R")[50] / 2000;
        assertThat(left).isBetween(0.1, 0.7);
        if (engine.startsWith("ode")) {
            double back = 50 - Math.log(left) / GROWTH;
            for (int week = 50; week <= 200; week++) {
                double expected = week < back ? 2000 * left * Math.exp(GROWTH * (week - 50)) : 2000;
                assertThat(t.column("R")[week]).as("week %s", week).isCloseTo(expected, within(2e-3));
            }
        }
        assertThat(t.column("R")[200]).isBetween(1900.0, 2000.0000001);
    }

    /** Places are lost at 1 % a day until day 140 and come back at 0.5 % a day: exp in closed form. */
    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff", "ssa"})
    void theReserveFollowsALimitThatFallsAndRises(String engine) {
        AtomicInteger looks = new AtomicInteger();
        Monitor counter = new Monitor() {
            @Override
            public void progress(double done) {
                looks.incrementAndGet();
            }
        };
        double k = 4000;
        Use attack =
                Use.of("niche-attack").from(70).until(140).with("rate", 0.01).with("K_min", 0.2);
        Trajectory t = MARROW.run(
                        cat(k, k, 200).with(attack), RunSettings.of(engine).monitor(counter))
                .trajectory();
        double lost = 0.8 * (1 - Math.exp(-0.7));
        for (int week = 0; week <= 200; week++) {
            double day = WEEK * week;
            double q = day < 70
                    ? 0
                    : day < 140 ? 0.8 * (1 - Math.exp(-0.01 * (day - 70))) : lost * Math.exp(-0.005 * (day - 140));
            double limit = k * (1 - q);
            double r = t.column("R")[week];
            if (engine.startsWith("ode")) {
                assertThat(r).as("week %s", week).isLessThanOrEqualTo(limit * (1 + 2e-6));
                // The reserve grows by 0.29 % a day at most; places come back faster for the first 18 weeks.
                if (week <= 20) {
                    assertThat(r).as("week %s", week).isCloseTo(limit, within(2e-6 * k));
                }
                if (week > 60) {
                    assertThat(r).as("week %s", week).isCloseTo(limit, within(2e-6 * k));
                }
            } else {
                assertThat(r).as("week %s", week).isLessThanOrEqualTo(limit + 40);
            }
        }
        assertThat(t.column("R")[200]).isCloseTo(k, within(0.02 * k));
        if (engine.startsWith("ode")) {
            assertThat(looks.get()).as("no chattering").isLessThan(150);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-stiff", "ssa", "hybrid"})
    void allClonesShareTheLimit(String engine) {
        Scenario s = cat(500, 450, 150)
                .with(Use.of("piga").from(30).with("founder_fraction", 0.3).with("mu_P", 1e-3))
                .with(Use.of("hsct-graft").from(60).with("TNC_marrow", 6e7));
        Trajectory t = MARROW.run(s, RunSettings.of(engine).seed(3)).trajectory();
        for (int week = 0; week < t.size(); week++) {
            double sum = t.column("R[host]")[week] + t.column("R[PIGA]")[week] + t.column("R[donor]")[week];
            assertThat(sum).isCloseTo(t.column("R")[week], within(1e-9 * 500));
            if (week < 9) {
                assertThat(sum).isLessThanOrEqualTo(500 * (1 + 1e-7));
            }
        }
        // The graft comes on top of a full niche; nobody divides until there is room again.
        assertThat(t.column("R")[9]).isGreaterThan(490);
        assertThat(t.column("R")[150]).isBetween(480.0, 500 * (1 + 1e-7));
        if (engine.startsWith("ode")) {
            // 450 * 6e7 * 70/(3e6 * 1e5) = 6.3 above; they go at the rate of losses, and then the niche is full again.
            assertThat(t.column("R")[150]).isCloseTo(500, within(1e-3));
            assertThat(t.at("R", 63)).isLessThanOrEqualTo(500 * (1 + 1e-6));
        }
    }

    /** Counts are held a few cells below the limit, however large it is: relative to it the gap is like 1/K. */
    @Test
    void inLargePoolsTheMeanOfCountsApproachesTheSlidingFlow() {
        double[] missing = new double[2];
        double[] error = new double[2];
        int[] limits = {100, 400};
        for (int i = 0; i < 2; i++) {
            Summary m = MARROW.run(
                            cat(limits[i], limits[i], 80).outputs(Outputs.at(80 * WEEK)),
                            RunSettings.of("ssa").replicates(1500).keep(0).seed(2))
                    .summary();
            missing[i] = limits[i] - m.mean(0, 0);
            error[i] = m.standardDeviation(0, 0) / Math.sqrt(1500);
        }
        assertThat(missing[0] / error[0]).isGreaterThan(5);
        assertThat(missing[1]).as("cells missing, not a fraction").isBetween(0.8 * missing[0], 1.2 * missing[0]);
        // The exact mean at the smaller limit.
        double exact = new MasterEquation(
                        new int[] {100},
                        java.util.List.of(
                                new MasterEquation.Reaction(c -> c[0] < 100 ? LAMBDA * c[0] : 0, 1),
                                new MasterEquation.Reaction(c -> (NU + ALPHA) * c[0], -1)))
                .after(80, 100)
                .mean(c -> c[0]);
        new PValues().normal("R", 100 - missing[0], exact, error[0]).assertAccepted();
    }
}
