package org.marrow.files.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.scenario.Scenario;

/**
 * One arm of a scenario file: what is simulated, and by which engine.
 *
 * @param name the arm's name; empty in a file without arms
 * @param scenario what is simulated
 * @param engine the engine's id
 * @param engineOptions the engine's options
 * @param places where everything stands in the file
 * @since 0.1
 */
public record ScenarioArm(
        String name, Scenario scenario, String engine, Map<String, String> engineOptions, ScenarioPlaces places) {
    /**
     * Copies and sorts.
     *
     * @param name the arm's name; empty in a file without arms
     * @param scenario what is simulated
     * @param engine the engine's id
     * @param engineOptions the engine's options
     * @param places where everything stands in the file
     */
    public ScenarioArm {
        engineOptions = Collections.unmodifiableMap(new TreeMap<>(engineOptions));
    }

    /**
     * Adds to an error, found when the arm is planned, where in the file its cause stands.
     *
     * @param error the error
     * @return an error with the same code and values that names the place; the error itself if it names one already
     */
    public InputException located(MarrowException error) {
        return places.locate(error, name);
    }
}
