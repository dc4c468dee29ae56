package org.marrow.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in the repository can be read by everybody: small, with pictures, without traces of the machine that made it. */
class CommittedFilesTest {
    static List<NotebookFile> notebooks() {
        List<NotebookFile> all = NotebookFile.all();
        assertThat(all).isNotEmpty();
        return all;
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void aNotebookIsSmallAndNamesItsKernel(NotebookFile n) throws IOException {
        assertThat(Files.size(n.path())).isLessThan(1_500_000);
        assertThat(n.json().at("/metadata/kernelspec/name").asText()).isEqualTo("marrow");
        assertThat(n.name()).matches("\\d\\d-[a-z-]+\\.ipynb");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellWasRunAndAtLeastOnePictureIsThere(NotebookFile n) {
        int pictures = 0;
        int number = 0;
        for (NotebookFile.Cell c : n.cells()) {
            if (!c.code()) {
                continue;
            }
            assertThat(n.json()
                            .get("cells")
                            .get(c.number() - 1)
                            .get("execution_count")
                            .asInt())
                    .isEqualTo(++number);
            for (JsonNode output : c.outputs()) {
                assertThat(output.get("output_type").asText()).isNotEqualTo("error");
                pictures += output.at("/data/image~1png").isMissingNode() ? 0 : 1;
            }
        }
        assertThat(pictures).isPositive();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void outputsHoldNoScriptNoForeignAddressAndNoPath(NotebookFile n) {
        for (NotebookFile.Cell c : n.cells()) {
            for (JsonNode output : c.outputs()) {
                String text = output.toString();
                assertThat(text).doesNotContain("<script", "src=\\\"http", "Plotly.newPlot", "image/svg+xml");
                assertThat(text).doesNotContainPattern("[\" ](/[A-Za-z]+/|C:\\\\)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theCourseIsOneOfExercisesWithSolutions(NotebookFile n) {
        String text = String.join(
                "\n",
                n.cells().stream()
                        .filter(c -> !c.code())
                        .map(NotebookFile.Cell::source)
                        .toList());
        assertThat(text).contains("## Exercises", "## Solutions", "research and teaching only");
        assertThat(text.substring(text.indexOf("## Exercises"), text.indexOf("## Solutions")))
                .contains("\n1. ", "\n2. ", "\n3. ");
        assertThat(n.cells().stream().filter(NotebookFile.Cell::solution).count())
                .isGreaterThanOrEqualTo(3);
        assertThat(n.cells().stream().mapToInt(c -> c.states().size()).sum()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void cellsKeepToWhatEveryKernelHas(NotebookFile n) {
        for (NotebookFile.Cell c : n.cells()) {
            if (c.code()) {
                assertThat(c.source()).doesNotContainPattern("(?m)^\\s*%");
                assertThat(c.source()).doesNotContain("dflib", "ijava");
            }
        }
    }
}
