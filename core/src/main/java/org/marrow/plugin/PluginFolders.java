package org.marrow.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the command and notebooks look for plugins: in the folders and jars that {@code MARROW_PLUGINS} names; when it is not
 * set, in {@code plugins} of the current folder and in {@code plugins} beside the launcher.
 *
 * @since 0.1
 */
public final class PluginFolders {
    /** Environment variable with the folders, separated as in PATH; empty for none. */
    public static final String VARIABLE = "MARROW_PLUGINS";

    /** System property that the launcher sets: the folder in which it lies. */
    public static final String HOME = "marrow.home";

    private static final String NAME = "plugins";

    private PluginFolders() {}

    /**
     * The bundled plugins and those of the folders.
     *
     * @param environment the environment
     * @param folder the current folder
     * @param home the folder of the launcher, or null
     * @return the catalogue
     * @throws org.marrow.error.InputException when a folder that was named does not exist
     */
    public static Catalog catalog(Map<String, String> environment, Path folder, @Nullable Path home) {
        Catalog catalog = Catalog.bundled();
        for (Path p : folders(environment, folder, home)) {
            catalog = catalog.plus(p);
        }
        return catalog;
    }

    /** The folders and jars themselves, in the order in which they are looked through. */
    private static List<Path> folders(Map<String, String> environment, Path folder, @Nullable Path home) {
        String named = environment.get(VARIABLE);
        return named == null ? usual(folder, home) : parse(named, folder);
    }

    private static List<Path> parse(String named, Path folder) {
        List<Path> folders = new ArrayList<>();
        for (String part : named.split(File.pathSeparator)) {
            if (!part.isBlank()) {
                folders.add(folder.resolve(part.strip()));
            }
        }
        return folders;
    }

    private static List<Path> usual(Path folder, @Nullable Path home) {
        List<Path> folders = new ArrayList<>();
        Path here = folder.resolve(NAME);
        if (Files.isDirectory(here)) {
            folders.add(here);
        }
        Path there = home == null ? null : home.resolve(NAME);
        if (there != null && Files.isDirectory(there) && !(folders.contains(here) && isSame(here, there))) {
            folders.add(there);
        }
        return folders;
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }
}
