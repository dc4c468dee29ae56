package org.marrow.files.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.files.yaml.YamlExpression;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.model.Intervention;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** Binds the keys of one arm to a scenario. */
final class ScenarioBinder {
    private static final String DEFAULT_ENGINE = "ode";
    private static final double DEFAULT_END = 365;

    private final Catalog catalog;
    private final ModelTexts models;
    private final Map<String, YamlNode> keys;

    ScenarioBinder(Catalog catalog, ModelTexts models, Map<String, YamlNode> keys) {
        this.catalog = catalog;
        this.models = models;
        this.keys = keys;
    }

    ScenarioArm arm(String name, ScenarioPlaces places) {
        double until = optional("until").map(YamlValues::days).orElse(DEFAULT_END);
        Scenario scenario = model().title(
                        optional("title").map(YamlNode::asText).orElse(""))
                .parameters(quantities("parameters"))
                .options(words("options"))
                .patient(patient())
                .initial(initial())
                .history(history())
                .uses(uses())
                .doses(doses(until))
                .until(until)
                .outputs(outputs())
                .observe(expressions("observe"))
                .rules(new RulesBinder(keys).rules());
        return new ScenarioArm(name, scenario, engine(), engineOptions(), places);
    }

    private Optional<YamlNode> optional(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    // ---- model ----

    private Scenario model() {
        YamlNode node = keys.get("model");
        if (node == null) {
            YamlNode any = keys.values().iterator().next();
            throw new InputException(
                    "MRW-FILE-7",
                    any.file() + ": The key 'model' is missing. Add for example 'model: human-marrow'.",
                    Map.of("file", any.file(), "key", "model", "line", 1));
        }
        if (!node.isMapping()) {
            return Scenario.of(modelId(node));
        }
        YamlMapping mapping = node.asMapping().onlyKeys(ScenarioKeys.MODEL_NAMES);
        if (mapping.has("text")) {
            YamlNode text =
                    ScenarioKeys.MODEL_AS_TEXT.read(alone(mapping, "text")).required("text");
            return Scenario.of(
                    models.written(text, optional("title").map(YamlNode::asText).orElse("")));
        } else if (mapping.has("file")) {
            YamlNode file =
                    ScenarioKeys.MODEL_IN_FILE.read(alone(mapping, "file")).required("file");
            return Scenario.of(models.ofFile(file));
        }
        ScenarioKeys.MODEL_BY_ID.read(mapping);
        Scenario scenario = Scenario.of(modelId(mapping.required("id")));
        return mapping.optional("preset")
                .map(YamlNode::asText)
                .map(scenario::preset)
                .orElse(scenario);
    }

    private static YamlMapping alone(YamlMapping mapping, String key) {
        for (YamlMapping.Entry e : mapping.entries()) {
            if (!e.key().equals(key)) {
                throw e.problem(
                        "MRW-FILE-15", "'" + e.key() + "' does not go with '" + key + "'. Keep one of the two.");
            }
        }
        return mapping;
    }

    private String modelId(YamlNode node) {
        String id = node.asText();
        try {
            return catalog.model(id).descriptor().id();
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    private Map<String, Quantity> quantities(String key) {
        return optional(key).map(n -> quantities(n.asMapping())).orElse(Map.of());
    }

    private static Map<String, Quantity> quantities(YamlMapping mapping) {
        Map<String, Quantity> map = new LinkedHashMap<>();
        mapping.entries().forEach(e -> map.put(e.key(), YamlValues.quantity(e.value())));
        return map;
    }

    private Map<String, String> words(String key) {
        return optional(key).map(n -> words(n.asMapping())).orElse(Map.of());
    }

    private static Map<String, String> words(YamlMapping mapping) {
        Map<String, String> map = new LinkedHashMap<>();
        mapping.entries().forEach(e -> map.put(e.key(), e.value().asWritten()));
        return map;
    }

    private Patient patient() {
        YamlNode node = keys.get("patient");
        if (node == null) {
            return Patient.DEFAULT;
        }
        YamlMapping p = ScenarioKeys.PATIENT.read(node);
        double weight = p.optional("weight").map(n -> in(n, "kg", "The weight")).orElse(Patient.DEFAULT.weight());
        double age = p.optional("age").map(n -> in(n, "y", "The age")).orElse(Patient.DEFAULT.age());
        boolean female = p.optional("sex")
                .map(n -> YamlValues.choice(n, Map.of("female", true, "male", false)))
                .orElse(Patient.DEFAULT.female());
        return new Patient(weight, age, female);
    }

    private static double in(YamlNode node, String unit, String what) {
        try {
            return YamlValues.quantity(node).in(unit, what);
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    private @Nullable Map<String, Quantity> initial() {
        YamlNode node = keys.get("initial");
        if (node == null) {
            return null;
        }
        if (node.isText()) {
            YamlValues.choice(node, Map.of("healthy", true));
            return null;
        }
        return quantities(node.asMapping());
    }

    // ---- what is done ----

    private List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        uses.addAll(uses("insults", "therapies", catalog.insults(), catalog.therapies()));
        uses.addAll(uses("therapies", "insults", catalog.therapies(), catalog.insults()));
        return uses;
    }

    private List<Use> uses(
            String key,
            String otherKey,
            Collection<? extends Intervention> known,
            Collection<? extends Intervention> others) {
        YamlNode list = keys.get(key);
        if (list == null) {
            return List.of();
        }
        List<Use> uses = new ArrayList<>();
        for (YamlNode element : list.asList()) {
            YamlMapping mapping = ScenarioKeys.USE.read(element);
            YamlNode id = mapping.required("id");
            String name = id.asText();
            if (ids(known).noneMatch(name::equals)) {
                throw unknown(id, name, key, otherKey, known, others);
            }
            uses.add(use(name, mapping));
        }
        return uses;
    }

    private static Stream<String> ids(Collection<? extends Intervention> plugins) {
        return plugins.stream().map(p -> p.descriptor().id());
    }

    private static InputException unknown(
            YamlNode id,
            String name,
            String key,
            String otherKey,
            Collection<? extends Intervention> known,
            Collection<? extends Intervention> others) {
        String kind = key.equals("insults") ? "insult" : "therapy";
        String other = key.equals("insults") ? "therapy" : "insult";
        if (ids(others).anyMatch(name::equals)) {
            String article = other.equals("insult") ? "an insult" : "a therapy";
            return id.problem(
                    "MRW-FILE-14", "'" + name + "' is " + article + ". Move it to the list '" + otherKey + "'.");
        }
        List<String> near = new ArrayList<>(ids(known).toList());
        return id.problem(
                "MRW-PLUG-2",
                "There is no " + kind + " '" + name + "'." + Suggestions.near(name, near) + " 'marrow list " + key
                        + "' shows what there is.");
    }

    private Use use(String id, YamlMapping m) {
        double from = optional(m, "from", "at").map(YamlValues::days).orElse(0.0);
        return new Use(
                id,
                from,
                m.optional("until")
                        .filter(n -> !RulesBinder.isCondition(n))
                        .map(YamlValues::days)
                        .orElse(Double.POSITIVE_INFINITY),
                m.optional("dose").map(ScenarioBinder::dose).orElse(null),
                m.optional("loading").map(ScenarioBinder::dose).orElse(null),
                m.optional("every").map(YamlValues::days).orElse(null),
                m.optional("times").map(YamlNode::asInteger).orElse(null),
                m.optional("over").map(ScenarioBinder::duration).orElse(null),
                m.optional("parameters").map(n -> quantities(n.asMapping())).orElse(Map.of()),
                m.optional("options").map(n -> words(n.asMapping())).orElse(Map.of()),
                RulesBinder.courses(m));
    }

    private static Optional<YamlNode> optional(YamlMapping m, String key, String alias) {
        if (m.has(key) && m.has(alias)) {
            throw m.required(alias)
                    .problem("MRW-FILE-15", "'" + alias + "' and '" + key + "' mean the same. Keep one of the two.");
        }
        return m.optional(key).or(() -> m.optional(alias));
    }

    private static Quantity dose(YamlNode node) {
        Quantity q = YamlValues.quantity(node);
        if (q.value() < 0) {
            throw node.problem("MRW-DOSE-1", "A dose of " + q + " is not possible; it must be 0 or more.");
        }
        return q;
    }

    private static double duration(YamlNode node) {
        double days = YamlValues.days(node);
        if (!(days >= 0)) {
            throw node.problem("MRW-FILE-15", "A dose cannot last " + days + " d. Write a time of 0 or more.");
        }
        return days;
    }

    private List<DirectDose> doses(double end) {
        YamlNode list = keys.get("doses");
        if (list == null) {
            return List.of();
        }
        List<DirectDose> doses = new ArrayList<>();
        for (YamlNode element : list.asList()) {
            YamlMapping m = ScenarioKeys.DOSE.read(element);
            doses.add(directDose(m, end));
        }
        return doses;
    }

    private static DirectDose directDose(YamlMapping m, double end) {
        Double every = m.optional("every").map(YamlValues::days).orElse(null);
        if (every != null && !(every > 0)) {
            throw m.required("every").problem("MRW-FILE-15", "The interval is " + every + " d; it must be above 0.");
        }
        int times = m.optional("times").map(YamlNode::asInteger).orElse(every == null ? 1 : Integer.MAX_VALUE);
        if (times < 1) {
            throw m.required("times").problem("MRW-FILE-15", "A dose is given at least once, not " + times + " times.");
        }
        if (times > 1 && every == null) {
            throw m.required("times").problem("MRW-FILE-15", "A repeated dose needs its interval. Add 'every: 1 d'.");
        }
        return new DirectDose(
                m.required("into").asText(),
                dose(m.required("amount")),
                m.optional("over").map(ScenarioBinder::duration).orElse(0.0),
                optional(m, "from", "at").map(YamlValues::days).orElse(0.0),
                every,
                times,
                m.optional("until").map(YamlValues::days).orElse(Double.POSITIVE_INFINITY));
    }

    // ---- what is recorded, and how it is run ----

    private Outputs outputs() {
        YamlNode node = keys.get("output");
        if (node == null) {
            return Outputs.every(1);
        }
        YamlMapping m = ScenarioKeys.OUTPUT.read(node);
        if (m.has("every") && m.has("at")) {
            throw m.required("at").problem("MRW-FILE-15", "Give either 'every' or 'at', not both.");
        }
        if (m.has("at")) {
            List<YamlNode> times = m.required("at").asList();
            if (times.isEmpty()) {
                throw m.required("at").problem("MRW-FILE-15", "There are no output times here. Name at least one.");
            }
            return Outputs.at(times.stream().mapToDouble(YamlValues::days).toArray());
        }
        if (!m.has("every")) {
            return Outputs.every(1);
        }
        try {
            return Outputs.every(YamlValues.days(m.required("every")));
        } catch (InputException e) {
            throw YamlValues.located(m.required("every"), e);
        }
    }

    /** Numbers, with a unit or without, and expressions. */
    private Map<String, String> history() {
        Map<String, String> map = new LinkedHashMap<>();
        YamlNode node = keys.get("history");
        if (node != null) {
            node.asMapping().entries().forEach(e -> map.put(e.key(), course(e.value())));
        }
        return map;
    }

    private static String course(YamlNode value) {
        try {
            return YamlExpression.read(value).text();
        } catch (InputException e) {
            try {
                Quantity.parse(value.asWritten());
                return value.asWritten();
            } catch (InputException noQuantity) {
                throw e;
            }
        }
    }

    private Map<String, String> expressions(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        YamlNode node = keys.get(key);
        if (node != null) {
            node.asMapping()
                    .entries()
                    .forEach(
                            e -> map.put(e.key(), YamlExpression.read(e.value()).text()));
        }
        return map;
    }

    private String engine() {
        YamlNode node = keys.get("engine");
        if (node == null) {
            return DEFAULT_ENGINE;
        }
        YamlNode id = node.isMapping() ? ScenarioKeys.ENGINE.read(node).required("id") : node;
        try {
            return catalog.engine(id.asText()).id();
        } catch (InputException e) {
            throw YamlValues.located(id, e);
        }
    }

    private Map<String, String> engineOptions() {
        YamlNode node = keys.get("engine");
        Map<String, String> options = new TreeMap<>();
        if (node != null && node.isMapping()) {
            for (YamlMapping.Entry e : node.asMapping().entries()) {
                if (!e.key().equals("id")) {
                    options.put(e.key(), option(e.value()));
                }
            }
        }
        return options;
    }

    /** A list, as of roles, is handed on as words with commas between them. */
    private static String option(YamlNode node) {
        return node.isList()
                ? String.join(
                        ",", node.asList().stream().map(YamlNode::asWritten).toList())
                : node.asWritten();
    }
}
