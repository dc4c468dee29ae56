package org.marrow.therapies;

import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Runs scenarios of the human reference model deterministically. */
final class Runs {
    static final Marrow MARROW = Marrow.bundled();

    private Runs() {}

    static Scenario human(double until, Use... uses) {
        Scenario s = MARROW.scenario("human-marrow").until(until);
        for (Use u : uses) {
            s = s.with(u);
        }
        return s;
    }

    static Trajectory run(Scenario s, double... times) {
        return MARROW.run(s.outputs(Outputs.at(times)), RunSettings.of("ode")).trajectory();
    }

    static Trajectory run(Scenario s) {
        return MARROW.run(s, RunSettings.of("ode")).trajectory();
    }
}
