package org.marrow.files.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.error.MarrowException;
import org.marrow.error.OutputException;
import org.marrow.files.Json;
import org.marrow.files.scenario.Comparison;
import org.marrow.files.scenario.ScenarioDocument;
import org.marrow.files.scenario.ScenarioFile;
import org.marrow.model.Calibration;
import org.marrow.model.Insult;
import org.marrow.model.Plugin;
import org.marrow.model.SourceClass;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Extent;

/**
 * What was run: versions, model, insults and therapies, every number with its source, engine, seed, fingerprints, and digests
 * of the results. Equal runs have equal manifests but for the block {@code run}, which tells where and when.
 *
 * @since 0.1
 */
public final class Manifest {
    /** The version of the manifest's own layout. */
    static final long FORMAT = 1;

    private final Catalog catalog;
    private final Source source;
    private final String title;
    private final List<ArmRun> arms;
    private final boolean named;
    private final Map<String, String> digests;
    private final Map<String, String> tables;
    private final Map<String, ?> circumstances;

    /**
     * What the user wrote.
     *
     * @param file name of the scenario file, without its folder
     * @param text its contents
     * @param files contents of the files that it refers to, by the name it gives them
     * @param compared the scenario files that were put side by side; empty for a single one
     */
    public record Source(String file, String text, Map<String, String> files, List<Source> compared) {
        /**
         * Copies.
         *
         * @param file name of the scenario file, without its folder
         * @param text its contents
         * @param files contents of the files that it refers to, by the name it gives them
         * @param compared the scenario files that were put side by side; empty for a single one
         */
        public Source {
            files = Collections.unmodifiableMap(new TreeMap<>(files));
            compared = List.copyOf(compared);
        }

        /**
         * The source of a document.
         *
         * @param document a scenario file, or several side by side
         * @return what the user wrote
         */
        public static Source of(ScenarioDocument document) {
            Path file = Path.of(document.name()).getFileName();
            return new Source(
                    file == null ? document.name() : file.toString(),
                    document.text(),
                    document.files(),
                    document.compared().stream().map(Source::of).toList());
        }

        /**
         * Reads it again.
         *
         * @param catalog the plugins that it may name
         * @param seed the seed that files side by side share
         * @param replicates the replicates that they share
         * @return the document
         * @throws org.marrow.error.InputException when something in it cannot be used
         */
        public ScenarioDocument read(Catalog catalog, long seed, long replicates) {
            return compared.isEmpty()
                    ? ScenarioFile.read(file, text, files, catalog)
                    : Comparison.of(
                            compared.stream()
                                    .map(s -> s.read(catalog, seed, replicates))
                                    .toList(),
                            seed,
                            replicates);
        }
    }

    /**
     * Gathers what a manifest says.
     *
     * @param catalog knows the jars that plugins come from
     * @param source what the user wrote
     * @param title the title
     * @param arms the arms
     * @param named whether the arms have names
     * @param digests SHA-256 of the results of arms that have ended, by name: see {@link ResultFiles.Arm#end}
     * @param tables SHA-256 of complete tables, by file name
     * @param circumstances what may differ between equal runs: times, machine, threads
     */
    public Manifest(
            Catalog catalog,
            Source source,
            String title,
            List<ArmRun> arms,
            boolean named,
            Map<String, String> digests,
            Map<String, String> tables,
            Map<String, ?> circumstances) {
        this.catalog = catalog;
        this.source = source;
        this.title = title;
        this.arms = List.copyOf(arms);
        this.named = named;
        this.digests = Map.copyOf(digests);
        this.tables = new LinkedHashMap<>(tables);
        this.circumstances = new LinkedHashMap<>(circumstances);
    }

    /**
     * Digests of files as they lie on disk.
     *
     * @param files the files
     * @return SHA-256 in hexadecimal, by file name
     * @throws OutputException ({@code MRW-FILE-12}) if a file cannot be read
     */
    public static Map<String, String> digests(List<Path> files) {
        Map<String, String> m = new LinkedHashMap<>();
        files.forEach(f -> m.put(String.valueOf(f.getFileName()), ResultDigest.of(f)));
        return m;
    }

    /**
     * The version of Marrow that is running.
     *
     * @return the version, or {@code development} where it was not packed
     */
    public static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * The manifest as JSON.
     *
     * @return the text
     */
    public String json() {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        ArmRun first = arms.get(0);
        m.put("marrow", version());
        m.put("format", FORMAT);
        m.put("libraries", Libraries.versions());
        m.put("notice", ResearchUse.NOTICE);
        m.put("title", title);
        m.put("seed", first.settings().seed());
        m.put("replicates", first.settings().replicates());
        m.put(
                "keep",
                first.settings().keep() == Long.MAX_VALUE
                        ? "all"
                        : first.settings().keep());
        m.put("fingerprint", fingerprint());
        m.put("scenario", scenario(source));
        List<Object> list = new ArrayList<>();
        arms.forEach(a -> list.add(arm(a)));
        m.put("arms", list);
        m.put("files", tables);
        m.put("run", circumstances);
        return Json.write(m);
    }

    private static Map<String, Object> scenario(Source source) {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("file", source.file());
        s.put("sha256", ResultDigest.of(source.text()));
        s.put("text", source.text());
        if (!source.files().isEmpty()) {
            s.put("files", source.files());
        }
        if (!source.compared().isEmpty()) {
            s.put("compared", source.compared().stream().map(Manifest::scenario).toList());
        }
        return s;
    }

    /** Of a single arm its own; of several the digest of all, by name and in order. */
    private Map<String, Object> fingerprint() {
        if (arms.size() == 1) {
            return fingerprint(arms.get(0));
        }
        StringBuilder structure = new StringBuilder();
        StringBuilder run = new StringBuilder();
        for (ArmRun a : arms) {
            Map<String, Object> own = fingerprint(a);
            structure.append(a.name() + "\n" + own.get("structure") + "\n");
            run.append(a.name() + "\n" + own.get("run") + "\n");
        }
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("structure", ResultDigest.of(structure.toString()));
        f.put("run", ResultDigest.of(run.toString()));
        return f;
    }

    private static Map<String, Object> fingerprint(ArmRun a) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("structure", a.plan().structureFingerprint());
        f.put(
                "run",
                a.plan()
                        .runFingerprint(
                                a.settings().engineText(),
                                a.settings().seed(),
                                a.settings().replicates()));
        return f;
    }

    private Map<String, @Nullable Object> arm(ArmRun a) {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        Plan plan = a.plan();
        if (named) {
            m.put("name", a.name());
        }
        m.put("model", model(plan));
        m.put("patient", patient(plan.scenario().patient()));
        m.put(
                "initial",
                plan.scenario().initial() == null
                        ? "healthy"
                        : quantities(plan.scenario().initial()));
        m.put("interventions", plan.uses().stream().map(this::use).toList());
        m.put(
                "parameters",
                plan.parameters().stream().map(p -> parameter(p, plan)).toList());
        m.put(
                "uncalibrated_defaults",
                plan.parameters().stream()
                        .filter(p -> isUncalibrated(p, plan))
                        .map(ParameterValue::name)
                        .toList());
        m.put("solved", solved(plan));
        m.put("observe", plan.scenario().observe());
        m.put("until_d", plan.scenario().until());
        m.put("engine", engine(a));
        m.put("fingerprint", fingerprint(a));
        result(a, m);
        return m;
    }

    private Map<String, @Nullable Object> model(Plan plan) {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        m.put("id", plan.scenario().model());
        m.put("preset", plan.scenario().preset());
        m.put("options", plan.scenario().options());
        m.put("class", plan.model().getClass().getName());
        m.put("jar_sha256", jar(plan.model()));
        return m;
    }

    private static Map<String, Object> patient(Patient p) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("weight_kg", p.weight());
        m.put("age_y", p.age());
        m.put("sex", p.female() ? "female" : "male");
        return m;
    }

    private static Map<String, String> quantities(@Nullable Map<String, Quantity> given) {
        Map<String, String> m = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((name, q) -> m.put(name, q.toString()));
        }
        return m;
    }

    private Map<String, @Nullable Object> use(Plan.ResolvedUse r) {
        Use u = r.use();
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        m.put("instance", r.instance());
        m.put("id", u.id());
        m.put("kind", r.plugin() instanceof Insult ? "insult" : "therapy");
        m.put("from_d", u.from());
        m.put("until_d", Double.isInfinite(u.until()) ? null : u.until());
        m.put("dose", u.dose() == null ? null : u.dose().toString());
        m.put("loading", u.loading() == null ? null : u.loading().toString());
        m.put("every_d", u.every());
        m.put("times", u.times());
        m.put("over_d", u.over());
        m.put("parameters", quantities(u.parameters()));
        m.put("options", u.options());
        m.put("class", r.plugin().getClass().getName());
        m.put("jar_sha256", jar(r.plugin()));
        return m;
    }

    private static Map<String, Object> parameter(ParameterValue p, Plan plan) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", p.name());
        m.put("value", p.value());
        m.put("unit", p.parameter().unit());
        m.put("source", source(p, plan));
        m.put("citation", p.parameter().citation());
        return m;
    }

    private static String source(ParameterValue p, Plan plan) {
        if (p.given()) {
            return "given";
        }
        return isSolved(p, plan) ? "solved" : p.parameter().source().text();
    }

    /**
     * Whether a number is a choice of an author that nobody has calibrated, and that the user has not replaced.
     *
     * @param p the number
     * @param plan its plan
     * @return true for what reports must list
     */
    public static boolean isUncalibrated(ParameterValue p, Plan plan) {
        return !p.given() && !isSolved(p, plan) && p.parameter().source() == SourceClass.UNCALIBRATED;
    }

    /**
     * Whether a number was solved for on the model at hand.
     *
     * @param p the number
     * @param plan its plan
     * @return true for the hazard of a calibrated attack
     */
    public static boolean isSolved(ParameterValue p, Plan plan) {
        if (p.given()) {
            return false;
        }
        for (Plan.ResolvedUse u : plan.uses()) {
            Calibration c = u.plugin().calibration();
            if (c != null && p.name().equals(u.instance() + "." + c.rate())) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Double> solved(Plan plan) {
        Map<String, Double> m = new LinkedHashMap<>();
        plan.parameters().stream().filter(p -> isSolved(p, plan)).forEach(p -> m.put(p.name(), p.value()));
        return m;
    }

    private Map<String, @Nullable Object> engine(ArmRun a) {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        m.put("id", a.settings().engine());
        m.put("options", a.settings().options());
        m.put(
                "jar_sha256",
                catalog.origin(catalog.engine(a.settings().engine()))
                        .map(o -> o.jar().sha256())
                        .orElse(null));
        return m;
    }

    private void result(ArmRun a, Map<String, @Nullable Object> m) {
        m.put("status", a.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Ensemble e = a.ensemble();
        if (e == null) {
            return;
        }
        if (e.failure() instanceof OutputException) {
            m.put("output_failure", e.failure().sentence());
            return;
        }
        m.put("replicates_begun", e.reached().replicates());
        m.put("replicates_completed", e.replicates());
        if (!e.reached().stopped().isEmpty()) {
            m.put("stopped", stopped(e.reached()));
        }
        if (e.failure() != null) {
            m.put("failure", failure(e.failure(), e.reached()));
        }
        m.put("digest", digests.get(a.name()));
    }

    private static List<Map<String, Object>> stopped(Extent reached) {
        List<Map<String, Object>> list = new ArrayList<>();
        reached.stopped().forEach((replicate, records) -> {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("replicate", replicate);
            m.put("records", records);
            list.add(m);
        });
        return list;
    }

    private static Map<String, Object> failure(MarrowException failure, Extent reached) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("replicate", reached.failed());
        m.put("code", failure.code());
        m.put("sentence", failure.sentence());
        return m;
    }

    /** Digest of the jar that a plugin comes from; null where it comes from none. */
    private @Nullable String jar(Plugin plugin) {
        return catalog.origin(plugin).map(o -> o.jar().sha256()).orElse(null);
    }
}
