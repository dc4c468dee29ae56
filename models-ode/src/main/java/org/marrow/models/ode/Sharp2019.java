package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Acute myeloid leukaemia in the niche, with an immune response and chemotherapy as control, after Sharp, Browning, Mapder,
 * Burrage and Simpson, J Theor Biol 470:30 (2019). Densities relative to a carrying capacity of 1; time in d (inferred).
 *
 * <pre>
 * dS/dt = pS S (1 - S) - deltaS S
 * dA/dt = deltaS S + pA A (1 - A - L) - deltaA A
 * dD/dt = deltaA A - uD D
 * dL/dt = pL L (1 - A - L) - deltaL L - alpha L/(gam + L) - u L
 * dT/dt = deltaL L - uT T
 * </pre>
 *
 * <p>S are stem cells, A progenitors, D differentiated cells. The leukaemia is a clone without stem cells of the first kind: its
 * stem cells L are {@code A[leukaemic]}, its differentiated cells T are {@code D[leukaemic]}. The control u is constant; another
 * course over time is a hazard on that clone. Health is S = 1 - deltaS/pS with L = 0.
 *
 * <p>Known difference: the file BIOMD0000000798 has gam = 0.01 (preset {@code biomodels-798}), with which the immune response
 * clears the leukaemia. With gam = 0.1 leukaemia and normal cells coexist at the densities that are reported for the paper.
 * There few leukaemic cells die out while more of them stay. Equations and values were read in the authors' script for Figure 5,
 * which has gam = 0.1. There are no blood counts.
 *
 * @since 0.1
 */
public final class Sharp2019 implements Model {
    private static final String PAPER =
            "Sharp, Browning, Mapder, Burrage and Simpson, J Theor Biol 470:30 (2019), read in the"
                    + " authors' script for Figure 5 (ProfMJSimpson/Sharp2018)";
    private static final String LEUKAEMIC = "leukaemic";

    private static final Parameter P_S = rate("pS", 0.5, "proliferation of stem cells");
    private static final Parameter P_A = rate("pA", 0.43, "proliferation of progenitors");
    private static final Parameter P_L = rate("pL", 0.27, "proliferation of leukaemic stem cells");
    private static final Parameter DELTA_S = rate("deltaS", 0.14, "differentiation of stem cells");
    private static final Parameter DELTA_A = rate("deltaA", 0.44, "differentiation of progenitors");
    private static final Parameter DELTA_L = rate("deltaL", 0.05, "differentiation of leukaemic stem cells");
    private static final Parameter U_D = rate("uD", 0.275, "loss of differentiated cells");
    private static final Parameter U_T = rate("uT", 0.3, "loss of leukaemic differentiated cells");

    private static final Parameter ALPHA = Parameter.of("alpha", 0.015, "1/d")
            .range(0, 100)
            .doc("largest killing of leukaemic stem cells by the immune system (density per d)")
            .published(PAPER);

    private static final Parameter GAM = Parameter.of("gam", 0.1, "1")
            .range(1e-9, 1e6)
            .doc("density of leukaemic stem cells at which half of that is reached")
            .published(PAPER);

    private static final Parameter U = Parameter.of("u", 0, "1/d")
            .range(0, 1e3)
            .doc("chemotherapy: hazard of leukaemic stem cells")
            .uncalibrated();

    private static Parameter rate(String name, double value, String what) {
        return Parameter.of(name, value, "1/d")
                .range(1e-9, 1e3)
                .doc("rate of " + what)
                .published(PAPER);
    }

    /** Creates the model; it holds no state. */
    public Sharp2019() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("sharp-2019", "Acute myeloid leukaemia in the niche, immune response and chemotherapy")
                .summary(
                        "Stem cells, progenitors and differentiated cells beside leukaemic stem and differentiated cells, which"
                                + " share the room of the progenitors. Densities relative to the carrying capacity. No blood counts.")
                .references(PAPER + ": equations and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(P_S, P_A, P_L, DELTA_S, DELTA_A, DELTA_L, U_D, U_T, ALPHA, GAM, U);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("coexistence", "gam = 0.1: leukaemia coexists with normal cells", List.of(GAM), Map.of()),
                new Preset(
                        "biomodels-798",
                        "gam = 0.01 as in BIOMD0000000798, which differs from the paper's figure: leukaemia is cleared",
                        List.of(GAM.withValue(0.01).unverified("BIOMD0000000798")),
                        Map.of()));
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Expr one = Expr.one();
        Expr pA = values.expr(P_A);
        Expr healthyS = one.minus(values.expr(DELTA_S).over(values.expr(P_S)));
        Expr healthyA = healthyProgenitors(values, healthyS);
        Population s = density(network, "S", healthyS, "stem cells").role(Role.STEM_CELL);
        Population a = density(network, "A", healthyA, "progenitors").role(Role.PROGENITOR);
        Population d = density(
                        network,
                        "D",
                        values.expr(DELTA_A).times(healthyA).over(values.expr(U_D)),
                        "differentiated cells")
                .role(Role.MATURE_CELL);
        network.found(Clone.named(LEUKAEMIC, network.origin())
                .labelled(Clone.HOST)
                .withParameter(P_A.name(), values.expr(P_L))
                .withParameter(DELTA_A.name(), values.expr(DELTA_L))
                .withParameter(U_D.name(), values.expr(U_T))
                .alias("L", "A")
                .alias("T", "D"));

        Expr capacity = network.sharedTerm("niche.capacity", Vocabulary.CAPACITY, one);
        Expr roomForStemCells = one.minus(s.total().over(capacity));
        Expr roomForProgenitors = one.minus(a.total());
        Expr toA = grow(network, s, values.expr(P_S), roomForStemCells, values.expr(DELTA_S));
        Expr toD = grow(network, a, pA, roomForProgenitors, values.expr(DELTA_A));
        network.mature(s, a, toA, one, Act.DIFFERENTIATION);
        network.mature(a, d, toD, one, Act.DIFFERENTIATION);
        network.die(d, values.expr(U_D));
        network.die(s, Expr.zero()); // none in the paper: a place for edits

        network.process("L.immune", Act.DEATH)
                .takes(a)
                .perCell(values.expr(ALPHA).over(values.expr(GAM).plus(a.own())))
                .label(HazardLabel.IMMUNE)
                .in(CloneFilter.only(LEUKAEMIC));
        network.process("L.chemotherapy", Act.DEATH)
                .takes(a)
                .perCell(values.expr(U))
                .label(HazardLabel.DRUG)
                .in(CloneFilter.only(LEUKAEMIC));
        network.observe(
                "blasts",
                "%",
                "leukaemic cells among all but stem cells",
                Expr.in("A", LEUKAEMIC)
                        .plus(Expr.in("D", LEUKAEMIC))
                        .times(100)
                        .over(Expr.max(a.total().plus(d.total()), Expr.number(Double.MIN_NORMAL))));
    }

    private static Population density(NetworkBuilder network, String name, Expr healthy, String meaning) {
        return network.cells(name, PopulationUnit.relative()).healthy(healthy).meaning(meaning);
    }

    /** The positive root of deltaS S + (pA - deltaA) A - pA A^2 = 0. */
    private static Expr healthyProgenitors(Values values, Expr healthyS) {
        Expr pA = values.expr(P_A);
        Expr net = pA.minus(values.expr(DELTA_A));
        Expr inflow = values.expr(DELTA_S).times(healthyS);
        Expr root = Expr.sqrt(net.times(net).plus(Expr.number(4).times(pA).times(inflow)));
        return net.plus(root).over(Expr.number(2).times(pA));
    }

    /** Lets cells proliferate where there is room. Returns the rate at which they differentiate. */
    private static Expr grow(
            NetworkBuilder network, Population cells, Expr proliferation, Expr room, Expr differentiation) {
        NetworkBuilder.Choice choice = network.choice(cells, proliferation, differentiation);
        network.process(cells.name() + ".proliferation", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(cells)
                .net(choice.renewing().times(room).times(cells.own()));
        return choice.committing();
    }
}
