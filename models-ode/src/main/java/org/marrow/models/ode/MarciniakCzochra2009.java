package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/**
 * A chain of dividing compartments whose self-renewal is held back by the mature cells, after Marciniak-Czochra, Stiehl, Ho,
 * Jaeger and Wagner, Stem Cells Dev 18:377 (2009) and Stiehl and Marciniak-Czochra, Math Comput Model 53:1505 (2011).
 *
 * <p>Compartment 1 holds stem cells, compartment n mature cells; time in d, all compartments in cells/kg.
 *
 * <pre>
 * s       = 1/(1 + k c_n)
 * dc_1/dt = (2 a_1 s - 1) p_1 c_1
 * dc_i/dt = (2 a_i s - 1) p_i c_i + 2 (1 - a_(i-1) s) p_(i-1) c_(i-1)      1 &lt; i &lt; n
 * dc_n/dt = 2 (1 - a_(n-1) s) p_(n-1) c_(n-1) - d c_n
 * </pre>
 *
 * <p>So far the regulation is of self-renewal, the hypothesis that the paper prefers. With {@code regulation: division} the
 * signal multiplies the division rates instead, {@code p_i s}; with {@code both}, {@code a_i s_a} and {@code p_i s_p} with
 * constants {@code k_a} and {@code k_p} of their own.
 *
 * <p>Healthy state, where self-renewal is regulated, a_1 &gt; 1/2 and a_1 &gt; a_i:
 *
 * <pre>
 * s* = 1/(2 a_1)    c_n* = (2 a_1 - 1)/k    c_(i-1)* = (1 - 2 a_i s*) p_i c_i* / (2 (1 - a_(i-1) s*) p_(i-1))
 * </pre>
 *
 * where the last compartment counts as {@code (1 - 2 a_n s*) p_n = d}, over s_p where division is regulated too. Under regulated
 * division alone the chain has no healthy state except for a_1 = 1/2 exactly: that is the paper's point.
 *
 * <p>In the three-compartment sets a_2 is above 1/2 too: progenitors that have lost their stem cells settle at
 * {@code c_n = (2 a_2 - 1)/k}. An attack on stem cells alone therefore hardly lowers the counts of these sets.
 *
 * <p>The paper gives no blood count. {@code ANC} is the mature compartment relative to {@code c_n*}, times a count of a healthy
 * adult; it is a reading aid.
 *
 * <p>Not claimed: the table of six to eight compartments of the 2009 paper is not reproduced. With platelets as mature cells the
 * chain is {@link PlateletChain}; with six steps and a clone of myelodysplasia, {@link Myelodysplasia}.
 *
 * @since 0.1
 */
public final class MarciniakCzochra2009 implements Model {
    private static final int MOST_COMPARTMENTS = 8;

    private static final String STIEHL_2014 =
            "Stiehl, Baran, Ho and Marciniak-Czochra, J R Soc Interface 11:20140079 (2014)";
    private static final String STIEHL_2015 =
            "healthy part of a demonstration of Stiehl, Baran, Ho and Marciniak-Czochra, Cancer Res 75:940 (2015)";

    private static final Option COMPARTMENTS = new Option(
            "compartments", "2", List.of(), "number n of compartments, stem and mature cells included (2 to 8)");

    private static final Option REGULATION = new Option(
            "regulation",
            "self-renewal",
            List.of("self-renewal", "division", "both"),
            "what the mature cells hold back");

    private static final Parameter A1 = Parameter.of("a1", 0.87, "1")
            .range(0.500001, 1)
            .doc("largest probability of self-renewal of stem cells; above 1/2, else none remain")
            .unverified(STIEHL_2014);

    private static final Parameter P1 = Parameter.of("p1", 0.45, "1/d")
            .range(0, 100)
            .doc("division rate of stem cells")
            .unverified(STIEHL_2014);

    private static final Parameter D = Parameter.of("d", 2.3, "1/d")
            .range(1e-9, 100)
            .doc("clearance of mature cells")
            .unverified(STIEHL_2014);

    private static final Parameter K = Parameter.of("k", 1.85e-9, "kg/cells")
            .range(1e-300, 1)
            .doc("strength of the feedback, (2 a1 - 1) over the healthy number of mature cells")
            .unverified(STIEHL_2014);

    private static final Parameter K_A = Parameter.of("k_a", Expr.param("k"), "kg/cells")
            .range(1e-300, 1)
            .doc("strength of the feedback on self-renewal where both are regulated; k by default")
            .uncalibrated();

    private static final Parameter K_P = Parameter.of("k_p", Expr.param("k"), "kg/cells")
            .range(0, 1)
            .doc("strength of the feedback on division where both are regulated; k by default")
            .uncalibrated();

    private static final Parameter ANC0 = Parameter.of("ANC0", 4, "1e9/L")
            .range(0.01, 100)
            .doc("neutrophil count that stands for the healthy number of mature cells")
            .unverified("standard adult reference ranges");

    /** Creates the model; it holds no state. */
    public MarciniakCzochra2009() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("marciniak-czochra-2009", "Chain of compartments with feedback on self-renewal")
                .summary(
                        "Stem cells, progenitors and mature cells of one lineage; the mature cells hold back self-renewal,"
                                + " division, or both. ANC is the mature compartment scaled to a healthy count, not part of the"
                                + " publication.")
                .references(
                        "Marciniak-Czochra, Stiehl, Ho, Jaeger and Wagner, Stem Cells Dev 18:377 (2009): equations",
                        "Stiehl and Marciniak-Czochra, Math Comput Model 53:1505 (2011): analysis",
                        STIEHL_2014 + ": values of stiehl2",
                        STIEHL_2015 + ": values of stiehl3");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(A1);
        for (int i = 2; i < MOST_COMPARTMENTS; i++) {
            all.add(furtherSelfRenewal(i));
        }
        all.add(P1);
        for (int i = 2; i < MOST_COMPARTMENTS; i++) {
            all.add(furtherDivision(i));
        }
        all.addAll(List.of(D, K, K_A, K_P, ANC0));
        return List.copyOf(all);
    }

    private static Parameter furtherSelfRenewal(int i) {
        return Parameter.of("a" + i, 0.84, "1")
                .range(0, 1)
                .doc("largest probability of self-renewal in compartment " + i + ", read with more than " + i
                        + " compartments; below a1")
                .uncalibrated();
    }

    private static Parameter furtherDivision(int i) {
        return Parameter.of("p" + i, 0.4, "1/d")
                .range(0, 100)
                .doc("division rate in compartment " + i + ", read with more than " + i + " compartments")
                .uncalibrated();
    }

    @Override
    public List<Option> options() {
        return List.of(COMPARTMENTS, REGULATION);
    }

    @Override
    public List<Preset> presets() {
        Parameter a2 = furtherSelfRenewal(2);
        Parameter p2 = furtherDivision(2);
        return List.of(
                new Preset(
                        "stiehl2",
                        "human neutrophils in two compartments: 4e8 mature cells and 2e9 stem and progenitor cells per kg",
                        List.of(A1, P1, D, K),
                        Map.of("compartments", "2")),
                new Preset(
                        "stiehl3",
                        "three compartments with 1e7, 2e9 and 4e8 cells/kg in health; in part a guess of its authors",
                        List.of(
                                A1.withValue(0.85).unverified(STIEHL_2015),
                                a2.withValue(0.8490750816104461).unverified(STIEHL_2015),
                                P1.withValue(0.1).unverified(STIEHL_2015),
                                p2.withValue(0.4595).unverified(STIEHL_2015),
                                D.unverified(STIEHL_2015),
                                K.withValue(1.75e-9).unverified(STIEHL_2015)),
                        Map.of("compartments", "3")),
                new Preset(
                        "illustrative3",
                        "three compartments, made up for tests, not published",
                        List.of(
                                A1.withValue(0.85).uncalibrated(),
                                a2.withValue(0.84),
                                P1.withValue(0.1).uncalibrated(),
                                p2.withValue(0.4),
                                D.uncalibrated(),
                                K.uncalibrated()),
                        Map.of("compartments", "3")));
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        int n = values.number(COMPARTMENTS, 2, MOST_COMPARTMENTS);
        String regulated = values.word(REGULATION);
        List<Population> c = compartments(network, n);
        Population mature = c.get(n - 1);

        Expr renewal = Expr.one();
        Expr division = Expr.one();
        Expr feedback = values.expr(K);
        switch (regulated) {
            case "self-renewal" -> renewal = signal(network, "s", feedback, mature);
            case "division" -> division = signal(network, "s", feedback, mature);
            default -> {
                feedback = values.expr(K_A);
                renewal = signal(network, "s_a", feedback, mature);
                division = signal(network, "s_p", values.expr(K_P), mature);
            }
        }
        DividingChain dividing = new DividingChain(
                c.subList(0, n - 1),
                IntStream.range(1, n).mapToObj(i -> values.expr("a" + i)).toList(),
                IntStream.range(1, n).mapToObj(i -> values.expr("p" + i)).toList());
        dividing.divide(network, renewal, division, mature);
        network.die(c.get(0), Expr.zero()); // none in the paper: a place for edits
        network.die(mature, values.expr(D));

        Expr target = number(2).times(values.expr(A1)).minus(number(1)).over(feedback);
        steadyState(network, values, dividing, mature, target, regulated);
        network.clinical(
                "ANC",
                "1e9/L",
                "mature cells relative to health, times the neutrophil count of a healthy adult",
                values.expr(ANC0).times(mature.total()).over(target));
    }

    private static List<Population> compartments(NetworkBuilder network, int n) {
        List<Population> c = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            Population p = network.cells("c" + i, PopulationUnit.perKilogram(1));
            if (i == 1) {
                p.role(Role.STEM_CELL).meaning("stem cells");
            } else if (i < n) {
                p.role(Role.PROGENITOR).meaning("progenitors, compartment " + i);
            } else {
                p.role(Role.NEUTROPHIL).lineage(Lineage.GRANULOCYTIC).meaning("mature cells (neutrophils)");
            }
            c.add(p);
        }
        return c;
    }

    private static Expr signal(NetworkBuilder network, String name, Expr strength, Population mature) {
        return network.define(name, Expr.one().over(Expr.one().plus(strength.times(mature.total()))));
    }

    private static void steadyState(
            NetworkBuilder network,
            Values values,
            DividingChain dividing,
            Population mature,
            Expr target,
            String regulated) {
        Expr s = Expr.one().over(number(2).times(values.expr(A1)));
        Expr slowed = regulated.equals("both")
                ? Expr.one().over(Expr.one().plus(values.expr(K_P).times(target)))
                : Expr.one();
        boolean exists = !regulated.equals("division");
        start(mature, target, exists);
        List<Expr> sizes =
                dividing.rest(network, s, values.expr(D).times(target).over(slowed));
        for (int i = 0; i < sizes.size(); i++) {
            start(dividing.cells().get(i), sizes.get(i), exists);
        }
    }

    /** Under regulated division a run starts where the chain with regulated self-renewal would rest. */
    private static void start(Population p, Expr value, boolean healthy) {
        if (healthy) {
            p.healthy(value);
        } else {
            p.initial(value);
        }
    }

    private static Expr number(double x) {
        return Expr.number(x);
    }
}
