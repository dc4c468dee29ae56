package org.marrow.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.files.scenario.ScenarioArm;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.scenario.Scenario;

/**
 * What the commands of stability analysis look at: a model in health, or an arm of a scenario file.
 *
 * @param marrow plans it
 * @param name for headings and folders
 * @param scenario the scenario
 */
record AnalysedScenario(Marrow marrow, String name, Scenario scenario) {
    /** Reads a file, or finds a model, which may have a preset. */
    static AnalysedScenario of(Console console, String what, @Nullable String arm, @Nullable String preset) {
        Marrow marrow = console.marrow();
        if (!what.endsWith(".yaml") && !what.endsWith(".yml")) {
            Scenario model = marrow.scenario(what);
            return preset == null
                    ? new AnalysedScenario(marrow, what, model)
                    : new AnalysedScenario(marrow, what + "-" + preset, model.preset(preset));
        }
        if (preset != null) {
            throw new InputException(
                    "MRW-CLI-10",
                    "--preset is for the id of a model, but " + what + " is a file. Write 'preset: " + preset
                            + "' into the file.",
                    Map.of("file", what));
        }
        List<ScenarioArm> arms =
                ScenarioFile.read(console.resolve(what), marrow.catalog()).arms();
        String name = RunCommand.defaultFolder(what).substring("out/".length());
        if (arm == null && arms.size() == 1) {
            return new AnalysedScenario(marrow, name, arms.get(0).scenario());
        }
        List<String> names = arms.stream().map(ScenarioArm::name).toList();
        return arms.stream()
                .filter(a -> a.name().equals(arm))
                .findFirst()
                .map(a -> new AnalysedScenario(marrow, name + "-" + a.name(), a.scenario()))
                .orElseThrow(() -> new InputException(
                        "MRW-CLI-6",
                        (arm == null
                                        ? "The file " + what + " has several arms. Choose one with --arm."
                                        : "The file " + what + " has no arm '" + arm + "'."
                                                + Suggestions.near(arm, names))
                                + " Arms: " + String.join(", ", names) + ".",
                        Map.of("file", what)));
    }
}
