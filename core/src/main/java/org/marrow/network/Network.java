package org.marrow.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A composed network: every clone written out, every edit applied, expressions reduced to states, parameters, slots and
 * time. This is what engines compile.
 *
 * @param states all quantities of state, in order
 * @param channels all that happens, in order
 * @param columns what is recorded, in order
 * @param clones the clones
 * @param terms composed terms, for explanation
 * @param provenance who changed what, for explanation
 * @since 0.1
 */
public record Network(
        List<State> states,
        List<Channel> channels,
        List<Column> columns,
        List<Clone> clones,
        List<ComposedTerm> terms,
        List<Provenance> provenance) {
    /**
     * Copies.
     *
     * @param states all quantities of state, in order
     * @param channels all that happens, in order
     * @param columns what is recorded, in order
     * @param clones the clones
     * @param terms composed terms, for explanation
     * @param provenance who changed what, for explanation
     */
    public Network {
        states = List.copyOf(states);
        channels = List.copyOf(channels);
        columns = List.copyOf(columns);
        clones = List.copyOf(clones);
        terms = List.copyOf(terms);
        provenance = List.copyOf(provenance);
    }

    /**
     * One quantity of state.
     *
     * @param name unique name: the species, with the clone in brackets where there is more than one
     * @param species what was declared
     * @param ofClone the clone it belongs to, or null when shared
     * @param cellsPerUnit cells in one unit, reduced; null where unknown
     * @param healthy healthy value in closed form, reduced; null where unknown
     * @param initial declared value at the start, reduced; null where none
     */
    public record State(
            String name,
            Species species,
            @Nullable String ofClone,
            @Nullable Expr cellsPerUnit,
            @Nullable Expr healthy,
            @Nullable Expr initial) {
        /**
         * The expression that reads it.
         *
         * @return what is in this state
         */
        public Expr own() {
            return new Expr.Own(species.name(), ofClone);
        }
    }

    /**
     * Something that happens.
     *
     * @param name unique name
     * @param rate how often (units of the reference state per d), reduced; for mass action the constant
     * @param changes what one firing changes, in units of the reference state
     * @param reference index of the state in whose unit the rate is
     * @param reactants what must be there, with how many at once
     * @param massAction true when the rate is the constant of a mass action over the reactants
     * @param net true when the rate is signed
     * @param cap the limit its gain must not pass, or null
     * @param origin who declared it
     * @param process the process it was written out from
     */
    public record Channel(
            String name,
            Expr rate,
            List<Change> changes,
            int reference,
            List<Reactant> reactants,
            boolean massAction,
            boolean net,
            @Nullable Cap cap,
            String origin,
            Process process) {
        /**
         * Copies.
         *
         * @param name unique name
         * @param rate how often (units of the reference state per d), reduced; for mass action the constant
         * @param changes what one firing changes, in units of the reference state
         * @param reference index of the state in whose unit the rate is
         * @param reactants what must be there, with how many at once
         * @param massAction true when the rate is the constant of a mass action over the reactants
         * @param net true when the rate is signed
         * @param cap the limit its gain must not pass, or null
         * @param origin who declared it
         * @param process the process it was written out from
         */
        public Channel {
            changes = List.copyOf(changes);
            reactants = List.copyOf(reactants);
        }

        /**
         * The channel at another rate, with other changes.
         *
         * @param otherRate its rate, reduced
         * @param otherChanges what one firing changes
         * @return a copy
         */
        public Channel with(Expr otherRate, List<Change> otherChanges) {
            return new Channel(
                    name, otherRate, otherChanges, reference, reactants, massAction, net, cap, origin, process);
        }
    }

    /**
     * One change of a firing.
     *
     * @param state index of the state
     * @param amount how much; negative when taken
     */
    public record Change(int state, Expr amount) {}

    /**
     * A state that a firing takes from.
     *
     * @param state index of the state
     * @param order how many at once (1 or more)
     */
    public record Reactant(int state, int order) {}

    /**
     * A limit on a total.
     *
     * @param total what is limited, reduced
     * @param members the states it sums
     * @param limit the limit, reduced
     */
    public record Cap(Expr total, List<Integer> members, Expr limit) {
        /**
         * Copies.
         *
         * @param total what is limited, reduced
         * @param members the states it sums
         * @param limit the limit, reduced
         */
        public Cap {
            members = List.copyOf(members);
        }

        /**
         * The slot that is 1 while flows slide along the cap.
         *
         * @return its name; equal for caps that limit the same
         */
        public String slot() {
            return "cap:" + members + "|" + limit.text();
        }
    }

    /**
     * A recorded column.
     *
     * @param name column name
     * @param unit unit as printed
     * @param meaning what it is
     * @param value its expression, reduced
     */
    public record Column(String name, String unit, String meaning, Expr value) {}

    /**
     * A term after composition, in one clone.
     *
     * @param term the term
     * @param ofClone the clone, or null when shared
     * @param value composed expression
     * @param editors who changed it
     */
    public record ComposedTerm(Term term, @Nullable String ofClone, Expr value, List<String> editors) {}

    /**
     * The network with a fraction of the body simulated: one unit of each countable state is so many fewer cells, while rates and
     * values stay what they are. Only chance sees the difference.
     *
     * @param fraction the fraction of the body (above 0, at most 1)
     * @return a copy
     */
    public Network sampled(double fraction) {
        List<State> fewer = states.stream()
                .map(s -> {
                    Expr cells = s.cellsPerUnit();
                    return cells == null
                            ? s
                            : new State(
                                    s.name(),
                                    s.species(),
                                    s.ofClone(),
                                    cells.times(fraction),
                                    s.healthy(),
                                    s.initial());
                })
                .toList();
        return new Network(fewer, channels, columns, clones, terms, provenance);
    }

    /**
     * The index of a state by name.
     *
     * @param name the state's name; a bare species name means the host's
     * @return the index, or -1
     */
    public int index(String name) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(name)) {
                return i;
            }
        }
        for (int i = 0; i < states.size(); i++) {
            State s = states.get(i);
            if (s.species().name().equals(name) && Clone.HOST.equals(s.ofClone())) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The states that a selector picks.
     *
     * @param selector the selector
     * @return indices in order
     */
    public List<Integer> select(Selector selector) {
        List<Integer> picked = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            State s = states.get(i);
            if (selector.matches(s.species()) && accepts(selector.clones(), s.ofClone())) {
                picked.add(i);
            }
        }
        return picked;
    }

    private boolean accepts(CloneFilter filter, @Nullable String clone) {
        if (clone == null) {
            return true;
        }
        return clones.stream().filter(c -> c.name().equals(clone)).anyMatch(c -> filter.accepts(c.allLabels()));
    }
}
