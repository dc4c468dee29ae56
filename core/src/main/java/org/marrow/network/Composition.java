package org.marrow.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrow.error.CompositionException;

/**
 * Resolves a model and the edits on it, once, into one {@link Network}.
 *
 * <p>Factors multiply, hazards and logit shifts add, in the order of the list of edits, which the caller sorts by content:
 * so the result does not depend on the order in which interventions were given. Edits without effect for the known
 * numbers are dropped, and plugin states and clones that nothing feeds are taken out, so that an intervention with dose 0
 * leaves the very network of a run without it.
 *
 * @since 0.1
 */
public final class Composition {
    private final NetworkDefinition model;
    private final String modelId;
    private final List<Edit> edits;
    private final Set<String> parameters;
    private final Map<String, Double> covariates;
    private final Map<String, Double> known;
    private final List<Output> observables;
    private final boolean hostAlone;
    private @Nullable Grounder finished;
    private @Nullable Parts composedParts;
    private @Nullable Parts gathered;

    /**
     * Gathers what takes part.
     *
     * @param modelId the model's id
     * @param model the model's network
     * @param edits the edits, sorted by content
     * @param parameters names of all parameters, of the model and of interventions
     * @param covariates names of covariates with their values
     * @param known values of parameters that are plain numbers for this run (not swept)
     * @param observables further outputs asked for by the user
     */
    public Composition(
            String modelId,
            NetworkDefinition model,
            List<Edit> edits,
            Set<String> parameters,
            Map<String, Double> covariates,
            Map<String, Double> known,
            List<Output> observables) {
        this(modelId, model, edits, parameters, covariates, known, observables, false);
    }

    private Composition(
            String modelId,
            NetworkDefinition model,
            List<Edit> edits,
            Set<String> parameters,
            Map<String, Double> covariates,
            Map<String, Double> known,
            List<Output> observables,
            boolean hostAlone) {
        this.hostAlone = hostAlone;
        this.modelId = modelId;
        this.model = model;
        this.edits = List.copyOf(edits);
        this.parameters = Set.copyOf(parameters);
        this.covariates = Map.copyOf(covariates);
        Map<String, Double> all = new HashMap<>(known);
        all.putAll(covariates);
        this.known = Map.copyOf(all);
        this.observables = List.copyOf(observables);
    }

    /**
     * A model as it is in health: without edits and without the clones that it founds beside the host. What these hold reads 0, and
     * what enters them is lost.
     *
     * @param modelId the model's id
     * @param model the model's network
     * @param parameters names of its parameters
     * @param covariates names of covariates with their values
     * @return the composition
     */
    public static Composition ofHostAlone(
            String modelId, NetworkDefinition model, Set<String> parameters, Map<String, Double> covariates) {
        return new Composition(modelId, model, List.of(), parameters, covariates, Map.of(), List.of(), true);
    }

    /**
     * Resolves everything; clones beside the host are kept, whether or not anything founds them.
     *
     * @param touched tells whether a species is changed by an action of a protocol that has an effect
     * @return the composed network
     * @throws CompositionException when an edit matches nothing, two exclusive edits meet, or names clash
     */
    public Network compose(Predicate<Species> touched) {
        return compose(
                (s, clone) -> touched.test(s) || clone != null && !clone.name().equals(Clone.HOST));
    }

    /**
     * Resolves everything.
     *
     * @param touched tells whether a species, in a clone where clones have their own (else null), is changed by an action of
     *     a protocol that has an effect, or starts above 0
     * @return the composed network
     * @throws CompositionException when an edit matches nothing, two exclusive edits meet, or names clash
     */
    public Network compose(BiPredicate<Species, @Nullable Clone> touched) {
        Parts parts = gather();
        validate(parts);
        Set<String> inert = inertCandidates(parts, touched);
        while (true) {
            Parts effective = withEdits(parts, withoutNeutral(parts, inert));
            Set<String> still = new TreeSet<>();
            Channels channels = new Channels(effective, new Grounder(effective, inert, true));
            for (Species s : parts.species().values()) {
                for (Clone c : owners(parts, s)) {
                    String key = Grounder.key(s.name(), c);
                    if (inert.contains(key) && !channels.fed(s.name(), c)) {
                        still.add(key);
                    }
                }
            }
            if (still.equals(inert)) {
                return finish(effective, inert);
            }
            inert = still;
        }
    }

    /**
     * The expression with known numbers put in, for deciding whether an action has an effect.
     *
     * @param e an expression of parameters and covariates
     * @return the number, or null when it is not known
     */
    public @Nullable Double number(Expr e) {
        Expr reduced = new Grounder(gather(), Set.of(), true).ground(e, null);
        return reduced.constant();
    }

    /**
     * An expression outside the network (a condition, the amount of an action) reduced in the same way.
     *
     * @param e the expression
     * @param clone the clone it is read in, or null
     * @return the reduced expression; only after {@link #compose}
     */
    public Expr reduce(Expr e, @Nullable String clone) {
        Grounder g = finished;
        Parts parts = composedParts;
        if (g == null || parts == null) {
            throw new IllegalStateException("compose first");
        }
        return g.ground(e, clone == null ? null : parts.cloneNamed(clone));
    }

    /**
     * Whether a selector picks anything of the model or of what plugins brought, states taken out as inert included.
     *
     * @param selector the selector
     * @return true when it does
     */
    public boolean picks(Selector selector) {
        Parts parts = gather();
        return parts.species().values().stream().anyMatch(parts.named(selector)::matches);
    }

    /**
     * Whether the model, or what plugins brought, has a term.
     *
     * @param target the term
     * @return true when it does
     */
    public boolean offers(Target target) {
        return !gather().aimedAt(target).isEmpty();
    }

    /**
     * A selector by name, or by the role of that name where no population has it.
     *
     * @param selector the selector; hyphens of a role are written as underscores
     * @return the selector to use
     */
    public Selector named(Selector selector) {
        return gather().named(selector);
    }

    /**
     * The error for a selector that picks nothing.
     *
     * @param origin who used it
     * @param selector the selector
     * @return the error, listing what the model offers
     */
    public CompositionException unmatched(String origin, Selector selector) {
        return gather().unmatched("'" + origin + "' aims at " + selector + ", which", selector);
    }

    /**
     * The value of a trait of a clone, reduced.
     *
     * @param trait the trait
     * @param clone the clone's name, or null for what all clones share
     * @return its value; 1 without a clone; only after {@link #compose}
     */
    public Expr trait(CellTrait trait, @Nullable String clone) {
        return clone == null ? Expr.one() : reduce(new Expr.Trait(trait.name()), clone);
    }

    /**
     * Slots that hold a value of the healthy state, those of reduced expressions included.
     *
     * @return slot to the expression that it holds the healthy value of
     */
    public Map<String, Expr> healthySlots() {
        return finished == null ? Map.of() : Map.copyOf(finished.healthySlots());
    }

    // ---- gathering ----

    private Parts gather() {
        Parts done = gathered;
        if (done == null) {
            done = gatherAll();
            gathered = done;
        }
        return done;
    }

    private Parts gatherAll() {
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
                .sorted(java.util.Comparator.comparing(f -> f.founded().name()))
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
        java.util.SortedMap<String, Expr> traits = new java.util.TreeMap<>(parent.traits());
        traits.putAll(child.traits());
        java.util.SortedMap<String, Expr> values = new java.util.TreeMap<>(parent.parameters());
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
        return (target == null || !parts.aimedAt(target).isEmpty())
                && (cells == null || parts.species().values().stream().anyMatch(parts.named(cells)::matches));
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
                covariates.keySet(),
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

    // ---- checks ----

    private static void validate(Parts parts) {
        Map<String, Edit.Replace> replaced = new HashMap<>();
        for (Edit e : parts.edits()) {
            if (e instanceof Edit.Modulate m) {
                requireTarget(parts, m.target(), m.origin());
            } else if (e instanceof Edit.Shift s) {
                requireTarget(parts, s.target(), s.origin());
                requireProbability(parts, s);
            } else if (e instanceof Edit.Hazard h) {
                requireCells(parts, h.cells(), h.origin());
            } else if (e instanceof Edit.Mutate m) {
                requireCells(parts, m.cells(), m.origin());
                parts.cloneNamed(m.into());
            } else if (e instanceof Edit.Replace r) {
                requireTarget(parts, r.target(), r.origin());
                exclusive(parts, r, replaced);
            }
        }
    }

    private static void requireTarget(Parts parts, Target target, String origin) {
        List<Term> aimed = parts.aimedAt(target);
        boolean mutationOfAClone = target.what().equals(Vocabulary.MUTATION)
                && parts.edits().stream().anyMatch(Edit.Mutate.class::isInstance);
        if (aimed.isEmpty() && !mutationOfAClone) {
            throw parts.unmatchedTarget(origin, target);
        }
        if (!target.clones().equals(CloneFilter.ALL)) {
            for (Term t : aimed) {
                if (!t.perClone()) {
                    throw new CompositionException(
                            "MRW-COMP-14",
                            "'" + origin + "' aims at " + target + ", but all clones share " + t.offer()
                                    + ". Aim at all clones.",
                            Map.of("origin", origin, "target", target.toString()));
                }
            }
        }
    }

    private static void requireProbability(Parts parts, Edit.Shift s) {
        if (s.target().what().scale() != Vocabulary.Scale.PROBABILITY) {
            throw new CompositionException(
                    "MRW-COMP-15",
                    "'" + s.origin() + "' shifts " + s.target() + " on the logit scale, but it is no probability. "
                            + "Modulate it by a factor.",
                    Map.of("origin", s.origin(), "target", s.target().toString()));
        }
    }

    private static void requireCells(Parts parts, Selector cells, String origin) {
        if (parts.species().values().stream().noneMatch(parts.named(cells)::matches)) {
            throw parts.unmatched("'" + origin + "' aims at " + cells + ", which", cells);
        }
    }

    private static void exclusive(Parts parts, Edit.Replace r, Map<String, Edit.Replace> replaced) {
        for (Term t : parts.aimedAt(r.target())) {
            for (Clone c : parts.clones()) {
                if (!Grounder.aims(r.target(), t, c)) {
                    continue;
                }
                Edit.Replace other = replaced.putIfAbsent(t.name() + "[" + c.name() + "]", r);
                if (other != null && other != r) {
                    throw new CompositionException(
                            "MRW-COMP-3",
                            "Both '" + other.origin() + "' and '" + r.origin() + "' replace '" + t.name() + "' ("
                                    + t.offer() + "), but only one can. Leave one of them out.",
                            Map.of("first", other.origin(), "second", r.origin(), "term", t.name()));
                }
            }
        }
    }

    // ---- what has no effect ----

    /** Who has a value of a species: every clone, or all together. */
    private static List<@Nullable Clone> owners(Parts parts, Species s) {
        return s.perClone() ? new ArrayList<>(parts.clones()) : Collections.singletonList(null);
    }

    /** What starts empty and is not touched: states that plugins bring, and cells of clones beside the host. */
    private Set<String> inertCandidates(Parts parts, BiPredicate<Species, @Nullable Clone> touched) {
        Set<String> own = new TreeSet<>();
        model.species().forEach(s -> own.add(s.name()));
        Grounder numbers = new Grounder(parts, Set.of(), true);
        Set<String> candidates = new TreeSet<>();
        for (Species s : parts.species().values()) {
            for (Clone c : owners(parts, s)) {
                boolean host = c == null || c.name().equals(Clone.HOST);
                Expr start = Clone.start(s, c);
                boolean empty = start == null || numbers.ground(start, c).is(0);
                // Only the host starts from health.
                if (host && own.contains(s.name()) || !empty) {
                    continue;
                }
                if (!touched.test(s, c)) {
                    candidates.add(Grounder.key(s.name(), c));
                }
            }
        }
        return candidates;
    }

    private static List<Edit> withoutNeutral(Parts parts, Set<String> inert) {
        Grounder numbers = new Grounder(parts, inert, true);
        List<Edit> effective = new ArrayList<>();
        for (Edit e : parts.edits()) {
            if (!neutral(e, parts, numbers)) {
                effective.add(e);
            }
        }
        return effective;
    }

    private static boolean neutral(Edit e, Parts parts, Grounder numbers) {
        if (e instanceof Edit.Modulate m) {
            return everywhere(m.factor(), 1, parts, m.target().clones(), numbers);
        } else if (e instanceof Edit.Shift s) {
            return everywhere(s.delta(), 0, parts, s.target().clones(), numbers);
        } else if (e instanceof Edit.Hazard h) {
            return everywhere(h.perCell(), 0, parts, h.cells().clones(), numbers);
        } else if (e instanceof Edit.ScaleHazard s) {
            return everywhere(s.factor(), 1, parts, s.clones(), numbers);
        } else if (e instanceof Edit.ScaleTrait s) {
            return everywhere(s.factor(), 1, parts, s.clones(), numbers);
        } else if (e instanceof Edit.Mutate m) {
            return everywhere(m.perDivision(), 0, parts, m.cells().clones(), numbers);
        }
        return false;
    }

    private static boolean everywhere(Expr e, double neutral, Parts parts, CloneFilter clones, Grounder numbers) {
        for (Clone c : parts.clones()) {
            if (clones.accepts(c.allLabels()) && !numbers.ground(e, c).is(neutral)) {
                return false;
            }
        }
        return true;
    }

    private static Parts withEdits(Parts p, List<Edit> edits) {
        return new Parts(
                p.modelId(),
                p.species(),
                p.processes(),
                p.terms(),
                p.definitions(),
                p.outputs(),
                p.clones(),
                edits,
                p.parameters(),
                p.covariates(),
                p.known(),
                p.absent());
    }

    // ---- writing out ----

    private Network finish(Parts parts, Set<String> inert) {
        Grounder grounder = new Grounder(parts, inert, false);
        finished = grounder;
        composedParts = parts;
        Channels channels = new Channels(parts, grounder);
        List<Network.Channel> all = channels.all();
        all.removeIf(c -> c.rate().is(0));
        List<Network.Column> columns = new Columns(parts, grounder, inert).all();
        List<Network.ComposedTerm> terms = new ArrayList<>();
        for (Term t : parts.terms()) {
            for (Clone c : parts.clones()) {
                if (!t.perClone() && !c.name().equals(Clone.HOST)) {
                    continue;
                }
                Clone of = t.perClone() ? c : null;
                Expr value = grounder.term(t, of);
                terms.add(new Network.ComposedTerm(t, of == null ? null : of.name(), value, grounder.editorsOf(t, of)));
            }
        }
        List<Provenance> provenance = parts.edits().stream().map(Provenance::of).toList();
        return new Network(channels.states(), all, columns, parts.clones(), terms, provenance);
    }
}
