package org.marrow.models.ode;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * Chronic myeloid leukaemia and T cells: immune surveillance that the leukaemia exhausts; Moore and Li, J Theor Biol 227:513
 * (2004).
 *
 * <p>Cells per uL of blood, time in d: naive T cells Tn, effector T cells Te, leukaemic cells C.
 *
 * <pre>
 * h   = C/(C + eta)
 * dTn = sn - dn Tn - kn Tn h
 * dTe = an kn Tn h + ae Te h - de Te - ge C Te
 * dC  = rc C ln(Cmax/C) - dc C - gc C Te
 * </pre>
 *
 * <p>Without T cells C tends to {@code Cmax exp(-dc/rc)}. BIOMD0000000733 encodes the kill as {@code dc C - gc C Te}, with the
 * wrong sign; the equations above are used.
 *
 * <p>The model has leukaemic cells and T cells only. It says what a drug must do by its terms: DIVISION and DEATH of T cells, DEATH
 * of leukaemic cells (role {@code progenitor}).
 *
 * @since 0.1
 */
public final class MooreLi2004 implements Model {
    private static final Parameter SN = parameter("sn", 0.071, "1e6/L/d", "influx of naive T cells (cells/uL/d)");
    private static final Parameter DN = parameter("dn", 0.05, "1/d", "death of naive T cells");
    private static final Parameter AN =
            parameter("an", 0.56, "1", "effector cells that an activated naive cell becomes");
    private static final Parameter AE = parameter("ae", 0.53, "1/d", "fastest recruitment of effector cells");
    private static final Parameter DE = parameter("de", 0.12, "1/d", "death of effector cells");
    private static final Parameter GE =
            parameter("ge", 0.0077, "1e-6 L/d", "loss of effector cells by leukaemic cells (uL/cell/d)");
    private static final Parameter CMAX =
            parameter("Cmax", 190000, "1e6/L", "largest number of leukaemic cells (cells/uL)");
    private static final Parameter RC =
            parameter("rc", 0.23, "1/d", "growth of leukaemic cells, per e-fold below Cmax");
    private static final Parameter DC = parameter("dc", 0.68, "1/d", "death of leukaemic cells");
    private static final Parameter GC =
            parameter("gc", 0.047, "1e-6 L/d", "kill of leukaemic cells by an effector cell (uL/cell/d)");
    private static final Parameter KN = parameter("kn", 0.063, "1/d", "fastest activation of naive T cells");
    private static final Parameter ETA =
            parameter("eta", 43, "1e6/L", "leukaemic cells of half the stimulation (cells/uL)");

    private static final List<Parameter> RATES = List.of(SN, DN, AN, AE, DE, GE, CMAX, RC, DC, GC, KN, ETA);
    private static final double[] FIGURE_6 = {
        0.37, 0.23, 0.14, 0.98, 0.3, 0.057, 230000, 0.0057, 0.024, 0.0034, 0.062, 720
    };

    private static final Parameter TN_0 = parameter("Tn_0", 1510, "1e6/L", "naive T cells at the start (cells/uL)");
    private static final Parameter TE_0 = parameter("Te_0", 20, "1e6/L", "effector T cells at the start (cells/uL)");
    private static final Parameter C_0 = parameter("C_0", 10000, "1e6/L", "leukaemic cells at the start (cells/uL)");

    /** Creates the model; it holds no state. */
    public MooreLi2004() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Decades.upTo(Parameter.of(name, value, unit)).doc(what).unverified(file(662));
    }

    private static String file(int number) {
        return "BIOMD0000000" + number
                + ", an encoding of Moore and Li, J Theor Biol 227:513 (2004); to be confirmed in the paper";
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("moore-li-2004", "Chronic myeloid leukaemia and T cells")
                .summary(
                        "Naive and effector T cells against leukaemic cells in blood. No healthy cells and no healthy state:"
                                + " a run starts from Tn_0, Te_0 and C_0.")
                .references(
                        "Moore and Li, J Theor Biol 227:513 (2004): model", "BIOMD0000000662, BIOMD0000000733: values");
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.concat(RATES.stream(), Stream.of(TN_0, TE_0, C_0)).toList();
    }

    @Override
    public List<Preset> presets() {
        List<Parameter> figure6 = java.util.stream.IntStream.range(0, FIGURE_6.length)
                .mapToObj(i -> RATES.get(i).withValue(FIGURE_6[i]).unverified(file(733)))
                .toList();
        return List.of(
                new Preset("biomd662", "the values of BIOMD0000000662", RATES, Map.of()),
                new Preset("biomd733", "the values of BIOMD0000000733, for figure 6", figure6, Map.of()));
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Population tn = n.pool("Tn", perMicrolitre())
                .role(Role.T_CELL)
                .meaning("naive T cells")
                .initial(v.expr(TN_0));
        Population te = n.pool("Te", perMicrolitre())
                .role(Role.T_CELL)
                .meaning("effector T cells")
                .initial(v.expr(TE_0));
        Population c = n.cells("C", perMicrolitre())
                .role(Role.PROGENITOR)
                .meaning("leukaemic cells")
                .initial(v.expr(C_0));
        Expr h = n.define("h", c.total().over(c.total().plus(v.expr(ETA))));

        n.process("Tn.influx").gives(tn).rate(v.expr(SN));
        n.die(tn, v.expr(DN));
        n.process("Tn.activation")
                .takes(tn)
                .gives(te, v.expr(AN))
                .perCell(v.expr(KN).times(h));
        Expr recruitment =
                n.term("Te.division", Vocabulary.DIVISION, te, v.expr(AE).times(h));
        n.process("Te.division", Act.DIVISION).gives(te).rate(recruitment.times(te.own()));
        n.die(te, v.expr(DE));
        n.process("Te.exhaustion", Act.DEATH).takes(te).perCell(v.expr(GE).times(c.total()));

        // C ln(Cmax/C) is 0 at C = 0; the tiny number keeps 0 times infinity out.
        Expr few = Expr.max(c.total(), Expr.number(1e-200));
        Expr growth = n.term(
                "C.division",
                Vocabulary.DIVISION,
                c,
                v.expr(RC).times(Expr.ln(v.expr(CMAX).over(few))));
        n.process("C.growth", Act.DIVISION).gives(c).net(growth.times(c.own()));
        n.die(c, v.expr(DC));
        n.process("C.immune", Act.DEATH)
                .takes(c)
                .perCell(v.expr(GC).times(te.own()))
                .label(HazardLabel.IMMUNE)
                .scaledBy(CellTrait.IMMUNE_VISIBILITY);
    }

    private static PopulationUnit perMicrolitre() {
        return PopulationUnit.perLitre(1e6);
    }
}
