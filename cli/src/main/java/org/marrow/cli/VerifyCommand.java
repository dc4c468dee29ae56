package org.marrow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.files.Json;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import org.marrow.testkit.Check;
import org.marrow.testkit.Contract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow plugins verify}. */
@Command(
        name = "verify",
        description = {
            "Checks that the plugins of a jar keep to what Marrow demands of models, insults, therapies and engines.",
            "",
            "Exit status: 0 all is well, 1 something is wrong, 2 there is no such jar."
        },
        footer = {"", "Example: marrow plugins verify plugins/my-plugin.jar", "", ResearchUse.NOTICE})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JAR", description = "The jar, or a folder with the jars of one plugin.")
    private String jar = "";

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Mixin
    private Common common = new Common();

    private final Console console;
    private final List<Map<String, @Nullable Object>> findings = new ArrayList<>();
    private int wrong;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path path = console.resolve(jar);
        Catalog catalog = Catalog.bundled().plusPlugin(path);
        catalog.models().stream()
                .filter(catalog::isAdded)
                .forEach(p -> verify("model", p.descriptor().id(), p, catalog));
        catalog.insults().stream()
                .filter(catalog::isAdded)
                .forEach(p -> verify("insult", p.descriptor().id(), p, catalog));
        catalog.therapies().stream()
                .filter(catalog::isAdded)
                .forEach(p -> verify("therapy", p.descriptor().id(), p, catalog));
        catalog.engines().stream().filter(catalog::isAdded).forEach(e -> verify("engine", e.id(), e, catalog));
        boolean fine = wrong == 0 && catalog.problems().isEmpty();
        if (json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("jar", path.toString());
            m.put("fine", fine);
            m.put("checks", findings);
            m.put("problems", PluginList.json(catalog.problems()));
            console.out().print(Json.write(m));
        } else if (fine) {
            console.out().println("All " + findings.size() + " checks hold.");
        } else if (!findings.isEmpty()) {
            console.out().println(wrong + " of " + findings.size() + " checks fail.");
        }
        PluginList.printProblems(console, catalog);
        return fine ? Status.DONE : Status.FAILED;
    }

    private void verify(String kind, String id, Object plugin, Catalog catalog) {
        if (!json) {
            console.out().println(kind + " " + id);
        }
        for (Check c : Contract.with(catalog).checks(plugin)) {
            Optional<String> violation = c.violation();
            Map<String, @Nullable Object> o = new LinkedHashMap<>();
            o.put("kind", kind);
            o.put("id", id);
            o.put("check", c.name());
            o.put("demand", c.demand());
            o.put("violation", violation.orElse(null));
            findings.add(o);
            if (violation.isPresent()) {
                wrong++;
            }
            if (!json) {
                print(c, violation);
            }
        }
    }

    private void print(Check c, Optional<String> violation) {
        console.out().println((violation.isPresent() ? "  FAILS  " : "  holds  ") + c.name());
        violation.ifPresent(v -> console.out().println("         " + c.demand() + "\n         " + v));
        console.out().flush();
    }
}
