package org.marrow.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marrow.error.InputException;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow notebook}: the launcher of a checkout does it; this says what can be given. */
@Command(
        name = "notebook",
        description = "Sets up Jupyter with a kernel that knows Marrow, and opens it.",
        footer = {"", "Example: marrow notebook", "         marrow notebook --check", "", ResearchUse.NOTICE})
final class NotebookCommand implements Callable<Integer> {
    @Option(
            names = "--check",
            description = "Executes every notebook and every solution of an exercise, and says which failed.")
    private boolean check;

    @Option(names = "--user", description = "Offers the kernel to every Jupyter of yours, outside of this folder.")
    private boolean user;

    @Option(names = "--write", description = "Executes every notebook and stores its outputs.")
    private boolean write;

    @Option(names = "--set-up", description = "Sets everything up and opens nothing.")
    private boolean setUp;

    @Parameters(paramLabel = "FILE.ipynb", arity = "0..*", description = "Notebooks; all of the course when left out.")
    private List<String> files = List.of();

    @Mixin
    private Common common = new Common();

    NotebookCommand(Console console) {}

    @Override
    public Integer call() {
        throw new InputException(
                "MRW-CLI-8",
                "Notebooks are opened by the launcher in a checkout of Marrow. Call ./marrow notebook there.",
                Map.of());
    }
}
