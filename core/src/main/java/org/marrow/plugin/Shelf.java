package org.marrow.plugin;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.error.PluginException;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.simulate.Engine;

/** A catalogue while it is being filled. */
final class Shelf {
    final SortedMap<String, Model> models = new TreeMap<>();
    final SortedMap<String, Intervention> interventions = new TreeMap<>();
    final SortedMap<String, Engine> engines = new TreeMap<>();
    final Map<Class<?>, Origin> origins = new IdentityHashMap<>();
    final List<Catalog.Problem> problems = new ArrayList<>();

    /**
     * The id of a plugin.
     *
     * @param plugin a model, insult, therapy or engine
     */
    static @Nullable String id(Object plugin) {
        return plugin instanceof Engine e
                ? e.id()
                : ((Plugin) plugin).descriptor().id();
    }

    /**
     * Adds a plugin that a program hands over.
     *
     * @throws PluginException when another plugin has its id
     */
    void add(Class<?> kind, Object plugin) {
        String id = String.valueOf(id(plugin));
        Object other = put(kind, id, plugin);
        if (other != null && !same(other, plugin)) {
            throw new PluginException(
                    "MRW-PLUG-1",
                    "Two plugins have the id '" + id + "': " + place(other) + " and " + place(plugin)
                            + ". Remove or rename one of them.",
                    Map.of("id", id));
        }
    }

    /** Adds a plugin out of a jar. What is wrong with it is noted, and whatever is there already stays. */
    void add(PluginLoader.Provider provider) {
        Object plugin = provider.instance();
        try {
            String id = checkedId(plugin);
            Object other = put(provider.kind(), id, plugin);
            if (other == null) {
                origins.put(plugin.getClass(), provider.origin());
            } else if (!sameFile(other, provider)) {
                throw new Refused(
                        "The id '" + id + "' is taken by " + place(other) + ", so that "
                                + plugin.getClass().getName() + " in "
                                + provider.origin().jar().path() + " is left out.",
                        "Remove one of the two, or ask an author for another id.");
            }
        } catch (Refused e) {
            problems.add(new Catalog.Problem(
                    provider.origin().jar().path().toString(), plugin.getClass().getName(), e.reason(), e.remedy()));
        }
    }

    private static String checkedId(Object plugin) throws Refused {
        String id;
        try {
            id = id(plugin);
            if (plugin instanceof Plugin p && p.descriptor().title().isBlank()) {
                throw new Refused("'" + id + "' has no title.", "Give its descriptor a title of one line.");
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw Faults.refused("Its descriptor", e);
        }
        if (id == null || !id.matches("[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*")) {
            throw new Refused(
                    "The id '" + id + "' is not possible.",
                    "Use lower-case letters, digits and hyphens, with the author's domain in front, such as"
                            + " com.example.busulfan.");
        }
        if (!id.contains(".")) {
            throw new Refused(
                    "The id '" + id + "' has no dot; such ids are reserved for what comes with Marrow.",
                    "Put the author's domain in front, such as com.example." + id + ".");
        }
        return id;
    }

    /** The plugin that has the id already, or null when this one got it. Insults and therapies are asked for by id alike. */
    private @Nullable Object put(Class<?> kind, String id, Object plugin) {
        if (kind == Model.class) {
            return models.putIfAbsent(id, (Model) plugin);
        }
        return kind == Engine.class
                ? engines.putIfAbsent(id, (Engine) plugin)
                : interventions.putIfAbsent(id, (Intervention) plugin);
    }

    /** Whether a class is the same, or the same out of the same jar: a notebook cell may have loaded the jar as well. */
    private boolean same(Object there, Object plugin) {
        if (there.getClass() == plugin.getClass()) {
            return true;
        }
        Origin a = origin(there.getClass());
        Origin b = origin(plugin.getClass());
        return there.getClass().getName().equals(plugin.getClass().getName())
                && a != null
                && b != null
                && a.jar().sha256().equals(b.jar().sha256());
    }

    private boolean sameFile(Object there, PluginLoader.Provider provider) {
        Origin a = origin(there.getClass());
        return a != null
                && there.getClass()
                        .getName()
                        .equals(provider.instance().getClass().getName())
                && a.jar().sha256().equals(provider.origin().jar().sha256());
    }

    @Nullable
    Origin origin(Class<?> type) {
        Origin known = origins.get(type);
        return known == null ? ClassPath.origin(type) : known;
    }

    private String place(Object plugin) {
        Origin origin = origins.get(plugin.getClass());
        return plugin.getClass().getName()
                + (origin == null ? "" : " in " + origin.jar().path());
    }
}
