package org.marrow.therapies;

import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Map;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.Role;

/**
 * Lentiviral gene therapy of Fanconi anaemia (FANCA) without conditioning: founds the clone {@code corrected} from the host and
 * gives it stem cells.
 *
 * <p>Corrected stem cells, as a fraction of those of a healthy marrow of 70 kg, are CD34+ dose per kg * WT * f_HSC * homing *
 * transduced / N_ref. They no longer carry the defect and have normal sensitivity to cross-linking drugs and radiation; their
 * advantage is not put in but follows from the losses of the others.
 *
 * @since 0.1
 */
public final class GtFanca implements Therapy {
    private static final String RIO = "Rio et al., Nat Med 25:1396 (2019); to be confirmed";

    /** Infused CD34+ cells (1/kg). */
    static final Parameter CD34 = Parameter.of("CD34", 5e5, "1/kg")
            .range(0, 1e9)
            .doc("CD34+ cells infused; 5e4 to 1.6e6 in trials")
            .unverified(RIO);

    /** Share of stem cells among CD34+ cells. */
    static final Parameter STEM_SHARE = Parameter.fraction("f_HSC", 1e-3)
            .doc("share of stem cells among CD34+ cells; plausible 1e-3 to 5e-3 in health")
            .uncalibrated();

    /** Share of infused stem cells that reach the marrow. */
    static final Parameter HOMING = Parameter.fraction("homing", 0.15)
            .doc("share of infused stem cells that reach the marrow")
            .uncalibrated();

    /** Share of transduced cells. */
    static final Parameter TRANSDUCED = Parameter.fraction("transduced", 0.5)
            .doc("share of infused cells that carry the vector; 0.3 to 0.9 in trials")
            .unverified(RIO);

    /** Stem cells of a healthy marrow of 70 kg. */
    static final Parameter REFERENCE = Parameter.of("N_ref", 1e5, "cells")
            .range(1, 1e12)
            .doc("stem cells of a healthy marrow")
            .published("Lee-Six et al., Nature 561:473 (2018); Mitchell et al., Nature 606:343 (2022)");

    /** Creates the therapy. */
    public GtFanca() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("gt-fanca", "Gene therapy of Fanconi anaemia (FANCA)")
                .summary("Founds the clone 'corrected' from the host: free of the defect, with normal sensitivity to"
                        + " cross-linking drugs and radiation. The share of stem cells among CD34+ cells and their homing"
                        + " are uncalibrated defaults; the dose is recalled from the trials and to be confirmed. No"
                        + " conditioning; insertional mutagenesis is left out.")
                .references(
                        "Rio et al., Nat Med 25:1396 (2019): engraftment of corrected cells without conditioning",
                        "Rio et al., Lancet (2024): FANCOLEN-1 and RP-L102");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(CD34, STEM_SHARE, HOMING, TRANSDUCED, REFERENCE);
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(CD34.name(), 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        String name = c.instance().replace(descriptor().id(), "corrected");
        c.found(
                Clone.named(name, c.instance())
                        .labelled("corrected")
                        .with(CellTrait.GENETIC_DEFECT, Expr.zero())
                        .with(CellTrait.CROSSLINKER_SENSITIVITY, Expr.one())
                        .with(CellTrait.RADIOSENSITIVITY, Expr.one()),
                Clone.HOST);
        Expr fraction = p.expr(CD34)
                .times(Expr.covariate("WT"))
                .times(p.expr(STEM_SHARE))
                .times(p.expr(HOMING))
                .times(p.expr(TRANSDUCED))
                .over(p.expr(REFERENCE));
        c.on(c.schedule()).addFraction(cells(Role.STEM_CELL).in(CloneFilter.only(name)), fraction);
    }
}
