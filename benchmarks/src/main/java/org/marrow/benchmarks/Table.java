package org.marrow.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Writes rows as a Markdown table with aligned columns. */
final class Table {
    private Table() {}

    /** The lines of the table. */
    static List<String> lines(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(Row.TITLES);
        rows.forEach(r -> cells.add(r.cells()));
        int[] width = new int[Row.TITLES.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], line.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        cells.forEach(line -> lines.add(line(line, width)));
        StringBuilder rule = new StringBuilder("|");
        for (int w : width) {
            rule.append("-".repeat(w + 2)).append('|');
        }
        lines.add(1, rule.toString());
        return lines;
    }

    private static String line(List<String> cells, int[] width) {
        StringBuilder s = new StringBuilder("|");
        for (int i = 0; i < width.length; i++) {
            s.append(' ')
                    .append(cells.get(i))
                    .append(" ".repeat(width[i] - cells.get(i).length()))
                    .append(" |");
        }
        return s.toString();
    }
}
