package org.marrow.figures;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects and texts as Plotly reads them. */
final class PlotlyWords {
    private PlotlyWords() {}

    /** An object that is still being written. */
    record Words(Map<String, Object> map) {
        Words with(String key, Object value) {
            map.put(key, value);
            return this;
        }
    }

    /** A text; what Plotly would read as markup is written out. */
    static Words text(String text, double size, String colour, boolean bold) {
        String plain = plain(text);
        return new Words(map(
                "text",
                bold ? "<b>" + plain + "</b>" : plain,
                "showarrow",
                false,
                "font",
                map("size", size, "color", colour)));
    }

    static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
