package org.marrow.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
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
    private final Gathering gathering;
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
        this(new Gathering(
                modelId,
                model,
                List.copyOf(edits),
                Set.copyOf(parameters),
                Set.copyOf(covariates.keySet()),
                numbers(known, covariates),
                List.copyOf(observables),
                false));
    }

    private Composition(Gathering gathering) {
        this.gathering = gathering;
    }

    private static Map<String, Double> numbers(Map<String, Double> known, Map<String, Double> covariates) {
        Map<String, Double> all = new HashMap<>(known);
        all.putAll(covariates);
        return Map.copyOf(all);
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
        return new Composition(new Gathering(
                modelId,
                model,
                List.of(),
                Set.copyOf(parameters),
                Set.copyOf(covariates.keySet()),
                Map.copyOf(covariates),
                List.of(),
                true));
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
        EditChecks.check(parts);
        Set<String> inert = Inert.states(parts, gathering.model(), touched);
        while (true) {
            Parts effective = parts.with(Inert.withoutNeutral(parts, inert));
            Set<String> still = new TreeSet<>();
            Channels channels = new Channels(effective, new Grounder(effective, inert, true));
            for (Species s : parts.species().values()) {
                for (Clone c : Inert.owners(parts, s)) {
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
        return gather().picks(selector);
    }

    /**
     * Whether a target means anything of the model or of what plugins brought: terms, or mutations into a clone.
     *
     * @param target the target
     * @return true when it does
     */
    public boolean offers(Target target) {
        return gather().offers(target);
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

    private Parts gather() {
        Parts done = gathered;
        if (done == null) {
            done = gathering.parts();
            gathered = done;
        }
        return done;
    }

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
