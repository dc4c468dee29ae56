package org.marrow.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.marrow.error.InputException;
import org.marrow.error.PluginException;
import org.marrow.error.Suggestions;
import org.marrow.model.Insult;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Therapy;
import org.marrow.scenario.PluginSource;
import org.marrow.simulate.Engine;

/**
 * All models, insults, therapies and engines that can be used by id. Immutable; a plugin that cannot be loaded is listed
 * among the {@link #problems()} and harms no other.
 *
 * @since 0.1
 */
public final class Catalog implements PluginSource {
    /** Providers that fail before looking for more of a kind is given up; a list that cannot be read fails for ever. */
    private static final int MAX_FAILURES = 1000;

    private final SortedMap<String, Model> models;
    private final SortedMap<String, Insult> insults;
    private final SortedMap<String, Therapy> therapies;
    private final SortedMap<String, Engine> engines;
    private final List<Problem> problems;

    /**
     * A plugin that could not be loaded.
     *
     * @param source where it was found
     * @param reason what is wrong
     * @param remedy what to do
     */
    public record Problem(String source, String reason, String remedy) {}

    private Catalog(
            SortedMap<String, Model> models,
            SortedMap<String, Insult> insults,
            SortedMap<String, Therapy> therapies,
            SortedMap<String, Engine> engines,
            List<Problem> problems) {
        this.models = Collections.unmodifiableSortedMap(models);
        this.insults = Collections.unmodifiableSortedMap(insults);
        this.therapies = Collections.unmodifiableSortedMap(therapies);
        this.engines = Collections.unmodifiableSortedMap(engines);
        this.problems = List.copyOf(problems);
    }

    /**
     * What comes with Marrow.
     *
     * @return the catalogue of all providers that Marrow's own class loader sees
     */
    public static Catalog bundled() {
        return empty().plus(Catalog.class.getClassLoader());
    }

    /**
     * Nothing.
     *
     * @return an empty catalogue
     */
    public static Catalog empty() {
        return new Catalog(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    /**
     * With all providers that a class loader sees and that are not here yet.
     *
     * @param loader the class loader
     * @return a larger catalogue
     * @throws PluginException when two different providers have one id
     */
    public Catalog plus(ClassLoader loader) {
        List<Problem> found = new ArrayList<>(problems);
        SortedMap<String, Model> m = new TreeMap<>(models);
        load(Model.class, loader, found, x -> x.descriptor().id())
                .forEach(x -> add(m, x.descriptor().id(), x));
        SortedMap<String, Insult> i = new TreeMap<>(insults);
        load(Insult.class, loader, found, x -> x.descriptor().id())
                .forEach(x -> add(i, x.descriptor().id(), x));
        SortedMap<String, Therapy> t = new TreeMap<>(therapies);
        load(Therapy.class, loader, found, x -> x.descriptor().id())
                .forEach(x -> add(t, x.descriptor().id(), x));
        SortedMap<String, Engine> e = new TreeMap<>(engines);
        load(Engine.class, loader, found, Engine::id).forEach(x -> add(e, x.id(), x));
        oneNamespace(i, t);
        return new Catalog(m, i, t, e, found);
    }

    /** Insults and therapies are asked for by id alike. */
    private static void oneNamespace(SortedMap<String, Insult> insults, SortedMap<String, Therapy> therapies) {
        insults.forEach((id, insult) -> {
            Therapy therapy = therapies.get(id);
            if (therapy != null) {
                throw twice(id, insult.getClass().getName(), therapy.getClass().getName());
            }
        });
    }

    private static PluginException twice(String id, String first, String second) {
        return new PluginException(
                "MRW-PLUG-1",
                "Two plugins have the id '" + id + "': " + first + " and " + second + ". Remove or rename one of them.",
                Map.of("id", id));
    }

    /**
     * With a model.
     *
     * @param model the model
     * @return a larger catalogue
     */
    public Catalog plus(Model model) {
        SortedMap<String, Model> m = new TreeMap<>(models);
        add(m, model.descriptor().id(), model);
        return new Catalog(m, insults, therapies, engines, problems);
    }

    /**
     * With an insult or a therapy.
     *
     * @param intervention the intervention
     * @return a larger catalogue
     */
    public Catalog plus(Intervention intervention) {
        SortedMap<String, Insult> i = new TreeMap<>(insults);
        SortedMap<String, Therapy> t = new TreeMap<>(therapies);
        if (intervention instanceof Insult insult) {
            add(i, insult.descriptor().id(), insult);
        } else if (intervention instanceof Therapy therapy) {
            add(t, therapy.descriptor().id(), therapy);
        }
        oneNamespace(i, t);
        return new Catalog(models, i, t, engines, problems);
    }

    private static <T> void add(SortedMap<String, T> map, String id, T plugin) {
        T other = map.get(id);
        if (other == null) {
            map.put(id, plugin);
        } else if (!other.getClass().equals(plugin.getClass())) {
            throw twice(id, other.getClass().getName(), plugin.getClass().getName());
        }
    }

    /** A provider that cannot be loaded, or cannot even tell its id, is listed and harms no other. */
    private static <T> List<T> load(Class<T> type, ClassLoader loader, List<Problem> problems, Function<T, String> id) {
        List<T> loaded = new ArrayList<>();
        var providers = ServiceLoader.load(type, loader).iterator();
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                T provider = providers.next();
                if (id.apply(provider) == null) {
                    throw new IllegalStateException(provider.getClass().getName() + " has no id");
                }
                loaded.add(provider);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                failures++;
                problems.add(new Problem(
                        type.getName(),
                        String.valueOf(e.getMessage()),
                        "Ask the plugin's author for a version that fits this version of Marrow, or remove it."));
            }
        }
        return loaded;
    }

    @Override
    public Model model(String id) {
        return find("model", models, id);
    }

    @Override
    public Intervention intervention(String id) {
        Intervention found = insults.get(id);
        found = found == null ? therapies.get(id) : found;
        if (found != null) {
            return found;
        }
        SortedMap<String, Intervention> both = new TreeMap<>(insults);
        both.putAll(therapies);
        return find("insult or therapy", both, id);
    }

    /**
     * An engine.
     *
     * @param id its id
     * @return the engine
     * @throws InputException when there is none; near ids are offered
     */
    public Engine engine(String id) {
        return find("engine", engines, id);
    }

    private <T> T find(String kind, SortedMap<String, T> map, String id) {
        T found = map.get(id);
        if (found != null) {
            return found;
        }
        throw new InputException(
                "MRW-PLUG-2",
                "There is no " + kind + " '" + id + "'." + Suggestions.near(id, map.keySet())
                        + " 'marrow list' shows what there is."
                        + (problems.isEmpty() ? "" : " " + problems.size() + " plugin(s) could not be loaded."),
                Map.of("id", id, "kind", kind));
    }

    /**
     * All models.
     *
     * @return models by id
     */
    public Collection<Model> models() {
        return models.values();
    }

    /**
     * All insults.
     *
     * @return insults by id
     */
    public Collection<Insult> insults() {
        return insults.values();
    }

    /**
     * All therapies.
     *
     * @return therapies by id
     */
    public Collection<Therapy> therapies() {
        return therapies.values();
    }

    /**
     * All engines.
     *
     * @return engines by id
     */
    public Collection<Engine> engines() {
        return engines.values();
    }

    /**
     * Plugins that could not be loaded.
     *
     * @return problems
     */
    public List<Problem> problems() {
        return problems;
    }
}
