package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
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
import org.marrow.network.Vocabulary;

/**
 * Granulopoiesis in the marrow by generations, each of which divides or goes on maturing without division; Fokas, Keller and
 * Clarkson, Cancer Res 51:2084 (1991).
 *
 * <p>Cells per kg, time in h. A_i divide, M_i do not; both stay T in a generation.
 *
 * <pre>
 * dA1 = fb q - A1/T                    dA_(i+1) = 2 f_i A_i/T - A_(i+1)/T
 * dM1 = (1 - fb) q - M1/T              dM_(i+1) = 2 (1 - f_i) A_i/T + M_i/T - M_(i+1)/T
 * f_i = fb, fb, fp, fp, fm, fm         for i = 1..6
 * Nb = A1+A2+A3+M1+M2+M3     Np = A4+A5+M4+M5     Nm = A6+A7+M6+M7     output = (2 A7 + M7)/T
 * </pre>
 *
 * <p>The model is linear: at rest A_i and M_i follow one another from q T. It has no stem cells; q flows into the host. For insults and
 * therapies, myeloblasts that divide have the role of progenitors.
 *
 * <p>The public encoding says per kg of marrow in one place and per kg of body mass in another; body mass is taken here. Its author
 * notes Nm/Np = 1.9 where the paper has 2.3: that ratio is not reproduced and not claimed.
 *
 * @since 0.1
 */
public final class Fokas1991 implements Model {
    private static final String ENCODING =
            "public encoding of Fokas, Keller and Clarkson, Cancer Res 51:2084 (1991); to be confirmed in the paper";

    private static final Parameter FB = Parameter.fraction("fb", 0.8)
            .doc("share of myeloblasts that divide")
            .unverified(ENCODING);
    private static final Parameter FP = Parameter.fraction("fp", 0.6)
            .doc("share of promyelocytes that divide")
            .unverified(ENCODING);
    private static final Parameter FM =
            Parameter.fraction("fm", 0.5).doc("share of myelocytes that divide").unverified(ENCODING);

    private static final Parameter T = Parameter.of("T", 20, "h")
            .range(1e-3, 1e5)
            .doc("mean time in a generation")
            .unverified(ENCODING);

    private static final Parameter Q = Parameter.of("q", 72e6 / 16, "cells/kg/h")
            .range(0, 1e15)
            .doc("influx of myeloblasts")
            .unverified(ENCODING);

    private static final int GENERATIONS = 7;

    /** Creates the model; it holds no state. */
    public Fokas1991() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("fokas-1991", "Granulopoiesis by generations")
                .summary(
                        "Myeloblasts, promyelocytes and myelocytes that divide or mature without division, fed at a constant"
                                + " rate. Linear; no stem cells, no blood.")
                .references("Fokas, Keller and Clarkson, Cancer Res 51:2084 (1991): model");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(FB, FP, FM, T, Q);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr speed = n.lineageTerm("maturation.granulocytic", Vocabulary.MATURATION, Lineage.GRANULOCYTIC, Expr.one());
        Expr leaving = Hours.perDay(speed.over(v.expr(T)));
        List<Population> a = generations(n, "A", true);
        List<Population> m = generations(n, "M", false);

        Expr influx = Hours.perDay(v.expr(Q));
        Expr dividing = v.expr(FB);
        influx(n, a.get(0), influx.times(dividing));
        influx(n, m.get(0), influx.times(Expr.one().minus(dividing)));
        Expr healthyA = v.expr(Q).times(v.expr(T)).times(dividing);
        Expr healthyM = v.expr(Q).times(v.expr(T)).times(Expr.one().minus(dividing));
        a.get(0).healthy(healthyA);
        m.get(0).healthy(healthyM);
        for (int i = 1; i < GENERATIONS; i++) {
            Expr f = v.expr(i <= 2 ? FB : i <= 4 ? FP : FM);
            Expr one = Expr.one();
            n.process("A" + i + ".division", Act.DIVISION)
                    .takes(a.get(i - 1))
                    .gives(a.get(i), f.times(2))
                    .gives(m.get(i), one.minus(f).times(2))
                    .perCell(leaving);
            n.mature(m.get(i - 1), m.get(i), leaving, one);
            healthyM = healthyA.times(one.minus(f)).times(2).plus(healthyM);
            healthyA = healthyA.times(f).times(2);
            a.get(i).healthy(healthyA);
            m.get(i).healthy(healthyM);
        }
        Population lastA = a.get(GENERATIONS - 1);
        Population lastM = m.get(GENERATIONS - 1);
        n.process("A7.release", Act.DIVISION, Act.EGRESS).takes(lastA).perCell(leaving);
        n.process("M7.release", Act.EGRESS).takes(lastM).perCell(leaving);

        pool(n, "Nb", "myeloblasts", a.subList(0, 3), m.subList(0, 3));
        pool(n, "Np", "promyelocytes", a.subList(3, 5), m.subList(3, 5));
        pool(n, "Nm", "myelocytes", a.subList(5, 7), m.subList(5, 7));
        n.observe(
                "output",
                "cells/kg/h",
                "cells that leave the last generation",
                lastA.total().times(2).plus(lastM.total()).over(v.expr(T)));
    }

    private static List<Population> generations(NetworkBuilder n, String letter, boolean divide) {
        List<Population> all = new ArrayList<>();
        for (int i = 1; i <= GENERATIONS; i++) {
            String stage = i <= 3 ? "myeloblasts" : i <= 5 ? "promyelocytes" : "myelocytes";
            Role dividing = i <= 3 ? Role.GRANULOCYTIC_PROGENITOR : Role.PROLIFERATING_PRECURSOR;
            all.add(n.cells(letter + i, PopulationUnit.perKilogram(1))
                    .role(divide ? dividing : Role.PRECURSOR)
                    .lineage(Lineage.GRANULOCYTIC)
                    .meaning(stage + (divide ? " that divide" : " that do not divide") + ", generation " + i));
        }
        return all;
    }

    private static void influx(NetworkBuilder n, Population into, Expr rate) {
        n.process(into.name() + ".influx", Act.DIFFERENTIATION)
                .gives(into)
                .rate(rate)
                .in(CloneFilter.only(Clone.HOST));
    }

    private static void pool(NetworkBuilder n, String name, String what, List<Population> a, List<Population> m) {
        Expr sum = Expr.zero();
        for (int i = 0; i < a.size(); i++) {
            sum = sum.plus(a.get(i).total()).plus(m.get(i).total());
        }
        n.observe(name, "cells/kg", what, sum);
    }
}
