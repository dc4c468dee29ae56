package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.models.ode.Published.MARROW;
import static org.marrow.models.ode.Published.last;
import static org.marrow.models.ode.Published.relative;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Transients and extremes were integrated from the equations as printed by another program. */
class Friberg2002Test {
    private static final Claims CLAIMS = Claims.of(Friberg2002Test.class, "friberg-2002");
    private static final double HOUR = 1.0 / 24;
    private static final Scenario HEALTH = MARROW.scenario("friberg-2002");
    private static final Scenario DOCETAXEL = HEALTH.doses(Published.infusion("C1", 180, 1));

    @Test
    void everyParameterSaysWhatItIs() {
        Published.complete(new Friberg2002());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docetaxel", "docetaxel-emax", "paclitaxel", "etoposide", "paclitaxel-white-cells"})
    void withoutDrugAllCellStatesRestAtTheHealthyCount(String preset) {
        double circ0 = Map.of("paclitaxel", 5.20, "etoposide", 5.45, "paclitaxel-white-cells", 7.21)
                .getOrDefault(preset, 5.05);
        Trajectory run = Published.until(30, HEALTH.preset(preset));
        for (String state : new String[] {"Prol", "T1", "T2", "T3", "Circ"}) {
            assertThat(last(run, state)).as(state).isCloseTo(circ0, relative(1e-12));
        }
        assertThat(last(run, preset.endsWith("white-cells") ? "WBC" : "ANC")).isEqualTo(last(run, "Circ"));
    }

    @ParameterizedTest
    @CsvSource({"24,4.9521246", "168,0.92423523", "336,3.9325084"})
    void courseAfterDocetaxel(int hours, String circ) {
        Trajectory run = Published.until(hours * HOUR, DOCETAXEL);
        Claims.Claim course = CLAIMS.computed("docetaxel, 180 mg over 1 h, after %s h".formatted(hours));
        course.check("Circ (1e9/L)", last(run, "Circ"), circ, 1e-5);
        assertThat(last(run, "ANC")).isEqualTo(last(run, "Circ"));
    }

    @Test
    void peakNadirAndReboundAfterDocetaxel() {
        Scenario s = DOCETAXEL.until(600 * HOUR).outputs(Published.every(0.25 * HOUR, 600 * HOUR));
        Trajectory run = Published.run(s);
        Published.Extreme peak = Published.maximum(run, "C_plasma");
        assertThat(peak.time()).as("end of the infusion").isCloseTo(HOUR, within(0.25 * HOUR));
        double atEnd = run.column("C_plasma")[4];
        Claims.Claim extremes = CLAIMS.computed("docetaxel, 180 mg over 1 h");
        extremes.check("drug at the end of the infusion (uM)", atEnd, "4.432603", 1e-5);
        Published.Extreme nadir = Published.minimum(run, "Circ");
        extremes.check("nadir of Circ (1e9/L)", nadir.value(), "0.8969991", 1e-5);
        extremes.within("time of the nadir (h)", nadir.time() / HOUR, "181.6532", 0.05);
        CLAIMS.quoted("docetaxel: nadir on day 7 to 8").within("time of the nadir (d)", nadir.time(), "7.5", 0.5);
        Published.Extreme rebound = Published.maximum(run, "Circ");
        extremes.check("rebound of Circ (1e9/L)", rebound.value(), "6.279849", 1e-5);
        extremes.within("time of the rebound (h)", rebound.time() / HOUR, "475.0987", 0.5);
    }

    @Test
    void theEffectIsTheSlopeOrTheSaturableOneOfThePaper() {
        for (String effect : new String[] {"linear", "emax"}) {
            Composed m = Composed.of(new Friberg2002()).option("effect", effect).build();
            double[] x = m.healthy();
            x[m.index("Prol")] = 4;
            x[m.index("Circ")] = 2;
            x[m.index("C1")] = 30;
            double cp = 30 / 7.4 / 0.808;
            double e = effect.equals("linear") ? 8.58 * cp : 83.9 * cp / (7.17 + cp);
            double ktr = 4 / 88.7 * 24;
            double expected = ktr * 4 * (1 - e) * Math.pow(5.05 / 2, 0.161) - ktr * 4;
            assertThat(m.derivatives(x)[m.index("Prol")]).as(effect).isCloseTo(expected, relative(1e-12));
        }
    }

    /** White cells after 175 mg/m2 over 3 h in a body of 1.8 m2; reference within 0.5 %, integrated elsewhere. */
    @ParameterizedTest
    @CsvSource({"7,3.385", "9.25,2.919", "14,4.783", "21,9.507", "28,8.297"})
    void whiteCellsAfterPaclitaxel(String day, String count) {
        Scenario s = HEALTH.preset("paclitaxel-white-cells").doses(Published.infusion("C1", 175 * 1.8, 3));
        CLAIMS.computed("paclitaxel-white-cells, 175 mg/m2 over 3 h, day %s".formatted(day))
                .check("WBC (1e9/L)", last(Published.until(Double.parseDouble(day), s), "WBC"), count, 5e-3);
    }

    @Test
    void theStateOfTheDrugIsTaggedWithTheDrugOfTheOption() {
        assertThat(Composed.define(
                                new Friberg2002(),
                                Map.of("effect", "linear", "drug", "docetaxel", "cells", "neutrophils"))
                        .drugs())
                .containsExactly(Map.entry("docetaxel", "C1"));
        assertThat(Composed.of(new Friberg2002())
                        .preset("etoposide")
                        .build()
                        .definition
                        .drugs())
                .containsExactly(Map.entry("etoposide", "C1"));
    }

    /** A therapy that knows of docetaxel no more than that a model may carry it. */
    private static final class Docetaxel implements Therapy {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("org.test.docetaxel", "docetaxel");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Regimen regimen() {
            return Regimen.of(new Dose(180, "mg"), 21, 1);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.administer(c.carried("docetaxel").orElseThrow(), "mg", Expr.one(), Expr.zero());
        }
    }

    @Test
    void aTherapyDosesTheDrugThatTheModelCarriesOnce() {
        Marrow marrow = Marrow.with(Catalog.bundled().plus(new Docetaxel()));
        Scenario treated = HEALTH.with(Use.of("org.test.docetaxel").from(0)).until(30);
        RunSettings settings = RunSettings.of("ode").option("rtol", "1e-10");
        double[] anc = marrow.run(treated, settings).trajectory().column("ANC");
        Scenario bolus = HEALTH.doses(Published.infusion("C1", 180, 0)).until(30);
        assertThat(anc).containsExactly(Published.run(bolus).column("ANC"));
        assertThat(anc[7]).isLessThan(1.5);
    }

    @Test
    void anEmptyBloodFillsAgain() {
        Map<String, Double> start = Map.of("Prol", 0.1, "Circ", 0.0);
        Trajectory run = Published.run(HEALTH.initial(Published.start(start)).until(60));
        for (double x : run.column("Circ")) {
            assertThat(x).isFinite().isNotNegative();
        }
        assertThat(last(run, "Circ")).isBetween(2.0, 12.0);
    }
}
