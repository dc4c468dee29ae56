package org.marrow.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marrow.files.Json;
import org.marrow.model.Plugin;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import org.marrow.simulate.Engine;
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
        /** All of them, with the classes they come from. */
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

    /** One entry of a list. */
    private record Entry(String id, String title, String from) {}

    @Override
    public Integer call() {
        Catalog catalog = console.catalog().get();
        Map<String, List<Entry>> lists = new LinkedHashMap<>();
        Kind kind = kinds.isEmpty() ? Kind.plugins : kinds.get(0);
        boolean all = kind == Kind.plugins;
        if (all || kind == Kind.models) {
            lists.put("models", entries(catalog.models()));
        }
        if (all || kind == Kind.insults) {
            lists.put("insults", entries(catalog.insults()));
        }
        if (all || kind == Kind.therapies) {
            lists.put("therapies", entries(catalog.therapies()));
        }
        if (all || kind == Kind.engines) {
            lists.put("engines", engines(catalog.engines()));
        }
        if (json) {
            console.out().print(Json.write(json(lists)));
        } else {
            print(lists, !kinds.isEmpty() && all);
        }
        for (Catalog.Problem p : catalog.problems()) {
            Main.error(console, "A plugin could not be loaded (" + p.source() + "): " + p.reason() + " " + p.remedy());
        }
        return Status.DONE;
    }

    private static List<Entry> entries(Collection<? extends Plugin> plugins) {
        List<Entry> list = new ArrayList<>();
        plugins.forEach(p -> list.add(new Entry(
                p.descriptor().id(), p.descriptor().title(), p.getClass().getName())));
        return list;
    }

    private static List<Entry> engines(Collection<Engine> engines) {
        List<Entry> list = new ArrayList<>();
        engines.forEach(
                e -> list.add(new Entry(e.id(), e.summary(), e.getClass().getName())));
        return list;
    }

    private static Map<String, Object> json(Map<String, List<Entry>> lists) {
        Map<String, Object> m = new LinkedHashMap<>();
        lists.forEach((name, list) -> m.put(
                name,
                list.stream()
                        .map(e -> {
                            Map<String, Object> o = new LinkedHashMap<>();
                            o.put("id", e.id());
                            o.put("title", e.title());
                            o.put("class", e.from());
                            return o;
                        })
                        .toList()));
        return m;
    }

    private void print(Map<String, List<Entry>> lists, boolean classes) {
        int width = lists.values().stream()
                .flatMap(List::stream)
                .mapToInt(e -> e.id().length())
                .max()
                .orElse(0);
        lists.forEach((name, list) -> {
            if (lists.size() > 1) {
                console.out().println(name);
            }
            for (Entry e : list) {
                String indent = lists.size() > 1 ? "  " : "";
                console.out()
                        .println(indent
                                + e.id()
                                + " ".repeat(width - e.id().length() + 2)
                                + e.title()
                                + (classes ? "  (" + e.from() + ")" : ""));
            }
        });
    }
}
