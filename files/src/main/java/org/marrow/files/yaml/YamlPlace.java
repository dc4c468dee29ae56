package org.marrow.files.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.marrow.error.InputException;

/**
 * Where something stands in a YAML file.
 *
 * @param file the name of the file, as the user gave it
 * @param line the line, counted from 1
 * @param column the column in characters, counted from 1
 * @param path the key path, such as {@code therapies[1].dose} (elements counted from 0); empty for the whole document
 * @since 0.1
 */
public record YamlPlace(String file, int line, int column, String path) {

    private static final int LONGEST_PATH = 80;

    /**
     * Creates an error that names this place.
     *
     * @param code the stable code
     * @param sentence what is wrong and what to do; a sentence that starts with a capital letter and ends with a full
     *     stop or question mark
     * @return the error, to be thrown by the caller; its values are {@code file}, {@code line}, {@code column} and
     *     {@code key}
     */
    public InputException problem(String code, String sentence) {
        return new InputException(code, this + ": " + sentence, values());
    }

    /**
     * Creates an error that names this place and that another error caused.
     *
     * @param code the stable code
     * @param sentence what is wrong and what to do
     * @param cause the error that led to this one
     * @return the error, to be thrown by the caller; its values are {@code file}, {@code line}, {@code column} and
     *     {@code key}
     */
    public InputException problem(String code, String sentence, Throwable cause) {
        return new InputException(code, this + ": " + sentence, values(), cause);
    }

    /**
     * Returns the place as it reads in a message.
     *
     * @return such as {@code aa.yaml, line 12, column 9, 'therapies[1].dose'}
     */
    @Override
    public String toString() {
        String position = file + ", line " + line + ", column " + column;
        return path.isEmpty() ? position : position + ", '" + shortened(path) + "'";
    }

    /** Deep nesting makes long paths, which would bury the sentence that follows. */
    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...";
    }

    YamlPlace at(String newPath) {
        return new YamlPlace(file, line, column, newPath);
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("file", file);
        values.put("line", line);
        values.put("column", column);
        values.put("key", path);
        return values;
    }
}
