package org.marrow.verification;

import static org.marrow.verification.Plots.NORMAL_ANC;
import static org.marrow.verification.Plots.NORMAL_HB;
import static org.marrow.verification.Plots.NORMAL_PLT;
import static org.marrow.verification.Plots.NORMAL_RET;
import static org.marrow.verification.Plots.SEVERE_ANC;
import static org.marrow.verification.Plots.SEVERE_PLT;
import static org.marrow.verification.Plots.line;
import static org.marrow.verification.Plots.number;

import java.util.List;
import org.marrow.figures.Axis;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;

/** A pulse that kills what divides and spares stem cells. */
final class PulseSection {
    private static final String CRAWFORD = "Crawford et al., Cancer 100:228 (2004), to be confirmed";

    private final HumanMarrowResponses responses;

    PulseSection(HumanMarrowResponses responses) {
        this.responses = responses;
    }

    Section pulse() {
        Course c = responses.progenitorPulse(0.1);
        Course strong = responses.progenitorPulse(0.001);
        Course.Extreme anc = c.lowest("ANC");
        Course.Extreme plt = c.lowest("PLT");
        List<Comparison> table = List.of(
                Comparison.of("nadir of neutrophils", anc.day(), "d", 0)
                        .known("days 8 to 14 after most cytotoxic drugs", CRAWFORD)
                        .range(8, 14),
                Comparison.of("neutrophils at the nadir", anc.value(), "10⁹/L", 2)
                        .known(
                                "grade 2 to 4, by drug and dose",
                                "Common Terminology Criteria for Adverse Events, version 5")
                        .range(0.1, 1.5),
                Comparison.of("neutrophils back at 90 % of health", c.recoversTo("ANC", 0.9 * c.healthy("ANC")), "d", 0)
                        .known("days 18 to 28", CRAWFORD)
                        .range(18, 28),
                Comparison.of("nadir of platelets", plt.day(), "d", 0)
                        .known("days 10 to 21, by drug", HumanMarrowSections.TEXTBOOK)
                        .range(10, 21),
                Comparison.of("platelets back at 90 % of health", c.recoversTo("PLT", 0.9 * c.healthy("PLT")), "d", 0)
                        .known("days 21 to 35, by drug", HumanMarrowSections.TEXTBOOK)
                        .range(21, 35),
                Comparison.of("lowest haemoglobin", c.lowest("HB").value(), "g/L", 0)
                        .known("5 to 20 g/L lost in a first course", HumanMarrowSections.TEXTBOOK)
                        .range(130, 147),
                Comparison.of(
                                "neutrophils at the nadir when 0.1 % survive",
                                strong.lowest("ANC").value(), "10⁹/L", 2)
                        .known(
                                "0.2 after docetaxel every three weeks, on day 8 or 9",
                                "Netterberg et al., Cancer Chemother Pharmacol 80:343 (2017): their model")
                        .range(0.05, 0.5)
                        .missed());
        Figure figure = Figure.titled("A pulse that spares stem cells", Axis.linear("Time", "d"))
                .withSubtitle("Progenitors and dividing precursors survive to 10 %, or to 0.1 %")
                .withCaption("Grey: adult reference range. Red: severe cytopenia. Bars: days after cytotoxic drugs.")
                .with(Panel.of(Axis.log("ANC", "10⁹/L").from(0.2).to(10))
                        .with(NORMAL_ANC)
                        .with(SEVERE_ANC)
                        .with(line("10 % survive", c, "ANC", 5, 60))
                        .with(line("0.1 % survive", strong, "ANC", 5, 60)))
                .with(Panel.of(Axis.linear("PLT", "10⁹/L").from(0).to(400))
                        .with(NORMAL_PLT)
                        .with(SEVERE_PLT)
                        .with(line("10 % survive", c, "PLT", 5, 60))
                        .with(line("0.1 % survive", strong, "PLT", 5, 60)))
                .with(Panel.of(Axis.linear("HB", "g/L").from(130).to(155))
                        .with(NORMAL_HB)
                        .with(line("10 % survive", c, "HB", 5, 60))
                        .with(line("0.1 % survive", strong, "HB", 5, 60)))
                .with(Panel.of(Axis.linear("RET", "10⁹/L").from(0).to(110))
                        .with(NORMAL_RET)
                        .with(line("10 % survive", c, "RET", 5, 60))
                        .with(line("0.1 % survive", strong, "RET", 5, 60)))
                .with(Lane.of("nadir (ANC)", 8, 14))
                .with(Lane.of("recovery (ANC)", 18, 28))
                .with(new Mark(0, "pulse"));
        return new Section(
                "pulse",
                "A pulse that spares stem cells",
                "On day 0 nine tenths of all progenitors and dividing precursors are killed; stem cells, which rest, and mature"
                        + " cells are spared, as after most cytotoxic drugs. Neutrophils, platelets and reticulocytes pass through"
                        + " a nadir in the second and third week and are back within a month; platelets overshoot to "
                        + number(0, c.highest("PLT").value()) + "·10⁹/L on day "
                        + number(0, c.highest("PLT").day())
                        + ". Stem cells refill the progenitors at once, so that a single pulse, however strong, cannot bring"
                        + " neutrophils below " + number(1, strong.lowest("ANC").value()) + "·10⁹/L.",
                table,
                figure,
                "Neutrophils, platelets, haemoglobin and reticulocytes over 60 days after a pulse");
    }
}
