package com.example.cli;

import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Values;

/** Fails whenever it is put on a model. */
public final class Throwing implements Insult {
    /** For the catalogue. */
    public Throwing() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("com.example.throwing", "Fails");
    }

    @Override
    public void apply(Composer c, Values p) {
        throw new IllegalStateException("no such luck");
    }
}
