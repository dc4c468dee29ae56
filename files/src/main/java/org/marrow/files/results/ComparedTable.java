package org.marrow.files.results;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.files.CsvWriter;

/**
 * Compares a table with a file while the table is written, and keeps nothing of it but a digest and the first difference.
 *
 * @since 0.1
 */
public final class ComparedTable implements CsvWriter.Destination {
    private final String name;
    private final List<String> header;
    private final @Nullable Path original;
    private final boolean part;
    private final @Nullable InputStream in;
    private final long size;
    private final MessageDigest digest = ResultDigest.sha256();
    private volatile long compared;
    private volatile boolean differs;
    private long lines;
    private @Nullable Difference difference;
    private @Nullable String sha256;

    /**
     * Where a table and a file differ first.
     *
     * @param line the line, from 1
     * @param then the line in the file; null when the file ends before
     * @param now the line now; null when the table ends before
     */
    public record Difference(
            long line, @Nullable String then, @Nullable String now) {}

    /**
     * Opens the file.
     *
     * @param name name of the table
     * @param header names of its columns
     * @param original the file, or null when there is none
     * @param part whether the file is a part, so that its end says nothing
     * @throws IOException when it cannot be read
     */
    public ComparedTable(String name, List<String> header, @Nullable Path original, boolean part) throws IOException {
        this.name = name;
        this.header = List.copyOf(header);
        this.original = original;
        this.part = part;
        in = original == null ? null : new BufferedInputStream(Files.newInputStream(original), 1 << 16);
        size = original == null ? 0 : Files.size(original);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        byte[] now = new byte[bytes.remaining()];
        bytes.get(now);
        digest.update(now);
        if (in == null || differs || isSettled()) {
            return;
        }
        byte[] then = in.readNBytes(now.length);
        int same = Arrays.mismatch(then, now);
        if (same >= 0 && !(part && same == then.length)) {
            difference(then, now, same, in);
        }
        for (byte b : now) {
            lines += b == '\n' ? 1 : 0;
        }
        compared += then.length;
    }

    /**
     * Whether nothing more of a part is to be compared, because it ends, or differs.
     *
     * @return true when a run need not go on for its sake
     */
    public boolean isSettled() {
        return part && (differs || compared >= size);
    }

    private void difference(byte[] then, byte[] now, int same, InputStream rest) throws IOException {
        int begin = same;
        while (begin > 0 && now[begin - 1] != '\n') {
            begin--;
        }
        long line = lines + 1;
        for (int i = 0; i < begin; i++) {
            line += now[i] == '\n' ? 1 : 0;
        }
        differs = true;
        difference = new Difference(line, line(then, begin, rest), line(now, begin, InputStream.nullInputStream()));
    }

    /** The line that begins at a place, read on where it is not all there; null when there is none. */
    private static @Nullable String line(byte[] bytes, int begin, InputStream rest) throws IOException {
        if (begin >= bytes.length) {
            return null;
        }
        int end = begin;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, begin, end - begin);
        if (end == bytes.length) {
            for (int b = rest.read(); b >= 0 && b != '\n'; b = rest.read()) {
                out.write(b);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void complete() throws IOException {
        sha256 = ResultDigest.hex(digest.digest());
        if (in != null && difference == null && !part) {
            byte[] then = in.readNBytes(1 << 16);
            if (then.length > 0) {
                difference = new Difference(lines + 1, line(then, 0, in), null);
            }
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }

    /**
     * Name of the table.
     *
     * @return the file name
     */
    public String name() {
        return name;
    }

    /**
     * The file that it was compared with.
     *
     * @return the file, or null
     */
    public @Nullable Path original() {
        return original;
    }

    /**
     * Bytes that were compared.
     *
     * @return number of bytes
     */
    public long compared() {
        return compared;
    }

    /**
     * SHA-256 of the table.
     *
     * @return in hexadecimal; null unless it was completed
     */
    public @Nullable String sha256() {
        return sha256;
    }

    /**
     * Where table and file differ first.
     *
     * @return null when they agree, or there is no file
     */
    public @Nullable Difference difference() {
        return difference;
    }

    /**
     * Says where table and file differ first, in the words of the table.
     *
     * @param d the difference
     * @return a phrase, for example {@code line 7 (replicate 0, t_d 5), column ANC: 1.2 then, 1.3 now}
     */
    public String describe(Difference d) {
        String then = d.then();
        String now = d.now();
        if (then == null) {
            return "line " + d.line() + ": the file ends, the run goes on with " + now;
        } else if (now == null) {
            return "line " + d.line() + ": the run ends, the file goes on with " + then;
        }
        String[] a = then.split(",", -1);
        String[] b = now.split(",", -1);
        int column = 0;
        while (column < Math.min(a.length, b.length) && a[column].equals(b[column])) {
            column++;
        }
        if (a.length != header.size() || b.length != header.size() || column == header.size()) {
            return "line " + d.line() + ": " + then + " then, " + now + " now";
        }
        return "line " + d.line() + where(b, column) + ", column " + header.get(column) + ": " + a[column] + " then, "
                + b[column] + " now";
    }

    /** The cells that name the row. */
    private String where(String[] cells, int before) {
        StringBuilder s = new StringBuilder();
        for (int c = 0; c < before; c++) {
            if (List.of("arm", "replicate", "t_d", "name").contains(header.get(c))) {
                s.append(s.isEmpty() ? " (" : ", ")
                        .append(header.get(c))
                        .append(' ')
                        .append(cells[c]);
            }
        }
        return s.isEmpty() ? "" : s + ")";
    }
}
