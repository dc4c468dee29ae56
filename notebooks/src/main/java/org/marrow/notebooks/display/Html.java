package org.marrow.notebooks.display;

import java.util.List;

/** Pieces of HTML. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                // A kernel's page may take what stands between dollars for LaTeX.
                .replace("$", "&#36;");
    }

    static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + escape(text) + "</p>\n";
    }

    static String strong(String text) {
        return "<p><strong>" + escape(text) + "</strong></p>\n";
    }

    /** A table; columns that hold numbers only are set flush right. */
    static String table(List<String> header, List<List<String>> rows) {
        StringBuilder s = new StringBuilder("<table>\n<thead><tr>");
        for (int i = 0; i < header.size(); i++) {
            s.append(cell("th", header.get(i), isNumeric(i, rows)));
        }
        s.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            s.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                s.append(cell("td", row.get(i), isNumeric(i, rows)));
            }
            s.append("</tr>\n");
        }
        return s.append("</tbody>\n</table>\n").toString();
    }

    private static String cell(String name, String text, boolean number) {
        return "<" + name + " style=\"text-align:" + (number ? "right" : "left") + "\">" + escape(text) + "</" + name
                + ">";
    }

    private static boolean isNumeric(int column, List<List<String>> rows) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(
                                c -> c.isEmpty() || c.matches("[-+]?[0-9][0-9.]*(e[-+]?[0-9]+)?( %)?|–|NaN|inf|-inf"));
    }

    static String fold(String summary, String content) {
        return "<details><summary>" + escape(summary) + "</summary>\n" + content + "</details>\n";
    }

    static String preformatted(String text) {
        return "<pre>" + escape(text) + "</pre>\n";
    }

    /** A framed remark; red for problems. */
    static String notice(String text, boolean problem) {
        return "<div style=\"border-left:4px solid " + (problem ? "#b3261e" : "#8a5a00")
                + ";padding:.3em .8em;margin:.4em 0\">" + escape(text) + "</div>\n";
    }
}
