package org.marrow.verification;

import static org.marrow.verification.Plots.NORMAL_HB;
import static org.marrow.verification.Plots.NORMAL_RET;
import static org.marrow.verification.Plots.line;
import static org.marrow.verification.Plots.number;

import java.util.List;
import org.marrow.figures.Axis;
import org.marrow.figures.Band;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;

/** A donation of blood. */
final class DonationSection {
    private static final String POTTGIESSER = "Pottgiesser et al., Transfusion 48:1390 (2008)";

    private final HumanMarrowResponses responses;

    DonationSection(HumanMarrowResponses responses) {
        this.responses = responses;
    }

    Section phlebotomy() {
        Course c = responses.phlebotomy(0.1);
        double days = c.recoversTo("HB", 0.99 * c.healthy("HB"));
        Course.Extreme epo = c.highest("EPO");
        Course.Extreme ret = c.highest("RET");
        List<Comparison> table = List.of(
                Comparison.of("haemoglobin back within 1 % of health", days, "d", 0)
                        .known("haemoglobin mass restored after 36 ± 11 d (20 to 59), 8.8 ± 1.9 % lost", POTTGIESSER)
                        .range(20, 59),
                Comparison.of("highest erythropoietin, as multiple of health", epo.value() / c.healthy("EPO"), "", 2)
                        .known("1.7 in men, 2.1 in women, after 400 mL", "Int J Hematol 55:111 (1992)")
                        .range(1.5, 2.5),
                Comparison.of("when erythropoietin is highest", epo.day(), "d", 1)
                        .known(
                                "within 1 d in one series, on days 7 to 14 in another",
                                "Lorentz et al., Ann Hematol 64:281 (1992); Int J Hematol 55:111 (1992)")
                        .range(0.25, 14),
                Comparison.of("when reticulocytes are highest", ret.day(), "d", 0)
                        .known("7 to 10 d after bleeding", HumanMarrowSections.TEXTBOOK)
                        .range(7, 12),
                Comparison.of("highest reticulocytes, as multiple of health", ret.value() / c.healthy("RET"), "", 2)
                        .known("a rise by a quarter to a half after one donation", HumanMarrowSections.TEXTBOOK)
                        .range(1.2, 1.6));
        Figure figure = Figure.titled("A donation of blood: 10 % of red cells lost", Axis.linear("Time", "d"))
                .withCaption(
                        "Grey: adult reference range of men. Bar: range of 29 volunteers (Pottgiesser et al., 2008).")
                .with(Panel.of(Axis.linear("HB", "g/L").from(130).to(155))
                        .with(NORMAL_HB)
                        .with(line("model", c, "HB", 10, 120)))
                .with(Panel.of(Axis.linear("RET", "10⁹/L").from(20).to(120))
                        .with(NORMAL_RET)
                        .with(line("model", c, "RET", 10, 120)))
                .with(Panel.of(Axis.linear("EPO", "mU/mL").from(0).to(26))
                        .with(Band.between(4, 24, "normal", Band.Tone.NEUTRAL))
                        .with(line("model", c, "EPO", 10, 120)))
                .with(Lane.of("haemoglobin mass restored in volunteers", 20, 59))
                .with(new Mark(0, "donation"));
        return new Section(
                "phlebotomy",
                "A donation of blood",
                "On day 0 a tenth of the red cells and reticulocytes is removed, and the volume replaced at once. Haemoglobin"
                        + " falls to " + number(0, c.lowest("HB").value()) + " g/L, erythropoietin peaks on day "
                        + number(1, epo.day()) + ", reticulocytes on day " + number(0, ret.day())
                        + ", and haemoglobin is back within 1 % on day " + number(0, days)
                        + ". The model has no iron: a donor whose stores run low takes longer.",
                table,
                figure,
                "Haemoglobin, reticulocytes and erythropoietin over 120 days after a donation");
    }
}
