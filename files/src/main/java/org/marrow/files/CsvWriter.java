package org.marrow.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.marrow.error.OutputException;

/**
 * Writes a table as CSV (RFC 4180 with {@code \n} as line end, UTF-8, a header row; numbers by {@link Numbers}).
 *
 * <p>An {@linkplain #atomic atomic} writer writes beside the file, to the same name with {@code .part} appended, and
 * puts it in place when it is {@linkplain #commit committed}: the file is whole or not there, and an earlier file of that
 * name stays until then. A {@linkplain #streaming streaming} writer writes to the file itself, whole rows only, so that
 * what was computed up to a failure is kept. Use it with try-with-resources, and not from several threads at once.
 *
 * <pre>{@code
 * try (CsvWriter csv = CsvWriter.atomic(file, List.of("t_d", "ANC"))) {
 *     csv.number(0).number(4.5).endRow();
 *     csv.commit();
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class CsvWriter implements AutoCloseable {

    /** Rows are collected up to about this many characters before they go to disk. */
    private static final int BUFFERED = 1 << 16;

    private final Path target;
    private final Path written;
    private final int columns;
    private final FileChannel channel;
    private final StringBuilder rows = new StringBuilder(BUFFERED + 1024);
    private int cells;
    private int endOfLastRow;

    private CsvWriter(Path target, Path written, List<String> header) {
        if (header.isEmpty()) {
            throw new IllegalArgumentException("A CSV file needs at least one column.");
        }
        this.target = target;
        this.written = written;
        this.columns = header.size();
        try {
            this.channel = FileChannel.open(
                    written, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw failed(e);
        }
        header.forEach(this::text);
        endRow();
    }

    /**
     * Opens a file that appears when it is complete.
     *
     * @param file the file; one that exists is replaced by {@link #commit()}
     * @param header the names of the columns, at least one
     * @return the writer
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be opened
     */
    public static CsvWriter atomic(Path file, List<String> header) {
        return new CsvWriter(file, file.resolveSibling(file.getFileName() + ".part"), header);
    }

    /**
     * Opens a file that grows row by row and is kept whatever happens.
     *
     * @param file the file; one that exists is overwritten at once
     * @param header the names of the columns, at least one; written at once
     * @return the writer
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be opened
     */
    public static CsvWriter streaming(Path file, List<String> header) {
        CsvWriter writer = new CsvWriter(file, file, header);
        writer.flush();
        return writer;
    }

    /**
     * Writes a cell that holds text.
     *
     * @param text any text; quoted where RFC 4180 asks for it
     * @return this writer
     */
    public CsvWriter text(String text) {
        startCell();
        if (needsQuotes(text)) {
            rows.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            rows.append(text);
        }
        return this;
    }

    /**
     * Writes a cell that holds a number.
     *
     * @param value any number
     * @return this writer
     */
    public CsvWriter number(double value) {
        startCell();
        Numbers.append(rows, value);
        return this;
    }

    /**
     * Writes a cell that holds an integer.
     *
     * @param value any integer
     * @return this writer
     */
    public CsvWriter integer(long value) {
        startCell();
        rows.append(value);
        return this;
    }

    /**
     * Writes a cell that holds nothing, for a value that does not exist.
     *
     * @return this writer
     */
    public CsvWriter empty() {
        startCell();
        if (columns == 1) {
            rows.append("\"\""); // A bare empty line would be no row to most readers.
        }
        return this;
    }

    /**
     * Ends a row.
     *
     * @throws IllegalStateException if the row has fewer cells than the header
     * @throws OutputException ({@code MRW-FILE-12}) if the rows cannot be written
     */
    public void endRow() {
        if (cells != columns) {
            throw new IllegalStateException(
                    target.getFileName() + ": a row has " + cells + " cells, the header " + columns);
        }
        rows.append('\n');
        cells = 0;
        endOfLastRow = rows.length();
        if (endOfLastRow >= BUFFERED) {
            flush();
        }
    }

    /**
     * Sends all complete rows to disk.
     *
     * @throws OutputException ({@code MRW-FILE-12}) if the rows cannot be written
     */
    public void flush() {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(rows.substring(0, endOfLastRow));
        rows.delete(0, endOfLastRow);
        endOfLastRow = 0;
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Completes the file: closes it, and puts an atomic one in its place.
     *
     * @throws IllegalStateException if a row was begun but not ended
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be completed
     */
    public void commit() {
        if (cells > 0) {
            throw new IllegalStateException(target.getFileName() + ": the last row was not ended");
        }
        flush();
        try {
            channel.force(true);
            channel.close();
            if (!written.equals(target)) {
                replace(written, target);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Closes the file. Without {@link #commit()} before, a streaming writer keeps all complete rows, and an atomic writer
     * leaves nothing behind. Closing again does nothing.
     *
     * @throws OutputException ({@code MRW-FILE-12}) if the rows cannot be written
     */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            if (written.equals(target)) {
                flush();
            } else {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static void replace(Path written, Path target) throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void startCell() {
        if (cells == columns) {
            throw new IllegalStateException(
                    target.getFileName() + ": a row has more cells than the header, " + columns);
        }
        if (cells > 0) {
            rows.append(',');
        }
        cells++;
    }

    private boolean needsQuotes(String text) {
        if (text.isEmpty()) {
            return columns == 1;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private OutputException failed(IOException cause) {
        return OutputFolder.failed(target, cause);
    }
}
