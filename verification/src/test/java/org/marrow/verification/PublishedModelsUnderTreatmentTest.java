package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Insults and therapies mean on published models what they mean on the reference model. */
class PublishedModelsUnderTreatmentTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final RunSettings ODE = RunSettings.of("ode").option("rtol", "1e-9");

    private static Trajectory run(Scenario s) {
        return MARROW.run(s, ODE).trajectory();
    }

    private static DirectDose bolus(String into, double amount, String unit) {
        return new DirectDose(into, new Quantity(amount, unit), 0, 1, 1.0, 5, Double.POSITIVE_INFINITY);
    }

    @Test
    void filgrastimDosesTheDepotThatTheModelCarriesAndBringsNoKineticsOfItsOwn() {
        Scenario model = MARROW.scenario("krzyzanski-gcsf-2010").until(10);
        Trajectory therapy =
                run(model.with(Use.of("filgrastim").from(1).dose("5 ug/kg").repeated(1, 5)));
        Trajectory direct = run(model.doses(List.of(bolus("Abs", 350, "ug"))));
        assertThat(therapy.columns()).extracting(c -> c.name()).doesNotContain("filgrastim_skin", "C_filgrastim");
        assertThat(therapy.column("ANC")).containsExactly(direct.column("ANC"));
        assertThat(Arrays.stream(therapy.column("ANC")).max().orElseThrow()).isGreaterThan(10);
    }

    /** The attack that strength 1 means is one on healthy cells, whatever leukaemia there is beside them. */
    @Test
    void strengthOneOfAnAttackIsThatOnTheHealthyHostAlone() {
        Scenario attacked =
                MARROW.scenario("cucuianu-2010").with(Use.of("tcell-hsc")).until(120);
        Scenario alone = attacked.parameter("y_start", 0);
        assertThat(rate(attacked)).isCloseTo(rate(alone), Percentage.withPercentage(1e-4));
        double[] course = run(alone).column("x");
        assertThat(Arrays.stream(course).min().orElseThrow() / course[0])
                .isCloseTo(0.03, Percentage.withPercentage(0.1));
    }

    /** Progenitors that live for 125 d keep more than exp(-120/125) of the neutrophils, also when all stem cells are gone. */
    @ParameterizedTest
    @ValueSource(strings = {"michor-2005", "foo-2009"})
    void whereProgenitorsOutliveTheAttackNoStrengthIsSevere(String model) {
        Scenario s = MARROW.scenario(model).with(Use.of("tcell-hsc")).until(120);
        assertThatThrownBy(() -> MARROW.plan(s))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-CAL-1");
        String x = model.equals("foo-2009") ? "X" : "x";
        String leukaemia = model.equals("foo-2009") ? "Y0_start" : "y0_start";
        Scenario killed = MARROW.scenario(model)
                .parameter(leukaemia, 0)
                .initial(Map.of(x + 1, Quantity.of(1e8), x + 2, Quantity.of(1e10), x + 3, Quantity.of(1e12)))
                .until(120);
        assertThat(run(killed).column("ANC")[120] / 4).isGreaterThan(Math.exp(-120 / 125.0));
    }

    private static double rate(Scenario s) {
        return MARROW.plan(s).parameters().stream()
                .filter(p -> p.name().equals("tcell-hsc.rate"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Stem cells that are not made good stay lost: 2 Gy leave exp(-2/0.88) of healthy and leukaemic ones alike. */
    @Test
    void radiationHitsHealthyAndLeukaemicStemCellsAlike() {
        Scenario s = MARROW.scenario("michor-2005")
                .parameter("u", 0)
                .with(Use.of("radiation").from(1))
                .until(2);
        Trajectory t = run(s);
        double survival = Math.exp(-2 / 0.88);
        assertThat(t.column("x0[host]")[2]).isCloseTo(1e6 * survival, Percentage.withPercentage(1e-6));
        assertThat(t.column("y0")[2])
                .isCloseTo(2.5e5 * Math.exp(0.005 * 2) * survival, Percentage.withPercentage(1e-6));
    }

    @Test
    void aGraftAfterMyeloablativeConditioningHoldsNearlyAllStemCells() {
        Scenario s = MARROW.scenario("foo-2009")
                .parameter("Y0_start", 1e6)
                .with(Use.of("hsct-conditioning").from(10).option("regimen", "myeloablative"))
                .with(Use.of("hsct-graft").from(10))
                .until(20);
        Trajectory t = run(s);
        assertThat(t.column("share[leukaemic]")[9]).isGreaterThan(0.4);
        assertThat(t.column("share[donor]")[10]).isGreaterThan(0.99);
        assertThat(t.column("X0[donor]")[20])
                .as("they grow by the healthy equations")
                .isGreaterThan(t.column("X0[donor]")[10]);
    }

    /** PIGA mutants descend from healthy cells; leukaemic ones are left alone. */
    @Test
    void mutantsOfTheHostTakeNoLeukaemicCells() {
        Scenario s = MARROW.scenario("michor-2005").parameter("u", 0).until(2);
        double[] with = run(s.with(Use.of("piga").from(1).with("founder_fraction", 0.1)))
                .column("y0");
        assertThat(with[2]).isCloseTo(run(s).column("y0")[2], Percentage.withPercentage(1e-9));
    }
}
