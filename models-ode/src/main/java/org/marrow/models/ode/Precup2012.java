package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Vocabulary;

/**
 * Host, leukaemia and graft after allogeneic transplantation, after Precup, Arghirescu, Cucuianu and Serban, Int J Biomath 5
 * (2012), doi 10.1142/S1793524511001684. Time in d, all states in cells; s = x + y + z.
 *
 * <pre>
 * dx/dt = a/(1 + b s) (x+y+e)/(x+y+e+g z) x - c x          host, normal
 * dy/dt = A/(1 + B s) (x+y+e)/(x+y+e+G z) y - C y          host, leukaemic
 * dz/dt = a/(1 + b s) (z+e)/(z+e+h (x+y)) z - c z          donor
 * </pre>
 *
 * <p>The three are clones of one population: y is {@code x[leukaemic]}, z is {@code x[graft]}. The start decides between
 * engraftment and relapse: from x = 2e8, y = 1e8 a graft of z = 4e8 cells wins, one of 3e8 loses. Such a start is
 * {@code initial: {x: 2e8, y: 1e8, z: 4e8}}; health is the host alone at (a/c - 1)/b. Cells of the therapy {@code hsct-graft}
 * are donor cells too: x + y and z stand for all cells with the label host or donor.
 *
 * <p>Values are those of BIOMD0000000800, not confirmed against the paper. There are no blood counts.
 *
 * @since 0.1
 */
public final class Precup2012 implements Model {
    private static final String PAPER =
            "Precup, Arghirescu, Cucuianu and Serban, Int J Biomath 5 (2012), as in BIOMD0000000800";
    private static final CloneFilter DONOR = CloneFilter.labelled("donor");

    private static final Parameter SMALL_A = growth("a", 0.23, "normal cells of host and donor");
    private static final Parameter LARGE_A = growth("A", 0.45, "leukaemic cells");
    private static final Parameter SMALL_B = crowding("b", "normal cells of host and donor");
    private static final Parameter LARGE_B = crowding("B", "leukaemic cells");
    private static final Parameter SMALL_C = death("c", "normal cells of host and donor");
    private static final Parameter LARGE_C = death("C", "leukaemic cells");

    private static final Parameter E = Parameter.of("e", 1, "cells")
            .range(1e-9, 1e9)
            .doc("number of cells that keeps the competition defined when all are gone")
            .unverified(PAPER);

    private static final Parameter SMALL_G = strength("g", "graft against normal cells of the host");
    private static final Parameter LARGE_G = strength("G", "graft against leukaemia");
    private static final Parameter H = strength("h", "host against graft; immunosuppression lowers it");

    private static Parameter growth(String name, double value, String what) {
        return Parameter.of(name, value, "1/d")
                .range(1e-9, 100)
                .doc("growth of " + what + " without crowding and competition")
                .unverified(PAPER);
    }

    private static Parameter crowding(String name, String what) {
        return Parameter.of(name, 2.2e-8, "1/cells")
                .range(1e-300, 1)
                .doc("sensitivity of " + what + " to crowding")
                .unverified(PAPER);
    }

    private static Parameter death(String name, String what) {
        return Parameter.of(name, 0.01, "1/d")
                .range(1e-9, 100)
                .doc("death of " + what)
                .unverified(PAPER);
    }

    private static Parameter strength(String name, String what) {
        return Parameter.of(name, 2, "1")
                .range(0, 1e6)
                .doc("strength of " + what)
                .unverified(PAPER);
    }

    /** Creates the model; it holds no state. */
    public Precup2012() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("precup-2012", "Host, leukaemia and graft after allogeneic transplantation")
                .summary(
                        "Three populations in one crowded marrow; graft and host hold back each other's growth. The start decides"
                                + " between engraftment and relapse. Give x, y and z to start from. No blood counts.")
                .references(PAPER + ": equations and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SMALL_A, LARGE_A, SMALL_B, LARGE_B, SMALL_C, LARGE_C, E, SMALL_G, LARGE_G, H);
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Expr a = values.expr(SMALL_A);
        Expr b = values.expr(SMALL_B);
        Expr c = values.expr(SMALL_C);
        Population x = network.cells("x", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .healthy(a.over(c).minus(Expr.one()).over(b))
                .meaning("stem cells");
        network.found(Clone.named("leukaemic", network.origin())
                .labelled(Clone.HOST)
                .withParameter(SMALL_A.name(), values.expr(LARGE_A))
                .withParameter(SMALL_B.name(), values.expr(LARGE_B))
                .withParameter(SMALL_C.name(), values.expr(LARGE_C))
                .withParameter(SMALL_G.name(), values.expr(LARGE_G))
                .alias("y", "x"));
        network.found(Clone.named("graft", network.origin()).labelled("donor").alias("z", "x"));

        Expr host = network.define("host_cells", Expr.total(Selector.named("x").in(CloneFilter.HOST)));
        Expr donor =
                network.define("donor_cells", Expr.total(Selector.named("x").in(DONOR)));
        Expr capacity = network.sharedTerm("niche.capacity", Vocabulary.CAPACITY, Expr.one()); // relative
        Expr crowded = a.over(Expr.one().plus(b.times(x.total()).over(capacity)));
        grow(network, x, "host", CloneFilter.HOST, crowded.times(share(values, host, values.expr(SMALL_G), donor)));
        grow(network, x, "donor", DONOR, crowded.times(share(values, donor, values.expr(H), host)));
        network.die(x, c);
        network.observe(
                "donor_chimerism",
                "1",
                "donor cells as fraction of all",
                Expr.when(x.total().above(Expr.zero()), donor.over(x.total()), Expr.zero()));
    }

    /** What is left of the growth of one side under attack by the other. */
    private static Expr share(Values values, Expr own, Expr strength, Expr other) {
        Expr kept = own.plus(values.expr(E));
        return kept.over(kept.plus(strength.times(other)));
    }

    private static void grow(NetworkBuilder network, Population x, String side, CloneFilter clones, Expr rate) {
        Expr division = network.term("x.division." + side, Vocabulary.DIVISION, x, rate);
        network.process("x.growth." + side, Act.DIVISION, Act.SELF_RENEWAL)
                .gives(x)
                .rate(division.times(x.own()))
                .in(clones);
    }
}
