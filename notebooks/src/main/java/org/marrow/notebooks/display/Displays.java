package org.marrow.notebooks.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrow.analysis.ParameterScan;
import org.marrow.error.MarrowException;
import org.marrow.figures.Figure;
import org.marrow.figures.results.RunFigures;
import org.marrow.figures.results.StabilityTables;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Plugin;
import org.marrow.model.Therapy;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;
import org.marrow.text.Numbers;
import org.marrow.text.TextTable;
import tech.tablesaw.api.Table;

/**
 * How the types of Marrow and Tablesaw that are not made for notebooks show themselves.
 *
 * @since 0.1
 */
public final class Displays {
    private static final int ROWS = 20;
    private static final Pattern SIZE = Pattern.compile("(height|width): (\\d+),");

    private Displays() {}

    /**
     * The types that have a form here.
     *
     * @return types; what is a subtype of one of them shows itself like it
     */
    public static List<Class<?>> types() {
        return List.of(
                Displayable.class,
                Scenario.class,
                Plan.class,
                Model.class,
                Insult.class,
                Therapy.class,
                Engine.class,
                Parameter.class,
                Trajectory.class,
                Ensemble.class,
                ParameterScan.class,
                Catalog.class,
                Figure.class,
                MarrowException.class,
                Table.class,
                tech.tablesaw.plotly.components.Figure.class);
    }

    /**
     * What a value shows.
     *
     * @param value the value
     * @return its forms; plain text for what has none of its own
     */
    public static Bundle of(@Nullable Object value) {
        if (value instanceof Displayable d) {
            return d.bundle();
        } else if (value instanceof Scenario s) {
            return scenario(s);
        } else if (value instanceof Plan p) {
            return plan(p);
        } else if (value instanceof Plugin p) {
            return plugin(p);
        } else if (value instanceof Engine e) {
            return Bundle.text(e.id() + ": " + e.summary());
        } else if (value instanceof Parameter p) {
            return table("", PARAMETER, List.of(parameter(p)));
        } else if (value instanceof Trajectory t) {
            return trajectory(t);
        } else if (value instanceof Ensemble e) {
            return ensemble(e);
        } else if (value instanceof ParameterScan s) {
            return scan(s);
        } else if (value instanceof Catalog c) {
            return catalog(c);
        } else if (value instanceof Figure f) {
            return Picture.of(f).bundle();
        } else if (value instanceof MarrowException e) {
            return error(e);
        } else if (value instanceof Table t) {
            return table(t);
        } else if (value instanceof tech.tablesaw.plotly.components.Figure f) {
            return plot(f);
        }
        return Bundle.text(String.valueOf(value));
    }

    /**
     * A table with what it shows above it.
     *
     * @param title what it shows; may be empty
     * @param header names of the columns
     * @param rows rows with as many cells
     * @return text and HTML
     */
    public static Bundle table(String title, List<String> header, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, header);
        String text = String.join("\n", TextTable.lines(lines, TextTable.Align.LEFT));
        return Bundle.text((title.isEmpty() ? "" : title + "\n") + text + "\n")
                .html((title.isEmpty() ? "" : Html.strong(title)) + Html.table(header, rows));
    }

    /**
     * Bundles below each other.
     *
     * @param parts their text and HTML
     * @return one bundle
     */
    public static Bundle joined(List<Bundle> parts) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder();
        for (Bundle b : parts) {
            text.append(b.form(Bundle.TEXT).stripTrailing()).append('\n');
            html.append(b.form(Bundle.HTML));
        }
        return Bundle.text(text.toString()).html(html.toString());
    }

    /**
     * A paragraph.
     *
     * @param text the text
     * @return text and HTML
     */
    public static Bundle paragraph(String text) {
        return Bundle.text(text + "\n").html(Html.paragraph(text));
    }

    /**
     * Something that is shown when the reader asks for it.
     *
     * @param summary what it is
     * @param text plain text
     * @return text and HTML
     */
    public static Bundle folded(String summary, String text) {
        return Bundle.text(summary + "\n" + text).html(Html.fold(summary, Html.preformatted(text)));
    }

    /**
     * A remark that must be seen.
     *
     * @param text the remark
     * @return text and HTML
     */
    public static Bundle problem(String text) {
        return Bundle.text(text + "\n").html(Html.notice(text, true));
    }

    /**
     * Six digits are enough to read.
     *
     * @param x a number
     * @return its text
     */
    public static String number(double x) {
        return Double.isNaN(x) ? "–" : Numbers.format(x, 5);
    }

    // ---- scenarios and plans ----

    private static final List<String> USES =
            List.of("what", "from (d)", "until (d)", "dose", "every (d)", "times", "settings");

    private static Bundle scenario(Scenario s) {
        String head = (s.title().isEmpty() ? "" : s.title() + ": ") + "model " + s.model()
                + (s.preset() == null ? "" : " (" + s.preset() + ")") + settings(s) + ", " + days(s.until());
        if (s.uses().isEmpty()) {
            return paragraph(head + "; no insult and no therapy.");
        }
        return table(head, USES, s.uses().stream().map(Displays::use).toList());
    }

    private static String settings(Scenario s) {
        List<String> set = new ArrayList<>();
        s.parameters().forEach((name, q) -> set.add(name + " = " + q));
        s.options().forEach((name, word) -> set.add(name + " = " + word));
        return set.isEmpty() ? "" : ", " + String.join(", ", set);
    }

    private static String days(double d) {
        return d > RunFigures.LONG ? number(d / RunFigures.YEAR) + " years" : number(d) + " days";
    }

    private static List<String> use(Use u) {
        List<String> set = new ArrayList<>();
        u.parameters().forEach((name, q) -> set.add(name + " = " + q));
        u.options().forEach((name, word) -> set.add(name + " = " + word));
        String from = u.courses().fixed() ? number(u.from()) : String.valueOf(u.courses());
        Quantity dose = u.dose();
        Double every = u.every();
        Integer times = u.times();
        return List.of(
                u.id(),
                from,
                Double.isInfinite(u.until()) ? "" : number(u.until()),
                dose == null ? "" : dose.toString(),
                every == null ? "" : number(every),
                times == null ? "" : String.valueOf(times),
                String.join(", ", set));
    }

    private static Bundle plan(Plan p) {
        List<List<String>> rows = new ArrayList<>();
        for (ParameterValue v : p.parameters()) {
            rows.add(List.of(
                    v.name(),
                    number(v.value()),
                    v.parameter().unit(),
                    v.given() ? "given" : v.parameter().source().text(),
                    v.parameter().meaning()));
        }
        return joined(List.of(
                scenario(p.scenario()),
                paragraph(p.network().states().size() + " states, "
                        + p.network().channels().size() + " processes, clones "
                        + String.join(
                                ", ",
                                p.network().clones().stream().map(c -> c.name()).toList())),
                table("Parameters", List.of("parameter", "value", "unit", "source", "meaning"), rows)));
    }

    // ---- plugins ----

    private static final List<String> PARAMETER =
            List.of("parameter", "value", "unit", "range", "meaning", "source", "citation");

    private static List<String> parameter(Parameter p) {
        return List.of(
                p.name(),
                p.value() instanceof Expr.Number n
                        ? number(n.value())
                        : p.value().text(),
                p.unit(),
                number(p.min()) + " to " + number(p.max()),
                p.meaning(),
                p.source().text(),
                p.citation());
    }

    private static Bundle plugin(Plugin p) {
        String kind = p instanceof Model ? "model" : p instanceof Insult ? "insult" : "therapy";
        List<Bundle> parts = new ArrayList<>();
        String title =
                p.descriptor().id() + " (" + kind + "): " + p.descriptor().title();
        parts.add(Bundle.text(title + "\n").html(Html.strong(title)));
        if (!p.descriptor().summary().isEmpty()) {
            parts.add(paragraph(p.descriptor().summary()));
        }
        if (!p.options().isEmpty()) {
            parts.add(table(
                    "Options",
                    List.of("option", "value", "choices", "meaning"),
                    p.options().stream()
                            .map(o -> List.of(o.name(), o.value(), String.join(", ", o.choices()), o.meaning()))
                            .toList()));
        }
        if (!p.parameters().isEmpty()) {
            parts.add(table(
                    "Parameters",
                    PARAMETER,
                    p.parameters().stream().map(Displays::parameter).toList()));
        }
        if (!p.descriptor().references().isEmpty()) {
            parts.add(
                    paragraph("References: " + String.join("; ", p.descriptor().references())));
        }
        return joined(parts);
    }

    private static Bundle catalog(Catalog c) {
        List<List<String>> rows = new ArrayList<>();
        c.models().forEach(p -> rows.add(entry(c, "model", p)));
        c.insults().forEach(p -> rows.add(entry(c, "insult", p)));
        c.therapies().forEach(p -> rows.add(entry(c, "therapy", p)));
        c.engines().forEach(e -> rows.add(List.of("engine", e.id(), e.summary(), "")));
        List<Bundle> parts = new ArrayList<>();
        parts.add(table("", List.of("kind", "id", "what it is", "from"), rows));
        c.problems().forEach(p -> parts.add(problem("Not loaded: " + p.text())));
        return joined(parts);
    }

    private static List<String> entry(Catalog c, String kind, Plugin p) {
        String from = c.isAdded(p) ? c.origin(p).map(o -> o.jar().file()).orElse("") : "";
        return List.of(kind, p.descriptor().id(), p.descriptor().title(), from);
    }

    // ---- results ----

    private static final List<String> COURSE =
            List.of("column", "unit", "start", "lowest", "highest", "end", "meaning");

    private static Bundle trajectory(Trajectory t) {
        double[] times = t.times();
        String title = "Replicate " + t.replicate() + ", " + times.length + " output times"
                + (times.length == 0 ? "" : ", day " + number(times[0]) + " to " + number(times[times.length - 1]));
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < t.columns().size() && times.length > 0; c++) {
            double[] y = new double[times.length];
            for (int r = 0; r < y.length; r++) {
                y[r] = t.value(r, c);
            }
            rows.add(course(t.columns().get(c), y));
        }
        return table(title, COURSE, rows);
    }

    private static List<String> course(Network.Column column, double[] y) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (double v : y) {
            low = Double.isNaN(low) || v < low ? v : low;
            high = Double.isNaN(high) || v > high ? v : high;
        }
        return List.of(
                column.name(),
                RunFigures.unit(column.unit()),
                number(y[0]),
                number(low),
                number(high),
                number(y[y.length - 1]),
                column.meaning());
    }

    private static Bundle ensemble(Ensemble e) {
        if (e.asked() == 1 && !e.trajectories().isEmpty()) {
            return trajectory(e.trajectory());
        }
        Summary s = e.summary();
        int last = s.times().length - 1;
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < s.columns().size() && last >= 0; c++) {
            if (s.count(last, c) > 0) {
                rows.add(List.of(
                        s.columns().get(c).name(),
                        RunFigures.unit(s.columns().get(c).unit()),
                        number(s.mean(last, c)),
                        number(s.standardDeviation(last, c)),
                        number(s.quantile(last, c, 0.05)),
                        number(s.quantile(last, c, 0.5)),
                        number(s.quantile(last, c, 0.95)),
                        s.columns().get(c).meaning()));
            }
        }
        String title = e.replicates() + " of " + e.asked() + " replicates"
                + (last < 0 ? "" : ", on day " + number(s.times()[last]));
        return table(title, List.of("column", "unit", "mean", "sd", "5 %", "median", "95 %", "meaning"), rows);
    }

    private static Bundle scan(ParameterScan s) {
        String title = s.settings().parameter() + " from " + number(s.settings().from()) + " to "
                + (number(s.settings().to()) + " " + RunFigures.unit(s.unit())).strip();
        StabilityTables special = StabilityTables.special(s);
        List<Bundle> parts = new ArrayList<>();
        parts.add(
                special.rows().isEmpty()
                        ? paragraph(title + ": no Hopf point, fold or branch point.")
                        : table(title, special.header(), special.rows()));
        s.notes().forEach(n -> parts.add(paragraph(n)));
        return joined(parts);
    }

    // ---- errors ----

    private static Bundle error(MarrowException e) {
        String text = String.valueOf(e.getMessage());
        return Bundle.text(text).html(Html.notice(text, true));
    }

    // ---- Tablesaw ----

    private static Bundle table(Table t) {
        List<List<String>> rows = new ArrayList<>();
        int n = t.rowCount();
        for (int r = 0; r < n; r++) {
            if (n > ROWS && r == ROWS / 2) {
                rows.add(Collections.nCopies(t.columnCount(), "…"));
                r = n - ROWS / 2;
            }
            List<String> row = new ArrayList<>();
            for (int c = 0; c < t.columnCount(); c++) {
                Object cell = t.get(r, c);
                row.add(cell instanceof Double d ? number(d) : cell == null ? "" : String.valueOf(cell));
            }
            rows.add(row);
        }
        return table(t.name() + ", " + n + " rows", t.columnNames(), rows);
    }

    /** A plot of Tablesaw, for a page that has Plotly; its size is that of its layout. */
    private static Bundle plot(tech.tablesaw.plotly.components.Figure figure) {
        // Tablesaw makes a variable of it.
        String id = "tablesaw_" + UUID.randomUUID().toString().replace('-', '_');
        String script = figure.asJavascript(id);
        String width = "800";
        String height = "600";
        Matcher sizes = SIZE.matcher(script);
        while (sizes.find()) {
            width = sizes.group(1).equals("width") ? sizes.group(2) : width;
            height = sizes.group(1).equals("height") ? sizes.group(2) : height;
        }
        String guarded = script.replaceFirst("<script>", "<script>\nif (window.Plotly) {")
                .replaceFirst("</script>", "}\n</script>");
        return Bundle.text("A plot of Tablesaw, drawn by Plotly")
                .html("<div id=\"" + id + "\" style=\"width:" + width + "px;height:" + height
                        + "px\">Drawn by Plotly once a cell with <code>interactive()</code> was run.</div>\n"
                        + "<script>document.getElementById('" + id
                        + "').textContent = window.Plotly ? '' : 'Run a cell with interactive() first.';</script>\n"
                        + guarded);
    }
}
