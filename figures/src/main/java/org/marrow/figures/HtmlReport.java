package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a page that explains itself and works offline: style, scripts and figures are in the page, and nothing is loaded.
 * Every figure stands there twice: as a static picture, for print and for where scripts do not run, and as the description
 * from which the page's script draws it with Plotly to be zoomed and read. Everything given is text and is escaped.
 *
 * <p>A report is built by one thread, in the order in which it is to be read.
 *
 * @since 0.1
 */
public final class HtmlReport {

    /**
     * How important a notice is.
     *
     * @since 0.1
     */
    public enum Notice {
        /** Good to know. */
        INFORMATION,
        /** To be kept in mind when results are used. */
        CAUTION,
        /** Something went wrong. */
        PROBLEM
    }

    private final String title;
    private final String lead;
    private final StringBuilder body = new StringBuilder();
    private final List<String> headings = new ArrayList<>();
    private String footer = "";
    private int figures;

    private HtmlReport(String title, String lead) {
        this.title = title;
        this.lead = lead;
    }

    /**
     * Begins a report.
     *
     * @param title the title of the page
     * @param lead a sentence below the title; may be empty
     * @return the report, to be filled
     */
    public static HtmlReport titled(String title, String lead) {
        return new HtmlReport(title, lead);
    }

    /**
     * Begins a section.
     *
     * @param heading its heading
     * @return this report
     */
    public HtmlReport heading(String heading) {
        headings.add(heading);
        body.append("<h2 id=\"section-").append(headings.size()).append("\">");
        body.append(Svg.escape(heading)).append("</h2>\n");
        return this;
    }

    /**
     * Adds a paragraph.
     *
     * @param text its text
     * @return this report
     */
    public HtmlReport paragraph(String text) {
        return element("p", text);
    }

    /**
     * Adds a figure with its caption.
     *
     * @param figure the figure
     * @return this report
     */
    public HtmlReport figure(Figure figure) {
        figures++;
        body.append("<figure class=\"plot\" id=\"plot-").append(figures).append("\" data-title=\"");
        body.append(Svg.escape(figure.title())).append("\">\n<div class=\"static\">\n");
        body.append(SvgRenderer.render(figure, SvgRenderer.WIDTH, "figure-" + figures));
        body.append("</div>\n<script type=\"application/json\">").append(Plotly.json(figure));
        body.append("</script>\n");
        if (!figure.caption().isEmpty()) {
            String caption = "Figure " + figures + ". " + figure.caption();
            body.append("<figcaption>").append(Svg.escape(caption)).append("</figcaption>\n");
        }
        body.append("</figure>\n");
        return this;
    }

    /**
     * Adds a table. Columns that hold numbers only are set flush right.
     *
     * @param caption what the table shows; may be empty
     * @param header the names of the columns
     * @param rows the rows, each with as many cells as there are columns
     * @return this report
     * @throws IllegalArgumentException if a row has another number of cells
     */
    public HtmlReport table(String caption, List<String> header, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("A row has " + row.size() + " cells, the header " + header.size());
            }
        }
        body.append("<div class=\"table\"><table>\n");
        if (!caption.isEmpty()) {
            element("caption", caption);
        }
        body.append("<thead>");
        row(header, "th scope=\"col\"", "th", rows);
        body.append("</thead>\n<tbody>\n");
        rows.forEach(row -> row(row, "td", "td", rows));
        body.append("</tbody></table></div>\n");
        return this;
    }

    /**
     * Adds terms with what they mean.
     *
     * @param definitions the meanings by term, in the order of the map
     * @return this report
     */
    public HtmlReport definitions(Map<String, String> definitions) {
        body.append("<dl>\n");
        definitions.forEach((term, meaning) -> element("dt", term).element("dd", meaning));
        body.append("</dl>\n");
        return this;
    }

    /**
     * Adds text that keeps its lines, such as a file or equations.
     *
     * @param text the text
     * @return this report
     */
    public HtmlReport preformatted(String text) {
        body.append("<pre>").append(text.startsWith("\n") ? "\n" : ""); // HTML drops one line end after <pre>.
        body.append(Svg.escape(text)).append("</pre>\n");
        return this;
    }

    /**
     * Begins a part of a section.
     *
     * @param heading its heading
     * @return this report
     */
    public HtmlReport subheading(String heading) {
        return element("h3", heading);
    }

    /**
     * Begins a part that is folded away until somebody opens it; {@link #unfold()} ends it.
     *
     * @param summary what stands there meanwhile
     * @return this report
     */
    public HtmlReport fold(String summary) {
        body.append("<details>\n");
        return element("summary", summary);
    }

    /**
     * Ends a folded part.
     *
     * @return this report
     */
    public HtmlReport unfold() {
        body.append("</details>\n");
        return this;
    }

    /**
     * An equation.
     *
     * @param left what is defined
     * @param relation the sign between the sides, such as {@code =}
     * @param right what it is
     * @param remark what it means
     * @param by who added or changed it; empty for what is as the model wrote it
     * @since 0.1
     */
    public record Equation(MathMl left, String relation, MathMl right, String remark, List<String> by) {
        /**
         * Copies.
         *
         * @param left what is defined
         * @param relation the sign between the sides, such as {@code =}
         * @param right what it is
         * @param remark what it means
         * @param by who added or changed it; empty for what is as the model wrote it
         */
        public Equation {
            by = List.copyOf(by);
        }
    }

    /**
     * Adds equations below each other, each with what it means and who added or changed it.
     *
     * @param equations the equations
     * @return this report
     */
    public HtmlReport equations(List<Equation> equations) {
        body.append("<div class=\"equations\"><table><tbody>\n");
        for (Equation e : equations) {
            body.append("<tr><td class=\"left\">").append(e.left().element());
            body.append("</td><td>").append(Svg.escape(e.relation())).append("</td><td>");
            body.append(e.right().element()).append("</td><td class=\"says\">");
            for (String by : e.by()) {
                body.append("<span class=\"by\">").append(Svg.escape(by)).append("</span>");
            }
            body.append(Svg.escape(e.remark())).append("</td></tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    /**
     * Adds a box that catches the eye.
     *
     * @param importance how important it is
     * @param text its text
     * @return this report
     */
    public HtmlReport notice(Notice importance, String text) {
        String kind = switch (importance) {
            case INFORMATION -> "notice";
            case CAUTION -> "notice caution";
            case PROBLEM -> "notice problem";
        };
        body.append("<div class=\"").append(kind).append("\" role=\"note\">");
        body.append(Svg.escape(text)).append("</div>\n");
        return this;
    }

    /**
     * Sets the text at the end of the page.
     *
     * @param text the text
     * @return this report
     */
    public HtmlReport footer(String text) {
        footer = text;
        return this;
    }

    /**
     * Returns the page.
     *
     * @return an HTML document, also well-formed as XML but for its document type, to be saved as UTF-8
     */
    public String toHtml() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n");
        page.append("<meta charset=\"utf-8\"/>\n");
        String plotly = figures == 0 ? "" : Resources.plotly();
        String drawing = figures == 0 ? "" : Resources.drawing();
        // Even if something slipped in, the page may load nothing, and run nothing but these two scripts.
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
        page.append("img-src data: blob:; script-src ");
        page.append(figures == 0 ? "'none'" : Resources.allowance(plotly) + " " + Resources.allowance(drawing));
        page.append("\"/>\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.append("<title>").append(Svg.escape(title)).append("</title>\n");
        page.append("<style>\n").append(Resources.style()).append("</style>\n</head>\n<body>\n<main>\n");
        page.append("<header>\n<h1>").append(Svg.escape(title)).append("</h1>\n");
        if (!lead.isEmpty()) {
            page.append("<p class=\"lead\">").append(Svg.escape(lead)).append("</p>\n");
        }
        page.append("</header>\n").append(contents()).append(body);
        if (!footer.isEmpty()) {
            page.append("<footer>").append(Svg.escape(footer)).append("</footer>\n");
        }
        page.append("</main>\n");
        if (figures > 0) {
            page.append("<script>").append(plotly).append("</script>\n");
            page.append("<script>").append(drawing).append("</script>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private String contents() {
        if (headings.size() < 3) {
            return "";
        }
        StringBuilder list = new StringBuilder("<nav aria-label=\"Contents\"><ol>\n");
        for (int i = 1; i <= headings.size(); i++) {
            list.append("<li><a href=\"#section-").append(i).append("\">");
            list.append(Svg.escape(headings.get(i - 1))).append("</a></li>\n");
        }
        return list.append("</ol></nav>\n").toString();
    }

    private HtmlReport element(String name, String text) {
        body.append('<')
                .append(name)
                .append('>')
                .append(Svg.escape(text))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    private void row(List<String> cells, String start, String end, List<List<String>> rows) {
        // Where first cells are left out, a filled one begins a group.
        boolean groups =
                rows.stream().anyMatch(row -> !row.isEmpty() && row.get(0).isEmpty());
        body.append(groups && end.equals("td") && !cells.get(0).isEmpty() ? "<tr class=\"first\">" : "<tr>");
        for (int i = 0; i < cells.size(); i++) {
            body.append('<')
                    .append(start)
                    .append(isNumeric(i, rows) ? " class=\"number\"" : "")
                    .append('>');
            body.append(Svg.escape(cells.get(i))).append("</").append(end).append('>');
        }
        body.append("</tr>\n");
    }

    private static boolean isNumeric(int column, List<List<String>> rows) {
        return !rows.isEmpty()
                && rows.stream()
                        .map(row -> row.get(column))
                        .allMatch(cell -> cell.isEmpty()
                                || cell.matches("[-+−]?[0-9][0-9.,\u2009]*([e×][-+0-9⁰-⁹]*)?\\s?%?|NaN|-?inf"));
    }
}
