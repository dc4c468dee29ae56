package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a page that explains itself and works offline: style and figures are in the page, nothing is loaded, and no
 * script runs. Everything given is text and is escaped.
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

    private static final String STYLE = """
            :root { color-scheme: light; }
            * { box-sizing: border-box; }
            body { margin: 0; background: #f5f7fa; color: #1f2933; line-height: 1.55; font-size: 16px;
                   font-family: 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif; }
            main { max-width: 64rem; margin: 0 auto; padding: 2.5rem 2rem 3rem; background: #fff; min-height: 100vh; }
            header { border-bottom: 3px solid #0072B2; margin-bottom: 1.5rem; padding-bottom: 1rem; }
            h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }
            h2 { font-size: 1.3rem; margin: 2.4rem 0 .7rem; line-height: 1.3; }
            p { max-width: 46rem; margin: .6rem 0; }
            .lead { color: #5f6b76; font-size: 1.05rem; margin: 0; }
            nav ol { columns: 2; padding-left: 1.3rem; margin: .5rem 0 0; color: #5f6b76; }
            a { color: #005a8c; }
            figure { margin: 1.2rem 0; }
            .figure { overflow-x: auto; border: 1px solid #e4e7eb; border-radius: 6px; }
            .figure svg { display: block; width: 100%; min-width: 36rem; height: auto; }
            figcaption, caption { color: #5f6b76; font-size: .9rem; text-align: left; padding: .5rem 0; max-width: 52rem; }
            .table { overflow-x: auto; margin: 1rem 0; }
            table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
            th, td { padding: .35rem .9rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e4e7eb; }
            th { border-bottom: 2px solid #9aa5b1; white-space: nowrap; }
            .number { text-align: right; }
            dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .3rem 1.5rem; margin: 1rem 0; }
            dt { color: #5f6b76; }
            dd { margin: 0; overflow-wrap: anywhere; }
            pre { background: #f5f7fa; border: 1px solid #e4e7eb; border-radius: 6px; padding: .8rem 1rem; overflow-x: auto;
                  font: .85rem/1.5 ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', monospace; }
            .notice { border-left: 4px solid #0072B2; background: #eaf4fa; padding: .6rem 1rem; margin: 1rem 0; max-width: 48rem; }
            .notice.caution { border-color: #E69F00; background: #fdf5e6; }
            .notice.problem { border-color: #D55E00; background: #fcece4; }
            footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #e4e7eb; color: #5f6b76; font-size: .85rem; }
            @media (max-width: 40rem) { main { padding: 1.2rem 1rem; } nav ol { columns: 1; } dl { grid-template-columns: 1fr; }
                                        dt { margin-top: .5rem; } }
            @media print { body { background: #fff; font-size: 10.5pt; } main { max-width: none; padding: 0; } nav { display: none; }
                           figure, tr, .notice { break-inside: avoid; } h2 { break-after: avoid; } .figure { border: 0; overflow: visible; }
                           .figure svg { min-width: 0; } pre { white-space: pre-wrap; } a { color: inherit; text-decoration: none; } }
            """;

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
        body.append("<figure>\n<div class=\"figure\">\n");
        body.append(SvgRenderer.render(figure, SvgRenderer.WIDTH, "figure-" + figures));
        body.append("</div>\n");
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
        // Even if something slipped in, the page may neither load nor run anything.
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.append("<title>").append(Svg.escape(title)).append("</title>\n");
        page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
        page.append("<header>\n<h1>").append(Svg.escape(title)).append("</h1>\n");
        if (!lead.isEmpty()) {
            page.append("<p class=\"lead\">").append(Svg.escape(lead)).append("</p>\n");
        }
        page.append("</header>\n").append(contents()).append(body);
        if (!footer.isEmpty()) {
            page.append("<footer>").append(Svg.escape(footer)).append("</footer>\n");
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
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
        body.append("<tr>");
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
