package org.marrow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked for on the command line.
 *
 * @param quick whether less is measured
 * @param only names of the figures; none for all
 * @param other another JDK
 * @param out where the table goes
 * @param figures where pictures go
 */
record Request(boolean quick, Set<String> only, Optional<Forks> other, Path out, Path figures) {

    /**
     * Reads options.
     *
     * @param known names of all figures
     * @param target the folder of what is written if no other is named
     * @throws IllegalArgumentException with a sentence that says what is wrong and what there is
     */
    static Request of(String[] args, Set<String> known, Path target) {
        boolean quick = false;
        Set<String> only = new TreeSet<>();
        Optional<Forks> other = Optional.empty();
        Path out = target.resolve("results.md");
        Path figures = target;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--only" -> only.add(figure(value(args, ++i), known));
                case "--other-jdk" -> other = Optional.of(jdk(value(args, ++i)));
                case "--out" -> out = Path.of(value(args, ++i));
                case "--figures" -> figures = Path.of(value(args, ++i));
                default ->
                    throw new IllegalArgumentException("There is no option '" + args[i] + "'. Usage:"
                            + " [--quick] [--only NAME]... [--other-jdk HOME] [--out FILE] [--figures DIR].");
            }
        }
        return new Request(quick, only, other, out, figures);
    }

    private static String value(String[] args, int i) {
        if (i >= args.length) {
            throw new IllegalArgumentException("The option '" + args[i - 1] + "' needs a value.");
        }
        return args[i];
    }

    private static String figure(String name, Set<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no figure '" + name + "'. Figures: " + String.join(", ", known) + ".");
        }
        return name;
    }

    private static Forks jdk(String home) {
        Forks forks = Forks.of(Path.of(home));
        if (!Files.isExecutable(forks.java())) {
            throw new IllegalArgumentException(
                    "'" + home + "' is no JDK: there is no '" + forks.java() + "' that can be run.");
        }
        return forks;
    }
}
