package org.marrow.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of words and numbers, set in columns for plain text. A row may have fewer cells than others.
 *
 * @since 0.1
 */
public final class TextTable {
    private static final String GAP = "  ";

    /** Where cells after the first stand in their columns; the first always stands left. */
    public enum Align {
        /** As words are read. */
        LEFT,
        /** As numbers are compared. */
        RIGHT
    }

    private TextTable() {}

    /**
     * Sets rows in columns that are two blanks apart.
     *
     * @param rows rows of cells, the header among them
     * @param align where cells after the first stand
     * @return a line per row, without blanks at its end
     */
    public static List<String> lines(List<List<String>> rows, Align align) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String cell = row.get(c);
                String blank = " ".repeat(width(rows, c) - cell.length());
                line.append(c == 0 ? "" : GAP).append(c > 0 && align == Align.RIGHT ? blank + cell : cell + blank);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
