package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.marrow.error.SimulationException;
import org.marrow.network.Act;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Process;
import org.marrow.network.Species;
import org.marrow.network.ValueLayout;

/**
 * Writes transits of fixed length as delays, for engines in which cells flow.
 *
 * <p>Cells leave a transit as they entered it one lag ago, as far as they survived:
 *
 * <pre>
 * exit(t) = entry(t - T) exp(S(t) - S(t - T)) v(t)/v(t - T)      dS/dt = growth - hazards
 * </pre>
 *
 * With the speed v = 1 the lag T is the length; else it is the time in which the integral of the speed reaches the length,
 * {@code dT/dt = 1 - v(t)/v(t - T)}, and the last factor is 1 - dT/dt. A pulse adds the logarithm of the surviving fraction to
 * S. One that no cell survives is counted instead, and cells leave only if none such came since they entered.
 *
 * @since 0.1
 */
public final class Transits {
    private final Problem problem;
    private final Network network;
    private final List<Network.State> states;
    private final List<Network.Channel> channels;
    private final List<Expr> scalars;
    private final List<String> names;
    private final List<Double> initial = new ArrayList<>();
    private final List<Integer> courses = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Double> before = new ArrayList<>();
    private final List<AsDelay> list = new ArrayList<>();

    /**
     * A transit that was written as a delay.
     *
     * @param state the state that holds the cells under way
     * @param survival the state that holds S
     * @param lethal the state that counts pulses that no cell survived
     * @param lag the state that holds the lag, -1 where it is constant
     * @param length scalar: the length (d) at speed 1
     * @param speed scalar: the speed
     * @param entry scalar: cells that enter (unit of the state per d)
     * @param into the state entered at the end; the transit itself where cells are gone then
     * @param out scalar: what one cell that leaves brings there (unit of the state entered per unit of the transit)
     * @param even place of the rate at which cells entered before the start where they did so evenly; else -1
     */
    public record AsDelay(
            int state,
            int survival,
            int lethal,
            int lag,
            int length,
            int speed,
            int entry,
            int into,
            int out,
            int even) {}

    /**
     * Writes the transits of a problem as delays.
     *
     * @param problem any problem
     * @throws SimulationException when a transit is of a kind that cannot be written so
     */
    public Transits(Problem problem) {
        this.problem = problem;
        network = problem.network();
        states = new ArrayList<>(network.states());
        channels = new ArrayList<>(network.channels());
        scalars = new ArrayList<>(problem.scalars());
        names = new ArrayList<>(problem.layout().names());
        inOrder(problem.transits(), Problem.Transit::state, Problem.Transit::into)
                .forEach(this::write);
    }

    /**
     * The transits, written as delays.
     *
     * @return one for each, in the order of the problem
     */
    public List<AsDelay> all() {
        return list;
    }

    /**
     * The problem with delays in place of transits.
     *
     * @return the problem itself when it has no transit
     */
    public Problem problem() {
        if (list.isEmpty()) {
            return problem;
        }
        Problem.Before b = problem.before();
        int more = initial.size();
        int n = network.states().size();
        int[] course = Arrays.copyOf(b.course(), n + more);
        int[] cells = Arrays.copyOf(problem.cells(), n + more);
        double[] start = Arrays.copyOf(problem.initial(), n + more);
        for (int i = 0; i < more; i++) {
            course[n + i] = courses.get(i);
            cells[n + i] = -1;
            start[n + i] = initial.get(i);
        }
        return new Problem(
                new Network(
                        states, channels, network.columns(), network.clones(), network.terms(), network.provenance()),
                new ValueLayout(names),
                scalars,
                joined(problem.values(), values),
                start,
                cells,
                List.of(),
                problem.instants(),
                problem.watches(),
                problem.outputTimes(),
                problem.end(),
                problem.decisions(),
                new Problem.Before(
                        course, Arrays.copyOf(b.followed(), n + more), b.kinks(), joined(b.values(), before)));
    }

    private static double[] joined(double[] first, List<Double> more) {
        double[] all = Arrays.copyOf(first, first.length + more.size());
        for (int i = 0; i < more.size(); i++) {
            all[first.length + i] = more.get(i);
        }
        return all;
    }

    /** Transits that lead into others come first. */
    private static <T> List<T> inOrder(List<T> transits, ToIntFunction<T> state, ToIntFunction<T> into) {
        List<T> open = new ArrayList<>(transits);
        List<T> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            T next = open.stream()
                    .filter(p -> open.stream().noneMatch(o -> o != p && into.applyAsInt(o) == state.applyAsInt(p)))
                    .findFirst()
                    .orElseThrow(() -> new SimulationException(
                            "MRW-ENG-7",
                            "Transits of fixed length lead into each other in a circle, through which cells cannot flow."
                                    + " Put a population in between.",
                            Map.of()));
            open.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    // ---- at rest ----

    /**
     * A transit, as it is written in a network.
     *
     * @param state index of the state that holds the cells under way
     * @param into index of the state entered at the end
     * @param length length (d), reduced
     * @param surviving probability to reach the end, reduced
     * @param yield cells put out per cell that reaches the end, reduced
     * @param speed relative speed, reduced
     */
    public record Written(int state, int into, Expr length, Expr surviving, Expr yield, Expr speed) {}

    /**
     * The transits of a problem, as they are written in its network.
     *
     * @param problem any problem
     * @return one for each
     */
    public static List<Written> written(Problem problem) {
        List<Expr> scalars = problem.scalars();
        return problem.transits().stream()
                .map(p -> new Written(
                        p.state(),
                        p.into(),
                        scalars.get(p.length()),
                        scalars.get(p.surviving()),
                        scalars.get(p.yield()),
                        scalars.get(p.speed())))
                .toList();
    }

    /**
     * A transit close to a steady state.
     *
     * @param state index of the state that holds the cells under way
     * @param entry cells that enter (unit of the state per d)
     * @param growth growth minus hazards on the way (1/d)
     * @param speed relative speed
     * @param time how long cells are under way in a steady state (d)
     * @param survival cells that leave per cell that entered, in a steady state
     * @param underWay how many are under way in a steady state (unit of the state)
     */
    public record Lasting(int state, Expr entry, Expr growth, Expr speed, Expr time, Expr survival, Expr underWay) {
        /**
         * Whether the way changes with the state of the run, so that cells carry with them what they met.
         *
         * @return false if speed and growth depend on parameters only
         */
        public boolean varies() {
            return varies(speed) || varies(growth);
        }

        private static boolean varies(Expr e) {
            return e.has(x -> x instanceof Expr.Own || x instanceof Expr.Time || x instanceof Expr.Delayed);
        }

        /**
         * What stands in the network for cells that leave per cell that entered, {@code exp(S(t) - S(t - T)) v(t)/v(t - T)}, where the way {@linkplain
         * #varies varies}: at rest it is the survival.
         *
         * @return a state that the network does not have
         */
        public Expr.Own leaving() {
            return new Expr.Own("leaving " + state, null);
        }
    }

    /**
     * A network whose steady states are those of a network with transits: cells leave as they enter, as far as they survive, and
     * as many are under way as belongs to that.
     *
     * @param network a network without delays
     * @param transits its transits
     * @return a network without transits; only its steady states have a meaning
     */
    public static Network atRest(Network network, List<Written> transits) {
        List<Network.Channel> channels = new ArrayList<>(network.channels());
        for (Written p : inOrder(transits, Written::state, Written::into)) {
            Network.State s = network.states().get(p.state());
            Lasting steady = lasting(network, p, channels);
            channels.replaceAll(c -> c.with(
                    c.rate(),
                    c.changes().stream().filter(x -> x.state() != p.state()).toList()));
            if (p.into() != p.state()) {
                channels.add(channel(
                        s.name() + ".exit",
                        s,
                        p.state(),
                        false,
                        steady.entry().times(steady.survival()),
                        List.of(new Network.Change(p.into(), out(p)))));
            }
            channels.add(channel(
                    s.name() + ".rest",
                    s,
                    p.state(),
                    true,
                    steady.underWay().minus(s.own()),
                    List.of(new Network.Change(p.state(), Expr.one()))));
        }
        return with(network, channels);
    }

    /**
     * Writes transits as delays for states close to a steady state, {@code exit(t) = entry(t - T) exp(S(t) - S(t - T)) v(t)/v(t - T)} with the time T
     * of the steady state: its own changes have no effect of first order.
     *
     * @param network a network
     * @param transits its transits
     * @param lasting receives what is known of each transit
     * @return a network without transits
     */
    public static Network aroundRest(Network network, List<Written> transits, List<Lasting> lasting) {
        List<Network.Channel> channels = new ArrayList<>(network.channels());
        for (Written p : inOrder(transits, Written::state, Written::into)) {
            Network.State s = network.states().get(p.state());
            Lasting steady = lasting(network, p, channels);
            List<Network.Change> changes = new ArrayList<>();
            changes.add(new Network.Change(p.state(), Expr.one().negate()));
            if (p.into() != p.state()) {
                changes.add(new Network.Change(p.into(), out(p)));
            }
            Expr leaving = steady.varies() ? steady.leaving() : steady.survival();
            Expr entered = Expr.delayed(steady.entry(), steady.time());
            channels.add(channel(s.name() + ".exit", s, p.state(), false, entered.times(leaving), changes));
            lasting.add(steady);
        }
        return with(network, channels);
    }

    private static Lasting lasting(Network network, Written p, List<Network.Channel> channels) {
        TransitFlows flows = TransitFlows.of(network, channels, p.state());
        Expr growth = flows.growth();
        Expr time = p.length().over(p.speed());
        Expr survival = Expr.exp(growth.times(time));
        Expr mean = growth.is(0) ? time : time.times(meanSurvival(growth.times(time)));
        return new Lasting(
                p.state(),
                flows.entry(),
                growth,
                p.speed(),
                time,
                survival,
                flows.entry().times(mean));
    }

    /** (exp(u) - 1)/u, near 0 by its series: there the quotient loses digits, and at 0 it has no value. */
    private static Expr meanSurvival(Expr u) {
        Expr series = Expr.one();
        for (int k = 6; k >= 2; k--) {
            series = Expr.one().plus(u.times(series).over(Expr.number(k)));
        }
        Expr near = u.times(u).below(Expr.number(1e-4));
        Expr apart = Expr.when(near, Expr.one(), u);
        return Expr.when(near, series, Expr.exp(u).minus(Expr.one()).over(apart));
    }

    private static Expr out(Written p) {
        return p.surviving().times(p.yield());
    }

    private static Network with(Network network, List<Network.Channel> channels) {
        return new Network(
                network.states(), channels, network.columns(), network.clones(), network.terms(), network.provenance());
    }

    // ---- one transit ----

    private void write(Problem.Transit p) {
        Network.State s = network.states().get(p.state());
        Expr length = scalars.get(p.length());
        Expr speed = scalars.get(p.speed());
        if (length.has(e -> e instanceof Expr.Own || e instanceof Expr.Time || e instanceof Expr.Slot)) {
            throw TransitFlows.refusal(s, "takes a time that changes during the run", "Let its speed change instead.");
        }
        TransitFlows flows = TransitFlows.of(network, channels, p.state());
        boolean follows = problem.before().followed()[p.state()];

        Expr growth = flows.growth();
        Expr survival = state(s, "survival", 0, follows ? atRest(growth).times(Expr.time()) : null);
        Expr lethal = state(s, "lethal", 0, null);
        Expr lag = length;
        int lagState = -1;
        if (!speed.is(1)) {
            // The lag of the start is set when the run starts.
            lag = state(s, "lag", 0, null);
            lagState = states.size() - 1;
            add(s, lag, "lag", Expr.one().minus(speed.over(Expr.delayed(speed, lag))));
        }
        Expr entry = flows.entry();
        Expr even = slot(s, "even");
        Expr entered = entry.times(Expr.one().minus(slot(s, "idle"))).plus(even);
        if (!growth.is(0)) {
            add(s, survival, "survival", growth);
        }
        before.set(before.size() - 1, follows ? 0.0 : 1.0);
        exit(p, s, lag, speed, survival, lethal, entered);
        scalars.add(entry);
        scalars.add(scalars.get(p.surviving())
                .times(scalars.get(p.yield()))
                .times(TransitFlows.conversion(network, p.state(), p.into())));
        list.add(new AsDelay(
                p.state(),
                states.size() - (lagState < 0 ? 2 : 3),
                states.size() - (lagState < 0 ? 1 : 2),
                lagState,
                p.length(),
                p.speed(),
                scalars.size() - 2,
                p.into(),
                scalars.size() - 1,
                follows ? -1 : names.size() - 2));
    }

    private void exit(
            Problem.Transit p, Network.State s, Expr lag, Expr speed, Expr survival, Expr lethal, Expr entered) {
        Expr same = new Expr.Compare(Expr.Comparison.EQ, lethal, Expr.delayed(lethal, lag));
        Expr surviving = Expr.exp(survival.minus(Expr.delayed(survival, lag)));
        Expr rate = Expr.delayed(entered, lag).times(Expr.when(same, surviving, Expr.zero()));
        if (!speed.is(1)) {
            rate = rate.times(speed.over(Expr.delayed(speed, lag)));
        }
        Expr out = scalars.get(p.surviving()).times(scalars.get(p.yield()));
        List<Network.Change> changes = new ArrayList<>();
        changes.add(new Network.Change(p.state(), Expr.one().negate()));
        if (p.into() != p.state()) {
            changes.add(new Network.Change(p.into(), out));
        }
        channels.add(channel(s.name() + ".exit", s, p.state(), false, rate, changes));
    }

    /** With the present in place of the past. */
    private static Expr atRest(Expr e) {
        return e instanceof Expr.Delayed d ? atRest(d.of()) : e.withParts(Transits::atRest);
    }

    // ---- what is added ----

    private Expr state(Network.State of, String what, double start, @Nullable Expr course) {
        String name = of.species().name() + "." + what;
        Species species = new Species(
                name,
                Species.Kind.SIGNAL,
                new PopulationUnit("1", null),
                List.of(),
                null,
                null,
                null,
                null,
                what + " of cells under way in " + of.name(),
                of.species().origin());
        String full =
                of.ofClone() == null || of.name().equals(of.species().name()) ? name : name + "[" + of.ofClone() + "]";
        states.add(new Network.State(full, species, of.ofClone(), null, null, null));
        initial.add(start);
        if (course == null) {
            courses.add(-1);
        } else {
            scalars.add(course);
            courses.add(scalars.size() - 1);
        }
        return new Expr.Own(name, of.ofClone());
    }

    private Expr slot(Network.State of, String what) {
        String name = of.name() + "." + what;
        names.add(name);
        values.add(0.0);
        before.add(0.0);
        return new Expr.Slot(name);
    }

    /** Lets one of the added states change at a signed rate. */
    private void add(Network.State of, Expr state, String what, Expr rate) {
        int index = states.size() - 1;
        while (!(state instanceof Expr.Own o)
                || !states.get(index).species().name().equals(o.species())
                || !java.util.Objects.equals(states.get(index).ofClone(), o.ofClone())) {
            index--;
        }
        channels.add(
                channel(of.name() + "." + what, of, index, true, rate, List.of(new Network.Change(index, Expr.one()))));
    }

    private static Network.Channel channel(
            String name, Network.State of, int reference, boolean net, Expr rate, List<Network.Change> changes) {
        Process process = new Process(
                name,
                List.of(Act.MATURATION),
                List.of(),
                List.of(),
                net ? new Process.Net(rate) : new Process.Whole(rate),
                null,
                null,
                CloneFilter.ALL,
                null,
                of.species().origin());
        return new Network.Channel(
                name,
                rate,
                changes,
                reference,
                List.of(),
                false,
                net,
                null,
                of.species().origin(),
                process);
    }
}
