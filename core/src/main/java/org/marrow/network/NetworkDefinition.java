package org.marrow.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as its author wrote it, before composition: what exists, what happens, what may be edited, what is read off.
 *
 * @param species populations, pools and signals
 * @param processes what happens
 * @param terms what edits may aim at
 * @param definitions named expressions
 * @param outputs observables and clinical quantities
 * @param clones clones that the model founds itself, beside the host
 * @param drugs drug names to the states that the model already has for them
 * @since 0.1
 */
public record NetworkDefinition(
        List<Species> species,
        List<Process> processes,
        List<Term> terms,
        Map<String, Expr> definitions,
        List<Output> outputs,
        List<Clone> clones,
        Map<String, String> drugs) {
    /**
     * Copies.
     *
     * @param species populations, pools and signals
     * @param processes what happens
     * @param terms what edits may aim at
     * @param definitions named expressions
     * @param outputs observables and clinical quantities
     * @param clones clones that the model founds itself, beside the host
     * @param drugs drug names to the states that the model already has for them
     */
    public NetworkDefinition {
        species = List.copyOf(species);
        processes = List.copyOf(processes);
        terms = List.copyOf(terms);
        definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
        outputs = List.copyOf(outputs);
        clones = List.copyOf(clones);
        drugs = Collections.unmodifiableMap(new LinkedHashMap<>(drugs));
    }
}
