package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    @TempDir
    private Path folder;

    /** All but that of the demo, whose test runs it. */
    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "scenarios"))) {
            List<Path> list = files.filter(p -> p.toString().endsWith(".yaml"))
                    .filter(p -> !p.endsWith(DemoCommand.SCENARIO))
                    .map(p -> p.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
            assertThat(list).hasSizeGreaterThanOrEqualTo(8);
            return list.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioRuns(Path scenario) {
        Cli.Result result =
                new Cli(folder).run("run", scenario.toString(), "--replicates", "2", "--out", "out", "--quiet");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void explainSaysOfEveryArmWhoChangedWhat() {
        Cli.Result result = new Cli(folder)
                .run(
                        "explain",
                        Path.of("..", "scenarios", "pnh.yaml").toAbsolutePath().toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("== drift ==", "== escape ==", "Processes", "<- added by tcell-hsc", "piga");
    }

    private double value(Cli cli, String arm, String column, double day) {
        List<String> arms = cli.column("out/demo/trajectory.csv", "arm");
        List<String> days = cli.column("out/demo/trajectory.csv", "t_d");
        List<String> values = cli.column("out/demo/trajectory.csv", column);
        for (int i = 0; i < arms.size(); i++) {
            if (arms.get(i).equals(arm) && Double.parseDouble(days.get(i)) == day) {
                return Double.parseDouble(values.get(i));
            }
        }
        throw new AssertionError(arm + " " + column + " " + day);
    }

    /** Order and time scale as clinics see them (Peffault de Latour 2022; Champlin 2000); no calibration is claimed. */
    private void armsDifferAsClinicsSeeThem(Cli cli) {
        for (String arm : List.of("untreated", "ist", "ist-eltrombopag", "transplant")) {
            assertThat(value(cli, arm, "ANC", 0)).isGreaterThan(1.8);
            assertThat(value(cli, arm, "ANC", 179)).isLessThan(0.5);
            assertThat(value(cli, arm, "PLT", 179)).isLessThan(20);
        }
        // Untreated: severe for ever.
        assertThat(value(cli, "untreated", "ANC", 910)).isLessThan(0.5);
        assertThat(value(cli, "untreated", "PLT", 910)).isLessThan(20);
        // Transplant: neutrophils within weeks, and of the donor.
        assertThat(value(cli, "transplant", "ANC", 180 + 42)).isGreaterThan(0.5);
        assertThat(value(cli, "transplant", "share[donor]", 910)).isGreaterThan(0.5);
        // Immunosuppression: slow; with eltrombopag faster.
        assertThat(value(cli, "ist", "PLT", 180 + 91)).isLessThan(value(cli, "ist-eltrombopag", "PLT", 180 + 91));
        assertThat(value(cli, "ist", "ANC", 180 + 42)).isLessThan(value(cli, "transplant", "ANC", 180 + 42));
        assertThat(value(cli, "ist", "ANC", 180 + 365)).isGreaterThan(1.0);
        assertThat(value(cli, "ist", "PLT", 910)).isGreaterThan(100);
        assertThat(value(cli, "ist-eltrombopag", "PLT", 910)).isGreaterThan(100);
    }

    @Test
    void theDemoRunsFourArmsThatDifferAsClinicsSeeThem() {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("demo");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines().findFirst().orElseThrow()).containsPattern("0 +3 +6 +12 +24$");
        for (String shown : List.of("untreated", "ist", "ist-eltrombopag", "transplant")) {
            assertThat(result.out()).contains("\n" + shown + "\n");
        }
        assertThat(result.out())
                .contains("ANC", "Platelets", "Haemoglobin", "Stem cells", "severe", "no response", "complete response")
                .contains("report.html");
        armsDifferAsClinicsSeeThem(cli);
        // As hybrid too; an earlier demo's results are replaced without being asked.
        assertThat(cli.run("demo", "--engine", "hybrid", "--quiet").status()).isZero();
        assertThat(cli.text("out/demo/manifest.json")).contains("\"hybrid\"");
        armsDifferAsClinicsSeeThem(cli);
    }

    @Test
    void theDemoDoesNotTouchAFolderThatIsNotItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("out/demo"));
        Files.writeString(folder.resolve("out/demo/thesis.txt"), "mine");
        Cli.Result result = new Cli(folder).run("demo");
        assertThat(result.status()).isEqualTo(2);
        assertThat(folder.resolve("out/demo/thesis.txt")).hasContent("mine");
    }
}
