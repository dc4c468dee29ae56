package org.marrow.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.text.Numbers;

/**
 * JSON as Marrow writes and reads it: keys in the order given, indented by two blanks, {@code \n} as line end, numbers by
 * {@link Numbers}, so that equal contents give equal bytes.
 *
 * <p>Values are texts, numbers, truth values, {@code null}, maps with text keys, {@link Iterable}s and arrays of
 * {@code double}. JSON has no NaN and no infinity: they are written as the texts {@code "NaN"}, {@code "inf"} and
 * {@code "-inf"}.
 *
 * @since 0.1
 */
public final class Json {

    /** The greatest number of levels that {@link #read} accepts. */
    public static final int MAX_DEPTH = 100;

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value the value
     * @return the JSON text, ending in a line end
     * @throws IllegalArgumentException if the value is or holds an object of another kind than those named above
     */
    public static String write(@Nullable Object value) {
        StringWriter out = new StringWriter();
        var indenter = new DefaultIndenter("  ", "\n");
        var layout = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(layout);
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A StringWriter does not throw.
        }
        return out.append('\n').toString();
    }

    /**
     * Reads a value. Keys must not be given twice.
     *
     * @param fileName the name of the file, for messages
     * @param text the JSON text
     * @return a {@code Map<String, Object>} in the order of the file, a {@code List<Object>}, a {@code String}, a
     *     {@code Long} or {@code java.math.BigInteger}, a {@code Double}, a {@code Boolean}, or {@code null}; maps and
     *     lists are unmodifiable
     * @throws InputException ({@code MRW-FILE-2}) if the text is not one JSON value
     */
    public static @Nullable Object read(String fileName, String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        try (JsonParser json = factory.createParser(text)) {
            if (json.nextToken() == null) {
                throw notJson(fileName, 1, 1, "it is empty", null);
            }
            Object value = value(json);
            if (json.nextToken() != null) {
                var end = json.currentTokenLocation();
                throw notJson(fileName, end.getLineNr(), end.getColumnNr(), "something follows the value", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw notJson(fileName, line, column, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A text in memory does not throw.
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String || value instanceof Character || value instanceof Enum<?>) {
            json.writeString(value.toString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double || value instanceof Float) {
            write(json, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String key)) {
                    throw new IllegalArgumentException("Not a text as key: " + entry.getKey());
                }
                json.writeFieldName(key);
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof double[] numbers) {
            json.writeStartArray();
            for (double number : numbers) {
                write(json, number);
            }
            json.writeEndArray();
        } else {
            throw new IllegalArgumentException("Not a JSON value: " + value.getClass());
        }
    }

    private static void write(JsonGenerator json, double number) throws IOException {
        String text = Numbers.format(number);
        if (Double.isFinite(number)) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> integer(json.getNumberValue());
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Object integer(Number number) {
        return number instanceof Integer small ? Long.valueOf(small) : number;
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            map.put(key, value(json));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return Collections.unmodifiableList(list);
    }

    private static InputException notJson(
            String file, int line, int column, String problem, @Nullable Throwable cause) {
        String sentence = file + ", line " + line + ", column " + column + ": The file is not valid JSON: "
                + problem.replaceAll("\\s+", " ") + ".";
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put("line", line);
        values.put("column", column);
        return cause == null
                ? new InputException("MRW-FILE-2", sentence, values)
                : new InputException("MRW-FILE-2", sentence, values, cause);
    }
}
