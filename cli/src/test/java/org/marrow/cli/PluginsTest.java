package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.cli.Halving;
import com.example.cli.Throwing;
import com.example.cli.Undocumented;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.error.InputException;
import org.marrow.files.Json;
import org.marrow.model.Insult;
import org.marrow.plugin.Catalog;
import org.marrow.plugin.PluginFolders;

/** Plugins in a folder, as the command sees them. */
class PluginsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aGoodAndABrokenJar() throws IOException {
        Files.createDirectory(folder.resolve("plugins"));
        jar(folder.resolve("plugins/halving.jar"), Halving.class);
        Files.writeString(folder.resolve("plugins/garbage.jar"), "no jar at all");
    }

    private static Path jar(Path file, Class<?> plugin) throws IOException {
        String name = plugin.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                InputStream code =
                        Objects.requireNonNull(plugin.getClassLoader().getResourceAsStream(name))) {
            jar.putNextEntry(new ZipEntry(name));
            code.transferTo(jar);
            jar.putNextEntry(new ZipEntry("META-INF/services/" + Insult.class.getName()));
            jar.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return file;
    }

    private Cli cli() {
        return new Cli(folder).with(PluginFolders.catalog(Map.of(), folder, null));
    }

    private static List<String> added(Catalog catalog) {
        return catalog.insults().stream()
                .filter(catalog::isAdded)
                .map(i -> i.descriptor().id())
                .toList();
    }

    private List<String> added(Map<String, String> environment, @Nullable Path home) {
        return added(PluginFolders.catalog(environment, folder, home));
    }

    @Test
    void thePluginsOfTheCurrentFolderAreUsedUnlessOthersAreNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("elsewhere"));
        Path other = Files.createDirectory(folder.resolve("other"));
        jar(other.resolve("undocumented.jar"), Undocumented.class);
        assertThat(added(Map.of(), null)).containsExactly("com.example.halving");
        assertThat(added(Map.of("MARROW_PLUGINS", ""), null)).isEmpty();
        assertThat(added(Map.of("MARROW_PLUGINS", "elsewhere"), null)).isEmpty();
        assertThat(added(Map.of("MARROW_PLUGINS", "plugins/halving.jar" + File.pathSeparator + other), null))
                .containsExactly("com.example.halving", "com.example.undocumented");
        assertThat(added(PluginFolders.catalog(Map.of(), empty, null))).isEmpty();
    }

    @Test
    void thePluginsBesideTheLauncherAreUsedToo() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        jar(Files.createDirectory(home.resolve("plugins")).resolve("undocumented.jar"), Undocumented.class);
        assertThat(added(Map.of(), home)).containsExactly("com.example.halving", "com.example.undocumented");
        assertThat(PluginFolders.catalog(Map.of(), folder, folder).problems())
                .as("one folder counts once")
                .hasSize(1);
    }

    @Test
    void aFolderThatIsNamedMustExist() {
        assertThatThrownBy(() -> PluginFolders.catalog(Map.of("MARROW_PLUGINS", "nowhere"), folder, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-PLUG-3");
    }

    @Test
    void aListShowsThePluginWithItsJarAndTellsOfTheBrokenOne() {
        Cli.Result list = cli().run("list", "insults");
        assertThat(list.status()).isZero();
        assertThat(list.out()).containsPattern("com.example.halving +Half of the stem cells +\\(.*halving.jar\\)");
        assertThat(list.message()).contains("Not loaded", "garbage.jar", "cannot be read as a jar");
        assertThat(list.out()).containsOnlyOnce("piga");
    }

    @Test
    void aFaultOfAPluginIsSaidToBeItsOwn() throws IOException {
        jar(folder.resolve("plugins/throwing.jar"), Throwing.class);
        Cli cli = cli();
        cli.file("x.yaml", "marrow: 1", "model: abkowitz-1996", "insults: [{id: com.example.throwing}]");
        Cli.Result run = cli.run("run", "x.yaml");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.message())
                .contains("MRW-CLI-9: Something went wrong inside the plugin ", "throwing.jar")
                .contains("(IllegalStateException: no such luck)", "to its author");
    }

    @Test
    void listPluginsAndPluginsListShowJarsWithHashes() {
        Cli.Result list = cli().run("list", "plugins");
        assertThat(list.out())
                .contains("halving.jar, SPI version 1 (not stated)", "with Marrow")
                .containsPattern("SHA-256 +[0-9a-f]{64}");
        assertThat(cli().run("plugins", "list")).isEqualTo(list);
        assertThat(cli().run("plugins")).isEqualTo(list);
    }

    @Test
    void theJsonOfListsHoldsWhatIsDocumented() {
        Map<?, ?> insults = json(cli().run("list", "insults", "--json"));
        assertThat(insults.keySet()).map(String::valueOf).containsExactly("insults", "problems");
        Map<?, ?> first = (Map<?, ?>) Objects.requireNonNull(((List<?>) insults.get("insults")).get(0));
        assertThat(first.keySet()).map(String::valueOf).containsExactly("id", "title", "class", "jar");

        Map<?, ?> plugins = json(cli().run("plugins", "--json"));
        assertThat(plugins.keySet()).map(String::valueOf).containsExactly("spi", "plugins", "problems");
        Map<?, ?> jar = (Map<?, ?>) Objects.requireNonNull(((List<?>) plugins.get("plugins")).get(0));
        assertThat(jar.keySet())
                .map(String::valueOf)
                .containsExactly(
                        "file", "path", "sha256", "version", "spi", "spi_stated", "libraries", "bundled", "provides");
        Map<?, ?> problem = (Map<?, ?>) Objects.requireNonNull(((List<?>) plugins.get("problems")).get(0));
        assertThat(problem.keySet()).map(String::valueOf).containsExactly("jar", "class", "reason", "remedy");
    }

    private static Map<?, ?> json(Cli.Result r) {
        return (Map<?, ?>) Objects.requireNonNull(Json.read("out", r.out()));
    }

    @Test
    void aPluginWorksInAScenario() {
        Cli cli = cli();
        cli.file(
                "s.yaml",
                "marrow: 1",
                "model: human-marrow",
                "until: 3 d",
                "insults: [{id: com.example.halving, from: 2 d}]");
        assertThat(cli.run("run", "s.yaml", "--quiet").status()).isZero();
        List<String> stem = cli.column("out/s/trajectory.csv", "HSC");
        assertThat(Double.parseDouble(stem.get(2)) / Double.parseDouble(stem.get(1)))
                .isEqualTo(0.5);
    }

    @Test
    void anUnknownIdOffersANearOneAndTellsWhatWasNotLoaded() {
        Cli.Result result = cli().run("describe", "com.example.halvin");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("'com.example.halving'", "garbage.jar");
    }

    @Test
    void aSoundJarIsVerifiedAndAFaultyOneGivesStatus1() throws IOException {
        Cli.Result sound = cli().run("plugins", "verify", "plugins/halving.jar");
        assertThat(sound.status()).isZero();
        assertThat(sound.out()).contains("insult com.example.halving", "holds  stateless", "checks hold.");

        jar(folder.resolve("undocumented.jar"), Undocumented.class);
        Cli.Result faulty = cli().run("plugins", "verify", "undocumented.jar");
        assertThat(faulty.status()).isEqualTo(1);
        assertThat(faulty.out()).contains("FAILS  parameters-documented", "'kill' does not say what it is");
        assertThat(cli().run("plugins", "verify", "plugins/garbage.jar").status())
                .isEqualTo(1);
        assertThat(cli().run("plugins", "verify", "nowhere.jar").status()).isEqualTo(2);
    }
}
