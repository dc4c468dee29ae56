package com.example;

/** Has no public constructor. */
public final class Closed extends Simple {
    Closed() {
        super("com.example.closed");
    }
}
