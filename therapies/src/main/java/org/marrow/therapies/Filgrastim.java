package org.marrow.therapies;

import java.util.List;
import java.util.Optional;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Parameter;
import org.marrow.model.Therapy;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.therapies.kinetics.BodyWeight;
import org.marrow.therapies.kinetics.Time;

/**
 * Filgrastim, subcutaneous, with target-mediated disposition: the drug binds to receptors on neutrophils and is taken up with
 * them.
 *
 * <p>Receptors R (nM) follow the neutrophil count of the model, R = SR * ANC (1e3/uL). With T the total drug and F the free
 * drug (nM), {@code q = T - R - KD}, {@code F = (q + sqrt(q^2 + 4 KD T))/2}, written here as
 * {@code 2 KD T/(sqrt(q^2 + 4 KD T) - q)}, which is the same number and exactly 0 without drug. Receptor occupancy is
 * {@code RO = F/(KD + F)}, and B = R RO is bound.
 *
 * <pre>
 * OUTPUT[granulocytic]      times 1 + STM1 RO
 * MATURATION[granulocytic]  times 1 + STM2 RO
 * EGRESS                    times 1 + mobilisation RO
 * </pre>
 *
 * <p>Self-renewal and death of stem cells are left alone: filgrastim did not change the long-term outcome of aplastic anaemia
 * (Tichelli et al., Haematologica, 2020).
 *
 * @since 0.1
 */
public final class Filgrastim implements Therapy {
    private static final String HARROLD = "Harrold et al., Clin Transl Sci 13:807 (2020)";
    /** Nanomoles in a microgram. */
    private static final double NMOL_PER_UG = 0.0532;

    /** Absorption rate (1/h). */
    static final Parameter ABSORPTION = Parameter.of("KSC", 0.123, "1/h")
            .doc("absorption rate from under the skin")
            .published(HARROLD);

    /** Volume at 70 kg (L). */
    static final Parameter VOLUME = Parameter.of("VD", 3.12, "L")
            .range(1e-3, 1e3)
            .doc("volume of distribution at 70 kg; scales with (WT/70)^0.943")
            .published(HARROLD);

    /** Clearance of free drug at 70 kg (L/h). */
    static final Parameter CLEARANCE = Parameter.of("CLD", 0.833, "L/h")
            .doc("clearance of free drug at 70 kg; scales with (WT/70)^0.641")
            .published(HARROLD);

    /** Dissociation constant (nM). */
    static final Parameter DISSOCIATION = Parameter.of("KD", 0.0237, "nM")
            .range(1e-9, 1e6)
            .doc("dissociation constant of drug and receptor")
            .published(HARROLD);

    /** Uptake of bound drug (1/h). */
    static final Parameter UPTAKE =
            Parameter.of("KINT", 0.113, "1/h").doc("uptake of bound drug").published(HARROLD);

    /** Receptors per neutrophil count (nM per 1e3/uL). */
    static final Parameter RECEPTORS = Parameter.of("SR", 0.0590, "1e-9 nM L")
            .doc("receptor concentration (nM) per neutrophil count (1e9/L)")
            .published(HARROLD);

    /** Bioavailability. */
    static final Parameter BIOAVAILABILITY = Parameter.fraction("F_SC", 1)
            .doc("fraction absorbed from under the skin")
            .published(HARROLD);

    /** Effect on output. */
    static final Parameter OUTPUT = Parameter.of("STM1", 7.53, "1")
            .doc("rise of granulocyte output at full occupancy")
            .published(HARROLD);

    /** Effect on maturation. */
    static final Parameter MATURATION = Parameter.of("STM2", 3.89, "1")
            .doc("rise of the speed of granulocyte maturation at full occupancy")
            .published(HARROLD);

    /** Effect on egress of stem cells. */
    static final Parameter MOBILISATION = Parameter.of("mobilisation", 20, "1")
            .doc("rise of the egress of stem cells at full occupancy; plausible 10 to 50")
            .unverified("general knowledge of stem-cell mobilisation on day 5");

    /** Creates the therapy. */
    public Filgrastim() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("filgrastim", "Filgrastim")
                .summary(
                        "Raises granulocyte output, speeds maturation up and mobilises stem cells in proportion to the receptors"
                                + " that it occupies. A model that carries filgrastim itself gets the doses (ug), and its own"
                                + " kinetics and effects apply. The model's own feedback by endogenous growth factor goes on"
                                + " beside it. Self-renewal and death of stem cells are not touched.")
                .references(
                        HARROLD + ": kinetics, receptors and effects",
                        "Tichelli et al., Haematologica (2020), PMC7193468: no effect on long-term outcome");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                ABSORPTION,
                VOLUME,
                CLEARANCE,
                DISSOCIATION,
                UPTAKE,
                RECEPTORS,
                BIOAVAILABILITY,
                OUTPUT,
                MATURATION,
                MOBILISATION);
    }

    @Override
    public Regimen regimen() {
        return Regimen.of(new Dose(5, "ug/kg"), 1, 14);
    }

    @Override
    public void apply(Composer c, Values p) {
        Optional<String> own = c.carried("filgrastim");
        if (own.isPresent()) {
            c.administer(own.get(), "ug", Expr.one(), Expr.zero());
            return;
        }
        c.once(Filgrastim::drug);
        c.administer("filgrastim_skin", "ug", p.expr(BIOAVAILABILITY), Expr.zero());
    }

    private static void drug(Composer c, Values p) {
        NetworkBuilder n = c.network();
        Population skin = amount(n, "filgrastim_skin", "filgrastim under the skin");
        Population blood = amount(n, "filgrastim_blood", "filgrastim in blood, free and bound");
        Expr volume = BodyWeight.volume(p.expr(VOLUME), 0.943);
        Expr kd = p.expr(DISSOCIATION);
        Expr total = blood.own().times(NMOL_PER_UG).over(volume);
        Expr receptors = p.expr(RECEPTORS).times(Expr.clinical("ANC"));
        Expr q = total.minus(receptors).minus(kd);
        Expr four = kd.times(total).times(4);
        Expr root = Expr.sqrt(q.times(q).plus(four));
        Expr free = n.define("filgrastim_free", kd.times(total).times(2).over(root.minus(q)));
        Expr occupancy = n.define("filgrastim_occupancy", free.over(kd.plus(free)));
        Expr clearance = Time.perDay(BodyWeight.clearance(p.expr(CLEARANCE), 0.641));
        Expr perMicrogram = Expr.number(1 / NMOL_PER_UG);
        n.process("filgrastim_absorption").takes(skin).gives(blood).perCell(Time.perDay(p.expr(ABSORPTION)));
        n.process("filgrastim_clearance")
                .takes(blood)
                .rate(clearance.times(free).times(perMicrogram));
        n.process("filgrastim_uptake")
                .takes(blood)
                .rate(Time.perDay(p.expr(UPTAKE))
                        .times(receptors)
                        .times(occupancy)
                        .times(volume)
                        .times(perMicrogram));
        n.observe("C_filgrastim", "ng/mL", "free filgrastim in serum", free.over(Expr.number(NMOL_PER_UG)));
        effects(c, p, occupancy);
    }

    private static Population amount(NetworkBuilder n, String name, String meaning) {
        return n.signal(name, "ug").initial(Expr.zero()).healthy(Expr.zero()).meaning(meaning);
    }

    private static void effects(Composer c, Values p, Expr occupancy) {
        c.modulate(
                Target.of(Vocabulary.OUTPUT, Lineage.GRANULOCYTIC),
                Expr.one().plus(p.expr(OUTPUT).times(occupancy)));
        Target maturation = Target.of(Vocabulary.MATURATION, Lineage.GRANULOCYTIC);
        c.ifPresent(
                maturation,
                d -> d.modulate(maturation, Expr.one().plus(p.expr(MATURATION).times(occupancy))));
        Target egress = Target.of(Vocabulary.EGRESS);
        c.ifPresent(
                egress,
                d -> d.modulate(egress, Expr.one().plus(p.expr(MOBILISATION).times(occupancy))));
    }
}
