package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Chronic myeloid leukaemia that immune cells control only within a window of its size, under a tyrosine-kinase inhibitor;
 * Haehnel, Baldow, Fassoni and others, Cancer Res 80 (2020), preprint doi 10.1101/722546.
 *
 * <p>X are quiescent, Y proliferating leukaemic stem cells, Z immune cells; rates per month of 30.4375 d.
 *
 * <pre>
 * dX = -pxy X + pyx Y
 * dY = pxy X - pyx Y + py Y (1 - Y/Ky) - m Y Z - tki TKI Y
 * dZ = rz - a Z + pz Y Z/(Kz^2 + Y^2)
 * </pre>
 *
 * <p>Immune cells multiply where {@code pz Y/(Kz^2 + Y^2) > a}: between the roots of {@code a Y^2 - pz Y + a Kz^2}, given as
 * {@code Y_low} and {@code Y_high}; above, the leukaemia suppresses them, below, it escapes them. There is no such window where
 * {@code pz < 2 a Kz}; both are then {@code pz/(2 a)}.
 *
 * <p>The signal {@code TKI} is the dose relative to the standard one: it starts from {@code TKI_0} and stays until an event sets it
 * ({@code set: {TKI: 0.5}}).
 *
 * <p>The model has no healthy cells: X and Y have a role of their own, {@code leukaemic-stem-cell}, so that insults on healthy stem
 * cells, grafts and gene therapy refuse it. Drugs against T cells act on Z. The run starts from {@code Y_start} with X and Z in
 * equilibrium with it. The engine hybrid must be told what to count: {@code exact: leukaemic-stem-cell}.
 *
 * @since 0.1
 */
public final class Haehnel2020 implements Model {
    private static final String ENCODING =
            "published code of Haehnel et al., Cancer Res 80 (2020), doi 10.1101/722546; to be confirmed in the paper";

    private static final Parameter PY = parameter("py", 1.658, "1/mo", "fastest proliferation of leukaemic stem cells");
    private static final Parameter KY = parameter("Ky", 1e6, "cells", "carrying capacity of leukaemic stem cells");
    private static final Parameter A = parameter("a", 2, "1/mo", "death of immune cells");
    private static final Parameter RZ = parameter("rz", 200, "cells/mo", "influx of immune cells");
    private static final Parameter M =
            parameter("m", 1e-4, "1/mo/cells", "kill of leukaemic stem cells by an immune cell");
    private static final Parameter PXY = parameter("pxy", 0.0483, "1/mo", "activation of quiescent cells; patient 1");
    private static final Parameter PYX =
            parameter("pyx", 0.0126, "1/mo", "deactivation of proliferating cells; patient 1");
    private static final Parameter TKI =
            parameter("tki", 13.9, "1/mo", "kill by the inhibitor at its standard dose; patient 1");
    private static final Parameter PZ =
            parameter("pz", 2210, "cells/mo", "recruitment of immune cells: pz/(2 Kz) at most, at Y = Kz; patient 1");
    private static final Parameter KZ =
            parameter("Kz", 362, "cells", "leukaemic cells that recruit most immune cells; patient 1");

    private static final Parameter Y_START =
            parameter("Y_start", 742834, "cells", "proliferating leukaemic stem cells at the start; patient 1");

    private static final Parameter X_START = Parameter.of(
                    "X_start", Expr.param("pyx").over(Expr.param("pxy")).times(Expr.param("Y_start")), "cells")
            .doc("quiescent leukaemic stem cells at the start")
            .derived("pyx/pxy Y_start, in equilibrium");

    private static final Parameter Z_START = Parameter.of(
                    "Z_start",
                    Expr.param("rz")
                            .over(Expr.param("a")
                                    .minus(recruitment(Expr.param("pz"), Expr.param("Kz"), Expr.param("Y_start")))),
                    "cells")
            .doc("immune cells at the start; outside of the window")
            .derived("rz/(a - pz Y_start/(Kz^2 + Y_start^2)), in equilibrium");

    private static final Parameter TKI_0 = Parameter.of("TKI_0", 1, "1")
            .range(0, 10)
            .doc("dose of the inhibitor at the start of the run, relative to the standard dose")
            .uncalibrated();

    private static final Role LEUKAEMIC_STEM_CELL = new Role("leukaemic-stem-cell", Role.HAEMATOPOIETIC_CELL, null);

    private static final double MONTH = 30.4375; // d

    /** Creates the model; it holds no state. */
    public Haehnel2020() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Decades.upTo(Parameter.of(name, value, unit)).doc(what).unverified(ENCODING);
    }

    private static Expr recruitment(Expr pz, Expr kz, Expr y) {
        return pz.times(y).over(kz.times(kz).plus(y.times(y)));
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("haehnel-2020", "Chronic myeloid leukaemia with an immune window")
                .summary(
                        "Quiescent and proliferating leukaemic stem cells and immune cells under a tyrosine-kinase inhibitor,"
                                + " for stopping it. Leukaemic cells only, no healthy state: a run starts from Y_start.")
                .references(
                        "Haehnel, Baldow, Fassoni et al., Cancer Res 80 (2020), preprint doi 10.1101/722546: model, fits");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(PY, KY, A, RZ, M, PXY, PYX, TKI, PZ, KZ, Y_START, X_START, Z_START, TKI_0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("patient1", "patient 1 of 21, fitted", List.of(PXY, PYX, TKI, PZ, KZ, Y_START), Map.of()));
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Population x = n.cells("X", PopulationUnit.CELLS)
                .role(LEUKAEMIC_STEM_CELL)
                .meaning("quiescent leukaemic stem cells")
                .initial(v.expr(X_START));
        Population y = n.cells("Y", PopulationUnit.CELLS)
                .role(LEUKAEMIC_STEM_CELL, Role.CYCLING_CELL)
                .meaning("proliferating leukaemic stem cells")
                .initial(v.expr(Y_START));
        Population z = n.pool("Z", PopulationUnit.CELLS)
                .role(Role.T_CELL)
                .meaning("immune cells")
                .initial(v.expr(Z_START));
        Population inhibitor = n.signal("TKI", "1")
                .meaning("dose of the tyrosine-kinase inhibitor, relative to the standard dose")
                .initial(v.expr(TKI_0));
        n.drug("tki", inhibitor);

        n.process("X.activation").takes(x).gives(y).perCell(perMonth(v.expr(PXY)));
        n.process("Y.deactivation").takes(y).gives(x).perCell(perMonth(v.expr(PYX)));
        Expr division = n.term("Y.division", Vocabulary.DIVISION, y, perMonth(v.expr(PY)));
        n.process("Y.division", Act.DIVISION, Act.SELF_RENEWAL).gives(y).rate(division.times(y.own()));
        Expr capacity = n.sharedTerm("capacity", Vocabulary.CAPACITY, v.expr(KY));
        n.die(y, perMonth(v.expr(PY)).times(y.total()).over(capacity));
        n.process("Y.immune", Act.DEATH)
                .takes(y)
                .perCell(perMonth(v.expr(M).times(z.own())))
                .label(HazardLabel.IMMUNE)
                .scaledBy(CellTrait.IMMUNE_VISIBILITY);
        n.process("Y.drug", Act.DEATH)
                .takes(y)
                .perCell(perMonth(v.expr(TKI).times(inhibitor.own())))
                .label(HazardLabel.DRUG);

        n.process("Z.influx").gives(z).rate(perMonth(v.expr(RZ)));
        n.die(z, perMonth(v.expr(A)));
        Expr recruited =
                n.term("Z.division", Vocabulary.DIVISION, z, perMonth(recruitment(v.expr(PZ), v.expr(KZ), y.total())));
        n.process("Z.division", Act.DIVISION).gives(z).rate(recruited.times(z.own()));

        window(n, v);
    }

    private static void window(NetworkBuilder n, Values v) {
        Expr middle = v.expr(PZ).over(v.expr(A).times(2));
        Expr square = middle.times(middle).minus(v.expr(KZ).times(v.expr(KZ)));
        Expr half = Expr.sqrt(Expr.max(Expr.zero(), square));
        n.observe("Y_low", "cells", "lower end of the immune window", middle.minus(half));
        n.observe("Y_high", "cells", "upper end of the immune window", middle.plus(half));
    }

    private static Expr perMonth(Expr rate) {
        return rate.over(Expr.number(MONTH));
    }
}
