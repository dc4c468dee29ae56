package org.marrow.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.marrow.error.InputException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/** A small model with most of the vocabulary, and interventions made of a few lines. */
final class Toy implements PluginSource {
    private final Map<String, Intervention> interventions;

    Toy(Intervention... list) {
        interventions = new HashMap<>();
        for (Intervention i : list) {
            interventions.put(i.descriptor().id(), i);
        }
    }

    @Override
    public Model model(String id) {
        return new ToyModel();
    }

    @Override
    public Intervention intervention(String id) {
        Intervention i = interventions.get(id);
        if (i == null) {
            throw new InputException("MRW-TEST", "no " + id, Map.of());
        }
        return i;
    }

    /** Stem cells in a niche, two lines of blood. */
    static final class ToyModel implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("toy", "A toy marrow");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.of("lambda", 0.1, "1/d"),
                    Parameter.of("K", 1000, "cells"),
                    Parameter.of("delta", 0.01, "1/d"),
                    Parameter.fraction("k_E", 0.75),
                    Parameter.fraction("k_G", 0.25));
        }

        @Override
        public void define(NetworkBuilder n, Values p) {
            Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL);
            Population e = n.cells("E", PopulationUnit.perLitre(1e9))
                    .role(Role.RED_CELL)
                    .lineage(Lineage.ERYTHROID);
            Population g = n.cells("G", PopulationUnit.perLitre(1e9))
                    .role(Role.NEUTROPHIL)
                    .lineage(Lineage.GRANULOCYTIC);
            Expr k = n.sharedTerm("capacity", Vocabulary.CAPACITY, p.expr("K"));
            Expr lambda = n.term("lambda_S", Vocabulary.DIVISION, s, p.expr("lambda"));
            Expr a = n.term(
                    "a_S",
                    Vocabulary.SELF_RENEWAL,
                    s,
                    Expr.one().over(Expr.one().plus(s.total().over(k))));
            n.divide(s)
                    .atRate(lambda)
                    .selfRenewal(a)
                    .fate(e, n.share("kappa_E", Lineage.ERYTHROID, "commitment", p.expr("k_E")))
                    .fate(g, n.share("kappa_G", Lineage.GRANULOCYTIC, "commitment", p.expr("k_G")));
            n.die(s, p.expr("delta"));
            n.die(e, Expr.number(0.01));
            n.die(g, Expr.number(0.9));
            s.initial(Expr.number(500));
            n.clinical("ANC", "1e9/L", "neutrophils", g.total());
        }
    }

    /** An insult given by a function. */
    record Lambda(String id, List<Parameter> list, BiConsumer<Composer, Values> body) implements Insult {
        Lambda(String id, BiConsumer<Composer, Values> body) {
            this(id, List.of(), body);
        }

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, id);
        }

        @Override
        public List<Parameter> parameters() {
            return list;
        }

        @Override
        public void apply(Composer c, Values p) {
            body.accept(c, p);
        }
    }
}
