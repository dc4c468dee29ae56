package org.marrow.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.analysis.ParameterScan;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displays;
import org.marrow.notebooks.display.Picture;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;

/** Steady states and scans in a notebook, with closed forms. */
class StabilityTest {
    private static final Scenario CHAIN = Notebook.scenario("marciniak-czochra-2009");

    @Test
    void steadyStatesAreReadByName() {
        SteadyStates rest = Notebook.steady(CHAIN);
        assertThat(rest.all()).hasSize(2);
        assertThat(rest.at("c2")).isCloseTo(4e8, within(1.0));
        assertThat(rest.at(2, "c2")).isZero();
        assertThat(rest.toString()).contains("Steady states found: 2", "stable", "unstable (1)", "leading root");
        assertThatThrownBy(() -> rest.at(3, "c2")).hasMessageContaining("MRW-NB-9");
        assertThatThrownBy(() -> rest.at("c22")).hasMessageContaining("Did you mean 'c2'");
    }

    @Test
    void aScanShowsWhereSomethingChangesAndIsDrawn() {
        Scenario logistic = Notebook.yaml("""
                        marrow: 1
                        title: logistic growth
                        model:
                          text:
                            parameters: {r: 1, d: 0.5}
                            signals: {x: {initial: 0.2}}
                            flows: {growth: {gives: {x: 1}, rate: "r*x*(1 - x)"}, death: {takes: {x: 1}, rate: "d*x"}}
                        until: 10 d
                        """).scenarios().get(0);
        ParameterScan scan = Notebook.scan("d", 0.2, 2, logistic);
        assertThat(scan.special())
                .singleElement()
                .satisfies(p -> assertThat(p.parameter()).isCloseTo(1, within(1e-6)));
        assertThat(Displays.of(scan).form(Bundle.TEXT)).contains("d from 0.2 to 2", "branch point");
        Picture picture = Plots.bifurcation(scan, "x");
        assertThat(picture.title()).isEqualTo("Steady states of logistic growth");
        assertThat(picture.toString()).contains("Vertical lines");
        assertThatThrownBy(() -> Plots.bifurcation(scan, "y")).hasMessageContaining("MRW-OUT-1");
    }

    @Test
    void aMarrowThatHasNoHealthIsShown() {
        Scenario empty = Notebook.scenario("mackey-1978")
                .parameter("theta", 1)
                .parameter("gamma", 0.31)
                .initial(Map.of("N", Quantity.parse("1"), "P", Quantity.parse("0.5")))
                .until(20);
        Run run = Notebook.run(empty);
        assertThat(run.at("N", 20)).isBetween(0.1, 1.0);
        assertThat(Plots.plot(run, "N").title()).isEqualTo("N");
        assertThat(Plots.stemCells(run).title()).isEqualTo("Stem cells");
    }
}
