package org.marrow.files.schema;

import java.util.List;

/**
 * What kind of value a key has.
 *
 * @since 0.1
 */
public sealed interface Shape {
    /** Text of one or more lines. */
    Shape TEXT = new Plain("text");
    /** A number with or without a unit. */
    Shape QUANTITY = new Plain("quantity");
    /** An expression, or a number. */
    Shape EXPRESSION = new Plain("expression");
    /** A number. */
    Shape NUMBER = new Plain("number");
    /** A whole number. */
    Shape WHOLE = new Plain("whole");
    /** A single value of any kind. */
    Shape ANY = new Plain("any");
    /** A time: a number of days, or with a unit of time. */
    Shape TIME = QUANTITY;

    /**
     * A single value.
     *
     * @param kind which
     */
    record Plain(String kind) implements Shape {}

    /**
     * One word of several.
     *
     * @param words the words
     */
    record Word(List<String> words) implements Shape {
        /**
         * Copies.
         *
         * @param words the words
         */
        public Word {
            words = List.copyOf(words);
        }
    }

    /**
     * A list.
     *
     * @param of what its elements are
     */
    record ListOf(Shape of) implements Shape {}

    /**
     * Names of the user's own with values.
     *
     * @param of what the values are
     */
    record Named(Shape of) implements Shape {}

    /**
     * Keys with values.
     *
     * @param block which keys
     */
    record Fields(Block block) implements Shape {}

    /**
     * One of several kinds of value.
     *
     * @param shapes the kinds
     */
    record AnyOf(List<Shape> shapes) implements Shape {
        /**
         * Copies.
         *
         * @param shapes the kinds
         */
        public AnyOf {
            shapes = List.copyOf(shapes);
        }
    }

    /**
     * One of several kinds of value.
     *
     * @param shapes the kinds
     * @return the shape
     */
    static Shape either(Shape... shapes) {
        return new AnyOf(List.of(shapes));
    }

    /**
     * One word of several.
     *
     * @param words the words
     * @return the shape
     */
    static Shape words(String... words) {
        return new Word(List.of(words));
    }

    /**
     * A value, or a list of such values.
     *
     * @param one the value
     * @return the shape
     */
    static Shape oneOrMore(Shape one) {
        return either(one, new ListOf(one));
    }
}
