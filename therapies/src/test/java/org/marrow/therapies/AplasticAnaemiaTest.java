package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrow.insults.Runs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** The arms of a typical patient: attack from day 30, treatment from day 150, when neutrophils are at 12.5 %. */
class AplasticAnaemiaTest {
    private static final double MONTH = 30.4375;
    private static final double START = 150;

    private static final Use ATG = Use.of("atg-horse").from(START);
    private static final Use CSA = Use.of("ciclosporin").from(START);
    private static final Use EPAG = Use.of("eltrombopag").from(START);

    private static Scenario patient(Use... uses) {
        return Runs.human(1000, uses).with(Use.of("tcell-hsc").from(30).with("rate", 0.06707));
    }

    /** First day after the start from which on, for four weeks, neutrophils exceed 0.5, platelets 20 and haemoglobin 80. */
    private static double response(Scenario s) {
        Trajectory t = Runs.run(s);
        double since = Double.NaN;
        for (int day = (int) START + 1; day < t.size(); day++) {
            boolean holds = t.column("ANC")[day] > 0.5 && t.column("PLT")[day] > 20 && t.column("HB")[day] > 80;
            since = !holds ? Double.NaN : Double.isNaN(since) ? day : since;
            if (day - since >= 28) {
                return (since - START) / MONTH;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Test
    void immunosuppressionBringsASlowPartialResponseThatLasts() {
        assertThat(response(patient(ATG, CSA))).isBetween(6.0, 11.0);
        Trajectory t = Runs.run(patient(ATG, CSA), START + 24 * MONTH);
        assertThat(t.column("ANC")[0]).isGreaterThan(2);
        assertThat(t.column("tcell_E")[0]).isLessThan(0.001);
    }

    @Test
    void eltrombopagMakesTheResponseFasterAndBetter() {
        double months = START + 3 * MONTH;
        Trajectory with = Runs.run(patient(ATG, CSA, EPAG), months);
        Trajectory without = Runs.run(patient(ATG, CSA), months);
        for (String count : new String[] {"ANC", "PLT", "HB", "HSC"}) {
            assertThat(with.column(count)[0]).as(count).isGreaterThan(1.3 * without.column(count)[0]);
        }
        assertThat(response(patient(ATG, CSA, EPAG))).isLessThan(3.5);
    }

    @Test
    void tooWeakAKillIsFollowedByNoResponse() {
        assertThat(response(patient(ATG.with("logkill", 0.5), CSA))).isInfinite();
    }

    @Test
    void ciclosporinAloneDoesNotBringLastingRemission() {
        assertThat(Runs.run(patient(CSA), 1000).column("ANC")[0]).isLessThan(0.5);
    }

    @Test
    void effectorCellsThatNeedLittleInterferonRelapseWhenTreatmentEnds() {
        Use stubborn = Use.of("tcell-hsc").from(30).with("rate", 0.06486).with("theta", 0.05);
        Scenario s = Runs.human(1000, stubborn, ATG.with("logkill", 1), CSA);
        double[] anc = Runs.run(s, START + 6 * MONTH, 1000).column("ANC");
        assertThat(anc[0]).isGreaterThan(0.5);
        assertThat(anc[1]).isLessThan(0.3);
    }

    @Test
    void aTransplantCuresTheAttack() {
        Scenario s = patient(
                Use.of("hsct-conditioning").from(START), Use.of("hsct-graft").from(START));
        Trajectory t = Runs.run(s, START + 21, 1000);
        assertThat(t.column("ANC")[0]).isGreaterThan(0.5);
        assertThat(t.column("ANC")[1]).isGreaterThan(3);
        assertThat(t.column("tcell_E")[1]).isLessThan(1e-5);
        assertThat(t.column("HSC[donor]")[1] / t.column("HSC")[1]).isGreaterThan(0.7);
    }
}
