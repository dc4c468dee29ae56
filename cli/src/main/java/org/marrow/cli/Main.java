package org.marrow.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.error.OutputException;
import org.marrow.plugin.PluginFolders;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code marrow} command.
 *
 * @since 0.1
 */
public final class Main {
    /** Class loaders of Java and Marrow; those of plugins are called after their jars. */
    private static final Set<String> OWN_LOADERS = Set.of("app", "platform", "marrow-api");

    private Main() {}

    /**
     * Runs the command and ends the process with its status.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        interruption.whenTheProcessEnds();
        Console console = new Console(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                Boolean.getBoolean("marrow.terminal"),
                System.getenv(),
                Path.of(""),
                () -> PluginFolders.catalog(System.getenv(), Path.of(""), home()),
                interruption);
        int status = Status.FAILED;
        try {
            status = run(console, args);
        } finally {
            console.out().flush();
            console.err().flush();
            interruption.finish();
        }
        System.exit(status);
    }

    private static @Nullable Path home() {
        String home = System.getProperty(PluginFolders.HOME);
        return home == null ? null : Path.of(home);
    }

    /**
     * Runs the command.
     *
     * @param console where it writes and what it sees
     * @param args the arguments
     * @return the exit status
     */
    public static int run(Console console, String... args) {
        CommandLine command = new CommandLine(new MarrowCommand(console), new Factory(console));
        command.setOut(console.out());
        command.setErr(console.err());
        command.setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
        command.setUsageHelpWidth(100);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setParameterExceptionHandler((e, a) -> wrongArguments(console, e));
        command.setExecutionExceptionHandler((e, c, result) -> failed(console, e, result));
        try {
            return command.execute(args);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return unexpected(console, e, List.of(args).contains("--debug"));
        } finally {
            console.out().flush();
            console.err().flush();
        }
    }

    private static int wrongArguments(Console console, ParameterException e) {
        StringBuilder s = new StringBuilder(inPlainWords(oneLine(String.valueOf(e.getMessage()))));
        if (!s.toString().endsWith(".")) {
            s.append('.');
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            s.append(near(unmatched));
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        error(console, "MRW-CLI-1: " + s + " '" + command + " --help' shows what can be given.");
        return Status.WRONG_INPUT;
    }

    /** What the library that reads arguments says, without words of programmers. */
    private static String inPlainWords(String said) {
        return said.replaceFirst(" is not an? (long|int)$", " is no whole number")
                .replaceFirst(" is not a double$", " is no number")
                .replaceFirst(" positional parameter at index \\S+ \\((.*?)\\)", " $1")
                .replaceFirst("^Unmatched arguments? (at|from) index \\d+: ", "There is no place for ")
                .replaceFirst(
                        "^positional parameter at index \\S+ \\((.*?)\\) requires at least (\\d+) values, but only (\\d+) were.*$",
                        "At least $2 of $1 are needed, not $3");
    }

    private static String near(UnmatchedArgumentException e) {
        String given = e.getUnmatched().get(0);
        List<String> known = new ArrayList<>(e.getCommandLine().getSubcommands().keySet());
        e.getCommandLine().getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
        return org.marrow.error.Suggestions.near(given, known);
    }

    private static int failed(Console console, Throwable e, ParseResult result) {
        boolean debug = isDebug(result);
        if (e instanceof Interrupted) {
            return Status.INTERRUPTED;
        }
        if (!(e instanceof MarrowException known)) {
            return unexpected(console, e, debug);
        }
        error(console, oneLine(String.valueOf(known.getMessage())));
        if (debug) {
            known.printStackTrace(console.err());
        }
        if (e instanceof RunStopped || e instanceof OutputException) {
            return Status.FAILED;
        }
        return Status.WRONG_INPUT;
    }

    private static boolean isDebug(ParseResult result) {
        for (ParseResult r = result; r != null; r = r.subcommand()) {
            if (r.hasMatchedOption("--debug")) {
                return true;
            }
        }
        return false;
    }

    /** Something that Marrow did not foresee: still one sentence, and the details on demand. */
    private static int unexpected(Console console, Throwable e, boolean debug) {
        String what = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + oneLine(e.getMessage()));
        String plugin = Stream.of(e.getStackTrace())
                .map(StackTraceElement::getClassLoaderName)
                .filter(loader -> loader != null && !OWN_LOADERS.contains(loader))
                .findFirst()
                .orElse("");
        error(
                console,
                "MRW-CLI-9: Something went wrong inside "
                        + (plugin.isEmpty() ? "Marrow" : "the plugin " + plugin) + " (" + what + ")."
                        + (debug
                                ? ""
                                : " Run it again with --debug and report what it prints"
                                        + (plugin.isEmpty() ? "." : " to its author.")));
        if (debug) {
            e.printStackTrace(console.err());
        }
        return e instanceof InputException ? Status.WRONG_INPUT : Status.FAILED;
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    static void error(Console console, String sentence) {
        String head = console.colours() ? "\u001b[1;31mmarrow:\u001b[0m " : "marrow: ";
        console.err().println(head + sentence);
    }

    /** Makes the commands, which need the console. */
    private record Factory(Console console) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Console.class).newInstance(console);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
