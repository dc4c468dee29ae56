package org.marrow.error;

import java.util.Map;

/**
 * Says that results could not be written, although the run itself went well (disk full, folder gone).
 *
 * @since 0.1
 */
public class OutputException extends MarrowException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error without a cause.
     *
     * @param code the stable code, such as {@code MRW-FILE-12}
     * @param sentence what is wrong, where, and what to do; without the code
     * @param values the values that the sentence names, in the order in which it names them; copied
     */
    public OutputException(String code, String sentence, Map<String, ?> values) {
        super(code, sentence, values);
    }

    /**
     * Creates an error that another error caused.
     *
     * @param code the stable code, such as {@code MRW-FILE-12}
     * @param sentence what is wrong, where, and what to do; without the code
     * @param values the values that the sentence names, in the order in which it names them; copied
     * @param cause the error that led to this one
     */
    public OutputException(String code, String sentence, Map<String, ?> values, Throwable cause) {
        super(code, sentence, values, cause);
    }
}
