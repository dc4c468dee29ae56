package org.marrow.insults;

import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Map;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;

/**
 * Ionising radiation of the whole marrow, one pulse per fraction. With the option {@code survival} (D in Gy):
 *
 * <pre>
 * linear-quadratic   SF = exp(-(alpha D + G beta D^2))
 * multi-target       SF = 1 - (1 - exp(-D/D0))^n
 * </pre>
 *
 * <p>Stem cells and progenitors survive with SF, precursors that still divide with a power of it, lymphocytes and the T cells
 * of an immune attack with {@code exp(-D/D37)}. Mature cells and precursors that no longer divide survive. The survival of a
 * clone's stem cells, progenitors and precursors is raised to the power of its {@link CellTrait#RADIOSENSITIVITY}. Several
 * fractions are several pulses, whose survivals multiply.
 *
 * @since 0.1
 */
public final class Radiation implements Insult {
    private static final String BR_J_CANCER =
            "Br J Cancer Suppl 6:221 (1984): human marrow colony-forming cells, D0 0.88 Gy";

    /** The law of survival of stem cells and progenitors. */
    static final Option SURVIVAL = new Option(
            "survival",
            "linear-quadratic",
            List.of("linear-quadratic", "multi-target"),
            "law of survival of stem cells and progenitors; multi-target: a shoulder of n targets, then D0");

    /** Absorbed dose per fraction (Gy). */
    static final Parameter DOSE = Parameter.of("dose", 2, "Gy")
            .range(0, 50)
            .doc("absorbed dose of each fraction; 2 Gy is the fraction of non-myeloablative conditioning")
            .published("DeZern et al., Blood 141:3031 (2023)");

    /** Dose that leaves a fraction 1/e of stem cells and progenitors (Gy). */
    static final Parameter D0 = Parameter.of("D0", 0.88, "Gy")
            .range(0.05, 20)
            .doc("dose that leaves 1/e of stem cells and progenitors; for stem cells alone 0.7 to 1.2")
            .published(BR_J_CANCER);

    /** Linear coefficient of stem cells and progenitors (1/Gy). */
    static final Parameter ALPHA = Parameter.of("alpha", Expr.one().over(Expr.param("D0")), "1/Gy")
            .doc("linear coefficient of stem cells and progenitors")
            .derived("1/D0; " + BR_J_CANCER);

    /** Quadratic coefficient of stem cells and progenitors (1/Gy^2). */
    static final Parameter BETA = Parameter.of("beta", 0, "1/Gy^2")
            .doc("quadratic coefficient of stem cells and progenitors; no shoulder was seen")
            .published(BR_J_CANCER);

    /** Lea-Catcheside dose-rate factor of the quadratic term. */
    static final Parameter G = Parameter.fraction("G", 1)
            .doc("Lea-Catcheside factor of the quadratic term: 1 for an acute exposure, towards 0 for a protracted one")
            .derived("1 for an acute exposure, by definition");

    /** Targets of a cell. */
    static final Parameter TARGETS = Parameter.of("n", 1, "1")
            .range(1, 100)
            .doc("targets of a cell, all of which must be hit; read where survival is multi-target. 1 is no shoulder")
            .published(BR_J_CANCER);

    /** Exponent on the survival of precursors that still divide. */
    static final Parameter PRECURSORS = Parameter.of("precursor_exponent", 0.5, "1")
            .range(0, 3)
            .doc("exponent on the survival of precursors that still divide: 1 as sensitive as stem cells, 0 not hit")
            .uncalibrated();

    /** Dose that leaves 37 % of the lymphocytes (Gy). */
    static final Parameter D37 = Parameter.of("D37_lymphocytes", 2.5, "Gy")
            .range(0.05, 50)
            .doc(
                    "dose that leaves 37 % of the lymphocytes: 2.50 +/- 0.67 in the resistant of two fractions, 0.72 +/- 0.18 in"
                            + " the sensitive one")
            .published("Int J Radiat Biol (1982), doi 10.1080/09553008214550021");

    /** Creates the insult. */
    public Radiation() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("radiation", "Ionising radiation")
                .summary(
                        "Pulses of whole-marrow irradiation with linear-quadratic or multi-target survival of stem cells,"
                                + " progenitors and dividing precursors, and exponential survival of lymphocytes. The sensitivity of dividing"
                                + " precursors is uncalibrated. Late damage to the niche and radiation-induced mutations are left"
                                + " out, as is death of the patient.")
                .references(
                        BR_J_CANCER,
                        "Int J Radiat Biol (1982), doi 10.1080/09553008214550021: survival of human lymphocytes",
                        "DeZern et al., Blood 141:3031 (2023): 2 and 4 Gy in conditioning");
    }

    @Override
    public List<Option> options() {
        return List.of(SURVIVAL);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(DOSE, D0, ALPHA, BETA, G, TARGETS, PRECURSORS, D37);
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(DOSE.name(), 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        Expr dose = p.expr(DOSE);
        Expr survival = survival(p, Expr.one());
        Expr precursors = survival(p, p.expr(PRECURSORS));
        Expr lymphocytes = Expr.exp(dose.over(p.expr(D37)).negate());
        hit(c, cells(Role.STEM_CELL, Role.PROGENITOR), survival);
        Selector dividing = cells(Role.PROLIFERATING_PRECURSOR);
        c.ifPresent(dividing, d -> hit(d, dividing, precursors));
        c.ifPresent(cells(Role.LYMPHOCYTE), d -> d.on(d.schedule()).survive(cells(Role.LYMPHOCYTE), lymphocytes));
        c.ifPresent(cells(Role.T_CELL), d -> d.on(d.schedule()).survive(cells(Role.T_CELL), lymphocytes));
    }

    /** The surviving fraction, to the power of an exponent. */
    private static Expr survival(Values p, Expr exponent) {
        Expr dose = p.expr(DOSE);
        if (p.word(SURVIVAL).equals("multi-target")) {
            Expr missed = Expr.exp(dose.over(p.expr(D0)).negate());
            Expr allHit = Expr.one().minus(missed).pow(p.expr(TARGETS));
            return Expr.one().minus(allHit).pow(exponent);
        }
        Expr effect = p.expr(ALPHA)
                .times(dose)
                .plus(p.expr(G).times(p.expr(BETA)).times(dose).times(dose));
        return Expr.exp(exponent.times(effect).negate());
    }

    private static void hit(Composer c, Selector cells, Expr survival) {
        c.on(c.schedule()).survive(cells, CellTrait.RADIOSENSITIVITY, survival);
    }
}
