package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
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
import org.marrow.network.Vocabulary;

/**
 * Neutrophils, G-CSF free and bound to them, and maturation at a speed that G-CSF sets, after Craig, Humphries and Mackey, Bull Math Biol
 * 78:2304 (2016), arXiv 1512.06896; set of values 4 of the paper's fits.
 *
 * <pre>
 * beta(Q)  = fQ/(1 + (Q/th2)^2)
 * kap(G)   = ks + (ks - kmin) (G^1.5 - Gs0^1.5)/(G^1.5 + Gs0^1.5)
 * eta(G,C) = (es + (es - emin) (bNP/Gs0) (G - Gs0)/(G + bNP)) / (1 + (C/EM50)^Sc)
 * Vn(G)    = 1 + (Vmax - 1) (G - Gs0)/(G - Gs0 + bV)
 * x = G2/(V (NR + N))      phi = ps + (pmax - ps) (x - xs)/(x - xs + bG)
 * B = k12 ((NR + N) V - G2) G1^Pow         TM = T - tauNP
 * dQ/dt  = -(beta(Q) + kap(G1) + kdel) Q + AQ [beta(Q) Q](t - tS)
 * dNR/dt = AN/1000 [kap(G1) Q](t - T) Vn(G1)/Vn(G1(t - TM)) - (gR + phi) NR
 * dN/dt  = phi NR - gN N
 * dG1/dt = Gp + ka F/Vd Gs - kren G1 - B + k21 G2
 * dG2/dt = B - kint G2 - k21 G2
 * dT/dt  = 1 - Vn(G1)/Vn(G1(t - TM))
 * dAN/dt = AN ((1 - dT/dt) (eta(t - TM) - eta(t - T)) - gNM dT/dt)
 * dAQ/dt = AQ hQ (Cp(t - tS) - Cp)
 * dCp/dt = k21c Cf + k31 C1 - (k12c + k13 + kel) Cp      dCf/dt = k12c Cp + k42 C2 - (k21c + k24) Cf
 * dC1/dt = k13 Cp - k31 C1                               dC2/dt = k24 Cf - k42 C2
 * dGs/dt = -ka Gs
 * </pre>
 *
 * <p>Time in d; Q in 1e6, reserve NR and circulating N in 1e9 cells/kg; G1, G2 in ng/mL; T, the time from commitment to reserve, in d; AN,
 * AQ amplifications; the drug of the chemotherapy in ug; Gs, filgrastim under the skin, in ug. ANC (1e9/L) = 8.19 N.
 *
 * <p>Bound G-CSF relaxes within minutes: the equations are stiff. With {@code binding: quasi-steady} it is not a state but
 * G2 = g (NR + N) V/(kint + k21 + g), g = k12 G1^Pow; answers then differ by up to 0.6 % in G1 and 0.1 % in ANC.
 *
 * <p>In the set of values used here kmin = ks: commitment does not follow G-CSF.
 *
 * <p>The model starts from the paper's rounded values, which are its steady state to about 1e-4; they do not follow other values of
 * the parameters. T starts at 11.2074 d, so that tauNP changed alone leaves more or less time for maturation. A bolus of filgrastim into Gs is absorbed as the
 * values ka, F and Vd say; they belong to a dose and are given for 300, 375 and 750 ug by presets.
 *
 * <p>The chemotherapy is not verified: EM50 as an amount (a concentration times 32.7 L) is a guess of a public encoding, whose
 * authors see higher peaks of the ANC than figure 9 of the paper and lower nadirs of Q than figure 10.
 *
 * <p>The printed form is kept, in which cells in the cycle and maturing cells are no population: a pulse does not reach them, and after
 * a lethal one they come back.
 *
 * @since 0.1
 */
public final class Craig2016 implements Model {
    private static final String CODE =
            "public encoding of Craig, Humphries and Mackey, Bull Math Biol 78:2304 (2016), value 4";

    private static final Option BINDING = new Option(
            "binding",
            "full",
            List.of("full", "quasi-steady"),
            "whether bound G-CSF is a state of its own or follows free G-CSF at once");

    private static final Parameter T_S = value("tS", 2.8, "d", "time of stem cells in the cycle");
    private static final Parameter F_Q = value("fQ", 8, "1/d", "largest rate at which stem cells enter the cycle");
    private static final Parameter TH2 =
            positive("th2", 0.0809, "1e6 cells/kg", "stem cells at which that rate is halved");
    private static final Parameter KDEL = value("kdel", 0.0146, "1/d", "commitment of stem cells to other lineages");
    private static final Parameter KS =
            value("ks", 0.0073325, "1/d", "commitment of stem cells to neutrophils in health");
    private static final Parameter KMIN = Parameter.of("kmin", Expr.param("ks"), "1/d")
            .range(0, 1e4)
            .doc("commitment of stem cells to neutrophils without G-CSF")
            .derived("ks, as in the set of values: commitment does not follow G-CSF");

    private static final Parameter ES =
            value("es", 1.6647, "1/d", "net proliferation of neutrophil precursors in health");
    private static final Parameter EMIN = value("emin", 1.4060, "1/d", "its least value");
    private static final Parameter BNP = positive("bNP", 0.022868, "ng/mL", "G-CSF of half effect on it");
    private static final Parameter TAU_NP = value("tauNP", 7.3074, "d", "time of proliferation");

    private static final Parameter VMAX = positive("Vmax", 7.8670, "1", "largest speed of maturation");
    private static final Parameter BV = positive("bV", 0.24611, "ng/mL", "G-CSF of half effect on it");
    private static final Parameter GNM = value("gNM", 0.1577, "1/d", "death of maturing neutrophils");

    private static final Parameter PS = value("ps", 0.3640, "1/d", "release from the reserve in health");
    private static final Parameter PMAX = value("pmax", 4.1335, "1/d", "largest release from the reserve");
    private static final Parameter BG = positive("bG", 1.8924e-4, "1", "bound share of half effect on it");
    private static final Parameter XS = Parameter.of("xs", 2.1899e-5 / (0.525 * (2.26 + 0.3761)), "1")
            .range(0, 1)
            .doc("bound share in health")
            .derived("G2/(V (NR + N)) at the start");
    private static final Parameter GR = value("gR", 0.0063661, "1/d", "death in the reserve");
    private static final Parameter GN = value("gN", 2.1875, "1/d", "loss of circulating neutrophils");

    private static final Parameter GS0 = positive("Gs0", 0.025, "ng/mL", "G-CSF in health");
    private static final Parameter GP = value("Gp", 0.014161, "1", "production of G-CSF (ng/mL/d)");
    private static final Parameter V =
            positive("V", 0.525, "1", "binding capacity per neutrophil ((ng/mL)/(1e9 cells/kg))");
    private static final Parameter KREN = value("kren", 0.16139, "1/d", "renal clearance of G-CSF");
    private static final Parameter KINT = value("kint", 462.42, "1/d", "internalisation of bound G-CSF");
    private static final Parameter K12 = value("k12", 2.2423, "1", "binding of G-CSF (1/d (ng/mL)^-Pow)");
    private static final Parameter K21 = value("k21", 184.87, "1/d", "unbinding of G-CSF");
    private static final Parameter POW = positive("Pow", 1.4608, "1", "order of binding");

    private static final Parameter K21C = value("k21c", 18.2222, "1/d", "chemotherapy: from fat to plasma");
    private static final Parameter K31 = value("k31", 0.699, "1/d", "chemotherapy: from compartment 1 to plasma");
    private static final Parameter K12C = value("k12c", 90.2752, "1/d", "chemotherapy: from plasma to fat");
    private static final Parameter K13 = value("k13", 8.2936, "1/d", "chemotherapy: from plasma to compartment 1");
    private static final Parameter KEL = value("kel", 132.0734, "1/d", "chemotherapy: elimination");
    private static final Parameter K42 = value("k42", 62.5607, "1/d", "chemotherapy: from compartment 2 to fat");
    private static final Parameter K24 = value("k24", 9.2296, "1/d", "chemotherapy: from fat to compartment 2");
    private static final Parameter HQ = value("hQ", 0.0079657, "1", "chemotherapy: effect on stem cells (1/d/ug)");
    private static final Parameter SC =
            positive("Sc", 0.89816, "1", "chemotherapy: steepness of the effect on precursors");
    private static final Parameter EM50 = positive(
            "EM50", 0.75390 * 32.7, "ug", "chemotherapy: amount in plasma of half effect on precursors; not verified");

    private static final Parameter KA = value("ka", 8.0236, "1/d", "filgrastim: absorption from under the skin");
    private static final Parameter F =
            value("F", 0.64466, "1", "filgrastim: bioavailability").range(0, 1);
    private static final Parameter VD = positive("Vd", 4754.7, "mL", "filgrastim: volume of distribution");

    /** Creates the model; it holds no state. */
    public Craig2016() {}

    private static Parameter value(String name, double value, String unit, String meaning) {
        return Decades.upTo(Parameter.of(name, value, unit)).doc(meaning).unverified(CODE);
    }

    private static Parameter positive(String name, double value, String unit, String meaning) {
        return Decades.about(Parameter.of(name, value, unit)).doc(meaning).unverified(CODE);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("craig-2016", "Granulopoiesis with binding of G-CSF and a delay that depends on the state")
                .summary(
                        "Stem cells, marrow reserve and circulating neutrophils; G-CSF is cleared by neutrophils and kidneys and sets"
                                + " proliferation, the speed of maturation and release. Filgrastim and a chemotherapy are parts of the"
                                + " model; the chemotherapy is not verified. Pulses reach resting stem cells, the reserve and blood"
                                + " only.")
                .references(
                        "Craig, Humphries and Mackey, Bull Math Biol 78:2304 (2016), arXiv 1512.06896: equations",
                        CODE + ": values");
    }

    @Override
    public List<Option> options() {
        return List.of(BINDING);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                T_S, F_Q, TH2, KDEL, KS, KMIN, ES, EMIN, BNP, TAU_NP, VMAX, BV, GNM, PS, PMAX, BG, XS, GR, GN, GS0, GP,
                V, KREN, KINT, K12, K21, POW, K21C, K31, K12C, K13, KEL, K42, K24, HQ, SC, EM50, KA, F, VD);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                filgrastim("filgrastim-300", 8.0236, 0.64466, 4754.7),
                filgrastim("filgrastim-375", 6.6133, 0.49964, 2322.9),
                filgrastim("filgrastim-750", 5.143, 0.75, 2178));
    }

    private static Preset filgrastim(String name, double ka, double f, double vd) {
        return new Preset(
                name,
                "absorption of a dose of filgrastim of " + name.replaceAll("\\D", "") + " ug",
                List.of(
                        KA.withValue(ka).unverified(CODE),
                        F.withValue(f).unverified(CODE),
                        VD.withValue(vd).unverified(CODE)),
                Map.of());
    }

    @Override
    public void define(NetworkBuilder network, Values p) {
        new Equations(network, p).write();
    }

    /** The equations while they are written down. */
    private static final class Equations {
        private final NetworkBuilder network;
        private final Values p;
        private final Population stem;
        private final Population reserve;
        private final Population circulating;
        private final Population free;
        private final Population delay;
        private final Population amplification;
        private final Population stemAmplification;
        private final Population plasma;
        private final Population skin;
        private final Expr commitment;

        Equations(NetworkBuilder network, Values p) {
            this.network = network;
            this.p = p;
            stem = network.cells("Q", PopulationUnit.perKilogram(1e6))
                    .role(Role.STEM_CELL)
                    .meaning("stem cells")
                    .initial(Expr.number(1.1));
            reserve = network.cells("NR", PopulationUnit.perKilogram(1e9))
                    .role(Role.PRECURSOR)
                    .lineage(Lineage.GRANULOCYTIC)
                    .meaning("neutrophils in the marrow reserve")
                    .initial(Expr.number(2.26));
            circulating = network.cells("N", PopulationUnit.perKilogram(1e9))
                    .role(Role.NEUTROPHIL)
                    .lineage(Lineage.GRANULOCYTIC)
                    .meaning("circulating neutrophils")
                    .initial(Expr.number(0.3761));
            free = signal("G1", "ng/mL", "free G-CSF", 0.025);
            delay = signal("T", "d", "time from commitment to the reserve", 11.2074);
            amplification = signal("AN", "1", "neutrophils per committed stem cell", 1.0378e5);
            stemAmplification = signal("AQ", "1", "stem cells per stem cell that enters the cycle", 1.5116);
            plasma = signal("Cp", "ug", "chemotherapy in plasma", 0);
            skin = signal("Gs", "ug", "filgrastim under the skin", 0);
            commitment = commitment();
        }

        private Population signal(String name, String unit, String meaning, double start) {
            return network.signal(name, unit).meaning(meaning).initial(Expr.number(start));
        }

        void write() {
            stemCells();
            Expr bound = bound();
            neutrophils(bound);
            chemotherapy();
            network.clinical(
                    "ANC",
                    "1e9/L",
                    "circulating neutrophils, 8.19e9/L per 1e9 cells/kg",
                    circulating.total().times(8.19));
        }

        private Expr commitment() {
            Expr level = Expr.max(free.own(), Expr.zero()).over(p.expr(GS0)).pow(Expr.number(1.5));
            Expr response = level.minus(Expr.one()).over(level.plus(Expr.one()));
            return network.define(
                    "kap", p.expr(KS).plus(p.expr(KS).minus(p.expr(KMIN)).times(response)));
        }

        private void stemCells() {
            Expr crowding = stem.total().over(p.expr(TH2));
            Expr beta = network.term(
                    "beta",
                    Vocabulary.DIVISION,
                    stem,
                    p.expr(F_Q).over(Expr.one().plus(crowding.times(crowding))));
            Expr entering = beta.times(stem.own());
            network.process("cycle", Act.DIVISION).takes(stem).perCell(beta);
            network.process("doubling", Act.DIVISION, Act.SELF_RENEWAL)
                    .gives(stem)
                    .rate(stemAmplification.own().times(Expr.delayed(entering, p.expr(T_S))));
            network.process("commitment", Act.DIFFERENTIATION).takes(stem).perCell(commitment);
            network.process("other-lineages", Act.DIFFERENTIATION).takes(stem).perCell(p.expr(KDEL));
            network.die(stem, Expr.zero()); // none in the paper: a place for edits
            network.process("AQ.change")
                    .gives(stemAmplification)
                    .net(stemAmplification
                            .own()
                            .times(p.expr(HQ))
                            .times(Expr.delayed(plasma.own(), p.expr(T_S)).minus(plasma.own())));
        }

        /** G-CSF; returns what is bound. */
        private Expr bound() {
            Expr capacity = network.define(
                    "capacity", reserve.total().plus(circulating.total()).times(p.expr(V)));
            Expr affinity = network.define(
                    "affinity",
                    p.expr(K12).times(Expr.max(free.own(), Expr.zero()).pow(p.expr(POW))));
            network.process("G1.production").gives(free).rate(p.expr(GP));
            network.process("G1.renal").takes(free).perCell(p.expr(KREN));
            network.process("absorption")
                    .takes(skin)
                    .gives(free, p.expr(F).times(1000).over(p.expr(VD)))
                    .perCell(p.expr(KA));
            network.drug("filgrastim", skin);
            if (p.word(BINDING).equals("full")) {
                Population bound = signal("G2", "ng/mL", "bound G-CSF", 2.1899e-5);
                network.process("binding")
                        .takes(free)
                        .gives(bound)
                        .rate(affinity.times(Expr.max(capacity.minus(bound.own()), Expr.zero())));
                network.process("unbinding").takes(bound).gives(free).perCell(p.expr(K21));
                network.process("internalisation").takes(bound).perCell(p.expr(KINT));
                return bound.own();
            }
            Expr all = p.expr(KINT).plus(p.expr(K21)).plus(affinity);
            Expr bound = network.define("G2", affinity.times(capacity).over(all));
            network.process("internalisation").takes(free).rate(p.expr(KINT).times(bound));
            return bound;
        }

        private void neutrophils(Expr bound) {
            Expr share = bound.over(p.expr(V).times(reserve.total().plus(circulating.total())));
            Expr above = network.define("bound_above", share.minus(p.expr(XS)));
            Expr release = network.define(
                    "release",
                    p.expr(PS).plus(p.expr(PMAX).minus(p.expr(PS)).times(above).over(above.plus(p.expr(BG)))));
            Expr excess = free.own().minus(p.expr(GS0));
            Expr speed = network.define(
                    "speed",
                    Expr.one().plus(p.expr(VMAX).minus(Expr.one()).times(excess).over(excess.plus(p.expr(BV)))));
            Expr whole = delay.own();
            Expr maturation = whole.minus(p.expr(TAU_NP));
            Expr relative = network.define("pace", speed.over(Expr.delayed(speed, maturation)));
            network.process("supply", Act.MATURATION)
                    .gives(reserve)
                    .rate(amplification
                            .own()
                            .times(1e-3)
                            .times(Expr.delayed(commitment.times(stem.own()), whole))
                            .times(relative));
            network.mature(reserve, circulating, release, Expr.one());
            network.die(reserve, p.expr(GR));
            network.die(circulating, p.expr(GN));

            Expr slower = Expr.one().minus(relative);
            network.process("T.change").gives(delay).net(slower);
            Expr eta = proliferation(excess);
            Expr difference = Expr.delayed(eta, maturation).minus(Expr.delayed(eta, whole));
            network.process("AN.change")
                    .gives(amplification)
                    .net(amplification
                            .own()
                            .times(relative.times(difference).minus(p.expr(GNM).times(slower))));
        }

        private Expr proliferation(Expr excess) {
            Expr response =
                    p.expr(BNP).over(p.expr(GS0)).times(excess).over(free.own().plus(p.expr(BNP)));
            Expr unhindered = p.expr(ES).plus(p.expr(ES).minus(p.expr(EMIN)).times(response));
            Expr dose = Expr.max(plasma.own(), Expr.zero()).over(p.expr(EM50)).pow(p.expr(SC));
            return network.define("eta", unhindered.over(Expr.one().plus(dose)));
        }

        private void chemotherapy() {
            Population fat = signal("Cf", "ug", "chemotherapy in fat", 0);
            Population first = signal("C1", "ug", "chemotherapy in compartment 1", 0);
            Population second = signal("C2", "ug", "chemotherapy in compartment 2", 0);
            network.process("Cp.Cf").takes(plasma).gives(fat).perCell(p.expr(K12C));
            network.process("Cf.Cp").takes(fat).gives(plasma).perCell(p.expr(K21C));
            network.process("Cp.C1").takes(plasma).gives(first).perCell(p.expr(K13));
            network.process("C1.Cp").takes(first).gives(plasma).perCell(p.expr(K31));
            network.process("Cf.C2").takes(fat).gives(second).perCell(p.expr(K24));
            network.process("C2.Cf").takes(second).gives(fat).perCell(p.expr(K42));
            network.process("Cp.elimination").takes(plasma).perCell(p.expr(KEL));
        }
    }
}
