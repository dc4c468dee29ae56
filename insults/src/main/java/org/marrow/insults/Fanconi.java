package org.marrow.insults;

import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Map;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;

/**
 * Fanconi anaemia: too few stem cells at birth, and a steady loss of them that is not made good.
 *
 * <p>Without further damage stem cells follow {@code S(t) = S_b exp(-g t)}. In a marrow that regulates itself a loss of g alone
 * would be made good by more self-renewal, as in health. Fanconi cells fail where they must multiply: leaving dormancy damages
 * their DNA (Walter et al., Nature 520:549, 2015, in mice). So the hazard is
 *
 * <pre>
 * GENETIC = defect * (g + regeneration_loss * max(0, r - r_healthy))         r = (2 a - 1) lambda
 * </pre>
 *
 * <p>with a and lambda the composed self-renewal and division rate of stem cells: of the growth beyond healthy turnover the
 * share {@code regeneration_loss} is lost. Models without self-renewal and division lose g only. The genotype concerns all
 * clones of the host, scaled by {@link CellTrait#GENETIC_DEFECT}: not a donor's, and not corrected ones.
 *
 * @since 0.1
 */
public final class Fanconi implements Insult {
    /** Stem cells at birth as a fraction of normal. */
    static final Parameter BIRTH = Parameter.fraction("S_b", 0.3)
            .doc(
                    "stem cells at birth as a fraction of normal; plausible 0.1 to 0.6; applied once at the start of the insult")
            .uncalibrated();

    /** Excess loss of stem cells (1/y). */
    static final Parameter LOSS = Parameter.of("g", 0.2, "1/y")
            .range(0, 100)
            .doc(
                    "excess loss of stem cells; plausible 0.05 to 0.6, lognormal with omega 0.9. From S_b = 0.3 it reaches 3 % after"
                            + " 11.5 y; a median of 7.5 y needs 0.31/y")
            .uncalibrated();

    /** Share of regeneration that is lost. */
    static final Parameter REGENERATION_LOSS = Parameter.fraction("regeneration_loss", 1)
            .doc("share of the growth of stem cells beyond healthy turnover that is lost to DNA damage; 1 gives"
                    + " S(t) = S_b exp(-g t), 0 lets the marrow regulate itself as in health")
            .uncalibrated();

    /** Exponent on the survival of cross-linking drugs. */
    static final Parameter CROSSLINKERS = Parameter.of("crosslinker_sensitivity", 5, "1")
            .range(0, 100)
            .doc("factor on the exponent of survival of DNA cross-linking drugs; plausible 3 to 10")
            .unverified("general knowledge of Fanconi cells");

    /** Exponent on the survival of radiation. */
    static final Parameter RADIATION = Parameter.of("radiosensitivity", 1.3, "1")
            .range(0, 100)
            .doc("factor on the exponent of survival of ionising radiation; plausible 1 to 2; weakly supported")
            .unverified("general knowledge of Fanconi cells");

    /** Factor on the mutation rate. */
    static final Parameter MUTATION = Parameter.of("mutation_factor", 10, "1")
            .range(0, 1e6)
            .doc("factor on mutations per division, for structural variants")
            .uncalibrated();

    private static final double DAYS_PER_YEAR = 365.25;

    /** Creates the insult. */
    public Fanconi() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("fanconi", "Fanconi anaemia")
                .summary(
                        "A genotype of the host: a deficit of stem cells at birth, a steady loss that is not made good,"
                                + " hypersensitivity to DNA cross-linking drugs, and more mutations. No rates per cell exist in"
                                + " humans: the deficit and the loss are uncalibrated defaults, to be tuned to the age at marrow"
                                + " failure (median 7 to 8 y). Leukaemia is left out.")
                .references(
                        "Walter et al., Nature 520:549 (2015): DNA damage of stem cells that leave dormancy, in mice",
                        "Alter et al., Haematologica 103:30 (2018): cumulative incidence of marrow failure",
                        "Rio et al., Nat Med 25:1396 (2019): marrow failure in the first decade");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(BIRTH, LOSS, REGENERATION_LOSS, CROSSLINKERS, RADIATION, MUTATION);
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(
                BIRTH.name(), 1.0,
                LOSS.name(), 0.0,
                REGENERATION_LOSS.name(), 0.0,
                CROSSLINKERS.name(), 1.0,
                RADIATION.name(), 1.0,
                MUTATION.name(), 1.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.on(c.schedule()).survive(cells(Role.STEM_CELL).in(CloneFilter.HOST), CellTrait.GENETIC_DEFECT, p.expr(BIRTH));
        c.hazard(
                cells(Role.STEM_CELL).in(CloneFilter.HOST),
                HazardLabel.GENETIC,
                CellTrait.GENETIC_DEFECT,
                c.window().times(p.expr(LOSS).over(Expr.number(DAYS_PER_YEAR))));
        Target renewal = Target.of(Vocabulary.SELF_RENEWAL).of(Role.STEM_CELL);
        c.ifPresent(renewal, d -> loseRegeneration(d, p, renewal));
        c.scaleTrait(CellTrait.CROSSLINKER_SENSITIVITY, CloneFilter.HOST, p.expr(CROSSLINKERS));
        c.scaleTrait(CellTrait.RADIOSENSITIVITY, CloneFilter.HOST, p.expr(RADIATION));
        Target mutation = Target.of(Vocabulary.MUTATION);
        c.ifPresent(mutation, d -> d.modulate(mutation.in(CloneFilter.HOST), p.expr(MUTATION)));
    }

    private static void loseRegeneration(Composer c, Values p, Target renewal) {
        Expr division = Expr.rateOf(Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL));
        Expr growth =
                Expr.number(2).times(Expr.rateOf(renewal)).minus(Expr.one()).times(division);
        // In health there is the host's clone only, so the sum over clones is its growth.
        Expr healthy = Expr.healthy(Expr.sumOver(growth, CloneFilter.ALL));
        Expr excess = Expr.max(Expr.zero(), growth.minus(healthy));
        c.hazard(
                cells(Role.STEM_CELL).in(CloneFilter.HOST),
                HazardLabel.GENETIC,
                CellTrait.GENETIC_DEFECT,
                c.window().times(p.expr(REGENERATION_LOSS)).times(excess));
    }
}
