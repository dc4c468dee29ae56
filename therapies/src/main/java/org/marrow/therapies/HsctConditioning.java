package org.marrow.therapies;

import static org.marrow.network.Selector.cells;

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
import org.marrow.network.Expr;
import org.marrow.network.Role;

/**
 * Conditioning before transplantation, as one pulse: of stem cells, of progenitors with precursors that still divide, and of T
 * cells with lymphocytes a fraction each survives.
 *
 * <p>Survival of a clone's stem cells, progenitors and precursors is raised to the power of its
 * {@link CellTrait#CROSSLINKER_SENSITIVITY}, since every regimen here contains a drug that cross-links DNA: Fanconi cells need
 * far less. All clones are hit; a graft at the same instant comes after the pulse.
 *
 * @since 0.1
 */
public final class HsctConditioning implements Therapy {
    /** Which regimen. */
    static final Option REGIMEN = new Option(
            "regimen",
            "cyclophosphamide-atg",
            List.of("myeloablative", "reduced", "cyclophosphamide-atg"),
            "myeloablative; reduced: fludarabine with cyclophosphamide; cyclophosphamide-atg: 200 mg/kg with antithymocyte"
                    + " globulin, as for aplastic anaemia with a matched sibling");

    private static final List<Survival> SURVIVALS = List.of(
            Survival.of("myeloablative", 1e-4, "", 1e-4, 1e-3),
            Survival.of("reduced", 0.2, "; plausible 0.1 to 0.3", 0.05, 1e-2),
            Survival.of("cyclophosphamide-atg", 0.5, "; plausible 0.3 to 0.7", 0.05, 1e-3));

    /** The fractions that survive one regimen. */
    private record Survival(String regimen, Parameter stem, Parameter progenitors, Parameter lymphocytes) {
        static Survival of(String regimen, double stem, String range, double progenitors, double lymphocytes) {
            String suffix = "_" + regimen.replace('-', '_');
            return new Survival(
                    regimen,
                    Parameter.fraction("SF_stem" + suffix, stem)
                            .doc("surviving fraction of stem cells, " + regimen + range)
                            .uncalibrated(),
                    Parameter.fraction("SF_progenitor" + suffix, progenitors)
                            .doc("surviving fraction of progenitors and dividing precursors, " + regimen)
                            .uncalibrated(),
                    Parameter.fraction("SF_T" + suffix, lymphocytes)
                            .doc("surviving fraction of T cells and lymphocytes, " + regimen)
                            .uncalibrated());
        }
    }

    /** Creates the therapy. */
    public HsctConditioning() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("hsct-conditioning", "Conditioning before transplantation")
                .summary(
                        "One pulse that leaves a fraction of stem cells, of progenitors and dividing precursors, and of T cells"
                                + " and lymphocytes. All surviving fractions are uncalibrated defaults. Graft-versus-host disease,"
                                + " infections, toxicity and damage to the niche are left out.")
                .references("ASH Hematology (2013), page 82: cyclophosphamide 200 mg/kg with antithymocyte globulin for"
                        + " aplastic anaemia with a matched sibling, engraftment 95 %");
    }

    @Override
    public List<Option> options() {
        return List.of(REGIMEN);
    }

    @Override
    public List<Parameter> parameters() {
        return SURVIVALS.stream()
                .flatMap(s -> List.of(s.stem(), s.progenitors(), s.lymphocytes()).stream())
                .toList();
    }

    @Override
    public Map<String, Double> neutral() {
        Map<String, Double> all = new TreeMap<>();
        parameters().forEach(p -> all.put(p.name(), 1.0));
        return all;
    }

    @Override
    public void apply(Composer c, Values p) {
        Survival s = SURVIVALS.stream()
                .filter(x -> x.regimen().equals(p.word(REGIMEN)))
                .findFirst()
                .orElseThrow();
        hit(c, Role.STEM_CELL, p.expr(s.stem()));
        Expr progenitors = p.expr(s.progenitors());
        c.ifPresent(cells(Role.PROGENITOR), d -> hit(d, Role.PROGENITOR, progenitors));
        c.ifPresent(cells(Role.PROLIFERATING_PRECURSOR), d -> hit(d, Role.PROLIFERATING_PRECURSOR, progenitors));
        Expr lymphocytes = p.expr(s.lymphocytes());
        c.ifPresent(cells(Role.LYMPHOCYTE), d -> d.on(d.schedule()).survive(cells(Role.LYMPHOCYTE), lymphocytes));
        c.ifPresent(cells(Role.T_CELL), d -> d.on(d.schedule()).survive(cells(Role.T_CELL), lymphocytes));
    }

    private static void hit(Composer c, Role role, Expr survival) {
        c.on(c.schedule()).survive(cells(role), CellTrait.CROSSLINKER_SENSITIVITY, survival);
    }
}
