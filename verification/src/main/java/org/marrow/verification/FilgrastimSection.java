package org.marrow.verification;

import static org.marrow.verification.Plots.NORMAL_ANC;
import static org.marrow.verification.Plots.line;

import java.util.List;
import org.marrow.figures.Axis;
import org.marrow.figures.Band;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Panel;

/** Filgrastim in health. */
final class FilgrastimSection {

    private final HumanMarrowResponses responses;

    FilgrastimSection(HumanMarrowResponses responses) {
        this.responses = responses;
    }

    Section filgrastim() {
        Course donor = responses.filgrastim("16 ug/kg", 5);
        Course long300 = responses.filgrastim("300 ug", 14);
        Course long30 = responses.filgrastim("30 ug", 14);
        double health = donor.healthy("ANC");
        double end = 5; // a day after the last of five doses
        Course.Extreme stem = donor.highest(HumanMarrowResponses.CIRCULATING);
        double top = donor.highest("ANC").value();
        List<Comparison> table = List.of(
                Comparison.of("16 µg/kg for 5 d: highest neutrophils, as multiple of health", top / health, "", 1)
                        .known("10, in 9 donors", "J Hematother 5:391 (1996)")
                        .range(7, 14)
                        .missed(),
                Comparison.of(
                                "300 µg for 14 d: the same",
                                long300.highest("ANC").value() / health,
                                "",
                                1)
                        .known("15, in volunteers", "Chatta et al., Blood 84:2923 (1994)")
                        .range(10, 20)
                        .missed(),
                Comparison.of("30 µg for 14 d: the same", long30.highest("ANC").value() / health, "", 1)
                        .known("5, in volunteers", "Chatta et al., Blood 84:2923 (1994)")
                        .range(3.5, 7)
                        .missed(),
                Comparison.of(
                                "16 µg/kg: neutrophils a day after the first dose, as multiple of health",
                                donor.at("ANC", 1) / health,
                                "",
                                1)
                        .known("a rise within a day", HumanMarrowSections.TEXTBOOK)
                        .range(1.5, 5),
                Comparison.of(
                                "16 µg/kg: neutrophils halved from their peak, counted from a day after the last dose",
                                donor.settlesTo("ANC", top / 2) - end,
                                "d",
                                1)
                        .known("1 to 2 d", "product information of filgrastim, to be confirmed")
                        .range(0.5, 3),
                Comparison.of(
                                "16 µg/kg: neutrophils back in the reference range, counted likewise",
                                donor.settlesTo("ANC", 7.5) - end,
                                "d",
                                1)
                        .known("1 to 7 d", "product information of filgrastim, to be confirmed")
                        .range(1, 7),
                Comparison.of("16 µg/kg: when stem cells in the blood are most", stem.day(), "d", 1)
                        .known(
                                "CD34-positive cells most on day 4 (days 5 to 6 after 10 µg/kg)",
                                "J Hematother 5:391 (1996); Ann Hematol 72:269 (1996)")
                        .range(3, 6),
                Comparison.of("16 µg/kg: most stem cells in the blood, as multiple of health", stem.value(), "", 0)
                        .known(
                                "CD34-positive cells 13-fold (median of 9 donors whose peaks spread 22-fold)",
                                "J Hematother 5:391 (1996)")
                        .range(5, 40));
        Figure figure = Figure.titled("Filgrastim in health", Axis.linear("Time", "d"))
                .withCaption("Grey: adult reference range; yellow: peaks that were reported, within 15 %.")
                .with(Panel.of(Axis.log("ANC", "10⁹/L").from(1).to(100))
                        .with(NORMAL_ANC)
                        .with(peak(5, health, "peak, 30 µg"))
                        .with(peak(10, health, "peak, 16 µg/kg"))
                        .with(peak(15, health, "peak, 300 µg"))
                        .with(line("16 µg/kg for 5 d", donor, "ANC", 3, 35))
                        .with(line("300 µg for 14 d", long300, "ANC", 3, 35))
                        .with(line("30 µg for 14 d", long30, "ANC", 3, 35))
                        .withHeight(1.8))
                .with(Panel.of(Axis.log("stem cells in blood", "× health")
                                .from(0.5)
                                .to(40))
                        .with(line("16 µg/kg for 5 d", donor, HumanMarrowResponses.CIRCULATING, 3, 35))
                        .with(line("300 µg for 14 d", long300, HumanMarrowResponses.CIRCULATING, 3, 35))
                        .with(line("30 µg for 14 d", long30, HumanMarrowResponses.CIRCULATING, 3, 35)))
                .with(Lane.of("16 µg/kg a day", 0, 5))
                .with(Lane.of("300 µg or 30 µg a day", 0, 14));
        return new Section(
                "filgrastim",
                "Filgrastim in health",
                "Daily doses under the skin by the therapy `filgrastim` at its defaults. Neutrophils rise within a day, stay high"
                        + " while the drug is given and are normal a few days after it; stem cells leave the niche for the blood."
                        + " The order of the doses and the time scale are right, but the rise is too small at every dose. One"
                        + " reason can be seen in the equations: the model's own G-CSF falls as neutrophils rise, and its effect is"
                        + " taken away from that of the drug, although both act through one receptor.",
                table,
                figure,
                "Neutrophils and circulating stem cells over 35 days under three courses of filgrastim");
    }

    /** A reported peak of neutrophils, as multiple of health. */
    private static Band peak(double multiple, double health, String label) {
        return Band.between(health * multiple / 1.15, health * multiple * 1.15, label, Band.Tone.CAUTION);
    }
}
