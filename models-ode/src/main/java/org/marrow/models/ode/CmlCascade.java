package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Vocabulary;

/**
 * The cascade that {@link Michor2005} and {@link Foo2009} share: stem cells, progenitors, differentiated and terminally
 * differentiated cells of healthy and leukaemic clones, and imatinib.
 *
 * <pre>
 * dx1 = ax x0 - d1 x1      dx2 = bx x1 - d2 x2      dx3 = cx x2 - d3 x3
 * dy1 = ay y0 - d1 y1      dy2 = by y1 - d2 y2      dy3 = cy y2 - d3 y3           imatinib: ay/100, by/750
 * </pre>
 *
 * <p>Cells that are made do not leave the compartment that makes them.
 */
final class CmlCascade {
    static final String MICHOR = "Michor et al., Nature 435:1267 (2005)";

    /** Label of every clone with BCR-ABL. */
    static final String BCR_ABL = "BCR-ABL";

    private static final String ENCODING = MICHOR + ", as in a public encoding; to be confirmed in the paper";

    static final Parameter D0 = rate("d0", 0.003, "death of stem cells");
    static final Parameter D1 = rate("d1", 0.008, "death of progenitors");
    static final Parameter D2 = rate("d2", 0.05, "death of differentiated cells");
    static final Parameter D3 = rate("d3", 1, "death of terminally differentiated cells");
    static final Parameter AX = rate("ax", 0.8, "progenitors made by a healthy stem cell");
    static final Parameter BX = rate("bx", 5, "differentiated cells made by a healthy progenitor");
    static final Parameter CX =
            rate("cx", 100, "terminally differentiated cells made by a healthy differentiated cell");
    static final Parameter AY = rate("ay", 1.6, "progenitors made by a leukaemic stem cell without imatinib");
    static final Parameter BY = rate("by", 10, "differentiated cells made by a leukaemic progenitor without imatinib");
    static final Parameter CY =
            rate("cy", 100, "terminally differentiated cells made by a leukaemic differentiated cell");
    static final Parameter RY = rate("ry", 0.008, "division of leukaemic stem cells");

    static final Parameter HEALTHY_STEM_CELLS = Parameter.of("x0_healthy", 1e6, "cells")
            .range(1, 1e12)
            .doc("healthy stem cells in health; some encodings start from 2e6")
            .unverified(ENCODING);

    static final Parameter IMATINIB_A = factor("imatinib_a", 100, "factor by which imatinib lowers ay");
    static final Parameter IMATINIB_B = factor("imatinib_b", 750, "factor by which imatinib lowers by");

    static final Parameter IMATINIB_0 = Parameter.of("imatinib_0", 0, "1")
            .range(0, 1)
            .doc("imatinib at the start of the run: 1 on, 0 off")
            .uncalibrated();

    static final Parameter ANC0 = Parameter.of("ANC0", 4, "1e9/L")
            .range(0.01, 100)
            .doc("neutrophil count that stands for the healthy number of terminally differentiated cells")
            .unverified("standard adult reference ranges");

    /** All of the above. */
    static final List<Parameter> PARAMETERS = List.of(
            D0, D1, D2, D3, AX, BX, CX, AY, BY, CY, RY, HEALTHY_STEM_CELLS, IMATINIB_A, IMATINIB_B, IMATINIB_0, ANC0);

    private final NetworkBuilder n;
    private final Values v;
    private final Population stem;
    private final Population progenitors;
    private final Population differentiated;
    private final Population terminal;
    private final Population imatinib;

    /** Writes the cascade below the stem cells; the names of its states are the letter and 1, 2, 3. */
    CmlCascade(NetworkBuilder n, Values v, Population stem, String letter) {
        this.n = n;
        this.v = v;
        this.stem = stem;
        progenitors = level(letter + 1, Role.PROGENITOR, "progenitors");
        differentiated = level(letter + 2, Role.PRECURSOR, "differentiated cells");
        terminal = level(letter + 3, Role.GRANULOCYTE, "terminally differentiated cells");
        imatinib = n.signal("imatinib", "1").meaning("imatinib: 1 on, 0 off").healthy(v.expr(IMATINIB_0));
        n.drug("imatinib", imatinib);

        make(stem, progenitors, v.expr(AX));
        make(progenitors, differentiated, v.expr(BX));
        make(
                differentiated,
                terminal,
                n.lineageTerm("output.granulocytic", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, v.expr(CX)));
        n.die(progenitors, v.expr(D1));
        n.die(differentiated, v.expr(D2));
        n.die(terminal, v.expr(D3));

        Expr x1 = v.expr(AX).over(v.expr(D1)).times(v.expr(HEALTHY_STEM_CELLS));
        Expr x2 = v.expr(BX).over(v.expr(D2)).times(x1);
        Expr x3 = v.expr(CX).over(v.expr(D3)).times(x2);
        progenitors.healthy(x1);
        differentiated.healthy(x2);
        terminal.healthy(x3);
        n.clinical(
                "ANC",
                "1e9/L",
                "terminally differentiated cells of all clones relative to health, times the neutrophil count of a healthy"
                        + " adult",
                v.expr(ANC0).times(terminal.total()).over(x3));
        observeBcrAbl();
    }

    private static Parameter rate(String name, double value, String what) {
        return Parameter.of(name, value, "1/d").range(0, 1e4).doc(what).unverified(ENCODING);
    }

    private static Parameter factor(String name, double value, String what) {
        return Parameter.of(name, value, "1").range(1, 1e9).doc(what).unverified(ENCODING);
    }

    private Population level(String name, Role role, String what) {
        return n.cells(name, PopulationUnit.CELLS)
                .role(role)
                .lineage(Lineage.GRANULOCYTIC)
                .meaning(what);
    }

    private void make(Population from, Population to, Expr perCell) {
        n.process(to.name() + ".production", Act.DIFFERENTIATION).gives(to).rate(perCell.times(from.own()));
    }

    /** In per cent, with two alleles that are normal in a healthy cell and one each in a leukaemic cell. */
    private void observeBcrAbl() {
        Selector cells = Selector.named(terminal.name());
        Expr leukaemic = Expr.total(cells.in(CloneFilter.labelled(BCR_ABL)));
        Expr healthy = Expr.total(cells.in(CloneFilter.without(BCR_ABL)));
        n.observe(
                "BCR_ABL",
                "%",
                "BCR-ABL transcripts over those of ABL",
                leukaemic.times(100).over(leukaemic.plus(healthy.times(2))));
    }

    /** A rate that imatinib lowers by a factor. */
    Expr underImatinib(Parameter rate, Parameter factor) {
        Expr excess = v.expr(factor).minus(Expr.one());
        return v.expr(rate).over(Expr.one().plus(excess.times(imatinib.own())));
    }

    /** A clone of leukaemic cells; its cells are called by another letter. */
    Clone leukaemic(String name, String letter, boolean sensitive) {
        return Clone.named(name, n.origin())
                .labelled(Clone.HOST, BCR_ABL)
                .withParameter(AX.name(), sensitive ? underImatinib(AY, IMATINIB_A) : v.expr(AY))
                .withParameter(BX.name(), sensitive ? underImatinib(BY, IMATINIB_B) : v.expr(BY))
                .withParameter(CX.name(), v.expr(CY))
                .alias(letter + 0, stem.name())
                .alias(letter + 1, progenitors.name())
                .alias(letter + 2, differentiated.name())
                .alias(letter + 3, terminal.name());
    }

    /** The clone starts with stem cells and what these have made while the clone grew at a rate. */
    Clone started(Clone clone, Expr stemCells, Expr growth) {
        Expr y1 = v.expr(AY).times(stemCells).over(v.expr(D1).plus(growth));
        Expr y2 = v.expr(BY).times(y1).over(v.expr(D2).plus(growth));
        Expr y3 = v.expr(CY).times(y2).over(v.expr(D3).plus(growth));
        return clone.startsWith(stem.name(), stemCells)
                .startsWith(progenitors.name(), y1)
                .startsWith(differentiated.name(), y2)
                .startsWith(terminal.name(), y3);
    }
}
