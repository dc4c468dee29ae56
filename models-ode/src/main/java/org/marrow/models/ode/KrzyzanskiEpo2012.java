package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Epoetin in healthy adults: kinetics with uptake by erythroid precursors, and the red cells that it makes; probably Yan,
 * Krzyzanski and others, J Clin Pharmacol (2012), PMID 22162538.
 *
 * <p>Rates per h; drug amounts in IU, cells per litre of blood. {@code C = A2/VC} is erythropoietin, the body's own
 * and the drug together.
 *
 * <pre>
 * RC   = A5 C/(KD + C)         SC = SMAX RC/(SC50 + RC)
 * dA1  = -KA A1
 * dA2  = KEPO + F KA A1 - CL C - K23 A2 + K32 A3 - A5 KSAI VC C/(KD + C)        dA3 = K23 A2 - K32 A3
 * dA4  = KIN0 - SC A4/TP       dA5 = 32 SC A4/TP - A5/TP       dA6 = (A5 - A6)/TP
 * dRET = (A6 - RET)/TP         dRBC = RET/TP - RBC/TB          Hb = MCH (RBC + RET)
 * </pre>
 *
 * <p>KEPO, KIN0 and TB are such that the baseline C0, RET0, RB0 is at rest:
 *
 * <pre>
 * RC0  = RET0 C0/(KD + C0)                 SC0 = SMAX RC0/(SC50 + RC0)
 * KEPO = CL C0 + KSAI VC RC0               KIN0 = RET0/(32 TP)           TB = TP (RB0 - RET0)/RET0
 * A2 = C0 VC    A3 = A2 K23/K32    A4 = RET0/(32 SC0)    A5 = A6 = RET = RET0    RBC = RB0 - RET0
 * </pre>
 *
 * <p>The depot {@code A1} takes whole doses, of which the share F is absorbed: the public encoding puts F times the dose into it.
 * Its absorption of zero order over 2.64 h is left out here; give {@code over: 2.64 h} for it. The stages are waiting times
 * with an exponential distribution each, as encoded, not lifespans of fixed length. Reticulocytes are the state {@code RETB},
 * since {@code RET} is the clinical count, here the same number.
 *
 * <p>The model has no stem cells: KIN0 flows into {@code A4} of the host.
 *
 * @since 0.1
 */
public final class KrzyzanskiEpo2012 implements Model {
    private static final String ENCODING =
            "public encoding (metrumresearchgroup/page-2018-mrgsolve) of a model of epoetin, probably Yan, Krzyzanski et al., J Clin"
                    + " Pharmacol (2012), PMID 22162538; to be confirmed in the paper";

    private static final Parameter KA = parameter("KA", 0.0301, "1/h", "absorption rate from under the skin");
    private static final Parameter F =
            parameter("F", 0.516, "1", "share of a dose that is absorbed").range(0, 1);
    private static final Parameter VC = parameter("VC", 4.51, "L", "central volume");
    private static final Parameter CL = parameter("CL", 0.374, "L/h", "clearance that does not depend on cells");
    private static final Parameter K23 =
            parameter("K23", 0.0724, "1/h", "rate from the central to the peripheral volume");
    private static final Parameter K32 =
            parameter("K32", 0.17, "1/h", "rate from the peripheral to the central volume");
    private static final Parameter C0 = parameter("C0", 12.5, "IU/L", "erythropoietin at baseline");
    private static final Parameter KD = parameter("KD", 412, "IU/L", "dissociation constant of drug and receptor");
    private static final Parameter KSAI =
            parameter("KSAI", 1.32, "1e-9 IU/h", "uptake by a precursor whose receptors are all bound");
    private static final Parameter SMAX = parameter("SMAX", 0.0756, "1", "largest stimulation of precursors");
    private static final Parameter SC50 =
            parameter("SC50", 6.68, "1e9/L", "precursors with bound receptor that stimulate half as much as they can");
    private static final Parameter TP = parameter("TP", 58, "h", "mean time in each stage");
    private static final Parameter RET0 = parameter("RET0", 49, "1e9/L", "reticulocytes at baseline");
    private static final Parameter RB0 =
            parameter("RB0", 4.63, "1e12/L", "red cells at baseline, reticulocytes included; above RET0");
    private static final Parameter MCH = parameter("MCH", 30.3, "pg", "haemoglobin in a red cell");

    /** Cells that one precursor becomes. */
    private static final double AMPLIFICATION = 32;

    /** Creates the model; it holds no state. */
    public KrzyzanskiEpo2012() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Decades.about(Parameter.of(name, value, unit)).doc(what).unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("krzyzanski-epo-2012", "Epoetin and erythropoiesis in healthy adults")
                .summary(
                        "Erythropoietin, the body's own and the drug, with uptake by the precursors that it stimulates, and"
                                + " reticulocytes, red cells and haemoglobin. Carries epoetin (dose into A1, IU). The paper is not"
                                + " certain: the values are those of a public encoding, without its absorption of zero order over 2.64 h"
                                + " (give the dose over that time for it).")
                .references("probably Yan, Krzyzanski et al., J Clin Pharmacol (2012), PMID 22162538: model");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(KA, F, VC, CL, K23, K32, C0, KD, KSAI, SMAX, SC50, TP, RET0, RB0, MCH);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Baseline at = new Baseline(n, v);
        Population a4 = n.cells("A4", PopulationUnit.perLitre(1e9))
                .role(Role.ERYTHROID_PROGENITOR)
                .lineage(Lineage.ERYTHROID)
                .meaning("pool of precursors, scaled")
                .healthy(at.a4);
        Population a5 = precursors(n, "A5", "precursors with receptors for erythropoietin", v.expr(RET0));
        Population a6 = precursors(n, "A6", "later precursors", v.expr(RET0));
        Population ret = n.cells("RETB", PopulationUnit.perLitre(1e9))
                .role(Role.RETICULOCYTE)
                .lineage(Lineage.ERYTHROID)
                .meaning("reticulocytes")
                .healthy(v.expr(RET0));
        Population rbc = n.cells("RBC", PopulationUnit.perLitre(1e12))
                .role(Role.RED_CELL)
                .lineage(Lineage.ERYTHROID)
                .meaning("red cells, reticulocytes not included")
                .healthy(at.rbc);

        Expr epo = kinetics(n, v, at, a5);
        Expr bound = n.define("RC", a5.total().times(epo).over(v.expr(KD).plus(epo)));
        Expr stimulation =
                n.define("SC", v.expr(SMAX).times(bound).over(v.expr(SC50).plus(bound)));
        Expr stage = Hours.perDay(Expr.one().over(v.expr(TP)));
        Expr output =
                n.lineageTerm("output.erythroid", Vocabulary.OUTPUT, Lineage.ERYTHROID, Expr.number(AMPLIFICATION));
        Expr speed = n.lineageTerm("maturation.erythroid", Vocabulary.MATURATION, Lineage.ERYTHROID, Expr.one());
        n.process("A4.influx", Act.DIFFERENTIATION)
                .gives(a4)
                .rate(Hours.perDay(v.expr(RET0).over(v.expr(TP)).over(Expr.number(AMPLIFICATION))))
                .in(CloneFilter.only(Clone.HOST));
        n.mature(a4, a5, stimulation.times(stage), output, Act.DIFFERENTIATION);
        n.mature(a5, a6, speed.times(stage), Expr.one());
        n.mature(a6, ret, speed.times(stage), Expr.one());
        n.mature(ret, rbc, stage, Expr.one());
        n.die(rbc, Hours.perDay(Expr.one().over(at.tb)));

        n.clinical("RET", "1e9/L", "reticulocyte count", ret.total());
        n.clinical(
                "HB",
                "g/L",
                "haemoglobin",
                v.expr(MCH).times(rbc.total().plus(ret.total().times(1e-3))));
    }

    private static Population precursors(NetworkBuilder n, String name, String what, Expr healthy) {
        return n.cells(name, PopulationUnit.perLitre(1e9))
                .role(Role.PRECURSOR)
                .lineage(Lineage.ERYTHROID)
                .meaning(what)
                .healthy(healthy);
    }

    /** Erythropoietin, and its concentration (IU/L). */
    private static Expr kinetics(NetworkBuilder n, Values v, Baseline at, Population a5) {
        Population a1 = amount(n, "A1", "epoetin under the skin").healthy(Expr.zero());
        Population a2 = amount(n, "A2", "erythropoietin in the central volume").healthy(at.a2);
        Population a3 = amount(n, "A3", "erythropoietin in the peripheral volume")
                .healthy(at.a2.times(v.expr(K23)).over(v.expr(K32)));
        Expr c = n.define("C_free", a2.own().over(v.expr(VC)));
        n.process("EPO.absorption").takes(a1).gives(a2, v.expr(F)).perCell(Hours.perDay(v.expr(KA)));
        n.process("EPO.production").gives(a2).rate(Hours.perDay(at.kepo));
        n.process("EPO.clearance").takes(a2).rate(Hours.perDay(v.expr(CL).times(c)));
        n.process("EPO.uptake")
                .takes(a2)
                .rate(Hours.perDay(a5.total()
                        .times(v.expr(KSAI))
                        .times(v.expr(VC))
                        .times(c)
                        .over(v.expr(KD).plus(c))));
        n.process("EPO.distribution").takes(a2).gives(a3).perCell(Hours.perDay(v.expr(K23)));
        n.process("EPO.return").takes(a3).gives(a2).perCell(Hours.perDay(v.expr(K32)));
        n.observe("C", "IU/L", "erythropoietin, the body's own and epoetin", c);
        n.drug("epoetin", a1);
        return c;
    }

    private static Population amount(NetworkBuilder n, String name, String what) {
        return n.signal(name, "IU").meaning(what);
    }

    /** What follows from the baseline being at rest. */
    private static final class Baseline {
        private final Expr a2;
        private final Expr a4;
        private final Expr rbc;
        private final Expr kepo;
        private final Expr tb;

        Baseline(NetworkBuilder n, Values v) {
            Expr c0 = v.expr(C0);
            Expr ret0 = v.expr(RET0);
            Expr rc0 = n.define("RC0", ret0.times(c0).over(v.expr(KD).plus(c0)));
            Expr sc0 = n.define("SC0", v.expr(SMAX).times(rc0).over(v.expr(SC50).plus(rc0)));
            kepo = n.define(
                    "KEPO", v.expr(CL).times(c0).plus(rc0.times(v.expr(KSAI)).times(v.expr(VC))));
            a2 = c0.times(v.expr(VC));
            a4 = ret0.over(sc0.times(AMPLIFICATION));
            rbc = v.expr(RB0).minus(ret0.times(1e-3));
            tb = n.define("TB", v.expr(TP).times(rbc).over(ret0.times(1e-3)));
        }
    }
}
