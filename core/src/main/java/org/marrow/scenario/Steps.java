package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Selector;
import org.marrow.network.Species;
import org.marrow.protocol.Action;
import org.marrow.protocol.Protocol;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;

/**
 * What actions do, state by state.
 *
 * @param composition reduces expressions
 * @param network the composed network
 * @param effects which actions have an effect
 * @param slots where reduced expressions and infusion rates are kept
 */
record Steps(Composition composition, Network network, Effects effects, Slots slots) {
    /** The steps of a protocol; none when nothing of it has an effect. */
    List<Instant.Step> of(Protocol p) {
        List<Instant.Step> steps = new ArrayList<>();
        for (Action a : p.actions()) {
            if (effects.neutral(a)) {
                continue;
            }
            Selector on = composition.named(a.on());
            List<Integer> states = new ArrayList<>(network.select(on));
            if (a instanceof Action.Infuse) {
                states.removeIf(i -> !isShared(network.states().get(i)));
            }
            if (states.isEmpty()) {
                if (!composition.picks(on)) {
                    throw composition.unmatched(p.origin(), on);
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
            return new Instant.Survive(state, slots.scalar(f.pow(exponent)));
        } else if (a instanceof Action.Transfer x) {
            int to = network.select(Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))).stream()
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(
                            p.origin(), Selector.named(s.species().name()).in(CloneFilter.only(x.toClone()))));
            return new Instant.Move(state, to, slots.scalar(composition.reduce(x.fraction(), s.ofClone())));
        } else if (a instanceof Action.Add x) {
            Expr amount = composition.reduce(x.amount(), s.ofClone());
            if (x.relative()) {
                amount = amount.times(
                        composition.reduce(Expr.healthy(Expr.total(s.species().name())), null));
            }
            return new Instant.Add(state, slots.scalar(amount));
        } else if (a instanceof Action.Infuse x) {
            return new Instant.Infuse(
                    slots.slot(Doses.infusionSlot(s.species().name())),
                    slots.scalar(composition.reduce(x.amount(), s.ofClone())),
                    slots.scalar(composition.reduce(x.duration(), s.ofClone())));
        } else if (a instanceof Action.Set x) {
            return new Instant.SetState(state, slots.scalar(composition.reduce(x.value(), s.ofClone())));
        }
        throw new IllegalStateException("unknown action " + a);
    }

    /** The transits of fixed length. */
    List<Problem.Transit> transits() {
        List<Problem.Transit> list = new ArrayList<>();
        for (int i = 0; i < network.states().size(); i++) {
            Network.State s = network.states().get(i);
            Species.FixedTransit q = s.species().queue();
            if (q == null) {
                continue;
            }
            Selector into = Selector.named(q.into());
            String clone = s.ofClone();
            int to = network.select(clone == null ? into : into.in(CloneFilter.only(clone))).stream()
                    .filter(k -> Objects.equals(clone, network.states().get(k).ofClone())
                            || network.states().get(k).ofClone() == null)
                    .findFirst()
                    .orElseThrow(() -> composition.unmatched(s.name(), into));
            list.add(new Problem.Transit(
                    i,
                    to,
                    slots.scalar(composition.reduce(q.length(), clone)),
                    slots.scalar(composition.reduce(q.surviving(), clone)),
                    slots.scalar(composition.reduce(q.yield(), clone)),
                    slots.scalar(composition.reduce(q.speed(), clone))));
        }
        return list;
    }

    /** Per state, the scalar that gives cells in one unit, or -1. */
    int[] cells() {
        int[] cells = new int[network.states().size()];
        for (int i = 0; i < cells.length; i++) {
            Expr perUnit = network.states().get(i).cellsPerUnit();
            cells[i] = perUnit == null || perUnit.is(1) ? -1 : slots.scalar(perUnit);
        }
        return cells;
    }
}
