package org.marrow.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A jar, read whole and once. So the file can be replaced or deleted while its classes run, on every system, nothing is left
 * open that somebody would have to close, and the hash is that of the very bytes that are run.
 */
final class PluginJar {
    private static final String SPI_VERSION = "Marrow-SPI-Version";
    private static final String VERSIONS = "META-INF/versions/";
    private static final int FIRST_VERSIONED_JAVA = 9;

    private final Path path;
    private final String sha256;
    private final Manifest manifest;
    private final SortedMap<String, byte[]> entries;

    private PluginJar(Path path, String sha256, Manifest manifest, SortedMap<String, byte[]> entries) {
        this.path = path;
        this.sha256 = sha256;
        this.manifest = manifest;
        this.entries = entries;
    }

    /**
     * Reads a jar.
     *
     * @throws IOException when it cannot be read, or is no jar
     */
    static PluginJar read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        SortedMap<String, byte[]> entries = unpack(bytes);
        byte[] text = entries.get(JarFile.MANIFEST_NAME);
        Manifest manifest = text == null ? new Manifest() : new Manifest(new ByteArrayInputStream(text));
        if (Boolean.parseBoolean(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE))) {
            overlayVersions(entries);
        }
        return new PluginJar(path, sha256(bytes), manifest, entries);
    }

    private static SortedMap<String, byte[]> unpack(byte[] bytes) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                if (!e.isDirectory()) {
                    entries.put(e.getName(), zip.readAllBytes());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (entries.isEmpty()) {
            throw new ZipException("it has no entries");
        }
        return entries;
    }

    /** In a multi-release jar, what is made for this version of Java or the nearest older one stands for the rest. */
    private static void overlayVersions(SortedMap<String, byte[]> entries) {
        SortedMap<String, byte[]> chosen = new TreeMap<>();
        for (int v = FIRST_VERSIONED_JAVA; v <= Runtime.version().feature(); v++) {
            String prefix = VERSIONS + v + "/";
            entries.forEach((name, content) -> {
                if (name.startsWith(prefix)) {
                    chosen.put(name.substring(prefix.length()), content);
                }
            });
        }
        entries.putAll(chosen);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    Path path() {
        return path;
    }

    Manifest manifest() {
        return manifest;
    }

    /** What lies under a name, or null. */
    byte @Nullable [] entry(String name) {
        return entries.get(name);
    }

    /** The SPI version as the manifest states it, or null. */
    @Nullable
    String statedSpiVersion() {
        return manifest.getMainAttributes().getValue(SPI_VERSION);
    }

    /** As the catalogue shows it; the SPI version has been checked. */
    Origin.Jar describe() {
        String version = manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        String spi = statedSpiVersion();
        return new Origin.Jar(
                path,
                sha256,
                version == null ? "" : version,
                spi == null ? 1 : Integer.parseInt(spi.strip()),
                spi != null);
    }
}
