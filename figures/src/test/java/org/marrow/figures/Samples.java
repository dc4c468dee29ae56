package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Synthetic courses of marrow failure, for looking at and for testing. */
final class Samples {

    static final int DAYS = 900;

    private static final List<String> ARMS =
            List.of("untreated", "ATG + ciclosporin", "ATG + ciclosporin + eltrombopag", "transplant");

    private Samples() {}

    static double[] days() {
        double[] t = new double[DAYS + 1];
        for (int i = 0; i < t.length; i++) {
            t[i] = i;
        }
        return t;
    }

    /** A value that falls from its healthy level from day 30 and recovers to a share of it from a given day. */
    static double[] course(double healthy, double nadir, double recovery, double from, double days, long seed) {
        var random = new SplittableRandom(seed);
        double[] y = new double[DAYS + 1];
        double noise = 0;
        for (int i = 0; i < y.length; i++) {
            double fall = 1 / (1 + Math.exp((i - 95) / 14.0));
            double rise = 1 / (1 + Math.exp(-(i - from) / days));
            noise = 0.9 * noise + 0.02 * random.nextGaussian();
            y[i] = healthy * Math.exp(noise) * (fall + (1 - fall) * (nadir + (recovery - nadir) * rise));
        }
        return y;
    }

    static double[] scaled(double[] y, double factor) {
        double[] z = y.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] *= factor;
        }
        return z;
    }

    private static double recovery(int arm) {
        return new double[] {0.04, 0.45, 0.75, 0.95}[arm];
    }

    private static Panel counts(String label, String unit, double healthy, double nadir, Band... bands) {
        Panel panel = Panel.of(Axis.linear(label, unit));
        for (Band band : bands) {
            panel = panel.with(band);
        }
        for (int arm = 0; arm < ARMS.size(); arm++) {
            double[] y = course(
                    healthy, nadir, Math.max(nadir, recovery(arm)), arm == 3 ? 215 : 290, arm == 3 ? 6 : 30, arm);
            panel = panel.with(Series.ribbon(ARMS.get(arm), days(), scaled(y, 0.8), scaled(y, 1.22)));
            panel = panel.with(Series.line(ARMS.get(arm), days(), y));
        }
        return panel;
    }

    /** ANC, platelets and haemoglobin in four arms. */
    static Figure arms() {
        return Figure.titled("Immune aplastic anaemia and four ways to go on", Axis.linear("Time", "d"))
                .withSubtitle("Median and 90 % interval of 200 synthetic replicates; attack by T cells from day 30")
                .withCaption(
                        "Blood counts in four arms. Shaded bands: severe and very severe cytopenia (Camitta criteria).")
                .with(counts(
                        "ANC",
                        "10⁹/L",
                        4.5,
                        0.04,
                        Band.below(0.5, "severe", Band.Tone.CAUTION),
                        Band.below(0.2, "very severe", Band.Tone.ALARM)))
                .with(counts("PLT", "10⁹/L", 250, 0.05, Band.below(20, "severe", Band.Tone.CAUTION)))
                .with(counts(
                        "HB",
                        "g/L",
                        140,
                        0.45,
                        Band.between(120, 160, "normal", Band.Tone.NEUTRAL),
                        Band.below(70, "transfusion", Band.Tone.CAUTION)))
                .with(Lane.of("Horse ATG 40 mg/kg", 150, 154))
                .with(Lane.of("Ciclosporin 5 mg/kg every 12 h", 150, 330))
                .with(Lane.of("Eltrombopag 150 mg", 150, 330))
                .with(new Mark(30, "attack begins"))
                .with(new Mark(150, "treatment"))
                .with(new Mark(200, "transplant (arm 4)"));
    }

    /** ANC on a logarithmic axis and stem cells by clone, one column for each arm. */
    static Figure clones() {
        List<Column> columns = new ArrayList<>();
        for (int arm = 0; arm < ARMS.size(); arm++) {
            double[] total = course(1.1e5, 0.03, Math.max(0.03, recovery(arm)), arm == 3 ? 215 : 290, 25, 10 + arm);
            Map<String, double[]> parts = new LinkedHashMap<>();
            double[] wild = total.clone();
            double[] piga = total.clone();
            double[] asxl1 = total.clone();
            double[] donor = total.clone();
            for (int i = 0; i <= DAYS; i++) {
                double donorShare = arm == 3 && i > 200 ? 1 - Math.exp(-(i - 200) / 20.0) : 0;
                double pigaShare = (1 - donorShare) * 0.35 / (1 + Math.exp(-(i - 160) / 40.0));
                double asxl1Share = (1 - donorShare) * 0.25 / (1 + Math.exp(-(i - 600) / 60.0));
                donor[i] *= donorShare;
                piga[i] *= pigaShare;
                asxl1[i] *= asxl1Share;
                wild[i] *= 1 - donorShare - pigaShare - asxl1Share;
            }
            parts.put("wild type", wild);
            parts.put("PIGA", piga);
            parts.put("ASXL1", asxl1);
            parts.put("donor", donor);
            double[] anc = course(4.5, 0.02, Math.max(0.02, recovery(arm)), arm == 3 ? 215 : 290, 20, 20 + arm);
            Column column = Column.titled(ARMS.get(arm).replace("ciclosporin + eltrombopag", "CsA + EPAG"))
                    .with(Panel.of(Axis.log("ANC", "10⁹/L"))
                            .with(Band.below(0.5, "severe", Band.Tone.CAUTION))
                            .with(Band.below(0.2, "very severe", Band.Tone.ALARM))
                            .with(Series.line("ANC", days(), anc)))
                    .with(Panel.of(Axis.linear("Stem cells by clone", "cells")).with(Series.stack(days(), parts)))
                    .with(new Mark(30, "attack"));
            if (arm == 1 || arm == 2) {
                column = column.with(Lane.of("ATG", 150, 154)).with(Lane.of("Ciclosporin", 150, 330));
            }
            if (arm == 2) {
                column = column.with(Lane.of("Eltrombopag", 150, 330));
            }
            if (arm == 3) {
                column = column.with(Lane.of("Conditioning", 194, 200));
            }
            columns.add(column);
        }
        return Figure.ofColumns("Stem cells by clone", Axis.linear("Time", "d"), columns)
                .withSubtitle("One column for each arm; axes are shared row by row")
                .withCaption("Clonal composition of the stem cells in four arms.");
    }

    /** One replicate of an exact jump process with a stack labelled beside the panel. */
    static Figure single() {
        Map<String, double[]> parts = new LinkedHashMap<>();
        parts.put("wild type", course(11000, 0.05, 0.2, 300, 30, 31));
        parts.put("PIGA", course(900, 3, 4, 300, 30, 32));
        parts.put("DNMT3A R882H", course(40, 5, 20, 500, 60, 33));
        double[] jumps = new double[DAYS + 1];
        var random = new SplittableRandom(5);
        double n = 30;
        for (int i = 0; i <= DAYS; i++) {
            n = Math.max(0, n + random.nextInt(3) - 1 - (i > 500 ? random.nextInt(2) : 0));
            jumps[i] = n;
        }
        return Figure.titled("One replicate", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("Stem cells by clone", "cells"))
                        .with(Series.stack(days(), parts))
                        .withHeight(1.4))
                .with(Panel.of(Axis.linear("Clones alive", ""))
                        .with(Series.steps("clones", days(), jumps))
                        .withHeight(0.7))
                .with(Panel.of(Axis.log("Cells of the clone", "cells"))
                        .with(Series.steps("cells of the clone", days(), jumps)));
    }

    static HtmlReport report() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Model", "human-marrow 0.1");
        facts.put("Engine", "ssa (sorting direct)");
        facts.put("Replicates", "200, seed 42");
        facts.put("Fingerprint", "structure 5f1e0c9a7b3344, run 0099ffab12cd77");
        return HtmlReport.titled(
                        "Immune aplastic anaemia and four ways to go on",
                        "Four arms under common random numbers, 900 days.")
                .notice(HtmlReport.Notice.CAUTION, "For research use only. Not for decisions about patients.")
                .heading("Blood counts")
                .figure(arms())
                .heading("Clones")
                .paragraph("The stem cells by clone show which cells the recovery comes from.")
                .figure(clones())
                .figure(single())
                .heading("Outcomes")
                .table(
                        "Share of replicates with a response at six months",
                        List.of("Arm", "Replicates", "Complete", "Partial", "Median ANC (10⁹/L)"),
                        List.of(
                                List.of("untreated", "200", "0 %", "1 %", "0.17"),
                                List.of("ATG + ciclosporin", "200", "10 %", "58 %", "1.84"),
                                List.of("ATG + ciclosporin + eltrombopag", "200", "39 %", "48 %", "3.02")))
                .notice(HtmlReport.Notice.INFORMATION, "Intervals are by Wilson's method.")
                .notice(HtmlReport.Notice.PROBLEM, "Replicate 17 failed on day 412: see events.csv.")
                .heading("What was run")
                .definitions(facts)
                .preformatted("marrow: 1\ntitle: <Immune> & \"aplastic\"\nmodel: human-marrow\n")
                .footer("Made with Marrow 0.1. Research use only.");
    }
}
