package org.marrow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.files.results.ComparedTable;
import org.marrow.files.results.RecordedRun;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow replay}. */
@Command(
        name = "replay",
        description = "Runs again what a manifest tells of, and says whether every result bit and CSV byte agrees.",
        footer = {
            "",
            "Example: marrow replay out/demo",
            "",
            "Nothing is written. Exit status: 0 all agrees, 1 something differs.",
            "A run that was interrupted, failed or was killed is replayed as far as it came.",
            "",
            ResearchUse.NOTICE
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR|MANIFEST", description = "A folder that 'marrow run' wrote, or its manifest.json.")
    private Path path = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "T",
            description =
                    "Number of threads (default: MARROW_THREADS, else all processors). Results do not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--quiet", description = "Prints what differs, and errors.")
    private boolean quiet;

    @Mixin
    private Common common = new Common();

    private final Console console;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RecordedRun run = RecordedRun.read(console.resolve(path.toString()));
        Replay replay = new Replay(console, run, Prepared.again(console, run, threads), quiet);
        replay.run();
        PrintWriter out = console.out();
        replay.differences().forEach(d -> out.println("Differs: " + d + "."));
        boolean agrees = replay.differences().isEmpty();
        if (!quiet || !agrees) {
            replay.remarks().forEach(r -> out.println("Note: " + r + "."));
        }
        if (agrees && !quiet) {
            for (ComparedTable t : replay.tables()) {
                if (t.original() != null) {
                    out.println(t.original().getFileName() + ": " + t.compared() + " bytes agree");
                }
            }
            out.println("The replay agrees in every result bit and every CSV byte that there is.");
        } else if (!agrees) {
            out.println("The replay differs.");
        }
        return agrees ? Status.DONE : Status.FAILED;
    }
}
