package org.marrow.simulate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marrow.error.InputException;
import org.marrow.network.Expr;
import org.marrow.network.Network;

/** Refuses conditions that no engine could locate: what flows passes a value, it is never equal to it. */
final class Located {
    private final Problem problem;
    private final boolean[] counted;

    private Located(Problem problem, boolean[] counted) {
        this.problem = problem;
        this.counted = counted;
    }

    static void check(Problem problem, boolean[] counted) {
        Located located = new Located(problem, counted);
        for (Watch w : problem.watches()) {
            located.check(w, problem.scalars().get(w.truth()));
        }
    }

    private void check(Watch watch, Expr truth) {
        if (truth.has(this::equalsWhatFlows)) {
            throw new InputException(
                    "MRW-SIM-10",
                    "The condition of '" + watch.name()
                            + "' asks whether something that flows equals a value, but it only passes"
                            + " values. Write <= or >=, or use an engine that counts these cells.",
                    Map.of("condition", watch.name()));
        }
    }

    private boolean equalsWhatFlows(Expr e) {
        return e instanceof Expr.Compare c
                && (c.operator() == Expr.Comparison.EQ || c.operator() == Expr.Comparison.NE)
                && c.has(this::flows);
    }

    private boolean flows(Expr e) {
        if (e instanceof Expr.Own o) {
            List<Network.State> states = problem.network().states();
            for (int i = 0; i < counted.length; i++) {
                Network.State s = states.get(i);
                if (s.species().name().equals(o.species()) && Objects.equals(s.ofClone(), o.ofClone())) {
                    return !counted[i];
                }
            }
        }
        return e instanceof Expr.Time;
    }
}
