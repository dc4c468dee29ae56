package org.marrow.figures;

import java.util.List;

/**
 * What a figure shows, without saying how it is drawn: one column of panels, or several beside each other (small
 * multiples, such as one for each arm) whose panels share their axes row by row.
 *
 * <pre>{@code
 * Figure figure = Figure.titled("Immune aplastic anaemia", Axis.linear("Time", "d"))
 *         .with(Panel.of(Axis.log("ANC", "10⁹/L"))
 *                 .with(Band.below(0.5, "severe", Band.Tone.ALARM))
 *                 .with(Series.line("treated", days, anc)))
 *         .with(Lane.of("Ciclosporin", 150, 330));
 * String svg = SvgRenderer.render(figure);
 * }</pre>
 *
 * @param title what the figure shows
 * @param subtitle a second line below the title; may be empty
 * @param caption what a reader needs to understand the figure; may be empty
 * @param x the horizontal axis of all panels
 * @param columns the columns, from left to right
 * @since 0.1
 */
public record Figure(String title, String subtitle, String caption, Axis x, List<Column> columns) {

    /**
     * Creates a figure.
     *
     * @param title what the figure shows
     * @param subtitle a second line below the title; may be empty
     * @param caption what a reader needs to understand the figure; may be empty
     * @param x the horizontal axis of all panels
     * @param columns the columns, from left to right
     * @throws IllegalArgumentException if there is no column, or the columns differ in their number of panels
     */
    public Figure {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A figure needs at least one column: " + title);
        }
        int rows = columns.get(0).panels().size();
        if (columns.stream().anyMatch(column -> column.panels().size() != rows)) {
            throw new IllegalArgumentException("All columns of a figure need the same number of panels: " + title);
        }
    }

    /**
     * Creates a figure of one column without panels.
     *
     * @param title what the figure shows
     * @param x the horizontal axis
     * @return the figure
     */
    public static Figure titled(String title, Axis x) {
        return new Figure(title, "", "", x, List.of(Column.titled("")));
    }

    /**
     * Creates a figure of columns beside each other.
     *
     * @param title what the figure shows
     * @param x the horizontal axis
     * @param columns the columns, from left to right
     * @return the figure
     * @throws IllegalArgumentException if there is no column, or the columns differ in their number of panels
     */
    public static Figure ofColumns(String title, Axis x, List<Column> columns) {
        return new Figure(title, "", "", x, columns);
    }

    /**
     * Changes the line below the title.
     *
     * @param newSubtitle the line
     * @return a new figure
     */
    public Figure withSubtitle(String newSubtitle) {
        return new Figure(title, newSubtitle, caption, x, columns);
    }

    /**
     * Changes the caption.
     *
     * @param newCaption the caption
     * @return a new figure
     */
    public Figure withCaption(String newCaption) {
        return new Figure(title, subtitle, newCaption, x, columns);
    }

    /**
     * Adds a panel below the others of a figure of one column.
     *
     * @param added the panel
     * @return a new figure
     * @throws IllegalStateException if there are several columns
     */
    public Figure with(Panel added) {
        return withColumn(onlyColumn().with(added));
    }

    /**
     * Adds a lane to a figure of one column.
     *
     * @param added the lane
     * @return a new figure
     * @throws IllegalStateException if there are several columns
     */
    public Figure with(Lane added) {
        return withColumn(onlyColumn().with(added));
    }

    /**
     * Adds a mark to a figure of one column.
     *
     * @param added the mark
     * @return a new figure
     * @throws IllegalStateException if there are several columns
     */
    public Figure with(Mark added) {
        return withColumn(onlyColumn().with(added));
    }

    private Figure withColumn(Column column) {
        return new Figure(title, subtitle, caption, x, List.of(column));
    }

    private Column onlyColumn() {
        if (columns.size() != 1) {
            throw new IllegalStateException("The figure has several columns; add to one of them: " + title);
        }
        return columns.get(0);
    }
}
