package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Transit;
import org.marrow.network.Vocabulary;

/**
 * Stem cells and three lineages with delays, after Colijn and Mackey, J Theor Biol 237:117 and 133 (2005).
 *
 * <pre>
 * beta(Q) = k0/(1 + (Q/theta2)^s)      kN(N) = f0/(1 + (N/theta1)^n)
 * kR(R)   = kbar_R/(1 + K_R R^m)       kP(P) = kbar_P/(1 + K_P P^r)
 * dQ/dt = -(beta + kN + kR + kP) Q + 2 exp(-gamma_S tau_S) [beta Q](t - tau_S)
 * dN/dt = -gamma_N N + A_N [kN Q](t - tau_N)
 * dR/dt = -gamma_R R + A_R ([kR Q](t - tau_RM) - exp(-gamma_R tau_RS) [kR Q](t - tau_RM - tau_RS))
 * dP/dt = -gamma_P P + A_P ([kP Q](t - tau_PM) - exp(-gamma_P tau_PS) [kP Q](t - tau_PM - tau_PS))
 * </pre>
 *
 * <p>Time in d; Q in 1e6, N in 1e8, R in 1e11 and P in 1e10 cells/kg. Cells in the cycle, under way in the marrow, and red cells and
 * platelets up to the end of their life span are transits of fixed length, so that hazards and pulses reach them too: Qc, Nm, Rm,
 * Pm and R, P themselves.
 *
 * <p>The healthy state has no closed form and is searched for. That of {@code 05b} is stable; oscillations begin below A_N = 247.4
 * or above gamma_S = 0.1128 per d. The paper's nominal state (Q 1.1, N 6.9 to 7, R 3.5, P 2.9 or 2.1) belongs to no printed set exactly: the
 * tables are rounded or do not agree. The platelet rate kbar_P is 1.17 per d in another table, and one encoding has
 * tau_RS = 111.2 d.
 *
 * <p>Known errors of public encodings: kR read with the delayed number of platelets; a factor of 10 between the two papers in A_R and
 * A_P; another red-cell term for the first paper. The equations above are used for both sets.
 *
 * <p>The paper gives no blood counts. {@code ANC}, {@code HB} and {@code PLT} are the numbers relative to the healthy state, times counts of a
 * healthy adult; they are a reading aid.
 *
 * @since 0.1
 */
public final class ColijnMackey2005 implements Model {
    private static final String CODE = "public encodings of Colijn and Mackey, J Theor Biol 237:133 (2005)";
    private static final String CODE_I = "public encodings of Colijn and Mackey, J Theor Biol 237:117 (2005)";

    private static final PopulationUnit STEM = PopulationUnit.perKilogram(1e6);

    private static final Parameter GAMMA_S = rate("gamma_S", 0.07, "death of stem cells in the cycle");
    private static final Parameter TAU_S = time("tau_S", 2.8, "time in the cycle");
    private static final Parameter K0 = rate("k0", 8, "largest rate at which stem cells enter the cycle");
    private static final Parameter THETA2 =
            positive("theta2", 0.3, "1e6 cells/kg", "stem cells at which that rate is halved");
    private static final Parameter S = positive("s", 4, "1", "steepness of that feedback");

    private static final Parameter GAMMA_N = rate("gamma_N", 2.4, "loss of neutrophils");
    private static final Parameter TAU_N = time("tau_N", 3.5, "time from stem cell to neutrophil");
    private static final Parameter A_N = positive(
            "A_N",
            752,
            "1",
            "neutrophils per committed stem cell in the units of the states (75200 cells per cell) (1e8/1e6)");
    private static final Parameter F0 = rate("f0", 0.4, "largest rate of commitment to neutrophils");
    private static final Parameter THETA1 =
            positive("theta1", 0.36, "1e8 cells/kg", "neutrophils at which that rate is halved");
    private static final Parameter N = positive("n", 1, "1", "steepness of that feedback");

    private static final Parameter GAMMA_R =
            rate("gamma_R", 0.001, "death of red cells before the end of their life span");
    private static final Parameter TAU_RM = time("tau_RM", 6, "time from stem cell to red cell");
    private static final Parameter TAU_RS = time("tau_RS", 120, "life span of red cells");
    private static final Parameter A_R = positive(
            "A_R",
            5.63,
            "1",
            "red cells per committed stem cell in the units of the states (563000 cells per cell) (1e11/1e6)");
    private static final Parameter KBAR_R = rate("kbar_R", 1.17, "largest rate of commitment to red cells");
    private static final Parameter K_R =
            positive("K_R", 0.0382, "1", "strength of the feedback of red cells ((1e11 cells/kg)^-m)");
    private static final Parameter M = positive("m", 6.96, "1", "steepness of that feedback");

    private static final Parameter GAMMA_P =
            rate("gamma_P", 0.15, "death of platelets before the end of their life span");
    private static final Parameter TAU_PM = time("tau_PM", 7, "time from stem cell to platelet");
    private static final Parameter TAU_PS = time("tau_PS", 9.5, "life span of platelets");
    private static final Parameter A_P = positive(
            "A_P",
            28.2,
            "1",
            "platelets per committed stem cell in the units of the states (282000 per cell) (1e10/1e6)");
    private static final Parameter KBAR_P = rate("kbar_P", 0.372, "largest rate of commitment to platelets");
    private static final Parameter K_P =
            positive("K_P", 11.66, "1", "strength of the feedback of platelets ((1e10 cells/kg)^-r)");
    private static final Parameter R = positive("r", 1.29, "1", "steepness of that feedback");

    /** Creates the model; it holds no state. */
    public ColijnMackey2005() {}

    private static Parameter rate(String name, double value, String meaning) {
        return Parameter.of(name, value, "1/d").range(0, 1000).doc(meaning).unverified(CODE);
    }

    private static Parameter time(String name, double value, String meaning) {
        return Parameter.of(name, value, "d").range(0, 1000).doc(meaning).unverified(CODE);
    }

    private static Parameter positive(String name, double value, String unit, String meaning) {
        return Parameter.of(name, value, unit).range(0, 1e9).doc(meaning).unverified(CODE);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("colijn-mackey-2005", "Stem cells, neutrophils, red cells and platelets with delays")
                .summary(
                        "One pool of resting stem cells feeds three lineages, each of which holds back its own supply after the"
                                + " time its cells need to mature. Loses its balance when stem cells die in the cycle or neutrophils"
                                + " are few: cyclical neutropenia, periodic leukaemia. ANC, HB and PLT are scaled to healthy counts,"
                                + " not part of the publication.")
                .references(
                        "Colijn and Mackey, J Theor Biol 237:133 (2005): cyclical neutropenia, values of 05b",
                        "Colijn and Mackey, J Theor Biol 237:117 (2005): periodic chronic myelogenous leukaemia, values of 05a");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                GAMMA_S,
                TAU_S,
                K0,
                THETA2,
                S,
                GAMMA_N,
                TAU_N,
                A_N,
                F0,
                THETA1,
                N,
                GAMMA_R,
                TAU_RM,
                TAU_RS,
                A_R,
                KBAR_R,
                K_R,
                M,
                GAMMA_P,
                TAU_PM,
                TAU_PS,
                A_P,
                KBAR_P,
                K_P,
                R,
                HealthyAdult.ANC0,
                HealthyAdult.HB0,
                HealthyAdult.PLT0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("05b", "normal values of the second paper; the default", List.of(), Map.of()),
                new Preset(
                        "05a",
                        "normal values of the first paper; there is a second, lower healthy state, which is a saddle",
                        List.of(
                                GAMMA_S.withValue(0.1).unverified(CODE_I),
                                K0.withValue(3).unverified(CODE_I),
                                THETA2.withValue(0.5).unverified(CODE_I),
                                KBAR_R.withValue(1.1).unverified(CODE_I)),
                        Map.of()));
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population stem = network.cells("Q", STEM).role(Role.STEM_CELL).meaning("resting stem cells");
        Transit cycle = network.transit("Qc", STEM)
                .role(Role.STEM_CELL, Role.CYCLING_CELL)
                .meaning("stem cells in the cycle")
                .length(p.expr(TAU_S))
                .dying(p.expr(GAMMA_S))
                .into(stem, Expr.number(2));

        Population neutrophils = network.cells("N", PopulationUnit.perKilogram(1e8))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("neutrophils");
        Transit neutrophilsToBe = maturing(network, p, "Nm", Lineage.GRANULOCYTIC, TAU_N)
                .role(Role.PRECURSOR)
                .into(neutrophils, output(network, p, Lineage.GRANULOCYTIC, A_N, 1e8));
        network.die(neutrophils, p.expr(GAMMA_N));

        Transit redCells = network.transit("R", PopulationUnit.perKilogram(1e11))
                .role(Role.RED_CELL)
                .lineage(Lineage.ERYTHROID)
                .meaning("red cells")
                .length(p.expr(TAU_RS))
                .speed(Expr.one())
                .dying(p.expr(GAMMA_R))
                .intoNothing();
        Transit redCellsToBe = maturing(network, p, "Rm", Lineage.ERYTHROID, TAU_RM)
                .role(Role.PRECURSOR)
                .into(redCells, output(network, p, Lineage.ERYTHROID, A_R, 1e11));

        Transit platelets = network.transit("P", PopulationUnit.perKilogram(1e10))
                .role(Role.PLATELET)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .meaning("platelets")
                .length(p.expr(TAU_PS))
                .dying(p.expr(GAMMA_P))
                .intoNothing();
        Transit plateletsToBe = maturing(network, p, "Pm", Lineage.MEGAKARYOCYTIC, TAU_PM)
                .role(Role.PRECURSOR)
                .into(platelets, output(network, p, Lineage.MEGAKARYOCYTIC, A_P, 1e10));

        Expr beta = network.define("beta", p.expr(K0).times(Expr.inhibited(stem.total(), p.expr(THETA2), p.expr(S))));
        Expr kN =
                network.define("kN", p.expr(F0).times(Expr.inhibited(neutrophils.total(), p.expr(THETA1), p.expr(N))));
        Expr kR = network.define("kR", heldBack(p, KBAR_R, K_R, redCells, M));
        Expr kP = network.define("kP", heldBack(p, KBAR_P, K_P, platelets, R));
        Expr commitment = network.define("commitment", kN.plus(kR).plus(kP));
        NetworkBuilder.Choice choice = network.choice(stem, beta, commitment);
        network.process("re-entry", Act.DIVISION, Act.SELF_RENEWAL)
                .takes(stem)
                .gives(cycle)
                .perCell(choice.renewing());
        commit(network, stem, neutrophilsToBe, choice, Lineage.GRANULOCYTIC, kN.over(commitment));
        commit(network, stem, redCellsToBe, choice, Lineage.ERYTHROID, kR.over(commitment));
        commit(network, stem, plateletsToBe, choice, Lineage.MEGAKARYOCYTIC, kP.over(commitment));
        network.die(stem, Expr.zero()); // none in the paper: a place for edits

        HealthyAdult.neutrophils(network, p, neutrophils);
        HealthyAdult.haemoglobin(network, p, redCells);
        HealthyAdult.platelets(network, p, platelets);
    }

    private static Transit maturing(NetworkBuilder network, Values p, String name, Lineage lineage, Parameter time) {
        return network.transit(name, STEM)
                .lineage(lineage)
                .meaning("stem cells that were committed, on their way through the marrow (" + lineage.id() + ")")
                .length(p.expr(time));
    }

    /** Cells per committed stem cell: the paper's amplification, in the units of its states. */
    private static Expr output(
            NetworkBuilder network, Values p, Lineage lineage, Parameter amplification, double unit) {
        return network.lineageTerm(
                "output." + lineage.id(),
                Vocabulary.OUTPUT,
                lineage,
                p.expr(amplification).times(unit / 1e6));
    }

    private static Expr heldBack(Values p, Parameter most, Parameter strength, Population by, Parameter steepness) {
        // An undershoot of a number within the tolerance has no power.
        Expr level = Expr.max(by.total(), Expr.zero()).pow(p.expr(steepness));
        return p.expr(most).over(Expr.one().plus(p.expr(strength).times(level)));
    }

    private static void commit(
            NetworkBuilder network,
            Population stem,
            Transit to,
            NetworkBuilder.Choice choice,
            Lineage lineage,
            Expr part) {
        Expr share = network.share("share." + lineage.id(), lineage, "commitment", part);
        network.process("commitment." + lineage.id(), Act.DIFFERENTIATION)
                .takes(stem)
                .gives(to)
                .perCell(choice.committing().times(share));
    }
}
