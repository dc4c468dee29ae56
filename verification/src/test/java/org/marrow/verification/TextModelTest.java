package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.SimulationException;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;

/** A model as text is a model like any other. */
class TextModelTest {
    private static final String SMALL = """
            marrow: 1
            model:
              text:
                parameters:
                  p: {value: 0.3, unit: 1/d, offers: DIVISION, of: S}
                  a: {value: "0.5 + 0*p", unit: 1, offers: SELF_RENEWAL, of: S}
                cells:
                  S: {role: stem-cell, initial: 400}
                  P: {role: progenitor, initial: 900}
                processes:
                  renew: {acts: [division, self-renewal], gives: S, rate: "p*a*S"}
                  commit: {acts: [differentiation], takes: S, gives: {P: 2}, per_cell: "p*(1 - a)"}
                  leave: {acts: [death], takes: P, per_cell: 0.4, offers: DEATH}
            until: 20 d
            """;

    private final Marrow marrow = Marrow.bundled();

    private Scenario text() {
        return ScenarioFile.read(Path.of("..", "scenarios", "abkowitz-as-text.yaml"), marrow.catalog())
                .arms()
                .get(0)
                .scenario()
                .until(200);
    }

    private Scenario java() {
        Scenario t = text();
        Scenario s = Scenario.of("abkowitz-1996").until(t.until()).outputs(t.outputs());
        return s.observe("extinct", "total(R) == 0");
    }

    @Test
    void abkowitzWrittenBothWaysHasTheSameStructure() {
        assertThat(marrow.plan(text()).structureFingerprint())
                .isEqualTo(marrow.plan(java()).structureFingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssa", "ode", "hybrid"})
    void abkowitzWrittenBothWaysGivesTheSameBits(String engine) {
        Ensemble a = marrow.run(text(), RunSettings.of(engine));
        Ensemble b = marrow.run(java(), RunSettings.of(engine));
        for (String column : new String[] {"R", "C", "extinct"}) {
            assertThat(a.trajectory().column(column)).isEqualTo(b.trajectory().column(column));
        }
        assertThat(a.trajectory().column("R")[5]).isNotEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ssa", "hybrid"})
    void bundledInsultsAndTherapiesRunOnATextModelThatHasTheRoles(String engine) {
        Scenario s = ScenarioFile.read("small.yaml", SMALL, marrow.catalog())
                .arms()
                .get(0)
                .scenario();
        Scenario edited = s.with(Use.of("radiation").from(5))
                .with(Use.of("piga"))
                .with(Use.of("hsct-graft").from(10));
        Plan plan = marrow.plan(edited);
        Ensemble run = marrow.run(plan, RunSettings.of(engine));
        double[] stem = run.trajectory().column("S");
        double[] donor = run.trajectory().column("S[donor]");
        assertThat(stem[5]).isLessThan(stem[4] / 2);
        assertThat(donor[9]).isZero();
        assertThat(donor[10]).isPositive();
        assertThat(run.trajectory().column("share[donor]")[12]).isBetween(0.0, 1.0);
    }

    private Scenario relative(String cells) {
        String text = """
                marrow: 1
                model:
                  text:
                    cells: {N: {role: neutrophil%s}}
                    processes:
                      birth: {gives: N, rate: "20*inhibited(total(N)/healthy(N), 1, 2)"}
                      die: {takes: N, per_cell: 0.1}
                    clinical: {ANC: "4*N/healthy(N)"}
                    observe: {usual: healthy(ANC)}
                until: 5 d
                """.formatted(cells);
        return ScenarioFile.read("relative.yaml", text, marrow.catalog())
                .arms()
                .get(0)
                .scenario();
    }

    @Test
    void ratesAndCountsMayBeRelativeToHealthGivenInClosedForm() {
        Scenario s = relative(", healthy: 100").initial(Map.of("N", Quantity.of(50)));
        Ensemble run = marrow.run(s, RunSettings.of("ode"));
        assertThat(run.trajectory().column("ANC")[0]).isEqualTo(2);
        assertThat(run.trajectory().column("usual")[3]).isEqualTo(4);
        assertThat(marrow.run(relative(", healthy: 100"), RunSettings.of("ode"))
                        .trajectory()
                        .column("N")[5])
                .isCloseTo(100, within(1e-6));
    }

    @Test
    void aRateThatReadsTheHealthyStateWhichFollowsFromItIsToldAsSuch() {
        assertThatThrownBy(() -> marrow.run(relative(""), RunSettings.of("ode")))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("the rate of 'birth' reads the healthy state itself");
    }
}
