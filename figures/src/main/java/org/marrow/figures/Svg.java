package org.marrow.figures;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Locale;

/** Writes SVG: escapes texts, rounds coordinates to a tenth of a pixel, keeps elements nested. */
final class Svg implements Canvas {

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Opens an element. Attributes come in pairs of name and value; those with an empty value are left out. */
    Svg open(String name, Object... attributes) {
        start(name, attributes);
        out.append(">\n");
        return this;
    }

    Svg close(String name) {
        out.append("</").append(name).append(">\n");
        return this;
    }

    Svg textElement(String name, String text, Object... attributes) {
        start(name, attributes);
        out.append('>').append(escape(text)).append("</").append(name).append(">\n");
        return this;
    }

    @Override
    public void text(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {
        start("text", "x", x, "y", y, "font-size", size, "fill", colour);
        if (anchor != Anchor.START) {
            attributes("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
        }
        attributes("font-weight", weight == Weight.BOLD ? "600" : "");
        out.append('>').append(escape(text)).append("</text>\n");
    }

    @Override
    public void outlined(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {
        open("g", "stroke", "#ffffff", "stroke-width", 4, "stroke-linejoin", "round", "paint-order", "stroke");
        text(x, y, text, size, weight, colour, anchor);
        close("g");
    }

    @Override
    public void line(
            double x1, double y1, double x2, double y2, String colour, double width, String dash, String title) {
        titled(
                title,
                "line",
                "x1",
                x1,
                "y1",
                y1,
                "x2",
                x2,
                "y2",
                y2,
                "stroke",
                colour,
                "stroke-width",
                width,
                "stroke-dasharray",
                dash);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill, double radius) {
        start("rect", "x", x, "y", y, "width", width, "height", height, "fill", fill);
        if (radius > 0) {
            attributes("rx", radius);
        }
        out.append("/>\n");
    }

    @Override
    public void stroke(Path2D path, String colour, double width, String dash, String title) {
        String data = data(path);
        if (!data.isEmpty()) {
            titled(
                    title,
                    "path",
                    "d",
                    data,
                    "stroke",
                    colour,
                    "stroke-width",
                    width,
                    "stroke-linecap",
                    "round",
                    "stroke-dasharray",
                    dash);
        }
    }

    @Override
    public void fill(Path2D path, String colour, double opacity, String edge, String title) {
        String data = data(path);
        if (!data.isEmpty()) {
            titled(
                    title,
                    "path",
                    "d",
                    data,
                    "fill",
                    colour,
                    "fill-opacity",
                    String.valueOf(opacity),
                    "stroke",
                    edge.isEmpty() ? "none" : edge,
                    "stroke-width",
                    0.8);
        }
    }

    @Override
    public void clip(String id, double x, double y, double width, double height) {
        open("clipPath", "id", id);
        rectangle(x, y, width, height, "#000000", 0);
        close("clipPath");
        open("g", "clip-path", "url(#" + id + ")", "fill", "none", "stroke-linejoin", "round");
    }

    @Override
    public void unclip() {
        close("g");
    }

    /** An element with a title, which viewers show where the pointer rests. */
    private void titled(String title, String name, Object... attributes) {
        start(name, attributes);
        if (title.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><title>")
                    .append(escape(title))
                    .append("</title></")
                    .append(name)
                    .append(">\n");
        }
    }

    /**
     * The data of a path in relative coordinates, which take half the space. It counts in whole tenths of a pixel, so
     * that rounding does not add up along the path.
     */
    static String data(Path2D path) {
        StringBuilder data = new StringBuilder();
        double[] point = new double[6];
        long x = 0;
        long y = 0;
        boolean first = true;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            int kind = i.currentSegment(point);
            if (kind == PathIterator.SEG_CLOSE) {
                data.append('Z');
                continue;
            }
            long toX = Math.round(point[0] * 10);
            long toY = Math.round(point[1] * 10);
            if (kind == PathIterator.SEG_MOVETO) {
                tenths(data.append('M'), toX, true);
                tenths(data, toY, false);
                first = true;
            } else if (toX != x || toY != y) {
                // A command letter is only needed once; the same one is understood for the pairs that follow.
                tenths(data.append(first ? "l" : ""), toX - x, first);
                tenths(data, toY - y, false);
                first = false;
            } else if (first) {
                data.append("h0"); // With round ends, a line of no length is a dot.
            }
            x = toX;
            y = toY;
        }
        return data.toString();
    }

    private static void tenths(StringBuilder data, long value, boolean first) {
        if (value < 0) {
            data.append('-');
        } else if (!first) {
            data.append(' ');
        }
        long magnitude = Math.abs(value);
        if (magnitude >= 10 || magnitude == 0) {
            data.append(magnitude / 10);
        }
        if (magnitude % 10 != 0) {
            data.append('.').append(magnitude % 10);
        }
    }

    /** Appends a coordinate, rounded to a tenth. */
    static StringBuilder append(StringBuilder path, double coordinate) {
        long tenths = Math.round(coordinate * 10);
        if (tenths < 0) {
            path.append('-');
        }
        long magnitude = Math.abs(tenths);
        path.append(magnitude / 10);
        return magnitude % 10 == 0 ? path : path.append('.').append(magnitude % 10);
    }

    /** Escapes a text for XML and HTML, attributes included; characters that XML forbids become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c < 0xFFFE)
                || c > 0xFFFF;
    }

    private void start(String name, Object... attributes) {
        out.append('<').append(name);
        attributes(attributes);
    }

    private void attributes(Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value.equals("")) {
                continue;
            }
            out.append(' ').append(pairs[i]).append("=\"");
            if (value instanceof Number number) {
                append(out, number.doubleValue());
            } else {
                out.append(escape(value.toString()));
            }
            out.append('"');
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
