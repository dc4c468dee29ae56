package org.marrow.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.marrow.error.CompositionException;
import org.marrow.error.Suggestions;

/**
 * Everything that takes part in a composition: the model's parts and those that plugins add, clones, flattened edits,
 * names of parameters and covariates, the values known as numbers, and the model's own clones that are left out: what they hold
 * reads 0, and what enters them is lost.
 */
record Parts(
        String modelId,
        Map<String, Species> species,
        List<Process> processes,
        List<Term> terms,
        Map<String, Expr> definitions,
        Map<String, Output> outputs,
        List<Clone> clones,
        List<Edit> edits,
        Set<String> parameters,
        Set<String> covariates,
        Map<String, Double> known,
        Set<String> absent) {

    Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        for (Species s : species.values()) {
            if (s.group() != null) {
                groups.add(s.group());
            }
        }
        return groups;
    }

    boolean hasTerm(String name) {
        return terms.stream().anyMatch(t -> t.name().equals(name));
    }

    Term term(String name) {
        return terms.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow(() -> unknownName(name));
    }

    Term onlyTerm(Target target) {
        List<Term> found = terms.stream().filter(target::matches).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw unmatched("rateOf(" + target + ")", target);
        }
        throw new CompositionException(
                "MRW-COMP-13",
                "rateOf(" + target + ") means " + found.size() + " terms of model '" + modelId + "': "
                        + found.stream().map(Term::name).collect(Collectors.joining(", ")) + ". Narrow it to one.",
                Map.of("target", target.toString()));
    }

    Output clinical(String name) {
        Output o = outputs.get(name);
        if (o != null && o.clinical()) {
            return o;
        }
        List<String> offered = outputs.values().stream()
                .filter(Output::clinical)
                .map(Output::name)
                .toList();
        throw new CompositionException(
                "MRW-COMP-8",
                "clinical(" + name + ") is read, but model '" + modelId + "' does not offer it."
                        + (offered.isEmpty()
                                ? " It offers no clinical quantity."
                                : " It offers: " + String.join(", ", offered) + "."),
                Map.of("quantity", name, "model", modelId));
    }

    Clone cloneNamed(String name) {
        return clones.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CompositionException(
                        "MRW-COMP-7",
                        "There is no clone '" + name + "'."
                                + Suggestions.near(
                                        name, clones.stream().map(Clone::name).toList()) + " Clones: "
                                + clones.stream().map(Clone::name).collect(Collectors.joining(", ")) + ".",
                        Map.of("clone", name)));
    }

    /** A selector by name falls back to the role of that name, hyphens written as underscores. */
    Selector named(Selector s) {
        String name = s.name();
        if (name == null || species.containsKey(name) || groups().contains(name)) {
            return s;
        }
        String role = name.replace('_', '-');
        Selector byRole = new Selector(List.of(role), null, s.clones());
        return species.values().stream().anyMatch(byRole::matches) ? byRole : s;
    }

    CompositionException unknownName(String name) {
        Set<String> names = new TreeSet<>(species.keySet());
        names.addAll(definitions.keySet());
        names.addAll(parameters);
        names.addAll(outputs.keySet());
        names.addAll(covariates);
        terms.forEach(t -> names.add(t.name()));
        return new CompositionException(
                "MRW-COMP-6",
                "Nothing is called '" + name + "' in model '" + modelId + "'." + Suggestions.near(name, names)
                        + " 'marrow describe " + modelId + "' lists its states and parameters.",
                Map.of("name", name, "model", modelId));
    }

    CompositionException unmatched(String what, Object selector) {
        Set<String> roles = new TreeSet<>();
        species.values().forEach(s -> s.roles().forEach(r -> roles.add(r.id())));
        return new CompositionException(
                "MRW-COMP-1",
                what + " picks nothing in model '" + modelId + "'. Its populations are "
                        + String.join(", ", species.keySet())
                        + (roles.isEmpty()
                                ? "; none has a role."
                                : " with the roles " + String.join(", ", roles) + "."),
                Map.of("selector", selector.toString(), "model", modelId));
    }

    CompositionException unmatchedTarget(String origin, Target target) {
        Set<String> offers = new LinkedHashSet<>();
        terms.forEach(t -> offers.add(t.offer()));
        return new CompositionException(
                "MRW-COMP-2",
                "'" + origin + "' aims at " + target + ", but model '" + modelId + "' has none. It offers: "
                        + (offers.isEmpty() ? "nothing" : String.join(", ", offers))
                        + ". Choose a model that has it, or another intervention.",
                Map.of("origin", origin, "target", target.toString(), "model", modelId));
    }

    List<Term> aimedAt(Target target) {
        List<Term> found = new ArrayList<>();
        for (Term t : terms) {
            if (target.matches(t)) {
                found.add(t);
            }
        }
        return found;
    }

    /** Whether a target means anything that is here: terms, or mutations by which other edits turn cells into a clone. */
    boolean offers(Target target) {
        boolean intoClones =
                target.what().equals(Vocabulary.MUTATION) && edits.stream().anyMatch(Edit.Mutate.class::isInstance);
        return intoClones || !aimedAt(target).isEmpty();
    }

    /** Whether a selector means anything that is here. */
    boolean picks(Selector selector) {
        return species.values().stream().anyMatch(named(selector)::matches);
    }

    /** The same with other edits. */
    Parts with(List<Edit> others) {
        return new Parts(
                modelId,
                species,
                processes,
                terms,
                definitions,
                outputs,
                clones,
                others,
                parameters,
                covariates,
                known,
                absent);
    }
}
