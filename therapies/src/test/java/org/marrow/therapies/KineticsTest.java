package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Concentrations against closed forms and matrix exponentials of the same compartments. */
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

    @Test
    void ciclosporinHasTheMeanPeakAndTroughsOfItsPaper() {
        Scenario s = Runs.human(31, Use.of("ciclosporin"));
        double[] c = interval(s, "C_ciclosporin", 30, 0.5);
        // F dose/(CL interval) = 0.71 * 350 mg/(21.9 L/h * 12 h)
        assertThat(mean(c)).isCloseTo(945.586, within(0.5));
        assertThat(Arrays.stream(c).max().orElseThrow()).isCloseTo(1589.94, within(0.5));
        assertThat(c[0]).isCloseTo(400.330, within(0.05));
        double lag = Runs.run(s, 30, 30 + 0.44 * HOUR).column("C_ciclosporin")[1];
        assertThat(lag).isCloseTo(373.096, within(0.05)).isBetween(200.0, 400.0);
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

    @Test
    void eltrombopagHasTheMeanOfItsClearanceAndTheExtremesOfTwoAbsorptionRates() {
        double[] c = interval(Runs.human(31, Use.of("eltrombopag")), "C_eltrombopag", 30, 1);
        assertThat(mean(c)).isCloseTo(150 / 24.0 / 0.953, within(1e-3));
        assertThat(Arrays.stream(c).max().orElseThrow()).isCloseTo(16.1111, within(2e-3));
        assertThat(Arrays.stream(c).min().orElseThrow()).isCloseTo(2.81055, within(1e-3));
    }

    @Test
    void womenClearEltrombopagMoreSlowly() {
        Scenario s = Runs.human(41, Use.of("eltrombopag")).patient(new Patient(70, 40, true));
        double[] c = interval(s, "C_eltrombopag", 40, 1);
        assertThat(mean(c)).isCloseTo(150 / 24.0 / (0.953 * 0.622), within(2e-3));
        assertThat(Arrays.stream(c).min().orElseThrow()).isCloseTo(6.17571, within(1e-3));
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
