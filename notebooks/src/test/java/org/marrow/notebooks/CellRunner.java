package org.marrow.notebooks;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates cells in this process, with what every Java kernel offers and nothing else: the imports of stock IJava, and {@code
 * display} and {@code updateDisplay} as it has them.
 */
public final class CellRunner implements AutoCloseable {
    private static final String STOCK = """
            import java.util.*;
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.util.concurrent.*;
            import java.util.prefs.*;
            import java.util.regex.*;
            String display(Object x) { return org.marrow.notebooks.CellRunner.shown(x); }
            String display(Object x, String... types) { return org.marrow.notebooks.CellRunner.shown(x); }
            void updateDisplay(String id, Object x) { org.marrow.notebooks.CellRunner.shown(x); }
            void updateDisplay(String id, Object x, String... types) { org.marrow.notebooks.CellRunner.shown(x); }
            """;

    private final JShell shell;

    CellRunner() {
        shell = JShell.builder()
                .executionEngine(new InProcess(), java.util.Map.of())
                .build();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(File.pathSeparator)) {
            shell.addToClasspath(Path.of(entry).toAbsolutePath().toString());
        }
        run(STOCK);
    }

    /** What a kernel does with an object: it must be able to show it. */
    public static String shown(Object x) {
        org.marrow.notebooks.display.Displays.of(x);
        return "id";
    }

    /** Runs a cell and returns the value in which it ends, as text; a problem is an error that says where. */
    @Nullable
    String run(String cell) {
        String rest = cell;
        String value = null;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!part.completeness().isComplete()) {
                throw new AssertionError("Not complete: " + rest);
            }
            List<SnippetEvent> events = shell.eval(part.source());
            for (SnippetEvent e : events) {
                check(e);
                value = e.causeSnippet() == null ? e.value() : value;
            }
            rest = part.remaining();
        }
        return value;
    }

    private void check(SnippetEvent e) {
        Snippet snippet = e.snippet();
        if (e.status() == Snippet.Status.REJECTED) {
            throw new AssertionError("Does not compile: " + snippet.source() + "\n"
                    + shell.diagnostics(snippet)
                            .map(d -> d.getMessage(Locale.ENGLISH))
                            .collect(Collectors.joining("\n")));
        }
        if (e.exception() instanceof jdk.jshell.EvalException x) {
            throw new AssertionError(
                    x.getExceptionClassName() + ": " + x.getMessage() + "\nin: " + snippet.source(), x);
        } else if (e.exception() != null) {
            throw new AssertionError(e.exception() + "\nin: " + snippet.source(), e.exception());
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
