package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Acute myeloid leukaemia in a hierarchy whose differentiated cells hold back both division and self-renewal; Jiao and others,
 * BMC Syst Biol 12(Suppl 1) (2018), PMC5998901.
 *
 * <p>Scaled densities: stem cells S, progenitors A, differentiated cells D, leukaemic stem cells L and what they become, T. The
 * encoding gives no unit of time; d is assumed.
 *
 * <pre>
 * p1D = p1/(1 + g1 D^m)   p2D = p2/(1 + g2 D^m)   v1D = v1/(1 + h1 D^n)   v2D = v2/(1 + h2 D^n)
 * dS = p1D (K1 - S) v1D S - (1 - p1D) v1D S
 * dA = p2D (K2 - A - L) v2D A + 2 (1 - p1D) v1D S - (1 - p2D) v2D A
 * dD = 2 (1 - p2D) v2D A - d1 D
 * dL = p3 (K2 - A - L) v3 L - (1 - p3) v3 L
 * dT = 2 (1 - p3) v3 L - d2 T
 * </pre>
 *
 * <p>Where K1 - S or K2 - A - L is negative, the first term is a loss. Without healthy cells {@code L = K2 - (1 - p3)/p3} and
 * {@code T = 2 (1 - p3) v3 L/d2}. With {@code p1 = 0.45} healthy stem cells cannot persist even alone, since
 * {@code p1 K1 < 1 - p1}; with 0.6 (preset {@code healthy-wins}) they can, and displace the leukaemia.
 *
 * <p>A clone has S, A and D; L and T are there once, whatever clones there are, and {@code initial: {L: 0.1}} gives the leukaemia to start
 * from. L has the role of progenitors, with which it competes: insults that aim at stem cells alone do not reach it.
 *
 * @since 0.1
 */
public final class Jiao2018 implements Model {
    private static final String ENCODING =
            "BIOMD0000000898, an encoding of Jiao et al., BMC Syst Biol 12 (2018), PMC5998901; to be confirmed in the paper";

    private static final Parameter P1 = probability("p1", 0.45, "stem cells");
    private static final Parameter P2 = probability("p2", 0.68, "progenitors");
    private static final Parameter P3 = probability("p3", 0.8, "leukaemic stem cells");
    private static final Parameter V1 = parameter("v1", 0.5, "1/d", "fastest division of stem cells");
    private static final Parameter V2 = parameter("v2", 0.72, "1/d", "fastest division of progenitors");
    private static final Parameter V3 = parameter("v3", 0.7, "1/d", "division of leukaemic stem cells");
    private static final Parameter D1 = parameter("d1", 0.275, "1/d", "death of differentiated cells");
    private static final Parameter D2 = parameter("d2", 0.3, "1/d", "death of differentiated leukaemic cells");
    private static final Parameter G1 = parameter("g1", 0.03, "1", "feedback on the self-renewal of stem cells");
    private static final Parameter G2 = parameter("g2", 0.025, "1", "feedback on the self-renewal of progenitors");
    private static final Parameter H1 = parameter("h1", 0.2, "1", "feedback on the division of stem cells");
    private static final Parameter H2 = parameter("h2", 0.11, "1", "feedback on the division of progenitors");
    private static final Parameter M = parameter("m", 1, "1", "exponent of the feedback on self-renewal");
    private static final Parameter N = parameter("n", 1, "1", "exponent of the feedback on division");
    private static final Parameter K1 = parameter("K1", 1, "1", "room for stem cells");
    private static final Parameter K2 = parameter("K2", 1, "1", "room for progenitors and leukaemic stem cells");

    private static final Parameter S_0 = start("S_0", 10, "stem cells");
    private static final Parameter A_0 = start("A_0", 0, "progenitors");
    private static final Parameter D_0 = start("D_0", 0, "differentiated cells");
    private static final Parameter L_0 = start("L_0", 10, "leukaemic stem cells");
    private static final Parameter T_0 = start("T_0", 0, "differentiated leukaemic cells");

    private static final Parameter NUMBER = Parameter.of("N_cells", 1e6, "cells")
            .range(1, 1e15)
            .doc("cells that a density of 1 stands for; matters only for chance")
            .uncalibrated();

    /** Creates the model; it holds no state. */
    public Jiao2018() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Parameter.of(name, value, unit).range(0, 1e6).doc(what).unverified(ENCODING);
    }

    private static Parameter probability(String name, double value, String whose) {
        return Parameter.fraction(name, value)
                .doc("largest probability of self-renewal of " + whose)
                .unverified(ENCODING);
    }

    private static Parameter start(String name, double value, String what) {
        return Parameter.of(name, value, "1")
                .range(0, 1e9)
                .doc(what + " at the start")
                .unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("jiao-2018", "Acute myeloid leukaemia with feedback on division and self-renewal")
                .summary(
                        "Healthy and leukaemic cells that share the room for progenitors; differentiated cells hold back the"
                                + " healthy ones. Scaled densities, no blood counts; a run starts from declared values.")
                .references(
                        "Jiao et al., BMC Syst Biol 12(Suppl 1) (2018), PMC5998901: model", "BIOMD0000000898: values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(P1, P2, P3, V1, V2, V3, D1, D2, G1, G2, H1, H2, M, N, K1, K2, S_0, A_0, D_0, L_0, T_0, NUMBER);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("leukaemia-wins", "the encoded values", List.of(P1, S_0, L_0), Map.of()),
                new Preset(
                        "healthy-wins",
                        "stem cells that renew themselves well enough, and a small start",
                        List.of(P1.withValue(0.6), S_0.withValue(0.1), L_0.withValue(0.1)),
                        Map.of()));
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        PopulationUnit density = PopulationUnit.relative(v.expr(NUMBER));
        Population s =
                n.cells("S", density).role(Role.STEM_CELL).meaning("stem cells").initial(v.expr(S_0));
        Population a = n.cells("A", density)
                .role(Role.PROGENITOR)
                .meaning("progenitors")
                .initial(v.expr(A_0));
        Population d = n.cells("D", density)
                .role(Role.MATURE_CELL)
                .meaning("differentiated cells")
                .initial(v.expr(D_0));
        Population l = n.pool("L", density)
                .role(Role.PROGENITOR)
                .meaning("leukaemic stem cells")
                .initial(v.expr(L_0));
        Population t = n.pool("T", density)
                .role(Role.MATURE_CELL)
                .meaning("differentiated leukaemic cells")
                .initial(v.expr(T_0));

        Expr roomS = n.term("capacity.S", Vocabulary.CAPACITY, s, v.expr(K1)).minus(s.total());
        Expr room = n.sharedTerm("capacity", Vocabulary.CAPACITY, v.expr(K2))
                .minus(a.total())
                .minus(l.total());
        renew(n, s, a, feedback(v, P1, G1, M, d), feedback(v, V1, H1, N, d), roomS);
        renew(n, a, d, feedback(v, P2, G2, M, d), feedback(v, V2, H2, N, d), room);
        renew(n, l, t, v.expr(P3), v.expr(V3), room);
        n.die(d, v.expr(D1));
        n.die(t, v.expr(D2));
    }

    private static Expr feedback(Values v, Parameter largest, Parameter strength, Parameter exponent, Population d) {
        Expr signal = v.expr(strength).times(d.total().pow(v.expr(exponent)));
        return v.expr(largest).over(Expr.one().plus(signal));
    }

    /** Cells renew themselves where there is room, with probability p at the rate v; else two daughters differentiate. */
    private static void renew(NetworkBuilder n, Population cells, Population daughters, Expr p, Expr v, Expr room) {
        Expr renewal = n.term(cells.name() + ".self_renewal", Vocabulary.SELF_RENEWAL, cells, p);
        Expr division = n.term(cells.name() + ".division", Vocabulary.DIVISION, cells, v);
        n.process(cells.name() + ".self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(cells)
                .net(renewal.times(room).times(division).times(cells.own()));
        n.process(cells.name() + ".differentiation", Act.DIVISION, Act.DIFFERENTIATION)
                .takes(cells)
                .gives(daughters, Expr.number(2))
                .perCell(Expr.one().minus(renewal).times(division));
    }
}
