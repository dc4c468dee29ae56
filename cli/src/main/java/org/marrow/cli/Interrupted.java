package org.marrow.cli;

/** Carries an interruption out of a command; everything has been written and said. */
final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
        super("interrupted", null, false, false);
    }
}
