package org.marrow.models.ode;

import java.util.ArrayList;
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
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * From long-term stem cells to red cells, for grafts and gene therapy of sickle-cell disease: the core chain of Zheng, Wille,
 * Peppel and others, CPT Pharmacometrics Syst Pharmacol 10 (2021), psp4.12638.
 *
 * <p>Cells of the whole body; time in d. Endogenous and transduced cells are two clones of one chain, which share the place for
 * LT. A stage of mean time tau and amplification a has cells that divide and cells that mature:
 *
 * <pre>
 * t1 = (log2(a) - 1)/log2(a) tau       t2 = tau - t1
 * dX1 = in + ((a/2 - 1)/t1 - a/(2 t1)) X1
 * dX2 = a/(2 t1) X1 + (1/t2 - 2/t2) X2                    out = 2/t2 X2
 *
 * dLT_j = rLT LT_j - kLT LT_j (LT_0 + LT_1) - LT_j/tau_LT         kLT = (rLT - 1/tau_LT)/ss_LT
 * LT_j/tau_LT -&gt; ST -&gt; MPP -&gt; CMP -&gt; BFUE -&gt; CFUE -&gt; RET -&gt; RBC
 * dRET = out - RET/tau_RET             dRBC = RET/tau_RET - RBC/tau_RBC
 * </pre>
 *
 * <p>At rest the outflow of a stage is a times its inflow: LT = ss_LT, and with {@code J = ss_LT/tau_LT},
 * {@code RET = tau_RET J prod(a)}, {@code RBC = tau_RBC J prod(a)}.
 *
 * <p>The clone {@code transduced} (columns {@code LT[transduced]} and so on, {@code LT_1} for short) starts with what a graft of
 * {@code CD34_graft} cells brings: 1e-6 of them are LT, 1e-5 in {@code ST2}, 1e-3 in {@code MPP2}, 1e-2 in {@code CMP2}. The host
 * is in health beside it unless {@code initial} says otherwise; {@code initial: {LT: 0}} is an empty host. Conditioning during the
 * run would hit the graft as well.
 *
 * <p>Reticulocytes are called {@code RETB}, since {@code RET} is their count in the blood. The published model goes on to
 * haemoglobin variants and oxygen, with a_CFUE = 550 exp(-0.23 vO2); that part is not here and a_CFUE is a constant.
 *
 * <p>{@code HB} and {@code RET} are cells over the blood volume, {@code HB} with the mean haemoglobin of a healthy red cell:
 * reading aids, not part of the publication. They count all reticulocytes, those in the marrow included.
 *
 * @since 0.1
 */
public final class Zheng2021 implements Model {
    /** What is known of the values: none was read in the paper itself. */
    private static final String ENCODING =
            "public encoding of Zheng et al., CPT Pharmacometrics Syst Pharmacol 10 (2021) (yuezheli/haematopoiesis); to be"
                    + " confirmed in the paper";

    private static final Parameter R_LT = Parameter.of("rLT", 1 / 17.5, "1/d")
            .range(1e-6, 10)
            .doc(
                    "division rate of a long-term stem cell; above 1/tau_LT. Assumed in the encoding after Abkowitz et al. (2000)")
            .unverified(ENCODING);

    private static final Parameter TAU_LT = Parameter.of("tau_LT", 100, "d")
            .range(1e-3, 1e5)
            .doc("mean time until a long-term stem cell differentiates")
            .unverified(ENCODING);

    private static final Parameter SS_LT = Parameter.of("ss_LT", 1275, "cells")
            .range(1, 1e9)
            .doc("long-term stem cells at rest")
            .unverified(ENCODING);

    private static final Parameter TAU_RET = stageTime("tau_RET", 3, "mean time of a reticulocyte");
    private static final Parameter TAU_RBC = stageTime("tau_RBC", 120, "mean life of an endogenous red cell");
    private static final Parameter TAU_RBC_1 =
            stageTime("tau_RBC_transduced", 120, "mean life of a red cell of the graft; 90 d with the transgene");

    private static final Parameter GRAFT = Parameter.of("CD34_graft", 0, "cells")
            .range(0, 1e12)
            .doc("CD34+ cells grafted at the start of the run, for the clone 'transduced'")
            .uncalibrated();

    private static final Parameter MCH = Parameter.of("MCH", 30, "pg")
            .range(1, 100)
            .doc("haemoglobin in a red cell, for the reading aid HB")
            .unverified("standard adult reference ranges");

    /** A stage that amplifies: its cells, how long it takes, how many cells one becomes, and how much of a graft enters it. */
    private record Stage(
            String name, String cells, Role role, Parameter time, Parameter amplification, double grafted) {
        static Stage of(String name, String cells, Role role, double tau, double a, double grafted) {
            return new Stage(
                    name,
                    cells,
                    role,
                    stageTime("tau_" + name, tau, "mean time of " + cells),
                    Parameter.of("a_" + name, a, "1")
                            .range(2.000001, 1e9)
                            .doc("cells that one of the " + cells + " becomes; above 2")
                            .unverified(ENCODING),
                    grafted);
        }
    }

    private static final List<Stage> STAGES = List.of(
            Stage.of("ST", "short-term stem cells", Role.MULTIPOTENT_PROGENITOR, 20, 1000, 1e-5),
            Stage.of("MPP", "multipotent progenitors", Role.MULTIPOTENT_PROGENITOR, 2, 1000, 1e-3),
            Stage.of("CMP", "common myeloid progenitors", Role.PROGENITOR, 4, 16, 1e-2),
            Stage.of("BFUE", "burst-forming erythroid progenitors", Role.ERYTHROID_PROGENITOR, 7, 32, 0),
            Stage.of("CFUE", "colony-forming erythroid progenitors", Role.ERYTHROID_PROGENITOR, 7, 32, 0));

    private static final double GRAFTED_LT = 1e-6;

    /** Creates the model; it holds no state. */
    public Zheng2021() {}

    private static Parameter stageTime(String name, double days, String what) {
        return Parameter.of(name, days, "d").range(1e-3, 1e4).doc(what).unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("zheng-2021", "From long-term stem cells to red cells, endogenous and transduced")
                .summary(
                        "Stem cells that share a place, five stages that amplify, reticulocytes and red cells, for the host and"
                                + " for a transduced graft. Red cells do not hold back their own making: what makes stem cells divide faster"
                                + " raises them in proportion. HB and RET in blood are reading aids, not part of the publication;"
                                + " its haemoglobin part is left out.")
                .references(
                        "Zheng, Wille, Peppel et al., CPT Pharmacometrics Syst Pharmacol 10 (2021), psp4.12638: model");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(R_LT, TAU_LT, SS_LT));
        STAGES.forEach(s -> all.addAll(List.of(s.time(), s.amplification())));
        all.addAll(List.of(TAU_RET, TAU_RBC, TAU_RBC_1, GRAFT, MCH));
        return List.copyOf(all);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("healthy", "red cells of host and graft live 120 d", List.of(TAU_RBC, TAU_RBC_1), Map.of()),
                new Preset(
                        "sickle",
                        "red cells of the host live 12 d, those of the graft, with the transgene, 90 d",
                        List.of(TAU_RBC.withValue(12), TAU_RBC_1.withValue(90)),
                        Map.of()));
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr commitment = Expr.one().over(v.expr(TAU_LT));
        Expr capacity = n.sharedTerm("capacity", Vocabulary.CAPACITY, v.expr(SS_LT));
        Population lt = n.cells("LT", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .meaning("long-term stem cells")
                .healthy(v.expr(SS_LT));
        NetworkBuilder.Choice choice = n.choice(lt, v.expr(R_LT), commitment);
        n.process("LT.self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(lt)
                .rate(choice.renewing().times(lt.own()));
        Expr kLT = v.expr(R_LT).minus(commitment).over(capacity);
        n.die(lt, kLT.times(lt.total()));

        Expr speed = n.lineageTerm("maturation.erythroid", Vocabulary.MATURATION, Lineage.ERYTHROID, Expr.one());
        Flow flow = new Flow(lt, choice.committing(), v.expr(SS_LT).times(commitment));
        for (Stage s : STAGES) {
            flow = amplify(n, v, s, s.role().equals(Role.ERYTHROID_PROGENITOR) ? speed : Expr.one(), flow);
        }
        redCells(n, v, speed, flow);
        n.found(transduced(v));
    }

    /** Cells that leave a population, at a rate each, and how many do in health (cells/d). */
    private record Flow(Population from, Expr perCell, Expr inHealth) {}

    private static Flow amplify(NetworkBuilder n, Values v, Stage s, Expr speed, Flow in) {
        Expr a = v.expr(s.amplification());
        Expr tau = v.expr(s.time());
        Expr log2a = Expr.ln(a).over(Expr.number(Math.log(2)));
        Expr t1 = n.define("t1_" + s.name(), log2a.minus(Expr.one()).over(log2a).times(tau));
        Expr t2 = n.define("t2_" + s.name(), tau.minus(t1));
        Expr half = a.over(Expr.number(2));
        Population x1 = n.cells(s.name() + 1, PopulationUnit.CELLS)
                .role(s.role())
                .meaning(s.cells() + ", dividing")
                .healthy(in.inHealth().times(t1));
        Population x2 = n.cells(s.name() + 2, PopulationUnit.CELLS)
                .role(s.role())
                .meaning(s.cells() + ", maturing")
                .healthy(in.inHealth().times(half).times(t2));
        n.mature(in.from(), x1, in.perCell(), Expr.one(), Act.DIFFERENTIATION);
        grow(n, x1, speed.times(half.minus(Expr.one())).over(t1));
        n.mature(x1, x2, speed.times(half).over(t1), Expr.one());
        grow(n, x2, speed.over(t2));
        return new Flow(x2, speed.times(2).over(t2), in.inHealth().times(a));
    }

    private static void grow(NetworkBuilder n, Population cells, Expr perCell) {
        n.process(cells.name() + ".division", Act.DIVISION).gives(cells).rate(perCell.times(cells.own()));
    }

    private Clone transduced(Values v) {
        Expr graft = v.expr(GRAFT);
        Clone clone = Clone.named("transduced", descriptor().id())
                .labelled(Clone.HOST)
                .withParameter(TAU_RBC.name(), v.expr(TAU_RBC_1))
                .startsWith("LT", graft.times(GRAFTED_LT))
                .alias("LT_1", "LT");
        for (Stage s : STAGES) {
            clone = s.grafted() > 0 ? clone.startsWith(s.name() + 2, graft.times(s.grafted())) : clone;
        }
        return clone;
    }

    private static void redCells(NetworkBuilder n, Values v, Expr speed, Flow in) {
        Population ret = n.cells("RETB", PopulationUnit.CELLS)
                .role(Role.RETICULOCYTE)
                .lineage(Lineage.ERYTHROID)
                .meaning("reticulocytes of the body")
                .healthy(in.inHealth().times(v.expr(TAU_RET)));
        Population rbc = n.cells("RBC", PopulationUnit.CELLS)
                .role(Role.RED_CELL)
                .lineage(Lineage.ERYTHROID)
                .meaning("red cells of the body")
                .healthy(in.inHealth().times(v.expr(TAU_RBC)));
        Expr output = n.lineageTerm("output.erythroid", Vocabulary.OUTPUT, Lineage.ERYTHROID, Expr.one());
        n.mature(in.from(), ret, in.perCell(), output);
        n.mature(ret, rbc, speed.over(v.expr(TAU_RET)), Expr.one());
        n.die(rbc, Expr.one().over(v.expr(TAU_RBC)));

        Expr volume = Expr.covariate("BV");
        n.clinical(
                "RET",
                "1e9/L",
                "all reticulocytes over the blood volume",
                ret.total().over(volume).times(1e-9));
        n.clinical(
                "HB",
                "g/L",
                "red cells over the blood volume, times the haemoglobin of a healthy one",
                rbc.total().over(volume).times(v.expr(MCH)).times(1e-12));
    }
}
