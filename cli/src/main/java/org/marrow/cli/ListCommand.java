package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marrow.files.Json;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow list}. */
@Command(
        name = "list",
        description = "Lists models, insults, therapies and engines.",
        footer = {"", "Example: marrow list therapies", "", ResearchUse.NOTICE})
final class ListCommand implements Callable<Integer> {
    /** What can be listed. */
    enum Kind {
        /** Models of blood formation. */
        models,
        /** What damages the marrow. */
        insults,
        /** What treats it. */
        therapies,
        /** What runs scenarios. */
        engines,
        /** All of them by the jars they come from. */
        plugins
    }

    @Parameters(paramLabel = "KIND", arity = "0..1", description = "${COMPLETION-CANDIDATES}; all when left out.")
    private List<Kind> kinds = List.of();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Mixin
    private Common common = new Common();

    private final Console console;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalog catalog = console.catalog().get();
        Kind kind = kinds.isEmpty() ? null : kinds.get(0);
        if (kind == Kind.plugins) {
            PluginList.print(console, catalog, json);
            return Status.DONE;
        }
        Map<String, List<PluginEntry>> lists = new LinkedHashMap<>();
        for (Kind k : Kind.values()) {
            if (k == kind || kind == null && k != Kind.plugins) {
                lists.put(k.name(), new ArrayList<>());
            }
        }
        for (PluginEntry e : PluginEntry.all(catalog)) {
            List<PluginEntry> list = lists.get(e.plural());
            if (list != null) {
                list.add(e);
            }
        }
        if (json) {
            Map<String, Object> m = new LinkedHashMap<>();
            lists.forEach((name, list) ->
                    m.put(name, list.stream().map(PluginEntry::json).toList()));
            m.put("problems", PluginList.json(catalog.problems()));
            console.out().print(Json.write(m));
        } else {
            print(lists);
        }
        PluginList.printProblems(console, catalog);
        return Status.DONE;
    }

    private void print(Map<String, List<PluginEntry>> lists) {
        int width = lists.values().stream()
                .flatMap(List::stream)
                .mapToInt(e -> e.id().length())
                .max()
                .orElse(0);
        lists.forEach((name, list) -> {
            if (lists.size() > 1) {
                console.out().println(name);
            }
            for (PluginEntry e : list) {
                String indent = lists.size() > 1 ? "  " : "";
                console.out().println(indent + e.id() + " ".repeat(width - e.id().length() + 2) + e.title() + from(e));
            }
        });
    }

    private static String from(PluginEntry e) {
        return e.origin().map(o -> "  (" + o.jar().path() + ")").orElse("");
    }
}
