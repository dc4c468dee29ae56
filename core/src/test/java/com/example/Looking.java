package com.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.marrow.model.Descriptor;

/** Tells in its references what it sees through its class loader. */
public final class Looking extends Simple {
    /** For the catalogue. */
    public Looking() {
        super("com.example.looking");
    }

    @Override
    public Descriptor descriptor() {
        ClassLoader mine = Looking.class.getClassLoader();
        List<String> seen = new ArrayList<>();
        for (String name : List.of(
                "java.sql.Driver",
                "org.marrow.Marrow",
                "org.marrow.numerics.Roots",
                "org.slf4j.Logger",
                "org.jspecify.annotations.Nullable",
                "org.marrow.internal.Tape",
                "org.hipparchus.util.FastMath",
                "org.objectweb.asm.ClassWriter",
                "org.junit.jupiter.api.Test",
                "com.example.Halving")) {
            try {
                Class.forName(name, false, mine);
                seen.add(name);
            } catch (ClassNotFoundException e) {
                // Not shown.
            }
        }
        for (String name : List.of(
                "META-INF/services/org.marrow.model.Insult",
                "META-INF/services/org.marrow.network.CompiledNetwork$Compiler",
                "org/marrow/model/Insult.class",
                "com/example/Looking.class",
                "com/example/Halving.class")) {
            try {
                seen.add(name + " " + Collections.list(mine.getResources(name)).size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        try (var text = mine.getResourceAsStream("com/example/note.txt")) {
            seen.add(text == null ? "no note" : new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.add("version " + Looking.class.getPackage().getImplementationVersion());
        return super.descriptor().references(seen.toArray(String[]::new));
    }
}
