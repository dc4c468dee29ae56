package org.marrow.model;

/**
 * How well a number is known.
 *
 * @since 0.1
 */
public enum SourceClass {
    /** Read in the cited source. */
    PUBLISHED("published"),
    /** Arithmetic on published numbers. */
    DERIVED("derived"),
    /** Generally known in the field, not confirmed against the cited source. */
    UNVERIFIED("unverified"),
    /** A choice of Marrow; no published number exists. */
    UNCALIBRATED("uncalibrated default");

    private final String text;

    SourceClass(String text) {
        this.text = text;
    }

    /**
     * As printed.
     *
     * @return lower-case words
     */
    public String text() {
        return text;
    }
}
