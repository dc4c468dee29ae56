package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
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
 * Neutrophils after docetaxel with the patient's own G-CSF as feedback, after Quartino, Karlsson, Lindman and Friberg, Pharm Res
 * 31:3390 (2014). Rates per h, cells in 1e9/L, amounts of drug in mg.
 *
 * <pre>
 * ktr = 5/MTT       kcirc = ln 2/t_half_circ       kin = (ke + kanc Circ0) G0
 * FBp = (G/G0)^gamma        FBt = (G/G0)^beta      E = slope Cp
 * dProl/dt  = ktr Prol (1 - E) FBp - ktr Prol FBt
 * dT1/dt    = ktr FBt (Prol - T1)   ...   dT4/dt = ktr FBt (T3 - T4)
 * dCirc/dt  = ktr FBt T4 - kcirc Circ
 * dG/dt     = kin - (ke + kanc Circ) G + kcort Gcort        dGcort/dt = -kcort Gcort
 * </pre>
 *
 * <p>and docetaxel in three compartments, C1 to C3, eliminated at k10. At rest Prol = T1 = ... = T4 = kcirc Circ0/ktr, Circ =
 * Circ0, G = G0. Gcort is G-CSF that corticosteroids set free; put amounts into it in the unit of G.
 *
 * <p>Known errors of a public encoding, not repeated here: it has dG/dt = kin - (ke + kanc Circ G), a misplaced bracket, so that
 * it is not at rest; its initial values of 9.562973 and 3.630645 are not the steady state either. It gives G in ng/mL; ng/L is
 * plausible. G is read relative to G0 only, so that nothing depends on it.
 *
 * @since 0.1
 */
public final class Quartino2014 implements Model {
    private static final String PAPER = "Quartino, Karlsson, Lindman and Friberg, Pharm Res 31:3390 (2014)";
    private static final String ENCODED = PAPER + ", as in a public encoding";

    private static final Parameter CIRC0 = Parameter.of("Circ0", 3.53, "1e9/L")
            .range(0.01, 1000)
            .doc("healthy neutrophil count")
            .unverified(ENCODED);

    private static final Parameter MTT = Parameter.of("MTT", 133, "h")
            .range(1, 1e4)
            .doc("mean transit time of maturing cells")
            .unverified(ENCODED);

    private static final Parameter T_HALF_CIRC = Parameter.of("t_half_circ", 7, "h")
            .range(0.1, 1e4)
            .doc("half-life of circulating neutrophils")
            .unverified(ENCODED);

    private static final Parameter GAMMA = Parameter.of("gamma", 0.444, "1")
            .range(0, 10)
            .doc("strength of G-CSF on proliferation")
            .unverified(ENCODED);

    private static final Parameter BETA = Parameter.of("beta", 0.234, "1")
            .range(0, 10)
            .doc("strength of G-CSF on the speed of maturation")
            .unverified(ENCODED);

    private static final Parameter G0 = Parameter.of("G0", 24.3, "ng/L")
            .range(1e-6, 1e9)
            .doc("healthy G-CSF; a public encoding says ng/mL, and only G/G0 matters")
            .unverified(ENCODED);

    private static final Parameter KE = Parameter.of("ke", 0.592, "1/h")
            .range(0, 1e3)
            .doc("clearance of G-CSF without neutrophils")
            .unverified(ENCODED);

    private static final Parameter KANC = Parameter.of("kanc", 5.64, "1e-9 L/h")
            .range(0, 1e3)
            .doc("clearance of G-CSF (1/h) per neutrophil count (1e9/L)")
            .unverified(ENCODED);

    private static final Parameter KCORT = Parameter.of("kcort", Math.log(2) / 25.5, "1/h")
            .range(0, 1e3)
            .doc("release of G-CSF after corticosteroids")
            .unverified("half-life of 25.5 h; " + ENCODED);

    private static final Parameter SLOPE = Parameter.of("slope", 17.2, "1/uM")
            .range(0, 1e6)
            .doc("effect of docetaxel per concentration")
            .unverified(ENCODED);

    private static final Parameter K10 = Parameter.of("k10", 5.2, "1/h")
            .range(0, 1e3)
            .doc("elimination of docetaxel")
            .unverified(ENCODED);

    /** Creates the model; it holds no state. */
    public Quartino2014() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("quartino-2014", "Myelosuppression by docetaxel with endogenous G-CSF")
                .summary(
                        "Proliferating cells, four stages of maturation and neutrophils, which clear the G-CSF that speeds up"
                                + " proliferation and maturation; docetaxel in three compartments. Rates per hour. Carries docetaxel"
                                + " (state C1). Filgrastim brings its own kinetics and effects, beside the endogenous loop.")
                .references(PAPER + ": equations and values", CytotoxicKinetics.BRUNO + " (kinetics)");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all =
                new ArrayList<>(List.of(CIRC0, MTT, T_HALF_CIRC, GAMMA, BETA, G0, KE, KANC, KCORT, SLOPE, K10));
        all.addAll(CytotoxicKinetics.PARAMETERS);
        return List.copyOf(all);
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Expr ktr = network.define("ktr", Hours.perDay(Expr.number(5).over(values.expr(MTT))));
        Expr kcirc =
                network.define("kcirc", Hours.perDay(Expr.number(Math.log(2)).over(values.expr(T_HALF_CIRC))));
        Expr marrow = network.define("marrow0", kcirc.times(values.expr(CIRC0)).over(ktr));

        Population prol =
                cells(network, "Prol", marrow, "cells that proliferate").role(Role.STEM_CELL);
        List<Population> t = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            t.add(cells(network, "T" + i, marrow, "maturing cells, stage " + i)
                    .role(Role.PRECURSOR)
                    .lineage(Lineage.GRANULOCYTIC));
        }
        Population circ = cells(network, "Circ", values.expr(CIRC0), "neutrophils")
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC);
        Population g = network.signal("G", "ng/L").healthy(values.expr(G0)).meaning("G-CSF");
        CytotoxicKinetics drug = new CytotoxicKinetics(network, values, values.expr(K10));
        network.drug("docetaxel", drug.central());

        Expr relative = g.own().over(values.expr(G0));
        Expr proliferation = network.define("FBp", relative.pow(values.expr(GAMMA)));
        Expr transit = network.define("FBt", relative.pow(values.expr(BETA)));
        Expr effect = values.expr(SLOPE).times(drug.concentration()).times(Expr.trait(CellTrait.DRUG_SENSITIVITY));

        NetworkBuilder.Choice choice = network.choice(prol, ktr.times(proliferation), ktr.times(transit));
        network.process("Prol.proliferation", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(prol)
                .net(choice.renewing().times(Expr.one().minus(effect)).times(prol.own()));
        Expr output = network.lineageTerm("output", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.one());
        Expr speed = network.lineageTerm("maturation", Vocabulary.MATURATION, Lineage.GRANULOCYTIC, transit);
        network.mature(prol, t.get(0), choice.committing(), output, Act.DIFFERENTIATION);
        for (int i = 1; i < t.size(); i++) {
            network.mature(t.get(i - 1), t.get(i), ktr.times(speed), Expr.one());
        }
        network.mature(t.get(3), circ, ktr.times(speed), Expr.one());
        network.die(prol, Expr.zero()); // none in the paper: a place for edits
        network.die(circ, kcirc);

        growthFactor(network, values, g, circ);
        network.clinical("ANC", "1e9/L", "absolute neutrophil count", circ.total());
    }

    private static Population cells(NetworkBuilder network, String name, Expr healthy, String meaning) {
        return network.cells(name, PopulationUnit.perLitre(1e9))
                .healthy(healthy)
                .meaning(meaning);
    }

    private static void growthFactor(NetworkBuilder network, Values values, Population g, Population circ) {
        Population released = network.signal("Gcort", "ng/L")
                .healthy(Expr.zero())
                .meaning("G-CSF that corticosteroids will set free");
        Expr kin = values.expr(KE)
                .plus(values.expr(KANC).times(values.expr(CIRC0)))
                .times(values.expr(G0));
        network.process("G.production").gives(g).rate(Hours.perDay(kin));
        network.process("G.clearance")
                .takes(g)
                .perCell(Hours.perDay(values.expr(KE).plus(values.expr(KANC).times(circ.total()))));
        network.process("G.release").takes(released).gives(g).perCell(Hours.perDay(values.expr(KCORT)));
    }
}
