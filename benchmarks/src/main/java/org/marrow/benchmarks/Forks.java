package org.marrow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts programs that print {@code name=value} lines.
 *
 * @param java the Java launcher
 */
record Forks(Path java) {
    /** The launcher of the running virtual machine. */
    static Forks own() {
        return of(Path.of(System.getProperty("java.home")));
    }

    /** The launcher of a JDK. */
    static Forks of(Path home) {
        return new Forks(home.resolve("bin").resolve("java"));
    }

    /** Runs work in a virtual machine of its own. */
    Map<String, String> work(Object... args) {
        return run(command(args));
    }

    /** The command line for work. */
    List<String> command(Object... args) {
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        for (Object a : args) {
            command.add(String.valueOf(a));
        }
        return command;
    }

    /** Runs a command to its end. */
    static Map<String, String> run(List<String> command) {
        try {
            Process p = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            p.getOutputStream().close();
            Map<String, String> values = new HashMap<>();
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().forEach(line -> {
                    int at = line.indexOf('=');
                    if (at > 0) {
                        values.put(line.substring(0, at), line.substring(at + 1));
                    }
                });
            }
            int code = p.waitFor();
            if (code != 0) {
                throw new IllegalStateException("Exit code " + code + " from " + command);
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A number among printed values. */
    static double number(Map<String, String> values, String name) {
        String text = values.get(name);
        if (text == null) {
            throw new IllegalStateException("No '" + name + "' among " + values.keySet());
        }
        return Double.parseDouble(text);
    }
}
