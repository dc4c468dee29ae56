package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Says in the words of Plotly what a figure shows, for the interactive picture in a page. {@link SvgRenderer} draws the
 * same figure for print. The panels of a column share one time axis; those of a row share their range.
 *
 * <p>Next to Plotly's {@code data} and {@code layout} stand the entries of the {@code legend} and the {@code scales} of
 * each row, linear and logarithmic, for the switch between them.
 */
final class Plotly {

    /** Columns of the time axis within which points are thinned: more than a screen has for one panel. */
    private static final int THINNED_COLUMNS = 800;

    private static final double PANEL = 148;
    private static final double GAP = 34;
    private static final double LANE = 19;
    private static final double MARK_ROW = 14;
    private static final double TITLE = 22;
    private static final double BELOW = 46;
    private static final double SIDE_TEXT = 11;
    /** Width of the panels in a small window (pixels): where a label fits there, it fits in larger ones. */
    private static final double SMALL_WIDTH = 620;

    private static final double COLUMN_GAP = 0.04;

    private final Figure figure;
    private final Legend legend;
    private final double[] time;
    private final List<Object> data = new ArrayList<>();
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
        double width = SMALL_WIDTH / figure.columns().size();
        lanes = new LaneRows(figure, 0, width, t -> (t - time[0]) / (time[1] - time[0]) * width, SIDE_TEXT);
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
                data,
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
            widest = Math.max(widest, TextWidth.of(label + suffix(), 11.5));
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
        axis.putAll(map("hoverformat", ",.5~r", "showticksuffix", "last", "ticksuffix", suffix()));
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
        if (panel.series().isEmpty()) {
            // Plotly draws no axes where there is no trace.
            Map<String, Object> nothing = trace(column, row, "");
            nothing.putAll(map("x", new double[] {time[0]}, "y", new double[] {Double.NaN}, "hoverinfo", "skip"));
            data.add(nothing);
        }
        for (Series series : panel.series()) {
            series(column, row, panel, series);
        }
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

    // ---- series ----

    private void series(int column, int row, Panel panel, Series series) {
        if (series instanceof Series.Line line) {
            line(column, row, panel, line.names().get(0), line.curve(), "linear");
        } else if (series instanceof Series.Steps steps) {
            line(column, row, panel, steps.names().get(0), steps.curve(), "hv");
        } else if (series instanceof Series.Path path) {
            path(column, row, path);
        } else if (series instanceof Series.Tiles tiles) {
            tiles(column, row, tiles);
        } else if (series instanceof Series.Ribbon ribbon) {
            ribbon(column, row, ribbon);
        } else if (series instanceof Series.Stack stack) {
            for (int i = 0; i < stack.names().size(); i++) {
                part(column, row, stack.names().get(i), stack.parts().get(i));
            }
        }
    }

    private Map<String, Object> trace(int column, int row, String name) {
        return map(
                "type",
                "scatter",
                "name",
                plain(name),
                "legendgroup",
                name,
                "xaxis",
                x(column),
                "yaxis",
                y(column, row),
                "showlegend",
                false);
    }

    private void line(int column, int row, Panel panel, String name, Curve curve, String shape) {
        int[] kept = thinned(curve);
        Map<String, Object> trace = trace(column, row, name);
        trace.put("x", abscissae(curve, kept));
        trace.put("y", ordinates(curve, kept));
        trace.put("mode", alone(curve) ? "lines+markers" : "lines");
        trace.put("marker", map("size", 5));
        trace.put(
                "line",
                map(
                        "color",
                        legend.colour(name),
                        "width",
                        2,
                        "shape",
                        shape,
                        "dash",
                        legend.dash(name).isEmpty()
                                ? "solid"
                                : legend.dash(name).replace(" ", "px,") + "px"));
        StringBuilder template = new StringBuilder("%{y:" + format(curve) + "}" + unit(row));
        List<double[]> between = new ArrayList<>();
        for (Series series : panel.series()) {
            if (series instanceof Series.Ribbon ribbon
                    && ribbon.names().get(0).equals(name)
                    && ribbon.lower().size() == curve.size()) {
                template.append(between.isEmpty() ? " (" : "; ")
                        .append(ribbon.span().isEmpty() ? "" : ribbon.span() + ": ");
                template.append("%{customdata[")
                        .append(between.size())
                        .append("]:")
                        .append(format(ribbon.upper()));
                template.append("}–%{customdata[")
                        .append(between.size() + 1)
                        .append("]:")
                        .append(format(ribbon.upper()))
                        .append("}");
                between.add(ordinates(ribbon.lower(), kept));
                between.add(ordinates(ribbon.upper(), kept));
            }
        }
        if (!between.isEmpty()) {
            template.append(")");
            trace.put("customdata", transposed(between, kept.length));
        }
        trace.put("hovertemplate", template.toString());
        data.add(trace);
    }

    private void path(int column, int row, Series.Path path) {
        String name = path.names().get(0);
        int[] all = IntStream.range(0, path.curve().size()).toArray();
        Map<String, Object> trace = trace(column, row, name);
        trace.put("x", abscissae(path.curve(), all));
        trace.put("y", ordinates(path.curve(), all));
        trace.put("mode", "lines");
        trace.put("line", map("color", legend.colour(name), "width", 2));
        data.add(trace);
    }

    private void tiles(int column, int row, Series.Tiles tiles) {
        List<Object> rows = new ArrayList<>();
        for (int r = 0; r < tiles.rows(); r++) {
            double[] values = new double[tiles.columns()];
            for (int c = 0; c < values.length; c++) {
                values[c] = tiles.value(r, c);
            }
            rows.add(values);
        }
        List<Object> colours = new ArrayList<>();
        for (int i = 0; i <= 10; i++) {
            colours.add(List.of(i / 10.0, Palette.heat(i / 10.0)));
        }
        Map<String, Object> trace = trace(column, row, tiles.names().get(0));
        trace.put("type", "heatmap");
        trace.put("x", tiles.x());
        trace.put("y", tiles.y());
        trace.put("z", rows);
        trace.put("colorscale", colours);
        trace.put("showscale", false);
        trace.put("hovertemplate", "%{z:.4~r}");
        data.add(trace);
    }

    private String unit(int row) {
        String unit = rowAxis(row).unit();
        return unit.isEmpty() ? "" : " " + unit;
    }

    private void ribbon(int column, int row, Series.Ribbon ribbon) {
        String name = ribbon.names().get(0);
        int[] kept = thinned(ribbon.upper());
        double[] upper = ordinates(ribbon.upper(), kept);
        double[] lower = ordinates(ribbon.lower(), kept);
        double[] abscissae = abscissae(ribbon.upper(), kept);
        List<Object> outlineX = new ArrayList<>();
        List<Object> outlineY = new ArrayList<>();
        int start = 0;
        while (start < kept.length) {
            int end = start;
            while (end < kept.length && Double.isFinite(upper[end]) && Double.isFinite(lower[end])) {
                end++;
            }
            for (int i = start; i < end; i++) {
                outlineX.add(abscissae[i]);
                outlineY.add(upper[i]);
            }
            for (int i = end - 1; i >= start; i--) {
                outlineX.add(abscissae[i]);
                outlineY.add(lower[i]);
            }
            if (end > start && end < kept.length) {
                outlineX.add(Double.NaN);
                outlineY.add(Double.NaN);
            }
            start = end + 1;
        }
        Map<String, Object> trace = trace(column, row, name);
        trace.put("x", outlineX);
        trace.put("y", outlineY);
        trace.put("mode", "lines");
        trace.put("line", map("width", 0));
        trace.put("fill", "toself");
        trace.put("fillcolor", translucent(legend.colour(name), 0.18));
        trace.put("hoverinfo", "skip");
        data.add(trace);
    }

    private void part(int column, int row, String name, Curve part) {
        Map<String, Object> trace = trace(column, row, name);
        int[] kept = thinned(part);
        trace.put("x", abscissae(part, kept));
        trace.put("y", ordinates(part, kept));
        trace.put("mode", "lines");
        trace.put("stackgroup", "stack-" + y(column, row));
        trace.put("line", map("width", 0.6, "color", "#ffffff"));
        trace.put("fillcolor", translucent(legend.colour(name), 0.85));
        trace.put("hovertemplate", "%{y:" + format(part) + "}" + unit(row));
        data.add(trace);
    }

    private int[] thinned(Curve curve) {
        double[] columns = new double[curve.size()];
        double[] ordinates = new double[curve.size()];
        double width = time[1] - time[0];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = width > 0 ? (curve.x(i) - time[0]) / width * THINNED_COLUMNS : curve.x(i);
            ordinates[i] = curve.y(i);
        }
        if (columns.length <= 2 * THINNED_COLUMNS) {
            int[] all = new int[columns.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
            return all;
        }
        return Thinning.keep(columns, ordinates);
    }

    private static double[] abscissae(Curve curve, int[] kept) {
        double[] values = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            values[i] = curve.x(kept[i]);
        }
        return values;
    }

    private static double[] ordinates(Curve curve, int[] kept) {
        double[] values = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            values[i] = curve.y(kept[i]);
        }
        return values;
    }

    private static List<Object> transposed(List<double[]> columns, int rows) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double[] row = new double[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = columns.get(c)[i];
            }
            list.add(row);
        }
        return list;
    }

    /** Whether a curve has a point between two gaps, which a line alone would not show. */
    private static boolean alone(Curve curve) {
        for (int i = 0; i < curve.size(); i++) {
            boolean before = i > 0 && Double.isFinite(curve.y(i - 1));
            boolean after = i + 1 < curve.size() && Double.isFinite(curve.y(i + 1));
            if (Double.isFinite(curve.y(i)) && !before && !after) {
                return true;
            }
        }
        return false;
    }

    /** How values are written: plainly, or with powers of ten where they are very large or very small. */
    private static String format(Curve curve) {
        double most = 0;
        for (int i = 0; i < curve.size(); i++) {
            double size = Math.abs(curve.y(i));
            most = Double.isFinite(size) ? Math.max(most, size) : most;
        }
        return most >= 1e-3 && most < 1e7 ? ",.4~r" : ".3~e";
    }

    private static String translucent(String colour, double opacity) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return "rgba(" + (rgb >> 16) + "," + (rgb >> 8 & 255) + "," + (rgb & 255) + "," + opacity + ")";
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
            lane(column, y, lane);
        }
    }

    private void lane(int column, String y, Lane lane) {
        List<Object> bases = new ArrayList<>();
        List<Object> lengths = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        lane.spans().forEach(span -> {
            bases.add(span.from());
            lengths.add(span.to() - span.from());
            rows.add(lanes.row(lane));
        });
        data.add(map(
                "type",
                "bar",
                "orientation",
                "h",
                "name",
                plain(lane.label()),
                "base",
                bases,
                "x",
                lengths,
                "y",
                rows,
                "width",
                0.68,
                "marker",
                map("color", Palette.BAR, "line", map("color", Palette.BAR, "width", 2)),
                "hovertemplate",
                "%{base:,.5~r} to %{x:,.5~r}" + suffix() + "<extra>" + plain(lane.label()) + "</extra>",
                "xaxis",
                x(column),
                "yaxis",
                y,
                "showlegend",
                false));
        laneLabel(column, y, lane);
    }

    private void laneLabel(int column, String y, Lane lane) {
        double first = lane.spans().get(0).from();
        double last = lane.spans().get(lane.spans().size() - 1).to();
        LaneRows.Place place = lanes.place(lane);
        boolean above = place == LaneRows.Place.ABOVE;
        boolean atStart = above && !lanes.beginsWithBars(lane);
        annotations.add(text(lane.label(), SIDE_TEXT, place == LaneRows.Place.INSIDE ? "#ffffff" : Palette.INK, false)
                .with("xref", x(column) + (atStart ? " domain" : ""))
                .with(
                        "x",
                        switch (place) {
                            case INSIDE, BEFORE -> first;
                            case BEHIND -> last;
                            case ABOVE -> atStart ? 0 : first;
                        })
                .with("xanchor", place == LaneRows.Place.BEFORE ? "right" : "left")
                .with("xshift", place == LaneRows.Place.BEFORE ? -2 : above ? -2 : 2)
                .with("yref", y)
                .with("y", lanes.row(lane) - (above ? 1 : 0))
                .with("yanchor", "middle")
                .map());
    }

    private String suffix() {
        return figure.x().unit().isEmpty() ? "" : " " + figure.x().unit();
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

    // ---- words ----

    private record Words(Map<String, Object> map) {
        Words with(String key, Object value) {
            map.put(key, value);
            return this;
        }
    }

    /** A text; what Plotly would read as markup is written out. */
    private static Words text(String text, double size, String colour, boolean bold) {
        String plain = plain(text);
        return new Words(map(
                "text",
                bold ? "<b>" + plain + "</b>" : plain,
                "showarrow",
                false,
                "font",
                map("size", size, "color", colour)));
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
