package org.marrow.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.Act;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Process;

/**
 * What channels do to a transit of fixed length: bring cells into it, and change those that are there in proportion.
 *
 * @param entry what enters (unit of the transit per d)
 * @param growth growth minus hazards on the way (1/d)
 */
record TransitFlows(Expr entry, Expr growth) {
    static TransitFlows of(Network network, List<Network.Channel> channels, int transit) {
        List<Expr> entering = new ArrayList<>();
        List<Expr> growing = new ArrayList<>();
        channels.forEach(c -> sort(network, c, transit, entering, growing));
        return new TransitFlows(sum(entering), sum(growing));
    }

    private static void sort(Network network, Network.Channel c, int transit, List<Expr> entering, List<Expr> growing) {
        Network.State s = network.states().get(transit);
        for (Network.Change change : c.changes()) {
            if (change.state() != transit) {
                continue;
            }
            if (c.cap() != null || c.net()) {
                throw refusal(
                        s, "is entered by '" + c.name() + "' under a limit, or at a signed rate", "Write it without.");
            }
            Expr rate = rate(network, c)
                    .times(conversion(network, c.reference(), transit))
                    .times(change.amount());
            List<Expr> factors = factors(rate);
            if (factors.remove(s.own())) {
                growing.add(factors.stream().reduce(Expr.one(), Expr::times));
            } else if (c.reactants().stream().anyMatch(r -> r.state() == transit)) {
                growing.add(rate.over(Expr.max(s.own(), Expr.number(Double.MIN_NORMAL))));
            } else {
                entering.add(rate);
            }
        }
    }

    private static Expr rate(Network network, Network.Channel c) {
        if (!c.massAction()) {
            return c.rate();
        }
        Expr rate = c.rate();
        for (Network.Reactant r : c.reactants()) {
            Expr own = network.states().get(r.state()).own();
            for (int k = 1; k <= r.order(); k++) {
                rate = rate.times(own).over(Expr.number(k));
            }
        }
        return rate;
    }

    /** Units of one state in a unit of another. */
    static Expr conversion(Network network, int from, int to) {
        Network.State a = network.states().get(from);
        Network.State b = network.states().get(to);
        Expr there = a.cellsPerUnit();
        Expr here = b.cellsPerUnit();
        boolean same = a.species().unit().equals(b.species().unit())
                || !a.species().countable()
                || !b.species().countable();
        return same || there == null || here == null ? Expr.one() : there.over(here);
    }

    private static List<Expr> factors(Expr e) {
        List<Expr> all = new ArrayList<>();
        if (e instanceof Expr.Binary b && b.operator() == Expr.Operator.MULTIPLY) {
            all.addAll(factors(b.left()));
            all.addAll(factors(b.right()));
        } else {
            all.add(e);
        }
        return all;
    }

    private static Expr sum(List<Expr> terms) {
        return terms.stream().reduce(Expr.zero(), Expr::plus);
    }

    static SimulationException refusal(Network.State s, String what, String remedy) {
        return new SimulationException(
                "MRW-ENG-7",
                "Cells cannot flow through '" + s.name() + "', which " + what + ". " + remedy
                        + " The engine ssa counts them.",
                Map.of("state", s.name()));
    }

    /** A channel that stands for what cells under way do. */
    static Network.Channel channel(
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
