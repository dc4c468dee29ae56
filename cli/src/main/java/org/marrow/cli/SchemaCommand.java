package org.marrow.cli;

import java.util.concurrent.Callable;
import org.marrow.files.Json;
import org.marrow.files.scenario.ScenarioKeys;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code marrow schema}. */
@Command(
        name = "schema",
        description = {
            "Prints the JSON schema of scenario files, or of model files, with which editors complete and check what is written."
        },
        footer = {
            "",
            "Example: marrow schema > scenario.schema.json",
            "         then write as the first line of a scenario:",
            "         # yaml-language-server: $schema=scenario.schema.json",
            "",
            ResearchUse.NOTICE
        })
final class SchemaCommand implements Callable<Integer> {
    /** The kinds of files. */
    enum Kind {
        SCENARIO,
        MODEL
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "scenario",
            description = "scenario (the default) or model.")
    private Kind kind = Kind.SCENARIO;

    @Mixin
    private Common common = new Common();

    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out()
                .print(Json.write(kind == Kind.MODEL ? ScenarioKeys.modelSchema() : ScenarioKeys.scenarioSchema()));
        return Status.DONE;
    }
}
