package com.example;

/** What a plugin needs. */
public final class Library {
    private Library() {}

    static String id() {
        return "com.example.needs-library";
    }
}
