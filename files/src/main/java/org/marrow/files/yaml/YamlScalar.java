package org.marrow.files.yaml;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A single value: text, a number, a truth value or nothing, told apart by the core schema of YAML 1.2 (section 10.3.2
 * of its specification, revision 1.2.2), so that {@code 0300} is the number 300 and {@code no} is text.
 *
 * @since 0.1
 */
public final class YamlScalar extends YamlNode {

    /**
     * What a scalar is.
     *
     * @since 0.1
     */
    public enum Kind {
        /** Quoted, or unquoted and nothing else. */
        TEXT,
        /** An unquoted integer: decimal, {@code 0o17} or {@code 0x1F}. */
        INTEGER,
        /** An unquoted number with a point or an exponent, or {@code .inf}, {@code .nan}. */
        DECIMAL,
        /** Unquoted {@code true} or {@code false}. */
        BOOLEAN,
        /** Nothing, {@code ~} or {@code null}. */
        NULL
    }

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** Beyond this a double no longer holds every integer. */
    private static final double LARGEST_EXACT = 0x1p53;

    private final YamlSource source;
    private final String text;
    private final Kind kind;

    YamlScalar(YamlPlace place, YamlSource source, String text, boolean plain) {
        this(place, source, text, plain ? kindOf(text) : Kind.TEXT);
    }

    private YamlScalar(YamlPlace place, YamlSource source, String text, Kind kind) {
        super(place);
        this.source = source;
        this.text = text;
        this.kind = kind;
    }

    /**
     * Returns where one of the characters of this scalar stands in the file.
     *
     * @param offset which character of {@link #text()}, from 0; its length is the end
     * @return the place, with the path of this scalar
     */
    public YamlPlace placeOf(int offset) {
        return source.placeOf(place(), text, offset);
    }

    /**
     * Returns the characters of this scalar.
     *
     * @return the text, without quotes
     */
    public String text() {
        return text;
    }

    /**
     * Returns what this scalar is.
     *
     * @return its kind
     */
    public Kind kind() {
        return kind;
    }

    boolean isNumeric() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }

    double number() {
        if (text.startsWith("0o") || text.startsWith("0x")) {
            var value = integer();
            return value.isPresent() ? value.getAsLong() : Double.POSITIVE_INFINITY;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    OptionalLong integer() {
        if (kind == Kind.DECIMAL) {
            double value = number();
            boolean exact = value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
            return exact ? OptionalLong.of((long) value) : OptionalLong.empty();
        }
        try {
            if (text.startsWith("0o")) {
                return OptionalLong.of(Long.parseLong(text.substring(2), 8));
            }
            if (text.startsWith("0x")) {
                return OptionalLong.of(Long.parseLong(text.substring(2), 16));
            }
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException outOfRange) {
            return OptionalLong.empty();
        }
    }

    @Override
    String found() {
        String shown = "'" + shortened(text) + "'";
        return switch (kind) {
            case TEXT -> "the text " + shown;
            case INTEGER, DECIMAL -> "the number " + shown;
            case BOOLEAN -> "the truth value " + shown;
            case NULL -> "nothing";
        };
    }

    @Override
    YamlNode at(String path, AliasBudget budget, int depth) {
        budget.spend(place(), depth);
        return new YamlScalar(place().at(path), source, text, kind);
    }

    private static Kind kindOf(String text) {
        if (NULL.matcher(text).matches()) {
            return Kind.NULL;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return Kind.BOOLEAN;
        }
        if (INTEGER.matcher(text).matches()) {
            return Kind.INTEGER;
        }
        return DECIMAL.matcher(text).matches() ? Kind.DECIMAL : Kind.TEXT;
    }
}
