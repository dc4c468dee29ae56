package org.marrow.therapies;

import java.util.List;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Population;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.therapies.kinetics.BodyWeight;
import org.marrow.therapies.kinetics.Compartments;
import org.marrow.therapies.kinetics.Time;

/**
 * Oral ciclosporin: two compartments, first-order absorption after a lag, and inhibition of the proliferation of T cells by
 * {@code I_max C/(IC50 + C)}.
 *
 * <p>Under 5 mg/kg every 12 h a patient of 70 kg has a mean of 946 ug/L at steady state, 400 ug/L at the next dosing time and,
 * since absorption sets in later, a lowest concentration of 373 ug/L.
 *
 * @since 0.1
 */
public final class Ciclosporin implements Therapy {
    private static final String WILHELM = "Wilhelm et al., Br J Clin Pharmacol 73:553 (2012)";

    /** Clearance at 70 kg (L/h). */
    static final Parameter CLEARANCE =
            Parameter.of("CL", 21.9, "L/h").doc("clearance at 70 kg").published(WILHELM);

    /** Central volume at 70 kg (L). */
    static final Parameter CENTRAL = Parameter.of("V1", 16.6, "L")
            .range(1e-3, 1e4)
            .doc("central volume at 70 kg (final table; the abstract of the paper says 18.3 L)")
            .published(WILHELM);

    /** Exchange between compartments at 70 kg (L/h). */
    static final Parameter EXCHANGE = Parameter.of("Q", 24.2, "L/h")
            .doc("clearance between compartments at 70 kg")
            .published(WILHELM);

    /** Peripheral volume at 70 kg (L). */
    static final Parameter PERIPHERAL = Parameter.of("V2", 59.0, "L")
            .range(1e-3, 1e4)
            .doc("peripheral volume at 70 kg")
            .published(WILHELM);

    /** Absorption rate (1/h). */
    static final Parameter ABSORPTION =
            Parameter.of("ka", 0.28, "1/h").doc("absorption rate").published(WILHELM);

    /** Bioavailability. */
    static final Parameter BIOAVAILABILITY = Parameter.fraction("F", 0.71)
            .doc("fraction of a dose that is absorbed")
            .published(WILHELM);

    /** Absorption lag (h). */
    static final Parameter LAG = Parameter.of("lag", 0.44, "h")
            .range(0, 24)
            .doc("time from dose to absorption")
            .published(WILHELM);

    /** Largest inhibition of proliferation. */
    static final Parameter I_MAX = Parameter.fraction("I_max", 0.9)
            .doc("largest inhibition of the proliferation of T cells")
            .uncalibrated();

    /** Concentration of half the inhibition (ug/L). */
    static final Parameter IC50 = Parameter.of("IC50", 150, "ug/L")
            .range(1e-6, 1e6)
            .doc("concentration of half the largest inhibition; weakly supported")
            .unverified("general knowledge of calcineurin inhibition");

    /** Creates the therapy. */
    public Ciclosporin() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("ciclosporin", "Ciclosporin")
                .summary(
                        "Inhibits the proliferation of the T cells that attack the marrow; does not kill them. Kinetics from 20"
                                + " adults after transplantation on fluconazole, scaled with body weight by the usual exponents. The"
                                + " largest inhibition is an uncalibrated default. Toxicity to the kidney is left out.")
                .references(
                        WILHELM + ": kinetics; target troughs of 200 to 400 ug/L",
                        "Scheinberg et al., N Engl J Med 365:430 (2011): with antithymocyte globulin, for 6 months or longer");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(CLEARANCE, CENTRAL, EXCHANGE, PERIPHERAL, ABSORPTION, BIOAVAILABILITY, LAG, I_MAX, IC50);
    }

    @Override
    public Regimen regimen() {
        return Regimen.of(new Dose(5, "mg/kg"), 0.5, 365);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.once(Ciclosporin::drug);
        c.administer("ciclosporin_gut", "mg", p.expr(BIOAVAILABILITY), Time.days(p.expr(LAG)));
    }

    private static void drug(Composer c, Values p) {
        Expr volume = BodyWeight.volume(p.expr(CENTRAL));
        Compartments drug = new Compartments(c.network(), "ciclosporin", "mg", volume)
                .cleared(Time.perDay(BodyWeight.clearance(p.expr(CLEARANCE))))
                .peripheral(Time.perDay(BodyWeight.clearance(p.expr(EXCHANGE))), BodyWeight.volume(p.expr(PERIPHERAL)));
        Population gut = drug.depot("gut", Time.perDay(p.expr(ABSORPTION)));
        gut.meaning("ciclosporin: absorbable amount in the gut");
        Expr concentration = drug.concentration().times(1000);
        Expr inhibition = p.expr(I_MAX).times(concentration.over(p.expr(IC50).plus(concentration)));
        Target proliferation = Target.of(Vocabulary.DIVISION).of(Role.T_CELL);
        c.ifPresent(proliferation, d -> d.modulate(proliferation, Expr.one().minus(inhibition)));
        c.network().observe("C_ciclosporin", "ug/L", "ciclosporin in blood", concentration);
    }
}
