package org.marrow.models.stochastic;

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
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.ProcessBuilder;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Vocabulary;

/**
 * Reserve stem cells and the clones that contribute to blood, as a birth-death process, after Abkowitz, Catlin and Guttorp,
 * Nat Med 2:190 (1996) and Guttorp, Newton and Abkowitz, IMA J Math Appl Med Biol 7:125 (1990).
 *
 * <p>States are counts: R reserve stem cells, C contributing clones. Rates are per week, as in the papers.
 *
 * <pre>
 * replicate   R -&gt; 2 R   lambda R while R &lt; K, else 0
 * commit      R -&gt; C     nu R
 * apoptosis   R -&gt; 0     alpha R
 * exhaust     C -&gt; 0     mu C
 * </pre>
 *
 * <p>For edits, replication and commitment are one decision of a stem cell at rate {@code lambda + nu} (DIVISION), which falls on
 * replication with probability {@code lambda/(lambda + nu)} (SELF_RENEWAL): without edits the rates are those above. A mutation
 * per division is therefore one per decision. DEATH is alpha for stem cells and mu for contributing clones; CAPACITY is K,
 * which {@code cap: none} does not have.
 *
 * <p>With {@code cap: none} the process is linear: {@code E[R] = n0 exp((lambda - nu - alpha) t)}, and one lineage dies out with
 * probability {@code min(1, (nu + alpha)/lambda)}. A run starts from {@code R = n0}, {@code C = 0}, as after the
 * transplantation of n0 stem cells; there is no healthy state to start from.
 *
 * @since 0.1
 */
public final class Abkowitz1996 implements Model {
    private static final String SHEPHERD = "Shepherd et al., Blood 110:1806 (2007)";
    private static final String CATLIN = "Catlin et al., Blood 117:4460 (2011)";
    private static final String NAT_MED = "Abkowitz, Catlin and Guttorp, Nat Med 2:190 (1996)";
    private static final String MOUSE = "Abkowitz et al., Blood 96:3399 (2000)";

    private static final Option CAP = new Option(
            "cap",
            "hard",
            List.of("hard", "none"),
            "hard: no replication while the reserve is full; none: linear process");

    private static final Parameter LAMBDA = Parameter.of("lambda", 1 / 8.3, "1/wk")
            .range(0, 1e3)
            .doc("replication of a reserve stem cell: once in 8.3 weeks in cats (8.3 to 10)")
            .published(SHEPHERD);

    private static final Parameter NU = Parameter.of("nu", 1 / 12.5, "1/wk")
            .range(0, 1e3)
            .doc("commitment of a reserve stem cell: once in 12.5 weeks in cats")
            .unverified(NAT_MED);

    private static final Parameter ALPHA = Parameter.of("alpha", 1 / 50.0, "1/wk")
            .range(0, 1e3)
            .doc("death of a reserve stem cell: once in 50 weeks in cats")
            .unverified(NAT_MED);

    private static final Parameter MU = Parameter.of("mu", 1 / 6.7, "1/wk")
            .range(0, 1e3)
            .doc("exhaustion of a contributing clone: after 6.7 weeks in cats")
            .unverified(NAT_MED);

    private static final Parameter K = Parameter.of("K", 11000, "cells")
            .range(1, 1e9)
            .doc("places for reserve stem cells; 11 000 to 22 000 in every mammal studied")
            .unverified(CATLIN);

    private static final Parameter N0 = Parameter.of("n0", 30, "cells")
            .range(0, 1e9)
            .doc("reserve stem cells at the start: those transplanted")
            .uncalibrated();

    private static final double WEEK = 7; // d

    /** Creates the model; it holds no state. */
    public Abkowitz1996() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("abkowitz-1996", "Reserve stem cells and contributing clones as a birth-death process")
                .summary(
                        "Two-compartment stochastic model of stem cells in cat, mouse and human. Rates per week. No blood"
                                + " counts, no healthy state: a run starts from n0 stem cells.")
                .references(
                        NAT_MED + ": model",
                        "Guttorp, Newton and Abkowitz, IMA J Math Appl Med Biol 7:125 (1990): hidden Markov form",
                        MOUSE + ": mouse",
                        SHEPHERD + ": replication in cat and mouse",
                        CATLIN + ": replication in humans, number of stem cells");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(LAMBDA, NU, ALPHA, MU, K, N0);
    }

    @Override
    public List<Option> options() {
        return List.of(CAP);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("cat", "cat", List.of(LAMBDA, NU, ALPHA, MU), Map.of()),
                new Preset(
                        "mouse",
                        "mouse",
                        List.of(
                                every(LAMBDA, 2.5, "replication of a reserve stem cell")
                                        .published(SHEPHERD),
                                every(NU, 3.4, "commitment of a reserve stem cell")
                                        .unverified(MOUSE),
                                every(ALPHA, 20, "death of a reserve stem cell").unverified(MOUSE),
                                every(MU, 6.9, "exhaustion of a contributing clone")
                                        .unverified(MOUSE)),
                        Map.of()),
                new Preset(
                        "human",
                        "human",
                        List.of(
                                every(LAMBDA, 40, "replication of a reserve stem cell")
                                        .published(CATLIN),
                                every(NU, 56, "commitment of a reserve stem cell")
                                        .unverified(CATLIN),
                                every(ALPHA, 285, "death of a reserve stem cell")
                                        .unverified(CATLIN),
                                every(MU, 6.7, "exhaustion of a contributing clone")
                                        .unverified(CATLIN)),
                        Map.of()));
    }

    private static Parameter every(Parameter rate, double weeks, String what) {
        return rate.withValue(1 / weeks).doc(what + ": once in " + weeks + " weeks");
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        Population r = network.cells("R", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .initial(values.expr(N0))
                .meaning("reserve stem cells");
        Population c = network.cells("C", PopulationUnit.CELLS)
                .role(Role.PROGENITOR)
                .initial(Expr.zero())
                .meaning("contributing clones");

        NetworkBuilder.Choice choice = network.choice(
                r, values.expr(LAMBDA).over(Expr.number(WEEK)), values.expr(NU).over(Expr.number(WEEK)));

        ProcessBuilder replicate = network.process("replicate", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(r)
                .rate(choice.renewing().times(r.own()));
        if (values.word(CAP).equals("hard")) {
            replicate.capped(Selector.named("R"), network.sharedTerm("capacity", Vocabulary.CAPACITY, values.expr(K)));
        }
        network.process("commit", Act.DIFFERENTIATION).takes(r).gives(c).perCell(choice.committing());
        network.die(r, values.expr(ALPHA).over(Expr.number(WEEK)));
        network.die(c, values.expr(MU).over(Expr.number(WEEK)));
    }
}
