package org.marrow.verification;

import java.util.ArrayList;
import java.util.List;
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
import org.marrow.network.Transit;
import org.marrow.network.Vocabulary;
import org.marrow.scenario.Use;

/** Seven ways to change a model, written once and used on every model and engine. */
enum SevenCases {
    /** A mutant clone: founded by a transfer, fed by mutation, seen less by an attack. */
    MUTANT(Use.of("piga").from(10).with("founder_fraction", 0.1).with("mu_P", 0.001)),
    /** T cells as a new state with a signal of their own. */
    T_CELLS(Use.of("tcell-hsc").from(5).with("rate", 0.02).with("N_T", 50).with("seed", 0.5)),
    /** A pulse of radiation. */
    RADIATION(Use.of("radiation").from(20).with("dose", 0.5)),
    /** A drug with kinetics and repeated doses. */
    FILGRASTIM(Use.of("filgrastim").from(12).dose("5 ug/kg").repeated(1, 5)),
    /** Conditioning and graft at one instant. */
    TRANSPLANT(
            Use.of("hsct-conditioning").from(30).option("regimen", "reduced"),
            Use.of("hsct-graft").from(30)),
    /** Gene therapy between clones: a genotype of the host, and a clone that lost it. */
    GENE_THERAPY(
            Use.of("fanconi").from(2).with("S_b", 0.8),
            Use.of("gt-fanca").from(25).with("CD34", 2e6)),
    /** Damage to the niche that ends. */
    NICHE(Use.of("niche-attack").from(8).until(35).with("rate", 0.01));

    /** When the last case has had its effect (d). */
    static final double END = 50;

    private final List<Use> uses;

    SevenCases(Use... uses) {
        this.uses = List.of(uses);
    }

    List<Use> uses() {
        return uses;
    }

    /** All cases at once. */
    static List<Use> all(SevenCases... cases) {
        List<Use> all = new ArrayList<>();
        for (SevenCases c : cases) {
            all.addAll(c.uses);
        }
        return all;
    }

    /** The same interventions at strengths that do nothing. */
    List<Use> neutral() {
        return switch (this) {
            case MUTANT ->
                List.of(Use.of("piga").from(10).with("founder_fraction", 0).with("mu_P", 0));
            case T_CELLS ->
                List.of(Use.of("tcell-hsc")
                        .from(5)
                        .with("rate", 0.02)
                        .with("N_T", 50)
                        .with("seed", 0));
            case RADIATION -> List.of(Use.of("radiation").from(20).with("dose", 0));
            case FILGRASTIM ->
                List.of(Use.of("filgrastim").from(12).dose("0 ug/kg").repeated(1, 5));
            case TRANSPLANT ->
                List.of(
                        Use.of("hsct-conditioning")
                                .from(30)
                                .option("regimen", "reduced")
                                .with("SF_stem_reduced", 1)
                                .with("SF_progenitor_reduced", 1)
                                .with("SF_T_reduced", 1),
                        Use.of("hsct-graft").from(30).with("TNC_marrow", 0).with("CD34_marrow", 0));
            case GENE_THERAPY ->
                List.of(
                        Use.of("fanconi")
                                .from(2)
                                .with("S_b", 1)
                                .with("g", 0)
                                .with("regeneration_loss", 0)
                                .with("crosslinker_sensitivity", 1)
                                .with("radiosensitivity", 1)
                                .with("mutation_factor", 1),
                        Use.of("gt-fanca").from(25).with("CD34", 0));
            case NICHE -> List.of(Use.of("niche-attack").from(8).until(35).with("rate", 0));
        };
    }

    /**
     * A marrow of some hundred cells with the whole vocabulary: stem cells in a niche of finite capacity and in the blood,
     * progenitors, two lines, a transit with phases.
     */
    static final Model SMALL_MARROW = Small.model(
            "small-marrow",
            List.of(
                    Parameter.of("K", 300, "cells"),
                    Parameter.of("lambda", 0.1, "1/d"),
                    Parameter.of("p_P", 0.5, "1/d"),
                    Parameter.of("delta", 0.002, "1/d"),
                    Parameter.of("egress", 0.02, "1/d"),
                    Parameter.of("homing", 1, "1/d")),
            SevenCases::smallMarrow);

    private static void smallMarrow(NetworkBuilder n, Values p) {
        Population stem = cells(n, "S", Role.STEM_CELL);
        Population blood = cells(n, "B", Role.CIRCULATING_STEM_CELL);
        Population progenitor = cells(n, "P", Role.PROGENITOR);
        Population red = cells(n, "E", Role.RED_CELL).lineage(Lineage.ERYTHROID);
        Population neutrophil = cells(n, "G", Role.NEUTROPHIL).lineage(Lineage.GRANULOCYTIC);
        Transit marrow = n.transit("GM", PopulationUnit.CELLS)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC);
        marrow.length(Expr.number(6), 3)
                .into(neutrophil, n.lineageTerm("out_G", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.number(1.5)));
        Expr capacity = n.sharedTerm("capacity", Vocabulary.CAPACITY, p.expr("K"));
        Expr filling = stem.total().over(capacity);
        Expr renewal = n.term(
                "a_S",
                Vocabulary.SELF_RENEWAL,
                stem,
                Expr.number(0.85).over(Expr.one().plus(filling.times(0.7))));
        n.divide(stem)
                .atRate(n.term("lambda_S", Vocabulary.DIVISION, stem, p.expr("lambda")))
                .selfRenewal(renewal)
                .into(progenitor);
        n.divide(progenitor)
                .atRate(p.expr("p_P"))
                .selfRenewal(Expr.number(0.3))
                .fate(red, n.share("kappa_E", Lineage.ERYTHROID, "commitment", Expr.number(0.5)))
                .fate(marrow, n.share("kappa_G", Lineage.GRANULOCYTIC, "commitment", Expr.number(0.5)));
        n.mature(stem, blood, n.term("egress", Vocabulary.EGRESS, stem, p.expr("egress")), Expr.one(), Act.MATURATION);
        n.mature(blood, stem, n.term("homing", Vocabulary.HOMING, blood, p.expr("homing")), Expr.one(), Act.MATURATION);
        n.die(stem, p.expr("delta"));
        n.die(red, Expr.number(1 / 30.0));
        n.die(neutrophil, Expr.number(0.5));
        n.clinical("ANC", "1e9/L", "neutrophils", neutrophil.total().over(Expr.number(20)));
    }

    private static Population cells(NetworkBuilder n, String name, Role role) {
        return n.cells(name, PopulationUnit.CELLS).role(role);
    }
}
