package org.marrow.models.ode;

import java.util.ArrayList;
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
 * Neutrophils under cycles of chemotherapy and G-CSF, after Zhuge, Lei and Mackey, J Theor Biol 293:111 (2012).
 *
 * <pre>
 * beta(Q) = k0/(1 + (Q/th2)^4)      kN(N) = f0/(1 + N/th1)      tauN = tauNP + tauNM
 * dQ/dt = -(beta(Q) + kN(N) + kdel) Q + AQ [beta(Q) Q](t - tS)
 * dN/dt = -gN N + AN [kN(N) Q](t - tauN)
 * AQ = 2 exp(-integral of gS over [t - tS, t])
 * AN = exp(integral of eta over [t - tauN, t - tauNM] - integral of gam0 over [t - tauNM, t])
 * </pre>
 *
 * <p>Time in d; Q and N in cells/kg. {@code chemo} and {@code gcsf} are 1 while a treatment acts, and set gS, eta, gam0 and tauNM to the values of that
 * treatment; the paper gives chemotherapy on the first day of every 21 and G-CSF for a day from day T1 of the cycle. Turn them on and off with
 * events ({@code set: {chemo: 1}}). While both are on, what they change is added. A therapy that doses filgrastim in ug finds nothing
 * to dose here.
 *
 * <p>kdel belongs into dQ/dt at all times: with it the steady state is 1.07e6 and 6.31e8 cells/kg, as published. A public encoding drops it
 * from t = 0 on.
 *
 * <p>A run starts from the steady state without treatment, which is searched for. Integrals are written as what they differ by from those
 * without treatment. The printed form is kept, in which cells in the cycle and maturing cells are no population: a pulse does not reach them,
 * and after a lethal one the cells in the cycle come back. Therefore, and because the lag jumps when G-CSF starts, only resting stem
 * cells and neutrophils carry a role. {@code ANC} is N relative to health, times the count of a healthy adult: a reading aid.
 *
 * @since 0.1
 */
public final class Zhuge2012 implements Model {
    private static final String CODE = "public encoding of Zhuge, Lei and Mackey, J Theor Biol 293:111 (2012)";

    private static final Parameter T_S = value("tS", 2.8, "d", "time of stem cells in the cycle");
    private static final Parameter K0 = value("k0", 8, "1/d", "largest rate at which stem cells enter the cycle");
    private static final Parameter TH2 = value("th2", 0.3e6, "cells/kg", "stem cells at which it is halved");
    private static final Parameter KDEL = value("kdel", 0.01, "1/d", "commitment of stem cells to other lineages");
    private static final Parameter F0 = value("f0", 0.4, "1/d", "largest rate of commitment to neutrophils");
    private static final Parameter TH1 = value("th1", 0.36e8, "cells/kg", "neutrophils at which it is halved");
    private static final Parameter GN = value("gN", 2.4, "1/d", "loss of neutrophils");
    private static final Parameter TAU_NP = value("tauNP", 5, "d", "time of proliferation of precursors");

    private static final Treated GS = new Treated("gS", "1/d", "death of stem cells in the cycle", 0.07, 0.20, 0.03);
    private static final Treated ETA = new Treated("eta", "1/d", "proliferation of precursors", 2.5420, 2.0420, 3.0552);
    private static final Treated GAM0 = new Treated("gam0", "1/d", "death of maturing neutrophils", 0.27, 0.27, 0.12);
    private static final Treated TAU_NM = new Treated("tauNM", "d", "time of maturation", 6, 6, 2);

    /** A parameter with a value of its own under each treatment. */
    private record Treated(Parameter untreated, Parameter chemotherapy, Parameter growthFactor) {
        Treated(String name, String unit, String meaning, double untreated, double chemotherapy, double growthFactor) {
            this(
                    value(name, untreated, unit, meaning),
                    value(name + "_chemo", chemotherapy, unit, meaning + " under chemotherapy"),
                    value(name + "_gcsf", growthFactor, unit, meaning + " under G-CSF"));
        }

        List<Parameter> all() {
            return List.of(untreated, chemotherapy, growthFactor);
        }

        /** What the treatments add to the value without them. */
        Expr change(Values p, Population chemo, Population gcsf) {
            Expr base = p.expr(untreated);
            return chemo.own()
                    .times(p.expr(chemotherapy).minus(base))
                    .plus(gcsf.own().times(p.expr(growthFactor).minus(base)));
        }
    }

    /** Creates the model; it holds no state. */
    public Zhuge2012() {}

    private static Parameter value(String name, double value, String unit, String meaning) {
        return Decades.upTo(Parameter.of(name, value, unit)).doc(meaning).unverified(CODE);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("zhuge-2012", "Neutrophils under cycles of chemotherapy and G-CSF")
                .summary(
                        "Resting stem cells and neutrophils with two delays. Chemotherapy and G-CSF are switches of the model: set the"
                                + " states chemo and gcsf to 1 and back to 0 with events. Pulses reach resting stem cells and"
                                + " neutrophils only. ANC is scaled to a healthy count, not part of the publication.")
                .references("Zhuge, Lei and Mackey, J Theor Biol 293:111 (2012): equations", CODE + ": values");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(T_S, K0, TH2, KDEL, F0, TH1, GN, TAU_NP));
        List.of(GS, ETA, GAM0, TAU_NM).forEach(t -> all.addAll(t.all()));
        all.add(HealthyAdult.ANC0);
        return List.copyOf(all);
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        Population stem = network.cells("Q", PopulationUnit.perKilogram(1))
                .role(Role.STEM_CELL)
                .meaning("resting stem cells");
        Population neutrophils = network.cells("N", PopulationUnit.perKilogram(1))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("neutrophils");
        Population chemo = treatment(network, "chemo", "1 while chemotherapy acts");
        Population gcsf = treatment(network, "gcsf", "1 while G-CSF acts");
        Population dying = sum(network, "gS_sum", GS.change(p, chemo, gcsf));
        Population growing = sum(network, "eta_sum", ETA.change(p, chemo, gcsf));
        Population lost = sum(network, "gam0_sum", GAM0.change(p, chemo, gcsf));

        Expr tauNM = network.define("maturation", p.expr(TAU_NM.untreated()).plus(TAU_NM.change(p, chemo, gcsf)));
        Expr tauN = p.expr(TAU_NP).plus(tauNM);
        Expr crowding = stem.total().over(p.expr(TH2));
        Expr beta = network.term(
                "beta", Vocabulary.DIVISION, stem, p.expr(K0).over(Expr.one().plus(crowding.pow(Expr.number(4)))));
        Expr kN = network.define(
                "kN", p.expr(F0).over(Expr.one().plus(neutrophils.total().over(p.expr(TH1)))));

        network.process("cycle", Act.DIVISION).takes(stem).perCell(beta);
        Expr dead = p.expr(GS.untreated()).times(p.expr(T_S)).plus(during(dying, Expr.zero(), p.expr(T_S)));
        network.process("doubling", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(stem)
                .rate(Expr.exp(dead.negate()).times(2).times(Expr.delayed(beta.times(stem.own()), p.expr(T_S))));
        network.process("commitment", Act.DIFFERENTIATION).takes(stem).perCell(kN);
        network.process("other-lineages", Act.DIFFERENTIATION).takes(stem).perCell(p.expr(KDEL));
        network.die(stem, Expr.zero()); // none in the paper: a place for edits

        Expr grown = p.expr(ETA.untreated()).times(p.expr(TAU_NP)).plus(during(growing, tauNM, tauN));
        Expr died = p.expr(GAM0.untreated()).times(tauNM).plus(during(lost, Expr.zero(), tauNM));
        Expr amplification = network.define("AN", Expr.exp(grown.minus(died)));
        network.process("supply", Act.MATURATION)
                .gives(neutrophils)
                .rate(amplification.times(Expr.delayed(kN.times(stem.own()), tauN)));
        network.die(neutrophils, p.expr(GN));
        network.observe("amplification", "1", "neutrophils per committed stem cell", amplification);
        HealthyAdult.neutrophils(network, p, neutrophils);
    }

    private static Population treatment(NetworkBuilder network, String name, String meaning) {
        return network.signal(name, "1").meaning(meaning).healthy(Expr.zero());
    }

    /** The integral of what treatments add to a rate. */
    private static Population sum(NetworkBuilder network, String name, Expr change) {
        Population sum = network.signal(name, "1")
                .meaning("integral of what treatments add")
                .healthy(Expr.zero());
        network.process(name + ".change").gives(sum).net(change);
        return sum;
    }

    /** Of an integral, the part that belongs to the time from one lag ago to another. */
    private static Expr during(Population integral, Expr recent, Expr old) {
        return Expr.delayed(integral.own(), recent).minus(Expr.delayed(integral.own(), old));
    }
}
