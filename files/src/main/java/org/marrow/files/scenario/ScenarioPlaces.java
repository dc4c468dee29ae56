package org.marrow.files.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlPlace;
import org.marrow.scenario.Use;

/**
 * Knows where in its file every part of a scenario stands. Errors from planning do not know files; their values say what
 * they are about, and that is looked up here.
 *
 * @since 0.1
 */
public final class ScenarioPlaces {
    /** What an error is about when its values say it in words only. */
    private static final Pattern PARAMETER_OF = Pattern.compile("The parameter '(.*)' of '(.*)'");

    private static final Pattern INITIAL = Pattern.compile("The initial value of '(.*)'");
    private static final Pattern DOSE_INTO = Pattern.compile("The dose into '(.*)'");

    /** The key of a use that an error is about, by the error's code. */
    private static final Map<String, String> KEYS = Map.of(
            "MRW-SCN-11", "dose",
            "MRW-SCN-12", "dose",
            "MRW-SCN-13", "from",
            "MRW-SCN-15", "until",
            "MRW-SCN-16", "every",
            "MRW-SCN-17", "times",
            "MRW-SCN-30", "until",
            "MRW-SCN-31", "courses",
            "MRW-SCN-32", "on",
            "MRW-CAL-1", "parameters");

    /** The key of the scenario that an error is about, by the error's code. */
    private static final Map<String, String> ROOT_KEYS = Map.of(
            "MRW-SCN-4", "patient",
            "MRW-SCN-5", "output",
            "MRW-SCN-6", "output",
            "MRW-SCN-7", "output",
            "MRW-SCN-14", "until",
            "MRW-SCN-20", "initial",
            "MRW-SCN-41", "history",
            "MRW-ENG-1", "engine",
            "MRW-RUN-1", "replicates");

    private final String file;
    private final Map<String, YamlNode> keys;
    private final List<YamlMapping> uses;

    /**
     * Remembers places.
     *
     * @param file name of the file
     * @param keys the values that hold for the arm, by key
     * @param uses the insults and therapies
     */
    ScenarioPlaces(String file, Map<String, YamlNode> keys, List<YamlMapping> uses) {
        this.file = file;
        this.keys = new LinkedHashMap<>(keys);
        this.uses = List.copyOf(uses);
    }

    /**
     * Adds its place to an error.
     *
     * @param error the error
     * @param arm the arm's name, or empty
     * @return the error with its place; itself when it has one
     */
    InputException locate(MarrowException error, String arm) {
        if (error instanceof InputException e && error.values().containsKey("line")) {
            return e;
        }
        String sentence = error.sentence();
        YamlPlace place = place(error);
        Map<String, Object> values = new LinkedHashMap<>(error.values());
        values.put("file", file);
        if (place == null) {
            String where = file + (arm.isEmpty() ? "" : ", arm '" + arm + "'");
            return new InputException(error.code(), where + ": " + sentence, values, error);
        }
        values.put("line", place.line());
        values.put("column", place.column());
        values.put("key", place.path());
        return new InputException(error.code(), place + ": " + sentence, values, error);
    }

    private @Nullable YamlPlace place(MarrowException error) {
        YamlNode node = null;
        for (String name : List.of("owner", "use", "origin", "second", "id")) {
            if (node == null && error.values().get(name) instanceof String owner) {
                node = ofOwner(owner, error);
            }
        }
        if (node == null && error.values().get("what") instanceof String what) {
            node = ofWords(what, error);
        }
        if (node == null && error.code().startsWith("MRW-DOSE")) {
            node = ofDose(error);
        }
        if (node == null && error.values().get("state") instanceof String state) {
            node = error.code().equals("MRW-SCN-13") ? ofDoseInto(state) : ofState(state);
        }
        if (node == null && error.code().startsWith("MRW-ENG")) {
            node = ofEngine(error);
        }
        if (node == null && ROOT_KEYS.containsKey(error.code())) {
            node = keys.get(ROOT_KEYS.get(error.code()));
        }
        if (node == null) {
            node = ofExpression(error);
        }
        return node == null ? null : node.place();
    }

    /** Of a model or a use: the parameter, option or key that the error is about, else the whole. */
    private @Nullable YamlNode ofOwner(String owner, MarrowException error) {
        String id = Use.idOf(owner);
        Object parameter = error.values().get("parameter");
        Object option = error.values().get("option");
        List<YamlMapping> candidates = usesOf(id);
        if (candidates.isEmpty()) {
            YamlNode model = keys.get("model");
            if (model == null || !mentions(model, id)) {
                return null;
            }
            return child(keys.get("parameters"), parameter)
                    .or(() -> child(keys.get("options"), option))
                    .or(() -> ofModelText(parameter, "parameters"))
                    .orElse(model);
        }
        List<YamlMapping> fitting = new ArrayList<>(candidates);
        fitting.removeIf(u -> parameter != null
                && child(u.optional("parameters").orElse(null), parameter).isEmpty());
        if (fitting.isEmpty()) {
            fitting = candidates;
        }
        YamlMapping use = fitting.get(0);
        if (fitting.size() > 1 && !owner.equals(id)) {
            // Uses of one plugin are numbered by content, which the file does not show.
            return null;
        }
        String key = KEYS.getOrDefault(error.code(), "");
        return child(use.optional("parameters").orElse(null), parameter)
                .or(() -> child(use.optional("options").orElse(null), option))
                .or(() -> use.optional(key))
                .or(() -> key.equals("from") ? use.optional("at") : Optional.empty())
                .or(() -> use.optional("id"))
                .orElse(use);
    }

    private static boolean mentions(YamlNode model, String id) {
        if (model.isMapping()) {
            YamlMapping m = model.asMapping();
            return m.has("text")
                    || m.has("file")
                    || m.optional("id").filter(n -> mentions(n, id)).isPresent();
        }
        return model.isText() && model.asText().equals(id);
    }

    /** What a model written in the file itself says of something, in one of some sections. */
    private Optional<YamlNode> ofModelText(@Nullable Object name, String... sections) {
        Optional<YamlNode> text = child(keys.get("model"), "text");
        return Stream.of(sections)
                .flatMap(s -> text.flatMap(t -> child(t, s)).stream())
                .flatMap(s -> child(s, name).stream())
                .findFirst();
    }

    private List<YamlMapping> usesOf(String id) {
        return uses.stream()
                .filter(u -> u.optional("id").filter(n -> mentions(n, id)).isPresent())
                .toList();
    }

    private static Optional<YamlNode> child(@Nullable YamlNode parent, @Nullable Object key) {
        return parent != null && key instanceof String name && parent.isMapping()
                ? parent.asMapping().optional(name)
                : Optional.empty();
    }

    private @Nullable YamlNode ofWords(String what, MarrowException error) {
        Matcher parameter = PARAMETER_OF.matcher(what);
        if (parameter.matches()) {
            Map<String, Object> values = Map.of("parameter", parameter.group(1), "owner", parameter.group(2));
            return ofOwner(parameter.group(2), new InputException(error.code(), "", values));
        }
        Matcher initial = INITIAL.matcher(what);
        if (initial.matches()) {
            return child(keys.get("initial"), initial.group(1)).orElse(keys.get("initial"));
        }
        Matcher dose = DOSE_INTO.matcher(what);
        return dose.matches() ? ofDoseInto(dose.group(1)) : null;
    }

    /** A unit of a dose that does not fit: found by the unit, since the drug does not know its use. */
    private @Nullable YamlNode ofDose(MarrowException error) {
        String unit = String.valueOf(error.values().get("unit"));
        return uses.stream()
                .flatMap(u ->
                        List.of("dose", "loading").stream().map(u::optional).flatMap(Optional::stream))
                .filter(n -> !n.isMapping() && !n.isList() && !n.isNull())
                .filter(n -> n.asWritten().strip().endsWith(unit))
                .findFirst()
                .orElse(null);
    }

    private @Nullable YamlNode ofState(String state) {
        Optional<YamlNode> initial = child(keys.get("initial"), state);
        if (initial.isPresent()) {
            return initial.get();
        }
        Optional<YamlNode> history = child(keys.get("history"), state);
        if (history.isPresent()) {
            return history.get();
        }
        Optional<YamlNode> declared = ofModelText(state, "cells", "pools", "signals");
        if (declared.isPresent()) {
            return declared.get();
        }
        return ofDoseInto(state);
    }

    private @Nullable YamlNode ofDoseInto(String state) {
        YamlNode doses = keys.get("doses");
        if (doses == null || !doses.isList()) {
            return null;
        }
        return doses.asList().stream()
                .filter(YamlNode::isMapping)
                .flatMap(d -> d.asMapping().optional("into").stream())
                .filter(n -> n.isText() && n.asText().equals(state))
                .findFirst()
                .orElse(null);
    }

    private @Nullable YamlNode ofEngine(MarrowException error) {
        YamlNode engine = keys.get("engine");
        Optional<YamlNode> named = child(engine, error.values().get("option"));
        for (String key : error.values().keySet()) {
            // Such as 'method' or 'exact', under which engines report the value that they refuse.
            named = named.or(() -> child(engine, key));
        }
        return named.orElse(engine);
    }

    /** A condition, a hazard, an observable or an action that names something unknown. */
    private @Nullable YamlNode ofExpression(MarrowException error) {
        List<YamlNode> texts = new ArrayList<>();
        for (String key : List.of("stop", "events", "visits", "observe")) {
            YamlNode node = keys.get(key);
            if (node != null) {
                gather(node, texts);
            }
        }
        for (YamlMapping use : uses) {
            List.of("when", "until").forEach(key -> use.optional(key).ifPresent(texts::add));
        }
        for (String value : List.of("condition", "event", "name", "expression", "selector", "quantity", "covariate")) {
            if (error.values().get(value) instanceof String words) {
                // A condition with its time, a selector with its clones: in the file these stand in two places.
                String text = words.replaceFirst(" for [^<>=]*$", "").replaceFirst(" in clones? .*$", "");
                Optional<YamlNode> found = texts.stream()
                        .filter(n -> n.isText() && n.asText().contains(text)
                                || n.path().endsWith("." + text))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        return null;
    }

    private static void gather(YamlNode node, List<YamlNode> into) {
        if (node.isMapping()) {
            node.asMapping().entries().forEach(e -> gather(e.value(), into));
        } else if (node.isList()) {
            node.asList().forEach(n -> gather(n, into));
        }
        into.add(node);
    }
}
