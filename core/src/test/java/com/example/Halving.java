package com.example;

/** Nothing is wrong with it. */
public final class Halving extends Simple {
    /** For the catalogue. */
    public Halving() {
        super("com.example.halving");
    }
}
