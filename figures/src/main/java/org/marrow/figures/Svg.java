package org.marrow.figures;

import java.util.Locale;

/** Writes SVG: escapes texts, rounds coordinates to a tenth of a pixel, keeps elements nested. */
final class Svg {

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

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

    Svg element(String name, Object... attributes) {
        start(name, attributes);
        out.append("/>\n");
        return this;
    }

    Svg textElement(String name, String text, Object... attributes) {
        start(name, attributes);
        out.append('>').append(escape(text)).append("</").append(name).append(">\n");
        return this;
    }

    Svg text(double x, double y, String text, double size, String colour, Anchor anchor, Object... more) {
        start("text", "x", x, "y", y, "font-size", size, "fill", colour);
        if (anchor != Anchor.START) {
            attributes("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
        }
        attributes(more);
        out.append('>').append(escape(text)).append("</text>\n");
        return this;
    }

    /** A text with a white rim, which stays readable where lines pass behind it. */
    Svg outlined(double x, double y, String text, double size, String colour, Anchor anchor, Object... more) {
        open("g", "stroke", "#ffffff", "stroke-width", 4, "stroke-linejoin", "round", "paint-order", "stroke");
        return text(x, y, text, size, colour, anchor, more).close("g");
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, double width, Object... more) {
        start("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour, "stroke-width", width);
        attributes(more);
        out.append("/>\n");
        return this;
    }

    Svg rectangle(double x, double y, double width, double height, String fill, Object... more) {
        start("rect", "x", x, "y", y, "width", width, "height", height, "fill", fill);
        attributes(more);
        out.append("/>\n");
        return this;
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
