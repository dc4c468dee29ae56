package org.marrow.cli;

import java.util.concurrent.Callable;
import org.marrow.outcome.ResearchUse;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code marrow completion}. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash and zsh complete commands, options and files.",
        footer = {"", "Example: source <(marrow completion)", "", ResearchUse.NOTICE})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Common common = new Common();

    private final Console console;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(AutoComplete.bash("marrow", spec.root().commandLine()));
        return Status.DONE;
    }
}
