package org.marrow.model;

import java.util.List;

/**
 * What a plugin is.
 *
 * @param id unique id: lower case with hyphens; third parties use their domain, for example {@code com.example.busulfan}
 * @param title one line
 * @param summary a few sentences: what it does, what it does not
 * @param references papers, with what was taken from them
 * @since 0.1
 */
public record Descriptor(String id, String title, String summary, List<String> references) {
    /**
     * Copies.
     *
     * @param id unique id: lower case with hyphens; third parties use their domain, for example {@code com.example.busulfan}
     * @param title one line
     * @param summary a few sentences: what it does, what it does not
     * @param references papers, with what was taken from them
     */
    public Descriptor {
        references = List.copyOf(references);
    }

    /**
     * An id with a title.
     *
     * @param id unique id
     * @param title one line
     * @return the descriptor
     */
    public static Descriptor of(String id, String title) {
        return new Descriptor(id, title, "", List.of());
    }

    /**
     * With a summary.
     *
     * @param text a few sentences
     * @return a copy
     */
    public Descriptor summary(String text) {
        return new Descriptor(id, title, text, references);
    }

    /**
     * With references.
     *
     * @param papers the papers
     * @return a copy
     */
    public Descriptor references(String... papers) {
        return new Descriptor(id, title, summary, List.of(papers));
    }
}
