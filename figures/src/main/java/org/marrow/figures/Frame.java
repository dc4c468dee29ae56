package org.marrow.figures;

import java.util.List;

/**
 * A panel in its place.
 *
 * @param clip the identifier of the clip path
 * @param panel what is shown
 * @param axis the vertical axis of the row
 * @param horizontal the map of the horizontal axis
 * @param vertical the map of the vertical axis
 */
record Frame(String clip, Panel panel, Axis axis, AxisMap horizontal, AxisMap vertical) {

    private static final double TICK_TEXT = 11;

    double top() {
        return vertical.end();
    }

    double bottom() {
        return vertical.start();
    }

    private double left() {
        return horizontal.start();
    }

    private double width() {
        return horizontal.end() - horizontal.start();
    }

    /** Draws what lies behind the data: bands and grid. */
    void background(Svg svg) {
        for (Band band : panel.bands()) {
            double upper = vertical.clamped(band.to());
            double lower = vertical.clamped(band.from());
            if (lower > upper) {
                svg.rectangle(left(), upper, width(), lower - upper, Palette.fill(band.tone()));
            }
        }
        for (double tick : vertical.ticks().minor()) {
            gridLine(svg, vertical.at(tick), Palette.FINE_GRID);
        }
        for (double tick : vertical.ticks().major()) {
            gridLine(svg, vertical.at(tick), Palette.GRID);
        }
        for (double tick : horizontal.ticks().major()) {
            double x = horizontal.at(tick);
            svg.line(x, top(), x, bottom(), Palette.GRID, 1);
        }
    }

    private void gridLine(Svg svg, double y, String colour) {
        svg.line(left(), y, left() + width(), y, colour, 1);
    }

    /** Draws the data. */
    void contents(Svg svg, Legend legend) {
        svg.open("clipPath", "id", clip);
        // A pixel more than the frame, so that a line along its edge is not cut in half.
        svg.rectangle(left() - 1, top() - 1.5, width() + 2, bottom() - top() + 3, "#000000");
        svg.close("clipPath");
        svg.open("g", "clip-path", "url(#" + clip + ")", "fill", "none", "stroke-linejoin", "round");
        for (Series series : panel.series()) {
            draw(svg, series, legend);
        }
        svg.close("g");
    }

    private void draw(Svg svg, Series series, Legend legend) {
        if (series instanceof Series.Line line) {
            stroke(svg, line.names().get(0), Paths.line(line.curve(), horizontal, vertical, false), legend);
        } else if (series instanceof Series.Steps steps) {
            stroke(svg, steps.names().get(0), Paths.line(steps.curve(), horizontal, vertical, true), legend);
        } else if (series instanceof Series.Ribbon ribbon) {
            String path = Paths.area(ribbon.lower(), ribbon.upper(), horizontal, vertical);
            fill(svg, ribbon.names().get(0), path, legend, "0.18", "none");
        } else if (series instanceof Series.Stack stack) {
            Curve below = stack.ground();
            List<Curve> tops = stack.tops();
            for (int i = 0; i < tops.size(); i++) {
                String path = Paths.area(below, tops.get(i), horizontal, vertical);
                fill(svg, stack.names().get(i), path, legend, "0.85", "#ffffff");
                below = tops.get(i);
            }
        }
    }

    private static void stroke(Svg svg, String name, String path, Legend legend) {
        if (path.isEmpty()) {
            return;
        }
        svg.open(
                "path",
                "d",
                path,
                "stroke",
                legend.colour(name),
                "stroke-width",
                2,
                "stroke-linecap",
                "round",
                "stroke-dasharray",
                legend.dash(name));
        svg.textElement("title", name).close("path");
    }

    private static void fill(Svg svg, String name, String path, Legend legend, String opacity, String edge) {
        if (path.isEmpty()) {
            return;
        }
        svg.open(
                "path",
                "d",
                path,
                "fill",
                legend.colour(name),
                "fill-opacity",
                opacity,
                "stroke",
                edge,
                "stroke-width",
                0.8);
        svg.textElement("title", name).close("path");
    }

    /** Draws axes, ticks and labels; those of the left and of the lower edge only where asked for. */
    void axes(Svg svg, boolean leftmost, boolean lowest) {
        svg.line(left(), bottom(), left() + width(), bottom(), Palette.AXIS, 1);
        if (leftmost) {
            Ticks ticks = vertical.ticks();
            for (int i = 0; i < ticks.major().size(); i++) {
                double y = vertical.at(ticks.major().get(i));
                svg.text(left() - 7, y + 3.8, ticks.labels().get(i), TICK_TEXT, Palette.MUTED, Svg.Anchor.END);
            }
            svg.outlined(left(), top() - 7, axis.text(), 12, Palette.INK, Svg.Anchor.START, "font-weight", "600");
        }
        if (lowest) {
            Ticks ticks = horizontal.ticks();
            for (int i = 0; i < ticks.major().size(); i++) {
                double x = horizontal.at(ticks.major().get(i));
                svg.line(x, bottom(), x, bottom() + 4, Palette.AXIS, 1);
                svg.text(x, bottom() + 17, ticks.labels().get(i), TICK_TEXT, Palette.MUTED, Svg.Anchor.MIDDLE);
            }
        }
    }

    /** Notes the labels that belong beside this panel: of bands, and of series that the legend does not explain. */
    void labelsBeside(SideLabels labels, Legend legend) {
        for (int i = 0; i < panel.bands().size(); i++) {
            Band band = panel.bands().get(i);
            double[] shown = shown(i);
            if (shown[1] > shown[0]) {
                labels.add((shown[0] + shown[1]) / 2, band.label(), Palette.ink(band.tone()));
            }
        }
        List<String> wanted = legend.labelledBeside(panel);
        for (Series series : panel.series()) {
            if (series instanceof Series.Stack stack) {
                double below = vertical.clamped(last(stack.ground()));
                for (int i = 0; i < stack.tops().size(); i++) {
                    double top = vertical.clamped(last(stack.tops().get(i)));
                    if (wanted.contains(stack.names().get(i))) {
                        labels.add(
                                (below + top) / 2,
                                stack.names().get(i),
                                legend.colour(stack.names().get(i)));
                    }
                    below = top;
                }
            } else if (!(series instanceof Series.Ribbon)
                    && wanted.contains(series.names().get(0))) {
                double y = vertical.clamped(last(Curve.of(series).get(0)));
                labels.add(
                        y, series.names().get(0), legend.colour(series.names().get(0)));
            }
        }
    }

    /** The upper and the lower pixel of the part of a band that the bands drawn after it leave uncovered. */
    private double[] shown(int index) {
        double upper = vertical.clamped(panel.bands().get(index).to());
        double lower = vertical.clamped(panel.bands().get(index).from());
        for (Band above : panel.bands().subList(index + 1, panel.bands().size())) {
            double from = Math.max(upper, vertical.clamped(above.to()));
            double to = Math.min(lower, vertical.clamped(above.from()));
            if (from < to) {
                boolean roomier = from - upper >= lower - to;
                upper = roomier ? upper : to;
                lower = roomier ? from : lower;
            }
        }
        return new double[] {upper, lower};
    }

    /** The last finite ordinate of a curve, or 0 if it has none. */
    private static double last(Curve curve) {
        for (int i = curve.size() - 1; i >= 0; i--) {
            if (Double.isFinite(curve.y(i))) {
                return curve.y(i);
            }
        }
        return 0;
    }
}
