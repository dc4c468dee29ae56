package org.marrow.files.yaml;

import java.util.List;
import org.marrow.error.InputException;

/**
 * A value in a YAML file, together with its place.
 *
 * <p>The {@code as...} methods say what the reader of the file expects; where the file holds something else, they throw
 * an {@link InputException} that says what was expected, what was found, and where.
 *
 * @since 0.1
 */
public abstract sealed class YamlNode permits YamlMapping, YamlSequence, YamlScalar {

    private final YamlPlace place;

    YamlNode(YamlPlace place) {
        this.place = place;
    }

    /**
     * Returns where this value starts.
     *
     * @return the place; for a value given by an alias, line and column are those of the anchored original
     */
    public final YamlPlace place() {
        return place;
    }

    /**
     * Returns the name of the file.
     *
     * @return the name, as the user gave it
     */
    public final String file() {
        return place.file();
    }

    /**
     * Returns the line on which this value starts.
     *
     * @return the line, counted from 1
     */
    public final int line() {
        return place.line();
    }

    /**
     * Returns the column at which this value starts.
     *
     * @return the column in characters, counted from 1
     */
    public final int column() {
        return place.column();
    }

    /**
     * Returns the key path of this value.
     *
     * @return such as {@code therapies[1].dose}; empty for the whole document
     */
    public final String path() {
        return place.path();
    }

    /**
     * Creates an error about this value, for a reader that knows more about it than YAML does.
     *
     * @param code the stable code
     * @param sentence what is wrong and what to do
     * @return the error, to be thrown by the caller
     */
    public final InputException problem(String code, String sentence) {
        return place.problem(code, sentence);
    }

    /**
     * Tells whether this is a mapping.
     *
     * @return whether {@link #asMapping()} will succeed
     */
    public final boolean isMapping() {
        return this instanceof YamlMapping;
    }

    /**
     * Tells whether this is a list.
     *
     * @return whether {@link #asList()} will succeed
     */
    public final boolean isList() {
        return this instanceof YamlSequence;
    }

    /**
     * Tells whether this is text, quoted or such that it cannot be read as anything else.
     *
     * @return whether {@link #asText()} will succeed
     */
    public final boolean isText() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.TEXT;
    }

    /**
     * Tells whether this is written as a number.
     *
     * @return whether this is an unquoted number; {@link #asNumber()} will succeed if it is finite
     */
    public final boolean isNumber() {
        return this instanceof YamlScalar scalar && scalar.isNumeric();
    }

    /**
     * Tells whether this is a truth value.
     *
     * @return whether {@link #asBoolean()} will succeed
     */
    public final boolean isBoolean() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN;
    }

    /**
     * Tells whether nothing is there: {@code key:} with no value, {@code ~} or {@code null}.
     *
     * @return whether this is YAML's null
     */
    public final boolean isNull() {
        return this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }

    /**
     * Reads this value as a mapping.
     *
     * @return this value
     * @throws InputException ({@code MRW-FILE-8}) if it is none
     */
    public final YamlMapping asMapping() {
        if (this instanceof YamlMapping mapping) {
            return mapping;
        }
        throw wrongKind("keys with values", "Write 'key: value' lines, or {key: value, ...}.");
    }

    /**
     * Reads this value as a list.
     *
     * @return its elements in the order of the file; unmodifiable
     * @throws InputException ({@code MRW-FILE-8}) if it is none
     */
    public final List<YamlNode> asList() {
        if (this instanceof YamlSequence sequence) {
            return sequence.elements();
        }
        throw wrongKind("a list", "Write '- element' lines, or [element, ...].");
    }

    /**
     * Reads this value as text.
     *
     * @return the text, without its quotes
     * @throws InputException ({@code MRW-FILE-8}) if it is none; an unquoted number, truth value or null is none
     */
    public final String asText() {
        if (this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.TEXT) {
            return scalar.text();
        }
        boolean quotable = this instanceof YamlScalar && !isNull();
        throw wrongKind("text", quotable ? "Put it in quotes." : "Write a text.");
    }

    /**
     * Reads this value as it is written, for values that may be a bare number or a number with a unit.
     *
     * @return the characters of the text, number or truth value, without quotes
     * @throws InputException ({@code MRW-FILE-8}) if it is a mapping, a list or null
     */
    public final String asWritten() {
        if (this instanceof YamlScalar scalar && scalar.kind() != YamlScalar.Kind.NULL) {
            return scalar.text();
        }
        throw wrongKind("a single value", "Write a number or a text.");
    }

    /**
     * Reads this value as a number.
     *
     * @return a finite number
     * @throws InputException ({@code MRW-FILE-8}) if it is none, is quoted, or is not finite
     */
    public final double asNumber() {
        if (this instanceof YamlScalar scalar && scalar.isNumeric()) {
            double value = scalar.number();
            if (Double.isFinite(value)) {
                return value;
            }
            throw wrongKind("a finite number", "Write a number between -1.7e308 and 1.7e308.");
        }
        throw wrongKind("a number", "Write a number such as 12, 0.5 or 4e9, without quotes.");
    }

    /**
     * Reads this value as an integer; {@code 1e4} and {@code 10.0} are integers too.
     *
     * @return an integer in the range of {@code int}
     * @throws InputException ({@code MRW-FILE-8}) if it is none, is quoted, or is out of range
     */
    public final int asInteger() {
        long value = asLong();
        if (value != (int) value) {
            throw wrongKind("an integer between -2147483648 and 2147483647", "Write a smaller number.");
        }
        return (int) value;
    }

    /**
     * Reads this value as an integer of 64 bits; {@code 1e4} and {@code 10.0} are integers too.
     *
     * @return an integer in the range of {@code long}
     * @throws InputException ({@code MRW-FILE-8}) if it is none, is quoted, or is out of range
     */
    public final long asLong() {
        if (this instanceof YamlScalar scalar && scalar.isNumeric()) {
            var value = scalar.integer();
            if (value.isPresent()) {
                return value.getAsLong();
            }
        }
        throw wrongKind("an integer", "Write an integer such as 12, without quotes.");
    }

    /**
     * Reads this value as a truth value.
     *
     * @return whether {@code true} is written
     * @throws InputException ({@code MRW-FILE-8}) if it is neither {@code true} nor {@code false}; {@code yes},
     *     {@code no}, {@code on} and {@code off} are text in YAML 1.2
     */
    public final boolean asBoolean() {
        if (this instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
            return scalar.text().equalsIgnoreCase("true");
        }
        throw wrongKind("true or false", "Write true or false, without quotes.");
    }

    private InputException wrongKind(String expected, String remedy) {
        return problem("MRW-FILE-8", "Expected " + expected + ", but found " + found() + ". " + remedy);
    }

    /** Says what this is, for messages. */
    abstract String found();

    /** The same value, read through an alias at another path; its contents are re-addressed too. */
    abstract YamlNode at(String path, AliasBudget budget, int depth);

    static String childPath(String parent, String key) {
        String name = key.matches("[^\\s.:'\"]{1,60}") ? key : "'" + shortened(key) + "'";
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String elementPath(String parent, int index) {
        return parent + "[" + index + "]";
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        int end = line.offsetByCodePoints(0, Math.min(40, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end) + "...";
    }
}
