package org.marrow.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.CompositionException;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.outcome.ResearchUse;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/**
 * Writes {@code docs/compatibility.md}: which insult and which therapy runs on which model, and why not. Each is tried.
 *
 * @since 0.1
 */
public final class CompatibilityPage {
    /** Where the page lies in the project. */
    static final String PAGE = "docs/compatibility.md";

    private static final int DAYS = 20;

    private final Marrow marrow;

    CompatibilityPage(Marrow marrow) {
        this.marrow = marrow;
    }

    /**
     * Writes the page.
     *
     * @param args the folder of the project
     * @throws IOException when the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "." : args[0]);
        try (Marrow marrow = Marrow.bundled()) {
            Files.writeString(root.resolve(PAGE), new CompatibilityPage(marrow).page(), StandardCharsets.UTF_8);
        }
    }

    /** All insults, then all therapies. */
    List<Intervention> interventions() {
        List<Intervention> all = new ArrayList<>(marrow.catalog().insults());
        all.addAll(marrow.catalog().therapies());
        return all;
    }

    /**
     * Runs a model with an insult or a therapy at its defaults. An attack is given a rate, so that none has to be solved for.
     *
     * @param model id of the model
     * @param i the insult or therapy
     * @return the refusal, or nothing when it ran
     * @throws IllegalStateException when a result is not a number
     */
    Optional<CompositionException> refusal(String model, Intervention i) {
        Use use = Use.of(i.descriptor().id()).from(1);
        boolean rated = i.parameters().stream().anyMatch(p -> p.name().equals("rate"));
        Scenario s = marrow.scenario(model)
                .with(rated ? use.with("rate", 0.01) : use)
                .until(DAYS)
                .outputs(Outputs.at(0, DAYS));
        try {
            Trajectory t = marrow.run(s, RunSettings.of("ode")).trajectory();
            for (double x : t.row(1)) {
                if (!Double.isFinite(x)) {
                    throw new IllegalStateException(
                            model + " with " + i.descriptor().id() + " has a result of " + x);
                }
            }
            return Optional.empty();
        } catch (CompositionException e) {
            return Optional.of(e);
        }
    }

    /** What a plugin aimed at and did not find. */
    private static String missing(CompositionException e) {
        Object what = e.values().containsKey("target")
                ? e.values().get("target")
                : e.values().get("selector");
        return String.valueOf(what).replaceAll(" in clones? .*", "");
    }

    /** The page. */
    String page() {
        StringBuilder s = new StringBuilder("""
                # What runs on what

                Insults and therapies aim at roles and at a shared vocabulary, never at names. One that finds nothing to aim at in a model
                is refused with an error that says what the model offers. This table was made by trying: every insult and therapy at its
                defaults on every model, for %d days by `ode`; attacks at a rate of 0.01/d, since on some models (such as `michor-2005` and
                `foo-2009`, whose progenitors live for months) no rate has the strength 1. `yes` means that it ran; else the cell names what
                the model lacks. Whether it means something on that model is another question: see what `marrow describe` says of both.

                > %s

                To write this page again: `mvn -q -B -pl verification -am -DskipTests -Ppages process-classes`. A test fails when it is
                not what the code does.

                """.formatted(DAYS, ResearchUse.NOTICE));
        List<Intervention> all = interventions();
        table(s, "Insults", all.subList(0, marrow.catalog().insults().size()));
        table(s, "Therapies", all.subList(marrow.catalog().insults().size(), all.size()));
        return s.toString();
    }

    private void table(StringBuilder s, String title, List<Intervention> columns) {
        s.append("## ").append(title).append("\n\n| model |");
        columns.forEach(i -> s.append(" `").append(i.descriptor().id()).append("` |"));
        s.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        rows(columns)
                .forEach((model, cells) -> s.append("| `")
                        .append(model)
                        .append("` | ")
                        .append(String.join(" | ", cells))
                        .append(" |\n"));
        s.append('\n');
    }

    private Map<String, List<String>> rows(List<Intervention> columns) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Model m : marrow.catalog().models()) {
            String id = m.descriptor().id();
            rows.put(
                    id,
                    columns.stream()
                            .map(i ->
                                    refusal(id, i).map(e -> "no " + missing(e)).orElse("yes"))
                            .toList());
        }
        return rows;
    }
}
