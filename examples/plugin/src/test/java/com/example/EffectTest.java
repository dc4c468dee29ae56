package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** What the plugins do, beyond keeping the contract. */
class EffectTest {
    private static final Marrow MARROW = Marrow.with(
            Catalog.bundled().plus(new Busulfan()).plus(new Stimulant()).plus(new TwoCompartments()));

    private static double stemCells(Scenario s, double day) {
        return MARROW.run(s.until(day).outputs(Outputs.at(day)), RunSettings.of("ode"))
                .trajectory()
                .column("S")[0];
    }

    @Test
    void busulfanLeavesOneStemCellInTwenty() {
        Scenario s = MARROW.scenario("com.example.two-compartments")
                .with(Use.of("com.example.busulfan").from(10));
        assertEquals(50, stemCells(s, 10), 1e-6);
    }

    @Test
    void theStimulantSpeedsRecoveryUp() {
        Scenario s = MARROW.scenario("com.example.two-compartments")
                .with(Use.of("com.example.busulfan").from(10));
        Scenario treated = s.with(Use.of("com.example.stimulant").from(10));
        assertTrue(stemCells(treated, 24) > 1.2 * stemCells(s, 24));
    }
}
