package org.marrow.figures;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Draws figures as SVG: self-contained, with colours that everybody can tell apart, and the same bytes for the same
 * figure. Series of any length are thinned to what can be seen.
 *
 * @since 0.1
 */
public final class SvgRenderer {

    /** The width of a figure unless another is asked for (pixels). */
    public static final double WIDTH = 900;

    static final String FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

    private SvgRenderer() {}

    /**
     * Draws a figure at its usual width.
     *
     * @param figure the figure
     * @return an SVG document, without an XML declaration, so that it can also stand in an HTML page
     */
    public static String render(Figure figure) {
        return render(figure, WIDTH, "figure");
    }

    /**
     * Draws a figure.
     *
     * @param figure the figure
     * @param width the width (pixels), 320 to 4000; the height follows from the contents
     * @param id what the identifiers in the drawing begin with; must differ between the figures of one page; letters,
     *     digits and hyphens, beginning with a letter
     * @return an SVG document, without an XML declaration, so that it can also stand in an HTML page
     * @throws IllegalArgumentException if the width is out of range or the id is not of that form
     */
    public static String render(Figure figure, double width, String id) {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("Not an identifier: " + id);
        }
        Svg drawing = new Svg();
        double height = Painter.paint(figure, width, id, drawing);
        return document(figure.title(), description(figure), width, height, id, drawing);
    }

    /**
     * Draws a diagram at the usual width.
     *
     * @param diagram the diagram
     * @return an SVG document, without an XML declaration
     */
    public static String render(Diagram diagram) {
        Svg drawing = new Svg();
        double height = DiagramPainter.paint(diagram, WIDTH, drawing);
        return document(diagram.title(), diagram.caption(), WIDTH, height, "diagram", drawing);
    }

    private static String document(
            String title, String description, double width, double height, String id, Svg drawing) {
        Svg page = new Svg();
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + Svg.append(new StringBuilder(), width) + " " + Svg.append(new StringBuilder(), height),
                "width",
                width,
                "height",
                height,
                "font-family",
                FONT,
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description");
        page.textElement("title", title, "id", id + "-title");
        page.textElement("desc", description, "id", id + "-description");
        page.rectangle(0, 0, width, height, "#ffffff", 0);
        return page.toString() + drawing + "</svg>\n";
    }

    private static String description(Figure figure) {
        StringBuilder text = new StringBuilder(figure.caption());
        text.append(text.isEmpty() ? "" : " ");
        for (Column column : figure.columns()) {
            text.append(column.title()).append(column.title().isEmpty() ? "" : ": ");
            for (Panel panel : column.panels()) {
                Set<String> names = new LinkedHashSet<>();
                panel.series().forEach(series -> names.addAll(series.names()));
                text.append(panel.axis().text())
                        .append(" against ")
                        .append(figure.x().text());
                text.append(" for ").append(String.join(", ", names)).append(". ");
            }
        }
        return text.toString().strip();
    }
}
