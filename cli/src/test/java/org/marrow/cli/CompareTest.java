package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void files() {
        cli = new Cli(folder);
        cli.file("a.yaml", file("70 d", "7", ""));
        cli.file("b.yaml", file("35 d", "7", ""));
        cli.file("c.yaml", file("35 d", "8", ""));
        cli.file("arms.yaml", file("35 d", "7", "arms: {plain: {}, dosed: {doses: [{into: R, amount: 3, at: 10 d}]}}"));
    }

    private static String file(String until, String seed, String more) {
        return "marrow: 1\nmodel: {id: abkowitz-1996, preset: cat}\nuntil: " + until
                + "\noutput: {every: 7 d}\nengine: ssa\nreplicates: 3\nseed: " + seed + "\n" + more;
    }

    @Test
    void armsAreCalledAfterTheirFilesAndEndWhereTheyEnd() {
        assertThat(cli.run("compare", "a.yaml", "arms.yaml").status()).isZero();
        List<String> arms = cli.column("out/compare/trajectory.csv", "arm");
        assertThat(arms.stream().distinct()).containsExactly("a", "arms:plain", "arms:dosed");
        assertThat(arms.stream().filter("a"::equals)).hasSize(3 * 11);
        assertThat(arms.stream().filter("arms:plain"::equals)).hasSize(3 * 6);
        assertThat(cli.text("out/compare/report.html")).contains("Comparison of a and arms", "arms:dosed");
    }

    @Test
    void armsShareTheirRandomNumbers() {
        cli.run("compare", "a.yaml", "b.yaml");
        List<String> lines = cli.lines("out/compare/trajectory.csv");
        List<String> b = lines.stream()
                .filter(l -> l.startsWith("b,"))
                .map(l -> l.substring(2))
                .toList();
        List<String> a = lines.stream()
                .filter(l -> l.startsWith("a,"))
                .map(l -> l.substring(2))
                .toList();
        assertThat(b).hasSize(3 * 6);
        assertThat(a).containsAll(b);
    }

    @Test
    void aComparisonIsReplayedFromItsManifestAloneWithTheModelsThatItsFilesName() throws IOException {
        String model = cli.file(
                "decay.yaml",
                "marrow: 1",
                "model: {text: {cells: {X: {initial: 50}}, processes: {die: {takes: {X: 1}, per_cell: 0.1}}}}");
        cli.file(
                "decays.yaml",
                "marrow: 1",
                "model: {file: decay.yaml}",
                "until: 9 d",
                "engine: ssa",
                "replicates: 3",
                "seed: 7");
        assertThat(cli.run("compare", "a.yaml", "decays.yaml", "--quiet").status())
                .isZero();
        Files.delete(folder.resolve(model));
        Files.delete(folder.resolve("a.yaml"));
        Cli.Result replay = cli.run("replay", "out/compare");
        assertThat(replay.status()).as(replay.out() + replay.err()).isZero();
    }

    @Test
    void anotherSeedIsRefusedUnlessOneIsGiven() {
        Cli.Result refused = cli.run("compare", "a.yaml", "c.yaml");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.message()).contains("MRW-CLI-31", "7 in", "8 in", "--seed");
        assertThat(cli.run("compare", "a.yaml", "c.yaml", "--seed", "5", "--quiet")
                        .status())
                .isZero();
    }

    @Test
    void theSameNameTwiceAndAFileAloneAreRefused() {
        assertThat(cli.run("compare", "a.yaml", "a.yaml").message()).contains("MRW-CLI-32", "'a'");
        assertThat(cli.run("compare", "a.yaml").status()).isEqualTo(2);
    }
}
