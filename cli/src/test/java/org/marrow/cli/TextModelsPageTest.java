package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.files.model.ModelKeys;
import org.marrow.files.schema.Block;
import org.marrow.network.Act;
import org.marrow.network.Function;
import org.marrow.network.Lineage;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/** Every file on the page of models as text does what the page says, and the page names all that can be written. */
class TextModelsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "text-models.md");
    private static final Pattern FILE = Pattern.compile("(?s)(?:Save this as `([^`]+)`:\\s+)?```yaml\n(.*?)```");

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** The files of the page by their names; those without one are numbered. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher m = FILE.matcher(page());
        while (m.find()) {
            files.put(m.group(1) == null ? "page-" + files.size() + ".yaml" : m.group(1), m.group(2));
        }
        return files;
    }

    static Stream<String> runnable() throws IOException {
        List<String> names = List.copyOf(files().keySet());
        assertThat(names).hasSize(10).contains("two-stages.yaml", "delay.yaml");
        return names.stream();
    }

    @BeforeEach
    void saveAll() throws IOException {
        cli = new Cli(folder);
        files().forEach((name, text) -> cli.file(name, text));
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void everyFileOfThePageIsCheckedAndRuns(String file) {
        Cli.Result check = cli.run("check", file);
        Cli.Result run = cli.run("run", file, "--out", "out", "--quiet");
        assertThat(check.err() + run.err()).isEmpty();
        assertThat(check.status()).isZero();
        assertThat(run.status()).isZero();
        assertThat(check.out().lines().filter(l -> l.contains("Units:")))
                .as("units fit, and one is left out on purpose")
                .allSatisfy(l -> assertThat(l).contains("Unit unknown of 'size':"));
        assertThat(cli.run("describe", file).status()).isZero();
    }

    @Test
    void whatTheModelOffersIsFoundByInsultsAndTherapies() {
        String file = "page-5.yaml";
        assertThat(cli.run("explain", file).out())
                .contains("K  (CAPACITY) = K   <- changed by niche-attack")
                .contains("out  (OUTPUT[granulocytic]) = out   <- changed by filgrastim");
        assertThat(cli.run("run", file, "--out", "out", "--quiet").status()).isZero();
        assertThat(cli.column("out/events.csv", "kind")).containsSubsequence("pulse", "condition", "start", "dose");
    }

    @Test
    void aModelInAFileOfItsOwnIsReplayedWithoutTheFile() throws IOException {
        assertThat(cli.run("run", "page-9.yaml", "--out", "out", "--quiet").status())
                .isZero();
        Files.delete(folder.resolve("two-stages.yaml"));
        Files.delete(folder.resolve("page-9.yaml"));
        assertThat(cli.run("replay", "out").status()).isZero();
    }

    @Test
    void aDelayIsRefusedByOtherEnginesInTheWordsOfThePage() throws IOException {
        String ssa = Files.readString(folder.resolve("delay.yaml")).replace("engine: ode", "engine: ssa");
        Files.writeString(folder.resolve("delay.yaml"), ssa);
        Cli.Result check = cli.run("check", "delay.yaml");
        Cli.Result run = cli.run("run", "delay.yaml");
        assertThat(check.status()).isEqualTo(2);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.message()).isEqualTo(check.message());
        assertThat(page()).contains("\n" + run.message().replace(folder + "/", "") + "\n");
    }

    @Test
    void everyKeyWordAndFunctionIsOnThePage() throws IOException {
        String page = page();
        Stream<Block> blocks = Stream.of(
                ModelKeys.MODEL,
                ModelKeys.PARAMETER,
                ModelKeys.DEFINITION,
                ModelKeys.CELLS,
                ModelKeys.SIGNAL,
                ModelKeys.TRANSIT,
                ModelKeys.PROCESS,
                ModelKeys.FLOW,
                ModelKeys.OBSERVABLE,
                ModelKeys.EVENT);
        assertThat(blocks.flatMap(b -> b.names().stream()))
                .allSatisfy(k -> assertThat(page).contains("`" + k + "`"));
        assertThat(Stream.of(
                                Role.known().stream().map(Role::id),
                                Act.known().stream().map(Act::id),
                                Lineage.known().stream().map(Lineage::id),
                                Vocabulary.known().stream().map(Vocabulary::id))
                        .flatMap(s -> s))
                .allSatisfy(w -> assertThat(page).contains("`" + w + "`"));
        assertThat(Function.values()).allSatisfy(f -> assertThat(page).containsPattern("`" + f.text() + "[(`]"));
    }

    @Test
    void linksOfThePageLead() throws IOException {
        Matcher m = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)").matcher(page());
        while (m.find()) {
            assertThat(PAGE.resolveSibling(m.group(1))).exists();
        }
    }
}
