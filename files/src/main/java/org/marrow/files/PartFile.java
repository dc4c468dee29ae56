package org.marrow.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file under way: it has {@code .part} appended to its name until it is complete, so that nobody takes a part for the whole.
 */
final class PartFile implements CsvWriter.Destination {
    /** Appended to the name of a file that is not complete. */
    static final String SUFFIX = ".part";

    private final Path target;
    private final Path part;
    private final boolean kept;
    private final FileChannel channel;

    /** Opens it; a part of that name is overwritten. One that is kept stays when it is never completed. */
    PartFile(Path target, boolean kept) throws IOException {
        this.target = target;
        this.kept = kept;
        part = target.resolveSibling(target.getFileName() + SUFFIX);
        channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Writes all; when that fails, for example on a full disk, the whole rows among what was written stay. */
    @Override
    public void write(ByteBuffer bytes) throws IOException {
        long begin = channel.position();
        int first = bytes.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            int end = bytes.position();
            while (end > first && bytes.get(end - 1) != '\n') {
                end--;
            }
            channel.truncate(begin + end - first);
            throw e;
        }
    }

    @Override
    public void complete() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(part);
            }
        }
    }
}
