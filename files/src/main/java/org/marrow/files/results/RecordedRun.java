package org.marrow.files.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.files.Json;
import org.marrow.simulate.Extent;

/**
 * An earlier run, as its manifest tells of it: everything that is needed to run it again.
 *
 * @param file the manifest
 * @param values all that it says
 * @param source the scenario
 * @param seed the seed
 * @param replicates replicates asked for
 * @param keep how many trajectories are written per arm
 * @param arms the arms
 * @param tables SHA-256 of complete tables, by file name; empty for a run that was killed
 * @since 0.1
 */
public record RecordedRun(
        Path file,
        Map<String, ?> values,
        Manifest.Source source,
        long seed,
        long replicates,
        long keep,
        List<Arm> arms,
        Map<String, String> tables) {
    /**
     * Copies.
     *
     * @param file the manifest
     * @param values all that it says
     * @param source the scenario
     * @param seed the seed
     * @param replicates replicates asked for
     * @param keep how many trajectories are written per arm
     * @param arms the arms
     * @param tables SHA-256 of complete tables, by file name; empty for a run that was killed
     */
    public RecordedRun {
        arms = List.copyOf(arms);
    }

    /**
     * An arm of it.
     *
     * @param name its name; empty when there is only one
     * @param engine id of the engine
     * @param options options of the engine
     * @param status how far it got
     * @param extent how far its replicates came; null unless it ended
     * @param digest SHA-256 of the bits of its results; null unless it ended
     */
    public record Arm(
            String name,
            String engine,
            Map<String, String> options,
            String status,
            @Nullable Extent extent,
            @Nullable String digest) {
        /**
         * Whether it was begun and left behind, because the process was killed or its results could not be written.
         *
         * @return true when its tables are a beginning, and nobody noted how far it came
         */
        public boolean wasLeft() {
            return extent == null && !status.equals("not run");
        }
    }

    /**
     * Reads a manifest.
     *
     * @param path the manifest, or the folder that it lies in
     * @return what was run
     * @throws InputException ({@code MRW-FILE-1}) if it cannot be read; ({@code MRW-FILE-2}) if it is not JSON;
     *     ({@code MRW-FILE-18}) if it is no manifest that can be replayed
     */
    public static RecordedRun read(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve(ResultFiles.MANIFEST) : path;
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InputException(
                    "MRW-FILE-1",
                    "There is no manifest " + file + " that can be read. Name a folder that 'marrow run' wrote, or its "
                            + ResultFiles.MANIFEST + ".",
                    Map.of("file", file.toString()),
                    e);
        }
        return new Reader(file).run(Json.read(file.toString(), text));
    }

    /** The folder that the manifest lies in. */
    private Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    /**
     * A table of the run.
     *
     * @param name name of the file
     * @return the file, or its part when it was never completed, or null when it is not there
     */
    public @Nullable Path table(String name) {
        for (String n : List.of(name, name + ".part")) {
            Path table = folder().resolve(n);
            if (Files.isRegularFile(table)) {
                return table;
            }
        }
        return null;
    }

    /** Takes values out of the JSON, and says what is missing. */
    private record Reader(Path file) {
        RecordedRun run(@Nullable Object json) {
            Map<String, ?> m = map(json, "the file");
            if (number(m, "format") != Manifest.FORMAT) {
                throw problem("is of format " + m.get("format") + ", but this Marrow reads format " + Manifest.FORMAT);
            }
            Manifest.Source source = source(map(m.get("scenario"), "scenario"));
            List<Arm> arms = new ArrayList<>();
            for (Object a : list(m.get("arms"), "arms")) {
                arms.add(arm(map(a, "arms")));
            }
            long keep = "all".equals(m.get("keep")) ? Long.MAX_VALUE : number(m, "keep");
            return new RecordedRun(
                    file, m, source, number(m, "seed"), number(m, "replicates"), keep, arms, texts(m.get("files")));
        }

        private Manifest.Source source(Map<String, ?> m) {
            List<Manifest.Source> compared = new ArrayList<>();
            if (m.containsKey("compared")) {
                for (Object o : list(m.get("compared"), "compared")) {
                    compared.add(source(map(o, "compared")));
                }
            }
            return new Manifest.Source(text(m, "file"), text(m, "text"), texts(m.get("files")), compared);
        }

        private Arm arm(Map<String, ?> m) {
            Map<String, ?> engine = map(m.get("engine"), "engine");
            Extent extent = m.containsKey("replicates_begun") ? extent(m) : null;
            String name = m.containsKey("name") ? text(m, "name") : "";
            return new Arm(
                    name, text(engine, "id"), texts(engine.get("options")), text(m, "status"), extent, digest(m));
        }

        private static @Nullable String digest(Map<String, ?> m) {
            return m.get("digest") instanceof String s ? s : null;
        }

        private Extent extent(Map<String, ?> m) {
            TreeMap<Long, Long> stopped = new TreeMap<>();
            if (m.containsKey("stopped")) {
                for (Object o : list(m.get("stopped"), "stopped")) {
                    Map<String, ?> s = map(o, "stopped");
                    stopped.put(number(s, "replicate"), number(s, "records"));
                }
            }
            long failed =
                    m.containsKey("failure") ? number(map(m.get("failure"), "failure"), "replicate") : Extent.NONE;
            return new Extent(number(m, "replicates_begun"), stopped, failed);
        }

        private Map<String, String> texts(@Nullable Object o) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (o != null) {
                Map<String, ?> m = map(o, "a list of names");
                m.keySet().forEach(k -> texts.put(k, text(m, k)));
            }
            return texts;
        }

        @SuppressWarnings("unchecked")
        private Map<String, ?> map(@Nullable Object o, String what) {
            if (o instanceof Map<?, ?> m) {
                return (Map<String, ?>) m;
            }
            throw missing(what);
        }

        private List<?> list(@Nullable Object o, String what) {
            if (o instanceof List<?> l) {
                return l;
            }
            throw missing(what);
        }

        private String text(Map<String, ?> m, String key) {
            if (m.get(key) instanceof String s) {
                return s;
            }
            throw missing(key);
        }

        private long number(Map<String, ?> m, String key) {
            if (m.get(key) instanceof Long n) {
                return n;
            }
            throw missing(key);
        }

        private InputException missing(String what) {
            return problem("does not say '" + what + "' as a manifest of Marrow does");
        }

        private InputException problem(String what) {
            return new InputException(
                    "MRW-FILE-18",
                    "The manifest " + file + " " + what + ". Name one that 'marrow run' wrote.",
                    Map.of("file", file.toString()));
        }
    }
}
