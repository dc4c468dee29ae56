package org.marrow.cli;

import java.util.ArrayList;
import java.util.List;
import org.marrow.figures.results.StabilityTables;

/** Rows of words and numbers, set in columns. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    static TextTable of(StabilityTables of) {
        TextTable table = new TextTable().row(of.header());
        of.rows().forEach(table::row);
        return table;
    }

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, indented; the first column flush left, the others flush right. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int c = 0; c < row.size(); c++) {
                String blank = " ".repeat(width(c) - row.get(c).length());
                line.append(' ').append(c == 0 ? row.get(c) + blank : " " + blank + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(r -> r.size() > column)
                .mapToInt(r -> r.get(column).length())
                .max()
                .orElse(0);
    }
}
