package org.marrow.simulate;

import java.util.ArrayList;
import java.util.List;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.simulate.Transits.Lasting;
import org.marrow.simulate.Transits.Written;

/** Writes transits of fixed length for steady states, and for states close to one. */
final class TransitsAtRest {
    private TransitsAtRest() {}

    /** As many leave as enter and survive, and as many are under way as belongs to that. */
    static Network atRest(Network network, List<Written> transits) {
        List<Network.Channel> channels = new ArrayList<>(network.channels());
        for (Written p : Transits.inOrder(transits, Written::state, Written::into)) {
            Network.State s = network.states().get(p.state());
            Lasting steady = lasting(network, p, channels);
            channels.replaceAll(c -> c.with(
                    c.rate(),
                    c.changes().stream().filter(x -> x.state() != p.state()).toList()));
            if (p.into() != p.state()) {
                channels.add(TransitFlows.channel(
                        s.name() + ".exit",
                        s,
                        p.state(),
                        false,
                        steady.entry().times(steady.survival()),
                        List.of(new Network.Change(p.into(), out(p)))));
            }
            channels.add(TransitFlows.channel(
                    s.name() + ".rest",
                    s,
                    p.state(),
                    true,
                    steady.underWay().minus(s.own()),
                    List.of(new Network.Change(p.state(), Expr.one()))));
        }
        return with(network, channels);
    }

    /** Those leave that entered the time of the steady state ago. */
    static Network aroundRest(Network network, List<Written> transits, List<Lasting> lasting) {
        List<Network.Channel> channels = new ArrayList<>(network.channels());
        for (Written p : Transits.inOrder(transits, Written::state, Written::into)) {
            Network.State s = network.states().get(p.state());
            Lasting steady = lasting(network, p, channels);
            List<Network.Change> changes = new ArrayList<>();
            changes.add(new Network.Change(p.state(), Expr.one().negate()));
            if (p.into() != p.state()) {
                changes.add(new Network.Change(p.into(), out(p)));
            }
            Expr leaving = steady.varies() ? steady.leaving() : steady.survival();
            Expr entered = Expr.delayed(steady.entry(), steady.time());
            channels.add(
                    TransitFlows.channel(s.name() + ".exit", s, p.state(), false, entered.times(leaving), changes));
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
}
