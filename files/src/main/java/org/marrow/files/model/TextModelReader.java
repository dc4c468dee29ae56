package org.marrow.files.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.network.Expr;
import org.marrow.network.Output;
import org.marrow.network.Term;
import org.marrow.network.Unit;
import org.marrow.protocol.Protocol;

/** Reads a model as text: first all names, so that their order does not matter, then what they stand for. */
final class TextModelReader {
    /** The units in which insults, therapies and outcomes read blood counts. */
    private static final Map<String, String> CLINICAL_UNITS =
            Map.of("ANC", "1e9/L", "PLT", "1e9/L", "RET", "1e9/L", "WBC", "1e9/L", "LYM", "1e9/L", "HB", "g/L");

    private final String id;
    private final String title;
    private final Symbols symbols = new Symbols();
    private final Formulas formulas = new Formulas(symbols);
    private final Constants constants = new Constants(symbols, formulas);
    private final Map<String, StateText> states = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();

    TextModelReader(String id, String title) {
        this.id = id;
        this.title = title;
    }

    TextModel read(YamlNode node) {
        YamlMapping model = ModelKeys.MODEL.read(node);
        nameAll(model);
        offer(model, "parameters");
        offer(model, "define");
        List<Parameter> parameters = new ArrayList<>();
        ParameterReader reader = new ParameterReader(constants);
        entries(model, "parameters").forEach(e -> parameters.add(reader.read(e)));
        states(model);
        Map<String, Expr> definitions = new LinkedHashMap<>();
        List<Term> terms = new ArrayList<>();
        define(model, definitions, terms);
        List<ProcessText> processes = processes(model);
        List<Output> outputs = outputs(model);
        List<Protocol> protocols = protocols(model);
        return new TextModel(
                descriptor(model),
                parameters,
                List.copyOf(states.values()),
                terms,
                definitions,
                processes,
                outputs,
                protocols);
    }

    private Descriptor descriptor(YamlMapping model) {
        List<String> references = model.optional("references")
                .map(n -> n.asList().stream().map(YamlNode::asText).toList())
                .orElse(List.of());
        String summary = model.optional("summary").map(YamlNode::asText).orElse("");
        return new Descriptor(id, title, summary.strip(), references);
    }

    private static List<YamlMapping.Entry> entries(YamlMapping model, String key) {
        return model.optional(key).map(n -> n.asMapping().entries()).orElse(List.of());
    }

    // ---- names ----

    private void nameAll(YamlMapping model) {
        name(model, "parameters", Symbol.Kind.PARAMETER);
        name(model, "define", Symbol.Kind.DEFINITION);
        nameStates(model, "cells", Symbol.Kind.CELLS);
        nameStates(model, "pools", Symbol.Kind.POOL);
        name(model, "signals", Symbol.Kind.SIGNAL);
        model.optional("processes").ifPresent(n -> ProcessReader.declareTransits(n, symbols));
        name(model, "observe", Symbol.Kind.OUTPUT);
        name(model, "clinical", Symbol.Kind.OUTPUT);
        if (entries(model, "cells").isEmpty()
                && entries(model, "pools").isEmpty()
                && entries(model, "signals").isEmpty()) {
            throw model.problem("MRW-TEXT-5", "A model needs states. Name some under 'cells', 'pools' or 'signals'.");
        }
    }

    private void name(YamlMapping model, String key, Symbol.Kind kind) {
        entries(model, key).forEach(e -> symbols.add(e.place(), e.key(), kind));
    }

    private void nameStates(YamlMapping model, String key, Symbol.Kind kind) {
        for (YamlMapping.Entry e : entries(model, key)) {
            if (e.value().isMapping()) {
                YamlMapping m = ModelKeys.CELLS.read(e.value());
                symbols.add(e.place(), e.key(), kind, KnownWords.roles(m), KnownWords.lineage(m));
            } else {
                symbols.add(e.place(), e.key(), kind);
            }
        }
    }

    private void offer(YamlMapping model, String key) {
        boolean parameter = key.equals("parameters");
        for (YamlMapping.Entry e : entries(model, key)) {
            Offer offer = null;
            YamlNode value = e.value();
            if (value.isMapping()) {
                YamlMapping m = (parameter ? ModelKeys.PARAMETER : ModelKeys.DEFINITION).read(value);
                value = m.required("value");
                offer = KnownWords.offer(m, symbols);
            }
            if (offer != null) {
                offers.put(e.key(), offer);
            }
            register(e.key(), value, offer, parameter);
        }
    }

    private void register(String name, YamlNode value, @Nullable Offer offer, boolean parameter) {
        if (!parameter) {
            formulas.define(name, value, offer);
        } else if (offer != null) {
            formulas.offered(name, offer);
        }
    }

    // ---- what they stand for ----

    private void states(YamlMapping model) {
        StateReader reader = new StateReader(constants, formulas);
        entries(model, "cells").forEach(e -> states.put(e.key(), reader.read(e, Symbol.Kind.CELLS)));
        entries(model, "pools").forEach(e -> states.put(e.key(), reader.read(e, Symbol.Kind.POOL)));
        entries(model, "signals").forEach(e -> states.put(e.key(), reader.read(e, Symbol.Kind.SIGNAL)));
    }

    private void define(YamlMapping model, Map<String, Expr> definitions, List<Term> terms) {
        registerOutputs(model, "observe");
        registerOutputs(model, "clinical");
        offers.forEach((name, offer) -> terms.add(offer.term(name, formulas.named(name))));
        for (YamlMapping.Entry e : entries(model, "define")) {
            if (!offers.containsKey(e.key())) {
                definitions.put(e.key(), formulas.named(e.key()));
            }
        }
    }

    private void registerOutputs(YamlMapping model, String key) {
        for (YamlMapping.Entry e : entries(model, key)) {
            YamlNode value =
                    e.value().isMapping() ? ModelKeys.OBSERVABLE.read(e.value()).required("value") : e.value();
            formulas.output(e.key(), value);
        }
    }

    private List<ProcessText> processes(YamlMapping model) {
        ProcessReader reader = new ProcessReader(symbols, constants, formulas, states);
        List<ProcessText> all = new ArrayList<>();
        entries(model, "processes").forEach(e -> all.add(reader.process(e)));
        for (YamlMapping.Entry e : entries(model, "flows")) {
            if (all.stream().anyMatch(p -> p.name().equals(e.key()))) {
                throw e.problem("MRW-TEXT-3", "There is a process '" + e.key() + "' already. Choose another name.");
            }
            all.add(reader.flow(e));
        }
        return all;
    }

    private List<Output> outputs(YamlMapping model) {
        List<Output> outputs = new ArrayList<>();
        entries(model, "observe").forEach(e -> outputs.add(output(e, false)));
        entries(model, "clinical").forEach(e -> outputs.add(output(e, true)));
        return outputs;
    }

    private Output output(YamlMapping.Entry e, boolean clinical) {
        Optional<YamlMapping> m = e.value().isMapping() ? Optional.of(e.value().asMapping()) : Optional.empty();
        Optional<YamlNode> unit = m.flatMap(x -> x.optional("unit"));
        String usual = clinical ? CLINICAL_UNITS.getOrDefault(e.key(), "") : "";
        unit.ifPresent(n -> {
            Unit given = StateReader.unit(n);
            if (!usual.isEmpty() && !given.equals(Unit.parse(usual))) {
                throw n.problem(
                        "MRW-TEXT-5",
                        "'" + e.key() + "' is read in " + usual
                                + " by insults, therapies and outcomes. Convert the expression" + " to it.");
            }
        });
        String meaning =
                m.flatMap(x -> x.optional("meaning")).map(YamlNode::asText).orElse("");
        return new Output(
                e.key(), unit.map(YamlNode::asWritten).orElse(usual), meaning, formulas.named(e.key()), clinical, id);
    }

    private List<Protocol> protocols(YamlMapping model) {
        EventReader reader = new EventReader(id, symbols, constants, formulas);
        List<Protocol> protocols = new ArrayList<>();
        int number = 1;
        for (YamlNode n : model.optional("events").map(YamlNode::asList).orElse(List.of())) {
            protocols.addAll(reader.read(n, number++));
        }
        return protocols;
    }
}
