package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Species;
import org.marrow.network.ValueLayout;

/** States, slots, scalars and channels that are added to a problem in place of its transits. All start at 0. */
final class Additions {
    private final Problem problem;
    private final List<Network.State> states;
    private final List<Network.Channel> channels;
    private final List<Expr> scalars;
    private final List<String> names;

    /** Per state that was added, the scalar that gives its value at times before the start; -1 where it was 0. */
    private final List<Integer> courses = new ArrayList<>();

    /** Per slot that was added, its value before the start. */
    private final List<Double> before = new ArrayList<>();

    Additions(Problem problem) {
        this.problem = problem;
        states = new ArrayList<>(problem.network().states());
        channels = new ArrayList<>(problem.network().channels());
        scalars = new ArrayList<>(problem.scalars());
        names = new ArrayList<>(problem.layout().names());
    }

    /** All channels so far. */
    List<Network.Channel> channels() {
        return channels;
    }

    /** Adds a channel of a transit. */
    void channel(
            Network.State transit, String what, int reference, boolean net, Expr rate, List<Network.Change> changes) {
        channels.add(TransitFlows.channel(transit.name() + "." + what, transit, reference, net, rate, changes));
    }

    /** Lets a state change at a signed rate. */
    void slope(Network.State transit, String what, int state, Expr rate) {
        channel(transit, what, state, true, rate, List.of(new Network.Change(state, Expr.one())));
    }

    /** Adds a scalar; its index. */
    int scalar(Expr e) {
        scalars.add(e);
        return scalars.size() - 1;
    }

    /**
     * Adds a state that belongs to a transit.
     *
     * @param transit the transit
     * @param what the last part of its name
     * @param course its values before the start, or null where they were 0
     * @return its index
     */
    int state(Network.State transit, String what, @Nullable Expr course) {
        String name = transit.species().name() + "." + what;
        Species species = new Species(
                name,
                Species.Kind.SIGNAL,
                new PopulationUnit("1", null),
                List.of(),
                null,
                null,
                null,
                null,
                what + " of cells under way in " + transit.name(),
                transit.species().origin());
        boolean single = transit.ofClone() == null
                || transit.name().equals(transit.species().name());
        String full = single ? name : name + "[" + transit.ofClone() + "]";
        states.add(new Network.State(full, species, transit.ofClone(), null, null, null));
        courses.add(course == null ? -1 : scalar(course));
        return states.size() - 1;
    }

    /** A state as rates see it. */
    Expr own(int state) {
        Network.State s = states.get(state);
        return new Expr.Own(s.species().name(), s.ofClone());
    }

    /** Adds a slot that belongs to a transit; its place. */
    int slot(Network.State transit, String what, double valueBefore) {
        names.add(transit.name() + "." + what);
        before.add(valueBefore);
        return names.size() - 1;
    }

    /** A slot as rates see it. */
    Expr value(int slot) {
        return new Expr.Slot(names.get(slot));
    }

    /** The problem with all of these, and without transits. */
    Problem problem() {
        Network network = problem.network();
        Problem.Before b = problem.before();
        int n = network.states().size();
        int[] course = Arrays.copyOf(b.course(), states.size());
        int[] cells = Arrays.copyOf(problem.cells(), states.size());
        for (int i = n; i < states.size(); i++) {
            course[i] = courses.get(i - n);
            cells[i] = -1;
        }
        double[] valuesBefore = longer(b.values());
        for (int i = 0; i < before.size(); i++) {
            valuesBefore[b.values().length + i] = before.get(i);
        }
        return new Problem(
                new Network(
                        states, channels, network.columns(), network.clones(), network.terms(), network.provenance()),
                new ValueLayout(names),
                scalars,
                longer(problem.values()),
                Arrays.copyOf(problem.initial(), states.size()),
                cells,
                List.of(),
                problem.instants(),
                problem.watches(),
                problem.outputTimes(),
                problem.end(),
                problem.decisions(),
                new Problem.Before(course, Arrays.copyOf(b.followed(), states.size()), b.kinks(), valuesBefore));
    }

    /** With room for the slots that were added. */
    private double[] longer(double[] values) {
        return Arrays.copyOf(values, values.length + before.size());
    }
}
