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
 * Filgrastim in healthy adults: target-mediated disposition, and the neutrophils that it makes; Krzyzanski, Wiczling, Lowe and
 * others, J Clin Pharmacol 50:101S (2010).
 *
 * <p>Rates per h; drug amounts in ug, cells per litre of blood. A is the whole G-CSF, the body's own and the drug,
 * free and bound to receptors; CP is free in ng/mL.
 *
 * <pre>
 * NT = sum(B1..B9) + N       RT = KSI NT       b = RT - A/VD + KD       CP = (-b + sqrt(b^2 + 4 KD A/VD))/2
 * AC = CP VD                 AR = RT AC/(KD + CP)                       H_j = 1 + SM_j CP/(SC1 + CP)
 * dAbs = -KA Abs             dA = FF KA Abs + KIN - KEL AC - KINT AR
 * dB1 = KINB H_1 (B1/B10) - KTT H_2 B1          dB_i = KTT H_2 (B_(i-1) - B_i)   i = 2..9
 * dN  = KTT H_2 B9 - KMT N
 * </pre>
 *
 * <p>KINB, B10, KIN and A at the start are such that the baseline CP0, NB0 is at rest:
 *
 * <pre>
 * KINB = KMT NB0/H_1(CP0)      B10 = KINB H_1(CP0)/(KTT H_2(CP0))       A = AC0 + AR0      KIN = KEL AC0 + KINT AR0
 * </pre>
 *
 * <p>The factor {@code B1/B10} is unusual: the first stage renews itself and its size is kept by G-CSF alone. It is kept as
 * encoded. Two further constants of the encoding, KBB1 and SM3, are 0 and left out. The depot {@code Abs} takes whole doses, of
 * which the share FF is absorbed: the encoding puts FF times the dose into it.
 *
 * <p>The model has no stem cells, and its doses are in ug, not per kg.
 *
 * @since 0.1
 */
public final class KrzyzanskiGcsf2010 implements Model {
    private static final String ENCODING =
            "public encoding (metrumresearchgroup/page-2018-mrgsolve) of Krzyzanski et al., J Clin Pharmacol 50:101S (2010); to be"
                    + " confirmed in the paper";

    private static final Parameter FF =
            parameter("FF", 0.626, "1", "share of a dose that is absorbed").range(0, 1);
    private static final Parameter KA = parameter("KA", 0.642, "1/h", "absorption rate from under the skin");
    private static final Parameter KEL = parameter("KEL", 0.148, "1/h", "elimination of free G-CSF");
    private static final Parameter VD = parameter("VD", 2.56, "L", "volume of distribution");
    private static final Parameter KD = parameter("KD", 1.27, "ng/mL", "dissociation constant of drug and receptor");
    private static final Parameter KINT = parameter("KINT", 0.101, "1/h", "uptake of bound G-CSF");
    private static final Parameter KSI = parameter(
            "KSI", 0.211, "1e-9 ng L/mL", "receptors (ng/mL) per count of neutrophils and precursors (1e9/L)");
    private static final Parameter KMT = parameter("KMT", 0.0723, "1/h", "clearance of neutrophils from blood");
    private static final Parameter KTT = parameter("KTT", 0.0102, "1/h", "rate from stage to stage without G-CSF");
    private static final Parameter NB0 = parameter("NB0", 1.65, "1e9/L", "neutrophils at baseline");
    private static final Parameter CP0 = parameter("CP0", 0.0246, "ng/mL", "free G-CSF at baseline");
    private static final Parameter SC1 = parameter("SC1", 3.21, "ng/mL", "free G-CSF of half its effects");
    private static final Parameter SM1 = parameter("SM1", 34.3, "1", "largest rise of the production of precursors");
    private static final Parameter SM2 = parameter("SM2", 32.3, "1", "largest rise of the rate from stage to stage");

    private static final int STAGES = 9;

    /** Creates the model; it holds no state. */
    public KrzyzanskiGcsf2010() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Decades.about(Parameter.of(name, value, unit)).doc(what).unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("krzyzanski-gcsf-2010", "Filgrastim and neutrophils in healthy adults")
                .summary(
                        "G-CSF, the body's own and the drug, bound and taken up by neutrophils and their precursors, which it"
                                + " multiplies and speeds up. Carries filgrastim (dose into Abs, ug). The first stage renews itself and"
                                + " only G-CSF keeps its size: unusual, kept as encoded.")
                .references("Krzyzanski, Wiczling, Lowe et al., J Clin Pharmacol 50:101S (2010), PMID 20881223: model");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(FF, KA, KEL, VD, KD, KINT, KSI, KMT, KTT, NB0, CP0, SC1, SM1, SM2);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr h10 = n.define("H_1_baseline", effect(v, SM1, v.expr(CP0)));
        Expr h20 = n.define("H_2_baseline", effect(v, SM2, v.expr(CP0)));
        Expr kinb = n.define("KINB", v.expr(KMT).times(v.expr(NB0)).over(h10));
        Expr b10 = n.define("B10", kinb.times(h10).over(v.expr(KTT).times(h20)));
        List<Population> b = new ArrayList<>();
        for (int i = 1; i <= STAGES; i++) {
            b.add(n.cells("B" + i, PopulationUnit.perLitre(1e9))
                    .role(i == 1 ? Role.GRANULOCYTIC_PROGENITOR : Role.PRECURSOR)
                    .lineage(Lineage.GRANULOCYTIC)
                    .meaning("precursors in the marrow, stage " + i)
                    .healthy(b10));
        }
        Population blood = n.cells("N", PopulationUnit.perLitre(1e9))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning("neutrophils in blood")
                .healthy(v.expr(NB0));
        Expr all = blood.total();
        for (Population stage : b) {
            all = all.plus(stage.total());
        }
        Expr cp = kinetics(n, v, v.expr(KSI).times(all), b10);

        Expr h1 = n.define("H_1", effect(v, SM1, cp));
        Expr h2 = n.lineageTerm(
                "maturation.granulocytic", Vocabulary.MATURATION, Lineage.GRANULOCYTIC, effect(v, SM2, cp));
        Population first = b.get(0);
        Expr division = n.term(
                "B1.division",
                Vocabulary.DIVISION,
                first,
                Hours.perDay(kinb.times(h1).over(b10)));
        n.process("B1.division", Act.DIVISION).gives(first).rate(division.times(first.own()));
        Expr step = Hours.perDay(v.expr(KTT).times(h2));
        for (int i = 1; i < STAGES; i++) {
            n.mature(b.get(i - 1), b.get(i), step, Expr.one());
        }
        Expr output = n.lineageTerm("output.granulocytic", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.one());
        n.mature(b.get(STAGES - 1), blood, step, output);
        n.die(blood, Hours.perDay(v.expr(KMT)));
        n.clinical("ANC", "1e9/L", "absolute neutrophil count", blood.total());
    }

    /** How much an effect of G-CSF rises at a concentration. */
    private static Expr effect(Values v, Parameter largest, Expr cp) {
        return Expr.one().plus(v.expr(largest).times(cp).over(v.expr(SC1).plus(cp)));
    }

    /** G-CSF under the receptors RT (ng/mL), and its free concentration (ng/mL). */
    private static Expr kinetics(NetworkBuilder n, Values v, Expr receptors, Expr b10) {
        Expr kd = v.expr(KD);
        Expr vd = v.expr(VD);
        Expr cells = b10.times(STAGES).plus(v.expr(NB0));
        Expr free = v.expr(CP0).times(vd);
        Expr bound =
                n.define("AR_baseline", v.expr(KSI).times(cells).times(free).over(kd.plus(v.expr(CP0))));
        Population depot =
                n.signal("Abs", "ug").meaning("filgrastim under the skin").healthy(Expr.zero());
        Population a = n.signal("A", "ug").meaning("G-CSF, free and bound").healthy(free.plus(bound));

        Expr rt = n.define("RT", receptors);
        Expr total = a.own().over(vd);
        Expr b = n.define("b", rt.minus(total).plus(kd));
        Expr root = Expr.sqrt(b.times(b).plus(kd.times(total).times(4)));
        Expr cp = n.define("CP_free", root.minus(b).over(Expr.number(2)));
        Expr ac = cp.times(vd);
        n.process("GCSF.absorption").takes(depot).gives(a, v.expr(FF)).perCell(Hours.perDay(v.expr(KA)));
        Expr kin = n.define("KIN", v.expr(KEL).times(free).plus(v.expr(KINT).times(bound)));
        n.process("GCSF.production").gives(a).rate(Hours.perDay(kin));
        n.process("GCSF.elimination").takes(a).rate(Hours.perDay(v.expr(KEL).times(ac)));
        n.process("GCSF.uptake")
                .takes(a)
                .rate(Hours.perDay(v.expr(KINT).times(rt).times(ac).over(kd.plus(cp))));
        n.observe("CP", "ng/mL", "free G-CSF in serum", cp);
        n.drug("filgrastim", depot);
        return cp;
    }
}
