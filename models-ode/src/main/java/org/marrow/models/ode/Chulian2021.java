package org.marrow.models.ode;

import java.util.List;
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
 * Regeneration of the B-cell stages of the marrow, whose own number holds back division; Chulian and others (2021), doi
 * 10.1016/j.jtbi.2021.110685.
 *
 * <p>Cells of the marrow; rates per h.
 *
 * <pre>
 * s = 1/(1 + k (C1 + C2 + C3))
 * dC1 = s r1 C1 - a1 C1        dC2 = s r2 C2 + a1 C1 - a2 C2        dC3 = a2 C2 - a3 C3
 * </pre>
 *
 * <p>Healthy state, where a1 &lt; r1:
 *
 * <pre>
 * s = a1/r1     C1 + C2 + C3 = (1/s - 1)/k     C1/C2 = (a2 - a1 r2/r1)/a1     C3/C2 = a2/a3
 * </pre>
 *
 * <p>The paper regenerates the stages from {@code C1 = 1e6} alone ({@code initial: {C1: 1e6}}). Division and maturation of C1 are
 * one decision for edits: at the rate s r1 + a1 (DIVISION), for renewal with the probability s r1/(s r1 + a1) (SELF_RENEWAL).
 * The model ends in the marrow: no blood count.
 *
 * @since 0.1
 */
public final class Chulian2021 implements Model {
    private static final String ENCODING =
            "BIOMD0000001056, an encoding of Chulian et al. (2021), doi 10.1016/j.jtbi.2021.110685; to be confirmed in the paper";

    private static final Parameter R1 = rate("r1", 0.0289, "fastest division of early B cells; above a1");
    private static final Parameter R2 = rate("r2", 0.0193, "fastest division of intermediate B cells");
    private static final Parameter A1 = rate("a1", 0.008, "maturation of early B cells");
    private static final Parameter A2 = rate("a2", 0.006, "maturation of intermediate B cells; above a1 r2/r1");
    private static final Parameter A3 = rate("a3", 0.02, "rate at which late B cells leave the marrow");

    private static final Parameter K = Parameter.of("k", 1e-10, "1/cells")
            .range(1e-30, 1)
            .doc("strength of the feedback of all B cells on division")
            .unverified(ENCODING);

    /** Creates the model; it holds no state. */
    public Chulian2021() {}

    private static Parameter rate(String name, double value, String what) {
        return Parameter.of(name, value, "1/h").range(1e-9, 10).doc(what).unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("chulian-2021", "Regeneration of B cells in the marrow")
                .summary(
                        "Early, intermediate and late B cells of the marrow, with feedback of their number on division. No"
                                + " stem cells, no blood count.")
                .references("Chulian et al. (2021), doi 10.1016/j.jtbi.2021.110685: model", "BIOMD0000001056: values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(R1, R2, A1, A2, A3, K);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr early = v.expr(A2).over(v.expr(A1)).minus(v.expr(R2).over(v.expr(R1)));
        Expr late = v.expr(A2).over(v.expr(A3));
        Expr all = v.expr(R1).over(v.expr(A1)).minus(Expr.one()).over(v.expr(K));
        Expr middle = n.define("C2_healthy", all.over(early.plus(Expr.one()).plus(late)));
        Population c1 = cells(n, "C1", Role.LYMPHOID_PROGENITOR, "early B cells", early.times(middle));
        Population c2 = cells(n, "C2", Role.PROLIFERATING_PRECURSOR, "intermediate B cells", middle);
        Population c3 = cells(n, "C3", Role.LYMPHOCYTE, "late B cells", late.times(middle));

        Expr sum = c1.total().plus(c2.total()).plus(c3.total());
        Expr s = n.define("s", Expr.one().over(Expr.one().plus(v.expr(K).times(sum))));
        NetworkBuilder.Choice choice = n.choice(c1, Hours.perDay(s.times(v.expr(R1))), Hours.perDay(v.expr(A1)));
        n.process("C1.division", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(c1)
                .rate(choice.renewing().times(c1.own()));
        n.mature(c1, c2, choice.committing(), Expr.one());
        Expr division = n.term("C2.division", Vocabulary.DIVISION, c2, Hours.perDay(s.times(v.expr(R2))));
        n.process("C2.division", Act.DIVISION).gives(c2).rate(division.times(c2.own()));
        Expr speed = n.lineageTerm("maturation.lymphoid", Vocabulary.MATURATION, Lineage.LYMPHOID, Expr.one());
        Expr output = n.lineageTerm("output.lymphoid", Vocabulary.OUTPUT, Lineage.LYMPHOID, Expr.one());
        n.mature(c2, c3, speed.times(Hours.perDay(v.expr(A2))), output);
        n.process("C3.egress", Act.EGRESS).takes(c3).perCell(Hours.perDay(v.expr(A3)));
        n.observe("signal", "1", "feedback on division, 1 in an empty marrow", s);
    }

    private static Population cells(NetworkBuilder n, String name, Role role, String what, Expr healthy) {
        return n.cells(name, PopulationUnit.CELLS)
                .role(role)
                .lineage(Lineage.LYMPHOID)
                .meaning(what)
                .healthy(healthy);
    }
}
