package org.marrow.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root of all errors that Marrow throws on purpose.
 *
 * <p>The message reads {@code CODE: sentence}. Programs should decide by {@link #code()} and {@link #values()}, people
 * read the sentence; the wording may change between versions, the code does not.
 *
 * @since 0.1
 */
public abstract class MarrowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The stable code. */
    private final String code;

    /** Not serialised, because a value may be any object; {@link #values()} is then empty. */
    private final transient @Nullable Map<String, Object> values;

    /**
     * Creates an error without a cause.
     *
     * @param code the stable code, such as {@code MRW-FILE-3}
     * @param sentence what is wrong, where, and what to do; without the code
     * @param values the values that the sentence names, in the order in which it names them; copied
     */
    protected MarrowException(String code, String sentence, Map<String, ?> values) {
        super(code + ": " + sentence);
        this.code = code;
        this.values = copyOf(values);
    }

    /**
     * Creates an error that another error caused.
     *
     * @param code the stable code, such as {@code MRW-FILE-3}
     * @param sentence what is wrong, where, and what to do; without the code
     * @param values the values that the sentence names, in the order in which it names them; copied
     * @param cause the error that led to this one
     */
    protected MarrowException(String code, String sentence, Map<String, ?> values, Throwable cause) {
        super(code + ": " + sentence, cause);
        this.code = code;
        this.values = copyOf(values);
    }

    /**
     * Returns what is wrong, without the code.
     *
     * @return the sentence
     */
    public final String sentence() {
        return String.valueOf(getMessage()).substring(code.length() + 2);
    }

    /**
     * Returns the stable code of this error.
     *
     * @return the code, such as {@code MRW-FILE-3}
     */
    public final String code() {
        return code;
    }

    /**
     * Returns the values that the message names.
     *
     * @return an unmodifiable map in the order in which the values were given; empty after deserialisation
     */
    public final Map<String, Object> values() {
        return values == null ? Map.of() : values;
    }

    private static Map<String, Object> copyOf(Map<String, ?> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
