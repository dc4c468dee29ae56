package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Chronic myeloid leukaemia with quiescent stem cells: healthy and leukaemic stem cells compete, cycle and rest; Foo, Drummond,
 * Clarkson, Holyoake and Michor, PLoS Comput Biol 5:e1000503 (2009).
 *
 * <p>States are cells, time in d. Healthy cells are X, leukaemic cells Y; q is quiescent.
 *
 * <pre>
 * phi_x = 1/(1 + px (X0 + Y0)),  px = (rx/d0 - 1)/1e6        phi_y = 1/(1 + py (X0 + Y0)),  py = (ry/d0 - 1)/1e7
 * dX0 = (rx phi_x - d0 - alf) X0 + bet Xq      dXq = alf X0 - bet Xq      X1, X2, X3 as in michor-2005
 * dY0 = (ry phi_y - d0 - alf) Y0 + bet Yq      dYq = alf Y0 - bet Yq      Y1, Y2, Y3 as in michor-2005
 * imatinib: ay/100, by/750, ry/4 in the growth of Y0 (py stays)
 * </pre>
 *
 * <p>X and Y are the clones {@code host} and {@code leukaemic} of one template: column {@code X0} is the total, {@code X0[host]} the
 * X0 of the paper, and {@code Y0}, {@code Yq}, {@code Y1} to {@code Y3} are further columns. CAPACITY is 1/px, and 1/py for the
 * leukaemic clone. {@code imatinib} is as in michor-2005.
 *
 * <p>A public encoding has dXq = bet X0, which would let quiescent cells grow without end; the line above is used. Untreated,
 * leukaemic cells displace healthy ones: Y0 tends to 1e7, Yq to alf/bet Y0, X to 0. The run starts from health with one
 * leukaemic stem cell.
 *
 * <p>Progenitors live for 125 d, so that an attack on stem cells alone leaves more than a third of the neutrophils on day 120: no
 * such attack has the strength 1; give it a rate.
 *
 * @since 0.1
 */
public final class Foo2009 implements Model {
    private static final String ENCODING =
            "Foo et al., PLoS Comput Biol 5:e1000503 (2009), as in a public encoding; to be confirmed in the paper";

    private static final Parameter RX = Parameter.of("rx", 0.005, "1/d")
            .range(0, 10)
            .doc("fastest division of healthy stem cells; above d0")
            .unverified(ENCODING);

    private static final Parameter ALF = rate("alf", 1e-4, "rate at which a cycling stem cell becomes quiescent");
    private static final Parameter BET = rate("bet", 9e-4, "rate at which a quiescent stem cell returns to cycling");

    private static final Parameter Y0_FINAL = Parameter.of("Y0_final", 1e7, "cells")
            .range(1, 1e15)
            .doc("cycling leukaemic stem cells in the end, without treatment")
            .unverified(ENCODING);

    private static final Parameter PX = crowding("px", "rx", CmlCascade.HEALTHY_STEM_CELLS, "healthy");
    private static final Parameter PY = crowding("py", "ry", Y0_FINAL, "leukaemic");

    private static final Parameter IMATINIB_R = Parameter.of("imatinib_r", 4, "1")
            .range(1, 1e6)
            .doc("factor by which imatinib lowers ry")
            .unverified(ENCODING);

    private static final Parameter Y0_START = Parameter.of("Y0_start", 1, "cells")
            .range(0, 1e12)
            .doc("cycling leukaemic stem cells at the start of the run")
            .uncalibrated();

    /** Creates the model; it holds no state. */
    public Foo2009() {}

    private static Parameter rate(String name, double value, String what) {
        return Parameter.of(name, value, "1/d").range(1e-12, 10).doc(what).unverified(ENCODING);
    }

    private static Parameter crowding(String name, String division, Parameter cells, String whose) {
        Expr excess = Expr.param(division).over(Expr.param("d0")).minus(Expr.one());
        return Parameter.of(name, excess.over(Expr.param(cells.name())), "1/cells")
                .range(1e-300, 1)
                .doc("crowding of " + whose + " stem cells")
                .derived("(" + division + "/d0 - 1)/" + cells.name());
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("foo-2009", "Chronic myeloid leukaemia with quiescent stem cells")
                .summary(
                        "Healthy and leukaemic stem cells that compete, cycle and rest, with the cells that they make, under"
                                + " imatinib. ANC is a reading aid, not part of the publication.")
                .references(
                        "Foo, Drummond, Clarkson, Holyoake and Michor, PLoS Comput Biol 5:e1000503 (2009): model",
                        CmlCascade.MICHOR + ": rates of the cascade");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(CmlCascade.PARAMETERS);
        all.addAll(List.of(RX, ALF, BET, Y0_FINAL, PX, PY, IMATINIB_R, Y0_START));
        return List.copyOf(all);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr healthy = v.expr(CmlCascade.HEALTHY_STEM_CELLS);
        Population cycling = n.cells("X0", PopulationUnit.CELLS)
                .role(Role.STEM_CELL, Role.CYCLING_CELL)
                .meaning("cycling stem cells")
                .healthy(healthy);
        Population quiescent = n.cells("Xq", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .meaning("quiescent stem cells")
                .healthy(v.expr(ALF).over(v.expr(BET)).times(healthy));
        Expr capacity =
                n.term("capacity", Vocabulary.CAPACITY, cycling, Expr.one().over(v.expr(PX)));
        Expr phi = Expr.one().over(Expr.one().plus(cycling.total().over(capacity)));
        Expr division =
                n.term("X0.division", Vocabulary.DIVISION, cycling, v.expr(RX).times(phi));
        n.process("X0.division", Act.DIVISION, Act.SELF_RENEWAL).gives(cycling).rate(division.times(cycling.own()));
        n.die(cycling, v.expr(CmlCascade.D0));
        n.process("X0.rest").takes(cycling).gives(quiescent).perCell(v.expr(ALF));
        n.process("Xq.return").takes(quiescent).gives(cycling).perCell(v.expr(BET));

        CmlCascade cascade = new CmlCascade(n, v, cycling, "X");
        Clone leukaemic = cascade.leukaemic("leukaemic", "Y", true)
                .withParameter(RX.name(), cascade.underImatinib(CmlCascade.RY, IMATINIB_R))
                .withParameter(PX.name(), v.expr(PY))
                .startsWith("X0", v.expr(Y0_START))
                .alias("Yq", "Xq");
        n.found(leukaemic);
    }
}
