package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrow.plugin.Catalog;

class ModelPicturesTest {
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> FILES = ModelPictures.files();

    @Test
    void thePageAndItsPicturesAreWhatTheCodeComputes() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            assertThat(Files.readString(ROOT.resolve(file.getKey())))
                    .as("%s differs: write it again as the page says, and look at what has changed", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    /** The reference model has a page of its own. */
    @Test
    void everyPublishedModelHasAPictureAndNoPictureIsLeftOver() throws IOException {
        Set<String> expected = Catalog.bundled().models().stream()
                .map(m -> m.descriptor().id())
                .filter(id -> !id.equals("human-marrow"))
                .map(id -> id + ".svg")
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/figures/models"))) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
        expected.forEach(name -> assertThat(FILES).containsKey("docs/figures/models/" + name));
    }

    @Test
    void thePageShowsEveryPicture() {
        String page = FILES.getOrDefault(ModelPictures.PAGE, "");
        FILES.keySet().stream()
                .filter(f -> f.endsWith(".svg"))
                .forEach(f -> assertThat(page).contains("(" + f.substring("docs/".length()) + ")"));
    }
}
