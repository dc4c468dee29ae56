package com.example;

/** Has an id of the kind that is reserved. */
public final class WithoutDot extends Simple {
    /** For the catalogue. */
    public WithoutDot() {
        super("halving");
    }
}
