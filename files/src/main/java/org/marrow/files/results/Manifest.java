package org.marrow.files.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrow.error.MarrowException;
import org.marrow.error.OutputException;
import org.marrow.files.Json;
import org.marrow.model.Calibration;
import org.marrow.model.Insult;
import org.marrow.model.SourceClass;
import org.marrow.network.Network;
import org.marrow.outcome.ResearchUse;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/**
 * What was run: versions, model, insults and therapies, every number with its source, engine, seed, fingerprints, and digests
 * of the results. Equal runs have equal manifests but for the block {@code run}, which tells where and when.
 *
 * @since 0.1
 */
public final class Manifest {
    private final String scenarioName;
    private final String scenarioText;
    private final String title;
    private final List<ArmRun> arms;
    private final boolean named;
    private final List<Path> files;
    private final Map<String, ?> circumstances;

    /**
     * Gathers what a manifest says.
     *
     * @param scenarioName name of the scenario file, without its folder
     * @param scenarioText contents of the scenario file
     * @param title the title
     * @param arms the arms
     * @param named whether the arms have names
     * @param files the tables, for their digests
     * @param circumstances what may differ between equal runs: times, machine, threads
     */
    public Manifest(
            String scenarioName,
            String scenarioText,
            String title,
            List<ArmRun> arms,
            boolean named,
            List<Path> files,
            Map<String, ?> circumstances) {
        this.scenarioName = scenarioName;
        this.scenarioText = scenarioText;
        this.title = title;
        this.arms = List.copyOf(arms);
        this.named = named;
        this.files = List.copyOf(files);
        this.circumstances = new LinkedHashMap<>(circumstances);
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
        m.put("format", 1);
        m.put("notice", ResearchUse.NOTICE);
        m.put("title", title);
        m.put("seed", first.settings().seed());
        m.put("replicates", first.settings().replicates());
        m.put("fingerprint", fingerprint());
        m.put("scenario", scenario());
        List<Object> list = new ArrayList<>();
        arms.forEach(a -> list.add(arm(a)));
        m.put("arms", list);
        m.put("files", digests());
        m.put("run", circumstances);
        return Json.write(m);
    }

    private Map<String, Object> scenario() {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("file", scenarioName);
        s.put("sha256", hex(sha256().digest(scenarioText.getBytes(StandardCharsets.UTF_8))));
        s.put("text", scenarioText);
        return s;
    }

    /** Of a single arm its own; of several the digest of all, by name and in order. */
    private Map<String, Object> fingerprint() {
        if (arms.size() == 1) {
            return fingerprint(arms.get(0));
        }
        MessageDigest structure = sha256();
        MessageDigest run = sha256();
        for (ArmRun a : arms) {
            Map<String, Object> own = fingerprint(a);
            structure.update((a.name() + "\n" + own.get("structure") + "\n").getBytes(StandardCharsets.UTF_8));
            run.update((a.name() + "\n" + own.get("run") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("structure", hex(structure.digest()));
        f.put("run", hex(run.digest()));
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
        m.put("interventions", plan.uses().stream().map(Manifest::use).toList());
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

    private static Map<String, @Nullable Object> model(Plan plan) {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        m.put("id", plan.scenario().model());
        m.put("preset", plan.scenario().preset());
        m.put("options", plan.scenario().options());
        m.put("class", plan.model().getClass().getName());
        m.put("jar_sha256", jar(plan.model().getClass()));
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

    private static Map<String, @Nullable Object> use(Plan.ResolvedUse r) {
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
        m.put("jar_sha256", jar(r.plugin().getClass()));
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

    private static Map<String, Object> engine(ArmRun a) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", a.settings().engine());
        m.put("options", a.settings().options());
        return m;
    }

    private static void result(ArmRun a, Map<String, @Nullable Object> m) {
        m.put("status", a.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        Ensemble e = a.ensemble();
        if (e == null) {
            return;
        }
        m.put("replicates_completed", e.replicates());
        m.put("trajectories_kept", e.trajectories().size());
        MarrowException failure = e.failure();
        if (failure != null) {
            m.put("failure", failure.getMessage());
        }
        m.put("digest", digest(e));
    }

    /** SHA-256 over the bits of every value kept, and of every summary. */
    private static String digest(Ensemble e) {
        MessageDigest digest = sha256();
        for (Network.Column c : e.columns()) {
            digest.update(c.name().getBytes(StandardCharsets.UTF_8));
        }
        for (Trajectory t : e.trajectories()) {
            update(digest, t.replicate());
            double[] times = t.times();
            for (int r = 0; r < times.length; r++) {
                update(digest, times[r]);
                for (double x : t.row(r)) {
                    update(digest, x);
                }
            }
            t.events().forEach(x -> {
                update(digest, x.time());
                digest.update((x.kind() + "\n" + x.name() + "\n").getBytes(StandardCharsets.UTF_8));
                update(digest, x.value());
            });
        }
        summary(digest, e.summary());
        return hex(digest.digest());
    }

    private static void summary(MessageDigest digest, Summary s) {
        double[] times = s.times();
        for (int r = 0; r < times.length; r++) {
            for (int c = 0; c < s.columns().size(); c++) {
                update(digest, s.count(r, c));
                if (s.count(r, c) > 0) {
                    update(digest, s.mean(r, c));
                    update(digest, s.standardDeviation(r, c));
                    update(digest, s.min(r, c));
                    update(digest, s.quantile(r, c, 0.5));
                    update(digest, s.max(r, c));
                }
            }
        }
    }

    private static void update(MessageDigest digest, double x) {
        update(digest, Double.doubleToRawLongBits(x));
    }

    private static void update(MessageDigest digest, long x) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, x));
    }

    private Map<String, Object> digests() {
        Map<String, Object> m = new LinkedHashMap<>();
        for (Path file : files) {
            m.put(String.valueOf(file.getFileName()), sha256(file));
        }
        return m;
    }

    private static String sha256(Path file) {
        MessageDigest digest = sha256();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new OutputException(
                    "MRW-FILE-12",
                    "The file " + file + " could not be read back for its digest. Was it removed during the run?",
                    Map.of("path", file.toString()),
                    e);
        }
        return hex(digest.digest());
    }

    /** Digest of the jar that a plugin comes from; null where it is not packed. */
    private static @Nullable String jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return null;
        }
        Path file;
        try {
            file = Path.of(source.getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            return null;
        }
        return Files.isRegularFile(file) ? sha256(file) : null;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
