package org.marrow.plugin;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where classes on the class path come from. */
final class ClassPath {
    private ClassPath() {}

    /**
     * The jar of a class.
     *
     * @return the jar as it is now; null for a class that did not come from a jar, as in a build or a notebook cell
     */
    static @Nullable Origin origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(path) ? new Origin(PluginJar.read(path).describe(), List.of()) : null;
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | IOException e) {
            return null; // Somewhere else than in a file, or gone.
        }
    }
}
