package org.marrow.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.marrow.ArmRun;
import org.marrow.outcome.ResearchUse;
import org.marrow.scenario.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code marrow explain}. */
@Command(
        name = "explain",
        description = "Prints the composed equations of a scenario, and which plugin added or changed each term.",
        footer = {"", "Example: marrow explain scenarios/pnh.yaml", "", ResearchUse.NOTICE})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario file.")
    private Path file = Path.of("");

    @Mixin
    private Common common = new Common();

    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (ArmRun a : Prepared.of(console, file.toString(), new RunOptions()).arms()) {
            if (!a.name().isEmpty()) {
                console.out().println("== " + a.name() + " ==");
            }
            console.out().println(Explanation.text(a.plan()));
        }
        return Status.DONE;
    }
}
