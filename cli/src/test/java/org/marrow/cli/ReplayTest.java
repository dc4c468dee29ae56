package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final String AGREES = "The replay agrees in every result bit and every CSV byte that there is.";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(folder).with(TestPlugins.catalog()).samples();
    }

    private void edit(String file, String then, String now) throws IOException {
        String text = cli.text(file);
        assertThat(text).contains(then);
        Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(then), now));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void aRunAgreesWithItsReplayAtAnyNumberOfThreadsAndNothingIsWritten(String threads) throws IOException {
        cli.run("run", "cat.yaml", "--threads", "3", "--out", "c");
        cli.run("run", "arms.yaml", "--out", "a");
        List<String> before = cli.names("c");
        for (String run : List.of("c", "a", "c/manifest.json")) {
            Cli.Result result = cli.run("replay", run, "--threads", threads);
            assertThat(result.out()).contains(AGREES, "trajectory.csv: ", " bytes agree");
            assertThat(result.status()).isZero();
        }
        assertThat(cli.names("c")).isEqualTo(before);
        assertThat(cli.names(".")).containsExactlyInAnyOrder("a", "c", "cat.yaml", "arms.yaml");
    }

    @Test
    void theManifestAloneIsEnough() throws IOException {
        cli.run(
                "run",
                "cat.yaml",
                "--engine",
                "ode",
                "--rtol",
                "1e-5",
                "--replicates",
                "2",
                "--seed",
                "3",
                "--out",
                "c");
        Files.delete(folder.resolve("cat.yaml"));
        Files.createDirectory(folder.resolve("m"));
        Files.move(folder.resolve("c/manifest.json"), folder.resolve("m/any-name.json"));
        Cli.Result result = cli.run("replay", "m/any-name.json");
        assertThat(result.out()).contains(AGREES, "trajectory.csv is not here; its SHA-256 agrees");
        assertThat(result.status()).isZero();
    }

    @Test
    void aCellEditedByHandIsNamedWithBothValues() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        String row = cli.lines("c/trajectory.csv").get(2 + 2 * 11);
        edit("c/trajectory.csv", "\n" + row + "\n", "\n" + row + "7\n");
        Cli.Result result = cli.run("replay", "c");
        String[] cells = row.split(",");
        assertThat(result.out())
                .contains("trajectory.csv was changed after the run: line 25 (replicate 2, t_d 7), column C: "
                        + cells[3] + "7 then, " + cells[3] + " now")
                .doesNotContain(AGREES, "same bits");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void rowsThatAreMissingOrAddedAreSeen() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        Files.writeString(folder.resolve("c/summary.csv"), cli.text("c/summary.csv") + "1,R\n");
        List<String> lines = cli.lines("c/trajectory.csv");
        Files.writeString(
                folder.resolve("c/trajectory.csv"), String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        Cli.Result result = cli.run("replay", "c");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("summary.csv was changed after the run: line 24: the run ends, the file goes on with 1,R")
                .contains(
                        "trajectory.csv was changed after the run: line 56: the file ends, the run goes on with 4,70,");
    }

    @Test
    void aValueInTheManifestEditedByHandIsNamed() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        String text = cli.text("c/manifest.json");
        int place = text.indexOf("\"value\" : ", text.indexOf("\"name\" : \"lambda\"")) + "\"value\" : ".length();
        Files.writeString(folder.resolve("c/manifest.json"), text.substring(0, place) + "9" + text.substring(place));
        Cli.Result result = cli.run("replay", "c");
        assertThat(result.out()).contains("Differs: parameters.lambda.value was 9");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void anotherScenarioOrSeedInTheManifestGivesOtherBitsAndIsNamed() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        edit("c/manifest.json", "until: 70 d", "until: 77 d");
        edit("c/manifest.json", "\"seed\" : 7", "\"seed\" : 8");
        Cli.Result result = cli.run("replay", "c");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("the scenario text in the manifest was changed after the run")
                .contains("the results are not the same bits")
                .contains("until_d was 70, is 77 now")
                .containsPattern(
                        "trajectory.csv differs first in line 3 \\(replicate 0, t_d 7\\), column [RC]: \\d+ then, \\d+ now");
    }

    @Test
    void anotherMarrowJavaOrJarIsToldButIsNoDifferenceByItself() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        String text = cli.text("c/manifest.json")
                .replaceFirst("\"marrow\" : \"[^\"]*\"", "\"marrow\" : \"0.0.1\"")
                .replaceFirst("\"java\" : \"[^\"]*\"", "\"java\" : \"11\"")
                .replaceFirst("\"jar_sha256\" : [^,\n]*", "\"jar_sha256\" : \"abc\"");
        Files.writeString(folder.resolve("c/manifest.json"), text);
        Cli.Result result = cli.run("replay", "c");
        assertThat(result.out())
                .contains(
                        "Note: Marrow was \"0.0.1\", is ",
                        "Note: Java was \"11\", is ",
                        "jar_sha256 was \"abc\"",
                        AGREES);
        assertThat(result.status()).isZero();
    }

    @Test
    void aFailedRunFailsAgainAtTheSamePlace() {
        cli.file("fails.yaml", """
                marrow: 1
                until: 20 d
                output: {every: 1 d}
                model: failing-model
                engine: ssa
                replicates: 300
                arms:
                  good: {model: abkowitz-1996}
                  bad: {doses: [{into: R, amount: 49, at: 5 d}]}
                  never: {}
                """.stripTrailing());
        assertThat(cli.run("run", "fails.yaml", "--threads", "2").status()).isEqualTo(1);
        assertThat(cli.text("out/fails/manifest.json")).contains("\"failed\"", "\"stopped\"", "MRW-SIM-1");
        for (String threads : List.of("1", "3")) {
            Cli.Result result = cli.run("replay", "out/fails", "--threads", threads);
            assertThat(result.out()).contains(AGREES);
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void anInterruptedRunIsReplayedAsFarAsItCame() {
        cli.file(
                "long.yaml",
                "marrow: 1",
                "model: {id: abkowitz-1996, preset: cat}",
                "until: 1 y",
                "output: {every: 1 d}",
                "engine: ssa",
                "replicates: 1000000");
        Thread stopper = new Thread(() -> {
            while (!Files.exists(folder.resolve("out/long/trajectory.csv.part"))) {
                Thread.onSpinWait();
            }
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cli.interruption().request();
        });
        stopper.start();
        assertThat(cli.run("run", "long.yaml", "--threads", "3").status()).isEqualTo(130);
        assertThat(cli.lines("out/long/summary.csv")).hasSizeGreaterThan(100);
        Cli other = new Cli(folder);
        for (String threads : List.of("1", "2")) {
            Cli.Result result = other.run("replay", "out/long", "--threads", threads);
            assertThat(result.out()).contains(AGREES);
            assertThat(result.status()).isZero();
        }
    }

    @Test
    void whatAKilledRunLeftIsComparedAsFarAsItGoes() throws IOException {
        cli.run("run", "cat.yaml", "--out", "c");
        String rows = cli.text("c/trajectory.csv");
        String events = cli.text("c/events.csv");
        String manifest = cli.text("c/manifest.json")
                .replace("\"status\" : \"complete\"", "\"status\" : \"running\"")
                .replaceFirst(",\\s*\"replicates_begun\"(?s:.*?)\\}", "}")
                .replaceFirst("\"files\" : \\{[^}]*\\}", "\"files\" : {}");
        Path killed = Files.createDirectory(folder.resolve("k"));
        Files.writeString(killed.resolve("manifest.json"), manifest);
        Files.writeString(killed.resolve("events.csv.part"), events.substring(0, events.length() / 2));
        // Even a row that was cut off.
        Path part = killed.resolve("trajectory.csv.part");
        Files.writeString(part, rows.substring(0, rows.length() / 2));
        Cli.Result result = cli.run("replay", "k");
        assertThat(result.out()).contains(AGREES, "trajectory.csv.part: " + rows.length() / 2 + " bytes agree");
        assertThat(result.status()).isZero();
        Files.writeString(part, rows.substring(0, 60) + "x" + rows.substring(61, rows.length() / 2));
        assertThat(cli.run("replay", "k").status()).isEqualTo(1);
    }

    @Test
    void whatIsNoManifestIsRefusedWithTheReason() throws IOException {
        assertThat(cli.run("replay", "nowhere").message()).contains("MRW-FILE-1:", "nowhere");
        Files.writeString(folder.resolve("x.json"), "{}");
        Cli.Result result = cli.run("replay", "x.json");
        assertThat(result.message()).contains("MRW-FILE-18", "x.json", "'format'");
        assertThat(result.status()).isEqualTo(2);
        cli.run("run", "arms.yaml", "--out", "a");
        edit("a/manifest.json", "\"name\" : \"alone\"", "\"name\" : \"lonely\"");
        assertThat(cli.run("replay", "a").message()).contains("MRW-FILE-18", "other arms");
    }
}
