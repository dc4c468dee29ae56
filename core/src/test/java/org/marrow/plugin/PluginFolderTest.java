package org.marrow.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.BadId;
import com.example.Closed;
import com.example.Halving;
import com.example.Library;
import com.example.Looking;
import com.example.NeedsLibrary;
import com.example.Throwing;
import com.example.ThrowingDescriptor;
import com.example.ThrowingStatic;
import com.example.Twin;
import com.example.WithoutDot;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.error.PluginException;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Therapy;

/** Plugins in a folder: what is loaded, what they see, and that broken ones are told and harm nothing. */
class PluginFolderTest {
    private static final String SIMPLE = "com.example.Simple";

    @TempDir
    private Path folder;

    @BeforeEach
    void aGoodPluginLiesInTheMiddle() {
        good().write(folder.resolve("m-halving.jar"));
    }

    private static TestJar jar(Class<?>... classes) {
        return new TestJar().with(superclass()).with(classes);
    }

    private static Class<?> superclass() {
        return Halving.class.getSuperclass();
    }

    private static TestJar good() {
        return jar(Halving.class).naming(Insult.class, Halving.class.getName());
    }

    private static List<String> ids(Catalog catalog) {
        return catalog.insults().stream().map(i -> i.descriptor().id()).toList();
    }

    private Catalog catalog() {
        return Catalog.empty().plus(folder);
    }

    // ---- what works ----

    @Test
    void aJarInTheFolderIsFoundAndItsOriginIsKnown() throws Exception {
        Path file = good().saying("Implementation-Version", "2.1")
                .saying("Marrow-SPI-Version", "1")
                .write(folder.resolve("m-halving.jar"));
        Catalog catalog = catalog();
        assertThat(ids(catalog)).containsExactly("com.example.halving");
        assertThat(catalog.problems()).isEmpty();
        Insult insult = catalog.insults().iterator().next();
        assertThat(catalog.isAdded(insult)).isTrue();
        Origin origin = catalog.origin(insult).orElseThrow();
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        assertThat(origin).isEqualTo(new Origin(new Origin.Jar(file, sha, "2.1", 1, true), List.of()));
        assertThat(origin.jar().file()).isEqualTo("m-halving.jar");
        assertThat(insult.getClass().getProtectionDomain().getCodeSource().getLocation())
                .isEqualTo(file.toUri().toURL());
    }

    @Test
    void withoutAnSpiVersionTheFirstIsTakenAndThisIsTold() {
        Catalog catalog = catalog();
        Origin.Jar jar = catalog.origin(catalog.insults().iterator().next())
                .orElseThrow()
                .jar();
        assertThat(jar.spiVersion()).isEqualTo(1);
        assertThat(jar.spiVersionStated()).isFalse();
        assertThat(jar.version()).isEmpty();
    }

    @Test
    void aFolderOfJarsIsOnePluginWithItsLibraries() throws IOException {
        Path own = Files.createDirectory(folder.resolve("with-library"));
        jar(NeedsLibrary.class)
                .naming(Insult.class, NeedsLibrary.class.getName())
                .write(own.resolve("plugin.jar"));
        new TestJar().with(Library.class).write(own.resolve("library.jar"));
        Catalog catalog = catalog();
        assertThat(catalog.problems()).isEmpty();
        assertThat(ids(catalog)).containsExactly("com.example.halving", "com.example.needs-library");
        Origin origin = catalog.origin(catalog.intervention("com.example.needs-library"))
                .orElseThrow();
        assertThat(origin.jar().file()).isEqualTo("plugin.jar");
        assertThat(origin.libraries()).extracting(Origin.Jar::file).containsExactly("library.jar");
    }

    @Test
    void aPluginSeesTheJdkTheInterfacesAndItsOwnJarAndNothingElse() {
        jar(Looking.class)
                .naming(Insult.class, "# a comment", "", Looking.class.getName() + " # and another")
                .with("com/example/note.txt", "a note")
                .saying("Implementation-Version", "7")
                .write(folder.resolve("looking.jar"));
        assertThat(catalog().intervention("com.example.looking").descriptor().references())
                .containsExactly(
                        "java.sql.Driver",
                        "org.marrow.Marrow",
                        "org.marrow.numerics.Roots",
                        "org.slf4j.Logger",
                        "org.jspecify.annotations.Nullable",
                        "META-INF/services/org.marrow.model.Insult 1",
                        "META-INF/services/org.marrow.network.CompiledNetwork$Compiler 0",
                        "org/marrow/model/Insult.class 1",
                        "com/example/Looking.class 1",
                        "com/example/Halving.class 0",
                        "a note",
                        "version 7");
    }

    /** Every package of the core is shown but the inside; a new one must be decided on. */
    @Test
    void thePackagesShownAreThoseOfTheCoreWithoutItsInside() throws IOException {
        TreeSet<String> core = new TreeSet<>();
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(p -> p.endsWith("package-info.java"))
                    .forEach(p -> core.add(
                            sources.relativize(p.getParent()).toString().replace('/', '.')));
        }
        core.remove("org.marrow.internal");
        core.add("org.marrow.numerics");
        assertThat(ApiClassLoader.PACKAGES.stream().filter(p -> p.startsWith("org.marrow")))
                .containsExactlyInAnyOrderElementsOf(core);
    }

    @Test
    void aJarThatIsReplacedOrDeletedWhileItRunsHarmsNothing() throws IOException {
        Path file = jar(Looking.class)
                .naming(Insult.class, Looking.class.getName())
                .with("com/example/note.txt", "a note")
                .write(folder.resolve("looking.jar"));
        Catalog catalog = catalog();
        Files.writeString(file, "something else");
        assertThat(catalog.intervention("com.example.looking").descriptor().references())
                .contains("a note");
        Files.delete(file);
        assertThat(catalog.intervention("com.example.looking").descriptor().references())
                .contains("a note");
    }

    @Test
    void aClassOfAMultiReleaseJarIsThatOfTheNewestJavaThatFits() {
        jar(Looking.class)
                .naming(Insult.class, Looking.class.getName())
                .saying("Multi-Release", "true")
                .with("com/example/note.txt", "for Java 8")
                .with("META-INF/versions/11/com/example/note.txt", "for Java 11")
                .with("META-INF/versions/17/com/example/note.txt", "for Java 17")
                .with("META-INF/versions/99/com/example/note.txt", "for Java 99")
                .write(folder.resolve("looking.jar"));
        assertThat(catalog().intervention("com.example.looking").descriptor().references())
                .contains("for Java 17");
    }

    @Test
    void theOrderIsThatOfTheNamesWhateverTheFileSystemSays() {
        jar(Twin.class).naming(Insult.class, Twin.class.getName()).write(folder.resolve("a-twin.jar"));
        Catalog catalog = catalog();
        assertThat(catalog.intervention("com.example.halving").getClass().getSimpleName())
                .isEqualTo("Twin");
        assertThat(catalog.problems()).singleElement().satisfies(p -> {
            assertThat(p.jar()).endsWith("m-halving.jar");
            assertThat(p.reason()).contains("a-twin.jar", "m-halving.jar");
        });
    }

    @Test
    void hiddenAndOtherFilesAreNoPlugins() throws IOException {
        Files.writeString(folder.resolve("README.txt"), "plugins go here");
        Files.writeString(folder.resolve("._m-halving.jar"), "left by a file manager");
        assertThat(catalog().problems()).isEmpty();
    }

    @Test
    void theSameJarInTwoPlacesCountsOnce() throws IOException {
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.copy(folder.resolve("m-halving.jar"), second.resolve("copy.jar"));
        Catalog catalog = catalog().plus(second.resolve("copy.jar")).plus(folder);
        assertThat(catalog.problems()).isEmpty();
        assertThat(ids(catalog)).containsExactly("com.example.halving");
    }

    /** As in a notebook: the plugin is in the folder, and a cell also put its jar on its own class path. */
    @Test
    void aClassSeenByAnotherLoaderOfTheSameJarCountsOnceAndADifferentOneIsTold() throws IOException {
        Path file = folder.resolve("m-halving.jar");
        Path other = jar(Twin.class).naming(Insult.class, Twin.class.getName()).write(folder.resolve("x.other"));
        Catalog catalog = catalog();
        ClassLoader api = new ApiClassLoader(Catalog.class.getClassLoader());
        try (URLClassLoader cell = new URLClassLoader(new URL[] {file.toUri().toURL()}, api);
                URLClassLoader wrong =
                        new URLClassLoader(new URL[] {other.toUri().toURL()}, api)) {
            Catalog both = catalog.plus(cell);
            assertThat(both.intervention("com.example.halving")).isSameAs(catalog.intervention("com.example.halving"));
            assertThatThrownBy(() -> catalog.plus(wrong))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("MRW-PLUG-1")
                    .hasMessageContaining("m-halving.jar")
                    .hasMessageContaining("Twin");
        }
    }

    @Test
    void closingOneMarrowLeavesAnotherWithTheSameCatalogAsItIs() {
        Catalog catalog = catalog();
        try (Marrow second = Marrow.with(catalog)) {
            Marrow.with(catalog).close();
            assertThat(second.catalog()
                            .intervention("com.example.halving")
                            .descriptor()
                            .title())
                    .isNotBlank();
        }
    }

    // ---- what does not ----

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "a missing class",
                        jar().naming(Insult.class, "com.example.Nowhere"),
                        "com.example.Nowhere",
                        "not in the jar"),
                Arguments.of(
                        "a missing library",
                        jar(NeedsLibrary.class).naming(Insult.class, NeedsLibrary.class.getName()),
                        NeedsLibrary.class.getName(),
                        "needs the class 'com.example.Library'"),
                Arguments.of(
                        "a missing superclass",
                        new TestJar().with(Halving.class).naming(Insult.class, Halving.class.getName()),
                        Halving.class.getName(),
                        "needs the class '" + SIMPLE + "'"),
                Arguments.of(
                        "the wrong services file",
                        jar(Halving.class).naming(Model.class, Halving.class.getName()),
                        Halving.class.getName(),
                        "does not implement org.marrow.model.Model"),
                Arguments.of(
                        "a line that is no class",
                        jar(Halving.class).naming(Insult.class, "com.example.Halving, and more"),
                        "com.example.Halving, and more",
                        "not in the jar"),
                Arguments.of(
                        "a class of Marrow",
                        jar().naming(Insult.class, "org.marrow.model.Insult"),
                        "org.marrow.model.Insult",
                        "part of Marrow"),
                Arguments.of(
                        "a newer Java",
                        jar().withNewer(Halving.class).naming(Insult.class, Halving.class.getName()),
                        Halving.class.getName(),
                        "newer Java"),
                Arguments.of(
                        "a duplicate id",
                        jar(Twin.class).naming(Insult.class, Twin.class.getName()),
                        Twin.class.getName(),
                        "m-halving.jar"),
                Arguments.of(
                        "an id without a dot",
                        jar(WithoutDot.class).naming(Insult.class, WithoutDot.class.getName()),
                        WithoutDot.class.getName(),
                        "reserved"),
                Arguments.of(
                        "an impossible id",
                        jar(BadId.class).naming(Insult.class, BadId.class.getName()),
                        BadId.class.getName(),
                        "not possible"),
                Arguments.of(
                        "a throwing constructor",
                        jar(Throwing.class).naming(Insult.class, Throwing.class.getName()),
                        Throwing.class.getName(),
                        "no licence file"),
                Arguments.of(
                        "a throwing descriptor",
                        jar(ThrowingDescriptor.class).naming(Insult.class, ThrowingDescriptor.class.getName()),
                        ThrowingDescriptor.class.getName(),
                        "not written yet"),
                Arguments.of(
                        "a throwing static initialiser",
                        jar(ThrowingStatic.class).naming(Insult.class, ThrowingStatic.class.getName()),
                        ThrowingStatic.class.getName(),
                        "static initialiser"),
                Arguments.of(
                        "no public constructor",
                        jar(Closed.class).naming(Insult.class, Closed.class.getName()),
                        Closed.class.getName(),
                        "public constructor"),
                Arguments.of("a newer SPI", good().saying("Marrow-SPI-Version", "2"), "", "SPI version 2"),
                Arguments.of(
                        "an SPI version that is no number", good().saying("Marrow-SPI-Version", "new"), "", "'new'"),
                Arguments.of("no services", jar(Halving.class), "", "provides no plugin"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenJarIsToldWithReasonAndRemedyAndHarmsNothing(String what, TestJar jar, String provider, String reason) {
        jar.write(folder.resolve("z-broken.jar"));
        told(provider, reason);
    }

    /** A jar may hold a good plugin beside a broken one. */
    @Test
    void aBrokenClassDoesNotHarmAGoodOneInTheSameJar() throws IOException {
        Files.delete(folder.resolve("m-halving.jar"));
        jar(Halving.class, Throwing.class)
                .naming(Insult.class, Throwing.class.getName(), Halving.class.getName())
                .naming(Therapy.class, "com.example.Nowhere")
                .write(folder.resolve("mixed.jar"));
        Catalog catalog = catalog();
        assertThat(ids(catalog)).containsExactly("com.example.halving");
        assertThat(catalog.problems()).hasSize(2);
    }

    @Test
    void garbageIsTold() throws IOException {
        Files.write(folder.resolve("z-broken.jar"), new byte[] {1, 2, 3, 4, 5});
        told("", "cannot be read as a jar");
    }

    @Test
    void anEmptyFileIsTold() throws IOException {
        Files.write(folder.resolve("z-broken.jar"), new byte[0]);
        told("", "cannot be read as a jar");
    }

    @Test
    void aTruncatedJarIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("m-halving.jar"));
        Files.write(folder.resolve("z-broken.jar"), Arrays.copyOf(whole, whole.length / 3));
        told("", "");
    }

    @Test
    void anEmptyFolderIsTold() throws IOException {
        Files.createDirectory(folder.resolve("z-broken.jar"));
        told("", "no jar");
    }

    private void told(String provider, String reason) {
        Catalog catalog = catalog();
        assertThat(ids(catalog)).containsExactly("com.example.halving");
        assertThat(catalog.intervention("com.example.halving").getClass().getSimpleName())
                .isEqualTo("Halving");
        assertThat(catalog.problems()).singleElement().satisfies(p -> {
            assertThat(p.jar()).endsWith("z-broken.jar");
            assertThat(p.provider()).isEqualTo(provider);
            assertThat(p.reason()).contains(reason).matches("(?s)[A-Z'M].*\\.|META.*\\.|z-broken.*\\.");
            assertThat(p.remedy()).matches("[A-Z].*\\.");
        });
        assertThatThrownBy(() -> catalog.intervention("com.example.halvin"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-PLUG-2")
                .hasMessageContaining("'com.example.halving'")
                .hasMessageContaining("z-broken.jar")
                .hasMessageContaining(reason);
    }

    @Test
    void aFolderThatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> Catalog.empty().plus(folder.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-PLUG-3")
                .hasMessageContaining("nowhere");
    }
}
