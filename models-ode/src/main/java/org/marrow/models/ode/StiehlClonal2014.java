package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
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
 * A healthy and a leukaemic clone that read one feedback signal, after Stiehl, Baran, Ho and Marciniak-Czochra, J R Soc Interface
 * 11:20140079 (2014), in two stages each. Time in d, all states in cells/kg.
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
 * <p>With {@code stages: 3} the clones have three stages and there is no crowding, after the same authors, Cancer Res 75:940 (2015):
 *
 * <pre>
 * s      = 1/(1 + kc c3 + kl l3)
 * dc1/dt = (2 a1c s - 1) p1c c1
 * dc2/dt = 2 (1 - a1c s) p1c c1 + (2 a2c s - 1) p2c c2
 * dc3/dt = 2 (1 - a2c s) p2c c2 - d3c c3                     the same for l with a1l, a2l, p1l, p2l, d3l
 * </pre>
 *
 * The healthy values are those of {@code stiehl3} of {@link MarciniakCzochra2009}. For the leukaemic clone none can be given: a
 * public script has a1l = 1.6 a1c = 1.36, which is no probability. It is a copy of the healthy clone until values are set.
 *
 * <p>a_l and p_l differ between patients; their defaults are an example. {@code ANC} counts the mature cells that are not
 * leukaemic, relative to health, times a count of a healthy adult; it is no part of the paper. Equations and values are
 * generally known and were not confirmed against the paper.
 *
 * @since 0.1
 */
public final class StiehlClonal2014 implements Model {
    private static final String PAPER = "Stiehl, Baran, Ho and Marciniak-Czochra, J R Soc Interface 11:20140079 (2014)";
    private static final String STIEHL_2015 =
            "demonstration of Stiehl, Baran, Ho and Marciniak-Czochra, Cancer Res 75:940 (2015), in part a guess of its authors";
    private static final String LEUKAEMIC = "leukaemic";

    private static final Option STAGES = new Option(
            "stages", "2", List.of("2", "3"), "stages of each clone; two of them with crowding, three without");

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

    private static final Parameter A1C = Parameter.of("a1c", 0.85, "1")
            .range(0.500001, 1)
            .doc(
                    "largest probability of self-renewal of healthy stem cells; read with three stages, as all that follow")
            .unverified(STIEHL_2015);

    private static final Parameter A2C = Parameter.of("a2c", 0.8490750816104461, "1")
            .range(0, 1)
            .doc("largest probability of self-renewal of healthy progenitors; below a1c")
            .unverified(STIEHL_2015);

    private static final Parameter P1C = Parameter.of("p1c", 0.1, "1/d")
            .range(0, 100)
            .doc("division rate of healthy stem cells")
            .unverified(STIEHL_2015);

    private static final Parameter P2C = Parameter.of("p2c", 0.4595, "1/d")
            .range(0, 100)
            .doc("division rate of healthy progenitors")
            .unverified(STIEHL_2015);

    private static final Parameter D3C = Parameter.of("d3c", 2.3, "1/d")
            .range(1e-9, 100)
            .doc("clearance of healthy mature cells")
            .unverified(STIEHL_2015);

    private static final Parameter KC = Parameter.of("kc", 1.75e-9, "kg/cells")
            .range(1e-300, 1)
            .doc("strength of the feedback of healthy mature cells")
            .unverified(STIEHL_2015);

    private static final Parameter ANC0 = Parameter.of("ANC0", 4, "1e9/L")
            .range(0.01, 100)
            .doc("neutrophil count that stands for the healthy number of mature cells")
            .unverified("standard adult reference ranges");

    /** The values of one clone: self-renewal and division of the stages that divide, clearance, strength of the feedback. */
    private record Cells(List<Parameter> a, List<Parameter> p, Parameter d, Parameter k) {
        List<Parameter> all() {
            return Stream.of(a, p, List.of(d, k)).flatMap(List::stream).toList();
        }
    }

    private static final Cells HEALTHY = new Cells(List.of(A_C), List.of(P_C), D_C, K);
    private static final Cells LEUKAEMIC_TWO = new Cells(List.of(A_L), List.of(P_L), D_L, K);
    private static final Cells HEALTHY_THREE = new Cells(List.of(A1C, A2C), List.of(P1C, P2C), D3C, KC);
    private static final Cells LEUKAEMIC_THREE = new Cells(
            List.of(leukaemic("a1l", A1C), leukaemic("a2l", A2C)),
            List.of(leukaemic("p1l", P1C), leukaemic("p2l", P2C)),
            leukaemic("d3l", D3C),
            leukaemic("kl", KC));

    private static Parameter leukaemic(String name, Parameter of) {
        return Parameter.of(name, Expr.param(of.name()), of.unit())
                .range(name.startsWith("a") ? 0 : of.min(), of.max())
                .doc("that of leukaemic cells, " + of.name() + " by default")
                .uncalibrated();
    }

    /** Creates the model; it holds no state. */
    public StiehlClonal2014() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("stiehl-clonal-2014", "Healthy and leukaemic clone under one feedback on self-renewal")
                .summary(
                        "Immature and mature cells of two clones; all mature cells hold back the self-renewal of both, and a"
                                + " crowded marrow kills immature cells. The leukaemic clone starts empty: give l1. ANC is the"
                                + " healthy mature compartment scaled to a healthy count, not part of the publication.")
                .references(PAPER + ": equations and values", STIEHL_2015 + ": three stages");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(A_C, P_C, D_C, K, M_CROWD, X_CROWD, A_L, P_L, D_L));
        all.addAll(HEALTHY_THREE.all());
        all.addAll(LEUKAEMIC_THREE.all());
        all.add(ANC0);
        return List.copyOf(all);
    }

    @Override
    public List<Option> options() {
        return List.of(STAGES);
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        boolean three = values.word(STAGES).equals("3");
        Cells cells = three ? HEALTHY_THREE : HEALTHY;
        network.found(leukaemia(network, values, cells, three ? LEUKAEMIC_THREE : LEUKAEMIC_TWO));

        List<Population> c = stages(network, cells.a().size() + 1);
        Population immature = c.get(0);
        Population mature = c.get(c.size() - 1);
        Expr inhibition = Expr.sumOver(values.expr(cells.k()).times(mature.own()), CloneFilter.ALL);
        Expr s = network.define("s", Expr.one().over(Expr.one().plus(inhibition)));
        for (int i = 0; i + 1 < c.size(); i++) {
            network.divide(c.get(i))
                    .atRate(values.expr(cells.p().get(i)))
                    .selfRenewal(values.expr(cells.a().get(i)).times(s))
                    .into(c.get(i + 1));
        }
        network.die(mature, values.expr(cells.d()));
        network.die(immature, three ? Expr.zero() : crowding(network, values, immature));
        if (three) {
            restOfThreeStages(values, c);
        }
        outputs(network, values, c.subList(0, c.size() - 1), mature);
    }

    /** In closed form, since stem cells take decades to get there. Two stages are solved for: they may be crowded at rest. */
    private static void restOfThreeStages(Values values, List<Population> c) {
        Expr a1 = values.expr(A1C);
        Expr a2 = values.expr(A2C);
        Expr two = Expr.number(2);
        Expr c3 = two.times(a1).minus(Expr.one()).over(values.expr(KC));
        Expr renewal = a2.over(two.times(a1));
        Expr c2 = values.expr(D3C)
                .times(c3)
                .over(two.times(Expr.one().minus(renewal)).times(values.expr(P2C)));
        Expr c1 =
                Expr.one().minus(a2.over(a1)).times(values.expr(P2C)).times(c2).over(values.expr(P1C));
        c.get(0).healthy(c1);
        c.get(1).healthy(c2);
        c.get(2).healthy(c3);
    }

    /** The clone that has its own value for each of the healthy cells' parameters. */
    private static Clone leukaemia(NetworkBuilder network, Values values, Cells healthy, Cells leukaemic) {
        Clone clone = Clone.named(LEUKAEMIC, network.origin()).labelled(Clone.HOST);
        for (int i = 0; i < healthy.all().size(); i++) {
            clone = clone.withParameter(
                    healthy.all().get(i).name(), values.expr(leukaemic.all().get(i)));
        }
        for (int i = 1; i <= healthy.a().size() + 1; i++) {
            clone = clone.alias("l" + i, "c" + i);
        }
        return clone;
    }

    private static List<Population> stages(NetworkBuilder network, int n) {
        List<Population> c = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            Population p = network.cells("c" + i, PopulationUnit.perKilogram(1));
            if (i == n) {
                p.role(Role.NEUTROPHIL).lineage(Lineage.GRANULOCYTIC).meaning("mature cells");
            } else if (i == 1) {
                p.role(Role.STEM_CELL).meaning(n == 2 ? "immature cells" : "stem cells");
            } else {
                p.role(Role.PROGENITOR).meaning("progenitors");
            }
            c.add(p);
        }
        return c;
    }

    private static Expr crowding(NetworkBuilder network, Values values, Population immature) {
        Expr room = network.sharedTerm("niche.capacity", Vocabulary.CAPACITY, values.expr(X_CROWD));
        Expr excess = Expr.max(Expr.zero(), immature.total().minus(room));
        return network.define("dm", values.expr(M_CROWD).times(excess));
    }

    private static void outputs(NetworkBuilder network, Values values, List<Population> immature, Population mature) {
        Expr normal = Expr.total(Selector.named(mature.name()).in(CloneFilter.without(LEUKAEMIC)));
        network.clinical(
                "ANC",
                "1e9/L",
                "mature cells that are not leukaemic relative to health, times the neutrophil count of a healthy adult",
                values.expr(ANC0).times(normal).over(Expr.healthy(mature.total())));
        Expr all = immature.stream().map(Population::total).reduce(Expr.zero(), Expr::plus);
        Expr leukaemic =
                immature.stream().map(p -> Expr.in(p.name(), LEUKAEMIC)).reduce(Expr.zero(), Expr::plus);
        network.observe(
                "blasts",
                "%",
                "leukaemic cells among the immature cells of the marrow",
                Expr.when(all.above(Expr.zero()), leukaemic.times(100).over(all), Expr.zero()));
    }
}
