package com.example;

/** Has the id of another. */
public final class Twin extends Simple {
    /** For the catalogue. */
    public Twin() {
        super("com.example.halving");
    }
}
