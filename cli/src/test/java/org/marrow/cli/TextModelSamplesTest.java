package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Features;

/** The two models as text that show nearly everything a model can hold. */
class TextModelSamplesTest {
    @TempDir
    private Path folder;

    private static String sample(String name) {
        try (InputStream in = Objects.requireNonNull(TextModelSamplesTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Cli ran(String text) {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("run", cli.file("sample.yaml", text), "--out", "out", "--quiet");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return cli;
    }

    private static double[] column(Cli cli, String name) {
        return cli.column("out/trajectory.csv", name).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Rows of all replicates: 51 output times each. */
    private static IntStream rows(int fromDay, int toDay) {
        return IntStream.range(0, 20 * 51).filter(i -> i % 51 >= fromDay && i % 51 <= toDay);
    }

    @Test
    void pairsKeepTheirMoleculesAndAreBrokenUpWhenTheConditionSaysSo() {
        Cli cli = ran(sample("features.yaml"));
        double[] p = column(cli, "P");
        double[] p2 = column(cli, "P2");
        double[] share = column(cli, "dimer_share");
        assertThat(rows(0, 50)).hasSize(p.length).allSatisfy(i -> {
            assertThat(p[i] + 2 * p2[i]).isEqualTo(100);
            assertThat(p2[i]).isLessThanOrEqualTo(30);
            assertThat(share[i]).isEqualTo(2 * p2[i] / 100);
        });
        List<String> names = cli.column("out/events.csv", "name");
        assertThat(names.stream().filter("event-1"::equals)).hasSize(20);
        assertThat(names.stream().filter("event-2"::equals)).hasSizeGreaterThan(20);
    }

    @Test
    void cellsLeaveTheirTransitNotBeforeItsLengthAndAnEventSetsTheRest() {
        Cli cli = ran(sample("features.yaml"));
        double[] r = column(cli, "R");
        double[] b = column(cli, "B");
        double[] way = column(cli, "release");
        assertThat(rows(0, 5)).allSatisfy(i -> assertThat(b[i]).isZero());
        assertThat(rows(3, 5).mapToDouble(i -> way[i]).sum()).isPositive();
        assertThat(rows(50, 50).mapToDouble(i -> b[i]).sum()).isGreaterThan(20 * 10);
        assertThat(rows(25, 25)).allSatisfy(i -> assertThat(r[i]).isEqualTo(50));
    }

    @Test
    void aComparisonInARateKeepsALimitExactlyAndAFlowIsFollowedBetweenJumps() {
        Cli cli = ran(sample("features.yaml").replace("K: 300", "K: 14").replace("G: {initial: 0", "G: {initial: 8"));
        double[] r = column(cli, "R");
        double[] g = column(cli, "G");
        assertThat(rows(0, 24).mapToDouble(i -> r[i]).max().orElseThrow()).isEqualTo(14);
        // Set above the limit, there is only loss.
        assertThat(rows(26, 50)).allSatisfy(i -> assertThat(r[i]).isLessThanOrEqualTo(Math.max(14, r[i - 1])));
        assertThat(rows(0, 5)).allSatisfy(i -> assertThat(g[i]).isCloseTo(8 * Math.exp(-1.5 * (i % 51)), within(1e-5)));
    }

    @Test
    void unitsThatAreLeftOutAreRemarkedAndNothingElseIs() {
        Cli cli = new Cli(folder);
        Cli.Result check = cli.run("check", cli.file("sample.yaml", sample("features.yaml")));
        assertThat(check.status()).isZero();
        assertThat(check.out().lines().filter(l -> l.contains("Units:")))
                .containsExactly(
                        "  Units: Unit unknown of 'K', 'k1', 'k2', 'ke', 'nu': what they are part of is not checked.");
        assertThat(check.out()).endsWith("The scenario is fine.\n");
    }

    @Test
    void explainTellsLimitsAndTransits() {
        Cli cli = new Cli(folder);
        String text = sample("features.yaml").replace("(total(R) < K)\"", "1\", capped: \"total(R) <= K\"");
        assertThat(cli.run("explain", cli.file("sample.yaml", text)).out())
                .contains("  replicate: 0 -> R  at lambda*own(R), capped: total(R) <= K\n")
                .contains("  release: C -> release  at (0.5) per cell\n")
                .contains("  release: release -> B  after 5 d, surviving with probability 0.9\n");
    }

    @Test
    void aDelayIsReadWithItsHistory() {
        Catalog catalog = Catalog.bundled();
        Plan plan = Plan.of(
                ScenarioFile.read("delay.yaml", sample("delay.yaml"), catalog)
                        .arms()
                        .get(0)
                        .scenario(),
                catalog);
        assertThat(Features.needed(plan.network())).containsEntry(Feature.DELAY, "growth");
        assertThat(plan.scenario().history()).containsEntry("x", "0.1");
    }

    @Test
    void aDelayRunsOnTheEngineThatTheSampleNames() {
        Cli cli = new Cli(folder);
        cli.file("delay.yaml", sample("delay.yaml"));
        Cli.Result run = cli.run("run", "delay.yaml", "--out", "out", "--quiet");
        assertThat(run.status()).as(run.err()).isZero();
        List<String> x = cli.column("out/trajectory.csv", "x");
        assertThat(Double.parseDouble(x.get(50))).isCloseTo(1.1379396, within(1.2e-6));
        assertThat(Double.parseDouble(x.get(100))).isCloseTo(0.83681456, within(0.9e-6));
        assertThat(cli.run("replay", "out").status()).isZero();
    }

    @Test
    void aDelayIsRefusedByEveryEngineThatCannotLookBack() {
        Cli cli = new Cli(folder);
        cli.file("delay.yaml", sample("delay.yaml"));
        for (String engine : List.of("ssa", "hybrid")) {
            Cli.Result run = cli.run("run", "delay.yaml", "--engine", engine);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.message())
                    .contains("MRW-ENG-1", "'" + engine + "'", "'growth' needs values of the past", "These can: ode");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
