package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.Marrow;
import org.marrow.analysis.Sensitivities;

/** The page on stability, followed word for word; and what the commands say to what they cannot do. */
class StabilityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "stability.md");

    @TempDir
    private Path folder;

    @Test
    void theExampleOfThePageGivesTheNumbersOfTheClosedForms() throws IOException {
        Cli cli = new Cli(folder);
        String page = Files.readString(PAGE);
        Matcher file = Pattern.compile("(?s)Save this as `([^`]+)`:\\s+```yaml\n(.*?)```")
                .matcher(page);
        assertThat(file.find()).isTrue();
        cli.file(file.group(1), file.group(2));
        Matcher commands = Pattern.compile("(?m)^\\./marrow (.*)$").matcher(page);
        StringBuilder out = new StringBuilder();
        while (commands.find()) {
            Cli.Result result = cli.run(commands.group(1).split(" "));
            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
            out.append(result.out());
        }
        assertThat(out).contains("stable  unstable (3)", "3.25227", "0.235707    Hopf point     19.0025");
        List<String> kinds = cli.column("out/mackey/special.csv", "kind");
        assertThat(kinds).containsExactly("hopf", "hopf", "branch_point");
        double[] gamma = cli.column("out/mackey/special.csv", "gamma").stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(gamma).containsExactly(new double[] {0.23570749, 0.28725562, 0.29968028}, within(3e-8));
        assertThat(cli.column("out/mackey/cycles.csv", "course")).contains("cycle");
        assertThat(cli.column("out/mackey/cycles.csv", "unstable_multipliers")).containsOnly("0");
        assertThat(cli.names("out/mackey-sensitivity"))
                .containsExactlyInAnyOrder(SensitivityCommand.FILES.toArray(String[]::new));
        assertThat(cli.names("out/mackey")).containsExactlyInAnyOrder(ScanResult.FILES.toArray(String[]::new));
        assertThat(Files.readString(folder.resolve("out/mackey/scan.svg"))).contains("Hopf point", "branch point");
    }

    @Test
    void transitsOfFixedLengthGiveTheSameNumbers() {
        Cli cli = new Cli(folder);
        Cli.Result scan = cli.run("scan", "gamma", "0", "0.4", "mackey-1978", "--cycles", "0");
        assertThat(scan.err()).isEmpty();
        assertThat(scan.out()).contains("0.235707    Hopf point     19.0025", "0.287256    Hopf point     24.4013");
        Cli.Result colijn = cli.run("scan", "A_N", "200", "800", "colijn-mackey-2005", "--cycles", "0");
        assertThat(colijn.err()).isEmpty();
        assertThat(colijn.out())
                .contains("247.357  Hopf point     17.0529", "ANC, HB, PLT: relative to the healthy state");
    }

    @Test
    void aModelIsAnalysedByItsIdInEveryFormat() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("steady", "marciniak-czochra-2009").out())
                .contains("2 steady states found", "2044440000", "400000000");
        assertThat(cli.run("steady", "marciniak-czochra-2009", "--csv").out().lines())
                .hasSize(3)
                .first()
                .isEqualTo("stable,unstable_roots,root_re,root_im,c1,c2");
        assertThat(cli.run("steady", "marciniak-czochra-2009", "--json").out()).contains("\"steady_states\"");
        Cli.Result scan = cli.run("scan", "a1", "0.6", "0.9", "marciniak-czochra-2009", "--json");
        assertThat(scan.status()).isZero();
        assertThat(scan.out()).contains("\"curves\"");
    }

    @Test
    void anAttackHasTwoStableStatesAndAThresholdBetween() {
        Cli cli = new Cli(folder);
        String file = cli.file(
                "attack.yaml",
                "marrow: 1",
                "model: human-marrow",
                "insults: [{id: tcell-hsc, parameters: {rate: 0.067}}]");
        Cli.Result result = cli.run("steady", file, "--csv");
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().map(l -> l.substring(0, 3))).containsExactly("sta", "1,0", "1,0", "0,1", "0,2");
    }

    @Test
    void sensitivitiesAreThoseOfTheApi() throws IOException {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("sensitivity", "mackey-glass-1977", "--parameters", "tau,beta", "--out", "out/s");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("per cent", "tau", "beta");
        List<String> absolute = cli.column("out/s/sensitivity.csv", "absolute");
        Marrow marrow = Marrow.bundled();
        Sensitivities s = Sensitivities.of(marrow, marrow.scenario("mackey-glass-1977"), List.of("tau", "beta"));
        double[] x = s.absolute("tau", s.columns().get(0));
        assertThat(Double.parseDouble(absolute.get(x.length - 1))).isEqualTo(x[x.length - 1]);
        assertThat(Files.readString(folder.resolve("out/s/sensitivity.svg"))).contains("tau");
        assertThat(cli.run("sensitivity", "mackey-glass-1977", "--show", "y").message())
                .contains("MRW-OUT-1");
        assertThat(cli.run("sensitivity", "mackey-glass-1977", "--parameters", "tauu", "--force")
                        .message())
                .contains("Did you mean 'tau'?");
    }

    @Test
    void whenAndHowMuchIsGivenIsAParameterToo() {
        Cli cli = new Cli(folder);
        String file = cli.file(
                "doses.yaml",
                "marrow: 1",
                "model: friberg-2002",
                "doses: [{into: C1, amount: 60 mg, over: 1 h, every: 7 d, times: 2}]",
                "until: 14 d");
        Cli.Result result = cli.run("sensitivity", file, "--parameters", "C1.every,C1.over,C1.amount", "--show", "ANC");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("C1.every", "C1.over", "C1.amount");
        assertThat(cli.run("sensitivity", file, "--parameters", "C1.evry", "--force")
                        .message())
                .contains("Did you mean 'C1.every'?");
    }

    @Test
    void whatChangesInTimeIsNamed() {
        Cli cli = new Cli(folder);
        String file = cli.file(
                "drug.yaml",
                "marrow: 1",
                "model: human-marrow",
                "therapies: [{id: filgrastim, dose: 5 ug/kg, every: 1 d, times: 10}]");
        Cli.Result result = cli.run("steady", file);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("MRW-STAB-2", "filgrastim");
        result = cli.run("scan", "a11", "0.6", "0.7", "marciniak-czochra-2009");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("Did you mean 'a1'?");
        assertThat(cli.run("scan", "a1", "0.6", "0.7", "marciniak-czochra-2009", "--show", "ANCC", "--force")
                        .message())
                .contains("MRW-OUT-1", "ANC");
    }

    @Test
    void whereNothingRestsTheStatusSaysFailed() {
        Cli cli = new Cli(folder);
        String file = cli.file(
                "growth.yaml",
                "marrow: 1",
                "model:",
                "  text:",
                "    parameters: {k: 1}",
                "    signals: {x: {initial: 1}}",
                "    flows: {growth: {gives: {x: 1}, rate: \"k + x\"}}",
                "until: 1 d");
        Cli.Result result = cli.run("steady", file);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.message()).contains("MRW-STAB-3", "starts");
    }

    @Test
    void aPresetOfAModelIsAnalysed() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("steady", "marciniak-czochra-2009", "--preset", "stiehl3")
                        .out())
                .contains("marciniak-czochra-2009-stiehl3: 3 steady states found", "-0.000108918");
        assertThat(cli.run("steady", "marciniak-czochra-2009", "--preset", "stiehl4")
                        .message())
                .contains("stiehl3");
        Cli.Result scan =
                cli.run("scan", "p1", "0.05", "0.2", "marciniak-czochra-2009", "--preset", "stiehl3", "--cycles", "0");
        assertThat(scan.status()).isZero();
        String file = cli.file("healthy.yaml", "marrow: 1", "model: marciniak-czochra-2009");
        assertThat(cli.run("steady", file, "--preset", "stiehl3").message()).contains("MRW-CLI-10", "preset: stiehl3");
    }

    @Test
    void rangesThatMakeNoSenseAreNamed() {
        Cli cli = new Cli(folder);
        String model = "marciniak-czochra-2009";
        assertThat(cli.run("scan", "a1", "NaN", "0.7", model).message()).contains("MRW-STAB-4");
        assertThat(cli.run("scan", "a1", "0.6", "Infinity", model).message()).contains("MRW-STAB-4");
        assertThat(cli.run("scan", "a1", "0.7", "0.7", model).message()).contains("two different numbers");
        assertThat(cli.run("scan", "a1", "0.6", "much", model).status()).isEqualTo(2);
        assertThat(folder.resolve("out"))
                .as("what is wrong leaves no folder behind")
                .doesNotExist();
        assertThat(cli.run("steady", "marciniak").message()).contains("marciniak-czochra-2009");
    }
}
