package org.marrow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.marrow.plugin.Catalog;

/** Runs the command in this process, in a folder of its own, with its streams caught. */
final class Cli {
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Interruption interruption = new Interruption();
    private Catalog catalog = Catalog.bundled();
    private boolean terminal;

    /** What a command did. */
    record Result(int status, String out, String err) {
        /** The only line on the error stream that is a message. */
        String message() {
            List<String> messages = messages();
            if (messages.size() != 1) {
                throw new AssertionError("Not one message, but: " + err);
            }
            return messages.get(0);
        }

        List<String> messages() {
            return err.lines().filter(l -> l.startsWith("marrow: ")).toList();
        }
    }

    Cli(Path folder) {
        this.folder = folder;
    }

    Cli with(Catalog plugins) {
        catalog = plugins;
        return this;
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Cli onTerminal() {
        terminal = true;
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out), new PrintWriter(err), terminal, environment, folder, () -> catalog, interruption);
        int status = Main.run(console, args);
        return new Result(status, out.toString(), err.toString());
    }

    /** Writes a scenario file and returns its name. */
    String file(String name, String... lines) {
        try {
            Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    /** Writes {@code cat.yaml}, an ensemble, and {@code arms.yaml}, two arms. */
    Cli samples() {
        file(
                "cat.yaml",
                "marrow: 1",
                "title: A cat",
                "model: {id: abkowitz-1996, preset: cat}",
                "until: 70 d",
                "output: {every: 7 d}",
                "engine: ssa",
                "replicates: 5",
                "seed: 7",
                "doses: [{into: R, amount: 3, at: 10 d}]");
        file("arms.yaml", """
                marrow: 1
                model: {id: marciniak-czochra-2009}
                until: 10 d
                output: {every: 2 d}
                arms:
                  alone: {}
                  grafted:
                    therapies: [{id: hsct-graft, at: 4 d}]
                """.stripTrailing());
        return this;
    }

    /** The lines of a result. */
    List<String> lines(String file) {
        return text(file).lines().toList();
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of what a folder holds, sorted. */
    List<String> names(String dir) {
        try (Stream<Path> files = Files.list(folder.resolve(dir))) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of a CSV file without quotes. */
    List<String> column(String file, String name) {
        List<String> lines = lines(file);
        int index = List.of(lines.get(0).split(",", -1)).indexOf(name);
        if (index < 0) {
            throw new AssertionError("No column " + name + " in " + lines.get(0));
        }
        return lines.stream().skip(1).map(l -> l.split(",", -1)[index]).toList();
    }
}
