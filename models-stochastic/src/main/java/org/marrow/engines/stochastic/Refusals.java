package org.marrow.engines.stochastic;

import java.util.Map;
import org.marrow.error.SimulationException;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.simulate.Features;
import org.marrow.simulate.Problem;

/** Refuses what an engine with jumps and flows cannot do, before anything is run. */
final class Refusals {
    private Refusals() {}

    /** Values of the past are nowhere kept. */
    static void delays(Problem problem, String engine) {
        for (Network.Channel c : problem.network().channels()) {
            if (c.rate().has(Expr.Delayed.class::isInstance)) {
                throw refusal(engine, c.name(), "reads values of the past", "Use the engine: ode.");
            }
        }
        for (Expr e : problem.scalars()) {
            if (e.has(Expr.Delayed.class::isInstance)) {
                throw refusal(engine, e.text(), "reads values of the past", "Use the engine: ode.");
            }
        }
    }

    /** Cells on a transit of fixed length have to be counted. */
    static void transitsThatFlow(Problem problem, boolean[] counted, String engine) {
        for (Problem.Transit p : problem.transits()) {
            if (!counted[p.state()]) {
                throw refusal(
                        engine,
                        problem.network().states().get(p.state()).name(),
                        "is a transit of fixed length, whose cells would flow",
                        "Add it to the option 'exact', or use the engine: ssa.");
            }
        }
    }

    /** A counted cell on a transit of fixed length has its time of exit from the start, and cannot divide on its way. */
    static void transitsThatChange(Problem problem, boolean[] counted, String engine) {
        for (Problem.Transit p : problem.transits()) {
            String name = problem.network().states().get(p.state()).name();
            if (counted[p.state()] && !problem.scalars().get(p.speed()).is(1)) {
                throw refusal(
                        engine, name, "is a transit of fixed length at a speed of its own", "Use the engine: ode.");
            }
            for (Network.Channel c : problem.network().channels()) {
                if (counted[p.state()] && divides(problem, c, p.state())) {
                    throw refusal(
                            engine, c.name(), "lets cells divide on a transit of fixed length", "Use the engine: ode.");
                }
            }
        }
    }

    /** Whether a channel makes more cells of a state out of those that it holds. */
    private static boolean divides(Problem problem, Network.Channel c, int state) {
        Network.State s = problem.network().states().get(state);
        Expr own = s.own();
        return c.rate().has(own::equals)
                && c.changes().stream().anyMatch(x -> x.state() == state && !negative(x.amount()));
    }

    private static boolean negative(Expr amount) {
        Double number = amount.constant();
        return number != null && number < 0;
    }

    /** A flow whose rate jumps where a flowing state crosses a value cannot be followed along the crossing. */
    static void jumpsInFlows(Problem problem, boolean[] counted, String engine) {
        for (Network.Channel c : problem.network().channels()) {
            boolean flows = c.changes().stream().noneMatch(x -> counted[x.state()]);
            if (flows && Features.jumpsIn(c.rate(), e -> flowing(problem, counted, e))) {
                throw refusal(
                        engine,
                        c.name(),
                        "flows at a rate that jumps in a state that flows",
                        "Write a limit with 'capped', or use the engine: ssa.");
            }
        }
    }

    /** Whether an expression depends on time or on a state that flows. */
    static boolean varies(Problem problem, boolean[] counted, Expr e) {
        return e.has(o -> o instanceof Expr.Time || flowing(problem, counted, o));
    }

    private static boolean flowing(Problem problem, boolean[] counted, Expr e) {
        if (e instanceof Expr.Own o) {
            for (int i = 0; i < counted.length; i++) {
                Network.State s = problem.network().states().get(i);
                if (s.species().name().equals(o.species()) && java.util.Objects.equals(s.ofClone(), o.ofClone())) {
                    return !counted[i];
                }
            }
        }
        return false;
    }

    private static SimulationException refusal(String engine, String term, String what, String remedy) {
        return new SimulationException(
                "MRW-ENG-4",
                "The engine '" + engine + "' cannot run this: '" + term + "' " + what + ". " + remedy,
                Map.of("engine", engine, "term", term));
    }
}
