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
import java.util.Locale;
import java.util.Map;
import org.marrow.figures.Axis;
import org.marrow.figures.Band;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.outcome.AplasticAnaemia;

/** A lasting loss of stem cells, the output at held fractions, and recovery after an attack. */
final class LossSections {
    private static final String RACE = "Peffault de Latour et al., N Engl J Med 386:11 (2022)";

    private final HumanMarrowResponses responses;

    LossSections(HumanMarrowResponses responses) {
        this.responses = responses;
    }

    Section loss() {
        Course c = responses.lastingLoss(0.03);
        double end = 720;
        double severe = responses.severeBelow();
        double slope = 100 * (1 - c.at("HB", 60) / c.healthy("HB")) / 60;
        List<Comparison> table = List.of(
                Comparison.of("stem cells below which a held marrow is severe", 100 * severe, "%", 1)
                        .known(
                                "3.05 % = exp(-3.07/0.88): median lethal dose without support 3.07 Gy, D0 0.88 Gy",
                                "Harrold et al., Clin Transl Sci 13:807 (2020); Br J Cancer Suppl 6:221 (1984)")
                        .range(2, 5),
                Comparison.of("when neutrophils fall below 0.5·10⁹/L", c.fallsBelow("ANC", 0.5), "d", 0)
                        .known(
                                "weeks: progenitors and the marrow's reserve are used up first",
                                HumanMarrowSections.TEXTBOOK)
                        .range(14, 90),
                Comparison.of("when platelets fall below 20·10⁹/L", c.fallsBelow("PLT", 20), "d", 0)
                        .known("weeks", HumanMarrowSections.TEXTBOOK)
                        .range(14, 90),
                Comparison.of("when haemoglobin falls below 80 g/L", c.fallsBelow("HB", 80), "d", 0)
                        .known("months, later than the others: red cells live 120 d", HumanMarrowSections.TEXTBOOK)
                        .range(60, 180),
                Comparison.of("mean fall of haemoglobin over the first 60 d", slope, "%/d", 2)
                        .known(
                                "at most 1/120 a day, the loss of red cells without any production",
                                "Tetschke et al., Processes 6:157 (2018)")
                        .range(0.1, 0.83),
                Comparison.of("reticulocytes after two years", c.at("RET", end), "10⁹/L", 0)
                        .known("below 60 (automated count) in severe aplastic anaemia", "Camitta criteria")
                        .range(0, 60),
                Comparison.of("cellularity after two years", c.at("cellularity", end), "%", 0)
                        .known("below 25 % in severe aplastic anaemia", "Camitta criteria")
                        .range(0, 25),
                Comparison.of("erythropoietin after two years", c.at("EPO", end), "mU/mL", 0)
                        .known("500 to 10 000 in aplastic anaemia", HumanMarrowSections.TEXTBOOK)
                        .range(500, 10000),
                Comparison.of(
                                "thrombopoietin after two years, as multiple of health",
                                c.at("TPO", end) / c.healthy("TPO"),
                                "",
                                1)
                        .known(
                                "16 to 29 in aplastic anaemia",
                                "Br J Haematol (1998), doi 10.1046/j.1365-2141.1998.00590.x; Kojima et al., Exp Hematol (1996)")
                        .range(16, 29)
                        .missed());
        Figure figure = Figure.titled("97 % of stem cells lost for good", Axis.linear("Time", "d"))
                .withCaption("Grey: adult reference range. Red: severe cytopenia (ANC and platelets).")
                .with(Panel.of(Axis.log("ANC", "10⁹/L").from(0.1).to(10))
                        .with(NORMAL_ANC)
                        .with(SEVERE_ANC)
                        .with(line("model", c, "ANC", 30, 365)))
                .with(Panel.of(Axis.log("PLT", "10⁹/L").from(5).to(500))
                        .with(NORMAL_PLT)
                        .with(SEVERE_PLT)
                        .with(line("model", c, "PLT", 30, 365)))
                .with(Panel.of(Axis.linear("HB", "g/L").from(0).to(180))
                        .with(NORMAL_HB)
                        .with(line("model", c, "HB", 30, 365)))
                .with(Panel.of(Axis.linear("RET", "10⁹/L").from(0).to(110))
                        .with(NORMAL_RET)
                        .with(line("model", c, "RET", 30, 365)))
                .with(new Mark(0, "loss"));
        return new Section(
                "lasting-loss",
                "A lasting loss of 97 % of stem cells",
                "On day 0 all but 3 % of stem cells are removed, and a hazard that sets in above 3 % keeps them there (division"
                        + " and self-renewal stay those of a marrow with so few stem cells). Nobody has done this to people; it is"
                        + " the least that untreated severe aplastic anaemia does. Blood falls late, since the marrow is used up"
                        + " before it shows: neutrophils and platelets become severe about day "
                        + number(0, c.fallsBelow("ANC", 0.5)) + ", haemoglobin falls below 80 g/L on day "
                        + number(0, c.fallsBelow("HB", 80)) + ".",
                table,
                figure,
                "Neutrophils, platelets, haemoglobin and reticulocytes over a year after a lasting loss of 97 % of stem cells");
    }

    Section output() {
        StringBuilder text =
                new StringBuilder("Stem cells are held at a fraction until the marrow has settled (2000 d). The"
                        + " output function O(S) = A S/(1 + (A - 1) S) with A = 4 (2 to 8) is what the model was built to: marrow"
                        + " compensates, so that counts fall late. It is a design choice, supported by the two numbers in the first row of"
                        + " the table above. Severe cytopenia appears only near 3 %.\n\n"
                        + "| stem cells | O(S) | neutrophils | platelets | haemoglobin | ANC | PLT | HB | RET | severity |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|\n");
        for (int percent : HumanMarrowResponses.HELD) {
            text.append(heldRow(percent));
        }
        double[] x = {1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 70, 100};
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        double[] designed = new double[x.length];
        double[][] counts = new double[3][x.length];
        String[] names = {"ANC", "PLT", "HB"};
        for (int i = 0; i < x.length; i++) {
            low[i] = 100 * outputOf(x[i] / 100, 2);
            designed[i] = 100 * outputOf(x[i] / 100, 4);
            high[i] = 100 * outputOf(x[i] / 100, 8);
            Course c = responses.settledAt(x[i] / 100);
            for (int k = 0; k < names.length; k++) {
                counts[k][i] = 100 * c.at(names[k], HumanMarrowResponses.SETTLING) / c.healthy(names[k]);
            }
        }
        Panel panel = Panel.of(Axis.log("settled count", "% of health").from(1).to(120))
                .withHeight(2.2)
                .with(Band.below(12.5, "severe ANC", Band.Tone.ALARM))
                .with(Series.ribbon("O(S)", x, low, high))
                .with(Series.line("O(S)", x, designed));
        for (int k = 0; k < names.length; k++) {
            panel = panel.with(Series.line(names[k], x, counts[k]));
        }
        Figure figure = Figure.titled(
                        "Settled counts when stem cells are held at a fraction",
                        Axis.log("Stem cells", "% of health").from(1).to(100))
                .withCaption("O(S): the output function with A = 4; ribbon: A = 2 to 8. Red: ANC below 0.5·10⁹/L.")
                .with(panel);
        return new Section(
                "output",
                "Output at held fractions of stem cells",
                text.toString(),
                List.of(),
                figure,
                "Settled neutrophils, platelets and haemoglobin against the fraction of stem cells, with the output function");
    }

    private String heldRow(int percent) {
        Course c = responses.settledAt(percent / 100.0);
        double day = HumanMarrowResponses.SETTLING;
        return String.format(
                Locale.ROOT,
                "| %d %% | %.0f %% | %.0f %% | %.0f %% | %.0f %% | %.2f | %.0f | %.0f | %.0f | %s |\n",
                percent,
                100 * outputOf(percent / 100.0, 4),
                100 * c.at("ANC", day) / c.healthy("ANC"),
                100 * c.at("PLT", day) / c.healthy("PLT"),
                100 * c.at("HB", day) / c.healthy("HB"),
                c.at("ANC", day),
                c.at("PLT", day),
                c.at("HB", day),
                c.at("RET", day),
                HumanMarrowResponses.severity(c, day).text());
    }

    private static double outputOf(double s, double a) {
        return a * s / (1 + (a - 1) * s);
    }

    Section recovery() {
        Course c = responses.attackThatStops(Map.of());
        double stop = HumanMarrowResponses.ATTACK;
        double partial = HumanMarrowResponses.response(c, AplasticAnaemia.Response.PARTIAL);
        double complete = HumanMarrowResponses.response(c, AplasticAnaemia.Response.COMPLETE);
        List<Comparison> table = List.of(
                Comparison.of("from the end of the attack to partial response", partial - stop, "d", 0)
                        .known(
                                "median 3.0 months with eltrombopag, 8.8 months without, from the start of treatment",
                                RACE)
                        .range(91, 268),
                Comparison.of("from the end of the attack to complete response", complete - stop, "d", 0)
                        .known("10 % (22 % with eltrombopag) at 3 months: most need longer", RACE)
                        .range(91, 730),
                Comparison.of(
                                "stem cells a year after the end of the attack",
                                100 * c.at("HSC_fraction", stop + 365),
                                "%",
                                0)
                        .known(
                                "progenitors stay far below normal for years in patients who recovered",
                                HumanMarrowSections.TEXTBOOK)
                        .range(5, 60));
        Panel stem = Panel.of(Axis.log("stem cells", "% of health").from(1).to(120))
                .with(Series.line("model", c.days(), c.percent("HSC_fraction")));
        Figure figure = Figure.titled(
                        "An attack that stops", Axis.linear("Time", "d").from(0).to(1095))
                .withCaption(
                        "Grey: adult reference range. Red: severe cytopenia. RACE: 3.0 months after the start of treatment with"
                                + " eltrombopag, 8.8 without; counted here from the end of the attack.")
                .with(Panel.of(Axis.log("ANC", "10⁹/L").from(0.1).to(10))
                        .with(NORMAL_ANC)
                        .with(SEVERE_ANC)
                        .with(line("model", c, "ANC", 0, 1095)))
                .with(Panel.of(Axis.log("PLT", "10⁹/L").from(5).to(500))
                        .with(NORMAL_PLT)
                        .with(SEVERE_PLT)
                        .with(line("model", c, "PLT", 0, 1095)))
                .with(Panel.of(Axis.linear("HB", "g/L").from(40).to(180))
                        .with(NORMAL_HB)
                        .with(line("model", c, "HB", 0, 1095)))
                .with(stem)
                .with(Lane.of("attack", 0, stop))
                .with(Lane.of("median response in RACE", stop + 91, stop + 268))
                .with(new Mark(partial, "partial response"))
                .with(new Mark(complete, "complete response"));
        return new Section(
                "recovery",
                "Recovery after an attack that stops",
                "A constant hazard of stem cells, solved so that neutrophils are at an eighth of health ("
                        + number(2, c.at("ANC", stop)) + "·10⁹/L) on day 120, ends there; "
                        + number(1, 100 * c.at("HSC_fraction", stop))
                        + " % of stem cells are left. Counts go on falling until day "
                        + number(0, c.lowest("ANC").day())
                        + ", to "
                        + number(2, c.lowest("ANC").value()) + "·10⁹/L (neutrophils) and "
                        + number(0, c.lowest("PLT").value())
                        + "·10⁹/L (platelets), and come back over months. Patients have remains of the attack as well, and drugs"
                        + " against it; this is the model alone.",
                table,
                figure,
                "Neutrophils, platelets, haemoglobin and stem cells over three years, with an attack in the first 120 days");
    }
}
