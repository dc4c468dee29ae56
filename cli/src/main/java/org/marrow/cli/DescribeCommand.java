package org.marrow.cli;

import java.util.concurrent.Callable;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow describe}. */
@Command(
        name = "describe",
        description = {
            "Describes a model, insult, therapy or engine: parameters with value, unit, range, meaning, source and citation;"
                    + " equations; what it offers to edits."
        },
        footer = {"", "Example: marrow describe human-marrow", "", ResearchUse.NOTICE})
final class DescribeCommand implements Callable<Integer> {
    /** How the description is printed. */
    static final class Format {
        @Option(names = "--json", description = "Prints JSON.")
        boolean json;

        @Option(names = "--latex", description = "Prints the equations and the parameters in LaTeX.")
        boolean latex;
    }

    @Parameters(paramLabel = "ID", description = "What to describe: 'marrow list' shows the ids.")
    private String id = "";

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private Common common = new Common();

    private final Console console;

    DescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Description description = Description.of(console.catalog().get(), id);
        if (format.json) {
            console.out().print(description.json());
        } else if (format.latex) {
            console.out().print(description.latex());
        } else {
            console.out().print(description.text());
        }
        return Status.DONE;
    }
}
