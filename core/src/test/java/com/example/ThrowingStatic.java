package com.example;

/** Its class cannot be initialised. */
public final class ThrowingStatic extends Simple {
    private static final int NUMBER = Integer.parseInt("many");

    /** For the catalogue. */
    public ThrowingStatic() {
        super("com.example.static-" + NUMBER);
    }
}
