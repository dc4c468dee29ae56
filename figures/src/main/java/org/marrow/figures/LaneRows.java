package org.marrow.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Where lanes and their labels lie. Each lane has a row, so that the same drug is on the same height in every column, and one more above it where
 * its label fits neither into its bar nor beside it.
 */
final class LaneRows {

    /** Where a label is, relative to the bars of its lane. */
    enum Place {
        INSIDE,
        BEHIND,
        BEFORE,
        ABOVE
    }

    private static final double SPACE = 8;

    private final double start;
    private final double end;
    private final DoubleUnaryOperator position;
    private final double textSize;

    /** Label to the row of its bars; labels above them are one row higher. */
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    private final Map<String, Boolean> above = new LinkedHashMap<>();
    private int count;

    /**
     * Places the lanes of a figure.
     *
     * @param figure the figure
     * @param start left end of a column (pixels)
     * @param end its right end (pixels)
     * @param position from a time to pixels
     * @param textSize size of the labels (pixels)
     */
    LaneRows(Figure figure, double start, double end, DoubleUnaryOperator position, double textSize) {
        this.start = start;
        this.end = end;
        this.position = position;
        this.textSize = textSize;
        figure.columns()
                .forEach(column -> column.lanes()
                        .forEach(lane -> above.merge(lane.label(), own(lane) == Place.ABOVE, Boolean::logicalOr)));
        above.forEach((label, over) -> {
            count += over ? 2 : 1;
            rows.put(label, count - 1);
        });
    }

    private double at(double time) {
        return Math.max(start, Math.min(position.applyAsDouble(time), end));
    }

    private double room(Lane lane) {
        return TextWidth.of(lane.label(), textSize) + SPACE;
    }

    /** Whether a label above the bars can begin where they do; else it begins at the left end of the column. */
    boolean beginsWithBars(Lane lane) {
        return room(lane) <= end - at(lane.spans().get(0).from());
    }

    private Place own(Lane lane) {
        double from = at(lane.spans().get(0).from());
        double to = at(lane.spans().get(lane.spans().size() - 1).to());
        double room = room(lane);
        if (lane.spans().size() == 1 && room <= to - from) {
            return Place.INSIDE;
        }
        if (room <= end - to) {
            return Place.BEHIND;
        }
        return room <= from - start ? Place.BEFORE : Place.ABOVE;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Number of rows. */
    int count() {
        return count;
    }

    /** The row of a lane's bars, from 0. */
    int row(Lane lane) {
        return rows.getOrDefault(lane.label(), 0);
    }

    Place place(Lane lane) {
        return above.getOrDefault(lane.label(), false) ? Place.ABOVE : own(lane);
    }
}
