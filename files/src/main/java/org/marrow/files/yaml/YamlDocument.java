package org.marrow.files.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.marrow.error.InputException;

/**
 * Reads YAML 1.2 strictly, and safely from sources that are not trusted.
 *
 * <p>Stricter than YAML itself: keys are single values and occur once, a file holds one document, and tags, merge keys
 * and anchors that contain themselves are refused. Aliases are followed. A file has at most {@link #MAX_LENGTH}
 * characters, {@link #MAX_VALUES} values (those repeated through aliases counted again) and {@link #MAX_DEPTH} levels.
 *
 * @since 0.1
 */
public final class YamlDocument {

    /** The greatest length of a file (characters). */
    public static final int MAX_LENGTH = 4_000_000;

    /** The greatest number of values in a file, those repeated through aliases counted again. */
    public static final int MAX_VALUES = 200_000;

    /** The greatest number of levels of lists and mappings in each other. */
    public static final int MAX_DEPTH = 50;

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @param fileName the name of the file, for messages
     * @param text the contents of the file
     * @return the root of the document
     * @throws InputException ({@code MRW-FILE-2} to {@code -5} and {@code -9}) if it is not one document of strict YAML
     *     1.2 within the limits
     */
    public static YamlNode read(String fileName, String text) {
        return new YamlReader(fileName, text).read();
    }

    /**
     * Reads a file.
     *
     * @param file the file, in UTF-8
     * @return the root of the document
     * @throws InputException ({@code MRW-FILE-1}) if the file cannot be read or is not UTF-8, and as
     *     {@link #read(String, String)} does
     */
    public static YamlNode read(Path file) {
        return read(file.toString(), contents(file));
    }

    /**
     * Reads the text of a file, no more than a file may hold.
     *
     * @param file the file, in UTF-8
     * @return its contents
     * @throws InputException ({@code MRW-FILE-1}) if the file cannot be read or is not UTF-8
     */
    public static String contents(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            // A device or a pipe tells no length beforehand, so no more is read than a file may hold (4 bytes a
            // character).
            byte[] bytes = in.readNBytes(4 * MAX_LENGTH + 4);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "is not UTF-8 text. Save it as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "does not exist. Check its name and the folder you are in", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file)
                    ? "is a folder. Name a file in it"
                    : "cannot be read. Check its permissions";
            throw unreadable(file, reason, e);
        }
    }

    private static InputException unreadable(Path file, String reason, IOException cause) {
        return new InputException(
                "MRW-FILE-1", "The file " + file + " " + reason + ".", Map.of("file", file.toString()), cause);
    }
}
