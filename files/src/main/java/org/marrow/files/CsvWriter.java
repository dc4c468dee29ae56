package org.marrow.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.marrow.error.OutputException;
import org.marrow.text.Numbers;

/**
 * Writes a table as CSV (RFC 4180 with {@code \n} as line end, UTF-8, a header row; numbers by {@link Numbers}).
 *
 * <p>Both kinds write beside the file, to the same name with {@code .part} appended, and put it in place when they are
 * {@linkplain #commit committed}. What is not committed, an {@linkplain #atomic atomic} writer deletes, so that an earlier file
 * stays as it was; a {@linkplain #growing growing} one keeps the part, and sends whole rows to disk at least every second, so
 * that what was computed survives whatever happens. Use it with try-with-resources, and not from several threads at once.
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

    private static final long PATIENCE = 1_000_000_000; // ns

    private final Path target;
    private final int columns;
    private final Destination destination;
    private final StringBuilder rows = new StringBuilder(BUFFERED + 1024);
    private int cells;
    private int endOfLastRow;
    /** When rows go to disk depends on it, and nothing else does. */
    private final LongSupplier clock = System::nanoTime;

    private long flushed = clock.getAsLong();
    private boolean closed;

    /** Where rows go: whole rows only, in order. */
    public interface Destination extends Closeable {
        /**
         * Takes rows.
         *
         * @param bytes whole rows in UTF-8; all are taken
         * @throws IOException when they cannot be taken
         */
        void write(ByteBuffer bytes) throws IOException;

        /**
         * Hears that the table is complete.
         *
         * @throws IOException when it cannot be completed
         */
        void complete() throws IOException;
    }

    /**
     * Writes to somewhere else than a file.
     *
     * @param name what to call it in messages
     * @param header the names of the columns, at least one
     * @param destination where rows go
     */
    public CsvWriter(Path name, List<String> header, Destination destination) {
        if (header.isEmpty()) {
            throw new IllegalArgumentException("A CSV file needs at least one column.");
        }
        this.target = name;
        this.columns = header.size();
        this.destination = destination;
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
        return new CsvWriter(file, header, open(file, false));
    }

    /**
     * Opens a file that grows row by row, and whose part is kept whatever happens.
     *
     * @param file the file; one that exists is replaced by {@link #commit()}
     * @param header the names of the columns, at least one; written at once
     * @return the writer
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be opened
     */
    public static CsvWriter growing(Path file, List<String> header) {
        CsvWriter writer = new CsvWriter(file, header, open(file, true));
        writer.flush();
        return writer;
    }

    private static Destination open(Path file, boolean kept) {
        try {
            return new PartFile(file, kept);
        } catch (IOException e) {
            throw OutputFolder.failed(file, e);
        }
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
        if (endOfLastRow >= BUFFERED || clock.getAsLong() - flushed > PATIENCE) {
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
        flushed = clock.getAsLong();
        if (closed) {
            throw new IllegalStateException(target.getFileName() + " is closed");
        }
        try {
            destination.write(bytes);
        } catch (IOException e) {
            closed = true; // Later rows must not follow where rows are missing.
            try (destination) {
                throw failed(e);
            } catch (IOException suppressed) {
                throw failed(e);
            }
        }
    }

    /**
     * Completes the file and puts it in its place.
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
            destination.complete();
            closed = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Closes the file. Without {@link #commit()} before, a growing writer keeps all complete rows in the part, and an atomic
     * writer leaves nothing behind. Closing again does nothing.
     *
     * @throws OutputException ({@code MRW-FILE-12}) if the rows cannot be written
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try (destination) {
            flush();
            closed = true;
        } catch (IOException e) {
            throw failed(e);
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
