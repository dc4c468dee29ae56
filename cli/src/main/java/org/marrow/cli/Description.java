package org.marrow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.files.Json;
import org.marrow.model.Calibration;
import org.marrow.model.Insult;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Plugin;
import org.marrow.model.Preset;
import org.marrow.network.Process;
import org.marrow.network.Provenance;
import org.marrow.network.Species;
import org.marrow.network.Term;
import org.marrow.outcome.ResearchUse;
import org.marrow.plugin.Catalog;
import org.marrow.protocol.Regimen;
import org.marrow.scenario.LatexEquations;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Feature;
import org.marrow.text.Numbers;

/** What can be said of a plugin or an engine: as text, as JSON, in LaTeX. */
final class Description {
    /** The model on which insults and therapies are shown. */
    private static final String SHOWN_ON = "human-marrow";

    private final Catalog catalog;
    private final String id;
    private final @Nullable Plugin plugin;
    private final @Nullable Engine engine;

    private Description(Catalog catalog, String id, @Nullable Plugin plugin, @Nullable Engine engine) {
        this.catalog = catalog;
        this.id = id;
        this.plugin = plugin;
        this.engine = engine;
    }

    static Description of(Catalog catalog, String id) {
        List<Plugin> plugins = new ArrayList<>(catalog.models());
        plugins.addAll(catalog.insults());
        plugins.addAll(catalog.therapies());
        List<String> known = new ArrayList<>();
        for (Plugin p : plugins) {
            known.add(p.descriptor().id());
            if (p.descriptor().id().equals(id)) {
                return new Description(catalog, id, p, null);
            }
        }
        for (Engine e : catalog.engines()) {
            known.add(e.id());
            if (e.id().equals(id)) {
                return new Description(catalog, id, null, e);
            }
        }
        throw catalog.unknown("model, insult, therapy or engine", id, known);
    }

    /** A model that no catalogue knows. */
    static Description of(Catalog catalog, Model model) {
        return new Description(catalog, model.descriptor().id(), model, null);
    }

    private String kind() {
        if (plugin instanceof Model) {
            return "model";
        }
        return plugin == null ? "engine" : plugin instanceof Insult ? "insult" : "therapy";
    }

    /** A plan that shows the plugin; null when it needs more than its id to be planned. */
    private @Nullable Plan plan() {
        try {
            if (plugin instanceof Model m) {
                return Plan.of(Scenario.of(m), catalog);
            }
            return plugin instanceof Intervention
                    ? Plan.of(Scenario.of(SHOWN_ON).with(Use.of(id)), catalog)
                    : null;
        } catch (MarrowException e) {
            return null;
        }
    }

    // ---- text ----

    String text() {
        StringBuilder s = new StringBuilder();
        Engine e = engine;
        if (e != null) {
            s.append(e.id()).append(": ").append(e.summary()).append("\n\n");
            s.append("Kind          engine, ")
                    .append(e.stochastic() ? "stochastic" : "deterministic")
                    .append('\n');
            List<String> features =
                    e.features().stream().map(Feature::text).sorted().toList();
            s.append("Can also run  ")
                    .append(features.isEmpty() ? "-" : String.join("; ", features))
                    .append('\n');
        }
        if (plugin != null) {
            plugin(s, plugin);
        }
        return s.append('\n').append(ResearchUse.NOTICE).append('\n').toString();
    }

    private void plugin(StringBuilder s, Plugin p) {
        s.append(id).append(": ").append(p.descriptor().title()).append("\n\n");
        if (!p.descriptor().summary().isEmpty()) {
            s.append(p.descriptor().summary()).append("\n\n");
        }
        s.append("Kind  ").append(kind()).append('\n');
        section(s, "References", p.descriptor().references());
        section(s, "Options", p.options().stream().map(Description::option).toList());
        if (p instanceof Model m) {
            section(
                    s,
                    "Presets",
                    m.presets().stream().map(x -> x.name() + ": " + x.meaning()).toList());
        }
        if (p instanceof Intervention i) {
            section(s, "Regimen unless told otherwise", regimen(i.regimen()));
            section(s, "Strength", calibration(i.calibration()));
        }
        section(
                s,
                "Parameters",
                p.parameters().stream().map(Description::parameter).toList());
        Plan plan = plan();
        if (plan != null) {
            equations(s, plan);
        }
    }

    private static void section(StringBuilder s, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            s.append('\n').append(title).append('\n');
            lines.forEach(l -> s.append("  ").append(l).append('\n'));
        }
    }

    private static String option(Option o) {
        return o.name() + " = " + o.value() + "  (" + o.meaning()
                + (o.choices().isEmpty() ? "; a whole number" : "; one of " + String.join(", ", o.choices())) + ")";
    }

    private static String value(Parameter p) {
        return p.value() instanceof org.marrow.network.Expr.Number n
                ? Numbers.format(n.value())
                : p.value().text();
    }

    /** A unit as it stands behind a number; a plain number has none. */
    static String unit(String unit) {
        return unit.equals("1") || unit.isEmpty() ? "" : " " + unit;
    }

    private static String parameter(Parameter p) {
        return p.name() + " = " + value(p) + (p.unit().isEmpty() ? " (unit unknown)" : unit(p.unit())) + "  ["
                + Numbers.format(p.min()) + " to "
                + Numbers.format(p.max()) + "]\n"
                + (p.meaning().isEmpty() ? "" : "      " + p.meaning() + "\n")
                + "      " + p.source().text()
                + (p.citation().isEmpty() ? "" : ": " + p.citation());
    }

    private static List<String> regimen(@Nullable Regimen r) {
        return r == null
                ? List.of()
                : List.of(Numbers.format(r.dose().value()) + " " + r.dose().unit() + " every "
                        + Numbers.format(r.every()) + " d, " + r.times() + " times"
                        + (r.over() > 0 ? ", each over " + Numbers.format(r.over()) + " d" : ""));
    }

    private static List<String> calibration(@Nullable Calibration c) {
        return c == null
                ? List.of()
                : List.of("'" + c.rate()
                        + "' is solved for unless given: with this alone, from health, neutrophils first fall"
                        + " to " + Numbers.format(100 * c.neutrophils()) + " % of healthy on day "
                        + Numbers.format(c.time()) + " (without neutrophils: stem cells to "
                        + Numbers.format(100 * c.stemCells())
                        + " %); where they recover or oscillate, their lowest until then is that");
    }

    private void equations(StringBuilder s, Plan plan) {
        boolean model = plugin instanceof Model;
        if (model) {
            section(
                    s,
                    "States",
                    plan.definition().species().stream().map(Description::state).toList());
            List<String> definitions = new ArrayList<>();
            plan.definition().definitions().forEach((n, e) -> definitions.add(n + " = " + e.text()));
            section(s, "Definitions", definitions);
        }
        section(s, model ? "Processes" : "Processes it adds (on " + SHOWN_ON + ")", processes(plan));
        if (model) {
            section(
                    s,
                    "What it offers to edits",
                    plan.definition().terms().stream()
                            .map(t -> t.offer() + ":  " + t.name() + " = "
                                    + t.base().text())
                            .toList());
            section(s, "What it measures", outputs(plan));
        } else {
            section(s, "What it does (on " + SHOWN_ON + ")", edits(plan));
        }
    }

    private static List<String> edits(Plan plan) {
        return plan.network().provenance().stream().map(Provenance::toString).toList();
    }

    private List<String> processes(Plan plan) {
        return List.copyOf(own(plan).stream()
                .flatMap(p -> Stream.concat(Stream.of(p.name() + ": " + p.text()), transits(plan, p)))
                .toList());
    }

    /** Where cells that a process sends on a transit of fixed length come out. */
    private static Stream<String> transits(Plan plan, Process p) {
        return plan.definition().species().stream()
                .filter(s -> p.gives().stream().anyMatch(g -> g.species().equals(s.name())))
                .flatMap(s -> Stream.ofNullable(s.queue()).map(q -> "  " + q.text(s.name())));
    }

    private static String state(Species s) {
        List<String> what = new ArrayList<>();
        what.add(s.unit().text().isEmpty() ? "unit unknown" : s.unit().text());
        s.roles().forEach(r -> what.add(r.id()));
        return (s.name() + " (" + String.join(", ", what) + ")  " + s.meaning()).stripTrailing();
    }

    /** The processes that the plugin declares. */
    private List<Process> own(Plan plan) {
        if (plugin instanceof Model) {
            return plan.definition().processes();
        }
        return LatexEquations.addedBy(plan.network(), id);
    }

    private static List<String> outputs(Plan plan) {
        return plan.definition().outputs().stream()
                .map(o -> (o.name() + (o.unit().isEmpty() ? "" : " (" + o.unit() + ")") + "  " + o.meaning())
                        .stripTrailing())
                .toList();
    }

    // ---- JSON ----

    String json() {
        Map<String, @Nullable Object> m = new LinkedHashMap<>();
        m.put("id", id);
        m.put("kind", kind());
        Engine e = engine;
        if (e != null) {
            m.put("summary", e.summary());
            m.put("stochastic", e.stochastic());
            m.put("features", e.features().stream().map(Feature::text).sorted().toList());
        }
        Plugin p = plugin;
        if (p != null) {
            json(m, p);
        }
        m.put("notice", ResearchUse.NOTICE);
        return Json.write(m);
    }

    private void json(Map<String, @Nullable Object> m, Plugin p) {
        m.put("title", p.descriptor().title());
        m.put("summary", p.descriptor().summary());
        m.put("references", p.descriptor().references());
        m.put("options", p.options().stream().map(Description::jsonOption).toList());
        m.put("parameters", p.parameters().stream().map(Description::json).toList());
        if (p instanceof Model model) {
            m.put("presets", model.presets().stream().map(Description::json).toList());
        }
        if (p instanceof Intervention i) {
            m.put("regimen", regimen(i.regimen()).stream().findFirst().orElse(null));
            m.put("strength", calibration(i.calibration()).stream().findFirst().orElse(null));
        }
        Plan plan = plan();
        if (plan == null) {
            return;
        }
        if (p instanceof Model) {
            m.put(
                    "states",
                    plan.definition().species().stream().map(Description::json).toList());
            m.put(
                    "offers",
                    plan.definition().terms().stream().map(Description::json).toList());
            Map<String, String> definitions = new LinkedHashMap<>();
            plan.definition().definitions().forEach((n, x) -> definitions.put(n, x.text()));
            m.put("definitions", definitions);
        } else {
            m.put("shown_on", SHOWN_ON);
            m.put("edits", edits(plan));
        }
        m.put("processes", processes(plan));
    }

    private static Map<String, Object> jsonOption(Option o) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", o.name());
        m.put("value", o.value());
        m.put("choices", o.choices());
        m.put("meaning", o.meaning());
        return m;
    }

    private static Map<String, Object> json(Parameter p) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", p.name());
        m.put(
                "value",
                p.value() instanceof org.marrow.network.Expr.Number n
                        ? (Object) n.value()
                        : p.value().text());
        m.put("unit", p.unit());
        m.put("min", p.min());
        m.put("max", p.max());
        m.put("meaning", p.meaning());
        m.put("source", p.source().text());
        m.put("citation", p.citation());
        return m;
    }

    private static Map<String, Object> json(Preset p) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", p.name());
        m.put("meaning", p.meaning());
        m.put("parameters", p.parameters().stream().map(Description::json).toList());
        m.put("options", new TreeMap<>(p.options()));
        return m;
    }

    private static Map<String, Object> json(Species s) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", s.name());
        m.put("unit", s.unit().text());
        m.put("roles", s.roles().stream().map(r -> r.id()).toList());
        m.put("meaning", s.meaning());
        return m;
    }

    private static Map<String, Object> json(Term t) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("offer", t.offer());
        m.put("name", t.name());
        m.put("expression", t.base().text());
        return m;
    }

    // ---- LaTeX ----

    String latex() {
        Plugin p = plugin;
        if (p == null) {
            throw new InputException(
                    "MRW-CLI-4",
                    "The engine '" + id + "' has no equations of its own. Leave --latex out, or name a model.",
                    Map.of("id", id));
        }
        StringBuilder s = new StringBuilder("% " + id + ": " + p.descriptor().title() + "\n");
        s.append("% needs amsmath, longtable and booktabs\n");
        Plan plan = plan();
        if (plan != null) {
            s.append("\\begin{align*}\n");
            List<String> lines = new ArrayList<>();
            if (p instanceof Model) {
                lines.addAll(LatexEquations.terms(plan.definition()));
            }
            lines.addAll(LatexEquations.processes(own(plan)));
            lines.forEach(l -> s.append("  ").append(l).append(" \\\\\n"));
            s.append("\\end{align*}\n");
        }
        s.append(
                "\\begin{longtable}{llllp{7cm}}\n\\toprule\nParameter & Value & Unit & Source & Meaning \\\\\n\\midrule\n");
        for (Parameter x : p.parameters()) {
            s.append('$')
                    .append(org.marrow.network.Expr.param(x.name()).latex())
                    .append("$ & $")
                    .append(x.value().latex())
                    .append("$ & ")
                    .append(escape(x.unit()))
                    .append(" & ")
                    .append(x.source().text())
                    .append(" & ")
                    .append(escape(x.meaning()))
                    .append(" \\\\\n");
        }
        return s.append("\\bottomrule\n\\end{longtable}\n").toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\textbackslash{}")
                .replaceAll("([%&#_$])", "\\\\$1")
                .replace("^", "\\textasciicircum{}");
    }
}
