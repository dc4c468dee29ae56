package org.marrow.testkit;

import org.marrow.model.Model;
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

/**
 * A marrow of some hundred cells on which interventions are tried, with the whole vocabulary but telomeres: stem cells in a niche
 * and in the blood, progenitors, a transit with phases, red cells, neutrophils, platelets and lymphocytes. It
 * declares what it starts from, so that no healthy state has to be solved for.
 */
final class SampleMarrow {
    static final String ID = "org.marrow.testkit.sample";

    static final Model MODEL = new Sketch.OfModel(ID, SampleMarrow::define);

    private SampleMarrow() {}

    private static void define(NetworkBuilder n, Values p) {
        Population stem = cells(n, "S", 100, Role.STEM_CELL);
        Population blood = cells(n, "B", 2, Role.CIRCULATING_STEM_CELL);
        Population progenitor = cells(n, "P", 40, Role.PROGENITOR);
        Population red = cells(n, "E", 200, Role.RED_CELL).lineage(Lineage.ERYTHROID);
        Population neutrophil = cells(n, "G", 20, Role.NEUTROPHIL).lineage(Lineage.GRANULOCYTIC);
        Population platelet = cells(n, "T", 40, Role.PLATELET).lineage(Lineage.MEGAKARYOCYTIC);
        Population lymphocyte = cells(n, "L", 60, Role.LYMPHOCYTE).lineage(Lineage.LYMPHOID);
        Transit transit = n.transit("GM", PopulationUnit.CELLS)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC);
        Expr speed = n.lineageTerm("speed_G", Vocabulary.MATURATION, Lineage.GRANULOCYTIC, Expr.one());
        transit.length(Expr.number(6).over(speed), 3).into(neutrophil, output(n, Lineage.GRANULOCYTIC, 1.5));
        stemCells(n, stem, blood, progenitor);
        n.divide(progenitor)
                .atRate(Expr.number(0.5))
                .selfRenewal(Expr.number(0.3))
                .fate(red, share(n, Lineage.ERYTHROID))
                .fate(transit, share(n, Lineage.GRANULOCYTIC))
                .fate(platelet, share(n, Lineage.MEGAKARYOCYTIC))
                .fate(lymphocyte, share(n, Lineage.LYMPHOID));
        n.die(red, Expr.number(1 / 30.0));
        n.die(neutrophil, Expr.number(0.5));
        n.die(platelet, Expr.number(0.1));
        n.die(lymphocyte, Expr.number(0.05));
        clinical(n, red, neutrophil, platelet, lymphocyte);
    }

    private static void stemCells(NetworkBuilder n, Population stem, Population blood, Population progenitor) {
        Expr capacity = n.sharedTerm("capacity", Vocabulary.CAPACITY, Expr.number(300));
        Expr renewal = n.term(
                "a_S",
                Vocabulary.SELF_RENEWAL,
                stem,
                Expr.number(0.85)
                        .over(Expr.one().plus(stem.total().over(capacity).times(0.7))));
        n.divide(stem)
                .atRate(n.term("lambda_S", Vocabulary.DIVISION, stem, Expr.number(0.1)))
                .selfRenewal(renewal)
                .into(progenitor);
        n.mature(stem, blood, n.term("egress", Vocabulary.EGRESS, stem, Expr.number(0.02)), Expr.one(), Act.MATURATION);
        n.mature(blood, stem, n.term("homing", Vocabulary.HOMING, blood, Expr.one()), Expr.one(), Act.MATURATION);
        n.die(stem, n.term("death_S", Vocabulary.DEATH, stem, Expr.number(0.002)));
    }

    private static Population cells(NetworkBuilder n, String name, double start, Role role) {
        return n.cells(name, PopulationUnit.CELLS).role(role).initial(Expr.number(start));
    }

    private static Expr output(NetworkBuilder n, Lineage lineage, double cells) {
        return n.lineageTerm("out_" + lineage.id(), Vocabulary.OUTPUT, lineage, Expr.number(cells));
    }

    private static Expr share(NetworkBuilder n, Lineage lineage) {
        return n.share("kappa_" + lineage.id(), lineage, "commitment", Expr.number(0.25));
    }

    private static void clinical(
            NetworkBuilder n, Population red, Population neutrophil, Population platelet, Population lymphocyte) {
        n.clinical("ANC", "1e9/L", "neutrophils", neutrophil.total().over(Expr.number(10)));
        n.clinical("HB", "g/L", "haemoglobin", red.total());
        n.clinical("RET", "1e9/L", "reticulocytes", red.total().over(Expr.number(5)));
        n.clinical("PLT", "1e9/L", "platelets", platelet.total().times(5));
        n.clinical(
                "WBC",
                "1e9/L",
                "white blood cells",
                neutrophil.total().plus(lymphocyte.total()).over(Expr.number(10)));
    }
}
