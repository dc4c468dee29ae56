package org.marrow.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.marrow.error.CompositionException;

/**
 * Gathers what takes part: clones that are founded, what plugins bring, and the edits, of which those that are written once, for each
 * clone or only where something is present are written out.
 *
 * @param modelId the model's id
 * @param model the model's network
 * @param edits the edits, sorted by content
 * @param parameters names of all parameters, of the model and of interventions
 * @param covariates names of covariates
 * @param known values of parameters and covariates that are plain numbers for this run
 * @param observables further outputs asked for by the user
 * @param hostAlone whether the clones that the model founds beside the host are left out
 */
record Gathering(
        String modelId,
        NetworkDefinition model,
        List<Edit> edits,
        Set<String> parameters,
        Set<String> covariates,
        Map<String, Double> known,
        List<Output> observables,
        boolean hostAlone) {
    Parts parts() {
        List<NetworkDefinition> added = new ArrayList<>();
        List<Edit> flat = new ArrayList<>();
        List<Clone> clones = new ArrayList<>();
        clones.add(Clone.host(modelId));
        if (!hostAlone) {
            clones.addAll(model.clones());
        }
        flatten(edits, flat, added, new HashMap<>());
        found(flat, clones);
        perClone(flat, clones, added);
        Parts parts = merge(added, clones, flat);
        List<Edit> open = flat;
        while (open.stream().anyMatch(Edit.IfPresent.class::isInstance)) {
            List<Edit> present = new ArrayList<>();
            for (Edit e : open) {
                if (!(e instanceof Edit.IfPresent i)) {
                    present.add(e);
                } else if (isPresent(parts, i)) {
                    flatten(i.edits(), present, added, new HashMap<>());
                }
            }
            open = present;
        }
        return merge(added, clones, open);
    }

    private static void flatten(
            List<Edit> from, List<Edit> flat, List<NetworkDefinition> added, Map<String, Edit.Once> once) {
        for (Edit e : from) {
            if (e instanceof Edit.Once o) {
                Edit.Once first = once.putIfAbsent(o.key(), o);
                if (first == null) {
                    flatten(o.edits(), flat, added, once);
                } else if (!first.edits().equals(o.edits())) {
                    throw new CompositionException(
                            "MRW-COMP-5",
                            "'" + first.origin() + "' and '" + o.origin() + "' share '" + o.key()
                                    + "' but give its parameters different values. Give both the same.",
                            Map.of("first", first.origin(), "second", o.origin(), "key", o.key()));
                }
            } else if (e instanceof Edit.Add a) {
                added.add(a.part());
            } else {
                flat.add(e);
            }
        }
    }

    private static void found(List<Edit> flat, List<Clone> clones) {
        List<Edit.Found> open = new ArrayList<>();
        flat.stream()
                .filter(Edit.Found.class::isInstance)
                .map(Edit.Found.class::cast)
                .sorted(Comparator.comparing(f -> f.founded().name()))
                .forEach(open::add);
        while (!open.isEmpty()) {
            int before = open.size();
            open.removeIf(f -> foundOne(f, clones));
            if (open.size() == before) {
                Edit.Found f = open.get(0);
                throw new CompositionException(
                        "MRW-COMP-7",
                        "'" + f.origin() + "' founds clone '" + f.founded().name() + "' from clone '" + f.parent()
                                + "', which does not exist. Clones: "
                                + clones.stream().map(Clone::name).toList() + ".",
                        Map.of("origin", f.origin()));
            }
        }
    }

    private static boolean foundOne(Edit.Found f, List<Clone> clones) {
        Clone c = f.founded();
        for (Clone other : clones) {
            if (other.name().equals(c.name())) {
                throw new CompositionException(
                        "MRW-COMP-4",
                        "Both '" + other.origin() + "' and '" + f.origin() + "' found a clone '" + c.name()
                                + "'. Give one of them another name.",
                        Map.of("clone", c.name(), "first", other.origin(), "second", f.origin()));
            }
        }
        if (f.parent() == null) {
            clones.add(c);
            return true;
        }
        for (Clone parent : clones) {
            if (parent.name().equals(f.parent())) {
                clones.add(inherit(c, parent));
                return true;
            }
        }
        return false;
    }

    private static Clone inherit(Clone child, Clone parent) {
        Set<String> labels = new LinkedHashSet<>(parent.inheritable());
        labels.addAll(child.labels());
        SortedMap<String, Expr> traits = new TreeMap<>(parent.traits());
        traits.putAll(child.traits());
        SortedMap<String, Expr> values = new TreeMap<>(parent.parameters());
        values.putAll(child.parameters());
        return new Clone(
                child.name(), List.copyOf(labels), traits, values, child.aliases(), child.starts(), child.origin());
    }

    private static void perClone(List<Edit> flat, List<Clone> clones, List<NetworkDefinition> added) {
        List<Edit> expanded = new ArrayList<>();
        for (Edit e : flat) {
            if (e instanceof Edit.PerClone p) {
                for (Clone c : clones) {
                    if (p.which().accepts(c.allLabels())) {
                        flatten(p.edits().apply(c), expanded, added, new HashMap<>());
                    }
                }
            } else {
                expanded.add(e);
            }
        }
        flat.clear();
        flat.addAll(expanded);
    }

    private static boolean isPresent(Parts parts, Edit.IfPresent i) {
        Target target = i.target();
        Selector cells = i.cells();
        return (target == null || parts.offers(target)) && (cells == null || parts.picks(cells));
    }

    private Parts merge(List<NetworkDefinition> added, List<Clone> clones, List<Edit> flat) {
        List<NetworkDefinition> all = new ArrayList<>();
        all.add(model);
        all.addAll(added);
        Map<String, Species> species = new LinkedHashMap<>();
        Map<String, Process> processes = new LinkedHashMap<>();
        Map<String, Term> terms = new LinkedHashMap<>();
        Map<String, Expr> definitions = new LinkedHashMap<>();
        Map<String, Output> outputs = new LinkedHashMap<>();
        for (NetworkDefinition d : all) {
            d.species().forEach(s -> unique(species, s.name(), s, s.origin()));
            d.processes().forEach(p -> unique(processes, p.name(), p, p.origin()));
            d.terms().forEach(t -> unique(terms, t.name(), t, "a plugin"));
            d.definitions().forEach((n, e) -> unique(definitions, n, e, "a plugin"));
            d.outputs().forEach(o -> unique(outputs, o.name(), o, String.valueOf(o.origin())));
        }
        observables.forEach(o -> unique(outputs, o.name(), o, "observe"));
        return new Parts(
                modelId,
                species,
                List.copyOf(processes.values()),
                List.copyOf(terms.values()),
                definitions,
                outputs,
                List.copyOf(clones),
                List.copyOf(flat),
                parameters,
                covariates,
                known,
                hostAlone ? model.clones().stream().map(Clone::name).collect(Collectors.toSet()) : Set.of());
    }

    private static <T> void unique(Map<String, T> map, String name, T item, String origin) {
        T before = map.putIfAbsent(name, item);
        if (before != null) {
            throw new CompositionException(
                    "MRW-COMP-4",
                    "The name '" + name + "' that '" + origin + "' brings is taken already"
                            + (before instanceof Species s ? " by '" + s.origin() + "'" : "")
                            + (before instanceof Process p ? " by '" + p.origin() + "'" : "") + ". Rename one of them.",
                    Map.of("name", name, "origin", origin));
        }
    }
}
