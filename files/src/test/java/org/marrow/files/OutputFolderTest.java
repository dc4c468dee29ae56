package org.marrow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.error.OutputException;

class OutputFolderTest {

    @TempDir
    Path folder;

    @Test
    void aFolderIsCreatedWithTheFoldersAboveIt() {
        Path path = folder.resolve("out/deeper/run");
        assertThat(OutputFolder.create(path).path()).isEqualTo(path).isEmptyDirectory();
        assertThat(OutputFolder.create(path).path()).isEqualTo(path);
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        assertThatThrownBy(() -> OutputFolder.create(folder))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("MRW-FILE-11")
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--force");
    }

    @Test
    void checkingAFolderLeavesEverythingAsItIs() throws Exception {
        Path absent = folder.resolve("a/b");
        OutputFolder.check(absent, false);
        assertThat(folder.resolve("a")).doesNotExist();
        Path full = Files.createDirectory(folder.resolve("full"));
        Path result = Files.writeString(full.resolve("scan.csv"), "1");
        OutputFolder.check(full, true);
        assertThat(result).hasContent("1");
        assertThatThrownBy(() -> OutputFolder.check(full, false)).hasMessageContaining("MRW-FILE-11");
        assertThatThrownBy(() -> OutputFolder.check(result, true)).hasMessageContaining("MRW-FILE-11");
        assertThatThrownBy(() -> OutputFolder.check(result.resolve("below"), false))
                .hasMessageContaining("MRW-FILE-10");
    }

    @Test
    void replacingRemovesStaleResultsAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        Files.writeString(folder.resolve("summary.csv"), "stale");
        Files.createDirectory(folder.resolve("events.csv"));
        OutputFolder.replace(folder, List.of("summary.csv", "events.csv", "trajectory.csv"));
        assertThat(folder.resolve("thesis.txt")).hasContent("precious");
        assertThat(folder.resolve("summary.csv")).doesNotExist();
        assertThat(folder.resolve("events.csv")).isDirectory();
    }

    @Test
    void aFileInPlaceOfTheFolderOrOfOneAboveItIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> OutputFolder.create(file)).hasMessageStartingWith("MRW-FILE-11");
        assertThatThrownBy(() -> OutputFolder.replace(file, List.of())).hasMessageStartingWith("MRW-FILE-11");
        assertThatThrownBy(() -> OutputFolder.create(file.resolve("run")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("MRW-FILE-10")
                .hasMessageContaining("cannot be created");
    }

    @Test
    void filesAreListedInTheOrderInWhichTheyWereAskedFor() {
        OutputFolder out = OutputFolder.create(folder.resolve("run"));
        try (CsvWriter csv = out.csv("z.csv", List.of("x"))) {
            csv.commit();
        }
        out.write("a.txt", "µ");
        try (CsvWriter csv = out.growingCsv("m.csv", List.of("x"))) {
            csv.commit();
        }
        out.csv("never-committed.csv", List.of("x")).close();
        assertThat(out.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("z.csv", "a.txt", "m.csv");
        assertThat(out.path().resolve("a.txt")).hasContent("µ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc/passwd"})
    void aNameThatLeadsOutOfTheFolderIsRefused(String name) {
        OutputFolder out = OutputFolder.create(folder.resolve("run"));
        assertThatThrownBy(() -> out.file(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatVanishesDuringTheRunIsAnOutputError() throws Exception {
        OutputFolder out = OutputFolder.create(folder.resolve("run"));
        Files.delete(out.path());
        assertThatThrownBy(() -> out.write("a.txt", "x"))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("MRW-FILE-12");
    }
}
