package org.marrow.figures;

import static org.marrow.figures.PlotlyWords.map;
import static org.marrow.figures.PlotlyWords.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Says in the words of Plotly what a figure shows, for the interactive picture in a page. {@link SvgRenderer} draws the
 * same figure for print. The panels of a column share one time axis; those of a row share their range.
 *
 * <p>Next to Plotly's {@code data} and {@code layout} stand the entries of the {@code legend} and the {@code scales} of
 * each row, linear and logarithmic, for the switch between them.
 */
final class Plotly {

    private static final double PANEL = 148;
    private static final double GAP = 34;
    private static final double LANE = 19;
    private static final double MARK_ROW = 14;
    private static final double TITLE = 22;
    private static final double BELOW = 46;
    static final double SIDE_TEXT = 11;
    /** Width of the panels in a small window (pixels): where a label fits there, it fits in larger ones. */
    private static final double SMALL_WIDTH = 620;

    private static final double COLUMN_GAP = 0.04;

    private final Figure figure;
    private final Legend legend;
    private final double[] time;
    private final PlotlyTraces traces;
    private final PlotlyLanes laneBars;
    private final List<Object> shapes = new ArrayList<>();
    private final List<Object> annotations = new ArrayList<>();
    private final Map<String, Object> layout = new LinkedHashMap<>();
    private final LaneRows lanes;
    private final double plotHeight;
    private final double top;
    private double right = 12;

    private Plotly(Figure figure) {
        this.figure = figure;
        this.legend = new Legend(figure);
        time = Ranges.horizontal(figure);
        traces = new PlotlyTraces(legend, time);
        double width = SMALL_WIDTH / figure.columns().size();
        lanes = new LaneRows(figure, 0, width, t -> (t - time[0]) / (time[1] - time[0]) * width, SIDE_TEXT);
        laneBars = new PlotlyLanes(lanes, figure.x().unit());
        double height = lanes.isEmpty() ? 0 : LANE * lanes.count() + 4;
        for (Panel panel : panels()) {
            height += GAP + PANEL * panel.height();
        }
        plotHeight = Math.max(height, 40);
        boolean titled =
                figure.columns().stream().anyMatch(column -> !column.title().isEmpty());
        boolean marked =
                figure.columns().stream().anyMatch(column -> !column.marks().isEmpty());
        top = 6 + (titled ? TITLE : 0) + (marked ? 2 * MARK_ROW : 0);
    }

    /**
     * Writes a figure as JSON.
     *
     * @param figure the figure
     * @return an object with data, layout, legend, scales and time
     */
    static String json(Figure figure) {
        return new Plotly(figure).json();
    }

    private List<Panel> panels() {
        return figure.columns().get(0).panels();
    }

    private String json() {
        List<Object> scales = new ArrayList<>();
        for (int row = 0; row < panels().size(); row++) {
            scales.add(scales(row));
        }
        for (int column = 0; column < figure.columns().size(); column++) {
            column(column);
        }
        layout.put("height", plotHeight + top + BELOW);
        layout.put("margin", map("l", left(), "r", Math.max(right, halfOfLastLabel()), "t", top, "b", BELOW));
        layout.put("shapes", shapes);
        layout.put("annotations", annotations);
        return JsonText.of(map(
                "data",
                traces.data(),
                "layout",
                layout,
                "legend",
                legendEntries(),
                "scales",
                scales,
                "time",
                figure.x().text()));
    }

    // ---- axes ----

    private static String x(int column) {
        return column == 0 ? "x" : "x" + (column + 1);
    }

    private int yNumber(int column, int row) {
        return column * (panels().size() + 1) + row + 1;
    }

    private String y(int column, int row) {
        int number = yNumber(column, row);
        return number == 1 ? "y" : "y" + number;
    }

    private static String axis(String reference) {
        return reference.charAt(0) + "axis" + reference.substring(1);
    }

    /** Where a panel begins and ends above the lower edge, as shares of the plot's height. */
    private double[] domain(int row) {
        double bottom = 0;
        for (int r = panels().size() - 1; r > row; r--) {
            bottom += GAP + PANEL * panels().get(r).height();
        }
        double height = PANEL * panels().get(row).height();
        return new double[] {bottom / plotHeight, (bottom + height) / plotHeight};
    }

    private double[] columnDomain(int column) {
        int count = figure.columns().size();
        double width = (1 - COLUMN_GAP * (count - 1)) / count;
        double start = column * (width + COLUMN_GAP);
        return new double[] {start, Math.min(1, start + width)};
    }

    private double left() {
        double widest = 0;
        for (int row = 0; row < panels().size(); row++) {
            for (String label : Ranges.vertical(figure, row, rowAxis(row)).labels()) {
                widest = Math.max(widest, TextWidth.of(label, 11.5));
            }
        }
        return Math.max(40, widest + 14);
    }

    /** Plotly leaves a label out that would pass the edge of the picture: half of the last one, with its unit, needs room. */
    private double halfOfLastLabel() {
        double widest = 0;
        for (String label : Ticks.linear(time[0], time[1], 5, false).labels()) {
            widest = Math.max(widest, TextWidth.of(label + unit(figure.x()), 11.5));
        }
        return widest / 2 + 4;
    }

    private Axis rowAxis(int row) {
        return panels().get(row).axis();
    }

    /** Both ranges of a row, and whether they make sense: a logarithm needs values above 0, and no areas to stack. */
    private Map<String, Object> scales(int row) {
        Axis own = rowAxis(row);
        boolean logarithm = own.scale() == Axis.Scale.LOG || allowsLogarithm(row);
        List<String> names = new ArrayList<>();
        for (int column = 0; column < figure.columns().size(); column++) {
            names.add(axis(y(column, row)));
        }
        Map<String, Object> scales = map("axes", names, "own", own.scale() == Axis.Scale.LOG ? "log" : "linear");
        scales.put("linear", scale(row, with(own, Axis.Scale.LINEAR)));
        if (logarithm) {
            scales.put("log", scale(row, with(own, Axis.Scale.LOG)));
        }
        return scales;
    }

    /** The attributes of the vertical axes of a row on one scale. */
    private Map<String, Object> scale(int row, Axis axis) {
        Ticks ticks = Ranges.vertical(figure, row, axis);
        boolean log = axis.scale() == Axis.Scale.LOG;
        double[] range = log
                ? new double[] {Math.log10(ticks.from()), Math.log10(ticks.to())}
                : new double[] {ticks.from(), ticks.to()};
        return map(
                "type",
                log ? "log" : "linear",
                "range",
                range,
                "tickmode",
                "array",
                "tickvals",
                ticks.major(),
                "ticktext",
                ticks.labels());
    }

    /** The axis on another scale, with ends from the data where its own would not do. */
    private static Axis with(Axis axis, Axis.Scale scale) {
        return axis.scale() == scale
                ? axis
                : new Axis(axis.label(), axis.unit(), scale, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private boolean allowsLogarithm(int row) {
        boolean positive = false;
        for (Column column : figure.columns()) {
            for (Series series : column.panels().get(row).series()) {
                if (series instanceof Series.Stack) {
                    return false;
                }
                for (Curve curve : Curve.of(series)) {
                    for (int i = 0; i < curve.size(); i++) {
                        if (curve.y(i) < 0) {
                            return false;
                        }
                        positive |= curve.y(i) > 0 && Double.isFinite(curve.y(i));
                    }
                }
            }
        }
        boolean share = rowAxis(row).from().orElse(-1) == 0 && rowAxis(row).to().orElse(0) == 1;
        return positive && !share;
    }

    // ---- columns and panels ----

    private void column(int column) {
        Column shown = figure.columns().get(column);
        int lowest = Math.max(0, panels().size() - 1);
        Map<String, Object> axis = map(
                "domain",
                columnDomain(column),
                "anchor",
                y(column, lowest),
                "range",
                logarithms(figure.x(), time),
                "type",
                figure.x().scale() == Axis.Scale.LOG ? "log" : "linear",
                "title",
                map("text", figure.x().text(), "standoff", 10));
        axis.putAll(look());
        axis.putAll(map("hoverformat", ",.5~r", "showticksuffix", "last", "ticksuffix", unit(figure.x())));
        axis.putAll(map(
                "showspikes",
                true,
                "spikemode",
                "across",
                "spikesnap",
                "cursor",
                "spikethickness",
                1,
                "spikedash",
                "dot"));
        if (column > 0) {
            axis.put("matches", "x");
        }
        layout.put(axis(x(column)), axis);
        lanes(column, shown);
        for (int row = 0; row < shown.panels().size(); row++) {
            panel(column, row, shown.panels().get(row));
        }
        marks(column, shown);
        if (!shown.title().isEmpty()) {
            double[] domain = columnDomain(column);
            annotations.add(text(shown.title(), 13.5, Palette.INK, true)
                    .with("xref", "paper")
                    .with("x", domain[0])
                    .with("xanchor", "left")
                    .with("yref", "paper")
                    .with("y", 1)
                    .with("yanchor", "bottom")
                    .with("yshift", top - 6 - TITLE)
                    .map());
        }
    }

    private static Map<String, Object> look() {
        return map(
                "gridcolor",
                Palette.GRID,
                "zeroline",
                false,
                "linecolor",
                Palette.AXIS,
                "showline",
                true,
                "ticks",
                "",
                "tickfont",
                map("size", 11.5, "color", Palette.MUTED));
    }

    private static double[] logarithms(Axis axis, double[] range) {
        return axis.scale() == Axis.Scale.LOG
                ? new double[] {Math.log10(range[0]), Math.log10(range[1])}
                : range.clone();
    }

    private void panel(int column, int row, Panel panel) {
        Axis axis = rowAxis(row);
        Map<String, Object> vertical = map("domain", domain(row), "anchor", x(column), "showticklabels", column == 0);
        vertical.putAll(scale(row, axis));
        vertical.putAll(look());
        vertical.put("showline", false);
        vertical.put("fixedrange", true); // A drag zooms time; the scale is switched by its buttons.
        if (column > 0) {
            vertical.put("matches", y(0, row));
        }
        layout.put(axis(y(column, row)), vertical);
        if (column == 0) {
            annotations.add(text(axis.text(), 12.5, Palette.INK, true)
                    .with("xref", "paper")
                    .with("x", 0)
                    .with("xanchor", "left")
                    .with("yref", "paper")
                    .with("y", domain(row)[1])
                    .with("yanchor", "bottom")
                    .with("yshift", 2)
                    .map());
        }
        bands(column, row, panel);
        var at = new PlotlyTraces.At(x(column), y(column, row), unit(axis));
        if (panel.series().isEmpty()) {
            traces.addNothing(at);
        }
        panel.series().forEach(series -> traces.add(at, panel, series));
    }

    private static String unit(Axis axis) {
        return axis.unit().isEmpty() ? "" : " " + axis.unit();
    }

    private void bands(int column, int row, Panel panel) {
        AxisMap vertical = new AxisMap(
                Ranges.vertical(figure, row, rowAxis(row)), rowAxis(row).scale(), PANEL * panel.height(), 0);
        // Beyond what can be zoomed to; above 0, so that the band also stands on a logarithmic axis.
        double least = vertical.ticks().from() > 0 ? vertical.ticks().from() * 1e-6 : 1e-12;
        double most = Math.max(1, Math.abs(vertical.ticks().to())) * 1e6;
        for (Band band : panel.bands()) {
            shapes.add(map(
                    "type",
                    "rect",
                    "layer",
                    "below",
                    "xref",
                    x(column) + " domain",
                    "x0",
                    0,
                    "x1",
                    1,
                    "yref",
                    y(column, row),
                    "y0",
                    band.from() == Double.NEGATIVE_INFINITY ? least : band.from(),
                    "y1",
                    band.to() == Double.POSITIVE_INFINITY ? most : band.to(),
                    "fillcolor",
                    Palette.fill(band.tone()),
                    "line",
                    map("width", 0)));
        }
        if (column == figure.columns().size() - 1) {
            Axis own = rowAxis(row);
            for (Axis.Scale scale : Axis.Scale.values()) {
                if (scale == own.scale() || scale == Axis.Scale.LINEAR || allowsLogarithm(row)) {
                    bandLabels(row, panel, with(own, scale), scale == own.scale());
                }
            }
        }
    }

    /** The labels of the bands to the right of a panel, for one scale; the page's script shows those of the scale in use. */
    private void bandLabels(int row, Panel panel, Axis axis, boolean visible) {
        double height = PANEL * panel.height();
        AxisMap vertical = new AxisMap(Ranges.vertical(figure, row, axis), axis.scale(), height, 0);
        SideLabels side = new SideLabels();
        new Frame("", panel, axis, new AxisMap(vertical.ticks(), Axis.Scale.LINEAR, 0, 1), vertical).bandLabels(side);
        for (SideLabels.Placed label : side.placed(0, height)) {
            right = Math.max(right, TextWidth.of(label.text(), SIDE_TEXT) + 12);
            annotations.add(text(label.text(), SIDE_TEXT, label.colour(), false)
                    .with("xref", "paper")
                    .with("x", 1)
                    .with("xanchor", "left")
                    .with("xshift", 4)
                    .with("yref", "paper")
                    .with("y", domain(row)[1])
                    .with("yanchor", "middle")
                    .with("yshift", -label.y())
                    .with("visible", visible)
                    .with("name", "band-" + row + (axis.scale() == Axis.Scale.LOG ? "-log" : "-linear"))
                    .map());
        }
    }

    // ---- lanes and marks ----

    private void lanes(int column, Column shown) {
        if (lanes.isEmpty()) {
            return;
        }
        String y = y(column, panels().size());
        double height = (LANE * lanes.count()) / plotHeight;
        layout.put(
                axis(y),
                map(
                        "domain",
                        new double[] {1 - height, 1},
                        "anchor",
                        x(column),
                        "range",
                        new double[] {lanes.count() - 0.5, -0.5},
                        "visible",
                        false,
                        "fixedrange",
                        true));
        for (Lane lane : shown.lanes()) {
            traces.data().add(laneBars.bars(x(column), y, lane));
            annotations.add(laneBars.label(x(column), y, lane));
        }
    }

    private void marks(int column, Column shown) {
        int[] rows = Painter.markRows(
                shown,
                new AxisMap(Ticks.linear(time[0], time[1], 5, false), figure.x().scale(), 0, 640));
        for (int i = 0; i < rows.length; i++) {
            Mark mark = shown.marks().get(i);
            shapes.add(map(
                    "type",
                    "line",
                    "xref",
                    x(column),
                    "x0",
                    mark.x(),
                    "x1",
                    mark.x(),
                    "yref",
                    "paper",
                    "y0",
                    0,
                    "y1",
                    1,
                    "line",
                    map("color", Palette.MUTED, "width", 1, "dash", "dot")));
            if (rows[i] >= 0 && rows[i] < 2) {
                annotations.add(text(mark.label(), SIDE_TEXT, Palette.MUTED, false)
                        .with("xref", x(column))
                        .with("x", figure.x().scale() == Axis.Scale.LOG ? Math.log10(mark.x()) : mark.x())
                        .with("yref", "paper")
                        .with("y", 1)
                        .with("yanchor", "bottom")
                        .with("yshift", MARK_ROW * rows[i])
                        .map());
            }
        }
    }

    // ---- legend ----

    private List<Object> legendEntries() {
        List<Object> entries = new ArrayList<>();
        for (String name : legend.names()) {
            entries.add(map(
                    "name",
                    name,
                    "colour",
                    legend.colour(name),
                    "dash",
                    legend.dash(name),
                    "line",
                    legend.isLine(name)));
        }
        return entries;
    }
}
