package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Neutrophils after a cytotoxic drug, after Friberg, Henningsson, Maas, Nguyen and Karlsson, J Clin Oncol 20:4713 (2002). Rates
 * per h, cells in 1e9/L, amounts of drug in mg.
 *
 * <pre>
 * ktr = 4/MTT        Cp = C1/V1/MW        E = slope Cp     or     E = Emax Cp/(EC50 + Cp)
 * dProl/dt = ktr Prol (1 - E) (Circ0/Circ)^gamma - ktr Prol
 * dT1/dt   = ktr (Prol - T1)    dT2/dt = ktr (T1 - T2)    dT3/dt = ktr (T2 - T3)
 * dCirc/dt = ktr (T3 - Circ)
 * dC1/dt   = R(t) - (CL/V1 + k12 + k13) C1 + k21 C2 + k31 C3
 * dC2/dt   = k12 C1 - k21 C2                dC3/dt = k13 C1 - k31 C3
 * </pre>
 *
 * <p>E is not limited to 1: above it the drug kills more cells than divide, and that is where the nadir comes from. Give doses
 * with {@code doses: [{into: C1, amount: 180 mg, over: 1 h}]} or by a therapy with the drug. The paper's {@code Prol} stands for
 * stem cells and all that still divides; here it has the role of stem cells, the only cells that maintain themselves. At rest
 * all cell states are Circ0. A count of 1e-12 Circ0 or less stands for that in the feedback, which is infinite at 0.
 *
 * <p>Docetaxel comes with its kinetics, and so do the white cells of {@code paclitaxel-white-cells}. The presets
 * {@code paclitaxel} and {@code etoposide} hold the values of the cells and of the effect only: give kinetics (V1, CL, k12 to
 * k31) of your own. One public encoding rounds CL/V1 of docetaxel to 5.2 1/h.
 *
 * @since 0.1
 */
public final class Friberg2002 implements Model {
    private static final String PAPER = "Friberg, Henningsson, Maas, Nguyen and Karlsson, J Clin Oncol 20:4713 (2002)";
    private static final String ENCODED = PAPER + ", as in three public encodings";

    /** A smaller count, as fraction of Circ0, would only make the feedback infinite. */
    private static final double LEAST = 1e-12;

    private static final Option EFFECT =
            new Option("effect", "linear", List.of("linear", "emax"), "how the effect rises with the concentration");

    private static final Option DRUG = new Option(
            "drug",
            "docetaxel",
            List.of("docetaxel", "paclitaxel", "etoposide"),
            "the drug in C1 to C3, so that a therapy with it doses C1");

    private static final Option CELLS = new Option(
            "cells", "neutrophils", List.of("neutrophils", "white-cells"), "which cells of the blood are counted");

    private static final Parameter CIRC0 = Parameter.of("Circ0", 5.05, "1e9/L")
            .range(0.01, 1000)
            .doc("healthy count of circulating cells")
            .unverified(ENCODED);

    private static final Parameter MTT = Parameter.of("MTT", 88.7, "h")
            .range(1, 1e4)
            .doc("mean transit time from the last division to the blood")
            .unverified(ENCODED);

    private static final Parameter GAMMA = Parameter.of("gamma", 0.161, "1")
            .range(0, 10)
            .doc("strength of the feedback of circulating cells on proliferation")
            .unverified(ENCODED);

    private static final Parameter SLOPE = Parameter.of("slope", 8.58, "1/uM")
            .range(0, 1e6)
            .doc("linear effect of the drug per concentration")
            .unverified(ENCODED);

    private static final Parameter EMAX = Parameter.of("Emax", 83.9, "1")
            .range(0, 1e6)
            .doc("largest effect of the drug, read with effect: emax")
            .unverified(ENCODED);

    private static final Parameter EC50 = Parameter.of("EC50", 7.17, "uM")
            .range(1e-9, 1e9)
            .doc("concentration of half the largest effect, read with effect: emax")
            .unverified(ENCODED);

    private static final Parameter CL =
            Parameter.of("CL", 38.5, "L/h").range(0, 1e6).doc("clearance").unverified(CytotoxicKinetics.BRUNO);

    /** Creates the model; it holds no state. */
    public Friberg2002() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("friberg-2002", "Myelosuppression by chemotherapy in a chain of transit compartments")
                .summary("Proliferating cells, three stages of maturation and neutrophils; the count feeds back on"
                        + " proliferation, and a cytotoxic drug in three compartments holds it back or kills. Rates per hour."
                        + " Carries docetaxel (state C1).")
                .references(
                        PAPER + ": equations and values",
                        CytotoxicKinetics.BRUNO + " (kinetics)",
                        "Paclitaxel, white cells: the same paper, as in DDMODEL00000186");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(CIRC0, MTT, GAMMA, SLOPE, EMAX, EC50, CL));
        all.addAll(CytotoxicKinetics.PARAMETERS);
        return List.copyOf(all);
    }

    @Override
    public List<Option> options() {
        return List.of(EFFECT, DRUG, CELLS);
    }

    @Override
    public List<Preset> presets() {
        List<Parameter> docetaxel = new ArrayList<>(List.of(CIRC0, MTT, GAMMA, SLOPE, CL));
        docetaxel.addAll(CytotoxicKinetics.PARAMETERS);
        List<Parameter> saturable = new ArrayList<>(docetaxel);
        saturable.addAll(List.of(EMAX, EC50));
        return List.of(
                new Preset("docetaxel", "docetaxel, effect in proportion to the concentration", docetaxel, Map.of()),
                new Preset("docetaxel-emax", "docetaxel, saturable effect", saturable, Map.of("effect", "emax")),
                cellsAndEffect("paclitaxel", 5.20, 127, 0.230, 2.21, 0.8539, "C47H51NO14"),
                cellsAndEffect("etoposide", 5.45, 135, 0.174, 0.126, 0.5886, "C29H32O13"),
                paclitaxelOnWhiteCells());
    }

    private static Preset cellsAndEffect(
            String drug, double circ0, double mtt, double gamma, double slope, double mass, String formula) {
        return new Preset(
                drug,
                drug + ", effect in proportion to the concentration; the kinetics stay those of docetaxel unless given",
                List.of(
                        CIRC0.withValue(circ0).unverified(PAPER),
                        MTT.withValue(mtt).unverified(PAPER),
                        GAMMA.withValue(gamma).unverified(PAPER),
                        SLOPE.withValue(slope).unverified(PAPER),
                        CytotoxicKinetics.MW.withValue(mass).derived("molar mass of " + drug + ", " + formula)),
                Map.of("drug", drug));
    }

    private static Preset paclitaxelOnWhiteCells() {
        String model = PAPER + ", as in DDMODEL00000186";
        String medians =
                "CL 285 L/h, V1 290 L, V2 995 L, Q 204 L/h: medians of the simulated data set of DDMODEL00000186";
        return new Preset(
                "paclitaxel-white-cells",
                "paclitaxel, white cells, with kinetics in two compartments",
                List.of(
                        CIRC0.withValue(7.21).published(model),
                        MTT.withValue(124).published(model),
                        GAMMA.withValue(0.239).published(model),
                        SLOPE.withValue(28.9).published(model),
                        CL.withValue(285).unverified(medians),
                        CytotoxicKinetics.V1.withValue(290).unverified(medians),
                        CytotoxicKinetics.K12.withValue(204.0 / 290).unverified("Q/V1; " + medians),
                        CytotoxicKinetics.K21.withValue(204.0 / 995).unverified("Q/V2; " + medians),
                        CytotoxicKinetics.K13.withValue(0).unverified("two compartments; " + medians),
                        CytotoxicKinetics.K31.withValue(0).unverified("two compartments; " + medians),
                        CytotoxicKinetics.MW.withValue(0.8539).derived("molar mass of paclitaxel, C47H51NO14")),
                Map.of("drug", "paclitaxel", "cells", "white-cells"));
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Expr circ0 = values.expr(CIRC0);
        boolean neutrophils = values.word(CELLS).equals("neutrophils");
        Population prol =
                cells(network, "Prol", circ0, "cells that proliferate").role(Role.STEM_CELL);
        Population t1 = maturing(network, "T1", circ0);
        Population t2 = maturing(network, "T2", circ0);
        Population t3 = maturing(network, "T3", circ0);
        Population circ = cells(network, "Circ", circ0, neutrophils ? "neutrophils" : "white cells")
                .role(neutrophils ? Role.NEUTROPHIL : Role.MATURE_CELL)
                .lineage(Lineage.GRANULOCYTIC);
        CytotoxicKinetics drug =
                new CytotoxicKinetics(network, values, values.expr(CL).over(values.expr(CytotoxicKinetics.V1)));
        network.drug(values.word(DRUG), drug.central());

        Expr ktr = network.define("ktr", Hours.perDay(Expr.number(4).over(values.expr(MTT))));
        Expr count = Expr.max(circ.total(), circ0.times(LEAST));
        Expr feedback = network.define("feedback", circ0.over(count).pow(values.expr(GAMMA)));
        Expr effect = effect(values, drug.concentration()).times(Expr.trait(CellTrait.DRUG_SENSITIVITY));

        NetworkBuilder.Choice choice = network.choice(prol, ktr.times(feedback), ktr);
        network.process("Prol.proliferation", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(prol)
                .net(choice.renewing().times(Expr.one().minus(effect)).times(prol.own()));
        Expr output = network.lineageTerm("output", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.one());
        Expr speed = network.lineageTerm("maturation", Vocabulary.MATURATION, Lineage.GRANULOCYTIC, Expr.one());
        network.mature(prol, t1, choice.committing(), output, Act.DIFFERENTIATION);
        network.mature(t1, t2, ktr.times(speed), Expr.one());
        network.mature(t2, t3, ktr.times(speed), Expr.one());
        network.mature(t3, circ, ktr.times(speed), Expr.one());
        network.die(prol, Expr.zero()); // none in the paper: a place for edits
        network.die(circ, ktr);

        network.clinical(
                neutrophils ? "ANC" : "WBC",
                "1e9/L",
                neutrophils ? "absolute neutrophil count" : "white cell count",
                circ.total());
    }

    private static Population cells(NetworkBuilder network, String name, Expr healthy, String meaning) {
        return network.cells(name, PopulationUnit.perLitre(1e9))
                .healthy(healthy)
                .meaning(meaning);
    }

    private static Population maturing(NetworkBuilder network, String name, Expr healthy) {
        return cells(network, name, healthy, "maturing cells, stage " + name.substring(1))
                .role(Role.PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC);
    }

    private static Expr effect(Values values, Expr concentration) {
        return values.word(EFFECT).equals("linear")
                ? values.expr(SLOPE).times(concentration)
                : values.expr(EMAX).times(concentration).over(values.expr(EC50).plus(concentration));
    }
}
