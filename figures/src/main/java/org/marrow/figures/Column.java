package org.marrow.figures;

import java.util.List;

/**
 * Panels above each other that share the horizontal axis, with what happened meanwhile.
 *
 * @param title what distinguishes this column from the others, such as the name of an arm; empty if it is the only one
 * @param panels the panels, from top to bottom
 * @param lanes bars above the panels
 * @param marks vertical lines through the panels
 * @since 0.1
 */
public record Column(String title, List<Panel> panels, List<Lane> lanes, List<Mark> marks) {

    /**
     * Creates a column.
     *
     * @param title what distinguishes this column from the others, such as the name of an arm; empty if it is the only one
     * @param panels the panels, from top to bottom
     * @param lanes bars above the panels
     * @param marks vertical lines through the panels
     */
    public Column {
        panels = List.copyOf(panels);
        lanes = List.copyOf(lanes);
        marks = List.copyOf(marks);
    }

    /**
     * Creates an empty column.
     *
     * @param title what distinguishes it from the others
     * @return the column
     */
    public static Column titled(String title) {
        return new Column(title, List.of(), List.of(), List.of());
    }

    /**
     * Adds a panel below the others.
     *
     * @param added the panel
     * @return a new column
     */
    public Column with(Panel added) {
        return new Column(title, Panel.plus(panels, added), lanes, marks);
    }

    /**
     * Adds a lane below the others.
     *
     * @param added the lane
     * @return a new column
     */
    public Column with(Lane added) {
        return new Column(title, panels, Panel.plus(lanes, added), marks);
    }

    /**
     * Adds a mark.
     *
     * @param added the mark
     * @return a new column
     */
    public Column with(Mark added) {
        return new Column(title, panels, lanes, Panel.plus(marks, added));
    }
}
