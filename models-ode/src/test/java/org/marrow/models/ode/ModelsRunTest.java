package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.model.Calibration;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** The models as users run them: found by id, in a scenario, on the engine. */
class ModelsRunTest {
    private static final RunSettings ODE = RunSettings.of("ode").option("rtol", "1e-9");

    /** An attack on stem cells whose hazard is solved for, so that the blood counts of a model can be reached at all. */
    private static final class Attack implements Insult {
        private static final Parameter RATE =
                Parameter.of("rate", 0.01, "1/d").doc("hazard of stem cells").uncalibrated();

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("org.test.attack", "attack");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(RATE);
        }

        @Override
        public Calibration calibration() {
            return Calibration.severeOnDay120("rate");
        }

        @Override
        public void apply(Composer c, Values v) {
            c.hazard(
                    Selector.cells(Role.STEM_CELL),
                    HazardLabel.IMMUNE,
                    null,
                    v.expr(RATE).times(c.window()));
        }
    }

    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(new Attack()));

    @Test
    void tenHealthyYearsOfTheHumanMarrowMoveNoCountByOnePercent() {
        for (Patient p : List.of(new Patient(70, 40, false), new Patient(55, 70, true))) {
            Trajectory run = MARROW.run(
                            MARROW.scenario("human-marrow")
                                    .patient(p)
                                    .until(3652.5)
                                    .outputs(Outputs.every(30)),
                            ODE)
                    .trajectory();
            for (String count :
                    List.of("ANC", "PLT", "HB", "RET", "LYM", "WBC", "HSC_fraction", "cellularity", "EPO")) {
                double[] course = run.column(count);
                for (double x : course) {
                    assertThat(x).as(count).isCloseTo(course[0], Percentage.withPercentage(1));
                }
            }
            assertThat(run.column("HB")[0]).isCloseTo(p.female() ? 138 : 150, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "human-marrow,4,true",
        "marciniak-czochra-2009,4,true",
        "stiehl-clonal-2014,4,true",
        "friberg-2002,5.05,false",
        "quartino-2014,3.53,false"
    })
    void anAttackOfStrengthOneBringsNeutrophilsToAnEighthWithinOneHundredAndTwentyDays(
            String model, double healthy, boolean onTheLastDay) {
        Scenario s = MARROW.scenario(model)
                .with(Use.of("org.test.attack").from(30))
                .until(150)
                .outputs(Outputs.every(0.01));
        Trajectory run = MARROW.run(s, ODE).trajectory();
        double[] anc = run.column("ANC");
        assertThat(run.at("ANC", 30)).isCloseTo(healthy, within(1e-6));
        assertThat(Arrays.stream(anc).min().orElseThrow()).isCloseTo(healthy / 8, within(1e-4));
        // Under a constant hazard the other counts have their nadir early and swing back.
        assertThat(run.at("ANC", 150) < healthy / 8 + 1e-4).isEqualTo(onTheLastDay);
    }

    @Test
    void progenitorsOfThreeCompartmentsMaintainThemselvesSoThatNoAttackOnStemCellsIsSevere() {
        Scenario s = MARROW.scenario("marciniak-czochra-2009")
                .preset("stiehl3")
                .with(Use.of("org.test.attack").from(0))
                .until(2000);
        assertThatThrownBy(() -> MARROW.plan(s))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No hazard makes 'org.test.attack' bring neutrophils");
        Scenario killing = MARROW.scenario("marciniak-czochra-2009")
                .preset("stiehl3")
                .with(Use.of("org.test.attack").from(0).with("rate", 10))
                .until(2000);
        double settled = 4 * (2 * 0.8490750816104461 - 1) / (2 * 0.85 - 1);
        assertThat(MARROW.run(killing, ODE).trajectory().column("ANC")[2000]).isCloseTo(settled, within(1e-5));
    }

    /** The methods share nothing but the tolerance: 1e-9 of each step, of which a few hundred add up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "human-marrow",
                "marciniak-czochra-2009",
                "stiehl-clonal-2014",
                "friberg-2002",
                "quartino-2014",
                "busch-2015",
                "precup-2012",
                "andersen-2017",
                "sharp-2019"
            })
    void explicitAndStiffStepsGiveTheSameCourse(String model) {
        Scenario s = MARROW.scenario(model)
                .with(Use.of("org.test.attack").from(10).with("rate", 0.02))
                .until(100)
                .outputs(Outputs.every(5));
        Trajectory explicit = MARROW.run(s, RunSettings.of("ode-explicit").option("rtol", "1e-9"))
                .trajectory();
        for (String engine : List.of("ode", "ode-stiff")) {
            Trajectory other =
                    MARROW.run(s, RunSettings.of(engine).option("rtol", "1e-9")).trajectory();
            for (int r = 0; r < explicit.size(); r++) {
                for (int c = 0; c < explicit.columns().size(); c++) {
                    double x = explicit.row(r)[c];
                    assertThat(other.row(r)[c])
                            .as("%s at %s d by %s", explicit.columns().get(c).name(), explicit.times()[r], engine)
                            .isCloseTo(x, within(1e-6 * Math.abs(x) + 1e-9));
                }
            }
        }
    }

    @Test
    void theAttackOnTheHumanMarrowLooksLikeSevereAplasticAnaemia() {
        Trajectory run = MARROW.run(
                        MARROW.scenario("human-marrow")
                                .with(Use.of("org.test.attack").from(0))
                                .until(120),
                        ODE)
                .trajectory();
        int last = run.size() - 1;
        assertThat(run.column("PLT")[last]).as("platelets").isBetween(10.0, 30.0);
        assertThat(run.column("RET")[last]).as("reticulocytes").isBetween(5.0, 30.0);
        assertThat(run.column("HB")[last]).as("haemoglobin").isBetween(80.0, 120.0);
        assertThat(run.column("cellularity")[last]).as("cellularity").isBetween(5.0, 25.0);
        assertThat(run.column("EPO")[last]).as("erythropoietin").isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void presetsOfTheChainAreRunFromTheirOwnHealth(String engine) {
        for (Map.Entry<String, Double> stem : Map.of(
                        "stiehl2", 2.0444444e9, "stiehl3", 1e7, "illustrative3", 1.0119422e8)
                .entrySet()) {
            Trajectory run = MARROW.run(
                            MARROW.scenario("marciniak-czochra-2009")
                                    .preset(stem.getKey())
                                    .until(100),
                            RunSettings.of(engine).option("rtol", "1e-9"))
                    .trajectory();
            double[] c1 = run.column("c1");
            assertThat(c1[0]).as(stem.getKey()).isCloseTo(stem.getValue(), Percentage.withPercentage(3e-6));
            assertThat(c1[100]).as(stem.getKey()).isCloseTo(c1[0], Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void regulatedDivisionAloneHasNoHealthAndIsRunFromItsDeclaredStart() {
        Scenario s = MARROW.scenario("marciniak-czochra-2009")
                .option("regulation", "division")
                .until(20);
        assertThat(MARROW.plan(s).healthyIsDeclaredStart()).isTrue();
        double[] c1 = MARROW.run(s, ODE).trajectory().column("c1");
        assertThat(c1[20]).as("stem cells grow without bound").isGreaterThan(1.5 * c1[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ode", "ode-explicit", "ode-stiff"})
    void transplantedStemCellsRepopulateTheChain(String engine) {
        Scenario s = MARROW.scenario("marciniak-czochra-2009")
                .initial(Map.of("c1", Quantity.of(2.0444444444444444e7), "c2", Quantity.of(0)))
                .until(15);
        RunSettings settings = RunSettings.of(engine).option("rtol", "1e-9");
        assertThat(MARROW.run(s, settings).trajectory().column("c2")[15])
                .isCloseTo(1.9540298e8, Percentage.withPercentage(1e-3));
    }
}
