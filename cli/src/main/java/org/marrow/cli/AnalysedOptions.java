package org.marrow.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which arm of a file, or which preset of a model, is analysed. */
final class AnalysedOptions {
    @Option(names = "--arm", paramLabel = "NAME", description = "The arm of the file to look at.")
    private @Nullable String arm;

    @Option(names = "--preset", paramLabel = "NAME", description = "A preset of the model, where its id is given.")
    private @Nullable String preset;

    AnalysedScenario of(Console console, String what) {
        return AnalysedScenario.of(console, what, arm, preset);
    }
}
