package org.marrow.therapies;

import static org.marrow.network.Selector.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Role;

/**
 * Allogeneic graft: founds the clone {@code donor} and gives it stem cells and progenitors at a time.
 *
 * <p>Stem cells, as a fraction of those of a healthy marrow, are nucleated cells per kg * 70 kg / (cells per repopulating cell *
 * N_ref). Repopulating cells were counted by transplantation into mice, which already contains the losses on the way: no
 * further homing factor applies. Progenitors are the CD34+ cells of the graft over those of a healthy marrow. Both fractions
 * are independent of the patient's weight, since healthy numbers are taken in proportion to it.
 *
 * @since 0.1
 */
public final class HsctGraft implements Therapy {
    private static final String WANG = "Wang et al., Blood 89:3919 (1997)";

    /** Where the graft comes from. */
    static final Option SOURCE = new Option(
            "source", "marrow", List.of("marrow", "blood", "cord"), "bone marrow, mobilised blood or cord blood");

    /** The cells in one kind of graft. */
    private record Graft(String source, Parameter nucleated, Parameter perStemCell, Parameter progenitors) {}

    private static final List<Graft> GRAFTS = List.of(
            new Graft(
                    "marrow",
                    Parameter.of("TNC_marrow", 3e8, "1/kg")
                            .doc("nucleated cells of a marrow graft; at least this much is wanted")
                            .unverified("transplantation practice"),
                    Parameter.of("SRC_marrow", 3.0e6, "1")
                            .range(1, 1e12)
                            .doc("nucleated marrow cells per repopulating cell")
                            .published(WANG),
                    Parameter.of("CD34_marrow", 3e6, "1/kg")
                            .doc("CD34+ cells of a marrow graft")
                            .published("Blood 99:2726 (2002): at least 3e6/kg")),
            new Graft(
                    "blood",
                    Parameter.of("TNC_blood", 8e8, "1/kg")
                            .doc("nucleated cells of a graft of mobilised blood")
                            .uncalibrated(),
                    Parameter.of("SRC_blood", 6.0e6, "1")
                            .range(1, 1e12)
                            .doc("mobilised blood cells per repopulating cell")
                            .published(WANG),
                    Parameter.of("CD34_blood", 6e6, "1/kg")
                            .doc("CD34+ cells of a graft of mobilised blood; usual 4e6 to 8e6")
                            .unverified("transplantation practice")),
            new Graft(
                    "cord",
                    Parameter.of("TNC_cord", 3e7, "1/kg")
                            .doc("nucleated cells of a cord graft; at least 2.5e7 to 3e7 are wanted")
                            .unverified("transplantation practice"),
                    Parameter.of("SRC_cord", 9.3e5, "1")
                            .range(1, 1e12)
                            .doc("cord blood cells per repopulating cell")
                            .published(WANG),
                    Parameter.of("CD34_cord", 2e5, "1/kg")
                            .doc("CD34+ cells of a cord graft")
                            .uncalibrated()));

    /** Stem cells of a healthy marrow at 70 kg. */
    static final Parameter REFERENCE = Parameter.of("N_ref", 1e5, "cells")
            .range(1, 1e12)
            .doc("stem cells of a healthy marrow of 70 kg")
            .published("Lee-Six et al., Nature 561:473 (2018); Mitchell et al., Nature 606:343 (2022)");

    /** CD34+ cells of a healthy marrow (1/kg). */
    static final Parameter HEALTHY_CD34 = Parameter.of("CD34_healthy", 1.32e8, "1/kg")
            .range(1, 1e15)
            .doc("CD34+ cells of a healthy marrow, about 1 % of its nucleated cells")
            .uncalibrated();

    /** How well a remaining immune attack sees the donor. */
    static final Parameter VISIBILITY = Parameter.of("visibility", 1, "1")
            .range(0, 10)
            .doc("how well a remaining immune attack of the host sees the donor's cells; 1 as the host's own")
            .uncalibrated();

    /** Creates the therapy. */
    public HsctGraft() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("hsct-graft", "Allogeneic graft")
                .summary(
                        "Founds the clone 'donor' and gives it stem cells and progenitors as fractions of healthy: 7 % and"
                                + " 2.3 % for marrow. The content of progenitors in a healthy marrow and of mobilised blood is an"
                                + " uncalibrated default. Without conditioning the graft competes with the host's cells, and what"
                                + " is left of an immune attack hits it as well. Rejection by alloreactive cells and"
                                + " graft-versus-host disease are left out.")
                .references(
                        WANG + ": repopulating cells per graft cell",
                        "Blood 99:2726 (2002): CD34+ dose of marrow grafts",
                        "Champlin et al., Blood 95:3702 (2000): neutrophils on day 19 (marrow), 14 (blood)");
    }

    @Override
    public List<Option> options() {
        return List.of(SOURCE);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        GRAFTS.forEach(g -> all.addAll(List.of(g.nucleated(), g.perStemCell(), g.progenitors())));
        all.addAll(List.of(REFERENCE, HEALTHY_CD34, VISIBILITY));
        return List.copyOf(all);
    }

    @Override
    public Map<String, Double> neutral() {
        Map<String, Double> none = new TreeMap<>();
        for (Graft g : GRAFTS) {
            none.put(g.nucleated().name(), 0.0);
            none.put(g.progenitors().name(), 0.0);
        }
        return none;
    }

    @Override
    public void apply(Composer c, Values p) {
        Graft g = GRAFTS.stream()
                .filter(x -> x.source().equals(p.word(SOURCE)))
                .findFirst()
                .orElseThrow();
        String name = c.instance().replace(descriptor().id(), "donor");
        c.found(
                Clone.named(name, c.instance()).labelled("donor").with(CellTrait.IMMUNE_VISIBILITY, p.expr(VISIBILITY)),
                null);
        Expr stem = p.expr(g.nucleated()).times(70).over(p.expr(g.perStemCell()).times(p.expr(REFERENCE)));
        c.on(c.schedule()).addFraction(cells(Role.STEM_CELL).in(CloneFilter.only(name)), stem);
        Expr progenitors = p.expr(g.progenitors()).over(p.expr(HEALTHY_CD34));
        c.ifPresent(
                cells(Role.PROGENITOR),
                d -> d.on(d.schedule()).addFraction(cells(Role.PROGENITOR).in(CloneFilter.only(name)), progenitors));
    }
}
