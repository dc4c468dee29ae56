package org.marrow.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.files.results.Manifest;
import org.marrow.outcome.ResearchUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code marrow check}. */
@Command(
        name = "check",
        description = "Checks a scenario file without running it.",
        footer = {"", "Example: marrow check scenarios/aplastic-anaemia.yaml", "", ResearchUse.NOTICE})
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO.yaml", description = "The scenario file.")
    private Path file = Path.of("");

    @Option(names = "--engine", paramLabel = "ID", description = "Engine to check for, instead of the file's.")
    private @Nullable String engine;

    @Mixin
    private Common common = new Common();

    private final Console console;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunOptions options = new RunOptions();
        options.engine = engine;
        Prepared prepared = Prepared.of(console, file.toString(), options);
        for (ArmRun a : prepared.arms()) {
            long uncalibrated = a.plan().parameters().stream()
                    .filter(p -> Manifest.isUncalibrated(p, a.plan()))
                    .count();
            console.out()
                    .println((a.name().isEmpty() ? "" : a.name() + ": ")
                            + count(a.plan().network().states().size(), "state") + ", "
                            + count(a.plan().network().channels().size(), "process") + ", "
                            + count(a.plan().uses().size(), "intervention") + ", "
                            + count(uncalibrated, "uncalibrated default") + "; engine "
                            + a.settings().engine());
            a.plan().unitRemarks().forEach(r -> console.out().println("  Units: " + r));
        }
        console.out().println("The scenario is fine.");
        return Status.DONE;
    }

    static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }
}
