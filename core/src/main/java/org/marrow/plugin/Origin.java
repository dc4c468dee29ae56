package org.marrow.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a plugin came from: the jar that holds its class, and the libraries that lay in the same folder and are seen by it.
 *
 * @param jar the jar with the plugin's class
 * @param libraries the other jars that its class loader sees, in order of their names
 * @since 0.1
 */
public record Origin(Jar jar, List<Jar> libraries) {
    /**
     * Copies.
     *
     * @param jar the jar with the plugin's class
     * @param libraries the other jars that its class loader sees, in order of their names
     */
    public Origin {
        libraries = List.copyOf(libraries);
    }

    /**
     * A jar as it was when it was read.
     *
     * @param path where it lay, as it was asked for
     * @param sha256 SHA-256 of its bytes, in hexadecimal
     * @param version {@code Implementation-Version} of its manifest, or empty
     * @param spiVersion the SPI version that it was made for
     * @param spiVersionStated whether its manifest says so; else 1 is taken
     */
    public record Jar(Path path, String sha256, String version, int spiVersion, boolean spiVersionStated) {
        /**
         * Its name without folders.
         *
         * @return the file name
         */
        public String file() {
            return String.valueOf(path.getFileName());
        }
    }
}
