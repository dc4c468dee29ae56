package org.marrow.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marrow.error.CompositionException;
import org.marrow.error.Suggestions;

/**
 * Reduces expressions to states, parameters, slots and time: names are looked up, terms composed, sums over clones written
 * out. Expressions reduced in numeric mode have known parameters put in, to see whether an edit is neutral.
 */
final class Grounder {
    private final Parts parts;
    private final Set<String> inert;
    private final boolean numeric;
    private final Map<String, Expr> composed = new HashMap<>();
    private final Map<String, Expr> defined = new HashMap<>();
    private final Set<String> inProgress = new LinkedHashSet<>();
    private final Map<String, Expr> healthySlots = new TreeMap<>();
    private final Map<String, List<String>> editors = new HashMap<>();

    /**
     * @param parts what exists
     * @param inert {@link #key keys} of species, per clone where clones have their own, that stay 0 because nothing feeds them
     * @param numeric whether to put known parameters in
     */
    Grounder(Parts parts, Set<String> inert, boolean numeric) {
        this.parts = parts;
        this.inert = inert;
        this.numeric = numeric;
    }

    Map<String, Expr> healthySlots() {
        return healthySlots;
    }

    List<String> editorsOf(Term term, @Nullable Clone clone) {
        return editors.getOrDefault(key(term.name(), clone), List.of());
    }

    /** Reduces an expression in the context of a clone, or of none. */
    Expr ground(Expr e, @Nullable Clone clone) {
        if (e instanceof Expr.Number || e instanceof Expr.Time || e instanceof Expr.Slot) {
            return e;
        } else if (e instanceof Expr.Parameter p) {
            return parameter(p.name(), clone);
        } else if (e instanceof Expr.Own o) {
            return own(o, clone);
        } else if (e instanceof Expr.Total t) {
            return total(t.what());
        } else if (e instanceof Expr.Reference r) {
            return reference(r.name(), clone);
        } else if (e instanceof Expr.TermValue t) {
            return term(parts.term(t.name()), clone);
        } else if (e instanceof Expr.RateOf r) {
            return term(parts.onlyTerm(r.target()), clone);
        } else if (e instanceof Expr.Trait t) {
            return trait(t.name(), clone);
        } else if (e instanceof Expr.Covariate c) {
            return covariate(c.name());
        } else if (e instanceof Expr.Clinical c) {
            return ground(parts.clinical(c.name()).value(), null);
        } else if (e instanceof Expr.Healthy h) {
            return healthy(h);
        } else if (e instanceof Expr.OverClones o) {
            return overClones(o);
        }
        return ExprWalk.rebuild(e, part -> ground(part, clone));
    }

    private Expr parameter(String name, @Nullable Clone clone) {
        if (clone != null) {
            Expr own = clone.parameters().get(name);
            if (own != null) {
                return ground(own, null);
            }
        }
        if (!parts.parameters().contains(name)) {
            throw parts.unknownName(name);
        }
        Double known = numeric ? parts.known().get(name) : null;
        return known == null ? new Expr.Parameter(name) : Expr.number(known);
    }

    private Expr covariate(String name) {
        if (!parts.covariates().contains(name)) {
            throw new CompositionException(
                    "MRW-COMP-9",
                    "The model reads the covariate '" + name + "', which the patient does not have."
                            + Suggestions.near(name, parts.covariates()) + " Known: "
                            + String.join(", ", new TreeSet<>(parts.covariates())) + ".",
                    Map.of("covariate", name));
        }
        Double known = numeric ? parts.known().get(name) : null;
        return known == null ? new Expr.Parameter(name) : Expr.number(known);
    }

    private Expr own(Expr.Own o, @Nullable Clone clone) {
        if (o.species().equals("share") && o.ofClone() != null) {
            return share(o.ofClone());
        }
        Species s = parts.species().get(o.species());
        if (s == null) {
            if (parts.groups().contains(o.species())) {
                return groupOwn(o, clone);
            }
            throw parts.unknownName(o.species());
        }
        if (!s.perClone()) {
            return state(s, null);
        }
        String named = o.ofClone();
        if (named != null && parts.absent().contains(named)) {
            return Expr.zero();
        }
        Clone of = named == null ? clone : parts.cloneNamed(named);
        if (of == null) {
            throw new CompositionException(
                    "MRW-COMP-10",
                    "own(" + s.name() + ") is read where no single clone is meant. Write total(" + s.name() + ").",
                    Map.of("species", s.name()));
        }
        return state(s, of);
    }

    private Expr groupOwn(Expr.Own o, @Nullable Clone clone) {
        List<Expr> stages = new ArrayList<>();
        for (Species s : parts.species().values()) {
            if (o.species().equals(s.group())) {
                stages.add(own(new Expr.Own(s.name(), o.ofClone()), clone));
            }
        }
        return Sums.balanced(stages);
    }

    private Expr share(String clone) {
        Selector stem = Selector.cells(Role.STEM_CELL);
        boolean named = parts.clones().stream().anyMatch(c -> c.name().equals(clone));
        CloneFilter which = named ? CloneFilter.only(clone) : CloneFilter.labelled(clone);
        return total(stem.in(which)).over(total(stem));
    }

    Expr state(Species s, @Nullable Clone clone) {
        return inert.contains(key(s.name(), s.perClone() ? clone : null))
                ? Expr.zero()
                : new Expr.Own(s.name(), clone == null ? null : clone.name());
    }

    Expr total(Selector what) {
        Selector w = parts.named(what);
        List<Expr> terms = new ArrayList<>();
        Species first = null;
        for (Species s : parts.species().values()) {
            if (!w.matches(s)) {
                continue;
            }
            first = first == null ? s : first;
            Expr conversion = conversion(s, first);
            if (s.perClone()) {
                for (Clone c : parts.clones()) {
                    if (w.clones().accepts(c.allLabels())) {
                        terms.add(state(s, c).times(conversion));
                    }
                }
            } else {
                terms.add(state(s, null).times(conversion));
            }
        }
        if (first == null) {
            throw parts.unmatched("total(" + what + ")", what);
        }
        return Sums.balanced(terms);
    }

    /** Factor that brings a value from one species' unit to another's. */
    private Expr conversion(Species from, Species to) {
        if (from.unit().equals(to.unit())) {
            return Expr.one();
        }
        Expr a = from.unit().cellsPerUnit();
        Expr b = to.unit().cellsPerUnit();
        if (a == null || b == null) {
            throw new CompositionException(
                    "MRW-COMP-11",
                    "A total adds '" + from.name() + "' (" + from.unit().text() + ") to '" + to.name() + "' ("
                            + to.unit().text() + "), whose units do not convert. Add them one by one.",
                    Map.of("from", from.name(), "to", to.name()));
        }
        return ground(a, null).over(ground(b, null));
    }

    private Expr reference(String name, @Nullable Clone clone) {
        Expr definition = parts.definitions().get(name);
        if (definition != null) {
            return definition(name, definition, clone);
        }
        Species s = parts.species().get(name);
        if (s != null || parts.groups().contains(name)) {
            return clone == null ? total(Selector.named(name)) : own(new Expr.Own(name, null), clone);
        }
        if (parts.hasTerm(name)) {
            return term(parts.term(name), clone);
        }
        if (parts.parameters().contains(name)) {
            return parameter(name, clone);
        }
        Output output = parts.outputs().get(name);
        if (output != null) {
            return ground(output.value(), null);
        }
        if (parts.covariates().contains(name)) {
            return covariate(name);
        }
        throw parts.unknownName(name);
    }

    private Expr definition(String name, Expr body, @Nullable Clone clone) {
        String key = key(name, clone);
        Expr done = defined.get(key);
        if (done == null) {
            enter(key);
            done = ground(body, clone);
            inProgress.remove(key);
            defined.put(key, done);
        }
        return done;
    }

    /** The composed value of a term in a clone. */
    Expr term(Term term, @Nullable Clone clone) {
        Clone of = term.perClone() ? clone : null;
        if (term.perClone() && of == null) {
            throw new CompositionException(
                    "MRW-COMP-10",
                    "The term '" + term.name() + "' is read where no single clone is meant.",
                    Map.of("term", term.name()));
        }
        String key = key(term.name(), of);
        Expr done = composed.get(key);
        if (done == null) {
            enter(key);
            String whole = term.shareGroup();
            done = whole == null ? compose(term, of) : composeShare(term, whole, of);
            inProgress.remove(key);
            composed.put(key, done);
        }
        return done;
    }

    private void enter(String key) {
        if (!inProgress.add(key)) {
            throw new CompositionException(
                    "MRW-COMP-12",
                    "These names define each other in a circle: " + String.join(", ", inProgress) + ".",
                    Map.of("names", List.copyOf(inProgress)));
        }
    }

    private Expr compose(Term term, @Nullable Clone clone) {
        Expr value = factored(term, clone);
        Expr delta = Expr.zero();
        for (Edit edit : parts.edits()) {
            if (edit instanceof Edit.Shift s && aims(s.target(), term, clone)) {
                delta = delta.plus(ground(s.delta(), clone));
                note(term, clone, s.origin());
            }
        }
        return Expr.call(Function.SHIFTED, value, delta);
    }

    private Expr factored(Term term, @Nullable Clone clone) {
        Expr value = null;
        for (Edit edit : parts.edits()) {
            if (edit instanceof Edit.Replace r && aims(r.target(), term, clone)) {
                value = ground(r.value(), clone);
                note(term, clone, r.origin());
            }
        }
        if (value == null) {
            value = ground(term.base(), clone);
        }
        for (Edit edit : parts.edits()) {
            if (edit instanceof Edit.Modulate m && aims(m.target(), term, clone)) {
                value = value.times(ground(m.factor(), clone));
                note(term, clone, m.origin());
            }
        }
        return value;
    }

    private Expr composeShare(Term term, String whole, @Nullable Clone clone) {
        List<Expr> all = new ArrayList<>();
        boolean edited = false;
        for (Term t : parts.terms()) {
            if (whole.equals(t.shareGroup())) {
                Expr factored = factored(t, clone);
                edited |= !factored.equals(ground(t.base(), clone));
                all.add(factored);
            }
        }
        Expr own = factored(term, clone);
        return edited ? own.over(Sums.balanced(all)) : own;
    }

    private void note(Term term, @Nullable Clone clone, String origin) {
        List<String> list = editors.computeIfAbsent(key(term.name(), clone), k -> new ArrayList<>());
        if (!list.contains(origin)) {
            list.add(origin);
        }
    }

    static boolean aims(Target target, Term term, @Nullable Clone clone) {
        return target.matches(term) && (clone == null || target.clones().accepts(clone.allLabels()));
    }

    Expr trait(String name, @Nullable Clone clone) {
        if (clone == null) {
            throw new CompositionException(
                    "MRW-COMP-10",
                    "The trait '" + name + "' is read where no single clone is meant.",
                    Map.of("trait", name));
        }
        Expr explicit = clone.traits().get(name);
        if (explicit != null) {
            return ground(explicit, null);
        }
        Expr value = Expr.one();
        for (Edit edit : parts.edits()) {
            if (edit instanceof Edit.ScaleTrait s
                    && s.trait().name().equals(name)
                    && s.clones().accepts(clone.allLabels())) {
                value = value.times(ground(s.factor(), clone));
            }
        }
        return value;
    }

    private Expr healthy(Expr.Healthy h) {
        if (h.of() instanceof Expr.Number) {
            return h.of();
        }
        String slot = "healthy(" + h.of().text() + ")";
        healthySlots.put(slot, h.of());
        return new Expr.Slot(slot);
    }

    private Expr overClones(Expr.OverClones o) {
        List<Expr> each = new ArrayList<>();
        for (Clone c : parts.clones()) {
            if (o.clones().accepts(c.allLabels())) {
                each.add(ground(o.of(), c));
            }
        }
        return switch (o.gather()) {
            case SUM -> Sums.balanced(each);
            case COUNT ->
                Sums.balanced(each.stream()
                        .map(e -> Simplifier.compare(Expr.Comparison.GT, e, Expr.zero()))
                        .toList());
            case MAX -> each.stream().reduce(Expr::max).orElse(Expr.zero());
        };
    }

    /** The name of what a clone has of its own, or of what all share. */
    static String key(String name, @Nullable Clone clone) {
        return clone == null ? name : name + "[" + clone.name() + "]";
    }
}
