package com.example;

/** Needs a class of a library. */
public final class NeedsLibrary extends Simple {
    /** For the catalogue. */
    public NeedsLibrary() {
        super(Library.id());
    }
}
