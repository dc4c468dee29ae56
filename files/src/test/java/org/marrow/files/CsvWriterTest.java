package org.marrow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.error.OutputException;

class CsvWriterTest {

    @TempDir
    Path folder;

    @Test
    void aTableIsWrittenByRfc4180() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = CsvWriter.atomic(file, List.of("t_d", "name, unit", "n"))) {
            csv.number(0.5).text("a \"quoted\" word").integer(Long.MIN_VALUE).endRow();
            csv.number(Double.NaN).text("two\nlines").empty().endRow();
            csv.number(-0.0).text("µ τ").text("").endRow();
            csv.commit();
        }
        assertThat(Files.readString(file)).isEqualTo("""
                        t_d,"name, unit",n
                        0.5,"a ""quoted\"" word",-9223372036854775808
                        NaN,"two
                        lines",
                        -0,µ τ,
                        """);
    }

    @Test
    void anAtomicFileIsNotThereUntilItIsCommitted() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, "earlier");
        try (CsvWriter csv = CsvWriter.atomic(file, List.of("x"))) {
            csv.number(1).endRow();
            csv.flush();
            assertThat(file).hasContent("earlier");
            csv.commit();
        }
        assertThat(Files.readString(file)).isEqualTo("x\n1\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anAtomicFileThatFailsLeavesNothingBehind() throws Exception {
        Path file = folder.resolve("a.csv");
        assertThatThrownBy(() -> {
                    try (CsvWriter csv = CsvWriter.atomic(file, List.of("x"))) {
                        csv.number(1).endRow();
                        throw new IllegalArgumentException("broken");
                    }
                })
                .hasMessage("broken");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStreamedFileHoldsWholeRowsAtEveryMomentAndKeepsThem() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = CsvWriter.streaming(file, List.of("x", "y"))) {
            assertThat(Files.readString(file)).isEqualTo("x,y\n");
            for (int i = 0; i < 20_000; i++) {
                csv.integer(i).number(i / 3.0).endRow();
                if (i % 1000 == 0) {
                    csv.integer(-1);
                    assertThat(Files.readString(file)).endsWith("\n");
                    csv.flush();
                    assertThat(Files.readString(file)).endsWith("\n" + i + "," + Numbers.format(i / 3.0) + "\n");
                    csv.integer(-2).endRow();
                }
            }
            csv.text("begun, but not ended");
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1 + 20_000 + 20);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("19999," + Numbers.format(19_999 / 3.0));
    }

    @Test
    void aRowThatDoesNotFitTheHeaderIsRefused() {
        try (CsvWriter csv = CsvWriter.atomic(folder.resolve("a.csv"), List.of("x", "y"))) {
            csv.number(1);
            assertThatThrownBy(csv::endRow).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(csv::commit).isInstanceOf(IllegalStateException.class);
            csv.number(2);
            assertThatThrownBy(() -> csv.number(3)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anEmptyCellInATableOfOneColumnIsStillARow() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvWriter csv = CsvWriter.atomic(file, List.of("x"))) {
            csv.empty().endRow();
            csv.text("").endRow();
            csv.commit();
        }
        assertThat(Files.readString(file)).isEqualTo("x\n\"\"\n\"\"\n");
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        Path file = folder.resolve("missing/a.csv");
        assertThatThrownBy(() -> CsvWriter.streaming(file, List.of("x")))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("MRW-FILE-12")
                .hasMessageContaining(file.toString());
    }
}
