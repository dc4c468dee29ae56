package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;

/** Lays out a figure and draws it on a canvas. Series of any length are thinned to what can be seen. */
final class Painter {

    static final double PANEL_HEIGHT = 132;

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
    private final Canvas canvas;
    private final Legend legend;
    private final List<Ticks> rows = new ArrayList<>();
    private final List<SideLabels> sides = new ArrayList<>();

    private Painter(Figure figure, double width, String id, Canvas canvas) {
        this.figure = figure;
        this.width = width;
        this.id = id;
        this.canvas = canvas;
        this.legend = new Legend(figure);
    }

    /** Draws a figure and returns its height (pixels). */
    static double paint(Figure figure, double width, String id, Canvas canvas) {
        if (!(width >= 320 && width <= 4000)) {
            throw new IllegalArgumentException("The width of a figure must be 320 to 4000: " + width);
        }
        return new Painter(figure, width, id, canvas).paint();
    }

    private double paint() {
        int panels = figure.columns().get(0).panels().size();
        double left = MARGIN;
        for (int row = 0; row < panels; row++) {
            Ticks ticks = Ranges.vertical(figure, row, axis(row));
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
        List<String> below = horizontal(left, width - right).ticks().labels();
        if (!below.isEmpty()) {
            right = Math.max(right, TextWidth.of(below.get(below.size() - 1), TICK_TEXT) / 2 + 2);
        }
        return body(left, width - right, height);
    }

    /** Draws title, subtitle and legend, and returns the height that they take. */
    private double header(double left) {
        double y = MARGIN;
        double room = width - 2 * MARGIN;
        for (String line : wrapped(figure.title(), 18, room / 1.06)) {
            canvas.text(MARGIN, y + 17, line, 18, Canvas.Weight.BOLD, Palette.INK, Canvas.Anchor.START);
            y += 24;
        }
        for (String line : wrapped(figure.subtitle(), 12.5, room)) {
            canvas.text(MARGIN, y + 13, line, 12.5, Canvas.Weight.NORMAL, Palette.MUTED, Canvas.Anchor.START);
            y += 18;
        }
        y += 6;
        return y + legend.draw(canvas, MARGIN, y, room);
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
        LaneRows rows = laneRows(columnWidth);
        y += rows.isEmpty() ? 0 : LANE * rows.count() + 4;
        List<Frame> first = new ArrayList<>();
        double bottom = y;
        for (int column = 0; column < count; column++) {
            double x = left + column * (columnWidth + BETWEEN_COLUMNS);
            AxisMap horizontal = horizontal(x, x + columnWidth);
            Column shown = figure.columns().get(column);
            canvas.text(
                    x,
                    titles + 14,
                    cut(shown.title(), 13, columnWidth),
                    13,
                    Canvas.Weight.BOLD,
                    Palette.INK,
                    Canvas.Anchor.START);
            List<Frame> frames = frames(column, horizontal, y);
            bottom = frames.isEmpty() ? y : frames.get(frames.size() - 1).bottom();
            for (Frame frame : frames) {
                frame.background(canvas);
            }
            drawMarks(shown, horizontal, marks, bottom);
            drawLanes(shown, rows, horizontal, lanes);
            for (int row = 0; row < frames.size(); row++) {
                Frame frame = frames.get(row);
                frame.contents(canvas, legend);
                frame.axes(canvas, column == 0, row == frames.size() - 1);
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
            sides.get(row)
                    .draw(canvas, right, first.get(row).top(), first.get(row).bottom());
        }
        bottom += 20;
        canvas.text(
                (left + right) / 2,
                bottom + 14,
                figure.x().text(),
                12,
                Canvas.Weight.NORMAL,
                Palette.INK,
                Canvas.Anchor.MIDDLE);
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

    private AxisMap horizontal(double start, double end) {
        Axis axis = figure.x();
        double[] range = Ranges.horizontal(figure);
        double low = range[0];
        double high = range[1];
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

    private LaneRows laneRows(double columnWidth) {
        return new LaneRows(figure, 0, columnWidth, horizontal(0, columnWidth)::clamped, LANE_TEXT);
    }

    private void drawLanes(Column column, LaneRows rows, AxisMap horizontal, double top) {
        for (Lane lane : column.lanes()) {
            double y = top + LANE * rows.row(lane);
            double from = horizontal.end();
            double to = horizontal.start();
            for (Lane.Span span : lane.spans()) {
                double start = horizontal.clamped(span.from());
                double end = horizontal.clamped(span.to());
                boolean visible = span.to() >= horizontal.ticks().from()
                        && span.from() <= horizontal.ticks().to();
                if (visible) {
                    double barWidth = Math.max(3, end - start);
                    canvas.rectangle(start, y + 2, barWidth, LANE - 5, Palette.BAR, 2.5);
                    from = Math.min(from, start);
                    to = Math.max(to, start + barWidth);
                }
            }
            if (from < to) {
                laneLabel(lane, rows, horizontal, from, to, y + 12.2);
            }
        }
    }

    /** Puts the label of a lane into its bar, beside it or above it; it is cut if it is wider than the figure. */
    private void laneLabel(Lane lane, LaneRows rows, AxisMap horizontal, double from, double to, double baseline) {
        switch (rows.place(lane)) {
            case INSIDE -> label(from + 5, baseline, lane.label(), "#ffffff", Canvas.Anchor.START);
            case BEHIND -> rimmed(to + 5, baseline, lane.label(), Palette.INK, Canvas.Anchor.START);
            case BEFORE -> rimmed(from - 5, baseline, lane.label(), Palette.INK, Canvas.Anchor.END);
            case ABOVE -> {
                String label = cut(lane.label(), horizontal.end() - horizontal.start());
                double x = rows.beginsWithBars(lane) ? from : horizontal.start();
                rimmed(x, baseline - LANE + 2, label, Palette.INK, Canvas.Anchor.START);
            }
        }
    }

    private void label(double x, double y, String text, String colour, Canvas.Anchor anchor) {
        canvas.text(x, y, text, LANE_TEXT, Canvas.Weight.NORMAL, colour, anchor);
    }

    private void rimmed(double x, double y, String text, String colour, Canvas.Anchor anchor) {
        canvas.outlined(x, y, text, LANE_TEXT, Canvas.Weight.NORMAL, colour, anchor);
    }

    private static String cut(String text, double room) {
        return cut(text, LANE_TEXT, room);
    }

    private static String cut(String text, double size, double room) {
        if (TextWidth.of(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && TextWidth.of(text.substring(0, end) + "…", size) > room) {
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
    static int[] markRows(Column column, AxisMap horizontal) {
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
            canvas.line(x, start, x, bottom, Palette.MUTED, 1, "3 3", mark.label());
        }
        // After all lines, so that no line runs through a label.
        for (int i = 0; i < labelRows.length; i++) {
            if (labelRows[i] >= 0) {
                Mark mark = column.marks().get(i);
                double y = top + MARK_ROW * (labelRows[i] + 1) - 3.5;
                double x = markMiddle(mark, horizontal);
                rimmed(x, y, mark.label(), Palette.MUTED, Canvas.Anchor.MIDDLE);
            }
        }
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
