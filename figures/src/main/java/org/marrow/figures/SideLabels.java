package org.marrow.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels to the right of a panel, moved apart until none overlaps another. */
final class SideLabels {

    static final double SIZE = 10.5;
    private static final double DISTANCE = 12.5;
    private static final double LEADER = 14;

    /**
     * A label.
     *
     * @param y the height to which it belongs (pixels)
     * @param text the text
     * @param colour the colour of the text
     * @param swatch the colour of a square before the text; empty for a line that leads to it
     */
    record Label(double y, String text, String colour, String swatch) {}

    private final List<Label> labels = new ArrayList<>();

    void add(double y, String text, String colour) {
        add(y, text, colour, "");
    }

    void add(double y, String text, String colour, String swatch) {
        boolean known = labels.stream().anyMatch(label -> label.text().equals(text) && Math.abs(label.y() - y) < 1);
        if (!text.isEmpty() && !known) {
            labels.add(new Label(y, text, colour, swatch));
        }
    }

    /** The width that the labels need beside the panel (pixels); 0 if there are none. */
    double width() {
        return labels.stream()
                .mapToDouble(label -> LEADER + TextWidth.of(label.text(), SIZE))
                .max()
                .orElse(0);
    }

    /**
     * A label moved to where it has room.
     *
     * @param from the height to which it belongs (pixels)
     * @param y the height at which it stands (pixels)
     * @param text the text
     * @param colour the colour of the text
     * @param swatch the colour of a square before the text; empty for a line that leads to it
     */
    record Placed(double from, double y, String text, String colour, String swatch) {}

    /** The labels, each at a height of its own. */
    List<Placed> placed(double top, double bottom) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparingDouble(Label::y));
        double[] heights = spread(sorted.stream().mapToDouble(Label::y).toArray(), top + 4, bottom - 4);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            Label label = sorted.get(i);
            placed.add(new Placed(label.y(), heights[i], label.text(), label.colour(), label.swatch()));
        }
        return placed;
    }

    /** Draws the labels beside a panel. */
    void draw(Canvas canvas, double right, double top, double bottom) {
        for (Placed label : placed(top, bottom)) {
            if (label.swatch().isEmpty()) {
                canvas.line(right + 2, label.from(), right + LEADER - 4, label.y(), label.colour(), 0.8);
            } else {
                canvas.rectangle(right + 2, label.y() - 4.5, 9, 9, label.swatch(), 0);
            }
            canvas.text(
                    right + LEADER - 1,
                    label.y() + 3.6,
                    label.text(),
                    SIZE,
                    Canvas.Weight.NORMAL,
                    label.colour(),
                    Canvas.Anchor.START);
        }
    }

    /**
     * Moves sorted heights apart to at least the distance of two lines, as little as the ends allow; if there is not
     * room enough, they go beyond the upper end rather than onto each other.
     */
    static double[] spread(double[] sorted, double top, double bottom) {
        double[] heights = sorted.clone();
        for (int i = 0; i < heights.length; i++) {
            double least = i == 0 ? top : heights[i - 1] + DISTANCE;
            heights[i] = Math.max(heights[i], least);
        }
        double greatest = bottom;
        for (int i = heights.length - 1; i >= 0; i--) {
            heights[i] = Math.min(heights[i], greatest);
            greatest = heights[i] - DISTANCE;
        }
        return heights;
    }
}
