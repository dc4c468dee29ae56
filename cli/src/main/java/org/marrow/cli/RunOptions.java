package org.marrow.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that run something. */
final class RunOptions {
    @Option(
            names = "--engine",
            paramLabel = "ID",
            description = "Engine for all arms, instead of the file's: 'marrow list engines' shows them.")
    @Nullable
    String engine;

    @Option(names = "--replicates", paramLabel = "N", description = "Number of replicates, instead of the file's.")
    @Nullable
    Long replicates;

    @Option(names = "--seed", paramLabel = "S", description = "Seed, instead of the file's.")
    @Nullable
    Long seed;

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "Number of threads (default: MARROW_THREADS, else all processors). Results do not depend on it.")
    @Nullable
    Integer threads;

    @Option(names = "--rtol", paramLabel = "R", description = "Relative tolerance of the engine.")
    @Nullable
    String rtol;

    @Option(names = "--quiet", description = "Prints errors only.")
    boolean quiet;
}
