package com.example;

/** Has an id that cannot be written in a scenario. */
public final class BadId extends Simple {
    /** For the catalogue. */
    public BadId() {
        super("com.example.Half the cells");
    }
}
