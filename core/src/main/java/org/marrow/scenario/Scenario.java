package org.marrow.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrow.model.Model;

/**
 * What is to be simulated: a model, a patient, insults and therapies, for how long, and what to record. Immutable data;
 * running goes through {@code org.marrow.Marrow}.
 *
 * <pre>{@code
 * Scenario aa = Scenario.of("human-marrow").with(Use.of("tcell-hsc").from(30)).until(900);
 * }</pre>
 *
 * @param title one line, or empty
 * @param model id of the model
 * @param instance the model itself, or null to look it up by its id
 * @param preset name of a preset, or null
 * @param parameters parameter name to value
 * @param options option name to word
 * @param patient who
 * @param initial state name to value, or null to start from health
 * @param history state name to its values before the start, as expressions of time and parameters; for models that read the past
 * @param uses insults and therapies; their order does not matter
 * @param doses amounts put straight into states
 * @param until end (d)
 * @param outputs when columns are recorded
 * @param observe name to expression of further columns
 * @param rules visits, events and conditions that end the run
 * @since 0.1
 */
public record Scenario(
        String title,
        String model,
        @Nullable Model instance,
        @Nullable String preset,
        Map<String, Quantity> parameters,
        Map<String, String> options,
        Patient patient,
        @Nullable Map<String, Quantity> initial,
        Map<String, String> history,
        List<Use> uses,
        List<DirectDose> doses,
        double until,
        Outputs outputs,
        Map<String, String> observe,
        Rules rules) {
    /**
     * Copies.
     *
     * @param title one line, or empty
     * @param model id of the model
     * @param instance the model itself, or null to look it up by its id
     * @param preset name of a preset, or null
     * @param parameters parameter name to value
     * @param options option name to word
     * @param patient who
     * @param initial state name to value, or null to start from health
     * @param history state name to its values before the start, as expressions of time and parameters; for models that read the past
     * @param uses insults and therapies; their order does not matter
     * @param doses amounts put straight into states
     * @param until end (d)
     * @param outputs when columns are recorded
     * @param observe name to expression of further columns
     * @param rules visits, events and conditions that end the run
     */
    public Scenario {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        initial = initial == null ? null : Collections.unmodifiableMap(new TreeMap<>(initial));
        history = Collections.unmodifiableMap(new TreeMap<>(history));
        uses = List.copyOf(uses);
        doses = List.copyOf(doses);
        observe = Collections.unmodifiableMap(new LinkedHashMap<>(observe));
    }

    /**
     * A model in health for a year, recorded daily.
     *
     * @param model id of the model
     * @return the scenario
     */
    public static Scenario of(String model) {
        return of(model, null);
    }

    /**
     * A model that no catalogue needs to know, in health for a year, recorded daily.
     *
     * @param model the model
     * @return the scenario
     */
    public static Scenario of(Model model) {
        return of(model.descriptor().id(), model);
    }

    private static Scenario of(String id, @Nullable Model model) {
        return new Scenario(
                "",
                id,
                model,
                null,
                Map.of(),
                Map.of(),
                Patient.DEFAULT,
                null,
                Map.of(),
                List.of(),
                List.of(),
                365,
                Outputs.every(1),
                Map.of(),
                Rules.NONE);
    }

    /**
     * With a title.
     *
     * @param text one line
     * @return a copy
     */
    public Scenario title(String text) {
        return changed(d -> d.title = text);
    }

    /**
     * With a preset of the model.
     *
     * @param name the preset
     * @return a copy
     */
    public Scenario preset(String name) {
        return changed(d -> d.preset = name);
    }

    /**
     * With the value of a parameter of the model.
     *
     * @param name the parameter
     * @param value its value in its own unit
     * @return a copy
     */
    public Scenario parameter(String name, double value) {
        return parameter(name, Quantity.of(value));
    }

    /**
     * With the value of a parameter of the model.
     *
     * @param name the parameter
     * @param value its value
     * @return a copy
     */
    public Scenario parameter(String name, Quantity value) {
        return changed(d -> d.parameters.put(name, value));
    }

    /**
     * With these values of parameters of the model only.
     *
     * @param values name to value
     * @return a copy
     */
    public Scenario parameters(Map<String, Quantity> values) {
        return changed(d -> d.parameters = values);
    }

    /**
     * With these options of the model only.
     *
     * @param words option to choice
     * @return a copy
     */
    public Scenario options(Map<String, String> words) {
        return changed(d -> d.options = words);
    }

    /**
     * With an option of the model.
     *
     * @param name the option
     * @param word the choice
     * @return a copy
     */
    public Scenario option(String name, String word) {
        return changed(d -> d.options.put(name, word));
    }

    /**
     * With a patient.
     *
     * @param who the patient
     * @return a copy
     */
    public Scenario patient(Patient who) {
        return changed(d -> d.patient = who);
    }

    /**
     * Starts from given values instead of health. States not named start from the model's declared initial values, else 0.
     *
     * @param values state name to value in its unit, or null to start from health
     * @return a copy
     */
    public Scenario initial(@Nullable Map<String, Quantity> values) {
        return changed(d -> d.initial = values);
    }

    /**
     * With values before the start, which models read that look into the past.
     *
     * @param values state name to an expression of time {@code t} (d, 0 or less) and parameters
     * @return a copy
     */
    public Scenario history(Map<String, String> values) {
        return changed(d -> d.history = values);
    }

    /**
     * With an insult or a therapy.
     *
     * @param use which, when, how much
     * @return a copy
     */
    public Scenario with(Use use) {
        return changed(d -> d.uses.add(use));
    }

    /**
     * With an insult or a therapy.
     *
     * @param id its id
     * @param settings what is said of it, such as {@code use -> use.from(30)}
     * @return a copy
     */
    public Scenario with(String id, Use.Setting... settings) {
        Use use = Use.of(id);
        for (Use.Setting s : settings) {
            use = s.of(use);
        }
        return with(use);
    }

    /**
     * With these insults and therapies only.
     *
     * @param all which
     * @return a copy
     */
    public Scenario uses(List<Use> all) {
        return changed(d -> d.uses = all);
    }

    /**
     * With amounts put straight into states.
     *
     * @param all which
     * @return a copy
     */
    public Scenario doses(List<DirectDose> all) {
        return changed(d -> d.doses = all);
    }

    /**
     * Until a time.
     *
     * @param days end (d, above 0)
     * @return a copy
     */
    public Scenario until(double days) {
        return changed(d -> d.until = days);
    }

    /**
     * Recorded when.
     *
     * @param when output times
     * @return a copy
     */
    public Scenario outputs(Outputs when) {
        return changed(d -> d.outputs = when);
    }

    /**
     * With a further column.
     *
     * @param name its name
     * @param expression its expression; a truth value counts as 0 or 1
     * @return a copy
     */
    public Scenario observe(String name, String expression) {
        return changed(d -> d.observe.put(name, expression));
    }

    /**
     * With these further columns only.
     *
     * @param expressions name to expression
     * @return a copy
     */
    public Scenario observe(Map<String, String> expressions) {
        return changed(d -> d.observe = expressions);
    }

    /**
     * With visits.
     *
     * @param when when what is measured
     * @return a copy
     */
    public Scenario visits(Visits when) {
        return rules(rules.visits(when));
    }

    /**
     * With an event.
     *
     * @param one the event
     * @return a copy
     */
    public Scenario event(Event one) {
        return rules(rules.event(one));
    }

    /**
     * With a condition that ends a replicate.
     *
     * @param condition for example {@code ANC > 1.5 for 2 d}
     * @return a copy
     */
    public Scenario stop(String condition) {
        return rules(rules.stop(Condition.parse(condition)));
    }

    /**
     * With these rules only.
     *
     * @param all visits, events and conditions that end the run
     * @return a copy
     */
    public Scenario rules(Rules all) {
        return changed(d -> d.rules = all);
    }

    private Scenario changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.scenario();
    }

    /** A scenario while it is being changed. */
    private static final class Draft {
        private final String model;
        private final @Nullable Model instance;
        private String title;
        private @Nullable String preset;
        private Map<String, Quantity> parameters;
        private Map<String, String> options;
        private Patient patient;
        private @Nullable Map<String, Quantity> initial;
        private Map<String, String> history;
        private List<Use> uses;
        private List<DirectDose> doses;
        private double until;
        private Outputs outputs;
        private Map<String, String> observe;
        private Rules rules;

        Draft(Scenario s) {
            model = s.model;
            instance = s.instance;
            title = s.title;
            preset = s.preset;
            parameters = new TreeMap<>(s.parameters);
            options = new TreeMap<>(s.options);
            patient = s.patient;
            initial = s.initial;
            history = s.history;
            uses = new ArrayList<>(s.uses);
            doses = s.doses;
            until = s.until;
            outputs = s.outputs;
            observe = new LinkedHashMap<>(s.observe);
            rules = s.rules;
        }

        Scenario scenario() {
            return new Scenario(
                    title,
                    model,
                    instance,
                    preset,
                    parameters,
                    options,
                    patient,
                    initial,
                    history,
                    uses,
                    doses,
                    until,
                    outputs,
                    observe,
                    rules);
        }
    }
}
