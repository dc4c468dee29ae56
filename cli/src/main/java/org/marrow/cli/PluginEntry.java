package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.plugin.Catalog;
import org.marrow.plugin.Origin;
import org.marrow.simulate.Engine;

/**
 * One line of a list.
 *
 * @param kind model, insult, therapy or engine
 * @param id its id
 * @param title one line
 * @param type name of its class
 * @param origin the jar that it was added with; empty for what comes with Marrow
 */
record PluginEntry(String kind, String id, String title, String type, Optional<Origin> origin) {
    /** Everything in a catalogue: models, insults, therapies, engines, each in order of their ids. */
    static List<PluginEntry> all(Catalog catalog) {
        List<PluginEntry> all = new ArrayList<>();
        catalog.models().forEach(p -> all.add(of(catalog, p)));
        catalog.insults().forEach(p -> all.add(of(catalog, p)));
        catalog.therapies().forEach(p -> all.add(of(catalog, p)));
        for (Engine e : catalog.engines()) {
            Optional<Origin> origin = catalog.isAdded(e) ? catalog.origin(e) : Optional.empty();
            all.add(new PluginEntry("engine", e.id(), e.summary(), e.getClass().getName(), origin));
        }
        return all;
    }

    private static PluginEntry of(Catalog catalog, Plugin p) {
        String kind = p instanceof Model ? "model" : p instanceof Insult ? "insult" : "therapy";
        Optional<Origin> origin = catalog.isAdded(p) ? catalog.origin(p) : Optional.empty();
        return new PluginEntry(
                kind, p.descriptor().id(), p.descriptor().title(), p.getClass().getName(), origin);
    }

    String plural() {
        return kind.equals("therapy") ? "therapies" : kind + "s";
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("id", id);
        o.put("title", title);
        o.put("class", type);
        o.put("jar", origin.map(x -> x.jar().path().toString()).orElse(null));
        return o;
    }
}
