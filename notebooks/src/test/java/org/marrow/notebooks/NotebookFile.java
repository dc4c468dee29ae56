package org.marrow.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A notebook as it lies in the repository.
 *
 * @param path the file
 * @param json its contents
 * @param cells its cells
 */
record NotebookFile(Path path, JsonNode json, List<Cell> cells) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A cell.
     *
     * @param number its number among all cells, from 1
     * @param code whether it is code
     * @param source its text
     * @param states numbers that a text states, each with the expression that it must agree with
     * @param solution whether it solves an exercise
     * @param outputs outputs as stored
     */
    record Cell(
            int number,
            boolean code,
            String source,
            Map<String, String> states,
            boolean solution,
            List<JsonNode> outputs) {}

    /** All notebooks of the course: new ones are picked up by themselves. */
    static List<NotebookFile> all() {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.filter(f -> f.toString().endsWith(".ipynb"))
                    .sorted()
                    .map(NotebookFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NotebookFile read(Path path) {
        try {
            JsonNode json = MAPPER.readTree(Files.readString(path));
            List<Cell> cells = new ArrayList<>();
            for (JsonNode c : json.get("cells")) {
                StringBuilder source = new StringBuilder();
                JsonNode text = c.get("source");
                if (text.isTextual()) {
                    source.append(text.asText());
                } else {
                    text.forEach(line -> source.append(line.asText()));
                }
                Map<String, String> states = new LinkedHashMap<>();
                c.at("/metadata/marrow/states")
                        .properties()
                        .forEach(e -> states.put(e.getKey(), e.getValue().asText()));
                boolean solution = false;
                for (JsonNode tag : c.at("/metadata/tags")) {
                    solution |= tag.asText().equals("solution");
                }
                List<JsonNode> outputs = new ArrayList<>();
                c.path("outputs").forEach(outputs::add);
                boolean code = c.get("cell_type").asText().equals("code");
                cells.add(new Cell(cells.size() + 1, code, source.toString(), states, solution, outputs));
            }
            return new NotebookFile(path, json, cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }
}
