package org.marrow.figures;

import static org.marrow.figures.PlotlyWords.map;
import static org.marrow.figures.PlotlyWords.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The series of a figure as traces of Plotly, thinned to what a screen can show. */
final class PlotlyTraces {
    /** Columns of the time axis within which points are thinned: more than a screen has for one panel. */
    private static final int THINNED_COLUMNS = 800;

    private final Legend legend;
    private final double[] time;
    private final List<Object> data = new ArrayList<>();

    /**
     * Where a trace is drawn.
     *
     * @param x its horizontal axis
     * @param y its vertical axis
     * @param unit unit of the values, after a space; empty for none
     */
    record At(String x, String y, String unit) {}

    /**
     * Gets ready.
     *
     * @param legend colours and dashes by name
     * @param time range of the time axis
     */
    PlotlyTraces(Legend legend, double[] time) {
        this.legend = legend;
        this.time = time;
    }

    /** All traces so far. */
    List<Object> data() {
        return data;
    }

    /** Draws nothing, as Plotly draws no axes where there is no trace. */
    void addNothing(At at) {
        Map<String, Object> nothing = trace(at, "");
        nothing.putAll(map("x", new double[] {time[0]}, "y", new double[] {Double.NaN}, "hoverinfo", "skip"));
        data.add(nothing);
    }

    void add(At at, Panel panel, Series series) {
        if (series instanceof Series.Line line) {
            line(at, panel, line.names().get(0), line.curve(), "linear");
        } else if (series instanceof Series.Steps steps) {
            line(at, panel, steps.names().get(0), steps.curve(), "hv");
        } else if (series instanceof Series.Path path) {
            path(at, path);
        } else if (series instanceof Series.Tiles tiles) {
            tiles(at, tiles);
        } else if (series instanceof Series.Ribbon ribbon) {
            ribbon(at, ribbon);
        } else if (series instanceof Series.Stack stack) {
            for (int i = 0; i < stack.names().size(); i++) {
                part(at, stack.names().get(i), stack.parts().get(i));
            }
        }
    }

    private static Map<String, Object> trace(At at, String name) {
        return map(
                "type",
                "scatter",
                "name",
                plain(name),
                "legendgroup",
                name,
                "xaxis",
                at.x(),
                "yaxis",
                at.y(),
                "showlegend",
                false);
    }

    private void line(At at, Panel panel, String name, Curve curve, String shape) {
        int[] kept = thinned(curve);
        Map<String, Object> trace = trace(at, name);
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
        List<Series.Ribbon> around = ribbonsAround(panel, name, curve);
        if (!around.isEmpty()) {
            List<double[]> between = new ArrayList<>();
            for (Series.Ribbon ribbon : around) {
                between.add(ordinates(ribbon.lower(), kept));
                between.add(ordinates(ribbon.upper(), kept));
            }
            trace.put("customdata", transposed(between, kept.length));
        }
        trace.put("hovertemplate", "%{y:" + format(curve) + "}" + at.unit() + spans(around));
        data.add(trace);
    }

    private static List<Series.Ribbon> ribbonsAround(Panel panel, String name, Curve curve) {
        List<Series.Ribbon> around = new ArrayList<>();
        for (Series series : panel.series()) {
            if (series instanceof Series.Ribbon ribbon
                    && ribbon.names().get(0).equals(name)
                    && ribbon.lower().size() == curve.size()) {
                around.add(ribbon);
            }
        }
        return around;
    }

    /** What is shown of ribbons beside the value that the pointer is at. */
    private static String spans(List<Series.Ribbon> ribbons) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ribbons.size(); i++) {
            Series.Ribbon ribbon = ribbons.get(i);
            String format = format(ribbon.upper());
            text.append(i == 0 ? " (" : "; ")
                    .append(ribbon.span().isEmpty() ? "" : ribbon.span() + ": ")
                    .append("%{customdata[" + 2 * i + "]:" + format + "}–")
                    .append("%{customdata[" + (2 * i + 1) + "]:" + format + "}");
        }
        return ribbons.isEmpty() ? "" : text.append(")").toString();
    }

    private void path(At at, Series.Path path) {
        String name = path.names().get(0);
        int[] all = IntStream.range(0, path.curve().size()).toArray();
        Map<String, Object> trace = trace(at, name);
        trace.put("x", abscissae(path.curve(), all));
        trace.put("y", ordinates(path.curve(), all));
        trace.put("mode", "lines");
        trace.put("line", map("color", legend.colour(name), "width", 2));
        data.add(trace);
    }

    private void tiles(At at, Series.Tiles tiles) {
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
        Map<String, Object> trace = trace(at, tiles.names().get(0));
        trace.put("type", "heatmap");
        trace.put("x", tiles.x());
        trace.put("y", tiles.y());
        trace.put("z", rows);
        trace.put("colorscale", colours);
        trace.put("showscale", false);
        trace.put("hovertemplate", "%{z:.4~r}");
        data.add(trace);
    }

    private void ribbon(At at, Series.Ribbon ribbon) {
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
        Map<String, Object> trace = trace(at, name);
        trace.put("x", outlineX);
        trace.put("y", outlineY);
        trace.put("mode", "lines");
        trace.put("line", map("width", 0));
        trace.put("fill", "toself");
        trace.put("fillcolor", translucent(legend.colour(name), 0.18));
        trace.put("hoverinfo", "skip");
        data.add(trace);
    }

    private void part(At at, String name, Curve part) {
        Map<String, Object> trace = trace(at, name);
        int[] kept = thinned(part);
        trace.put("x", abscissae(part, kept));
        trace.put("y", ordinates(part, kept));
        trace.put("mode", "lines");
        trace.put("stackgroup", "stack-" + at.y());
        trace.put("line", map("width", 0.6, "color", "#ffffff"));
        trace.put("fillcolor", translucent(legend.colour(name), 0.85));
        trace.put("hovertemplate", "%{y:" + format(part) + "}" + at.unit());
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
}
