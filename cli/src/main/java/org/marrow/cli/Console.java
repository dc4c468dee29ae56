package org.marrow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.plugin.Catalog;

/**
 * What the command sees of the world: where it writes, in which folder it stands, its environment, the plugins there are.
 *
 * @param out results, for people and for other programs
 * @param err messages and progress
 * @param terminal whether {@code err} is a terminal, on which a line may be drawn anew
 * @param environment environment variables
 * @param folder the current folder
 * @param catalog finds the plugins
 * @param interruption whether somebody wants the run to stop
 * @since 0.1
 */
public record Console(
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Map<String, String> environment,
        Path folder,
        Supplier<Catalog> catalog,
        Interruption interruption) {
    /**
     * Copies the environment.
     *
     * @param out results, for people and for other programs
     * @param err messages and progress
     * @param terminal whether {@code err} is a terminal, on which a line may be drawn anew
     * @param environment environment variables
     * @param folder the current folder
     * @param catalog finds the plugins
     * @param interruption whether somebody wants the run to stop
     */
    public Console {
        environment = Map.copyOf(environment);
    }

    /**
     * Marrow with the plugins there are.
     *
     * @return a new instance
     */
    Marrow marrow() {
        return Marrow.with(catalog.get());
    }

    /** Whether colours may be used: on a terminal, unless NO_COLOR is set (no-color.org). */
    boolean colours() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** A path that the user gave, seen from the current folder. */
    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Threads to use when no option says so. */
    int defaultThreads() {
        String text = environment.getOrDefault("MARROW_THREADS", "");
        if (text.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!text.strip().matches("[1-9]\\d{0,3}")) {
            throw new InputException(
                    "MRW-CLI-2",
                    "The environment variable MARROW_THREADS is '" + text
                            + "', which is no number of threads from 1 to 9999. Set it to a number, or unset it.",
                    Map.of("variable", "MARROW_THREADS", "value", text));
        }
        return Integer.parseInt(text.strip());
    }
}
