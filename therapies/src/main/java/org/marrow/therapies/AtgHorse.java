package org.marrow.therapies;

import static org.marrow.network.Selector.cells;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.therapies.kinetics.Compartments;

/**
 * Horse antithymocyte globulin: one compartment, and a hazard {@code k_max C/(IC50 + C)} of the T cells that attack the marrow.
 *
 * <p>What is given is the kill of the standard course, in powers of ten; the rate constant follows from it as
 * {@code k_max = logkill ln(10)/Q}. The occupancy time Q is the integral of C/(IC50 + C) over all time for 40 mg/kg on four
 * days. With doses as boluses and elimination rate k it is, piece by piece, {@code ln((IC50 + c)/(IC50 + c'))/k} for a
 * concentration that falls from c to c': 47.5 d at the default kinetics. A rate constant taken from elsewhere together with
 * this IC50 would kill by more than thirty powers of ten.
 *
 * @since 0.1
 */
public final class AtgHorse implements Therapy {
    private static final String LABEL = "product label of Atgam; to be confirmed";
    private static final double DOSE = 40;
    private static final int DAYS = 4;

    /** Kill of the standard course (powers of ten). */
    static final Parameter LOG_KILL = Parameter.of("logkill", 1.5, "1")
            .range(0, 20)
            .doc(
                    "kill of attacking T cells by the standard course, in powers of ten, if they did not multiply meanwhile;"
                            + " plausible 1 to 2")
            .uncalibrated();

    /** Volume of distribution (L/kg). */
    static final Parameter VOLUME = Parameter.of("V", 0.12, "L/kg")
            .range(1e-3, 10)
            .doc("volume of distribution")
            .unverified(LABEL);

    /** Half-life (d). */
    static final Parameter HALF_LIFE = Parameter.of("half_life", 5.7, "d")
            .range(1e-2, 100)
            .doc("half-life")
            .unverified(LABEL);

    /** Concentration of half the effect (mg/L). */
    static final Parameter IC50 = Parameter.of("IC50", 5, "mg/L")
            .range(1e-6, 1e6)
            .doc(
                    "concentration at which T cells are killed at half the largest rate. Total drug stays above it for seven weeks,"
                            + " though functional binding is found for two only")
            .uncalibrated();

    /** Occupancy time of the standard course (d). */
    static final Parameter OCCUPANCY = Parameter.of("Q", occupancyTime(), "d")
            .doc("integral of C/(IC50 + C) over all time for 40 mg/kg on four days; 47.518 d by default")
            .derived("closed form for boluses into one compartment");

    /** Largest killing rate (1/d). */
    static final Parameter KILLING = Parameter.of(
                    "k_ATG_max",
                    Expr.param(LOG_KILL.name()).times(Math.log(10)).over(Expr.param(OCCUPANCY.name())),
                    "1/d")
            .doc("largest killing rate of T cells")
            .derived("logkill ln(10)/Q");

    /** Creates the therapy. */
    public AtgHorse() {}

    private static Expr occupancyTime() {
        Expr k = Expr.number(Math.log(2)).over(Expr.param(HALF_LIFE.name()));
        Expr step = Expr.number(DOSE).over(Expr.param(VOLUME.name()));
        Expr half = Expr.param(IC50.name());
        Expr total = Expr.zero();
        Expr c = Expr.zero();
        for (int day = 1; day <= DAYS; day++) {
            c = c.plus(step);
            Expr later = day < DAYS ? c.times(Expr.exp(k.negate())) : Expr.zero();
            total = total.plus(Expr.ln(half.plus(c).over(half.plus(later))));
            c = later;
        }
        return total.over(k);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("atg-horse", "Horse antithymocyte globulin")
                .summary(
                        "Kills the T cells that attack the marrow. The kill of the standard course (1 to 2 powers of ten) and"
                                + " the IC50 are uncalibrated defaults; the rate constant is solved from the kill. Lymphocytes of"
                                + " the blood, serum sickness and prednisone are left out.")
                .references(
                        "Scheinberg et al., N Engl J Med 365:430 (2011): 40 mg/kg on four days, 68 % response at 6 months",
                        "Feng et al., Haematologica 99:1433 (2014): functional binding for about two weeks", LABEL);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(LOG_KILL, VOLUME, HALF_LIFE, IC50, OCCUPANCY, KILLING);
    }

    @Override
    public Regimen regimen() {
        return Regimen.of(new Dose(DOSE, "mg/kg"), 1, DAYS);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.once(AtgHorse::drug);
        c.administer("atg_horse_central", "mg", Expr.one(), Expr.zero());
    }

    private static void drug(Composer c, Values p) {
        Expr volume = p.expr(VOLUME).times(Expr.covariate("WT"));
        Compartments drug = new Compartments(c.network(), "atg_horse", "mg", volume)
                .eliminated(Expr.number(Math.log(2)).over(p.expr(HALF_LIFE)));
        Expr concentration = drug.concentration();
        c.network().observe("C_atg_horse", "mg/L", "horse antithymocyte globulin in serum", concentration);
        Expr killing = p.expr(KILLING).times(concentration.over(p.expr(IC50).plus(concentration)));
        c.ifPresent(cells(Role.T_CELL), d -> d.hazard(cells(Role.T_CELL), HazardLabel.DRUG, null, killing));
    }
}
