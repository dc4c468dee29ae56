package org.marrow.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.marrow.error.InputException;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.network.ValueLayout;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.protocol.Trigger;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Watch;

/** What is done when, resolved to states, slots and numbers of the composed network. */
final class Timeline {
    private final Scenario scenario;
    private final Composition composition;
    private final Network network;
    private final Effects effects;
    private final List<Plan.ResolvedUse> uses;
    private final KnownNumbers numbers;
    private final HealthyState healthy;
    private final List<Expr> scalars = new ArrayList<>();

    Timeline(
            Scenario scenario,
            Composition composition,
            Network network,
            Effects effects,
            List<Plan.ResolvedUse> uses,
            KnownNumbers numbers,
            HealthyState healthy) {
        this.scenario = scenario;
        this.composition = composition;
        this.network = network;
        this.effects = effects;
        this.uses = uses;
        this.numbers = numbers;
        this.healthy = healthy;
    }

    private double number(Expr e) {
        Double n = composition.number(e);
        if (n == null) {
            throw new InputException(
                    "MRW-SCN-19",
                    "The time '" + e.text() + "' depends on the state; times must be known before the run.",
                    Map.of("expression", e.text()));
        }
        return n;
    }

    /** Everything an engine needs to run. */
    Problem problem(double[] initial) {
        List<Instant> instants = new ArrayList<>();
        List<Watch> watches = new ArrayList<>();
        for (Protocol p : effects.protocols()) {
            List<Instant.Step> steps = steps(p);
            if (steps.isEmpty()) {
                continue;
            }
            if (p.trigger() instanceof Trigger.Timed timed) {
                for (double t : timed.schedule().times(this::number, scenario.until())) {
                    instants.add(new Instant(t, p.kind(), p.name(), steps, true));
                }
            } else if (p.trigger() instanceof Trigger.When when) {
                Expr condition = composition.reduce(when.condition(), null);
                watches.add(new Watch(
                        p.kind(), p.name(), scalar(condition), scalar(Margin.of(condition)), when.dwell(), steps));
            }
        }
        int[] cells = new int[network.states().size()];
        for (int i = 0; i < cells.length; i++) {
            Expr perUnit = network.states().get(i).cellsPerUnit();
            cells[i] = perUnit == null || perUnit.is(1) ? -1 : scalar(perUnit);
        }
        List<Problem.Passage> passages = passages();
        Set<String> slots = slots();
        List<String> layoutNames = new ArrayList<>(numbers.parameterNames());
        layoutNames.addAll(numbers.covariates().keySet());
        layoutNames.addAll(slots);
        ValueLayout layout = new ValueLayout(layoutNames);
        infusionSteps(instants, watches, layout);
        double[] values = values(layout);
        windows(layout, values, instants);
        instants.sort(Comparator.comparingDouble(Instant::time));
        mergeEqual(instants);
        return new Problem(
                network,
                layout,
                scalars,
                values,
                initial,
                cells,
                passages,
                instants,
                watches,
                scenario.outputs().times(scenario.until()),
                scenario.until());
    }

    /** What one use does at one time under one name is one event, in however many parts it was recorded. */
    private static void mergeEqual(List<Instant> instants) {
        List<Instant> merged = new ArrayList<>();
        for (Instant i : instants) {
            int same = -1;
            for (int k = merged.size() - 1; k >= 0 && merged.get(k).time() == i.time(); k--) {
                if (merged.get(k).kind().equals(i.kind())
                        && merged.get(k).name().equals(i.name())) {
                    same = k;
                }
            }
            if (same < 0) {
                merged.add(i);
            } else {
                List<Instant.Step> steps = new ArrayList<>(merged.get(same).steps());
                steps.addAll(i.steps());
                merged.set(same, new Instant(i.time(), i.kind(), i.name(), steps, i.recorded()));
            }
        }
        instants.clear();
        instants.addAll(merged);
    }

    private int scalar(Expr reduced) {
        scalars.add(reduced);
        return scalars.size() - 1;
    }

    private List<Instant.Step> steps(Protocol p) {
        List<Instant.Step> steps = new ArrayList<>();
        Selector needs = p.needs();
        if (needs != null && !composition.picks(needs)) {
            return steps;
        }
        for (Action a : p.actions()) {
            if (effects.neutral(a)) {
                continue;
            }
            List<Integer> states = new ArrayList<>(network.select(a.on()));
            if (a instanceof Action.Infuse) {
                states.removeIf(i -> !isShared(network.states().get(i)));
            }
            if (states.isEmpty()) {
                if (!composition.picks(a.on())) {
                    throw composition.unmatched(p.origin(), a.on());
                }
                continue;
            }
            states.forEach(i -> steps.add(step(a, i, p)));
        }
        return steps;
    }

    /** Infusions run into what all clones share, or into the host. */
    private static boolean isShared(Network.State s) {
        return s.ofClone() == null || s.ofClone().equals(Clone.HOST);
    }

    private Instant.Step step(Action a, int state, Protocol p) {
        Network.State s = network.states().get(state);
        if (a instanceof Action.Survive x) {
            Expr f = composition.reduce(x.fraction(), s.ofClone());
            Expr exponent = x.trait() == null ? Expr.one() : composition.trait(x.trait(), s.ofClone());
            return new Instant.Survive(state, scalar(f.pow(exponent)));
        } else if (a instanceof Action.Transfer x) {
            int to = network.select(Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))).stream()
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(
                            p.origin(), Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))));
            return new Instant.Move(state, to, scalar(composition.reduce(x.fraction(), s.ofClone())));
        } else if (a instanceof Action.Add x) {
            Expr amount = composition.reduce(x.amount(), s.ofClone());
            if (x.relative()) {
                amount = amount.times(
                        composition.reduce(Expr.healthy(Expr.total(s.species().name())), null));
            }
            return new Instant.Add(state, scalar(amount));
        } else if (a instanceof Action.Infuse x) {
            // The slot is put in when the layout is known.
            return new Instant.Infuse(
                    -1 - state,
                    scalar(composition.reduce(x.amount(), s.ofClone())),
                    scalar(composition.reduce(x.duration(), s.ofClone())));
        } else if (a instanceof Action.Set x) {
            return new Instant.SetState(state, scalar(composition.reduce(x.value(), s.ofClone())));
        }
        throw new IllegalStateException("unknown action " + a);
    }

    private void infusionSteps(List<Instant> instants, List<Watch> watches, ValueLayout layout) {
        instants.replaceAll(i -> new Instant(i.time(), i.kind(), i.name(), withSlots(i.steps(), layout), i.recorded()));
        watches.replaceAll(
                w -> new Watch(w.kind(), w.name(), w.truth(), w.margin(), w.dwell(), withSlots(w.steps(), layout)));
    }

    private List<Instant.Step> withSlots(List<Instant.Step> steps, ValueLayout layout) {
        return steps.stream()
                .map(s -> {
                    if (s instanceof Instant.Infuse x) {
                        String species =
                                network.states().get(-1 - x.slot()).species().name();
                        return new Instant.Infuse(layout.index(Doses.infusionSlot(species)), x.amount(), x.duration());
                    }
                    return s;
                })
                .toList();
    }

    private List<Problem.Passage> passages() {
        List<Problem.Passage> list = new ArrayList<>();
        for (int i = 0; i < network.states().size(); i++) {
            Network.State s = network.states().get(i);
            Species.FixedTransit q = s.species().queue();
            if (q == null) {
                continue;
            }
            Selector into = Selector.named(q.into());
            String clone = s.ofClone();
            int to = network.select(clone == null ? into : into.in(CloneFilter.only(clone))).stream()
                    .filter(k -> java.util.Objects.equals(
                                    clone, network.states().get(k).ofClone())
                            || network.states().get(k).ofClone() == null)
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(s.name(), into));
            list.add(new Problem.Passage(
                    i,
                    to,
                    scalar(composition.reduce(q.length(), clone)),
                    scalar(composition.reduce(q.surviving(), clone)),
                    scalar(composition.reduce(q.yield(), clone))));
        }
        return list;
    }

    /** The slots that flows need to slide along caps. */
    static Set<String> capSlots(Network network) {
        Set<String> slots = new TreeSet<>();
        for (Network.Channel c : network.channels()) {
            Network.Cap cap = c.cap();
            if (cap != null) {
                slots.add(cap.slot());
            }
        }
        return slots;
    }

    private Set<String> slots() {
        Set<String> slots = new TreeSet<>(capSlots(network));
        Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Expr> open = new ArrayDeque<>(scalars);
        network.channels().forEach(c -> {
            open.add(c.rate());
            c.changes().forEach(x -> open.add(x.amount()));
            Network.Cap cap = c.cap();
            if (cap != null) {
                open.add(cap.limit());
            }
        });
        network.columns().forEach(c -> open.add(c.value()));
        while (!open.isEmpty()) {
            Expr e = open.pop();
            if (seen.add(e)) {
                if (e instanceof Expr.Slot s) {
                    slots.add(s.name());
                }
                e.parts().forEach(open::push);
            }
        }
        return slots;
    }

    private double[] values(ValueLayout layout) {
        double[] v = new double[layout.size()];
        numbers.all().forEach((n, x) -> v[layout.index(n)] = x);
        Map<String, Expr> healthySlots = new TreeMap<>(composition.healthySlots());
        healthySlots.keySet().removeIf(slot -> layout.index(slot) < 0);
        double[] values = healthy.of(List.copyOf(healthySlots.values()));
        int k = 0;
        for (String slot : healthySlots.keySet()) {
            v[layout.index(slot)] = values[k++];
        }
        return v;
    }

    private void windows(ValueLayout layout, double[] values, List<Instant> instants) {
        for (Plan.ResolvedUse u : uses) {
            int slot = layout.index(Recording.windowSlot(u.instance()));
            if (slot < 0) {
                continue;
            }
            if (u.use().from() <= 0) {
                values[slot] = 1;
            } else if (u.use().from() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().from(), "start", u.instance(), List.of(new Instant.Switch(slot, 1)), true));
            }
            if (u.use().until() <= scenario.until()) {
                instants.add(
                        new Instant(u.use().until(), "end", u.instance(), List.of(new Instant.Switch(slot, 0)), true));
            }
        }
    }
}
