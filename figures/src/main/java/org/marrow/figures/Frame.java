package org.marrow.figures;

import java.awt.geom.Path2D;
import java.util.ArrayList;
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
    void background(Canvas canvas) {
        for (Band band : panel.bands()) {
            double upper = vertical.clamped(band.to());
            double lower = vertical.clamped(band.from());
            if (lower > upper) {
                canvas.rectangle(left(), upper, width(), lower - upper, Palette.fill(band.tone()), 0);
            }
        }
        for (double tick : vertical.ticks().minor()) {
            gridLine(canvas, vertical.at(tick), Palette.FINE_GRID);
        }
        for (double tick : vertical.ticks().major()) {
            gridLine(canvas, vertical.at(tick), Palette.GRID);
        }
        for (double tick : horizontal.ticks().major()) {
            double x = horizontal.at(tick);
            canvas.line(x, top(), x, bottom(), Palette.GRID, 1);
        }
    }

    private void gridLine(Canvas canvas, double y, String colour) {
        canvas.line(left(), y, left() + width(), y, colour, 1);
    }

    /** Draws the data. */
    void contents(Canvas canvas, Legend legend) {
        // A pixel more than the frame, so that a line along its edge is not cut in half.
        canvas.clip(clip, left() - 1, top() - 1.5, width() + 2, bottom() - top() + 3);
        for (Series series : panel.series()) {
            draw(canvas, series, legend);
        }
        canvas.unclip();
    }

    private void draw(Canvas canvas, Series series, Legend legend) {
        if (series instanceof Series.Line line) {
            stroke(canvas, line.names().get(0), Paths.line(line.curve(), horizontal, vertical, false), legend);
        } else if (series instanceof Series.Steps steps) {
            stroke(canvas, steps.names().get(0), Paths.line(steps.curve(), horizontal, vertical, true), legend);
        } else if (series instanceof Series.Ribbon ribbon) {
            Path2D path = Paths.area(ribbon.lower(), ribbon.upper(), horizontal, vertical);
            fill(canvas, ribbon.names().get(0), path, legend, 0.18, "");
        } else if (series instanceof Series.Path path) {
            stroke(canvas, path.names().get(0), Paths.line(path.curve(), horizontal, vertical, false), legend);
            start(canvas, path, legend);
        } else if (series instanceof Series.Tiles tiles) {
            TilePainter.draw(canvas, tiles, horizontal, vertical);
        } else if (series instanceof Series.Stack stack) {
            Curve below = stack.ground();
            List<Curve> tops = stack.tops();
            for (int i = 0; i < tops.size(); i++) {
                Path2D path = Paths.area(below, tops.get(i), horizontal, vertical);
                fill(canvas, stack.names().get(i), path, legend, 0.85, "#ffffff");
                below = tops.get(i);
            }
        }
    }

    /** A point where a path begins. */
    private void start(Canvas canvas, Series.Path path, Legend legend) {
        if (path.curve().size() > 0) {
            double x = horizontal.at(path.curve().x(0));
            double y = vertical.at(path.curve().y(0));
            canvas.rectangle(x - 4, y - 4, 8, 8, legend.colour(path.names().get(0)), 4);
        }
    }

    private static void stroke(Canvas canvas, String name, Path2D path, Legend legend) {
        canvas.stroke(path, legend.colour(name), 2, legend.dash(name), name);
    }

    private static void fill(Canvas canvas, String name, Path2D path, Legend legend, double opacity, String edge) {
        canvas.fill(path, legend.colour(name), opacity, edge, name);
    }

    /** Draws axes, ticks and labels; those of the left and of the lower edge only where asked for. */
    void axes(Canvas canvas, boolean leftmost, boolean lowest) {
        canvas.line(left(), bottom(), left() + width(), bottom(), Palette.AXIS, 1);
        if (leftmost) {
            Ticks ticks = vertical.ticks();
            for (int i = 0; i < ticks.major().size(); i++) {
                double y = vertical.at(ticks.major().get(i));
                canvas.text(
                        left() - 7,
                        y + 3.8,
                        ticks.labels().get(i),
                        TICK_TEXT,
                        Canvas.Weight.NORMAL,
                        Palette.MUTED,
                        Canvas.Anchor.END);
            }
            canvas.outlined(left(), top() - 7, axis.text(), 12, Canvas.Weight.BOLD, Palette.INK, Canvas.Anchor.START);
        }
        if (lowest) {
            Ticks ticks = horizontal.ticks();
            for (int i = 0; i < ticks.major().size(); i++) {
                double x = horizontal.at(ticks.major().get(i));
                canvas.line(x, bottom(), x, bottom() + 4, Palette.AXIS, 1);
                canvas.text(
                        x,
                        bottom() + 17,
                        ticks.labels().get(i),
                        TICK_TEXT,
                        Canvas.Weight.NORMAL,
                        Palette.MUTED,
                        Canvas.Anchor.MIDDLE);
            }
        }
    }

    /** Notes the labels that belong beside this panel: of bands, and of series that the legend does not explain. */
    void labelsBeside(SideLabels labels, Legend legend) {
        bandLabels(labels);
        seriesLabels(labels, legend);
    }

    /** Notes the labels of the bands. */
    void bandLabels(SideLabels labels) {
        for (int i = 0; i < panel.bands().size(); i++) {
            Band band = panel.bands().get(i);
            double[] shown = shown(i);
            if (shown[1] > shown[0]) {
                labels.add((shown[0] + shown[1]) / 2, band.label(), Palette.ink(band.tone()));
            }
        }
    }

    private void seriesLabels(SideLabels labels, Legend legend) {
        List<String> wanted = new ArrayList<>(legend.labelledBeside(panel));
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
            } else if (series instanceof Series.Tiles tiles) {
                TilePainter.key(tiles, vertical, labels);
            } else if (!(series instanceof Series.Ribbon)
                    && wanted.contains(series.names().get(0))) {
                // Of several lines of one name the first is labelled.
                wanted.remove(series.names().get(0));
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
