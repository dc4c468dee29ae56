package org.marrow.files.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.files.Json;
import org.marrow.files.yaml.YamlDocument;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.plugin.Catalog;

/** The JSON schema says of files what the reader says. */
class SchemaTest {
    private static final Path ROOT = Path.of("..");

    private static List<Error> problems(Map<String, Object> schema, YamlNode file) {
        Schema s = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(schema));
        return s.validate(json(file));
    }

    private static JsonNode json(YamlNode n) {
        JsonNodeFactory f = JsonNodeFactory.instance;
        if (n.isMapping()) {
            ObjectNode o = f.objectNode();
            for (YamlMapping.Entry e : n.asMapping().entries()) {
                o.set(e.key(), json(e.value()));
            }
            return o;
        } else if (n.isList()) {
            ArrayNode a = f.arrayNode();
            n.asList().forEach(x -> a.add(json(x)));
            return a;
        } else if (n.isNumber()) {
            double x = n.asNumber();
            return x == Math.rint(x) && Math.abs(x) < 1e15 ? f.numberNode((long) x) : f.numberNode(x);
        }
        return n.isBoolean() ? f.booleanNode(n.asBoolean()) : n.isNull() ? f.nullNode() : f.textNode(n.asText());
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("scenarios"))) {
            return files.filter(p -> p.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioFitsTheSchema(Path file) {
        assertThat(problems(ScenarioKeys.scenarioSchema(), YamlDocument.read(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marrow: 1\nmodel: {text: {cells: {R: {rol: stem-cell}}}}\n",
                "marrow: 1\nmodel: {text: {cells: {R: 1}, proceses: {}}}\n",
                "marrow: 1\nmodel: {text: {cells: {R: 1}}}\nuntl: 3\n",
                "marrow: 1\nmodel: {text: {cells: {R: 1}}}\npatient: {wight: 3}\n",
                "marrow: 1\nmodel: {text: {cells: {R: 1}}}\noutput: {evry: 3}\n",
                "marrow: 1\nmodel: {text: {cells: {R: 1}}}\narms: {a: {untl: 3}}\n",
                "marrow: 1\nmodel: {txt: {}}\n",
                "model: {text: {cells: {R: 1}}}\n"
            })
    void whatTheReaderDoesNotKnowTheSchemaRefusesToo(String text) {
        assertThat(problems(ScenarioKeys.scenarioSchema(), YamlDocument.read("f", text)))
                .isNotEmpty();
        assertThatThrownBy(() -> ScenarioFile.read("f.yaml", text, Catalog.empty()))
                .isInstanceOf(InputException.class);
    }

    @Test
    void thePublishedSchemasAreThoseOfTheReader() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/scenario.schema.json")))
                .isEqualTo(Json.write(ScenarioKeys.scenarioSchema()));
        assertThat(Files.readString(ROOT.resolve("docs/model.schema.json")))
                .isEqualTo(Json.write(ScenarioKeys.modelSchema()));
    }
}
