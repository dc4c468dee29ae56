package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marrow.ArmRun;
import org.marrow.error.MarrowException;
import org.marrow.figures.HtmlReport;
import org.marrow.figures.results.Outcomes;
import org.marrow.figures.results.RunFigures;
import org.marrow.files.results.Manifest;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.model.Plugin;
import org.marrow.network.Output;
import org.marrow.outcome.AplasticAnaemia;
import org.marrow.outcome.ResearchUse;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Ensemble;
import org.marrow.text.Numbers;

/** The page that a run leaves for people: figures, outcomes, and what they rest on. Works offline. */
final class RunReport {
    private final ScenarioDocument document;
    private final List<ArmRun> arms;

    RunReport(ScenarioDocument document, List<ArmRun> arms) {
        this.document = document;
        this.arms = List.copyOf(arms);
    }

    String html() {
        HtmlReport report = HtmlReport.titled(document.title(), lead());
        report.notice(HtmlReport.Notice.CAUTION, ResearchUse.NOTICE);
        problems(report);
        armsInWords(report);
        for (RunFigures.Section section : new RunFigures(arms).sections()) {
            report.heading(section.heading());
            section.figures().forEach(report::figure);
        }
        Outcomes.of(arms).ifPresent(o -> outcomes(report, o));
        new Equations(arms, document.hasArms()).addTo(report);
        solved(report);
        uncalibrated(report);
        sources(report);
        whatWasRun(report);
        report.heading("Scenario file");
        report.fold(document.name().isEmpty() ? "The file that was run" : document.name());
        report.preformatted(document.text());
        report.unfold();
        report.footer("Written by Marrow " + Manifest.version() + ". " + ResearchUse.NOTICE);
        return report.toHtml();
    }

    private void armsInWords(HtmlReport report) {
        if (!document.hasArms()) {
            return;
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            List<String> uses =
                    a.plan().uses().stream().map(Plan.ResolvedUse::instance).toList();
            String model = sameModel() ? "" : a.plan().scenario().model() + ": ";
            words.put(a.name(), model + (uses.isEmpty() ? "nothing done" : String.join(", ", uses)));
        }
        report.definitions(words);
    }

    private boolean sameModel() {
        return arms.stream().map(a -> a.plan().scenario().model()).distinct().count() == 1;
    }

    private String lead() {
        Plan plan = arms.get(0).plan();
        Set<String> engines = new LinkedHashSet<>();
        arms.forEach(a -> engines.add(a.settings().engine()));
        long n = arms.get(0).settings().replicates();
        String model = sameModel()
                ? plan.model().descriptor().title() + " (" + plan.scenario().model() + ")"
                : "Several models";
        double longest = arms.stream()
                .mapToDouble(a -> a.plan().scenario().until())
                .max()
                .orElse(0);
        String what = model + ", " + (document.hasArms() ? CheckCommand.count(arms.size(), "arm") + ", " : "")
                + duration(longest) + ", "
                + (n > 1 ? n + " replicates" + (arms.size() > 1 ? " each, " : ", ") : "") + "engine "
                + String.join(" and ", engines) + ", seed "
                + arms.get(0).settings().seed()
                + (arms.size() > 1 ? "; all arms share their random numbers. " : ". ");
        String result = Outcomes.of(arms).map(Outcomes::summary).orElse("");
        long open = arms.stream()
                .flatMap(a -> a.plan().parameters().stream().filter(p -> Manifest.isUncalibrated(p, a.plan())))
                .map(ParameterValue::name)
                .distinct()
                .count();
        return what
                + result
                + (open == 0
                        ? ""
                        : " " + CheckCommand.count(open, "number") + " behind this "
                                + (open == 1 ? "is an uncalibrated default" : "are uncalibrated defaults")
                                + ", listed below.");
    }

    private static String duration(double days) {
        return days > RunFigures.LONG ? short6(days / RunFigures.YEAR) + " years" : short6(days) + " days";
    }

    /** Six digits are enough to read; all of them are in the manifest. */
    private static String short6(double x) {
        return Numbers.format(x, 6);
    }

    private void problems(HtmlReport report) {
        for (ArmRun a : arms) {
            String arm = a.name().isEmpty() ? "The run" : "Arm '" + a.name() + "'";
            Ensemble e = a.ensemble();
            MarrowException failure = e == null ? null : e.failure();
            if (failure != null) {
                report.notice(HtmlReport.Notice.PROBLEM, arm + " failed. " + failure.getMessage());
            } else if (e == null) {
                report.notice(HtmlReport.Notice.PROBLEM, arm + " was not run.");
            } else if (e.cancelled()) {
                report.notice(
                        HtmlReport.Notice.PROBLEM,
                        arm + " was interrupted: " + e.replicates() + " of " + e.asked()
                                + " replicates came to their end.");
            }
        }
    }

    private void outcomes(HtmlReport report, Outcomes outcomes) {
        report.heading("Outcomes");
        List<String> header = new ArrayList<>();
        if (document.hasArms()) {
            header.add("Arm");
        }
        header.add(outcomes.heading());
        header.addAll(outcomes.columns());
        List<List<String>> rows = new ArrayList<>();
        for (Outcomes.Block b : outcomes.blocks()) {
            boolean first = true;
            for (Map.Entry<String, List<String>> e : b.rows().entrySet()) {
                List<String> row = new ArrayList<>();
                if (document.hasArms()) {
                    row.add(first ? b.arm() : "");
                }
                row.add(e.getKey());
                row.addAll(e.getValue());
                rows.add(row);
                first = false;
            }
        }
        report.table(outcomes.caption() + median() + ".", header, rows);
        if (!outcomes.judgesDisease()) {
            return;
        }
        report.paragraph(
                "Severity is Camitta's: at least two of ANC below 0.5, platelets below 20, reticulocytes below "
                        + Numbers.format(AplasticAnaemia.AUTOMATED_RETICULOCYTES)
                        + " (10⁹/L, counted by machine); very severe with ANC below 0.2. Response is judged in disease that was"
                        + " severe at month 0, after the RACE trial (Peffault de Latour et al., N Engl J Med 386:11, 2022):"
                        + " complete (CR) with haemoglobin above 100 g/L, ANC above 1.0 and platelets above 100; partial (PR) when"
                        + " no longer severe and independent of transfusions, for which haemoglobin above "
                        + Numbers.format(AplasticAnaemia.INDEPENDENT_HAEMOGLOBIN) + " g/L and platelets above "
                        + Numbers.format(AplasticAnaemia.INDEPENDENT_PLATELETS)
                        + " stand here. One count is judged where trials ask for two. The models give no transfusions.");
    }

    private String median() {
        return arms.get(0).settings().replicates() > 1
                ? "; medians over replicates, classes as shares of those whose trajectories were kept"
                : "";
    }

    private void solved(HtmlReport report) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            for (ParameterValue p : a.plan().parameters()) {
                if (Manifest.isSolved(p, a.plan())) {
                    rows.putIfAbsent(
                            p.name() + p.value(),
                            List.of(
                                    p.name(),
                                    short6(p.value()),
                                    p.parameter().unit(),
                                    p.parameter().meaning()));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        report.subheading("Solved strength of the attack");
        report.table(
                "Strength 1 means: with this attack alone, from health and deterministically, neutrophils of this model first"
                        + " fall to 12.5 % of healthy on day 120 (without neutrophils: stem cells to 3 %). The hazard that"
                        + " does so was solved for.",
                List.of("Parameter", "Value", "Unit", "Meaning"), List.copyOf(rows.values()));
    }

    private void uncalibrated(HtmlReport report) {
        report.heading("Uncalibrated defaults");
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            for (ParameterValue p : a.plan().parameters()) {
                if (Manifest.isUncalibrated(p, a.plan())) {
                    rows.putIfAbsent(
                            p.name() + p.value(),
                            List.of(
                                    p.owner(),
                                    p.parameter().name(),
                                    short6(p.value()),
                                    p.parameter().unit(),
                                    p.parameter().meaning()));
                }
            }
        }
        if (rows.isEmpty()) {
            report.paragraph("None.");
            return;
        }
        report.notice(
                HtmlReport.Notice.CAUTION,
                rows.size()
                        + " of the numbers behind these results are choices, not published numbers, and nothing has been"
                        + " fitted. Results show what the model says, not what patients do.");
        report.table("", List.of("Of", "Parameter", "Value", "Unit", "Meaning"), List.copyOf(rows.values()));
    }

    private void whatWasRun(HtmlReport report) {
        report.heading("Manifest");
        Map<String, String> facts = new LinkedHashMap<>();
        Plan first = arms.get(0).plan();
        Patient p = first.scenario().patient();
        boolean clinical = first.definition().outputs().stream().anyMatch(Output::clinical);
        if (clinical) {
            facts.put("Patient", patient(p));
        }
        facts.put("Seed", String.valueOf(arms.get(0).settings().seed()));
        facts.put("Replicates", String.valueOf(arms.get(0).settings().replicates()));
        facts.put("Marrow", Manifest.version());
        report.definitions(facts);
        List<List<String>> rows = new ArrayList<>();
        for (ArmRun a : arms) {
            rows.add(List.of(
                    a.name().isEmpty() ? "–" : a.name(),
                    a.settings().engine() + options(a.settings().options()),
                    a.plan().structureFingerprint().substring(0, 16),
                    a.plan()
                            .runFingerprint(
                                    a.settings().engineText(),
                                    a.settings().seed(),
                                    a.settings().replicates())
                            .substring(0, 16)));
        }
        report.table(
                "Fingerprints, first 16 digits; in full in manifest.json.",
                List.of("Arm", "Engine", "Structure", "Run"),
                rows);
    }

    private String patient(Patient p) {
        return (p.female() ? "female" : "male") + ", " + Numbers.format(p.age()) + " y, " + Numbers.format(p.weight())
                + " kg" + (samePatient() ? "" : " (differs between arms)");
    }

    private static String options(Map<String, String> options) {
        return options.isEmpty() ? "" : " " + options;
    }

    private boolean samePatient() {
        return arms.stream()
                .allMatch(a -> a.plan()
                        .scenario()
                        .patient()
                        .equals(arms.get(0).plan().scenario().patient()));
    }

    private void sources(HtmlReport report) {
        report.heading("Sources");
        Map<String, Plugin> plugins = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            plugins.putIfAbsent(a.plan().scenario().model(), a.plan().model());
            a.plan().uses().forEach(u -> plugins.putIfAbsent(u.use().id(), u.plugin()));
        }
        Map<String, String> papers = new LinkedHashMap<>();
        plugins.forEach((id, p) -> papers.put(
                id,
                String.join(
                        "; ",
                        Optional.of(p.descriptor().references())
                                .filter(r -> !r.isEmpty())
                                .orElse(List.of("no paper")))));
        report.definitions(papers);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (ArmRun a : arms) {
            for (ParameterValue p : a.plan().parameters()) {
                rows.putIfAbsent(p.name() + p.value(), sourceRow(p, a.plan()));
            }
        }
        report.fold("Every number with its source (" + rows.size() + ")");
        report.table("", List.of("Parameter", "Value", "Unit", "Source", "Citation"), List.copyOf(rows.values()));
        report.unfold();
    }

    private static List<String> sourceRow(ParameterValue p, Plan plan) {
        String source = p.given()
                ? "given in the scenario"
                : Manifest.isSolved(p, plan) ? "solved" : p.parameter().source().text();
        return List.of(
                p.name(),
                short6(p.value()),
                p.parameter().unit(),
                source,
                p.given() ? "" : p.parameter().citation());
    }
}
