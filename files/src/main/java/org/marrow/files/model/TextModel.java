package org.marrow.files.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Output;
import org.marrow.network.Population;
import org.marrow.network.Term;
import org.marrow.protocol.Protocol;

/**
 * A model that was read from text. It needs no catalogue: a scenario carries it.
 *
 * <pre>{@code
 * TextModel model = TextModel.read("dimers.yaml", "Dimers", YamlDocument.read("dimers.yaml", text));
 * Scenario scenario = Scenario.of(model).until(50);
 * }</pre>
 *
 * @since 0.1
 */
public final class TextModel implements Model {
    private final Descriptor descriptor;
    private final List<Parameter> parameters;
    private final List<StateText> states;
    private final List<Term> terms;
    private final Map<String, Expr> definitions;
    private final List<ProcessText> processes;
    private final List<Output> outputs;
    private final List<Protocol> protocols;

    TextModel(
            Descriptor descriptor,
            List<Parameter> parameters,
            List<StateText> states,
            List<Term> terms,
            Map<String, Expr> definitions,
            List<ProcessText> processes,
            List<Output> outputs,
            List<Protocol> protocols) {
        this.descriptor = descriptor;
        this.parameters = List.copyOf(parameters);
        this.states = List.copyOf(states);
        this.terms = List.copyOf(terms);
        this.definitions = new LinkedHashMap<>(definitions);
        this.processes = List.copyOf(processes);
        this.outputs = List.copyOf(outputs);
        this.protocols = List.copyOf(protocols);
    }

    /**
     * Reads a model.
     *
     * @param id its id: the name of its file, which holds a dot and so cannot be that of a bundled plugin
     * @param title one line
     * @param text the value of the key {@code text}
     * @return the model
     * @throws org.marrow.error.InputException that names line and column and says what was expected
     */
    public static TextModel read(String id, String title, org.marrow.files.yaml.YamlNode text) {
        return new TextModelReader(id, title).read(text);
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Map<String, Population> declared = new LinkedHashMap<>();
        states.forEach(s -> declared.put(s.name(), s.declare(network)));
        terms.forEach(network::term);
        definitions.forEach(network::define);
        processes.forEach(p -> p.write(network, declared));
        for (Output o : outputs) {
            if (o.clinical()) {
                network.clinical(o.name(), o.unit(), o.meaning(), o.value());
            } else {
                network.observe(o.name(), o.unit(), o.meaning(), o.value());
            }
        }
    }

    @Override
    public List<Protocol> protocols(Values values) {
        return protocols;
    }
}
