package com.example;

/** Cannot be made. */
public final class Throwing extends Simple {
    /** Fails. */
    public Throwing() {
        super("com.example.throwing");
        throw new IllegalStateException("no licence file");
    }
}
