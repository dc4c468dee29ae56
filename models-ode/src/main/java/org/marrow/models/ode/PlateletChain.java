package org.marrow.models.ode;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * The chain of {@link MarciniakCzochra2009} with platelets at its end, whose number holds back self-renewal and division by signals of
 * their own. Time in d, all states in cells/kg; i = 2, 3, 4.
 *
 * <pre>
 * s_a     = 1/(1 + k_a (Plt + Plt_given))      s_p = 1/(1 + k_p (Plt + Plt_given))
 * dc_1/dt = (2 a_1 s_a - 1) p_1 s_p c_1
 * dc_i/dt = (2 a_i s_a - 1) p_i s_p c_i + 2 (1 - a_(i-1) s_a) p_(i-1) s_p c_(i-1)
 * dc_5/dt = 2 (1 - a_4 s_a) p_4 s_p c_4 - p_5 c_5            megakaryoblasts
 * dc_6/dt = p_5 c_5 - p_6 c_6                                megakaryocytes
 * dPlt/dt = k_shed p_6 c_6 - d Plt      dPlt_given/dt = -d_given Plt_given
 * </pre>
 *
 * <p>Plt_given are platelets from outside, transfused or left over: {@code doses: [{into: Plt_given, amount: 5e9 cells/kg}]}. They
 * count as platelets, take part in the signals and are not made good when they are gone.
 *
 * <p>Healthy state, where a_1 &gt; 1/2 and a_1 &gt; a_i: s_a* = 1/(2 a_1), Plt* = (2 a_1 - 1)/k_a, the others from what must flow.
 *
 * <p>The equations are those of a public model of thrombopoiesis that cites Stiehl, Ho and Marciniak-Czochra, Bone Marrow Transplant
 * 49:30 (2014), where the chain has one signal and no platelets; values for them are not known. Those here are choices of Marrow, so
 * that health has 250e9/L: the model has no year in its name, and no curve of a publication is claimed.
 *
 * @since 0.1
 */
public final class PlateletChain implements Model {
    private static final int DIVIDING = 4;

    private static final Parameter D = Parameter.of("d", 1 / 10.5, "1/d")
            .range(1e-9, 100)
            .doc("clearance of platelets; their mean life is 8 to 11 d")
            .unverified("textbook range");

    private static final Parameter D_GIVEN = Parameter.of("d_given", Expr.param("d"), "1/d")
            .range(1e-9, 100)
            .doc("clearance of platelets from outside; d by default, and faster in a patient who is refractory")
            .uncalibrated();

    private static final Parameter P5 = Parameter.of("p5", 0.5, "1/d")
            .range(1e-6, 100)
            .doc("transit of megakaryoblasts to megakaryocytes")
            .uncalibrated();

    private static final Parameter P6 = Parameter.of("p6", 1 / 5.9, "1/d")
            .range(1e-6, 100)
            .doc("loss of megakaryocytes as they shed platelets; their mean life is 5 to 8 d")
            .unverified("textbook range");

    private static final Parameter K_SHED = Parameter.of("k_shed", 1500, "1")
            .range(1e-3, 1e6)
            .doc("platelets that a megakaryocyte sheds; 1000 to 4000")
            .unverified("textbook range");

    private static final Parameter PLT_REST = Parameter.of("Plt_rest", 2.6e10, "cells/kg")
            .range(1, 1e15)
            .doc("platelets in health: 250e9/L in 70 mL/kg of blood, and a third of all in the spleen")
            .unverified("textbook range");

    private static final Parameter K_A = Parameter.of(
                    "k_a",
                    Expr.number(2).times(Expr.param("a1")).minus(Expr.one()).over(Expr.param("Plt_rest")),
                    "kg/cells")
            .range(1e-300, 1)
            .doc("strength of the feedback of platelets on self-renewal")
            .derived("(2 a1 - 1)/Plt_rest, from the healthy state");

    private static final Parameter K_P = Parameter.of("k_p", Expr.param("k_a"), "kg/cells")
            .range(0, 1)
            .doc("strength of the feedback of platelets on division; k_a by default")
            .uncalibrated();

    private static final List<Parameter> A =
            List.of(selfRenewal(1, 0.85), selfRenewal(2, 0.84), selfRenewal(3, 0.8), selfRenewal(4, 0.7));
    private static final List<Parameter> P =
            List.of(division(1, 0.1), division(2, 0.2), division(3, 0.4), division(4, 0.6));

    private static Parameter selfRenewal(int i, double value) {
        return Parameter.of("a" + i, value, "1")
                .range(i == 1 ? 0.500001 : 0, 1)
                .doc("largest probability of self-renewal in compartment " + i + (i == 1 ? "" : "; below a1"))
                .uncalibrated();
    }

    private static Parameter division(int i, double value) {
        return Parameter.of("p" + i, value, "1/d")
                .range(0, 100)
                .doc("largest division rate in compartment " + i)
                .uncalibrated();
    }

    /** Creates the model; it holds no state. */
    public PlateletChain() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("platelet-chain", "Chain of compartments that ends in platelets")
                .summary(
                        "Defined by Marrow, after a public extension of the chain of Marciniak-Czochra and Stiehl: stem"
                                + " cells, progenitors, megakaryocytes and platelets; platelets, transfused ones too, hold back"
                                + " self-renewal and division. The equations are public, the values are Marrow's.")
                .references(
                        "Stiehl, Ho and Marciniak-Czochra, Bone Marrow Transplant 49:30 (2014): the chain",
                        "public model of thrombopoiesis that cites it: megakaryocytes, platelets, two signals");
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(A, P, List.of(P5, P6, K_SHED, D, D_GIVEN, PLT_REST, K_A, K_P, HealthyAdult.PLT0))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        List<Population> c = IntStream.rangeClosed(1, DIVIDING)
                .mapToObj(i -> dividing(network, i))
                .toList();
        Population blasts = maturing(network, "c5", "megakaryoblasts");
        Population megakaryocytes = maturing(network, "c6", "megakaryocytes");
        Population platelets = network.cells("Plt", PopulationUnit.perKilogram(1))
                .role(Role.PLATELET)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .meaning("platelets");
        Population given = network.pool("Plt_given", PopulationUnit.perKilogram(1))
                .role(Role.PLATELET)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .healthy(Expr.zero())
                .meaning("platelets from outside, transfused or left over");

        Expr all = network.define("platelets", platelets.total().plus(given.total()));
        DividingChain dividing = new DividingChain(
                c,
                A.stream().map(values::expr).toList(),
                P.stream().map(values::expr).toList());
        dividing.divide(
                network,
                network.define("s_a", heldBack(values, K_A, all)),
                network.define("s_p", heldBack(values, K_P, all)),
                blasts);
        network.die(c.get(0), Expr.zero()); // none in the equations: a place for edits
        Expr speed = network.lineageTerm("maturation", Vocabulary.MATURATION, Lineage.MEGAKARYOCYTIC, Expr.one());
        network.mature(blasts, megakaryocytes, values.expr(P5).times(speed), Expr.one());
        Expr shed = network.lineageTerm("output", Vocabulary.OUTPUT, Lineage.MEGAKARYOCYTIC, values.expr(K_SHED));
        network.mature(megakaryocytes, platelets, values.expr(P6).times(speed), shed);
        network.die(platelets, values.expr(D));
        network.process("Plt_given.clearance", Act.DEATH).takes(given).perCell(values.expr(D_GIVEN));

        Expr target = Expr.number(2).times(values.expr("a1")).minus(Expr.one()).over(values.expr(K_A));
        rest(network, values, dividing, blasts, megakaryocytes, platelets, target);
        network.clinical(
                "PLT",
                "1e9/L",
                "platelets, those from outside included, relative to health, times the count of a healthy adult",
                values.expr(HealthyAdult.PLT0).times(all).over(target));
    }

    private static Population dividing(NetworkBuilder network, int i) {
        Population p = network.cells("c" + i, PopulationUnit.perKilogram(1));
        return switch (i) {
            case 1 -> p.role(Role.STEM_CELL).meaning("stem cells");
            case DIVIDING ->
                p.role(Role.MEGAKARYOCYTIC_PROGENITOR)
                        .lineage(Lineage.MEGAKARYOCYTIC)
                        .meaning("megakaryocytic progenitors");
            default -> p.role(Role.PROGENITOR).meaning("progenitors, compartment " + i);
        };
    }

    private static Population maturing(NetworkBuilder network, String name, String meaning) {
        return network.cells(name, PopulationUnit.perKilogram(1))
                .role(Role.PRECURSOR)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .meaning(meaning);
    }

    private static Expr heldBack(Values values, Parameter strength, Expr platelets) {
        return Expr.one().over(Expr.one().plus(values.expr(strength).times(platelets)));
    }

    private static void rest(
            NetworkBuilder network,
            Values values,
            DividingChain dividing,
            Population blasts,
            Population megakaryocytes,
            Population platelets,
            Expr target) {
        Expr made = values.expr(D).times(target).over(values.expr(K_SHED)); // megakaryocytes per day
        platelets.healthy(target);
        megakaryocytes.healthy(made.over(values.expr(P6)));
        blasts.healthy(made.over(values.expr(P5)));
        Expr s = Expr.one().over(Expr.number(2).times(values.expr("a1")));
        List<Expr> sizes = dividing.rest(network, s, made.over(heldBack(values, K_P, target)));
        for (int i = 0; i < sizes.size(); i++) {
            dividing.cells().get(i).healthy(sizes.get(i));
        }
    }
}
