package com.example;

import org.marrow.model.Descriptor;

/** Cannot say what it is. */
public final class ThrowingDescriptor extends Simple {
    /** For the catalogue. */
    public ThrowingDescriptor() {
        super("com.example.throwing-descriptor");
    }

    @Override
    public Descriptor descriptor() {
        throw new UnsupportedOperationException("not written yet");
    }
}
