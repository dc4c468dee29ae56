package org.marrow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.marrow.analysis.ParameterScan;
import org.marrow.error.OutputException;
import org.marrow.figures.Figure;
import org.marrow.figures.HtmlReport;
import org.marrow.figures.Png;
import org.marrow.figures.SvgRenderer;
import org.marrow.figures.results.BifurcationDiagram;
import org.marrow.figures.results.StabilityTables;
import org.marrow.files.CsvWriter;
import org.marrow.files.Json;
import org.marrow.files.OutputFolder;
import org.marrow.network.Network;
import org.marrow.numerics.Branch;
import org.marrow.numerics.LimitCycles;
import org.marrow.outcome.ResearchUse;

/** A scan as text, as JSON, as tables and as a figure. */
final class ScanResult {
    /** What is written into a folder. */
    static final List<String> FILES =
            List.of("branches.csv", "special.csv", "cycles.csv", "scan.svg", "scan.png", "scan.html");

    private static final int PIXELS = 1800;

    private final String name;
    private final ParameterScan scan;
    private final Figure figure;

    ScanResult(String name, ParameterScan scan, List<String> show) {
        this.name = name;
        this.scan = scan;
        figure = BifurcationDiagram.of(name, scan, show);
    }

    private List<String> states() {
        return scan.states().stream().map(Network.State::name).toList();
    }

    // ---- text ----

    List<String> text() {
        List<String> lines = new ArrayList<>(List.of(title()));
        lines.addAll(found());
        lines.add("");
        lines.addAll(scan.notes());
        lines.add(ResearchUse.NOTICE);
        return lines;
    }

    private List<String> found() {
        List<String> lines = new ArrayList<>();
        for (int k = 0; k < scan.curves().size(); k++) {
            lines.add("");
            lines.add("Curve " + (k + 1) + " of steady states: "
                    + stretches(scan.curves().get(k)));
        }
        lines.add("");
        StabilityTables special = StabilityTables.special(scan);
        if (special.rows().isEmpty()) {
            lines.add("No Hopf point, fold or branch point in this range.");
        } else {
            lines.addAll(special.lines());
        }
        if (!scan.cycles().isEmpty()) {
            lines.add("");
            lines.addAll(StabilityTables.cycles(scan).lines());
        }
        return lines;
    }

    private String title() {
        return name + ": " + scan.settings().parameter() + " from "
                + StabilityTables.number(scan.settings().from()) + " to "
                + StabilityTables.number(scan.settings().to()) + Description.unit(scan.unit()) + " ("
                + StabilityTables.number(scan.value())
                + " in the scenario), " + CheckCommand.count(scan.curves().size(), "curve") + " of steady states";
    }

    /** From where to where a curve is stable. */
    private static String stretches(ParameterScan.Curve curve) {
        StringBuilder s = new StringBuilder();
        Branch.Point begin = null;
        Branch.Point last = null;
        for (Branch.Point p : curve.branch().points()) {
            if (p.kind() != Branch.Kind.ORDINARY) {
                last = p;
                continue;
            }
            if (begin == null || begin.unstable() != p.unstable()) {
                Branch.Point turn = last == null ? p : last;
                s.append(begin == null ? "" : " to " + StabilityTables.number(turn.parameter()) + ", ");
                s.append(p.stable() ? "stable" : "unstable (" + p.unstable() + ")")
                        .append(" from ")
                        .append(StabilityTables.number(turn.parameter()));
                begin = p;
            }
            last = p;
        }
        return last == null ? "" : s + " to " + StabilityTables.number(last.parameter());
    }

    // ---- JSON ----

    String json() {
        List<Object> special = new ArrayList<>();
        for (Branch.Point p : scan.special()) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("parameter", p.parameter());
            o.put("kind", p.kind().name().toLowerCase(Locale.ROOT));
            if (p.kind() == Branch.Kind.HOPF) {
                o.put("frequency", p.frequency());
                o.put("period", p.period());
            }
            o.put("state", values(p.state()));
            special.add(o);
        }
        List<Object> curves = new ArrayList<>();
        for (ParameterScan.Curve c : scan.curves()) {
            List<Object> points = new ArrayList<>();
            for (Branch.Point p : c.branch().points()) {
                Map<String, Object> o = new LinkedHashMap<>();
                o.put("parameter", p.parameter());
                o.put("unstable_roots", p.unstable());
                o.put("state", values(p.state()));
                points.add(o);
            }
            curves.add(points);
        }
        List<Object> cycles = new ArrayList<>();
        for (ParameterScan.Cycle c : scan.cycles()) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("parameter", c.parameter());
            o.put("kind", c.kind().text());
            o.put("family", c.family());
            o.put("asked", c.asked());
            o.put("point", c.point().name().toLowerCase(Locale.ROOT));
            o.put("unstable_multipliers", c.unstable());
            if (c.kind() == LimitCycles.Kind.CYCLE) {
                o.put("period", c.period());
            }
            o.put("least", values(c.least()));
            o.put("greatest", values(c.greatest()));
            cycles.add(o);
        }
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", name);
        m.put("parameter", scan.settings().parameter());
        m.put("unit", scan.unit());
        m.put("value", scan.value());
        m.put("special", special);
        m.put("curves", curves);
        m.put("cycles", cycles);
        m.put("notes", scan.notes());
        m.put("notice", ResearchUse.NOTICE);
        return Json.write(m);
    }

    private Map<String, Object> values(double[] state) {
        Map<String, Object> m = new LinkedHashMap<>();
        for (int i = 0; i < state.length; i++) {
            m.put(states().get(i), state[i]);
        }
        return m;
    }

    // ---- files ----

    void write(OutputFolder folder) {
        branches(folder);
        special(folder);
        cycles(folder);
        folder.write("scan.svg", SvgRenderer.render(figure));
        png(folder.file("scan.png"));
        folder.write("scan.html", html());
    }

    private void branches(OutputFolder folder) {
        List<String> header = new ArrayList<>(List.of("curve", scan.settings().parameter(), "unstable_roots", "kind"));
        header.addAll(states());
        try (CsvWriter csv = folder.csv("branches.csv", header)) {
            for (int k = 0; k < scan.curves().size(); k++) {
                for (Branch.Point p : scan.curves().get(k).branch().points()) {
                    csv.integer(k + 1L).number(p.parameter()).integer(p.unstable());
                    csv.text(p.kind().name().toLowerCase(Locale.ROOT));
                    Arrays.stream(p.state()).forEach(csv::number);
                    csv.endRow();
                }
            }
            csv.commit();
        }
    }

    private void special(OutputFolder folder) {
        List<String> header = new ArrayList<>(List.of(scan.settings().parameter(), "kind", "frequency", "period"));
        header.addAll(states());
        try (CsvWriter csv = folder.csv("special.csv", header)) {
            for (Branch.Point p : scan.special()) {
                csv.number(p.parameter()).text(p.kind().name().toLowerCase(Locale.ROOT));
                if (p.kind() == Branch.Kind.HOPF) {
                    csv.number(p.frequency()).number(p.period());
                } else {
                    csv.empty().empty();
                }
                Arrays.stream(p.state()).forEach(csv::number);
                csv.endRow();
            }
            csv.commit();
        }
    }

    private void cycles(OutputFolder folder) {
        List<String> header = new ArrayList<>(
                List.of(scan.settings().parameter(), "family", "point", "course", "unstable_multipliers", "period"));
        for (String s : states()) {
            header.add("min " + s);
            header.add("max " + s);
        }
        try (CsvWriter csv = folder.csv("cycles.csv", header)) {
            for (ParameterScan.Cycle c : scan.cycles()) {
                csv.number(c.parameter()).integer(c.family());
                csv.text(c.point().name().toLowerCase(Locale.ROOT));
                csv.text(c.kind().text()).integer(c.unstable());
                if (c.kind() == LimitCycles.Kind.CYCLE) {
                    csv.number(c.period());
                } else {
                    csv.empty();
                }
                for (int i = 0; i < c.least().length; i++) {
                    csv.number(c.least()[i]).number(c.greatest()[i]);
                }
                csv.endRow();
            }
            csv.commit();
        }
    }

    private void png(Path file) {
        try {
            Files.write(file, Png.of(figure, PIXELS));
        } catch (IOException e) {
            throw new OutputException(
                    "MRW-FILE-12", "The file " + file + " cannot be written.", Map.of("file", file.toString()), e);
        }
    }

    private String html() {
        HtmlReport report = HtmlReport.titled("Stability of " + name, title() + ".");
        report.figure(figure);
        report.heading("What the scan found")
                .preformatted(String.join("\n", found()).strip());
        scan.notes().forEach(report::paragraph);
        return report.footer(ResearchUse.NOTICE).toHtml();
    }
}
