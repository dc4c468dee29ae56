package org.marrow.files.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.files.yaml.YamlDocument;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.plugin.Catalog;

/**
 * Reads scenario files. Keys that are unknown or doubled, plugins that do not exist, units that are unknown and values that a
 * key cannot have are refused here, with their place; what only the composition can tell is located by
 * {@link ScenarioArm#located} afterwards.
 *
 * @since 0.1
 */
public final class ScenarioFile {
    private static final Map<String, String> SHARED_BY_ARMS = Map.of(
            "seed", "All arms share the seed, so that they differ in nothing but what is done.",
            "replicates", "All arms have the same number of replicates.",
            "arms", "Arms have no arms of their own.",
            "marrow", "The version of the format is that of the file.");

    private final String name;
    private final Catalog catalog;
    private final ModelTexts models;

    /**
     * What a file is called in titles and folders.
     *
     * @param file a path, or what stands for one
     * @return its last part, without the ending of YAML
     */
    public static String shortName(String file) {
        return fileName(file).replaceFirst("\\.ya?ml$", "");
    }

    static String fileName(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    private ScenarioFile(String name, Catalog catalog, ModelTexts models) {
        this.name = name;
        this.catalog = catalog;
        this.models = models;
    }

    /**
     * Reads a file.
     *
     * @param file the file, in UTF-8
     * @param catalog the plugins that it may name
     * @return the scenario
     * @throws InputException when the file cannot be read or something in it cannot be used; it names line, column and key
     */
    public static ScenarioDocument read(Path file, Catalog catalog) {
        return new ScenarioFile(file.toString(), catalog, ModelTexts.beside(file))
                .document(YamlDocument.contents(file));
    }

    /**
     * Reads a text that names no other files.
     *
     * @param name what to call it in messages
     * @param text the contents
     * @param catalog the plugins that it may name
     * @return the scenario
     * @throws InputException when something in it cannot be used; it names line, column and key
     */
    public static ScenarioDocument read(String name, String text, Catalog catalog) {
        return read(name, text, Map.of(), catalog);
    }

    /**
     * Reads a text, and other texts instead of the files that it names.
     *
     * @param name what to call it in messages
     * @param text the contents
     * @param files the texts of model files by the names that the scenario gives them, as {@link ScenarioDocument#files} has them
     * @param catalog the plugins that it may name
     * @return the scenario
     * @throws InputException when something in it cannot be used; it names line, column and key
     */
    public static ScenarioDocument read(String name, String text, Map<String, String> files, Catalog catalog) {
        return new ScenarioFile(name, catalog, ModelTexts.of(name, files)).document(text);
    }

    private ScenarioDocument document(String text) {
        YamlMapping mapping = YamlDocument.read(name, text).asMapping();
        reserved(mapping);
        ScenarioKeys.SCENARIO.read(mapping);
        version(mapping);
        Map<String, YamlNode> base = nodes(mapping);
        long replicates = mapping.optional("replicates").map(this::replicates).orElse(1L);
        long seed = mapping.optional("seed").map(YamlNode::asLong).orElse(1L);
        String title = mapping.optional("title").map(YamlNode::asText).orElse("");
        List<ScenarioArm> arms = arms(mapping, base);
        return new ScenarioDocument(
                name,
                text,
                models.texts(),
                title.isBlank() ? shortName(name) : title,
                arms,
                replicates,
                seed,
                mapping.optional("output").map(this::keep).orElse(ScenarioDocument.Keep.SOME),
                List.of());
    }

    private static void reserved(YamlMapping mapping) {
        mapping.optional("cohort").ifPresent(n -> {
            throw n.problem(
                    "MRW-FILE-13",
                    "The key 'cohort' is reserved, but this version of Marrow cannot read it: it comes with cohorts of"
                            + " patients. Leave it out.");
        });
    }

    static void version(YamlMapping mapping) {
        YamlNode version = mapping.required("marrow");
        if (version.asLong() != 1) {
            throw version.problem(
                    "MRW-FILE-16",
                    "The file is of version " + version.asLong()
                            + " of the scenario format, but this Marrow reads version 1. Write 'marrow: 1', or use a newer"
                            + " Marrow.");
        }
    }

    private static Map<String, YamlNode> nodes(YamlMapping mapping) {
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        mapping.entries().forEach(e -> nodes.put(e.key(), e.value()));
        return nodes;
    }

    private long replicates(YamlNode node) {
        long n = node.asLong();
        if (n < 1) {
            throw node.problem("MRW-FILE-15", "There must be at least one replicate, not " + n + ".");
        }
        return n;
    }

    private ScenarioDocument.Keep keep(YamlNode output) {
        return output.asMapping()
                .optional("keep")
                .map(n -> YamlValues.choice(
                        n, Map.of("all", ScenarioDocument.Keep.ALL, "summary", ScenarioDocument.Keep.SUMMARY)))
                .orElse(ScenarioDocument.Keep.SOME);
    }

    private List<ScenarioArm> arms(YamlMapping mapping, Map<String, YamlNode> base) {
        // The shared part is read as a scenario of its own, so that its errors are found even if every arm overrides
        // it.
        ScenarioArm whole = arm("", base);
        if (!mapping.has("arms")) {
            return List.of(whole);
        }
        List<ScenarioArm> arms = new ArrayList<>();
        YamlMapping named = mapping.required("arms").asMapping();
        for (YamlMapping.Entry e : named.entries()) {
            if (e.key().isBlank()) {
                throw e.problem("MRW-FILE-15", "An arm needs a name. Write one before the colon.");
            }
            Map<String, YamlNode> nodes = new LinkedHashMap<>(base);
            nodes.putAll(nodes(armKeys(e.value())));
            arms.add(arm(e.key(), nodes));
        }
        if (arms.isEmpty()) {
            throw named.problem("MRW-FILE-15", "There are no arms here. Name at least one, or leave 'arms' out.");
        }
        return arms;
    }

    private static YamlMapping armKeys(YamlNode arm) {
        if (arm.isNull()) {
            throw arm.problem(
                    "MRW-FILE-8", "Expected keys with values, but found nothing. Write {} for an arm as it is.");
        }
        YamlMapping mapping = arm.asMapping();
        for (YamlMapping.Entry e : mapping.entries()) {
            String why = SHARED_BY_ARMS.get(e.key());
            if (why != null) {
                throw e.problem("MRW-FILE-15", "An arm cannot have '" + e.key() + "' of its own. " + why);
            }
        }
        mapping.optional("output")
                .filter(YamlNode::isMapping)
                .flatMap(o -> o.asMapping().optional("keep"))
                .ifPresent(n -> {
                    throw n.problem(
                            "MRW-FILE-15",
                            "An arm cannot have 'keep' of its own. Write it in 'output' of the whole file.");
                });
        reserved(mapping);
        return ScenarioKeys.ARM.read(mapping);
    }

    private ScenarioArm arm(String armName, Map<String, YamlNode> nodes) {
        List<YamlMapping> uses = new ArrayList<>();
        ScenarioPlaces places = new ScenarioPlaces(name, nodes, uses(nodes, uses));
        try {
            return new ScenarioBinder(catalog, models, nodes).arm(armName, places);
        } catch (MarrowException e) {
            throw places.locate(e, armName);
        }
    }

    private static List<YamlMapping> uses(Map<String, YamlNode> nodes, List<YamlMapping> uses) {
        for (String key : List.of("insults", "therapies")) {
            YamlNode list = nodes.get(key);
            if (list != null && list.isList()) {
                list.asList().stream()
                        .filter(YamlNode::isMapping)
                        .map(YamlNode::asMapping)
                        .forEach(uses::add);
            }
        }
        return uses;
    }
}
