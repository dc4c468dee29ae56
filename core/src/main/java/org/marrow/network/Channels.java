package org.marrow.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.CompositionException;

/** Writes out all states and channels of a composition: one per clone where cells are concerned. */
final class Channels {
    private final Parts parts;
    private final Grounder grounder;
    private final List<Network.State> states = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();

    Channels(Parts parts, Grounder grounder) {
        this.parts = parts;
        this.grounder = grounder;
        for (Species s : parts.species().values()) {
            if (s.perClone()) {
                parts.clones().forEach(c -> addState(s, c));
            } else {
                addState(s, null);
            }
        }
    }

    List<Network.State> states() {
        return states;
    }

    private void addState(Species s, @Nullable Clone clone) {
        if (grounder.state(s, clone) instanceof Expr.Number) {
            return;
        }
        String name = clone != null && parts.clones().size() > 1 ? s.name() + "[" + clone.name() + "]" : s.name();
        Expr perUnit = s.unit().cellsPerUnit();
        Expr start = Clone.start(s, clone);
        index.put(key(s.name(), clone), states.size());
        states.add(new Network.State(
                name,
                s,
                clone == null ? null : clone.name(),
                perUnit == null ? null : grounder.ground(perUnit, null),
                s.healthy() == null ? null : grounder.ground(s.healthy(), clone),
                start == null ? null : grounder.ground(start, clone)));
    }

    private static String key(String species, @Nullable Clone clone) {
        return clone == null ? species : species + "[" + clone.name() + "]";
    }

    List<Network.Channel> all() {
        List<Network.Channel> channels = new ArrayList<>();
        for (Process p : parts.processes()) {
            if (perClone(p)) {
                for (Clone c : parts.clones()) {
                    if (p.clones().accepts(c.allLabels())) {
                        add(channels, p, c, Expr.one());
                    }
                }
            } else {
                add(channels, p, null, Expr.one());
            }
        }
        Map<String, Integer> used = new HashMap<>();
        for (Edit e : parts.edits()) {
            if (e instanceof Edit.Hazard h) {
                hazard(channels, h, used);
            } else if (e instanceof Edit.Mutate m) {
                mutate(channels, m, used);
            }
        }
        return channels;
    }

    /** Whether something adds to a species of a clone (null where clones share it), at a rate that does not vanish. */
    boolean fed(String species, @Nullable Clone clone) {
        for (Process p : parts.processes()) {
            for (Process.Change g : p.gives()) {
                if (g.species().equals(species) && givers(p, g, clone).stream().anyMatch(c -> runs(p, c))) {
                    return true;
                }
            }
        }
        return fedByTransit(species, clone) || clone != null && fedByMutation(species, clone);
    }

    /** The clones in which a process would add to a species of a given clone. */
    private List<@Nullable Clone> givers(Process p, Process.Change g, @Nullable Clone to) {
        if (!perClone(p)) {
            boolean same = g.ofClone() == null || to == null || g.ofClone().equals(to.name());
            return same ? Collections.singletonList(null) : List.of();
        }
        if (to == null) {
            return new ArrayList<>(parts.clones());
        }
        if (g.ofClone() == null) {
            return List.of(to);
        }
        return g.ofClone().equals(to.name()) ? new ArrayList<>(parts.clones()) : List.of();
    }

    private boolean fedByTransit(String species, @Nullable Clone clone) {
        for (Species s : parts.species().values()) {
            Species.FixedTransit q = s.queue();
            if (q == null || !q.into().equals(species)) {
                continue;
            }
            for (Clone c : parts.clones()) {
                boolean own = clone == null || !s.perClone() || c.name().equals(clone.name());
                if (own && index.containsKey(key(s.name(), s.perClone() ? c : null))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean fedByMutation(String species, Clone clone) {
        for (Edit e : parts.edits()) {
            if (!(e instanceof Edit.Mutate m) || !m.into().equals(clone.name())) {
                continue;
            }
            for (Species s : selected(m.cells())) {
                Term division = divisionOf(s);
                if (!s.name().equals(species) || division == null) {
                    continue;
                }
                for (Clone c : parts.clones()) {
                    boolean source = m.cells().clones().accepts(c.allLabels())
                            && !c.name().equals(m.into())
                            && index.containsKey(key(s.name(), c));
                    if (source
                            && !grounder.ground(m.perDivision(), c)
                                    .times(grounder.term(division, c))
                                    .times(mutationFactor(c))
                                    .is(0)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean runs(Process p, @Nullable Clone clone) {
        if (clone != null && !p.clones().accepts(clone.allLabels())) {
            return false;
        }
        if (p.takes().stream().anyMatch(t -> indexOf(t, clone) == null)) {
            return false; // takes from a state that is always empty
        }
        Expr rate = p.rate() instanceof Process.PerCell c ? grounder.ground(c.rate(), clone) : rate(p, clone, -1);
        return !rate.times(scale(p, clone)).is(0);
    }

    private boolean perClone(Process p) {
        List<Process.Change> changes = new ArrayList<>(p.takes());
        changes.addAll(p.gives());
        for (Process.Change c : changes) {
            if (c.ofClone() == null && species(c.species()).perClone()) {
                return true;
            }
        }
        return false;
    }

    private Species species(String name) {
        Species s = parts.species().get(name);
        if (s == null) {
            throw parts.unknownName(name);
        }
        return s;
    }

    private void hazard(List<Network.Channel> channels, Edit.Hazard h, Map<String, Integer> used) {
        for (Species s : selected(h.cells())) {
            Process p = new Process(
                    unique(s.name() + "." + h.label().id().toLowerCase(Locale.ROOT) + "." + h.origin(), used),
                    List.of(Act.DEATH),
                    List.of(new Process.Change(s.name(), Expr.one(), null)),
                    List.of(),
                    new Process.PerCell(h.perCell()),
                    h.label(),
                    h.trait(),
                    h.cells().clones(),
                    null,
                    h.origin());
            eachClone(channels, p, s);
        }
    }

    private void eachClone(List<Network.Channel> channels, Process p, Species s) {
        if (!s.perClone()) {
            add(channels, p, null, Expr.one());
            return;
        }
        for (Clone c : parts.clones()) {
            if (p.clones().accepts(c.allLabels())) {
                add(channels, p, c, Expr.one());
            }
        }
    }

    private void mutate(List<Network.Channel> channels, Edit.Mutate m, Map<String, Integer> used) {
        boolean any = false;
        for (Species s : selected(m.cells())) {
            Term division = divisionOf(s);
            if (division == null) {
                continue; // cells that do not divide, such as stem cells under way in the blood
            }
            any = true;
            for (Clone c : parts.clones()) {
                if (!m.cells().clones().accepts(c.allLabels()) || c.name().equals(m.into())) {
                    continue;
                }
                Process p = new Process(
                        unique(s.name() + ".mutation." + m.origin(), used),
                        List.of(Act.MUTATION),
                        List.of(new Process.Change(s.name(), Expr.one(), null)),
                        List.of(new Process.Change(s.name(), Expr.one(), m.into())),
                        new Process.PerCell(new Expr.TermValue(division.name()).times(m.perDivision())),
                        null,
                        null,
                        m.cells().clones(),
                        null,
                        m.origin());
                add(channels, p, c, mutationFactor(c));
            }
        }
        if (!any) {
            throw parts.unmatchedTarget(m.origin(), Target.of(Vocabulary.DIVISION));
        }
    }

    private @Nullable Term divisionOf(Species s) {
        return parts.terms().stream()
                .filter(t -> t.vocabulary().equals(Vocabulary.DIVISION)
                        && t.perClone()
                        && !t.roles().isEmpty()
                        && t.roles().equals(s.roles()))
                .findFirst()
                .orElse(null);
    }

    private Expr mutationFactor(Clone clone) {
        Expr factor = Expr.one();
        for (Edit e : parts.edits()) {
            if (e instanceof Edit.Modulate m
                    && m.target().what().equals(Vocabulary.MUTATION)
                    && m.target().clones().accepts(clone.allLabels())) {
                factor = factor.times(grounder.ground(m.factor(), clone));
            }
        }
        return factor;
    }

    private List<Species> selected(Selector selector) {
        Selector named = parts.named(selector);
        return parts.species().values().stream().filter(named::matches).toList();
    }

    private static String unique(String name, Map<String, Integer> used) {
        int n = used.merge(name, 1, Integer::sum);
        return n == 1 ? name : name + "#" + n;
    }

    private void add(List<Network.Channel> channels, Process p, @Nullable Clone clone, Expr factor) {
        Map<Integer, Expr> net = new LinkedHashMap<>();
        List<Network.Reactant> reactants = new ArrayList<>();
        for (Process.Change c : p.takes()) {
            Integer i = indexOf(c, clone);
            if (i == null) {
                return; // takes from a state that is always empty
            }
            Expr n = grounder.ground(c.amount(), clone);
            net.merge(i, n.negate(), Expr::plus);
            reactants.add(new Network.Reactant(i, order(p, n)));
        }
        int reference = reactants.isEmpty() ? -1 : reactants.get(0).state();
        for (Process.Change c : p.gives()) {
            Integer i = indexOf(c, clone);
            if (i == null) {
                continue;
            }
            net.merge(i, grounder.ground(c.amount(), clone), Expr::plus);
            reference = reference < 0 ? i : reference;
        }
        if (reference < 0) {
            return;
        }
        List<Network.Change> changes = new ArrayList<>();
        net.forEach((i, amount) -> {
            if (!amount.is(0)) {
                changes.add(new Network.Change(i, amount));
            }
        });
        boolean massAction = p.rate() instanceof Process.MassAction;
        Expr rate = rate(p, clone, reference).times(factor).times(scale(p, clone));
        String name = clone != null && parts.clones().size() > 1 ? p.name() + "[" + clone.name() + "]" : p.name();
        channels.add(new Network.Channel(
                name,
                rate,
                changes,
                reference,
                reactants,
                massAction,
                p.rate() instanceof Process.Net,
                cap(p, clone),
                p.origin(),
                p));
    }

    private @Nullable Integer indexOf(Process.Change c, @Nullable Clone clone) {
        Species s = species(c.species());
        Clone of = null;
        if (s.perClone()) {
            String named = c.ofClone();
            if (named != null && parts.absent().contains(named)) {
                return null;
            }
            of = named == null ? clone : parts.cloneNamed(named);
        }
        return index.get(key(s.name(), of));
    }

    private static int order(Process p, Expr amount) {
        Double n = amount.constant();
        if (n == null || n < 1 || n != Math.rint(n)) {
            throw new CompositionException(
                    "MRW-COMP-16",
                    "The process '" + p.name() + "' takes " + amount.text()
                            + " of a state; take a whole number of 1 or more.",
                    Map.of("process", p.name()));
        }
        return n.intValue();
    }

    private Expr rate(Process p, @Nullable Clone clone, int reference) {
        if (p.rate() instanceof Process.Whole w) {
            return grounder.ground(w.rate(), clone);
        } else if (p.rate() instanceof Process.PerCell c) {
            Network.State s = states.get(reference);
            return grounder.ground(c.rate(), clone).times(s.own());
        } else if (p.rate() instanceof Process.MassAction m) {
            return grounder.ground(m.constant(), clone);
        }
        return grounder.ground(((Process.Net) p.rate()).rate(), clone);
    }

    private Expr scale(Process p, @Nullable Clone clone) {
        Expr factor = p.trait() == null ? Expr.one() : grounder.trait(p.trait().name(), clone);
        HazardLabel label = p.label();
        if (label != null) {
            for (Edit e : parts.edits()) {
                if (e instanceof Edit.ScaleHazard s
                        && s.label().equals(label)
                        && (clone == null || s.clones().accepts(clone.allLabels()))) {
                    factor = factor.times(grounder.ground(s.factor(), clone));
                }
            }
        }
        return factor;
    }

    private Network.@Nullable Cap cap(Process p, @Nullable Clone clone) {
        Process.Cap cap = p.cap();
        if (cap == null) {
            return null;
        }
        List<Integer> members = new ArrayList<>();
        Selector total = parts.named(cap.total());
        for (int i = 0; i < states.size(); i++) {
            Network.State s = states.get(i);
            if (total.matches(s.species())) {
                members.add(i);
            }
        }
        return new Network.Cap(grounder.total(total), members, grounder.ground(cap.limit(), clone));
    }
}
