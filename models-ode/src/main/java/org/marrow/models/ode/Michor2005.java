package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
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
 * Chronic myeloid leukaemia under imatinib: four levels of healthy, leukaemic and resistant cells; Michor, Hughes, Iwasa and
 * others, Nature 435:1267 (2005).
 *
 * <p>States are cells, time in d. Healthy cells are x, leukaemic cells y, resistant ones z.
 *
 * <pre>
 * x0 constant;  dx1 = ax x0 - d1 x1      dx2 = bx x1 - d2 x2      dx3 = cx x2 - d3 x3
 * dy0 = (ry (1 - u) - d0) y0             dy1 = ay y0 - d1 y1      dy2 = by y1 - d2 y2      dy3 = cy y2 - d3 y3
 * dz0 = (rz - d0) z0 + ry u y0           z1..z3 as y with the rates without imatinib
 * BCR_ABL in % = 100 (y3 + z3)/(y3 + z3 + 2 x3)            imatinib: ay/100, by/750
 * </pre>
 *
 * <p>x, y and z are the clones {@code host}, {@code leukaemic} and {@code resistant} of one template: column {@code x3} is the total
 * over all, {@code x3[host]} the x3 of the paper, and {@code y0} to {@code z3} are further columns. That x0 is constant is
 * written as division at the rate rx = d0 of their death: a loss of healthy stem cells is not made good.
 *
 * <p>The signal {@code imatinib} is 1 or 0 and stays as it is: it starts from {@code imatinib_0}, and an event sets it
 * ({@code set: {imatinib: 1}}) or a dose of 1 puts it on.
 *
 * <p>At rest each level is 100 times the one above. Under imatinib y3 falls at 0.05/d, then at 0.008/d, while leukaemic stem
 * cells go on growing at 0.005/d: no cure. The run starts from health with y0 = {@code y0_start} and what these have made in
 * growing.
 *
 * <p>{@code ANC} is x3 + y3 + z3 relative to health times the count of a healthy adult: a reading aid, not part of the
 * publication.
 *
 * <p>Progenitors live for 125 d, so that an attack on stem cells alone leaves more than a third of the neutrophils on day 120: no
 * such attack has the strength 1; give it a rate.
 *
 * @since 0.1
 */
public final class Michor2005 implements Model {
    private static final String ENCODING =
            CmlCascade.MICHOR + ", as in a public encoding; to be confirmed in the paper";

    private static final Parameter RX = Parameter.of("rx", Expr.param("d0"), "1/d")
            .range(0, 10)
            .doc("division of healthy stem cells; d0 keeps their number constant")
            .derived("d0, since x0 is constant");

    private static final Parameter RZ = Parameter.of("rz", 0.023, "1/d")
            .range(0, 10)
            .doc("division of resistant stem cells")
            .unverified(ENCODING);

    private static final Parameter U = Parameter.fraction("u", 4e-8)
            .doc("resistant mutants per division of a leukaemic stem cell")
            .unverified(ENCODING);

    private static final Parameter Y0_START = Parameter.of("y0_start", 2.5e5, "cells")
            .range(0, 1e12)
            .doc("leukaemic stem cells at the start of the run")
            .unverified(ENCODING);

    private static final Parameter Z0_START = Parameter.of("z0_start", 0, "cells")
            .range(0, 1e12)
            .doc("resistant stem cells at the start of the run")
            .uncalibrated();

    /** Creates the model; it holds no state. */
    public Michor2005() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("michor-2005", "Chronic myeloid leukaemia under imatinib")
                .summary(
                        "Stem cells, progenitors, differentiated and terminally differentiated cells, healthy, leukaemic and"
                                + " resistant to imatinib. ANC is a reading aid, not part of the publication.")
                .references("Michor, Hughes, Iwasa et al., Nature 435:1267 (2005): model");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(CmlCascade.PARAMETERS);
        all.addAll(List.of(RX, RZ, U, Y0_START, Z0_START));
        return List.copyOf(all);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Population x0 = n.cells("x0", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .meaning("stem cells")
                .healthy(v.expr(CmlCascade.HEALTHY_STEM_CELLS));
        Expr division = n.term("x0.division", Vocabulary.DIVISION, x0, v.expr(RX));
        n.process("x0.division", Act.DIVISION, Act.SELF_RENEWAL).gives(x0).rate(division.times(x0.own()));
        n.die(x0, v.expr(CmlCascade.D0));
        Expr mutants = n.term("x0.mutation", Vocabulary.MUTATION, x0, v.expr(U));
        n.process("x0.mutation", Act.DIVISION, Act.MUTATION)
                .takes(x0)
                .givesIn("x0", "resistant")
                .perCell(division.times(mutants))
                .in(CloneFilter.only("leukaemic"));

        CmlCascade cascade = new CmlCascade(n, v, x0, "x");
        n.found(cascade.started(
                cascade.leukaemic("leukaemic", "y", true).withParameter(RX.name(), v.expr(CmlCascade.RY)),
                v.expr(Y0_START),
                v.expr(CmlCascade.RY).minus(v.expr(CmlCascade.D0))));
        n.found(cascade.started(
                cascade.leukaemic("resistant", "z", false).withParameter(RX.name(), v.expr(RZ)),
                v.expr(Z0_START),
                v.expr(RZ).minus(v.expr(CmlCascade.D0))));
    }
}
