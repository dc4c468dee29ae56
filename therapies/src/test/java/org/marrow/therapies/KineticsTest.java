package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marrow.insults.Runs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Concentrations against closed forms of the same compartments. */
class KineticsTest {
    private static final double HOUR = 1.0 / 24;

    /** Concentrations at many times of one dosing interval at steady state. */
    private static double[] interval(Scenario s, String column, double from, double length) {
        int n = 4000;
        double[] times = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            times[i] = from + length * i / n;
        }
        return Runs.run(s.until(from + length), times).column(column);
    }

    private static double mean(double[] c) {
        double sum = (c[0] + c[c.length - 1]) / 2;
        for (int i = 1; i < c.length - 1; i++) {
            sum += c[i];
        }
        return sum / (c.length - 1);
    }

    /** 0.71 of 350 mg every 12 h, absorbed at 0.28/h after 0.44 h. */
    private static double ciclosporin(double day, int doses) {
        TwoCompartments body = new TwoCompartments(21.9, 24.2, 16.6, 59.0);
        double c = 0;
        for (int i = 0; i < doses; i++) {
            c += body.absorbed(24 * day - 12 * i - 0.44, 1000 * 0.71 * 350, 0.28, Double.POSITIVE_INFINITY);
        }
        return c;
    }

    @Test
    void ciclosporinFollowsItsClosedForm() {
        double[] times = {0.01, 0.03, 0.1, 0.25, 0.499, 0.6, 3.7, 20.05, 30, 30 + 0.44 / 24, 30.1, 30.2, 30.5};
        double[] c = Runs.run(Runs.human(31, Use.of("ciclosporin")), times).column("C_ciclosporin");
        for (int i = 0; i < times.length; i++) {
            assertThat(c[i]).as("at day " + times[i]).isCloseTo(ciclosporin(times[i], 62), within(1e-2));
        }
    }

    @Test
    void ciclosporinHasTheMeanOfItsClearanceAndTroughsWithinTheTarget() {
        double[] c = interval(Runs.human(31, Use.of("ciclosporin")), "C_ciclosporin", 30, 0.5);
        // F dose/(CL interval) = 0.71 * 350 mg/(21.9 L/h * 12 h)
        assertThat(mean(c)).isCloseTo(945.586, within(0.5));
        assertThat(c[0]).isCloseTo(ciclosporin(30, 60), within(1e-2));
        double lowest = Arrays.stream(c).min().orElseThrow();
        assertThat(lowest)
                .isCloseTo(ciclosporin(30 + 0.44 / 24, 60), within(0.2))
                .isBetween(200.0, 400.0);
    }

    @Test
    void ciclosporinScalesWithBodyWeight() {
        Scenario s = Runs.human(31, Use.of("ciclosporin")).patient(new Patient(35, 12, false));
        double[] c = interval(s, "C_ciclosporin", 30, 0.5);
        assertThat(mean(c)).isCloseTo(945.586 * 0.5 / Math.pow(0.5, 0.75), within(0.5));
    }

    @Test
    void antithymocyteGlobulinAccumulatesOverFourDaysAndFallsWithItsHalfLife() {
        double k = Math.log(2) / 5.7;
        double top = 40 / 0.12 * (1 - Math.exp(-4 * k)) / (1 - Math.exp(-k));
        double[] c =
                Runs.run(Runs.human(20, Use.of("atg-horse")), 3, 3 + 5.7, 14).column("C_atg_horse");
        assertThat(c[0]).isCloseTo(top, within(1e-4));
        assertThat(c[1]).isCloseTo(top / 2, within(1e-4));
        assertThat(c[2]).isCloseTo(294.300, within(1e-3));
    }

    /** 150 mg a day: absorbed at 0.333/h from 0.447 h, and what is left from 1.46 h on at 5.26/h. */
    private static double eltrombopag(double day, double clearance) {
        TwoCompartments body = new TwoCompartments(clearance, 0.633, 9.75, 9.41);
        double left = 150 * Math.exp(-0.333 * (1.46 - 0.447));
        double c = 0;
        for (int i = 0; i <= day; i++) {
            double h = 24 * (day - i);
            c += body.absorbed(h - 0.447, 150, 0.333, 1.46 - 0.447)
                    + body.absorbed(h - 1.46, left, 5.26, Double.POSITIVE_INFINITY);
        }
        return c;
    }

    @Test
    void eltrombopagFollowsItsClosedFormThroughTwoAbsorptionRates() {
        double[] times = {0.02, 0.04, 0.06, 0.061, 0.1, 0.5, 1, 3.05, 30, 30.0186, 30.06, 30.09, 30.12, 30.5};
        double[] c = Runs.run(Runs.human(31, Use.of("eltrombopag")), times).column("C_eltrombopag");
        for (int i = 0; i < times.length; i++) {
            assertThat(c[i]).as("at day " + times[i]).isCloseTo(eltrombopag(times[i], 0.953), within(2e-4));
        }
    }

    @Test
    void eltrombopagHasTheMeanOfItsClearance() {
        double[] c = interval(Runs.human(31, Use.of("eltrombopag")), "C_eltrombopag", 30, 1);
        assertThat(mean(c)).isCloseTo(150 / 24.0 / 0.953, within(1e-3));
    }

    @Test
    void womenClearEltrombopagMoreSlowly() {
        Scenario s = Runs.human(41, Use.of("eltrombopag")).patient(new Patient(70, 40, true));
        double[] c = interval(s, "C_eltrombopag", 40, 1);
        assertThat(mean(c)).isCloseTo(150 / 24.0 / (0.953 * 0.622), within(2e-3));
        assertThat(c[0]).isCloseTo(eltrombopag(40, 0.953 * 0.622), within(2e-4));
    }

    @Test
    void absorptionOfEltrombopagChangesExactlyAtItsTime() {
        // What is left to be absorbed, after a single dose.
        Trajectory t = Runs.run(
                Runs.human(1, Use.of("eltrombopag").repeated(1, 1)),
                0.4 * HOUR,
                1.0 * HOUR,
                1.459 * HOUR,
                1.461 * HOUR,
                2 * HOUR);
        double[] gut = t.column("eltrombopag_gut");
        double[] ended = t.column("eltrombopag_gut_ended");
        double[] fast = t.column("eltrombopag_gut_fast");
        double left = 150 * Math.exp(-0.333 * (1.46 - 0.447));
        assertThat(gut[0]).isZero();
        assertThat(gut[1]).isCloseTo(150 * Math.exp(-0.333 * 0.553), within(1e-5));
        assertThat(ended[2] + fast[2]).isZero();
        assertThat(gut[3] - ended[3]).isCloseTo(0, within(1e-5));
        assertThat(fast[4]).isCloseTo(left * Math.exp(-5.26 * 0.54), within(1e-5));
        assertThat(gut[4] - ended[4]).isCloseTo(0, within(1e-5));
    }

    @Test
    void eltrombopagWhoseAbsorptionWouldChangeBeforeItBeginsIsAbsorbedAtTheSecondRateAlone() {
        Use early = Use.of("eltrombopag").repeated(1, 1).with("t1", 0.1).with("lag", 2);
        TwoCompartments body = new TwoCompartments(0.953, 0.633, 9.75, 9.41);
        double[] hours = {1.9, 2.1, 3, 12, 48};
        double[] times = Arrays.stream(hours).map(h -> h * HOUR).toArray();
        double[] c = Runs.run(Runs.human(3, early), times).column("C_eltrombopag");
        for (int i = 0; i < hours.length; i++) {
            double expected = body.absorbed(hours[i] - 2, 150, 5.26, Double.POSITIVE_INFINITY);
            assertThat(c[i]).as("at hour " + hours[i]).isCloseTo(expected, within(2e-4));
        }
    }

    @Test
    void freeFilgrastimIsTheRootOfTheBindingEquation() {
        Trajectory t = Runs.run(Runs.human(3, Use.of("filgrastim").repeated(1, 3)), 0.1, 0.5, 1, 1.5, 2.9);
        for (int i = 0; i < t.size(); i++) {
            double total = t.column("filgrastim_blood")[i] * 0.0532 / 3.12;
            double receptors = 0.0590 * t.column("ANC")[i];
            double q = total - receptors - 0.0237;
            double free = (q + Math.sqrt(q * q + 4 * 0.0237 * total)) / 2;
            assertThat(t.column("C_filgrastim")[i] * 0.0532 / free).isCloseTo(1, within(1e-9));
        }
    }
}
