package org.marrow.files.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Versions of the libraries whose arithmetic or reading decides results. */
final class Libraries {
    /** The properties that Maven packed with each. */
    private static final List<String> PLACES = List.of(
            "/META-INF/maven/org.hipparchus/hipparchus-core/pom.properties",
            "/META-INF/maven/org.apache.commons/commons-rng-simple/pom.properties",
            "/META-INF/maven/org.snakeyaml/snakeyaml-engine/pom.properties",
            "/META-INF/maven/com.fasterxml.jackson.core/jackson-core/pom.properties");

    private Libraries() {}

    /** Versions by name; a library that does not say its version is left out. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String place : PLACES) {
            Properties p = new Properties();
            try (InputStream in = Libraries.class.getResourceAsStream(place)) {
                if (in != null) {
                    p.load(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e); // Our own class path.
            }
            String version = p.getProperty("version");
            if (version != null) {
                versions.put(p.getProperty("artifactId", place), version);
            }
        }
        return versions;
    }
}
