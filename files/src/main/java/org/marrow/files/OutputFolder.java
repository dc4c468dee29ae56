package org.marrow.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.marrow.error.InputException;
import org.marrow.error.OutputException;

/**
 * The folder into which a run writes its results. It never overwrites anything unless it is asked to.
 *
 * @since 0.1
 */
public final class OutputFolder {

    private final Path path;
    private final Set<String> names = new LinkedHashSet<>();

    private OutputFolder(Path path) {
        this.path = path;
    }

    /**
     * Looks whether a folder can be written, before anything is computed for it. Nothing is created or deleted.
     *
     * @param path the folder
     * @param replacing whether it may hold something already
     * @throws InputException ({@code MRW-FILE-10}) if it cannot be created or written to; ({@code MRW-FILE-11}) if there
     *     is a file in its place, or, unless replacing, a folder that is not empty
     */
    public static void check(Path path, boolean replacing) {
        requireNoFile(path);
        if (!replacing && Files.isDirectory(path) && !isEmpty(path)) {
            throw notEmpty(path);
        }
        Path there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw notWritable(path, "cannot be written to", new IOException("no permission to write in " + there));
        }
    }

    /**
     * Creates a folder, with the folders above it, or takes an empty one.
     *
     * @param path the folder
     * @return the folder, empty
     * @throws InputException ({@code MRW-FILE-10}) if it cannot be created or written to; ({@code MRW-FILE-11}) if there
     *     is a file in its place, or a folder that is not empty
     */
    public static OutputFolder create(Path path) {
        OutputFolder folder = prepare(path);
        if (!isEmpty(path)) {
            throw notEmpty(path);
        }
        return folder;
    }

    private static InputException notEmpty(Path path) {
        return new InputException(
                "MRW-FILE-11",
                "The output folder " + path + " is not empty. Choose another with --out, or add --force to"
                        + " overwrite earlier results in it.",
                Map.of("path", path.toString()));
    }

    /**
     * Creates a folder, or takes one whatever it holds.
     *
     * @param path the folder
     * @param replaceable the names of the files that an earlier run may have left there; they are deleted, so that no
     *     stale result stays beside a new one, and so are parts of them; all other files are left alone
     * @return the folder
     * @throws InputException ({@code MRW-FILE-10}) if it cannot be created or written to; ({@code MRW-FILE-11}) if there
     *     is a file in its place
     */
    public static OutputFolder replace(Path path, Collection<String> replaceable) {
        OutputFolder folder = prepare(path);
        for (String name : replaceable) {
            delete(path, folder.resolve(name));
            delete(path, folder.resolve(name + PartFile.SUFFIX));
        }
        return folder;
    }

    private static void delete(Path path, Path file) {
        try {
            if (Files.isRegularFile(file)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw notWritable(path, "cannot be overwritten", e);
        }
    }

    /**
     * What a folder holds besides results of an earlier run.
     *
     * @param path the folder
     * @param own the names of results; parts of them count as well
     * @return names, sorted; empty for a folder that does not exist
     * @throws InputException ({@code MRW-FILE-10}) if it cannot be read
     */
    public static List<String> foreign(Path path, Collection<String> own) {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(p -> String.valueOf(p.getFileName()))
                    .filter(n -> !own.contains(n) && !own.contains(withoutSuffix(n)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw notWritable(path, "cannot be read", e);
        }
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(PartFile.SUFFIX) ? name.substring(0, name.length() - PartFile.SUFFIX.length()) : name;
    }

    /**
     * Returns the path of this folder.
     *
     * @return the path, as it was given
     */
    public Path path() {
        return path;
    }

    /**
     * Returns the path for a file in this folder and notes its name.
     *
     * @param name the name of the file, without any folder
     * @return the path
     * @throws IllegalArgumentException if the name would lead out of this folder
     */
    public Path file(String name) {
        Path file = resolve(name);
        synchronized (names) {
            names.add(name);
        }
        return file;
    }

    /**
     * Opens a table that appears when it is complete.
     *
     * @param name the name of the file
     * @param header the names of the columns
     * @return the writer
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be opened
     */
    public CsvWriter csv(String name, List<String> header) {
        return CsvWriter.atomic(file(name), header);
    }

    /**
     * Opens a table that grows row by row, and whose part is kept whatever happens.
     *
     * @param name the name of the file
     * @param header the names of the columns
     * @return the writer
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be opened
     */
    public CsvWriter growingCsv(String name, List<String> header) {
        return CsvWriter.growing(file(name), header);
    }

    /**
     * Writes a text file, which appears when it is complete.
     *
     * @param name the name of the file
     * @param contents the contents, written as UTF-8
     * @return the path of the file
     * @throws OutputException ({@code MRW-FILE-12}) if the file cannot be written
     */
    public Path write(String name, String contents) {
        Path file = file(name);
        try (PartFile part = new PartFile(file, false)) {
            part.write(StandardCharsets.UTF_8.encode(contents));
            part.complete();
        } catch (IOException e) {
            throw failed(file, e);
        }
        return file;
    }

    /**
     * Returns the files that were written.
     *
     * @return the paths of those files asked for that exist, in the order in which they were asked for; unmodifiable
     */
    public List<Path> files() {
        synchronized (names) {
            return names.stream().map(path::resolve).filter(Files::exists).toList();
        }
    }

    static OutputException failed(Path file, IOException cause) {
        return new OutputException(
                "MRW-FILE-12",
                "The file " + file + " could not be written (" + reason(cause)
                        + "). Check the free space and the permissions.",
                Map.of("path", file.toString()),
                cause);
    }

    private static void requireNoFile(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new InputException(
                    "MRW-FILE-11",
                    "The output folder " + path + " cannot be created, because there is a file of that name. Choose"
                            + " another with --out.",
                    Map.of("path", path.toString()));
        }
    }

    private static OutputFolder prepare(Path path) {
        requireNoFile(path);
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw notWritable(path, "cannot be created", e);
        }
        if (!Files.isWritable(path)) {
            throw notWritable(path, "cannot be written to", new IOException("no permission to write"));
        }
        return new OutputFolder(path);
    }

    private static boolean isEmpty(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw notWritable(path, "cannot be read", e);
        }
    }

    private static InputException notWritable(Path path, String what, IOException cause) {
        return new InputException(
                "MRW-FILE-10",
                "The output folder " + path + " " + what + " (" + reason(cause) + "). Choose another with --out.",
                Map.of("path", path.toString()),
                cause);
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private Path resolve(String name) {
        Path file = path.resolve(name);
        if (name.isEmpty() || name.equals("..") || name.equals(".") || !path.equals(file.getParent())) {
            throw new IllegalArgumentException("Not the name of a file in " + path + ": " + name);
        }
        return file;
    }
}
