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
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/**
 * How slowly stem cells of the mouse feed blood formation, seen by the spread of a label, after Busch, Klapproth, Barile et al.,
 * Nature 518:542 (2015). Time in d; pools relative to the number of stem cells.
 *
 * <pre>
 * dH/dt = 0                                       self-renewal balances loss, alpha_H
 * dS/dt = alpha_H H + (b_ST - alpha_S) S
 * dM/dt = alpha_S S + (b_MPP - alpha_CMP - alpha_CLP) M
 * df_S/dt = (alpha_H H/S) (f_H - f_S)             df_M/dt = (alpha_S S/M) (f_S - f_M)
 * </pre>
 *
 * <p>H are stem cells, S short-term stem cells, M multipotent progenitors. Labelled cells are a clone that differs in nothing:
 * {@code f_S} is {@code S[labelled]/S}, and its equation follows from that of the pools. All stem cells labelled at the start:
 * {@code initial: {"H[labelled]": 1, S: 2.9, M: 9}}.
 *
 * <p>With the rounded net proliferation of the paper (preset {@code rounded}) the pools of 1 : 2.9 : 9 drift. The default is what
 * makes them exactly stationary: b_ST = alpha_S - alpha_H/S0 and b_MPP = alpha_CMP + alpha_CLP - alpha_S S0/M0. The rates are
 * generally known and were not confirmed against the paper.
 *
 * <p>The model is linear: nothing compensates a loss, and there are no blood counts.
 *
 * @since 0.1
 */
public final class Busch2015 implements Model {
    private static final String PAPER = "Busch, Klapproth, Barile et al., Nature 518:542 (2015)";
    private static final String LABELLED = "labelled";

    private static final Parameter ALPHA_H = rate("alpha_H", 0.009, "stem cells to short-term stem cells");
    private static final Parameter ALPHA_S = rate("alpha_S", 0.045, "short-term stem cells to multipotent progenitors");
    private static final Parameter ALPHA_CMP = rate("alpha_CMP", 3.992, "multipotent to common myeloid progenitors");
    private static final Parameter ALPHA_CLP = rate("alpha_CLP", 0.022, "multipotent to common lymphoid progenitors");

    private static final Parameter S0 = Parameter.of("S0", 2.9, "1")
            .range(1e-6, 1e6)
            .doc("short-term stem cells per stem cell")
            .unverified(PAPER);

    private static final Parameter M0 = Parameter.of("M0", 9, "1")
            .range(1e-6, 1e6)
            .doc("multipotent progenitors per stem cell")
            .unverified(PAPER);

    private static final Parameter B_ST = Parameter.of(
                    "b_ST", Expr.param("alpha_S").minus(Expr.param("alpha_H").over(Expr.param("S0"))), "1/d")
            .range(0, 1e3)
            .doc("net proliferation of short-term stem cells; below alpha_S")
            .derived("stationary pools: alpha_S - alpha_H/S0");

    private static final Parameter B_MPP = Parameter.of(
                    "b_MPP",
                    Expr.param("alpha_CMP")
                            .plus(Expr.param("alpha_CLP"))
                            .minus(Expr.param("alpha_S").times(Expr.param("S0")).over(Expr.param("M0"))),
                    "1/d")
            .range(0, 1e3)
            .doc("net proliferation of multipotent progenitors; below alpha_CMP + alpha_CLP")
            .derived("stationary pools: alpha_CMP + alpha_CLP - alpha_S S0/M0");

    private static Parameter rate(String name, double value, String what) {
        return Parameter.of(name, value, "1/d")
                .range(1e-9, 1e3)
                .doc("rate of " + what)
                .unverified(PAPER);
    }

    /** Creates the model; it holds no state. */
    public Busch2015() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("busch-2015", "Flux out of stem cells of the mouse, and the spread of a label")
                .summary(
                        "Stem cells, short-term stem cells and multipotent progenitors of the unperturbed mouse; linear. Labelled"
                                + " cells are a clone. No feedback and no blood counts.")
                .references(PAPER + ": rates and sizes of the pools");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ALPHA_H, ALPHA_S, ALPHA_CMP, ALPHA_CLP, S0, M0, B_ST, B_MPP);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset(
                        "stationary",
                        "net proliferation that keeps the pools at 1 : 2.9 : 9",
                        List.of(B_ST, B_MPP),
                        Map.of()),
                new Preset(
                        "rounded",
                        "net proliferation as rounded in the paper: the pools drift to 1 : 3 : 9.64",
                        List.of(
                                B_ST.withValue(0.042).unverified(PAPER),
                                B_MPP.withValue(4.0).unverified(PAPER)),
                        Map.of()));
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Expr leavingM = values.expr(ALPHA_CMP).plus(values.expr(ALPHA_CLP));
        Expr stationaryS = values.expr(ALPHA_H).over(values.expr(ALPHA_S).minus(values.expr(B_ST)));
        Expr stationaryM = values.expr(ALPHA_S).times(stationaryS).over(leavingM.minus(values.expr(B_MPP)));
        Population h = pool(network, "H", Expr.one(), "stem cells").role(Role.STEM_CELL);
        Population s = pool(network, "S", stationaryS, "short-term stem cells").role(Role.PROGENITOR);
        Population m =
                pool(network, "M", stationaryM, "multipotent progenitors").role(Role.MULTIPOTENT_PROGENITOR);
        network.found(Clone.named(LABELLED, network.origin()).labelled(Clone.HOST));

        Expr toS = renew(network, h, values.expr(ALPHA_H), values.expr(ALPHA_H));
        Expr toM = renew(network, s, values.expr(B_ST), values.expr(ALPHA_S));
        Expr leaving = renew(network, m, values.expr(B_MPP), leavingM);
        network.mature(h, s, toS, Expr.one(), Act.DIFFERENTIATION);
        network.mature(s, m, toM, Expr.one(), Act.DIFFERENTIATION);
        network.process("M.commitment", Act.DIFFERENTIATION).takes(m).perCell(leaving);
        network.die(h, Expr.zero()); // none in the paper: a place for edits

        for (Population p : List.of(h, s, m)) {
            network.observe(
                    "f_" + p.name(),
                    "1",
                    "labelled fraction of " + p.name(),
                    Expr.when(
                            p.total().above(Expr.zero()),
                            Expr.in(p.name(), LABELLED).over(p.total()),
                            Expr.zero()));
        }
    }

    private static Population pool(NetworkBuilder network, String name, Expr stationary, String meaning) {
        return network.cells(name, PopulationUnit.relative())
                .healthy(stationary)
                .meaning(meaning);
    }

    /** Lets a pool proliferate. Returns the rate at which its cells differentiate. */
    private static Expr renew(NetworkBuilder network, Population p, Expr proliferation, Expr differentiation) {
        NetworkBuilder.Choice choice = network.choice(p, proliferation, differentiation);
        network.process(p.name() + ".proliferation", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(p)
                .rate(choice.renewing().times(p.own()));
        return choice.committing();
    }
}
