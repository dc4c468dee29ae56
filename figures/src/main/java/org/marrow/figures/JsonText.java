package org.marrow.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that may stand in an HTML page: what HTML would read as markup is escaped. Numbers are rounded to seven
 * digits, more than a picture shows; a number that is not finite becomes {@code null}, which plots as a gap.
 */
final class JsonText {

    private static final MathContext DIGITS = new MathContext(7);

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /** Writes maps, lists, arrays of numbers, texts, numbers, truth values and null. */
    static String of(@Nullable Object value) {
        JsonText json = new JsonText();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof double[] numbers) {
            numbers(numbers);
        } else if (value instanceof Number number) {
            number(number.doubleValue());
        } else if (value instanceof String text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> entry = i.next();
            text(String.valueOf(entry.getKey()));
            out.append(':');
            write(entry.getValue());
            out.append(i.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ",");
            write(list.get(i));
        }
        out.append(']');
    }

    private void numbers(double[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ",");
            number(numbers[i]);
        }
        out.append(']');
    }

    private void number(double value) {
        if (!Double.isFinite(value)) {
            out.append("null");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e7) {
            out.append((long) value);
        } else {
            out.append(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
        }
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        out.append('"');
    }
}
