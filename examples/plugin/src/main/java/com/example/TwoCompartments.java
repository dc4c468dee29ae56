package com.example;

import java.util.List;
import org.marrow.model.Descriptor;
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

/**
 * Stem cells that renew the less the more of them there are, and the neutrophils they give.
 *
 * <pre>
 * a = 1 / (1 + S / K)        dS/dt = (2 a - 1) lambda S        dN/dt = 2 (1 - a) lambda gain S - delta N
 * </pre>
 *
 * <p>In health a = 1/2, so that S = K and N = lambda gain K / delta.
 */
public final class TwoCompartments implements Model {
    static final Parameter DIVISION = Parameter.of("lambda", 0.1, "1/d")
            .range(0, 10)
            .doc("division rate of stem cells")
            .uncalibrated();

    static final Parameter NICHE = Parameter.of("K", 1000, "cells")
            .range(1, 1e9)
            .doc("stem cells at which half of the daughters are stem cells")
            .uncalibrated();

    static final Parameter GAIN = Parameter.of("gain", 50, "1")
            .range(0, 1e9)
            .doc("neutrophils that come of one committed daughter")
            .uncalibrated();

    static final Parameter LOSS = Parameter.of("delta", 1, "1/d")
            .range(0.001, 100)
            .doc("loss of neutrophils from the blood")
            .uncalibrated();

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.two-compartments", "Stem cells and neutrophils")
                .summary("An example of a small model with a healthy state in closed form. All numbers are made up.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(DIVISION, NICHE, GAIN, LOSS);
    }

    @Override
    public void define(NetworkBuilder n, Values p) {
        Expr lambda = p.expr(DIVISION);
        Expr niche = p.expr(NICHE);
        Expr healthyBlood = lambda.times(p.expr(GAIN)).times(niche).over(p.expr(LOSS));
        Population stem = n.cells("S", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .healthy(niche)
                .meaning("stem cells");
        Population blood = n.cells("N", PopulationUnit.CELLS)
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC)
                .healthy(healthyBlood)
                .meaning("neutrophils");
        Expr capacity = n.sharedTerm("capacity", Vocabulary.CAPACITY, niche);
        Expr renewal = n.term(
                "a",
                Vocabulary.SELF_RENEWAL,
                stem,
                Expr.one().over(Expr.one().plus(stem.total().over(capacity))));
        Expr division = n.term("lambda_S", Vocabulary.DIVISION, stem, lambda);
        Expr gain = n.lineageTerm("gain_N", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, p.expr(GAIN));
        Expr growth = Expr.number(2).times(renewal).minus(Expr.one());
        n.process("renewal").gives(stem).net(growth.times(division).times(stem.own()));
        n.process("output")
                .gives(blood)
                .rate(Expr.number(2)
                        .times(Expr.one().minus(renewal))
                        .times(division)
                        .times(gain)
                        .times(stem.own()));
        n.die(blood, p.expr(LOSS));
        // 5e9/L in health.
        n.clinical("ANC", "1e9/L", "neutrophils in blood", blood.total().over(healthyBlood).times(5));
    }
}
