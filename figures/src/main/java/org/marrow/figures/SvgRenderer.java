package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws figures as SVG: self-contained, with colours that everybody can tell apart, and the same bytes for the same
 * figure. Series of any length are thinned to what can be seen.
 *
 * @since 0.1
 */
public final class SvgRenderer {

    /** The width of a figure unless another is asked for (pixels). */
    public static final double WIDTH = 900;

    static final double PANEL_HEIGHT = 132;
    static final String FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

    private static final double MARGIN = 16;
    private static final double ABOVE_PANEL = 24;
    private static final double BETWEEN_PANELS = 12;
    private static final double BETWEEN_COLUMNS = 22;
    private static final double LANE = 18;
    private static final double LANE_TEXT = 10.5;
    private static final double TICK_TEXT = 11;
    private static final double MARK_ROW = 14;
    private static final int MOST_MARK_ROWS = 3;

    private final Figure figure;
    private final double width;
    private final String id;
    private final Legend legend;
    private final Svg svg = new Svg();
    private final List<Ticks> rows = new ArrayList<>();
    private final List<SideLabels> sides = new ArrayList<>();

    private SvgRenderer(Figure figure, double width, String id) {
        this.figure = figure;
        this.width = width;
        this.id = id;
        this.legend = new Legend(figure);
    }

    /**
     * Draws a figure at its usual width.
     *
     * @param figure the figure
     * @return an SVG document, without an XML declaration, so that it can also stand in an HTML page
     */
    public static String render(Figure figure) {
        return render(figure, WIDTH, "figure");
    }

    /**
     * Draws a figure.
     *
     * @param figure the figure
     * @param width the width (pixels), 320 to 4000; the height follows from the contents
     * @param id what the identifiers in the drawing begin with; must differ between the figures of one page; letters,
     *     digits and hyphens, beginning with a letter
     * @return an SVG document, without an XML declaration, so that it can also stand in an HTML page
     * @throws IllegalArgumentException if the width is out of range or the id is not of that form
     */
    public static String render(Figure figure, double width, String id) {
        if (!(width >= 320 && width <= 4000)) {
            throw new IllegalArgumentException("The width of a figure must be 320 to 4000: " + width);
        }
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("Not an identifier: " + id);
        }
        return new SvgRenderer(figure, width, id).render();
    }

    private String render() {
        int panels = figure.columns().get(0).panels().size();
        double left = MARGIN;
        for (int row = 0; row < panels; row++) {
            Ticks ticks = verticalTicks(row);
            rows.add(ticks);
            for (String label : ticks.labels()) {
                left = Math.max(left, MARGIN + 8 + TextWidth.of(label, TICK_TEXT));
            }
        }
        double height = header(left);
        double right = MARGIN;
        for (int row = 0; row < panels; row++) {
            sides.add(new SideLabels());
        }
        // The labels' heights depend on the panels' places, but their widths do not; so they are laid out twice.
        collectSideLabels(0);
        for (SideLabels side : sides) {
            right = Math.max(right, side.width() + 6);
        }
        height = body(left, width - right, height);
        return document(height);
    }

    private String document(double height) {
        Svg page = new Svg();
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Svg.append(new StringBuilder(), width) + " " + Svg.append(new StringBuilder(), height),
                "width",
                width,
                "height",
                height,
                "font-family",
                FONT,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description");
        page.textElement("title", figure.title(), "id", id + "-title");
        page.textElement("desc", description(), "id", id + "-description");
        page.rectangle(0, 0, width, height, "#ffffff");
        return page + svg.toString() + "</svg>\n";
    }

    /** Draws title, subtitle and legend, and returns the height that they take. */
    private double header(double left) {
        double y = MARGIN;
        double room = width - 2 * MARGIN;
        for (String line : wrapped(figure.title(), 18, room / 1.06)) {
            svg.text(MARGIN, y + 17, line, 18, Palette.INK, Svg.Anchor.START, "font-weight", "700");
            y += 24;
        }
        for (String line : wrapped(figure.subtitle(), 12.5, room)) {
            svg.text(MARGIN, y + 13, line, 12.5, Palette.MUTED, Svg.Anchor.START);
            y += 18;
        }
        y += 6;
        return y + legend.draw(svg, MARGIN, y, room);
    }

    private double body(double left, double right, double top) {
        int count = figure.columns().size();
        double columnWidth = (right - left - (count - 1) * BETWEEN_COLUMNS) / count;
        double y = top + 6;
        boolean titled =
                figure.columns().stream().anyMatch(column -> !column.title().isEmpty());
        double titles = y;
        y += titled ? 22 : 0;
        double marks = y;
        y += MARK_ROW * markRows(columnWidth, left);
        double lanes = y;
        y += lanes().isEmpty() ? 0 : LANE * lanes().size() + 4;
        List<Frame> first = new ArrayList<>();
        double bottom = y;
        for (int column = 0; column < count; column++) {
            double x = left + column * (columnWidth + BETWEEN_COLUMNS);
            AxisMap horizontal = horizontal(x, x + columnWidth);
            Column shown = figure.columns().get(column);
            svg.text(x, titles + 14, shown.title(), 13, Palette.INK, Svg.Anchor.START, "font-weight", "600");
            List<Frame> frames = frames(column, horizontal, y);
            bottom = frames.isEmpty() ? y : frames.get(frames.size() - 1).bottom();
            for (Frame frame : frames) {
                frame.background(svg);
            }
            drawMarks(shown, horizontal, marks, bottom);
            drawLanes(shown, horizontal, lanes);
            for (int row = 0; row < frames.size(); row++) {
                Frame frame = frames.get(row);
                frame.contents(svg, legend);
                frame.axes(svg, column == 0, row == frames.size() - 1);
            }
            if (column == 0) {
                first = frames;
            }
        }
        for (int row = 0; row < first.size(); row++) {
            sides.set(row, new SideLabels());
        }
        collectSideLabels(y);
        for (int row = 0; row < first.size(); row++) {
            sides.get(row).draw(svg, right, first.get(row).top(), first.get(row).bottom());
        }
        bottom += 20;
        svg.text((left + right) / 2, bottom + 14, figure.x().text(), 12, Palette.INK, Svg.Anchor.MIDDLE);
        return bottom + 14 + MARGIN;
    }

    private List<Frame> frames(int column, AxisMap horizontal, double top) {
        List<Frame> frames = new ArrayList<>();
        double y = top;
        for (Panel panel : figure.columns().get(column).panels()) {
            int row = frames.size();
            double height = PANEL_HEIGHT * panel.height();
            double upper = y + ABOVE_PANEL;
            AxisMap vertical = new AxisMap(rows.get(row), axis(row).scale(), upper + height, upper);
            frames.add(new Frame(id + "-clip-" + column + "-" + row, panel, axis(row), horizontal, vertical));
            y = upper + height + BETWEEN_PANELS;
        }
        return frames;
    }

    private Axis axis(int row) {
        return figure.columns().get(0).panels().get(row).axis();
    }

    private void collectSideLabels(double top) {
        AxisMap horizontal = horizontal(0, 1);
        for (int column = figure.columns().size() - 1; column >= 0; column--) {
            List<Frame> frames = frames(column, horizontal, top);
            for (int row = 0; row < frames.size(); row++) {
                frames.get(row).labelsBeside(sides.get(row), legend);
            }
        }
    }

    private Ticks verticalTicks(int row) {
        Axis axis = axis(row);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean fromZero = false;
        double relativeHeight = 1;
        for (Column column : figure.columns()) {
            Panel panel = column.panels().get(row);
            relativeHeight = panel.height();
            for (Series series : panel.series()) {
                fromZero |= series instanceof Series.Stack;
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
        double height = PANEL_HEIGHT * relativeHeight;
        if (axis.scale() == Axis.Scale.LOG) {
            int most = (int) Math.max(2, height / 18);
            return Ticks.log(axis.from().orElse(low), axis.to().orElse(high), most, limited, true);
        }
        int wanted = (int) Math.max(2, height / 30);
        // Concentrations start at zero unless that would waste half of the panel.
        boolean zero = fromZero || (low >= 0 && low < 0.5 * high);
        return Ticks.linear(axis.from().orElse(zero ? 0 : low), axis.to().orElse(high), wanted, true);
    }

    private AxisMap horizontal(double start, double end) {
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
        low = axis.from().orElse(low);
        high = axis.to().orElse(high);
        Ticks ticks;
        int wanted = (int) Math.max(3, (end - start) / 75);
        do {
            ticks = axis.scale() == Axis.Scale.LOG
                    ? Ticks.log(low, high, wanted, axis.from().isEmpty(), false)
                    : Ticks.linear(low, high, wanted, false);
        } while (crowded(ticks, end - start) && --wanted > 1);
        return new AxisMap(ticks, axis.scale(), start, end);
    }

    private static boolean crowded(Ticks ticks, double room) {
        double needed = 0;
        for (String label : ticks.labels()) {
            needed += TextWidth.of(label, TICK_TEXT) + 12;
        }
        return needed > room;
    }

    /** All lanes by their label, so that the same drug is on the same height in every column. */
    private List<String> lanes() {
        Set<String> labels = new LinkedHashSet<>();
        figure.columns().forEach(column -> column.lanes().forEach(lane -> labels.add(lane.label())));
        return List.copyOf(labels);
    }

    private void drawLanes(Column column, AxisMap horizontal, double top) {
        for (Lane lane : column.lanes()) {
            double y = top + LANE * lanes().indexOf(lane.label());
            double from = horizontal.end();
            double to = horizontal.start();
            for (Lane.Span span : lane.spans()) {
                double start = horizontal.clamped(span.from());
                double end = horizontal.clamped(span.to());
                boolean visible = span.to() >= horizontal.ticks().from()
                        && span.from() <= horizontal.ticks().to();
                if (visible) {
                    double barWidth = Math.max(3, end - start);
                    svg.rectangle(start, y + 2, barWidth, LANE - 5, Palette.BAR, "rx", 2.5);
                    from = Math.min(from, start);
                    to = Math.max(to, start + barWidth);
                }
            }
            if (from < to) {
                laneLabel(lane, horizontal, from, to, y + 12.2);
            }
        }
    }

    /** Puts the label of a lane into its bar, or beside it, wherever it fits; it is cut if it fits nowhere. */
    private void laneLabel(Lane lane, AxisMap horizontal, double from, double to, double baseline) {
        double room = TextWidth.of(lane.label(), LANE_TEXT) + 8;
        if (lane.spans().size() == 1 && room <= to - from) {
            svg.text(from + 5, baseline, lane.label(), LANE_TEXT, "#ffffff", Svg.Anchor.START);
        } else if (room <= horizontal.end() - to || from - horizontal.start() <= horizontal.end() - to) {
            String label = cut(lane.label(), horizontal.end() - to - 6);
            svg.outlined(to + 5, baseline, label, LANE_TEXT, Palette.INK, Svg.Anchor.START);
        } else {
            String label = cut(lane.label(), from - horizontal.start() - 6);
            svg.outlined(from - 5, baseline, label, LANE_TEXT, Palette.INK, Svg.Anchor.END);
        }
    }

    private static String cut(String text, double room) {
        if (TextWidth.of(text, LANE_TEXT) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && TextWidth.of(text.substring(0, end) + "…", LANE_TEXT) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end == 0 ? "" : text.substring(0, end).strip() + "…";
    }

    private int markRows(double columnWidth, double left) {
        AxisMap horizontal = horizontal(left, left + columnWidth);
        int most = 0;
        for (Column column : figure.columns()) {
            for (int row : markRows(column, horizontal)) {
                most = Math.max(most, row + 1);
            }
        }
        return most;
    }

    /** For each mark the row in which its label has room, or -1 if it has none. */
    private static int[] markRows(Column column, AxisMap horizontal) {
        int[] chosen = new int[column.marks().size()];
        List<List<double[]>> taken = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            Mark mark = column.marks().get(i);
            double half = TextWidth.of(mark.label(), LANE_TEXT) / 2 + 4;
            double middle = markMiddle(mark, horizontal);
            chosen[i] = -1;
            for (int row = 0; row < MOST_MARK_ROWS && chosen[i] < 0 && visible(mark, horizontal); row++) {
                if (taken.size() <= row) {
                    taken.add(new ArrayList<>());
                }
                boolean free = taken.get(row).stream().allMatch(t -> middle + half <= t[0] || middle - half >= t[1]);
                if (free && !mark.label().isEmpty()) {
                    taken.get(row).add(new double[] {middle - half, middle + half});
                    chosen[i] = row;
                }
            }
        }
        return chosen;
    }

    private static double markMiddle(Mark mark, AxisMap horizontal) {
        double half = TextWidth.of(mark.label(), LANE_TEXT) / 2;
        double middle = horizontal.at(mark.x());
        return Math.max(horizontal.start() + half, Math.min(horizontal.end() - half, middle));
    }

    private static boolean visible(Mark mark, AxisMap horizontal) {
        return mark.x() >= horizontal.ticks().from()
                && mark.x() <= horizontal.ticks().to();
    }

    private void drawMarks(Column column, AxisMap horizontal, double top, double bottom) {
        int[] labelRows = markRows(column, horizontal);
        for (int i = 0; i < labelRows.length; i++) {
            Mark mark = column.marks().get(i);
            if (!visible(mark, horizontal)) {
                continue;
            }
            double x = horizontal.at(mark.x());
            double start = top + MARK_ROW * (labelRows[i] + 1);
            svg.open("g").textElement("title", mark.label());
            svg.line(x, start, x, bottom, Palette.MUTED, 1, "stroke-dasharray", "3 3");
            svg.close("g");
        }
        // After all lines, so that no line runs through a label.
        for (int i = 0; i < labelRows.length; i++) {
            if (labelRows[i] >= 0) {
                Mark mark = column.marks().get(i);
                double y = top + MARK_ROW * (labelRows[i] + 1) - 3.5;
                double x = markMiddle(mark, horizontal);
                svg.outlined(x, y, mark.label(), LANE_TEXT, Palette.MUTED, Svg.Anchor.MIDDLE);
            }
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder(figure.caption());
        text.append(text.isEmpty() ? "" : " ");
        for (Column column : figure.columns()) {
            text.append(column.title()).append(column.title().isEmpty() ? "" : ": ");
            for (Panel panel : column.panels()) {
                Set<String> names = new LinkedHashSet<>();
                panel.series().forEach(series -> names.addAll(series.names()));
                text.append(panel.axis().text())
                        .append(" against ")
                        .append(figure.x().text());
                text.append(" for ").append(String.join(", ", names)).append(". ");
            }
        }
        return text.toString().strip();
    }

    private static List<String> wrapped(String text, double size, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && TextWidth.of(line + " " + word, size) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
