package org.marrow.models.ode;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
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
 * Myelodysplasia in six steps from stem cell to blood, after Walenda et al., PLoS Comput Biol 10:e1003599 (2014),
 * re-parameterised. Time in d, all states in cells of the whole body; i = 2 to 5, m are the cells of the clone.
 *
 * <pre>
 * s_p     = 1/(1 + k_p c_6)      s_a = 1/(1 + k_a (c_1 + ... + c_4 + m_1 + ... + m_4))
 * dc_1/dt = (2 a_1 s_a - 1) p_1 s_p c_1
 * dc_i/dt = (2 a_i s_a - 1) p_i s_p c_i + 2 (1 - a_(i-1) s_a) p_(i-1) s_p c_(i-1)
 * dc_6/dt = 2 (1 - a_5 s_a) p_5 s_p c_5 - d c_6
 * </pre>
 *
 * <p>and the same for m_1 to m_5 with values of their own; what they would give to the blood does not function and is left out. The
 * steps are long-term and short-term stem cells, multipotent progenitors, committed progenitors, precursors and mature cells. Mature
 * cells of the blood hold back division, stem and progenitor cells in the niche hold back self-renewal. The clone starts empty: found it
 * with {@code doses: [{into: m1, amount: 1}]}.
 *
 * <p>Healthy state, where a_1 &gt; 1/2 and a_1 &gt; a_i: s_a* = 1/(2 a_1); the ratios of c_1 to c_5 follow from what must flow, their sum from
 * s_a*, and c_6 from a quadratic equation.
 *
 * <p>A legend of the paper gives the six steps, what the two signals read, that long-term stem cells divide at most once in 50 d and
 * those of the clone once in 100 d, that they renew themselves with at most 70 % and 90 %, and that mature cells collapse about 17 years
 * after the first cell of the clone. All other values are choices of Marrow; k_p is set so that mature cells are halved after 17 years.
 * The model has therefore no year in its name.
 *
 * @since 0.1
 */
public final class Myelodysplasia implements Model {
    private static final String LEGEND = "Walenda et al., PLoS Comput Biol 10:e1003599 (2014), legend of a figure";
    private static final String MDS = "mds";
    private static final int DIVIDING = 5;
    private static final int NICHE = 4;

    private static final List<String> STEPS = List.of(
            "long-term stem cells",
            "short-term stem cells",
            "multipotent progenitors",
            "committed progenitors",
            "precursors");

    private static final List<Parameter> A = List.of(
            selfRenewal(1, 0.7).published(LEGEND),
            selfRenewal(2, 0.69),
            selfRenewal(3, 0.69),
            selfRenewal(4, 0.69),
            selfRenewal(5, 0.69));

    private static final List<Parameter> P = List.of(
            division(1, 1 / 50.0).published(LEGEND),
            division(2, 0.1),
            division(3, 0.3),
            division(4, 1),
            division(5, 1));

    private static final List<Parameter> A_MDS = ofTheClone(A, 0.9);
    private static final List<Parameter> P_MDS = ofTheClone(P, 1 / 100.0);

    private static final Parameter D = Parameter.of("d", 2.3, "1/d")
            .range(1e-9, 100)
            .doc("clearance of mature cells")
            .unverified("Stiehl, Baran, Ho and Marciniak-Czochra, J R Soc Interface 11:20140079 (2014)");

    private static final Parameter K_A = Parameter.of("k_a", 5.4e-10, "1/cells")
            .range(1e-300, 1)
            .doc(
                    "strength of the feedback of stem and progenitor cells on self-renewal; the default leaves 1e5 long-term stem"
                            + " cells in health")
            .uncalibrated();

    private static final Parameter K_P = Parameter.of("k_p", 1.62e-11, "1/cells")
            .range(1e-300, 1)
            .doc(
                    "strength of the feedback of mature cells on division; set so that mature cells are halved 17 years after the"
                            + " first cell of the clone, when they collapse in a legend of Walenda et al. (2014)")
            .uncalibrated();

    private static final Parameter FUNCTIONAL =
            functional("functional", 1, "normal").derived("by definition");
    private static final Parameter FUNCTIONAL_MDS =
            functional("functional_mds", 0, "myelodysplastic").published(LEGEND);

    private static Parameter selfRenewal(int i, double value) {
        return Parameter.of("a" + i, value, "1")
                .range(i == 1 ? 0.500001 : 0, 1)
                .doc("largest probability of self-renewal of " + STEPS.get(i - 1) + (i == 1 ? "" : "; below a1"))
                .uncalibrated();
    }

    private static Parameter division(int i, double value) {
        return Parameter.of("p" + i, value, "1/d")
                .range(0, 100)
                .doc("largest division rate of " + STEPS.get(i - 1))
                .uncalibrated();
    }

    /** Long-term stem cells have a value of their own, the other steps that of normal cells. */
    private static List<Parameter> ofTheClone(List<Parameter> normal, double first) {
        return IntStream.range(0, normal.size())
                .mapToObj(i -> ofTheClone(normal.get(i), i == 0 ? Expr.number(first) : null))
                .toList();
    }

    private static Parameter ofTheClone(Parameter normal, @Nullable Expr value) {
        Expr set = value == null ? Expr.param(normal.name()) : value;
        Parameter p = Parameter.of(normal.name() + "_mds", set, normal.unit())
                .range(0, normal.max())
                .doc("of the clone: " + normal.meaning().replace("; below a1", ""));
        return value == null ? p.uncalibrated() : p.published(LEGEND);
    }

    private static Parameter functional(String name, double value, String which) {
        return Parameter.fraction(name, value)
                .doc("part of the daughters of " + which + " precursors that come to function in the blood");
    }

    /** Creates the model; it holds no state. */
    public Myelodysplasia() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("myelodysplasia", "A clone of myelodysplasia in six steps from stem cell to blood")
                .summary(
                        "Defined by Marrow, after Walenda 2014, re-parameterised: long-term stem cells to mature cells, and a"
                                + " clone that divides more slowly, renews itself more and gives no functional cells. Mature cells hold"
                                + " back division, stem and progenitor cells self-renewal. The clone starts empty: give m1. ANC is"
                                + " scaled to a healthy count.")
                .references(
                        "Walenda et al., PLoS Comput Biol 10:e1003599 (2014): steps, signals, values of long-term"
                                + " stem cells",
                        "all other values: choices of Marrow");
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(
                        A,
                        P,
                        List.of(D, K_A, K_P, FUNCTIONAL),
                        A_MDS,
                        P_MDS,
                        List.of(FUNCTIONAL_MDS, HealthyAdult.ANC0))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        network.found(clone(network, values));
        List<Population> c = IntStream.rangeClosed(1, DIVIDING)
                .mapToObj(i -> step(network, i))
                .toList();
        Population mature = network.cells("c6", PopulationUnit.CELLS)
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("mature cells");

        Expr capacity = network.sharedTerm("niche.capacity", Vocabulary.CAPACITY, Expr.one()); // relative
        Expr niche = c.stream().limit(NICHE).map(Population::total).reduce(Expr.zero(), Expr::plus);
        Expr renewal = network.define(
                "s_a",
                Expr.one().over(Expr.one().plus(values.expr(K_A).times(niche).over(capacity))));
        Expr division = network.define(
                "s_p", Expr.one().over(Expr.one().plus(values.expr(K_P).times(mature.total()))));
        DividingChain marrow = new DividingChain(
                c,
                A.stream().map(values::expr).toList(),
                P.stream().map(values::expr).toList());
        marrow.upTo(NICHE).divide(network, renewal, division, c.get(NICHE));
        lastDivision(network, values, marrow, renewal, division, mature);
        network.die(c.get(0), Expr.zero()); // none in the paper: a place for edits
        network.die(mature, values.expr(D));

        rest(network, values, marrow, mature);
        HealthyAdult.neutrophils(network, values, mature);
        shareOfTheClone(network, c);
    }

    private static Clone clone(NetworkBuilder network, Values values) {
        Clone clone = Clone.named(MDS, network.origin()).labelled(Clone.HOST);
        for (int i = 0; i < DIVIDING; i++) {
            clone = clone.withParameter(A.get(i).name(), values.expr(A_MDS.get(i)))
                    .withParameter(P.get(i).name(), values.expr(P_MDS.get(i)))
                    .alias("m" + (i + 1), "c" + (i + 1));
        }
        return clone.withParameter(FUNCTIONAL.name(), values.expr(FUNCTIONAL_MDS));
    }

    private static Population step(NetworkBuilder network, int i) {
        Population p = network.cells("c" + i, PopulationUnit.CELLS).meaning(STEPS.get(i - 1));
        return switch (i) {
            case 1 -> p.role(Role.STEM_CELL);
            case 2 -> p.role(Role.PROGENITOR);
            case 3 -> p.role(Role.MULTIPOTENT_PROGENITOR);
            case 4 -> p.role(Role.GRANULOCYTIC_PROGENITOR).lineage(Lineage.GRANULOCYTIC);
            default -> p.role(Role.PROLIFERATING_PRECURSOR).lineage(Lineage.GRANULOCYTIC);
        };
    }

    /** Precursors divide like the others; only what functions enters the blood. */
    private static void lastDivision(
            NetworkBuilder network,
            Values values,
            DividingChain marrow,
            Expr renewal,
            Expr division,
            Population mature) {
        Population precursors = marrow.cells().get(NICHE);
        Expr rate = network.term(
                "c5.division",
                Vocabulary.DIVISION,
                precursors,
                marrow.division().get(NICHE).times(division));
        Expr renewing = network.term(
                "c5.self_renewal",
                Vocabulary.SELF_RENEWAL,
                precursors,
                marrow.selfRenewal().get(NICHE).times(renewal));
        network.process("c5.self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(precursors)
                .rate(rate.times(renewing).times(precursors.own()));
        Expr output = network.lineageTerm("output", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.one());
        network.mature(
                precursors,
                mature,
                rate.times(Expr.one().minus(renewing)),
                Expr.number(2).times(values.expr(FUNCTIONAL)).times(output),
                Act.DIFFERENTIATION);
    }

    private static void rest(NetworkBuilder network, Values values, DividingChain marrow, Population mature) {
        Expr two = Expr.number(2);
        Expr s = Expr.one().over(two.times(values.expr("a1")));
        Expr niche = two.times(values.expr("a1")).minus(Expr.one()).over(values.expr(K_A));
        List<Expr> relative = marrow.rest(network, s, Expr.one()); // for one daughter a day
        Expr sum = relative.stream().limit(NICHE).reduce(Expr.zero(), Expr::plus);
        Expr scale = network.define("outflow_healthy", niche.over(sum));
        for (int i = 0; i < relative.size(); i++) {
            marrow.cells().get(i).healthy(relative.get(i).times(scale));
        }
        // d c6 (1 + k_p c6) = outflow
        Expr fourfold = Expr.number(4)
                .times(values.expr(K_P))
                .times(scale)
                .times(values.expr(FUNCTIONAL))
                .over(values.expr(D));
        mature.healthy(network.define(
                "c6_healthy",
                Expr.sqrt(Expr.one().plus(fourfold)).minus(Expr.one()).over(two.times(values.expr(K_P)))));
    }

    private static void shareOfTheClone(NetworkBuilder network, List<Population> c) {
        List<String> niche = c.stream().limit(NICHE).map(Population::name).toList();
        Expr all = niche.stream().map(Expr::total).reduce(Expr.zero(), Expr::plus);
        Expr clone = niche.stream()
                .map(n -> Expr.total(Selector.named(n).in(CloneFilter.only(MDS))))
                .reduce(Expr.zero(), Expr::plus);
        network.observe(
                "mds_cells",
                "%",
                "cells of the clone among the stem and progenitor cells of the niche",
                Expr.when(all.above(Expr.zero()), clone.times(100).over(all), Expr.zero()));
    }
}
