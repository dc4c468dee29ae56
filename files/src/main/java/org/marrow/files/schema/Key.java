package org.marrow.files.schema;

/**
 * A key that a block may have.
 *
 * @param name the key
 * @param shape what its value is
 * @param required whether it must be there
 * @param about what it means, in one sentence with its unit and an example where that helps
 * @since 0.1
 */
public record Key(String name, Shape shape, boolean required, String about) {
    /**
     * A key that may be left out.
     *
     * @param name the key
     * @param shape what its value is
     * @param about what it means
     * @return the key
     */
    public static Key of(String name, Shape shape, String about) {
        return new Key(name, shape, false, about);
    }

    /**
     * A key that must be there.
     *
     * @param name the key
     * @param shape what its value is
     * @param about what it means
     * @return the key
     */
    public static Key required(String name, Shape shape, String about) {
        return new Key(name, shape, true, about);
    }
}
