package org.marrow.figures;

import java.awt.geom.Path2D;

/** Draws diagrams. */
final class DiagramPainter {
    private static final double MARGIN = 16;
    private static final double TITLE = 34;
    private static final double BOX_HEIGHT = 40;
    private static final double ROW = 66;
    private static final double HEAD = 6;
    private static final double NOTE = 9;
    private static final String REGULATION = "#D55E00";

    private final Diagram diagram;
    private final DiagramLayout layout;
    private final double width;
    private final double cell;
    private final double box;
    private final Canvas canvas;

    private DiagramPainter(Diagram diagram, double width, Canvas canvas) {
        this.diagram = diagram;
        this.width = width;
        this.canvas = canvas;
        layout = new DiagramLayout(diagram);
        cell = (width - 2 * MARGIN) / layout.columns();
        box = Math.min(120, cell * 0.74);
    }

    /** Draws a diagram and returns its height (pixels). */
    static double paint(Diagram diagram, double width, Canvas canvas) {
        return new DiagramPainter(diagram, width, canvas).paint();
    }

    private double paint() {
        canvas.text(MARGIN, MARGIN + 17, diagram.title(), 18, Canvas.Weight.BOLD, Palette.INK, Canvas.Anchor.START);
        for (Diagram.Kind kind : new Diagram.Kind[] {Diagram.Kind.REGULATION, Diagram.Kind.FLOW}) {
            diagram.arrows().stream().filter(a -> a.kind() == kind).forEach(this::draw);
        }
        diagram.boxes().forEach(this::draw);
        double height = MARGIN + TITLE + layout.rows() * ROW + 8;
        canvas.line(MARGIN, height, MARGIN + 26, height, Palette.BAR, 1.6);
        canvas.text(
                MARGIN + 32, height + 4, "flow of cells", 11, Canvas.Weight.NORMAL, Palette.INK, Canvas.Anchor.START);
        canvas.line(MARGIN + 130, height, MARGIN + 156, height, REGULATION, 1, "4 3", "");
        canvas.text(MARGIN + 162, height + 4, "regulation", 11, Canvas.Weight.NORMAL, Palette.INK, Canvas.Anchor.START);
        return height + MARGIN;
    }

    private double x(String id) {
        return MARGIN + (layout.column(id) + 0.5) * cell;
    }

    private double y(String id) {
        return MARGIN + TITLE + (layout.row(id) + 0.5) * ROW;
    }

    private void draw(Diagram.Box b) {
        double left = x(b.id()) - box / 2;
        double top = y(b.id()) - BOX_HEIGHT / 2;
        canvas.rectangle(left - 1, top - 1, box + 2, BOX_HEIGHT + 2, Palette.AXIS, 6);
        canvas.rectangle(left, top, box, BOX_HEIGHT, "#f4f7fa", 5);
        boolean noted = !b.note().isEmpty();
        double size = Math.min(13, 13 * (box - 6) / TextWidth.of(b.label(), 13));
        canvas.text(
                x(b.id()),
                y(b.id()) + (noted ? -1 : 4.5),
                b.label(),
                size,
                Canvas.Weight.BOLD,
                Palette.INK,
                Canvas.Anchor.MIDDLE);
        if (noted) {
            String note = b.note();
            while (note.length() > 1 && TextWidth.of(note, NOTE) > box - 4) {
                note = note.substring(0, note.length() - 2).strip() + "…";
            }
            canvas.text(
                    x(b.id()), y(b.id()) + 12, note, NOTE, Canvas.Weight.NORMAL, Palette.MUTED, Canvas.Anchor.MIDDLE);
        }
    }

    private void draw(Diagram.Arrow a) {
        boolean flow = a.kind() == Diagram.Kind.FLOW;
        String colour = flow ? Palette.BAR : REGULATION;
        double pen = flow ? 1.6 : 1;
        Path2D.Double path = new Path2D.Double();
        double[] from = {x(a.from()), y(a.from())};
        double[] to = {x(a.to()), y(a.to())};
        if (a.from().equals(a.to())) {
            double top = from[1] - BOX_HEIGHT / 2;
            path.moveTo(from[0] - 10, top);
            path.curveTo(from[0] - 22, top - 20, from[0] + 22, top - 20, from[0] + 10, top - 1);
            canvas.stroke(path, colour, pen, flow ? "" : "4 3", "");
            head(from[0] + 14, top - 9, from[0] + 10, top - 1, colour);
            return;
        }
        double[] start = edge(from, to);
        double[] end = edge(to, from);
        // Arrows back, and those of regulation, bend so that they do not lie on others.
        double bend = flow && to[0] > from[0] ? 0 : flow ? 16 : 26;
        double length = Math.hypot(end[0] - start[0], end[1] - start[1]);
        double mx = (start[0] + end[0]) / 2 + (length > 0 ? -(end[1] - start[1]) / length * bend : 0);
        double my = (start[1] + end[1]) / 2 + (length > 0 ? (end[0] - start[0]) / length * bend : 0);
        path.moveTo(start[0], start[1]);
        path.quadTo(mx, my, end[0], end[1]);
        canvas.stroke(path, colour, pen, flow ? "" : "4 3", a.from() + " to " + a.to());
        head(mx, my, end[0], end[1], colour);
    }

    /** Where the line from the middle of a box towards a point leaves the box. */
    private double[] edge(double[] middle, double[] towards) {
        double dx = towards[0] - middle[0];
        double dy = towards[1] - middle[1];
        double share = Math.min(
                dx == 0 ? Double.POSITIVE_INFINITY : (box / 2 + 2) / Math.abs(dx),
                dy == 0 ? Double.POSITIVE_INFINITY : (BOX_HEIGHT / 2 + 2) / Math.abs(dy));
        return new double[] {middle[0] + share * dx, middle[1] + share * dy};
    }

    private void head(double fromX, double fromY, double x, double y, String colour) {
        double length = Math.hypot(x - fromX, y - fromY);
        if (length == 0) {
            return;
        }
        double dx = (x - fromX) / length * HEAD;
        double dy = (y - fromY) / length * HEAD;
        Path2D.Double tip = new Path2D.Double();
        tip.moveTo(x, y);
        tip.lineTo(x - dx - dy * 0.6, y - dy + dx * 0.6);
        tip.lineTo(x - dx + dy * 0.6, y - dy - dx * 0.6);
        tip.closePath();
        canvas.fill(tip, colour, 1, "", "");
    }
}
