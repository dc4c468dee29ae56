package org.marrow.figures;

/** Finds the ranges of a figure's axes: as they were asked for, or from the data of all panels that share an axis. */
final class Ranges {

    private Ranges() {}

    /** The range and the ticks that the panels of a row share, on a scale that may differ from the figure's. */
    static Ticks vertical(Figure figure, int row, Axis axis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean fromZero = false;
        boolean tiled = false;
        double relativeHeight = 1;
        for (Column column : figure.columns()) {
            Panel panel = column.panels().get(row);
            relativeHeight = panel.height();
            for (Series series : panel.series()) {
                fromZero |= series instanceof Series.Stack;
                tiled |= series instanceof Series.Tiles;
                for (Curve curve : Curve.of(series)) {
                    for (int i = 0; i < curve.size(); i++) {
                        double y = curve.y(i);
                        if (Double.isFinite(y) && (axis.scale() == Axis.Scale.LINEAR || y > 0)) {
                            low = Math.min(low, y);
                            high = Math.max(high, y);
                        }
                    }
                }
            }
        }
        if (low > high) {
            low = axis.scale() == Axis.Scale.LOG ? 0.1 : 0;
            high = axis.scale() == Axis.Scale.LOG ? 10 : 1;
        }
        boolean limited = axis.from().isEmpty();
        double height = Painter.PANEL_HEIGHT * relativeHeight;
        if (axis.scale() == Axis.Scale.LOG) {
            int most = (int) Math.max(2, height / 18);
            return Ticks.log(axis.from().orElse(low), axis.to().orElse(high), most, limited, true);
        }
        int wanted = (int) Math.max(2, height / 30);
        // Concentrations start at zero unless that would waste half of the panel.
        boolean zero = fromZero || (low >= 0 && low < 0.5 * high && !tiled);
        return Ticks.linear(axis.from().orElse(zero ? 0 : low), axis.to().orElse(high), wanted, true);
    }

    /** The range that all panels share. */
    static double[] horizontal(Figure figure) {
        Axis axis = figure.x();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Column column : figure.columns()) {
            for (Panel panel : column.panels()) {
                for (Series series : panel.series()) {
                    Curve curve = Curve.of(series).get(0);
                    for (int i = 0; i < curve.size(); i++) {
                        if (axis.scale() == Axis.Scale.LINEAR || curve.x(i) > 0) {
                            low = Math.min(low, curve.x(i));
                            high = Math.max(high, curve.x(i));
                        }
                    }
                }
            }
        }
        if (low > high) {
            low = axis.scale() == Axis.Scale.LOG ? 0.1 : 0;
            high = axis.scale() == Axis.Scale.LOG ? 10 : 1;
        }
        return new double[] {axis.from().orElse(low), axis.to().orElse(high)};
    }
}
