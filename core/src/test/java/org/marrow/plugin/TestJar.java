package org.marrow.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes jars. */
final class TestJar {
    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Manifest manifest = new Manifest();

    TestJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** With classes. */
    TestJar with(Class<?>... classes) {
        for (Class<?> c : classes) {
            entries.put(file(c), code(c));
        }
        return this;
    }

    /** With a class that claims to be compiled for a Java to come. */
    TestJar withNewer(Class<?> c) {
        byte[] code = code(c);
        code[6] = 0;
        code[7] = (byte) (44 + 99);
        entries.put(file(c), code);
        return this;
    }

    /** With a line of a services file. */
    TestJar naming(Class<?> kind, String... providers) {
        return with("META-INF/services/" + kind.getName(), String.join("\n", providers) + "\n");
    }

    /** With a file. */
    TestJar with(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** With a line of the manifest. */
    TestJar saying(String attribute, String value) {
        manifest.getMainAttributes().putValue(attribute, value);
        return this;
    }

    Path write(Path path) {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path), manifest)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(e.getKey()));
                jar.write(e.getValue());
                jar.closeEntry();
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(Class<?> c) {
        return c.getName().replace('.', '/') + ".class";
    }

    private static byte[] code(Class<?> c) {
        try (InputStream in = Objects.requireNonNull(c.getClassLoader().getResourceAsStream(file(c)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
