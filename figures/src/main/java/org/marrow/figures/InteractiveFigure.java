package org.marrow.figures;

import java.util.Base64;

/**
 * Figures as pieces of HTML for a page that is not Marrow's own, such as a notebook: {@link #library} once, then any number of
 * {@link #html}. Nothing is asked of the network. Where scripts are stripped, or the library is not there, a picture stands.
 *
 * @since 0.1
 */
public final class InteractiveFigure {
    private static final int PICTURE = 900;

    private InteractiveFigure() {}

    /**
     * The drawing library, to be put into a page once; asking again does no harm.
     *
     * @return a script element of about 1.4 MB
     */
    public static String library() {
        return "<script>" + Resources.plotly() + "</script>";
    }

    /**
     * A figure.
     *
     * @param figure the figure
     * @param id identifier of its element, which no other element of the page has; letters, digits and hyphens
     * @return an element with a picture and the script that replaces it
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static String html(Figure figure, String id) {
        if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("Not an identifier: " + id);
        }
        String picture = Base64.getEncoder().encodeToString(Png.of(figure, PICTURE));
        return "<div class=\"marrow-figure\" id=\"" + id + "\"><img alt=\"" + Svg.escape(figure.title())
                + "\" style=\"max-width:100%\" src=\"data:image/png;base64," + picture + "\"/></div>\n"
                + "<script type=\"application/json\" id=\"" + id + "-data\">" + Plotly.json(figure) + "</script>\n"
                + "<script>" + Resources.embedding().replace("FIGURE", id) + "</script>";
    }
}
