package org.marrow.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.error.OutputException;
import org.marrow.text.Numbers;

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
    void aGrowingFileHoldsWholeRowsAtEveryMomentAndKeepsThemAsAPart() throws Exception {
        Path file = folder.resolve("a.csv.part");
        try (CsvWriter csv = CsvWriter.growing(folder.resolve("a.csv"), List.of("x", "y"))) {
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
        assertThat(folder.resolve("a.csv")).doesNotExist();
    }

    @Test
    void aGrowingFileGetsItsNameWhenItIsCommitted() {
        try (CsvWriter csv = CsvWriter.growing(folder.resolve("a.csv"), List.of("x"))) {
            csv.number(1.5).endRow();
            csv.commit();
        }
        assertThat(folder.resolve("a.csv")).hasContent("x\n1.5\n");
        assertThat(folder.resolve("a.csv.part")).doesNotExist();
    }

    /** Takes so many bytes, then says that the disk is full. */
    private static final class FullDisk implements CsvWriter.Destination {
        private final StringBuilder taken = new StringBuilder();
        private final int room;
        private boolean closed;

        FullDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (taken.length() + bytes.remaining() > room) {
                throw new IOException("No space left on device");
            }
            taken.append(StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public void complete() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aFullDiskIsOneClearErrorAfterWhichNothingMoreIsWritten() {
        FullDisk disk = new FullDisk(10);
        try (CsvWriter csv = new CsvWriter(Path.of("t.csv"), List.of("x"), disk)) {
            csv.integer(1).endRow();
            csv.flush();
            csv.integer(1_000_000_000).endRow();
            assertThatThrownBy(csv::flush)
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("MRW-FILE-12", "t.csv", "No space left", "free space");
            csv.integer(3).endRow();
            assertThatThrownBy(csv::flush).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(csv::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(disk.taken).hasToString("x\n1\n");
        assertThat(disk.closed).isTrue();
    }

    @Test
    void aFileThatCannotBeCompletedIsAnError() {
        try (CsvWriter csv = new CsvWriter(Path.of("t.csv"), List.of("x"), new FullDisk(10))) {
            assertThatThrownBy(csv::commit).isInstanceOf(OutputException.class);
        }
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
        assertThatThrownBy(() -> CsvWriter.growing(file, List.of("x")))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("MRW-FILE-12")
                .hasMessageContaining(file.toString());
    }
}
