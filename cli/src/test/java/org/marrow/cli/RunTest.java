package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.files.Json;
import org.marrow.outcome.ResearchUse;

class RunTest {
    private static final List<String> ALL =
            List.of("columns.csv", "events.csv", "manifest.json", "report.html", "summary.csv", "trajectory.csv");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(folder).with(TestPlugins.catalog()).samples();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> manifest(String file) {
        return (Map<String, Object>) Objects.requireNonNull(Json.read(file, cli.text(file)));
    }

    @Test
    void aRunWritesEveryFileAndSaysWhere() {
        Cli.Result result = cli.run("run", "cat.yaml");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("out/cat".replace('/', File.separatorChar), "report.html");
        assertThat(cli.names("out/cat")).isEqualTo(ALL);
    }

    @Test
    void tablesHaveTheColumnsThatScriptsRelyOn() {
        cli.run("run", "cat.yaml");
        assertThat(cli.lines("out/cat/trajectory.csv").get(0)).isEqualTo("replicate,t_d,R,C");
        assertThat(cli.lines("out/cat/trajectory.csv")).hasSize(1 + 5 * 11);
        assertThat(cli.column("out/cat/trajectory.csv", "t_d").subList(0, 3)).containsExactly("0", "7", "14");
        assertThat(cli.lines("out/cat/summary.csv").get(0)).isEqualTo("t_d,name,n,mean,sd,min,q05,q25,q50,q75,q95,max");
        assertThat(cli.lines("out/cat/summary.csv")).hasSize(1 + 11 * 2);
        assertThat(cli.lines("out/cat/events.csv").get(0)).isEqualTo("replicate,t_d,kind,name,value");
        assertThat(cli.lines("out/cat/events.csv")).contains("0,10,dose,R,3", "4,10,dose,R,3");
        assertThat(cli.lines("out/cat/columns.csv").get(0)).isEqualTo("name,unit,meaning");
        assertThat(cli.column("out/cat/columns.csv", "name"))
                .containsSubsequence("t_d", "replicate", "R", "C", "notice");
    }

    @Test
    void theSummaryIsThatOfTheTrajectories() {
        cli.run("run", "cat.yaml");
        List<String> t = cli.column("out/cat/trajectory.csv", "t_d");
        List<String> r = cli.column("out/cat/trajectory.csv", "R");
        double sum = 0;
        for (int i = 0; i < t.size(); i++) {
            sum += t.get(i).equals("70") ? Double.parseDouble(r.get(i)) : 0;
        }
        String row = cli.lines("out/cat/summary.csv").stream()
                .filter(l -> l.startsWith("70,R,"))
                .findFirst()
                .orElseThrow();
        assertThat(row.split(",")[2]).isEqualTo("5");
        assertThat(Double.parseDouble(row.split(",")[3])).isEqualTo(sum / 5);
    }

    @Test
    void armsAreTheFirstColumnAndAColumnThatAnArmLacksIsEmpty() {
        assertThat(cli.run("run", "arms.yaml").status()).isZero();
        for (String table : List.of("trajectory.csv", "events.csv", "columns.csv")) {
            assertThat(cli.lines("out/arms/" + table).get(0)).startsWith("arm,");
        }
        assertThat(cli.names("out/arms")).doesNotContain("summary.csv");
        List<String> arm = cli.column("out/arms/trajectory.csv", "arm");
        List<String> donor = cli.column("out/arms/trajectory.csv", "c1[donor]");
        assertThat(arm.subList(0, 6)).containsOnly("alone");
        assertThat(donor.subList(0, 6)).containsOnly("");
        assertThat(arm.subList(6, 12)).containsOnly("grafted");
        assertThat(donor.subList(6, 8)).containsOnly("0");
        assertThat(Double.parseDouble(donor.get(8))).isPositive();
    }

    @Test
    void theNoticeStandsInHelpColumnsManifestAndReportButInNoTableOfData() {
        cli.run("run", "cat.yaml");
        assertThat(cli.text("out/cat/columns.csv")).contains(ResearchUse.NOTICE);
        assertThat(cli.text("out/cat/manifest.json")).contains(ResearchUse.NOTICE);
        assertThat(cli.text("out/cat/report.html")).contains(ResearchUse.NOTICE);
        for (String data : List.of("trajectory.csv", "summary.csv", "events.csv")) {
            assertThat(cli.text("out/cat/" + data)).doesNotContain("Research");
        }
        for (String command : List.of("run", "demo", "list", "describe", "explain", "check")) {
            String help = cli.run(command, "--help").out();
            assertThat(help.replaceAll("\\s+", " ")).contains(ResearchUse.NOTICE);
            assertThat(help).contains("Example: marrow " + command);
        }
        assertThat(cli.run().out().replaceAll("\\s+", " ")).contains(ResearchUse.NOTICE);
    }

    @Test
    void theReportLoadsNothing() {
        cli.run("run", "arms.yaml");
        String html = cli.text("out/arms/report.html");
        assertThat(html.contains("default-src 'none'")).isTrue();
        assertThat(html.contains(" src=")).as("something with a source").isFalse();
        assertThat(html.contains("<link")).as("a link to a file").isFalse();
        assertThat(html.contains("@import")).as("an imported style").isFalse();
        assertThat(html.contains(ResearchUse.NOTICE)).isTrue();
    }

    @Test
    void equalRunsHaveEqualBytesAtAnyNumberOfThreadsButForTheCircumstances() {
        cli.run("run", "cat.yaml", "--threads", "1", "--out", "a");
        cli.run("run", "cat.yaml", "--threads", "3", "--out", "b");
        for (String name : List.of("trajectory.csv", "summary.csv", "events.csv", "columns.csv", "report.html")) {
            assertThat(cli.text("b/" + name)).isEqualTo(cli.text("a/" + name));
        }
        Map<String, Object> a = new LinkedHashMap<>(manifest("a/manifest.json"));
        Map<String, Object> b = new LinkedHashMap<>(manifest("b/manifest.json"));
        assertThat(a.remove("run")).isNotEqualTo(b.remove("run"));
        assertThat(b).isEqualTo(a);
    }

    @Test
    void anotherSeedIsAnotherRunOfTheSameStructure() {
        cli.run("run", "cat.yaml", "--out", "a");
        cli.run("run", "cat.yaml", "--out", "b", "--seed", "8");
        Map<String, Object> a = manifest("a/manifest.json");
        Map<String, Object> b = manifest("b/manifest.json");
        assertThat(a).containsEntry("seed", 7L).containsEntry("replicates", 5L);
        assertThat(b).containsEntry("seed", 8L);
        Map<?, ?> first = (Map<?, ?>) a.get("fingerprint");
        Map<?, ?> second = (Map<?, ?>) b.get("fingerprint");
        assertThat(second.get("structure")).isEqualTo(first.get("structure"));
        assertThat(second.get("run")).isNotEqualTo(first.get("run"));
        assertThat(digest(b)).isNotEqualTo(digest(a));
    }

    private static Object digest(Map<String, Object> manifest) {
        return ((Map<?, ?>) ((List<?>) Objects.requireNonNull(manifest.get("arms"))).get(0)).get("digest");
    }

    @Test
    void theManifestHoldsTheScenarioTheNumbersAndTheDigestsOfTheTables() throws Exception {
        cli.run("run", "cat.yaml");
        Map<String, Object> m = manifest("out/cat/manifest.json");
        assertThat(((Map<?, ?>) m.get("scenario")).get("text")).isEqualTo(cli.text("cat.yaml"));
        byte[] bytes = Files.readAllBytes(folder.resolve("out/cat/trajectory.csv"));
        String sha = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(((Map<?, ?>) m.get("files")).get("trajectory.csv")).isEqualTo(sha);
        Map<?, ?> arm = (Map<?, ?>) ((List<?>) Objects.requireNonNull(m.get("arms"))).get(0);
        assertThat(arm.get("status")).isEqualTo("complete");
        assertThat(String.valueOf(arm.get("uncalibrated_defaults"))).contains("n0");
        assertThat(arm.get("parameters").toString()).contains("lambda", "Shepherd");
    }

    @Test
    void resultsAreNotOverwrittenUnlessForced() {
        cli.run("run", "cat.yaml");
        String before = cli.text("out/cat/trajectory.csv");
        Cli.Result again = cli.run("run", "cat.yaml", "--seed", "9");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.message()).contains("MRW-FILE-11", "--force");
        assertThat(cli.text("out/cat/trajectory.csv")).isEqualTo(before);
        assertThat(cli.run("run", "cat.yaml", "--seed", "9", "--force").status())
                .isZero();
        assertThat(cli.text("out/cat/trajectory.csv")).isNotEqualTo(before);
    }

    @Test
    void forceReplacesResultsAndLeavesOtherFilesAlone() throws Exception {
        cli.run("run", "cat.yaml", "--out", "there");
        Files.writeString(folder.resolve("there/notes.txt"), "mine");
        cli.run("run", "arms.yaml", "--out", "there", "--force");
        assertThat(cli.names("there")).contains("notes.txt").doesNotContain("summary.csv");
    }

    @Test
    void aForcedRunOfABadFileLosesNothing() {
        cli.run("run", "cat.yaml", "--out", "there");
        cli.file("bad.yaml", "marrow: 1", "model: nothing");
        assertThat(cli.run("run", "bad.yaml", "--out", "there", "--force").status())
                .isEqualTo(2);
        assertThat(cli.names("there")).isEqualTo(ALL);
    }

    @Test
    void aFailingRunIsStatus1NamesTimeProcessAndStateAndKeepsWhatWasComputed() {
        cli.file(
                "fails.yaml",
                "marrow: 1",
                "model: failing-model",
                "until: 20 d",
                "output: {every: 1 d}",
                "doses: [{into: R, amount: 100, at: 5 d}]");
        Cli.Result result = cli.run("run", "fails.yaml");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.message())
                .contains("MRW-SIM-1", "'crowded-birth'", "t = 5.0 d", "R = 2", "kept in", "out")
                .endsWith(".");
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(cli.column("out/fails/trajectory.csv", "t_d")).startsWith("0", "1", "2", "3", "4");
        assertThat(cli.names("out/fails")).contains("manifest.json", "report.html");
        assertThat(cli.text("out/fails/manifest.json")).contains("\"status\" : \"failed\"", "MRW-SIM-1");
        assertThat(cli.text("out/fails/report.html")).contains("The run failed");
    }

    @Test
    void aRateThatIsNotANumberIsSaidLikeANegativeOne() {
        cli.file(
                "fails.yaml",
                "marrow: 1",
                "model: failing-model",
                "parameters: {exponent: 0.5}",
                "until: 20 d",
                "doses: [{into: R, amount: 100, at: 5 d}]");
        Cli.Result result = cli.run("run", "fails.yaml");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.message()).contains("MRW-SIM-1", "'crowded-birth'", "NaN", "t = 5.0 d", "R = 2");
    }

    @Test
    void aFailureInOneArmLosesNothingOfTheArmsBefore() {
        cli.file("arms2.yaml", """
                marrow: 1
                model: abkowitz-1996
                until: 20 d
                output: {every: 1 d}
                engine: ode
                arms:
                  good: {}
                  bad: {model: failing-model, doses: [{into: R, amount: 100, at: 5 d}]}
                  never: {}
                """.stripTrailing());
        Cli.Result result = cli.run("run", "arms2.yaml");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.message()).contains("Arm 'bad'");
        List<String> arm = cli.column("out/arms2/trajectory.csv", "arm");
        assertThat(arm.stream().filter("good"::equals)).hasSize(21);
        assertThat(arm).contains("bad").doesNotContain("never");
        assertThat(cli.text("out/arms2/manifest.json")).contains("\"complete\"", "\"failed\"", "\"not run\"");
    }

    @Test
    void keepSummaryWritesNoTrajectories() {
        cli.file(
                "brief.yaml",
                "marrow: 1",
                "model: abkowitz-1996",
                "until: 20 d",
                "output: {every: 5 d, keep: summary}",
                "engine: ssa",
                "replicates: 3");
        assertThat(cli.run("run", "brief.yaml").status()).isZero();
        assertThat(cli.names("out/brief"))
                .containsExactly("columns.csv", "manifest.json", "report.html", "summary.csv");
    }

    @Test
    void quietPrintsNothing() {
        Cli.Result result = cli.run("run", "cat.yaml", "--quiet");
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void colourIsUsedOnTerminalsOnlyAndNotAgainstNoColor() {
        cli.file("bad.yaml", "marrow: 1", "model: nothing");
        assertThat(cli.run("check", "bad.yaml").err()).doesNotContain("\u001b");
        Cli terminal = new Cli(folder).onTerminal();
        assertThat(terminal.run("check", "bad.yaml").err()).contains("\u001b[1;31m");
        assertThat(terminal.with("NO_COLOR", "1").run("check", "bad.yaml").err())
                .doesNotContain("\u001b");
    }

    @Test
    void optionsOfTheCommandReplaceThoseOfTheFile() {
        cli.run("run", "cat.yaml", "--engine", "ode", "--replicates", "1", "--rtol", "1e-4", "--out", "o");
        assertThat(cli.text("o/manifest.json")).contains("\"id\" : \"ode\"", "\"rtol\" : \"1e-4\"");
        assertThat(cli.names("o")).doesNotContain("summary.csv");
    }

    @Test
    void aTolerantRunDiffersFromAStrictOne() {
        cli.file("mz.yaml", "marrow: 1", "model: marciniak-czochra-2009", "initial: {c1: 1e6, c2: 0}", "until: 30 d");
        cli.run("run", "mz.yaml", "--rtol", "1e-3", "--out", "rough");
        cli.run("run", "mz.yaml", "--rtol", "1e-9", "--out", "fine");
        assertThat(cli.text("rough/trajectory.csv")).isNotEqualTo(cli.text("fine/trajectory.csv"));
    }

    @Test
    void checkSaysThatAScenarioIsFineAndWritesNothing() {
        Cli.Result result = cli.run("check", "arms.yaml");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("alone: ", "grafted: ", "uncalibrated default", "The scenario is fine.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aRunWithoutSevereDiseaseTellsExtremesInsteadOfResponse() {
        cli.file("healthy.yaml", "marrow: 1", "model: human-marrow", "until: 20 d");
        String out = cli.run("run", "healthy.yaml").out();
        assertThat(out).contains("start", "lowest", "highest", "end", "ANC").doesNotContain("response", "severe");
        assertThat(cli.text("out/healthy/report.html")).contains("Counts at the start, lowest and highest");
    }

    @Test
    void anArmWithAPulseIsToldApartFromTheArmWithout() {
        cli.file(
                "pulse.yaml",
                "marrow: 1",
                "model: abkowitz-1996",
                "until: 2 d",
                "arms:",
                "  none: {}",
                "  irradiated: {insults: [{id: radiation, at: 1 d}]}");
        cli.run("run", "pulse.yaml");
        assertThat(cli.text("out/pulse/report.html"))
                .contains("Model abkowitz-1996 with no insult and no therapy:", "Model abkowitz-1996 with radiation:");
    }

    @Test
    void aRunTooShortForMonthsOfTreatmentTellsItsExtremesHoweverSevere() {
        cli.file(
                "short.yaml",
                "marrow: 1",
                "model: human-marrow",
                "insults: [{id: radiation, at: 5 d, parameters: {dose: 3 Gy}}]",
                "until: 90 d");
        String out = cli.run("run", "short.yaml").out();
        assertThat(out).contains("lowest", "on day").doesNotContain("Months");
    }
}
