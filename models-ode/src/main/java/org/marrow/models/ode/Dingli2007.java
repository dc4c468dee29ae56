package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * From 400 stem cells to blood in 31 compartments, each dividing faster than the one above; Dingli, Traulsen and Pacheco, PLoS
 * ONE 2:e345 (2007).
 *
 * <p>States are cells of the whole body, time in d. A cell of compartment i divides at {@code r_i = r0 g^i}; both daughters move on
 * with probability eps, else both stay. Stem cells (i = 0) do either with probability 1/2.
 *
 * <pre>
 * dN_0 = 0 in the mean
 * dN_1 = r_0 N_0 - (2 eps - 1) r_1 N_1
 * dN_i = 2 eps r_(i-1) N_(i-1) - (2 eps - 1) r_i N_i           i &gt;= 2
 * </pre>
 *
 * <p>At rest {@code N_1 = N_0/((2 eps - 1) g)} and {@code N_i/N_(i-1) = 2 eps/((2 eps - 1) g)} = 1.93; the first step is smaller,
 * since a stem cell gives off one cell per division, not 2 eps.
 *
 * <p>The same definition runs in every engine: as rate equations, and as the branching process of the paper by ssa and hybrid. By
 * chance stem cells drift and die out in the long run; in the mean they stay.
 *
 * <p>The column {@code output} is what leaves the last compartment, {@code 2 eps r_i N_i}. The paper's 3.5e11 cells a day lies between
 * the outputs of compartments 29 and 30; which of them is blood is a matter of definition, and the option {@code compartments}
 * sets the last one.
 *
 * @since 0.1
 */
public final class Dingli2007 implements Model {
    private static final String PAPER = "Dingli, Traulsen and Pacheco, PLoS ONE 2:e345 (2007)";

    private static final Option COMPARTMENTS = new Option(
            "compartments", "31", List.of(), "number of the last compartment; stem cells are number 0 (1 to 40)");

    private static final Parameter N_0 = Parameter.of("N_0", 400, "cells")
            .range(1, 1e9)
            .doc("active stem cells")
            .unverified(PAPER);

    private static final Parameter R0 = Parameter.of("r0", 1 / 365.0, "1/d")
            .range(1e-9, 10)
            .doc("division rate of a stem cell: once a year of 365 d")
            .unverified(PAPER);

    private static final Parameter G = Parameter.of("g", 1.26, "1")
            .range(0.1, 10)
            .doc("ratio of the division rates of neighbouring compartments")
            .unverified(PAPER);

    private static final Parameter EPS = Parameter.of("eps", 0.85, "1")
            .range(0.500001, 1)
            .doc("probability that both daughters of a division below the stem cells move on; above 1/2")
            .unverified(PAPER);

    /** Creates the model; it holds no state. */
    public Dingli2007() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("dingli-2007", "From 400 stem cells to blood in 31 compartments")
                .summary(
                        "A chain of dividing compartments without feedback, each faster than the one above. No blood counts:"
                                + " the paper does not say which compartment is blood. Compartment 31 puts out 9.7e11 cells a day, not"
                                + " the 3.5e11 quoted of the paper.")
                .references(PAPER + ": model");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(N_0, R0, G, EPS);
    }

    @Override
    public List<Option> options() {
        return List.of(COMPARTMENTS);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        int last = v.number(COMPARTMENTS, 1, 40);
        Expr moving = v.expr(EPS);
        List<Population> compartments = new ArrayList<>();
        Expr healthy = v.expr(N_0);
        for (int i = 0; i <= last; i++) {
            compartments.add(n.cells("N" + i, PopulationUnit.CELLS)
                    .role(i == 0 ? Role.STEM_CELL : Role.PROGENITOR)
                    .meaning(i == 0 ? "stem cells" : "compartment " + i)
                    .healthy(healthy));
            Expr in = i == 0 ? Expr.one() : moving.times(2);
            healthy = healthy.times(in).over(moving.times(2).minus(Expr.one()).times(v.expr(G)));
        }
        for (int i = 0; i < last; i++) {
            n.divide(compartments.get(i))
                    .atRate(rate(v, i))
                    .selfRenewal(i == 0 ? Expr.number(0.5) : Expr.one().minus(moving))
                    .into(compartments.get(i + 1));
        }
        leaveTheLast(n, v, compartments.get(last), last);
    }

    /** Its daughters that move on are no longer followed. */
    private static void leaveTheLast(NetworkBuilder n, Values v, Population cells, int last) {
        Expr division = n.term(cells.name() + ".division", Vocabulary.DIVISION, cells, rate(v, last));
        Expr renewal = n.term(
                cells.name() + ".self_renewal",
                Vocabulary.SELF_RENEWAL,
                cells,
                Expr.one().minus(v.expr(EPS)));
        n.process(cells.name() + ".self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(cells)
                .rate(division.times(renewal).times(cells.own()));
        n.process(cells.name() + ".differentiation", Act.DIVISION, Act.DIFFERENTIATION)
                .takes(cells)
                .perCell(division.times(Expr.one().minus(renewal)));
        n.observe(
                "output",
                "cells/d",
                "cells that leave the last compartment",
                Expr.sumOver(division.times(Expr.one().minus(renewal)).times(2).times(cells.own()), CloneFilter.ALL));
    }

    private static Expr rate(Values v, int i) {
        return v.expr(R0).times(v.expr(G).pow(Expr.number(i)));
    }
}
