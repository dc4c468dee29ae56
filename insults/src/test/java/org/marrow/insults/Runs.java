package org.marrow.insults;

import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Runs scenarios of the human reference model deterministically. */
public final class Runs {
    public static final Marrow MARROW = Marrow.bundled();

    private Runs() {}

    public static Scenario human(double until, Use... uses) {
        Scenario s = MARROW.scenario("human-marrow").until(until);
        for (Use u : uses) {
            s = s.with(u);
        }
        return s;
    }

    public static Trajectory run(Scenario s, double... times) {
        return MARROW.run(s.outputs(Outputs.at(times)), RunSettings.of("ode")).trajectory();
    }

    public static Trajectory run(Scenario s) {
        return MARROW.run(s, RunSettings.of("ode")).trajectory();
    }
}
