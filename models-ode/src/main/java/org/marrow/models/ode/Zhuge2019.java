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
 * Stem cells, neutrophils and platelets whose amplification depends on their numbers, after Zhuge, Mackey and Lei, J Theor Biol 462:432
 * (2019). Provisional.
 *
 * <pre>
 * beta(S) = k0/(1 + (S/theta2)^s)      kN(N) = f0/(1 + N/theta1)      kP(P) = kbar_P/(1 + K_P P^r)
 * AN(N) = Anmax exp(-tN 0.27 (N/79.7)/(1 + N/79.7))      AP(P) = Apmax exp(-tPM 0.55 (P/35.9)/(1 + P/35.9))
 * dS/dt = -(beta + kN + kP + kR) S + 2 exp(-gS tS) [beta S](t - tS)
 * dN/dt = -gN N + [AN kN S](t - tN)/1e2
 * dP/dt = -gP P + AP(P(t - tPM))/1e4 ([kP S](t - tPM) - exp(-gP tPS) [kP S](t - tPM - tPS))
 * </pre>
 *
 * <p>Time in d; S in 1e6, N in 1e8, P in 1e10 cells/kg.
 *
 * <p>What does not agree: the nominal state of the public parameter file (1.1, 6.9, 3.1071) is no steady state of these equations, gain and
 * loss of S differ there by a factor of about 2; and both terms of dP/dt use the amplification of the younger platelets, of which the
 * public encoding asks whether it is meant. Nothing here is to be quoted as published.
 *
 * <p>The printed form of dP/dt cannot say what becomes of old platelets when some are lost in another way, so platelets carry no role:
 * insults and therapies that aim at them are refused. Cells in the cycle and maturing cells are no population either: a pulse does not
 * reach them, and after a lethal one they come back.
 *
 * <p>{@code ANC} and {@code PLT} are N and P relative to health, times the counts of a healthy adult: reading aids.
 *
 * @since 0.1
 */
public final class Zhuge2019 implements Model {
    private static final String CODE =
            "public parameter file of Zhuge, Mackey and Lei, J Theor Biol 462:432 (2019); does not agree with its nominal state";

    private static final Parameter GS = value("gS", 0.1, "1/d", "death of stem cells in the cycle");
    private static final Parameter T_S = value("tS", 2.8, "d", "time in the cycle");
    private static final Parameter K0 = value("k0", 3, "1/d", "largest rate at which stem cells enter the cycle");
    private static final Parameter THETA2 = value("theta2", 0.5, "1e6 cells/kg", "stem cells at which it is halved");
    private static final Parameter S = value("s", 4, "1", "steepness of that feedback");
    private static final Parameter KR = value("kR", 0.00469, "1/d", "commitment to red cells");
    private static final Parameter GN = value("gN", 2.4, "1/d", "loss of neutrophils");
    private static final Parameter T_N = value("tN", 3.5, "d", "time from stem cell to neutrophil");
    private static final Parameter ANMAX =
            value("Anmax", 70635, "1", "largest number of neutrophils per committed cell");
    private static final Parameter F0 = value("f0", 0.4, "1/d", "largest rate of commitment to neutrophils");
    private static final Parameter THETA1 = value("theta1", 0.36, "1e8 cells/kg", "neutrophils at which it is halved");
    private static final Parameter GP = value("gP", 0.05, "1/d", "death of platelets");
    private static final Parameter T_PM = value("tPM", 7, "d", "time from stem cell to platelet");
    private static final Parameter T_PS = value("tPS", 9.5, "d", "life span of platelets");
    private static final Parameter KBAR_P = value("kbar_P", 0.372, "1/d", "largest rate of commitment to platelets");
    private static final Parameter APMAX =
            value("Apmax", 524288, "1", "largest number of platelets per committed cell");
    private static final Parameter K_P =
            value("K_P", 11.66, "1", "strength of the feedback of platelets ((1e10 cells/kg)^-r)");
    private static final Parameter R = value("r", 1.29, "1", "steepness of that feedback");

    /** Creates the model; it holds no state. */
    public Zhuge2019() {}

    private static Parameter value(String name, double value, String unit, String meaning) {
        return Decades.upTo(Parameter.of(name, value, unit)).doc(meaning).unverified(CODE);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("zhuge-2019", "Cyclical thrombocytopenia (provisional)")
                .summary(
                        "Provisional: the nominal state of the public parameter file is no steady state of the printed equations,"
                                + " and the amplification of old platelets is in doubt. Pulses reach resting stem cells and"
                                + " neutrophils only. ANC and PLT are scaled to healthy counts, not part of the publication.")
                .references("Zhuge, Mackey and Lei, J Theor Biol 462:432 (2019): equations, not verified", CODE);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                GS,
                T_S,
                K0,
                THETA2,
                S,
                KR,
                GN,
                T_N,
                ANMAX,
                F0,
                THETA1,
                GP,
                T_PM,
                T_PS,
                KBAR_P,
                APMAX,
                K_P,
                R,
                HealthyAdult.ANC0,
                HealthyAdult.PLT0);
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population stem = network.cells("S", PopulationUnit.perKilogram(1e6))
                .role(Role.STEM_CELL)
                .meaning("resting stem cells");
        Population neutrophils = network.cells("N", PopulationUnit.perKilogram(1e8))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("neutrophils");
        Population platelets =
                network.pool("P", PopulationUnit.perKilogram(1e10)).meaning("platelets");

        Expr beta = network.term(
                "beta",
                Vocabulary.DIVISION,
                stem,
                p.expr(K0).times(Expr.inhibited(stem.total(), p.expr(THETA2), p.expr(S))));
        Expr kN =
                network.define("kN", p.expr(F0).times(Expr.inhibited(neutrophils.total(), p.expr(THETA1), Expr.one())));
        Expr level = Expr.max(platelets.own(), Expr.zero()).pow(p.expr(R));
        Expr kP = network.define(
                "kP", p.expr(KBAR_P).over(Expr.one().plus(p.expr(K_P).times(level))));

        network.process("cycle", Act.DIVISION).takes(stem).perCell(beta);
        network.process("doubling", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(stem)
                .rate(survival(p.expr(GS), p.expr(T_S))
                        .times(2)
                        .times(Expr.delayed(beta.times(stem.own()), p.expr(T_S))));
        network.process("commitment.neutrophils", Act.DIFFERENTIATION)
                .takes(stem)
                .perCell(kN);
        network.process("commitment.platelets", Act.DIFFERENTIATION).takes(stem).perCell(kP);
        network.process("commitment.red-cells", Act.DIFFERENTIATION).takes(stem).perCell(p.expr(KR));
        network.die(stem, Expr.zero()); // none in the paper: a place for edits

        Expr perCell = amplification(ANMAX, T_N, 0.27, neutrophils.total().over(Expr.number(79.7)), p);
        Expr output = network.lineageTerm("output.granulocytic", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.one());
        network.process("neutrophils", Act.MATURATION)
                .gives(neutrophils)
                .rate(output.times(Expr.delayed(perCell.times(kN).times(stem.own()), p.expr(T_N)))
                        .over(Expr.number(1e2)));
        network.die(neutrophils, p.expr(GN));

        Expr plateletsPerCell = amplification(APMAX, T_PM, 0.55, platelets.own().over(Expr.number(35.9)), p);
        Expr committed = kP.times(stem.total());
        Expr ofNow = Expr.delayed(plateletsPerCell, p.expr(T_PM)).over(Expr.number(1e4));
        network.process("platelets", Act.MATURATION)
                .gives(platelets)
                .rate(ofNow.times(Expr.delayed(committed, p.expr(T_PM))));
        network.process("platelets.old", Act.DEATH)
                .takes(platelets)
                .rate(ofNow.times(survival(p.expr(GP), p.expr(T_PS)))
                        .times(Expr.delayed(committed, p.expr(T_PM).plus(p.expr(T_PS)))));
        network.process("platelets.death", Act.DEATH).takes(platelets).perCell(p.expr(GP));
        HealthyAdult.neutrophils(network, p, neutrophils);
        HealthyAdult.platelets(network, p, platelets);
    }

    private static Expr survival(Expr hazard, Expr time) {
        return Expr.exp(hazard.times(time).negate());
    }

    private static Expr amplification(Parameter most, Parameter time, double hazard, Expr crowding, Values p) {
        Expr dying = crowding.over(Expr.one().plus(crowding)).times(hazard);
        return p.expr(most).times(survival(dying, p.expr(time)));
    }
}
