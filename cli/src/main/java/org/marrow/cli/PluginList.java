package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrow.files.Json;
import org.marrow.files.results.Manifest;
import org.marrow.plugin.Catalog;
import org.marrow.plugin.Origin;

/** Plugins by the jars that they come from. */
final class PluginList {
    private PluginList() {}

    /** Prints added jars with their hashes, then what comes with Marrow, then what could not be loaded. */
    static void print(Console console, Catalog catalog, boolean json) {
        Map<Optional<Origin>, List<PluginEntry>> jars = new LinkedHashMap<>();
        List<PluginEntry> all = PluginEntry.all(catalog);
        all.stream().filter(e -> e.origin().isPresent()).forEach(e -> at(jars, e));
        all.stream().filter(e -> e.origin().isEmpty()).forEach(e -> at(jars, e));
        if (json) {
            console.out().print(Json.write(json(catalog, jars)));
        } else {
            int width = all.stream().mapToInt(e -> e.id().length()).max().orElse(0);
            jars.forEach((origin, entries) -> print(console, origin, entries, width));
        }
        printProblems(console, catalog);
    }

    private static void at(Map<Optional<Origin>, List<PluginEntry>> jars, PluginEntry e) {
        jars.computeIfAbsent(e.origin(), k -> new ArrayList<>()).add(e);
    }

    private static void print(Console console, Optional<Origin> origin, List<PluginEntry> entries, int width) {
        if (origin.isPresent()) {
            print(console, origin.get().jar(), "");
            origin.get().libraries().forEach(l -> print(console, l, "with "));
        } else {
            console.out().println("with Marrow " + Manifest.version());
        }
        for (PluginEntry e : entries) {
            console.out()
                    .println("  " + e.kind() + " ".repeat(9 - e.kind().length()) + e.id()
                            + " ".repeat(width - e.id().length() + 2) + e.title() + "  (" + e.type() + ")");
        }
    }

    private static void print(Console console, Origin.Jar jar, String before) {
        console.out()
                .println(before + jar.path() + (jar.version().isEmpty() ? "" : ", version " + jar.version())
                        + ", SPI version " + jar.spiVersion() + (jar.spiVersionStated() ? "" : " (not stated)"));
        console.out().println("  SHA-256  " + jar.sha256());
    }

    /** Says on the error stream what could not be loaded. */
    static void printProblems(Console console, Catalog catalog) {
        for (Catalog.Problem p : catalog.problems()) {
            Main.error(console, "Not loaded: " + p.text());
        }
    }

    private static Map<String, Object> json(Catalog catalog, Map<Optional<Origin>, List<PluginEntry>> jars) {
        List<Object> plugins = new ArrayList<>();
        jars.forEach((origin, entries) -> {
            Map<String, Object> o = new LinkedHashMap<>();
            origin.ifPresent(x -> {
                o.putAll(json(x.jar()));
                o.put("libraries", x.libraries().stream().map(PluginList::json).toList());
            });
            o.put("bundled", origin.isEmpty());
            o.put("provides", entries.stream().map(PluginList::json).toList());
            plugins.add(o);
        });
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("spi", Catalog.SPI_VERSION);
        m.put("plugins", plugins);
        m.put("problems", json(catalog.problems()));
        return m;
    }

    private static Map<String, Object> json(Origin.Jar jar) {
        Map<String, Object> o = new LinkedHashMap<>();
        o.put("file", jar.file());
        o.put("path", jar.path().toString());
        o.put("sha256", jar.sha256());
        o.put("version", jar.version());
        o.put("spi", jar.spiVersion());
        o.put("spi_stated", jar.spiVersionStated());
        return o;
    }

    private static Map<String, Object> json(PluginEntry e) {
        Map<String, Object> o = new LinkedHashMap<>();
        o.put("kind", e.kind());
        o.put("id", e.id());
        o.put("title", e.title());
        o.put("class", e.type());
        return o;
    }

    /** Problems as JSON. */
    static List<Map<String, Object>> json(List<Catalog.Problem> problems) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Catalog.Problem p : problems) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("jar", p.jar());
            o.put("class", p.provider());
            o.put("reason", p.reason());
            o.put("remedy", p.remedy());
            list.add(o);
        }
        return list;
    }
}
