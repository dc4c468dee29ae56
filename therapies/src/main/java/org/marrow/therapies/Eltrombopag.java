package org.marrow.therapies;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Lineage;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.therapies.kinetics.BodyWeight;
import org.marrow.therapies.kinetics.Compartments;
import org.marrow.therapies.kinetics.Time;

/**
 * Eltrombopag: stem cells divide faster, interferon-gamma kills fewer of them, and more platelets are made.
 *
 * <p>Kinetics as published: two compartments, a lag, and two absorption rates one after the other, ka1 until t1 after the dose
 * and ka2 from then on, for every dose. Effects, with C the concentration (mg/L):
 *
 * <pre>
 * DIVISION of stem cells       times 1 + (regrowth - 1) C/(EC50 + C)
 * INTERFERON hazard            times 1 - relief C/(EC50 + C)
 * OUTPUT of megakaryocytes     times 1 + slope C/(1 + slope C/gain)
 * </pre>
 *
 * <p>The factor on division is the ratio of median response times with and without eltrombopag, 8.8 and 3.0 months, read as a
 * factor on the net regrowth of stem cells; where self-renewal is near its largest, regrowth is in proportion to division. The
 * last form has the published slope and is bounded, since the line was fitted at 50 mg and below.
 *
 * @since 0.1
 */
public final class Eltrombopag implements Therapy {
    private static final String FARRELL = "Farrell et al., Br J Clin Pharmacol 77:717 (2014)";
    private static final String RACE = "Peffault de Latour et al., N Engl J Med 386:11 (2022)";

    /** Apparent clearance (L/h). */
    static final Parameter CLEARANCE = Parameter.of("CL", 0.953, "L/h")
            .doc("apparent clearance of a healthy White man of 70 kg")
            .published(FARRELL);

    /** Apparent exchange between compartments (L/h). */
    static final Parameter EXCHANGE = Parameter.of("Q", 0.633, "L/h")
            .doc("apparent clearance between compartments")
            .published(FARRELL);

    /** Apparent central volume (L). */
    static final Parameter CENTRAL = Parameter.of("Vc", 9.75, "L")
            .range(1e-3, 1e4)
            .doc("apparent central volume")
            .published(FARRELL);

    /** Apparent peripheral volume (L). */
    static final Parameter PERIPHERAL = Parameter.of("Vp", 9.41, "L")
            .range(1e-3, 1e4)
            .doc("apparent peripheral volume")
            .published(FARRELL);

    /** First absorption rate (1/h). */
    static final Parameter SLOW =
            Parameter.of("ka1", 0.333, "1/h").doc("absorption rate at first").published(FARRELL);

    /** Second absorption rate (1/h). */
    static final Parameter FAST =
            Parameter.of("ka2", 5.26, "1/h").doc("absorption rate later").published(FARRELL);

    /** Absorption lag (h). */
    static final Parameter LAG = Parameter.of("lag", 0.447, "h")
            .range(0, 24)
            .doc("time from dose to absorption")
            .published(FARRELL);

    /** When absorption changes (h). */
    static final Parameter CHANGE = Parameter.of("t1", 1.46, "h")
            .range(0, 24)
            .doc("time from dose to the second absorption rate; absorption begins with it where this is before the lag")
            .published(FARRELL);

    /** Factor of women on clearance. */
    static final Parameter FEMALE = Parameter.of("female", 0.622, "1")
            .range(0.01, 10)
            .doc("factor on clearance in women")
            .published(FARRELL);

    /** East Asian ancestry. */
    static final Parameter EAST_ASIAN = Parameter.fraction("east_asian", 0)
            .doc("1 for East Asian ancestry: clearance times 0.476, platelet slope times 0.66; the dose is then 75 mg")
            .derived("0 is the reference of " + FARRELL);

    /** Factor on division. */
    static final Parameter REGROWTH = Parameter.of("regrowth", 2.9, "1")
            .range(1, 20)
            .doc("factor on the division rate of stem cells at full effect")
            .derived("8.8/3.0, the ratio of median times to first response in " + RACE);

    /** Relief from interferon-gamma. */
    static final Parameter RELIEF = Parameter.fraction("relief", 0.5)
            .doc("share of the hazard by interferon-gamma that is taken away at full effect")
            .uncalibrated();

    /** Concentration of half the effect on stem cells (mg/L). */
    static final Parameter EC50 = Parameter.of("EC50", 0.5, "mg/L")
            .range(1e-6, 1e6)
            .doc(
                    "concentration of half the effect on stem cells; 150 mg daily gives a mean of 6.6 mg/L in men of 70 kg")
            .uncalibrated();

    /** Slope of platelet production (L/mg). */
    static final Parameter SLOPE = Parameter.of("slope", 0.648, "L/mg")
            .doc("rise of platelet production with concentration, relative to none; from chronic liver disease")
            .published(FARRELL);

    /** Largest rise of platelet production. */
    static final Parameter GAIN = Parameter.of("gain", 1, "1")
            .range(1e-6, 100)
            .doc(
                    "largest rise of platelet production, relative to none; bounds the published line so that platelets of a"
                            + " healthy man rise by about a half")
            .uncalibrated();

    /** Creates the therapy. */
    public Eltrombopag() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("eltrombopag", "Eltrombopag")
                .summary(
                        "Speeds the division of stem cells up, takes part of the effect of interferon-gamma away and raises"
                                + " platelet production. The EC50 on stem cells, the relief from interferon-gamma and the bound of"
                                + " platelet production are uncalibrated defaults. Needs functional MPL, which is not checked. Iron"
                                + " chelation, meals and growth of abnormal clones are left out.")
                .references(FARRELL + ": kinetics and platelet slope", RACE + ": times to response");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                CLEARANCE,
                EXCHANGE,
                CENTRAL,
                PERIPHERAL,
                SLOW,
                FAST,
                LAG,
                CHANGE,
                FEMALE,
                EAST_ASIAN,
                REGROWTH,
                RELIEF,
                EC50,
                SLOPE,
                GAIN);
    }

    @Override
    public Regimen regimen() {
        return Regimen.of(new Dose(150, "mg"), 1, 183);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.once(Eltrombopag::drug);
        Expr begin = p.expr(LAG);
        // An absorption that ended before it began would give more than was taken.
        Expr change = Expr.max(begin, p.expr(CHANGE));
        Expr left = Expr.exp(p.expr(SLOW).times(change.minus(begin)).negate());
        c.administer("eltrombopag_gut", "mg", Expr.one(), Time.days(begin));
        c.administer("eltrombopag_gut_ended", "mg", left, Time.days(change));
        c.administer("eltrombopag_gut_fast", "mg", left, Time.days(change));
    }

    private static void drug(Composer c, Values p) {
        Expr sex = Expr.covariate("SEX");
        Expr ancestry = p.expr(EAST_ASIAN);
        Expr clearance =
                p.expr(CLEARANCE).times(factor(sex, p.expr(FEMALE))).times(factor(ancestry, Expr.number(0.476)));
        Compartments drug = new Compartments(c.network(), "eltrombopag", "mg", BodyWeight.volume(p.expr(CENTRAL)))
                .cleared(Time.perDay(BodyWeight.clearance(clearance)))
                .peripheral(Time.perDay(BodyWeight.clearance(p.expr(EXCHANGE))), BodyWeight.volume(p.expr(PERIPHERAL)));
        drug.endableDepot("gut", Time.perDay(p.expr(SLOW)));
        drug.depot("gut_fast", Time.perDay(p.expr(FAST)));
        Expr concentration = drug.concentration();
        c.network().observe("C_eltrombopag", "mg/L", "eltrombopag in plasma", concentration);
        effects(c, p, concentration, ancestry);
    }

    /** 1 where the covariate is 0, the value where it is 1. */
    private static Expr factor(Expr covariate, Expr value) {
        return Expr.one().minus(covariate.times(Expr.one().minus(value)));
    }

    private static void effects(Composer c, Values p, Expr concentration, Expr ancestry) {
        Expr effect = concentration.over(p.expr(EC50).plus(concentration));
        Target division = Target.of(Vocabulary.DIVISION).of(Role.STEM_CELL);
        c.ifPresent(
                division,
                d -> d.modulate(
                        division,
                        Expr.one().plus(p.expr(REGROWTH).minus(Expr.one()).times(effect))));
        c.scaleHazard(
                HazardLabel.INTERFERON,
                CloneFilter.ALL,
                Expr.one().minus(p.expr(RELIEF).times(effect)));
        Expr line = p.expr(SLOPE).times(factor(ancestry, Expr.number(0.66))).times(concentration);
        Target platelets = Target.of(Vocabulary.OUTPUT, Lineage.MEGAKARYOCYTIC);
        c.ifPresent(
                platelets,
                d -> d.modulate(platelets, Expr.one().plus(line.over(Expr.one().plus(line.over(p.expr(GAIN)))))));
    }
}
