package org.marrow.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.marrow.error.SimulationException;
import org.marrow.network.Expr;
import org.marrow.network.Network;

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
    private final Additions added;
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
        added = new Additions(problem);
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
        return list.isEmpty() ? problem : added.problem();
    }

    private void write(Problem.Transit p) {
        Network.State s = network.states().get(p.state());
        Expr length = scalar(p.length());
        Expr speed = scalar(p.speed());
        if (length.has(e -> e instanceof Expr.Own || e instanceof Expr.Time || e instanceof Expr.Slot)) {
            throw TransitFlows.refusal(s, "takes a time that changes during the run", "Let its speed change instead.");
        }
        TransitFlows flows = TransitFlows.of(network, added.channels(), p.state());
        boolean follows = problem.before().followed()[p.state()];

        Expr growth = flows.growth();
        int survival = added.state(s, "survival", follows ? present(growth).times(Expr.time()) : null);
        int lethal = added.state(s, "lethal", null);
        int lag = speed.is(1) ? -1 : lag(s, speed);
        int even = added.slot(s, "even", 0);
        int idle = added.slot(s, "idle", follows ? 0 : 1);
        if (!growth.is(0)) {
            added.slope(s, "survival", survival, growth);
        }
        Expr entered = flows.entry().times(Expr.one().minus(added.value(idle))).plus(added.value(even));
        exit(p, lag < 0 ? length : added.own(lag), added.own(survival), added.own(lethal), entered);
        int entry = added.scalar(flows.entry());
        int out = added.scalar(out(p).times(TransitFlows.conversion(network, p.state(), p.into())));
        list.add(new AsDelay(
                p.state(), survival, lethal, lag, p.length(), p.speed(), entry, p.into(), out, follows ? -1 : even));
    }

    /** Adds the lag of a transit whose speed changes; that of the start is set when the run starts. */
    private int lag(Network.State s, Expr speed) {
        int lag = added.state(s, "lag", null);
        added.slope(s, "lag", lag, Expr.one().minus(speed.over(Expr.delayed(speed, added.own(lag)))));
        return lag;
    }

    private void exit(Problem.Transit p, Expr lag, Expr survival, Expr lethal, Expr entered) {
        Expr same = new Expr.Compare(Expr.Comparison.EQ, lethal, Expr.delayed(lethal, lag));
        Expr surviving = Expr.exp(survival.minus(Expr.delayed(survival, lag)));
        Expr rate = Expr.delayed(entered, lag).times(Expr.when(same, surviving, Expr.zero()));
        Expr speed = scalar(p.speed());
        if (!speed.is(1)) {
            rate = rate.times(speed.over(Expr.delayed(speed, lag)));
        }
        List<Network.Change> changes = new ArrayList<>();
        changes.add(new Network.Change(p.state(), Expr.one().negate()));
        if (p.into() != p.state()) {
            changes.add(new Network.Change(p.into(), out(p)));
        }
        added.channel(network.states().get(p.state()), "exit", p.state(), false, rate, changes);
    }

    private Expr scalar(int index) {
        return problem.scalars().get(index);
    }

    private Expr out(Problem.Transit p) {
        return scalar(p.surviving()).times(scalar(p.yield()));
    }

    /** With the present in place of the past. */
    private static Expr present(Expr e) {
        return e instanceof Expr.Delayed d ? present(d.of()) : e.withParts(Transits::present);
    }

    /** Transits that lead into others come first. */
    static <T> List<T> inOrder(List<T> transits, ToIntFunction<T> state, ToIntFunction<T> into) {
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
        return TransitsAtRest.atRest(network, transits);
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
        return TransitsAtRest.aroundRest(network, transits, lasting);
    }
}
