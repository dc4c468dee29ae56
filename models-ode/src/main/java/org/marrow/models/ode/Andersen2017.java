package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * A mutant clone of stem cells that expands under inflammation, as in myeloproliferative neoplasms, after Andersen, Sajid,
 * Pedersen et al., PLoS ONE 12:e0183620 (2017). Time in d, states in cells; s is a scaled cytokine level, a are dead cells.
 *
 * <pre>
 * phi    = 1/(1 + (c (x0 + y0))^2)
 * dx0/dt = rx phi s x0 - (mu0 + ax) x0 - rm s x0          dx1/dt = ax Ax x0 - mu1 x1
 * dy0/dt = ry phi s y0 + rm s x0 - (mu0 + ax) y0          dy1/dt = ax Ax y0 - mu1 y1
 * da/dt  = mu0 (x0 + y0) + mu1 (x1 + y1) - ea a s         ds/dt  = rs a - es s + I
 * </pre>
 *
 * <p>The mutant cells are a clone: y0 is {@code x0[mutant]}, y1 is {@code x1[mutant]}. The file has four constants of crowding and
 * two of each rate of exit and death; all are equal and are one parameter here. Elimination of dead cells acts on a only.
 *
 * <p>The full form ({@code form: full}) has rates up to 7e9 per day and needs implicit steps. In the default,
 * {@code form: two-state}, mature cells, dead cells and cytokine follow the stem cells at once:
 *
 * <pre>
 * W  = (mu0 + ax Ax)(x0 + y0)      s = (I + sqrt(I^2 + 4 es rs W/ea))/(2 es)      a = W/(ea s)
 * x1 = ax Ax x0/mu1                y1 = ax Ax y0/mu1                              allele burden = y0/(x0 + y0)
 * </pre>
 *
 * <p>The two agree within 1e-5 where they were compared. Cells that an insult kills leave no dead cells behind. Health is the
 * host alone at its resting point, mutation included. Values are those of BIOMD0000000852, not confirmed against the paper.
 * There are no blood counts.
 *
 * @since 0.1
 */
public final class Andersen2017 implements Model {
    private static final String PAPER =
            "Andersen, Sajid, Pedersen et al., PLoS ONE 12:e0183620 (2017), as in BIOMD0000000852";
    private static final String MUTANT = "mutant";

    private static final Option FORM = new Option(
            "form",
            "two-state",
            List.of("two-state", "full"),
            "whether mature cells, dead cells and cytokine follow the stem cells at once, or have equations of their own");

    private static final Parameter RX = growth("rx", 8.7e-4, "healthy");
    private static final Parameter RY = growth("ry", 1.3e-3, "mutant");
    private static final Parameter AX = parameter("ax", 1.1e-5, "1/d", "exit of stem cells into maturation");
    private static final Parameter LARGE_AX = parameter("Ax", 4.7e13, "1", "mature cells per stem cell that exits");
    private static final Parameter MU0 = parameter("mu0", 2e-3, "1/d", "death of stem cells");
    private static final Parameter MU1 = parameter("mu1", 129, "1/d", "death of mature cells");
    private static final Parameter C = parameter("c", 7.5e-5, "1/cells", "inhibition of division by crowding");
    private static final Parameter ES = parameter("es", 2, "1/d", "clearance of cytokine");
    private static final Parameter RS = parameter("rs", 3e-4, "1/d", "cytokine that a dead cell sets free");
    private static final Parameter EA = parameter("ea", 2e9, "1/d", "elimination of dead cells per unit of s");

    private static final Parameter I = Parameter.of("I", 7, "1/d")
            .range(0, 1e6)
            .doc("inflammation: cytokine from outside")
            .unverified(PAPER);

    private static final Parameter RM = Parameter.of("rm", 2e-8, "1/d")
            .range(0, 1)
            .doc("mutation of healthy stem cells per unit of s")
            .unverified(PAPER);

    private static Parameter growth(String name, double value, String which) {
        return parameter(name, value, "1/d", "self-renewal of " + which + " stem cells per unit of s");
    }

    private static Parameter parameter(String name, double value, String unit, String meaning) {
        return Parameter.of(name, value, unit).range(1e-12, 1e15).doc(meaning).unverified(PAPER);
    }

    /** Creates the model; it holds no state. */
    public Andersen2017() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("andersen-2017", "Mutant stem cells under inflammation (myeloproliferative neoplasms)")
                .summary(
                        "Healthy and mutant stem cells compete for room; dying cells and inflammation raise a cytokine that"
                                + " drives self-renewal and mutation. Two states by default, six as published with form: full, which"
                                + " needs the engine ode-stiff or ode. No blood counts.")
                .references(PAPER + ": equations and values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(RX, RY, AX, LARGE_AX, MU0, MU1, C, ES, RS, EA, I, RM);
    }

    @Override
    public List<Option> options() {
        return List.of(FORM);
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Population stem =
                network.cells("x0", PopulationUnit.CELLS).role(Role.STEM_CELL).meaning("stem cells");
        Clone mutant = Clone.named(MUTANT, network.origin())
                .labelled(Clone.HOST)
                .withParameter(RX.name(), values.expr(RY))
                .alias("y0", "x0");
        Expr death = network.term("x0.death", Vocabulary.DEATH, stem, values.expr(MU0));
        Expr output = network.term("x0.output", Vocabulary.OUTPUT, stem, values.expr(LARGE_AX));
        Expr produced = values.expr(AX).times(output).times(stem.own()); // mature cells per day, of one clone

        if (values.word(FORM).equals("full")) {
            network.found(mutant.alias("y1", "x1"));
            Expr s = slowCells(network, values, stem, death, output);
            divide(network, values, stem, s);
        } else {
            network.found(mutant);
            Expr s = fastCells(network, values, stem, death, produced);
            divide(network, values, stem, s);
            network.process("x0.exit", Act.DIFFERENTIATION).takes(stem).perCell(values.expr(AX));
        }
        network.die(stem, death);
        network.observe(
                "allele_burden",
                "1",
                "mutant fraction of mature cells",
                burden(values.word(FORM).equals("full") ? "x1" : "x0"));
    }

    private static Expr burden(String cells) {
        Expr all = Expr.total(cells);
        return Expr.when(all.above(Expr.zero()), Expr.in(cells, MUTANT).over(all), Expr.zero());
    }

    private static void divide(NetworkBuilder network, Values values, Population stem, Expr s) {
        Expr capacity = network.sharedTerm(
                "niche.capacity", Vocabulary.CAPACITY, Expr.one().over(values.expr(C)));
        Expr filling = stem.total().over(capacity);
        Expr phi = network.define("phi", Expr.one().over(Expr.one().plus(filling.times(filling))));
        Expr division = network.term(
                "x0.division",
                Vocabulary.DIVISION,
                stem,
                values.expr(RX).times(phi).times(s));
        network.process("x0.self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(stem)
                .rate(division.times(stem.own()));
        Expr mutation = network.term(
                "x0.mutation", Vocabulary.MUTATION, stem, values.expr(RM).times(s));
        network.process("x0.mutation", Act.MUTATION)
                .takes(stem)
                .givesIn(stem.name(), MUTANT)
                .perCell(mutation)
                .in(CloneFilter.only(Clone.HOST));
    }

    /** The quasi-steady cytokine: what is below the stem cells follows them at once. */
    private static Expr fastCells(NetworkBuilder network, Values values, Population stem, Expr death, Expr produced) {
        Expr dying = Expr.sumOver(death.times(stem.own()).plus(produced), CloneFilter.ALL);
        Expr w = network.define("W", dying);
        Expr i = values.expr(I);
        Expr es = values.expr(ES);
        Expr root = Expr.sqrt(i.times(i)
                .plus(Expr.number(4).times(es).times(values.expr(RS)).times(w).over(values.expr(EA))));
        Expr s = network.define("cytokine", i.plus(root).over(Expr.number(2).times(es)));
        network.observe("x1", "cells", "mature cells, mutant ones included", mature(values, produced, CloneFilter.ALL));
        network.observe("y1", "cells", "mutant mature cells", mature(values, produced, CloneFilter.only(MUTANT)));
        network.observe("a", "cells", "dead cells", w.over(values.expr(EA)).over(s));
        network.observe("s", "1", "cytokine level, scaled", s);
        return s;
    }

    private static Expr mature(Values values, Expr produced, CloneFilter clones) {
        return Expr.sumOver(produced, clones).over(values.expr(MU1));
    }

    /** The cytokine of the full form, with the cells below the stem cells. */
    private static Expr slowCells(NetworkBuilder network, Values values, Population stem, Expr death, Expr output) {
        Population mature =
                network.cells("x1", PopulationUnit.CELLS).role(Role.MATURE_CELL).meaning("mature cells");
        Population a = network.signal("a", "cells").meaning("dead cells");
        Population s = network.signal("s", "1").meaning("cytokine level, scaled");
        Expr matureDeath = network.term("x1.death", Vocabulary.DEATH, mature, values.expr(MU1));
        network.mature(stem, mature, values.expr(AX), output, Act.DIFFERENTIATION);
        network.die(mature, matureDeath);
        Expr dying = Expr.sumOver(death.times(stem.own()).plus(matureDeath.times(mature.own())), CloneFilter.ALL);
        network.process("a.production").gives(a).rate(dying);
        network.process("a.elimination").takes(a).perCell(values.expr(EA).times(s.own()));
        network.process("s.release")
                .gives(s)
                .rate(values.expr(RS).times(a.own()).plus(values.expr(I)));
        network.process("s.clearance").takes(s).perCell(values.expr(ES));
        return s.own();
    }
}
