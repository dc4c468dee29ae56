package org.marrow.files.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrow.files.Json;

/**
 * Two manifests of one run, compared value by value: what differs in the run itself, and what differs around it (versions of
 * Marrow, Java, libraries and jars), which need not change results.
 *
 * @since 0.1
 */
public final class ManifestComparison {
    private static final List<String> IDENTITIES = List.of("name", "instance", "replicate");

    private final List<String> differences = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private ManifestComparison() {}

    /**
     * Compares.
     *
     * @param then the manifest of the run
     * @param now the manifest of its replay
     * @return what differs
     */
    public static ManifestComparison of(RecordedRun then, Manifest now) {
        ManifestComparison c = new ManifestComparison();
        c.compare("", then.values(), Json.read(ResultFiles.MANIFEST, now.json()));
        return c;
    }

    private void compare(String path, @Nullable Object then, @Nullable Object now) {
        if (then instanceof Map<?, ?> a && now instanceof Map<?, ?> b) {
            for (Map.Entry<?, ?> e : a.entrySet()) {
                String key = path + (path.isEmpty() ? "" : ".") + e.getKey();
                if (!isCompared(key)) {
                    continue;
                }
                compare(key, e.getValue(), b.get(e.getKey()));
            }
        } else if (then instanceof List<?> a && now instanceof List<?> b) {
            compare(path, byIdentity(a), byIdentity(b));
        } else if (!Objects.equals(text(then), text(now))) {
            note(path, then, now);
        }
    }

    /** Times, threads and what ended a run are not compared; tables and results are, by themselves. */
    private static boolean isCompared(String key) {
        if (key.startsWith("run.")) {
            return key.equals("run.java");
        }
        return !key.equals("files") && !key.matches("arms\\..*\\.(digest|status|output_failure|failure\\.sentence)");
    }

    private static Map<String, @Nullable Object> byIdentity(List<?> list) {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        int i = 1;
        for (Object o : list) {
            m.put(identity(o, i++), o);
        }
        return m;
    }

    private static String identity(@Nullable Object o, int place) {
        if (o instanceof Map<?, ?> m) {
            for (String key : IDENTITIES) {
                Object name = m.get(key);
                if (name != null) {
                    return name.toString();
                }
            }
        }
        return String.valueOf(place);
    }

    private void note(String path, @Nullable Object then, @Nullable Object now) {
        // A run without arms has a single one without a name.
        String sentence = path.replaceFirst("^arms\\.1\\.", "") + " was " + text(then) + ", is " + text(now) + " now";
        if (path.equals("marrow")) {
            remarks.add("Marrow was " + text(then) + ", is " + text(now) + " now");
        } else if (path.equals("run.java")) {
            remarks.add("Java was " + text(then) + ", is " + text(now) + " now");
        } else if (path.startsWith("libraries") || path.endsWith("jar_sha256")) {
            remarks.add(sentence);
        } else if (path.equals("scenario.sha256")) {
            differences.add("the scenario text in the manifest was changed after the run");
        } else {
            differences.add(sentence);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "not there" : Json.write(value).strip();
    }

    /**
     * What differs in the run: the scenario, values, engine, how far it came.
     *
     * @return phrases, each with the value then and now
     */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    /**
     * What differs around the run.
     *
     * @return phrases, each with the value then and now
     */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
