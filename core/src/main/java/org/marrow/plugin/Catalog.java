package org.marrow.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.PluginException;
import org.marrow.error.Suggestions;
import org.marrow.model.Insult;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.model.Therapy;
import org.marrow.scenario.PluginSource;
import org.marrow.simulate.Engine;

/**
 * All models, insults, therapies and engines that can be used by id. Immutable; a plugin that cannot be loaded is listed
 * among the {@link #problems()} and harms no other.
 *
 * <pre>{@code
 * Catalog catalog = Catalog.bundled().plus(Path.of("plugins"));
 * }</pre>
 *
 * <p>Plugins out of jars have a class loader each, which shows them the JDK, the packages of Marrow that plugins are written
 * against, slf4j-api and jspecify. They are code that runs with the user's rights: nothing is loaded from a place that was not
 * asked for. Jars are read whole, so that no file stays open: a catalogue needs no closing and can be shared freely.
 *
 * @since 0.1
 */
public final class Catalog implements PluginSource {
    /** The version of the interfaces that plugins implement; a jar that asks for a newer one is refused. */
    public static final int SPI_VERSION = 1;

    /** Problems that an error message spells out; the rest is counted. */
    private static final int SPELT_OUT = 3;

    private final SortedMap<String, Model> models;
    private final SortedMap<String, Intervention> interventions;
    private final SortedMap<String, Engine> engines;
    private final Map<Class<?>, Origin> origins;
    private final List<Problem> problems;

    /**
     * A plugin that could not be loaded.
     *
     * @param jar the jar or folder where it was found, or {@code class path}
     * @param provider name of its class, or empty when the jar itself is at fault
     * @param reason what is wrong, in a sentence
     * @param remedy what to do, in a sentence
     */
    public record Problem(String jar, String provider, String reason, String remedy) {
        /**
         * As one line.
         *
         * @return where, what, why, what to do
         */
        public String text() {
            return jar + (provider.isEmpty() ? "" : " (" + provider + ")") + ": " + reason + " " + remedy;
        }
    }

    private Catalog(Shelf shelf) {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(shelf.models));
        interventions = Collections.unmodifiableSortedMap(new TreeMap<>(shelf.interventions));
        engines = Collections.unmodifiableSortedMap(new TreeMap<>(shelf.engines));
        origins = new IdentityHashMap<>(shelf.origins);
        problems = List.copyOf(shelf.problems);
    }

    private Catalog plus(Consumer<Shelf> more) {
        Shelf shelf = new Shelf();
        shelf.models.putAll(models);
        shelf.interventions.putAll(interventions);
        shelf.engines.putAll(engines);
        shelf.origins.putAll(origins);
        shelf.problems.addAll(problems);
        more.accept(shelf);
        return new Catalog(shelf);
    }

    // ---- filling ----

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
        return new Catalog(new Shelf());
    }

    /**
     * With all providers that a class loader sees and that are not here yet. A class that is here already, or that came from
     * the same jar by another class loader, counts once.
     *
     * @param loader the class loader
     * @return a larger catalogue
     * @throws PluginException when two different providers have one id
     */
    public Catalog plus(ClassLoader loader) {
        return plus(shelf -> {
            for (Class<?> kind : PluginLoader.KINDS) {
                for (Object provider : visible(kind, loader, shelf.problems)) {
                    shelf.add(kind, provider);
                }
            }
        });
    }

    /**
     * With the plugins of a folder: each jar in it is a plugin, and each folder in it is a plugin with its libraries, in the
     * order of their names. Or with the plugin of one jar.
     *
     * <p>A plugin whose id is taken is left out and listed among the {@link #problems()}, as is one whose id has no dot, since
     * such ids are reserved for what comes with Marrow.
     *
     * @param path a folder, or a jar
     * @return a larger catalogue
     * @throws InputException when there is nothing at the path, or the folder cannot be read
     */
    public Catalog plus(Path path) {
        if (!Files.isDirectory(path)) {
            return plusPlugin(path);
        }
        List<Path> plugins;
        try {
            plugins = PluginLoader.pluginsIn(path);
        } catch (IOException e) {
            throw new InputException(
                    "MRW-PLUG-4",
                    "The plugin folder " + path + " cannot be read (" + e.getMessage() + "). Check its permissions.",
                    Map.of("folder", path),
                    e);
        }
        return plus(shelf -> plugins.forEach(p -> load(p, shelf)));
    }

    /**
     * With one plugin: a jar, or a folder of jars that belong together.
     *
     * @param path the jar or the folder
     * @return a larger catalogue
     * @throws InputException when there is nothing at the path
     */
    public Catalog plusPlugin(Path path) {
        if (!Files.exists(path)) {
            throw new InputException(
                    "MRW-PLUG-3",
                    "There is no plugin folder or jar " + path + ". Give the path of one that exists.",
                    Map.of("path", path));
        }
        return plus(shelf -> load(path, shelf));
    }

    private static void load(Path path, Shelf shelf) {
        PluginLoader loaded = PluginLoader.load(path);
        shelf.problems.addAll(loaded.problems());
        loaded.providers().forEach(shelf::add);
    }

    /**
     * With a model.
     *
     * @param model the model
     * @return a larger catalogue
     * @throws PluginException when another model has its id
     */
    public Catalog plus(Model model) {
        return plus(shelf -> shelf.add(Model.class, model));
    }

    /**
     * With an insult or a therapy.
     *
     * @param intervention the intervention
     * @return a larger catalogue
     * @throws PluginException when another insult or therapy has its id
     */
    public Catalog plus(Intervention intervention) {
        return plus(shelf -> shelf.add(Intervention.class, intervention));
    }

    /**
     * With an engine.
     *
     * @param engine the engine
     * @return a larger catalogue
     * @throws PluginException when another engine has its id
     */
    public Catalog plus(Engine engine) {
        return plus(shelf -> shelf.add(Engine.class, engine));
    }

    /** A provider that cannot be loaded, or cannot even tell its id, is listed and harms no other. */
    private static <T> List<T> visible(Class<T> kind, ClassLoader loader, List<Problem> problems) {
        List<T> loaded = new ArrayList<>();
        var providers = ServiceLoader.load(kind, loader).iterator();
        String last = "";
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return loaded;
                }
                T provider = providers.next();
                if (Shelf.id(provider) == null) {
                    throw new IllegalStateException(provider.getClass().getName() + " has no id");
                }
                loaded.add(provider);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                String reason = String.valueOf(e.getMessage());
                if (reason.equals(last)) {
                    return loaded; // A list that cannot be read fails for ever.
                }
                last = reason;
                problems.add(new Problem(
                        "class path",
                        "",
                        "A provider of " + kind.getName() + " fails: " + reason + ".",
                        "Ask the plugin's author for a version that fits this version of Marrow, or remove it."));
            }
        }
    }

    // ---- finding ----

    @Override
    public Model model(String id) {
        return find("model", models, id);
    }

    @Override
    public Intervention intervention(String id) {
        return find("insult or therapy", interventions, id);
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
        if (found == null) {
            throw unknown(kind, id, map.keySet());
        }
        return found;
    }

    /**
     * The error for an id that nothing has: offers a near one, and says which plugins could not be loaded.
     *
     * @param kind what was looked for, in words
     * @param id the id
     * @param known the ids there are
     * @return the error
     */
    public InputException unknown(String kind, String id, Collection<String> known) {
        return new InputException(
                "MRW-PLUG-2",
                "There is no " + kind + " '" + id + "'." + Suggestions.near(id, known)
                        + " 'marrow list' shows what there is." + problemsInWords(),
                Map.of("id", id, "kind", kind, "problems", problems));
    }

    private String problemsInWords() {
        if (problems.isEmpty()) {
            return "";
        }
        String first = problems.stream()
                .limit(SPELT_OUT)
                .map(p -> p.jar() + (p.provider().isEmpty() ? "" : " (" + p.provider() + ")") + ": " + p.reason())
                .collect(Collectors.joining(" "));
        int rest = problems.size() - SPELT_OUT;
        return " Not loaded: " + first + (rest > 0 ? " And " + rest + " more: see 'marrow plugins'." : "");
    }

    // ---- looking around ----

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
        return only(Insult.class);
    }

    /**
     * All therapies.
     *
     * @return therapies by id
     */
    public Collection<Therapy> therapies() {
        return only(Therapy.class);
    }

    private <T extends Intervention> List<T> only(Class<T> kind) {
        return interventions.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
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
     * Plugins that could not be loaded, in the order in which they were found.
     *
     * @return problems
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The jar that a model, an insult or a therapy came from, with its hash.
     *
     * @param plugin a plugin
     * @return where its class came from; empty when that is no jar, as for classes of a build or a notebook cell
     */
    public Optional<Origin> origin(Plugin plugin) {
        return originOf(plugin);
    }

    /**
     * The jar that an engine came from, with its hash.
     *
     * @param engine an engine
     * @return where its class came from; empty when that is no jar, as for classes of a build or a notebook cell
     */
    public Optional<Origin> origin(Engine engine) {
        return originOf(engine);
    }

    private Optional<Origin> originOf(Object plugin) {
        @Nullable Origin loaded = origins.get(plugin.getClass());
        return Optional.ofNullable(loaded == null ? ClassPath.origin(plugin.getClass()) : loaded);
    }

    /**
     * Whether a plugin was loaded from a jar that somebody added, by {@link #plus(Path)}.
     *
     * @param plugin a model, insult, therapy or engine
     * @return false for what comes with Marrow, lies on the class path or was handed over
     */
    public boolean isAdded(Object plugin) {
        return origins.containsKey(plugin.getClass());
    }
}
