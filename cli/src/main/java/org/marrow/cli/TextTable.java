package org.marrow.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.marrow.text.Numbers;

/** Rows of words and numbers, set in columns. */
final class TextTable {
    private static final MathContext DIGITS = new MathContext(6);

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** A number with six digits, as people read it. */
    static String number(double x) {
        return Double.isFinite(x)
                ? Numbers.format(new BigDecimal(x).round(DIGITS).doubleValue())
                : "-";
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
