package org.marrow.notebooks.display;

/**
 * Something that shows itself when a cell ends in it.
 *
 * @since 0.1
 */
public interface Displayable {
    /**
     * What it shows.
     *
     * @return its forms, plain text among them
     */
    Bundle bundle();
}
