package org.marrow.files.scenario;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.marrow.error.InputException;
import org.marrow.files.model.TextModel;
import org.marrow.files.yaml.YamlDocument;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;

/** Reads the models that a scenario file holds or names, each once, and remembers the texts of the files. */
final class ModelTexts {
    private final String scenario;
    private final Function<String, String> contents;
    private final Function<String, String> shown;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<YamlNode, TextModel> written = new IdentityHashMap<>();
    private final Map<String, TextModel> ofFiles = new LinkedHashMap<>();

    private ModelTexts(String scenario, Function<String, String> contents, Function<String, String> shown) {
        this.scenario = scenario;
        this.contents = contents;
        this.shown = shown;
    }

    /** Files beside a scenario file. */
    static ModelTexts beside(Path scenario) {
        return new ModelTexts(
                scenario.toString(),
                name -> YamlDocument.contents(scenario.resolveSibling(name)),
                name -> scenario.resolveSibling(name).toString());
    }

    /** Files whose texts are at hand. */
    static ModelTexts of(String scenario, Map<String, String> texts) {
        return new ModelTexts(
                scenario,
                name -> {
                    String text = texts.get(name);
                    if (text == null) {
                        throw new InputException(
                                "MRW-FILE-1",
                                "The text of the file " + name + " is not at hand. Read the scenario from its folder.",
                                Map.of("file", name));
                    }
                    return text;
                },
                name -> name);
    }

    /** The texts of all files that were read, by the names that the scenario gives them. */
    Map<String, String> texts() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** The model written under {@code text}. */
    TextModel written(YamlNode text, String title) {
        TextModel known = written.get(text);
        if (known == null) {
            known = TextModel.read(
                    fileName(scenario), title.isBlank() ? "Model of " + fileName(scenario) : title, text);
            written.put(text, known);
        }
        return known;
    }

    /** The model in the file that {@code file} names. */
    TextModel ofFile(YamlNode file) {
        String name = file.asText();
        TextModel known = ofFiles.get(name);
        if (known == null) {
            String text = text(file, name);
            known = read(shown.apply(name), text);
            texts.put(name, text);
            ofFiles.put(name, known);
        }
        return known;
    }

    private String text(YamlNode file, String name) {
        try {
            return contents.apply(name);
        } catch (InvalidPathException e) {
            throw file.problem("MRW-FILE-1", "'" + name + "' cannot be the name of a file.");
        } catch (InputException e) {
            throw YamlValues.located(file, e);
        }
    }

    private static TextModel read(String file, String text) {
        YamlMapping root = YamlDocument.read(file, text).asMapping();
        List<String> ofModels = ScenarioKeys.MODEL_FILE.names();
        for (YamlMapping.Entry e : root.entries()) {
            if (!ofModels.contains(e.key()) && ScenarioKeys.SCENARIO.names().contains(e.key())) {
                throw e.problem(
                        "MRW-FILE-19",
                        "'" + e.key()
                                + "' belongs in a scenario file, not in the file of a model. Move it there; a model file"
                                + " has " + String.join(", ", ofModels) + ".");
            }
        }
        ScenarioKeys.MODEL_FILE.read(root);
        ScenarioFile.version(root);
        YamlMapping model = ScenarioKeys.MODEL_AS_TEXT.read(root.required("model"));
        String title = root.optional("title").map(YamlNode::asText).orElse("");
        String id = fileName(file);
        return TextModel.read(id, title.isBlank() ? "Model of " + id : title, model.required("text"));
    }

    private static String fileName(String path) {
        Path name = Path.of(path).getFileName();
        String id = name == null ? path : name.toString();
        return id.contains(".") ? id : id + ".yaml"; // ids without a dot are those of bundled plugins
    }
}
