package org.marrow.files.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes blocks as a JSON schema (draft 2020-12), which editors use to complete and check YAML. */
public final class JsonSchema {
    private static final String QUANTITY = "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*[^\\n]*$";

    private JsonSchema() {}

    /**
     * The schema of a file.
     *
     * @param title what the file is
     * @param block its keys
     * @return a value to be written as JSON
     */
    public static Map<String, Object> of(String title, Block block) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        s.put("title", title);
        s.putAll(block(block));
        return s;
    }

    private static Map<String, Object> block(Block block) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("type", "object");
        s.put("description", block.about());
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key k : block.keys()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("description", k.about());
            value.putAll(shape(k.shape()));
            value.put("description", k.about());
            properties.put(k.name(), value);
            if (k.required()) {
                required.add(k.name());
            }
        }
        s.put("properties", properties);
        if (!required.isEmpty()) {
            s.put("required", required);
        }
        s.put("additionalProperties", block.open());
        return s;
    }

    private static Map<String, Object> shape(Shape shape) {
        if (shape instanceof Shape.Plain p) {
            return plain(p);
        } else if (shape instanceof Shape.Word w) {
            return Map.of("enum", w.words());
        } else if (shape instanceof Shape.ListOf l) {
            return ordered("type", "array", "items", shape(l.of()));
        } else if (shape instanceof Shape.Named n) {
            return ordered("type", "object", "additionalProperties", shape(n.of()));
        } else if (shape instanceof Shape.Fields f) {
            return block(f.block());
        }
        return Map.of(
                "anyOf",
                ((Shape.AnyOf) shape).shapes().stream().map(JsonSchema::shape).toList());
    }

    private static Map<String, Object> plain(Shape.Plain p) {
        return switch (p.kind()) {
            case "text" -> Map.of("type", "string");
            case "quantity" ->
                Map.of("anyOf", List.of(Map.of("type", "number"), ordered("type", "string", "pattern", QUANTITY)));
            case "expression" -> Map.of("type", List.of("string", "number"));
            case "number" -> Map.of("type", "number");
            case "whole" -> Map.of("type", "integer");
            default -> Map.of("type", List.of("string", "number", "boolean"));
        };
    }

    private static Map<String, Object> ordered(String key, Object value, String other, Object otherValue) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put(key, value);
        m.put(other, otherValue);
        return m;
    }
}
