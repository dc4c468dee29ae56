package org.marrow.cli;

import java.util.concurrent.Callable;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.model.Model;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Scenario;
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
                    + " equations; what it offers to edits. A scenario file, or the file of a model, describes its model."
        },
        footer = {
            "",
            "Example: marrow describe human-marrow",
            "         marrow describe my-model.yaml",
            "",
            ResearchUse.NOTICE
        })
final class DescribeCommand implements Callable<Integer> {
    /** How the description is printed. */
    static final class Format {
        @Option(names = "--json", description = "Prints JSON.")
        boolean json;

        @Option(names = "--latex", description = "Prints the equations and the parameters in LaTeX.")
        boolean latex;
    }

    @Parameters(paramLabel = "ID", description = "What to describe: 'marrow list' shows the ids; or a file.")
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
        Description description = description();
        if (format.json) {
            console.out().print(description.json());
        } else if (format.latex) {
            console.out().print(description.latex());
        } else {
            console.out().print(description.text());
        }
        return Status.DONE;
    }

    private Description description() {
        Catalog catalog = console.catalog().get();
        if (!id.endsWith(".yaml") && !id.endsWith(".yml")) {
            return Description.of(catalog, id);
        }
        Scenario scenario =
                ScenarioFile.read(console.resolve(id), catalog).arms().get(0).scenario();
        Model model = scenario.instance();
        return model == null ? Description.of(catalog, scenario.model()) : Description.of(catalog, model);
    }
}
