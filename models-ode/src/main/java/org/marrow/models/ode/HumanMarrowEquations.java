package org.marrow.models.ode;

import static org.marrow.models.ode.HumanMarrowParameters.*;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.one;
import static org.marrow.network.Expr.zero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Transit;
import org.marrow.network.Vocabulary;

/**
 * Writes {@link HumanMarrow} down, part by part in the order of its text. Cells become cells: a marrow cell (1e6/kg) that
 * enters the blood (1e9/L) is one cell there, so that body weight and blood volume appear only where a healthy pool size
 * follows from a concentration.
 */
final class HumanMarrowEquations {
    private static final PopulationUnit MARROW = PopulationUnit.perKilogram(1e6);
    private static final PopulationUnit BLOOD_COUNT = PopulationUnit.perLitre(1e9);

    private final NetworkBuilder n;
    private final Values v;
    private final int stagesE;
    private final int stagesGM;
    private final int stagesG;
    private final int stagesMk;
    private final int stagesPlt;

    private final Population hsc;
    private final Population hscb;
    private final Population mpp;
    private final Map<Lineage, Population> progenitors = new LinkedHashMap<>();
    private final Population ep;
    private final Transit em;
    private final Transit gm;
    private final Transit g;
    private final Population mkp;
    private final Transit mkm;
    private final Population prl;
    private final Population retb;
    private final Population rbc;
    private final Population neu;
    private final List<Population> plt = new ArrayList<>();
    private final Population lymb;
    private final Population epo;
    private final Population gcsf;
    private final Population tpo;

    HumanMarrowEquations(NetworkBuilder network, Values values) {
        n = network;
        v = values;
        stagesE = v.number(STAGES_E, 2, 30);
        stagesGM = v.number(STAGES_GM, 1, 30);
        stagesG = v.number(STAGES_G, 1, 30);
        stagesMk = v.number(STAGES_MK, 2, 30);
        stagesPlt = v.number(STAGES_PLT, 1, 30);

        hsc = n.cells("HSC", PopulationUnit.CELLS).role(Role.STEM_CELL).meaning("stem cells in the niche");
        hscb = n.cells("HSCB", PopulationUnit.CELLS)
                .role(Role.CIRCULATING_STEM_CELL)
                .meaning("stem cells in the blood");
        mpp = n.cells("MPP", MARROW).role(Role.MULTIPOTENT_PROGENITOR).meaning("multipotent progenitors");
        progenitor("PE", Role.ERYTHROID_PROGENITOR, Lineage.ERYTHROID);
        progenitor("PG", Role.GRANULOCYTIC_PROGENITOR, Lineage.GRANULOCYTIC);
        progenitor("PMK", Role.MEGAKARYOCYTIC_PROGENITOR, Lineage.MEGAKARYOCYTIC);
        progenitor("PL", Role.LYMPHOID_PROGENITOR, Lineage.LYMPHOID);
        ep = n.cells("EP", MARROW)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.ERYTHROID)
                .meaning("erythroblasts that divide");
        em = n.transit("EM", MARROW)
                .role(Role.PRECURSOR)
                .lineage(Lineage.ERYTHROID)
                .meaning("erythroblasts that mature");
        gm = n.transit("GM", MARROW)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("mitotic granulocytic precursors");
        g = n.transit("G", MARROW)
                .role(Role.PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("post-mitotic granulocytic precursors");
        mkp = n.cells("MKP", MARROW)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .meaning("megakaryocytes that double their genome");
        mkm = n.transit("MKM", MARROW)
                .role(Role.PRECURSOR)
                .lineage(Lineage.MEGAKARYOCYTIC)
                .meaning("megakaryocytes that mature");
        prl = n.cells("PRL", MARROW)
                .role(Role.PRECURSOR)
                .lineage(Lineage.LYMPHOID)
                .meaning("lymphoid precursors");
        retb = blood("RETB", Role.RETICULOCYTE, Lineage.ERYTHROID, "reticulocytes in the blood");
        rbc = blood("RBC", Role.RED_CELL, Lineage.ERYTHROID, "red cells that are no reticulocytes");
        neu = blood("NEU", Role.NEUTROPHIL, Lineage.GRANULOCYTIC, "neutrophils in the blood, marginated ones included");
        for (int i = 1; i <= stagesPlt; i++) {
            plt.add(blood(
                    "PLTB" + i,
                    Role.PLATELET,
                    Lineage.MEGAKARYOCYTIC,
                    "platelets of age " + i + " of " + stagesPlt + ", those in the spleen included"));
        }
        lymb = blood("LYMB", Role.LYMPHOCYTE, Lineage.LYMPHOID, "lymphocytes in the blood");
        epo = n.signal("EPO", "mU/mL").meaning("erythropoietin");
        gcsf = n.signal("GCSF", "ng/mL").meaning("granulocyte colony-stimulating factor");
        tpo = n.signal("TPO", "ng/mL").meaning("thrombopoietin");
    }

    private void progenitor(String name, Role role, Lineage lineage) {
        progenitors.put(
                lineage, n.cells(name, MARROW).role(role).lineage(lineage).meaning(lineage.id() + " progenitors"));
    }

    private Population blood(String name, Role role, Lineage lineage, String meaning) {
        return n.cells(name, BLOOD_COUNT).role(role).lineage(lineage).meaning(meaning);
    }

    void write() {
        healthyBlood();
        healthyMarrow();
        feedbacks();
        stemCells();
        multipotentProgenitors();
        erythroidLine();
        granulocyticLine();
        megakaryocyticLine();
        lymphoidLine();
        growthFactors();
        outputs();
        healthyState();
    }

    // ---- healthy blood: what the counts in health ask of the marrow ----

    private void healthyBlood() {
        Expr perKilogram = Expr.covariate("BV").over(Expr.covariate("WT"));
        n.define("blood_per_kg", perKilogram.times(1000)); // mL/kg; 1e9/L times mL/kg is 1e6 cells/kg
        n.define(
                "HB0",
                p(HB0_MALE).plus(Expr.covariate("SEX").times(p(HB0_FEMALE).minus(p(HB0_MALE)))));
        n.define("RBCT0", ref("HB0").over(p(MCH)).times(1000)); // g/L over pg is 1e12/L
        n.define("RBC0", ref("RBCT0").minus(p(RET0)));
        n.define("NEU0", p(ANC0).over(one().minus(p(MARGINATED))));
        n.define("PLTT0", p(PLT0).over(one().minus(p(SPLEEN))));
        Expr bv = ref("blood_per_kg");
        n.define("F_E", p(D_RBC).times(ref("RBC0")).times(bv)); // production in health (1e6 cells/kg/d)
        n.define("F_G", p(D_NEU).times(ref("NEU0")).times(bv));
        n.define("F_Mk", p(D_PLT).times(ref("PLTT0")).times(bv).over(p(Y_PLT)));
        n.define("F_L", p(D_LYM).minus(p(R_LYM)).times(p(LYM0)).times(bv));
        n.define("tau_R", p(RET0).over(p(D_RBC).times(ref("RBC0")))); // residence of reticulocytes (d)
        n.define("u0", p(F_FIX).times(p(D_PLT))); // random use of a platelet in health (1/d)
        n.define(
                "ageing",
                one().minus(p(F_FIX)).pow(one().over(number(stagesPlt)))); // platelets that reach the next age
        n.define(
                "q_plt", ref("u0").times(ref("ageing")).over(one().minus(ref("ageing")))); // rate to the next age (1/d)
    }

    // ---- healthy marrow: self-renewal and amplification that keep these pools ----

    private void healthyMarrow() {
        n.define("HSCB0", p(EGRESS).times(p(N)).over(p(HOMING).plus(p(DELTA))));
        Expr loss = p(DELTA).times(one().plus(ref("HSCB0").over(p(N))));
        n.define("a0", number(0.5).plus(loss.over(number(2).times(p(LAMBDA)))));
        n.define("J0", number(2).times(one().minus(ref("a0"))).times(p(LAMBDA)).times(p(N))); // cells/d
        Expr cells = p(M0).times(1e6).times(Expr.covariate("WT"));
        Expr exhaustion = one().minus(number(2).times(p(AM0))).times(p(P_M));
        n.define("Y_M", exhaustion.times(cells).over(ref("J0"))); // progenitors per differentiating daughter
        n.define("C0", number(2).times(one().minus(p(AM0))).times(p(P_M)).times(p(M0)));
        n.define("kappa_sum", p(KAPPA_E).plus(p(KAPPA_G)).plus(p(KAPPA_MK)).plus(p(KAPPA_L)));
        amplification("E", KAPPA_E, PE0, TAU_PE, PHI_E);
        amplification("G", KAPPA_G, PG0, TAU_PG, PHI_G);
        amplification("Mk", KAPPA_MK, PMK0, TAU_PMK, PHI_MK);
        amplification("L", KAPPA_L, PL0, TAU_PL, PHI_L);
    }

    /** B: lineage progenitors per committed daughter; A: precursors per lineage progenitor that leaves. */
    private void amplification(String l, Parameter kappa, Parameter size, Parameter tau, Parameter phi) {
        Expr leaving = one().over(p(tau));
        n.define("h_P" + l, leaving.times(p(phi)).over(one().minus(p(phi)))); // so that the fraction phi dies (1/d)
        Expr share = p(kappa).over(ref("kappa_sum"));
        n.define("B_" + l, leaving.plus(ref("h_P" + l)).times(p(size)).over(share.times(ref("C0"))));
        n.define("A_" + l, ref("F_" + l).over(leaving.times(p(size))));
    }

    // ---- feedbacks: all read totals over clones ----

    private void feedbacks() {
        Expr capacity = n.sharedTerm("niche.capacity", Vocabulary.CAPACITY, p(N));
        n.define("niche_filling", hsc.total().over(capacity));
        n.define("MPP_relative", mpp.total().over(p(M0)));
        n.define("red_cells_relative", retb.total().plus(rbc.total()).over(ref("RBCT0")));
        n.define("neutrophils_relative", neu.total().over(ref("NEU0")));
        n.define("platelets_relative", platelets().over(ref("PLTT0")));
        n.define("lymphocytes_relative", lymb.total().over(p(LYM0)));
        n.define("EPO_relative", epo.own().over(p(EPO0)));
        n.define("GCSF_relative", gcsf.own().over(p(GCSF0)));
        n.define("TPO_relative", tpo.own().over(p(TPO0)));
    }

    private Expr platelets() {
        return plt.stream().map(Population::total).reduce(zero(), Expr::plus);
    }

    /** {@code most} at 0, {@code healthy} at 1, falling. */
    private static Expr falling(Expr most, Expr healthy, Expr filling) {
        return most.over(one().plus(most.over(healthy).minus(one()).times(filling)));
    }

    /** {@code least} at 0, 1 at 1, {@code most} at infinity. */
    private static Expr gain(Expr most, Expr least, Expr signal) {
        Expr room = one().minus(least).times(signal);
        return least.plus(most.minus(least).times(room).over(most.minus(one()).plus(room)));
    }

    // ---- niche and stem cells ----

    private void stemCells() {
        Expr x = ref("niche_filling");
        Expr division =
                n.term("HSC.division", Vocabulary.DIVISION, hsc, p(LAMBDA).times(falling(p(M_MAX), one(), x)));
        Expr a = n.term("HSC.self_renewal", Vocabulary.SELF_RENEWAL, hsc, falling(p(A_MAX), ref("a0"), x));
        Expr death = n.term("HSC.death", Vocabulary.DEATH, hsc, p(DELTA));
        Expr egress = n.term("HSC.egress", Vocabulary.EGRESS, hsc, p(EGRESS));
        Expr homing = n.term("HSCB.homing", Vocabulary.HOMING, hscb, p(HOMING));
        n.term("HSC.mutation", Vocabulary.MUTATION, hsc, zero());
        Expr telomere = n.term("HSC.telomere_loss", Vocabulary.TELOMERE_LOSS, hsc, p(TELOMERE_LOSS));

        Expr other = one().minus(a);
        n.process("HSC.self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(hsc)
                .rate(division.times(a).times(a).times(hsc.own()));
        n.process("HSC.asymmetric", Act.DIVISION, Act.DIFFERENTIATION)
                .takes(hsc)
                .gives(hsc)
                .gives(mpp, ref("Y_M"))
                .perCell(division.times(number(2).times(a).times(other)));
        n.process("HSC.differentiation", Act.DIVISION, Act.DIFFERENTIATION)
                .takes(hsc)
                .gives(mpp, number(2).times(ref("Y_M")))
                .perCell(division.times(other).times(other));
        n.process("HSC.egress", Act.EGRESS).takes(hsc).gives(hscb).perCell(egress);
        n.process("HSCB.homing", Act.HOMING).takes(hscb).gives(hsc).perCell(homing);
        n.die(hsc, death);
        n.die(hscb, death);

        Expr shortening = Expr.sumOver(division.times(telomere).times(hsc.own()), CloneFilter.ALL);
        n.observe(
                "telomere_loss_rate",
                "bp/y",
                "telomere length that a stem cell loses per year, mean over stem cells",
                Expr.when(
                        hsc.total().above(zero()), shortening.over(hsc.total()).times(365.25), zero()));
    }

    // ---- multipotent progenitors and commitment ----

    private void multipotentProgenitors() {
        Expr division = n.term("MPP.division", Vocabulary.DIVISION, mpp, p(P_M));
        Expr a = n.term(
                "MPP.self_renewal", Vocabulary.SELF_RENEWAL, mpp, falling(p(AM_MAX), p(AM0), ref("MPP_relative")));
        // Both daughters share one fate: with 1e9 cells only the mean matters.
        n.process("MPP.self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(mpp)
                .rate(division.times(a).times(mpp.own()));
        Expr committed = division.times(one().minus(a));
        commit(Lineage.ERYTHROID, "E", KAPPA_E, committed);
        commit(Lineage.GRANULOCYTIC, "G", KAPPA_G, committed);
        commit(Lineage.MEGAKARYOCYTIC, "Mk", KAPPA_MK, committed);
        commit(Lineage.LYMPHOID, "L", KAPPA_L, committed);
    }

    private void commit(Lineage lineage, String l, Parameter kappa, Expr rate) {
        Expr share = n.share("commitment." + lineage.id(), lineage, "commitment", p(kappa).over(ref("kappa_sum")));
        n.process("MPP.commitment-" + lineage.id(), Act.DIVISION, Act.DIFFERENTIATION)
                .takes(mpp)
                .gives(of(lineage), number(2).times(ref("B_" + l)))
                .perCell(rate.times(share));
        n.die(of(lineage), ref("h_P" + l));
    }

    private Population of(Lineage lineage) {
        return java.util.Objects.requireNonNull(progenitors.get(lineage));
    }

    /** Lineage progenitors leave and are amplified; the term OUTPUT is the number of cells that one puts out. */
    private void amplify(Lineage lineage, String l, Parameter tau, Expr stimulation, Population into) {
        Expr output = n.lineageTerm(
                "output." + lineage.id(),
                Vocabulary.OUTPUT,
                lineage,
                ref("A_" + l).times(stimulation));
        n.mature(of(lineage), into, one().over(p(tau)), output, Act.DIFFERENTIATION);
    }

    private Expr speed(Lineage lineage, Expr stimulation) {
        return n.lineageTerm("maturation." + lineage.id(), Vocabulary.MATURATION, lineage, stimulation);
    }

    // ---- the erythroid line ----

    private void erythroidLine() {
        Expr signal = ref("EPO_relative");
        Expr speed = speed(Lineage.ERYTHROID, gain(p(V_EPO), zero(), signal));
        amplify(Lineage.ERYTHROID, "E", TAU_PE, gain(p(E_EPO), zero(), signal), ep);
        n.mature(ep, em, speed.times(number(stagesE)).over(p(TAU_E)), one());
        em.length(p(TAU_E).times((stagesE - 1.0) / stagesE), stagesE - 1)
                .speed(speed)
                .into(retb, one());
        n.mature(retb, rbc, one().over(ref("tau_R")), one());
        n.die(rbc, p(D_RBC));
    }

    // ---- the granulocytic line ----

    private void granulocyticLine() {
        Expr signal = ref("GCSF_relative");
        Expr speed = speed(Lineage.GRANULOCYTIC, gain(p(V_GCSF), zero(), signal));
        amplify(Lineage.GRANULOCYTIC, "G", TAU_PG, gain(p(E_GCSF), p(B_GCSF), signal), gm);
        gm.length(p(TAU_GM), stagesGM).speed(speed).into(g, one());
        g.length(p(TAU_G), stagesG).speed(speed).into(neu, one());
        n.die(neu, p(D_NEU));
    }

    // ---- the megakaryocytic line ----

    private void megakaryocyticLine() {
        Expr speed = speed(Lineage.MEGAKARYOCYTIC, one());
        amplify(Lineage.MEGAKARYOCYTIC, "Mk", TAU_PMK, gain(p(E_TPO), p(B_TPO), ref("TPO_relative")), mkp);
        n.mature(mkp, mkm, speed.times(number(stagesMk)).over(p(TAU_MK)), one());
        mkm.length(p(TAU_MK).times((stagesMk - 1.0) / stagesMk), stagesMk - 1)
                .speed(speed)
                .into(plt.get(0), p(Y_PLT));
        Expr saturation = one().plus(p(K_FIX)).over(ref("platelets_relative").plus(p(K_FIX)));
        Expr used =
                n.term("platelet.death", Vocabulary.DEATH, plt.get(0), ref("u0").times(saturation));
        for (int i = 0; i < plt.size(); i++) {
            Population age = plt.get(i);
            if (i + 1 < plt.size()) {
                n.mature(age, plt.get(i + 1), ref("q_plt"), one());
            } else {
                n.process(age.name() + ".old-age", Act.DEATH).takes(age).perCell(ref("q_plt"));
            }
            n.die(age, used);
        }
    }

    // ---- the lymphoid line ----

    private void lymphoidLine() {
        Expr speed = speed(Lineage.LYMPHOID, one());
        amplify(Lineage.LYMPHOID, "L", TAU_PL, one(), prl);
        n.mature(prl, lymb, speed.over(p(TAU_L)), one());
        Expr room = number(2).over(one().plus(ref("lymphocytes_relative")));
        Expr division = n.term("LYMB.division", Vocabulary.DIVISION, lymb, p(R_LYM).times(room));
        n.process("LYMB.division", Act.DIVISION).gives(lymb).rate(division.times(lymb.own()));
        n.die(lymb, p(D_LYM));
    }

    // ---- growth factors ----

    private void growthFactors() {
        Expr anaemia = one().minus(ref("red_cells_relative"));
        n.process("EPO.production")
                .gives(epo)
                .rate(p(C_EPO).times(p(EPO0)).times(Expr.exp(p(THETA_EPO).times(anaemia))));
        n.process("EPO.clearance").takes(epo).perCell(p(C_EPO));
        consumed(gcsf, C_GCSF, GCSF0, W_GCSF, ref("neutrophils_relative"));
        consumed(tpo, C_TPO, TPO0, W_TPO, ref("platelets_relative"));
    }

    /** Made at a constant rate; cleared by the cells it makes, and a little without them. */
    private void consumed(Population factor, Parameter turnover, Parameter healthy, Parameter without, Expr cells) {
        n.process(factor.name() + ".production").gives(factor).rate(p(turnover).times(p(healthy)));
        Expr clearing = p(without).plus(one().minus(p(without)).times(cells));
        n.process(factor.name() + ".clearance")
                .takes(factor)
                .perCell(p(turnover).times(clearing));
    }

    // ---- outputs ----

    private void outputs() {
        Expr anc = n.clinical(
                "ANC",
                "1e9/L",
                "absolute neutrophil count",
                one().minus(p(MARGINATED)).times(neu.total()));
        n.clinical("PLT", "1e9/L", "platelet count", one().minus(p(SPLEEN)).times(platelets()));
        n.clinical("HB", "g/L", "haemoglobin", ref("HB0").times(ref("red_cells_relative")));
        n.clinical("RET", "1e9/L", "reticulocyte count", retb.total());
        Expr lym = n.clinical("LYM", "1e9/L", "lymphocyte count", lymb.total());
        n.clinical(
                "WBC",
                "1e9/L",
                "white cell count",
                one().plus(p(OTHER_MYELOID)).times(anc).plus(lym));
        n.observe(
                "HSC_fraction",
                "1",
                "stem cells in the niche, as fraction of health",
                hsc.total().over(p(N)));
        n.observe(
                "CD34",
                "1e6 cells/kg",
                "multipotent and lineage progenitors, which stand for CD34-positive marrow cells",
                progenitors.values().stream().map(Population::total).reduce(mpp.total(), Expr::plus));
        Expr age = one().minus(Expr.covariate("AGE").over(number(100))).over(number(0.6));
        n.observe(
                "cellularity",
                "%",
                "marrow cells as percentage of those of a healthy adult of 40 y; falls with the age at the start",
                marrow().over(healthyMarrowCells()).times(age).times(100));
    }

    private Expr marrow() {
        Expr sum = mpp.total();
        for (Population p : progenitors.values()) {
            sum = sum.plus(p.total());
        }
        for (Population p : List.of(ep, em, gm, g, mkp, mkm, prl)) {
            sum = sum.plus(p.total());
        }
        return sum;
    }

    private Expr healthyMarrowCells() {
        return p(M0).plus(p(PE0))
                .plus(p(PG0))
                .plus(p(PMK0))
                .plus(p(PL0))
                .plus(ref("F_E").times(p(TAU_E)))
                .plus(ref("F_G").times(p(TAU_GM).plus(p(TAU_G))))
                .plus(ref("F_Mk").times(p(TAU_MK)))
                .plus(ref("F_L").times(p(TAU_L)));
    }

    // ---- healthy state ----

    private void healthyState() {
        hsc.healthy(p(N));
        hscb.healthy(ref("HSCB0"));
        mpp.healthy(p(M0));
        of(Lineage.ERYTHROID).healthy(p(PE0));
        of(Lineage.GRANULOCYTIC).healthy(p(PG0));
        of(Lineage.MEGAKARYOCYTIC).healthy(p(PMK0));
        of(Lineage.LYMPHOID).healthy(p(PL0));
        Expr erythroblasts = ref("F_E").times(p(TAU_E)).over(number(stagesE));
        ep.healthy(erythroblasts);
        em.healthyStages(i -> erythroblasts);
        gm.healthyStages(i -> ref("F_G").times(p(TAU_GM)).over(number(stagesGM)));
        g.healthyStages(i -> ref("F_G").times(p(TAU_G)).over(number(stagesG)));
        Expr megakaryocytes = ref("F_Mk").times(p(TAU_MK)).over(number(stagesMk));
        mkp.healthy(megakaryocytes);
        mkm.healthyStages(i -> megakaryocytes);
        prl.healthy(ref("F_L").times(p(TAU_L)));
        retb.healthy(p(RET0));
        rbc.healthy(ref("RBC0"));
        neu.healthy(ref("NEU0"));
        Expr youngest = p(D_PLT).times(ref("PLTT0")).over(ref("q_plt"));
        for (int i = 0; i < plt.size(); i++) {
            plt.get(i).healthy(youngest.times(ref("ageing").pow(number(i + 1))));
        }
        lymb.healthy(p(LYM0));
        epo.healthy(p(EPO0));
        gcsf.healthy(p(GCSF0));
        tpo.healthy(p(TPO0));
    }

    private Expr p(Parameter parameter) {
        return v.expr(parameter);
    }

    private static Expr ref(String defined) {
        return new Expr.Reference(defined);
    }
}
