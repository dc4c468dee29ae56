package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Vocabulary;

/**
 * A healthy and a leukaemic clone that read one feedback signal, in two stages each, after Stiehl, Baran, Ho and
 * Marciniak-Czochra, J R Soc Interface 11:20140079 (2014). Time in d, all states in cells/kg.
 *
 * <pre>
 * s      = 1/(1 + k (c2 + l2))
 * dm     = m_crowd max(0, c1 + l1 - x_crowd)
 * dc1/dt = (2 a_c s - 1) p_c c1 - dm c1          dc2/dt = 2 (1 - a_c s) p_c c1 - d_c c2
 * dl1/dt = (2 a_l s - 1) p_l l1 - dm l1          dl2/dt = 2 (1 - a_l s) p_l l1 - d_l l2
 * </pre>
 *
 * <p>The leukaemic clone is a copy of the healthy one with values of its own: l1 is {@code c1[leukaemic]}, l2 is
 * {@code c2[leukaemic]}. It starts empty; found it with {@code doses: [{into: l1, amount: 1}]}, or name all states in
 * {@code initial}. Without crowding it invades if and only if a_l &gt; a_c, at first at the rate (a_l/a_c - 1) p_l, and then
 * replaces the healthy clone: 2 a s = 1 cannot hold for both. What is left is l2 = (2 a_l - 1)/k.
 *
 * <p>a_l and p_l differ between patients; their defaults are an example. {@code ANC} counts the mature cells that are not
 * leukaemic, relative to health, times a count of a healthy adult; it is no part of the paper. Equations and values are
 * generally known and were not confirmed against the paper.
 *
 * @since 0.1
 */
public final class StiehlClonal2014 implements Model {
    private static final String PAPER = "Stiehl, Baran, Ho and Marciniak-Czochra, J R Soc Interface 11:20140079 (2014)";
    private static final String LEUKAEMIC = "leukaemic";

    private static final Parameter A_C = Parameter.of("a_c", 0.87, "1")
            .range(0.500001, 1)
            .doc("largest probability of self-renewal of healthy immature cells; above 1/2, else none remain")
            .unverified(PAPER);

    private static final Parameter P_C = Parameter.of("p_c", 0.45, "1/d")
            .range(0, 100)
            .doc("division rate of healthy immature cells")
            .unverified(PAPER);

    private static final Parameter D_C = Parameter.of("d_c", 2.3, "1/d")
            .range(1e-9, 100)
            .doc("clearance of healthy mature cells")
            .unverified(PAPER);

    private static final Parameter K = Parameter.of("k", 1.85e-9, "kg/cells")
            .range(1e-300, 1)
            .doc("strength of the feedback of all mature cells on self-renewal")
            .unverified(PAPER);

    private static final Parameter M_CROWD = Parameter.of("m_crowd", 1e-10, "kg/cells/d")
            .range(0, 1)
            .doc("death of immature cells per cell too many in the marrow")
            .unverified(PAPER);

    private static final Parameter X_CROWD = Parameter.of("x_crowd", 4e9, "cells/kg")
            .range(0, 1e15)
            .doc("immature cells from which the marrow is crowded")
            .unverified(PAPER);

    private static final Parameter A_L = Parameter.of("a_l", 0.9, "1")
            .range(0, 1)
            .doc("largest probability of self-renewal of leukaemic immature cells; differs between patients")
            .uncalibrated();

    private static final Parameter P_L = Parameter.of("p_l", 0.5, "1/d")
            .range(0, 100)
            .doc("division rate of leukaemic immature cells; differs between patients")
            .uncalibrated();

    private static final Parameter D_L = Parameter.of("d_l", 0.5, "1/d")
            .range(1e-9, 100)
            .doc("clearance of leukaemic mature cells")
            .unverified(PAPER);

    private static final Parameter ANC0 = Parameter.of("ANC0", 4, "1e9/L")
            .range(0.01, 100)
            .doc("neutrophil count that stands for the healthy number of mature cells")
            .unverified("standard adult reference ranges");

    /** Creates the model; it holds no state. */
    public StiehlClonal2014() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("stiehl-clonal-2014", "Healthy and leukaemic clone under one feedback on self-renewal")
                .summary(
                        "Immature and mature cells of two clones; all mature cells hold back the self-renewal of both, and a"
                                + " crowded marrow kills immature cells. The leukaemic clone starts empty: give l1. ANC is the"
                                + " healthy mature compartment scaled to a healthy count, not part of the publication.")
                .references(PAPER + ": equations and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(A_C, P_C, D_C, K, M_CROWD, X_CROWD, A_L, P_L, D_L, ANC0);
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Population immature = network.cells("c1", PopulationUnit.perKilogram(1))
                .role(Role.STEM_CELL)
                .meaning("immature cells");
        Population mature = network.cells("c2", PopulationUnit.perKilogram(1))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("mature cells");
        network.found(Clone.named(LEUKAEMIC, network.origin())
                .labelled(Clone.HOST)
                .withParameter(A_C.name(), values.expr(A_L))
                .withParameter(P_C.name(), values.expr(P_L))
                .withParameter(D_C.name(), values.expr(D_L))
                .alias("l1", "c1")
                .alias("l2", "c2"));

        Expr s = network.define(
                "s", Expr.one().over(Expr.one().plus(values.expr(K).times(mature.total()))));
        Expr room = network.sharedTerm("niche.capacity", Vocabulary.CAPACITY, values.expr(X_CROWD));
        Expr excess = Expr.max(Expr.zero(), immature.total().minus(room));
        Expr crowding = network.define("dm", values.expr(M_CROWD).times(excess));

        network.divide(immature)
                .atRate(values.expr(P_C))
                .selfRenewal(values.expr(A_C).times(s))
                .into(mature);
        network.die(immature, crowding);
        network.die(mature, values.expr(D_C));

        outputs(network, values, immature, mature);
    }

    private static void outputs(NetworkBuilder network, Values values, Population immature, Population mature) {
        Expr normal = Expr.total(Selector.named(mature.name()).in(CloneFilter.without(LEUKAEMIC)));
        network.clinical(
                "ANC",
                "1e9/L",
                "mature cells that are not leukaemic relative to health, times the neutrophil count of a healthy adult",
                values.expr(ANC0).times(normal).over(Expr.healthy(mature.total())));
        network.observe(
                "blasts",
                "%",
                "leukaemic cells among the immature cells of the marrow",
                Expr.when(
                        immature.total().above(Expr.zero()),
                        Expr.in(immature.name(), LEUKAEMIC).times(100).over(immature.total()),
                        Expr.zero()));
    }
}
