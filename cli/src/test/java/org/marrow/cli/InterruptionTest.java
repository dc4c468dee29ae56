package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void file() {
        cli = new Cli(folder);
        cli.file(
                "long.yaml",
                "marrow: 1",
                "model: {id: abkowitz-1996, preset: cat}",
                "parameters: {n0: 10000}",
                "until: 1 y",
                "output: {every: 1 d}",
                "engine: ssa",
                "replicates: 1000000");
    }

    @Test
    void anInterruptedRunIsStatus130AndKeepsWhatWasComputed() throws Exception {
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cli.interruption().request();
        });
        stopper.start();
        Cli.Result result = cli.run("run", "long.yaml");
        stopper.join();
        assertThat(result.status()).isEqualTo(130);
        assertThat(result.message()).contains("Interrupted", "kept in");
        assertThat(cli.names("out/long")).contains("manifest.json", "report.html", "trajectory.csv", "summary.csv");
        assertThat(cli.text("out/long/manifest.json")).contains("\"status\" : \"interrupted\"");
        assertThat(cli.lines("out/long/trajectory.csv")).hasSizeGreaterThan(1);
        assertThat(cli.text("out/long/report.html")).contains("was interrupted");
    }

    /** SIGTERM rather than SIGINT, which the children of a build in the background inherit as ignored. */
    @Test
    void aProcessThatIsAskedToEndWritesFirstAndEndsWithTheStatusOfTheSignal() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.marrow.cli.Main",
                        "run",
                        "long.yaml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "log"))
                .start();
        try {
            Path table = folder.resolve("out/long/trajectory.csv.part");
            while (process.isAlive() && !Files.exists(table)) {
                Thread.sleep(50);
            }
            Thread.sleep(1000);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(folder.resolve("log"))).contains("Interrupted", "kept in");
        assertThat(cli.text("out/long/manifest.json")).contains("\"status\" : \"interrupted\"");
    }
}
