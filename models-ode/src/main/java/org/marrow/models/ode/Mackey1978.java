package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Transit;

/**
 * Stem cells that rest or cycle, after Mackey, Blood 51:941 (1978).
 *
 * <pre>
 * beta(N) = beta0 theta^n / (theta^n + N^n)
 * dN/dt   = -delta N - beta(N) N + 2 exp(-gamma tau) [beta(N) N](t - tau)
 * dP/dt   = -gamma P + beta(N) N - exp(-gamma tau) [beta(N) N](t - tau)
 * </pre>
 *
 * <p>Time in d, resting cells N and cycling cells P in cells/kg. Cells enter the cycle at beta(N), which falls with the number of
 * resting cells, die in it at gamma, and after tau give two resting cells each. Cycling cells are a transit of fixed length: hazards and
 * pulses reach them too, and the exponential comes from their hazard.
 *
 * <p>Healthy state, where beta0 (2 exp(-gamma tau) - 1) > delta; else only the empty state is left:
 *
 * <pre>
 * N* = theta (beta0 (2 exp(-gamma tau) - 1)/delta - 1)^(1/n)      P* = beta(N*) N* (1 - exp(-gamma tau))/gamma
 * </pre>
 *
 * <p>As gamma rises the healthy state loses its stability, oscillates, becomes stable again at few cells, and vanishes at gamma =
 * ln(2 beta0/(beta0 + delta))/tau: the paper's path from periodic haematopoiesis to aplasia. A run starts in the healthy
 * state whether or not it is stable.
 *
 * <p>The decision between entering the cycle and differentiation is written as one rate, beta + delta, and one probability of entering,
 * beta/(beta + delta), so that edits of DIVISION and SELF_RENEWAL have something to aim at; without edits these are the
 * rates of the paper. The model has no blood counts.
 *
 * @since 0.1
 */
public final class Mackey1978 implements Model {
    private static final String PAPER = "Mackey, Blood 51:941 (1978), as used in later papers of the author";

    private static final Parameter BETA0 = Parameter.of("beta0", 1.77, "1/d")
            .range(0, 1000)
            .doc("largest rate at which resting cells enter the cycle")
            .unverified(PAPER);

    private static final Parameter THETA = Parameter.of("theta", 1.62e8, "cells/kg")
            .range(1e-300, 1e300)
            .doc("number of resting cells at which that rate is halved; all numbers scale with it")
            .unverified(PAPER);

    private static final Parameter N_HILL = Parameter.of("n", 3, "1")
            .range(0, 100)
            .doc("steepness of the feedback")
            .unverified(PAPER);

    private static final Parameter DELTA = Parameter.of("delta", 0.05, "1/d")
            .range(0, 1000)
            .doc("loss of resting cells by differentiation")
            .unverified(PAPER);

    private static final Parameter TAU = Parameter.of("tau", 2.22, "d")
            .range(0, 100)
            .doc("time in the cycle")
            .unverified(PAPER);

    private static final Parameter GAMMA = Parameter.of("gamma", 0, "1/d")
            .range(0, 100)
            .doc("death in the cycle; 0 is normal, above 0.2997 per d (with the other values) the marrow empties")
            .unverified(PAPER);

    /** Creates the model; it holds no state. */
    public Mackey1978() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("mackey-1978", "Resting and cycling stem cells")
                .summary(
                        "Stem cells enter the cycle the faster the fewer rest, and double after a fixed time. Death in the"
                                + " cycle leads through oscillation to aplasia.")
                .references(PAPER + ": equations and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(BETA0, THETA, N_HILL, DELTA, TAU, GAMMA);
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population resting = network.cells("N", PopulationUnit.perKilogram(1))
                .role(Role.STEM_CELL)
                .meaning("resting stem cells");
        Transit cycling = network.transit("P", PopulationUnit.perKilogram(1))
                .role(Role.STEM_CELL, Role.CYCLING_CELL)
                .meaning("cycling stem cells")
                .length(p.expr(TAU))
                .dying(p.expr(GAMMA))
                .into(resting, Expr.number(2));

        Expr reentry = network.define("beta", reentry(p, resting.total()));
        NetworkBuilder.Choice choice = network.choice(resting, reentry, p.expr(DELTA));
        network.process("re-entry", Act.DIVISION, Act.SELF_RENEWAL)
                .takes(resting)
                .gives(cycling)
                .perCell(choice.renewing());
        network.process("differentiation", Act.DIFFERENTIATION).takes(resting).perCell(choice.committing());
        network.die(resting, Expr.zero()); // none in the paper: a place for edits
        steadyState(p, resting, cycling);
    }

    private static Expr reentry(Values p, Expr n) {
        return p.expr(BETA0).times(Expr.inhibited(n, p.expr(THETA), p.expr(N_HILL)));
    }

    private static void steadyState(Values p, Population resting, Population cycling) {
        Expr gamma = p.expr(GAMMA);
        Expr tau = p.expr(TAU);
        Expr survival = Expr.exp(gamma.times(tau).negate());
        Expr gain = p.expr(BETA0).times(survival.times(2).minus(Expr.one())).over(p.expr(DELTA));
        Expr n = p.expr(THETA).times(gain.minus(Expr.one()).pow(Expr.one().over(p.expr(N_HILL))));
        Expr inCycle =
                Expr.when(gamma.above(Expr.zero()), Expr.one().minus(survival).over(gamma), tau);
        resting.healthy(n);
        cycling.healthy(reentry(p, n).times(n).times(inCycle));
    }
}
