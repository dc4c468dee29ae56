package org.marrow.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
        initial = initial == null ? null : java.util.Collections.unmodifiableMap(new TreeMap<>(initial));
        history = java.util.Collections.unmodifiableMap(new TreeMap<>(history));
        uses = List.copyOf(uses);
        doses = List.copyOf(doses);
        observe = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(observe));
    }

    /**
     * Without visits, events and conditions that end the run.
     *
     * @param title one line, or empty
     * @param model id of the model
     * @param preset name of a preset, or null
     * @param parameters parameter name to value
     * @param options option name to word
     * @param patient who
     * @param initial state name to value, or null to start from health
     * @param uses insults and therapies; their order does not matter
     * @param doses amounts put straight into states
     * @param until end (d)
     * @param outputs when columns are recorded
     * @param observe name to expression of further columns
     */
    public Scenario(
            String title,
            String model,
            @Nullable String preset,
            Map<String, Quantity> parameters,
            Map<String, String> options,
            Patient patient,
            @Nullable Map<String, Quantity> initial,
            List<Use> uses,
            List<DirectDose> doses,
            double until,
            Outputs outputs,
            Map<String, String> observe) {
        this(
                title,
                model,
                null,
                preset,
                parameters,
                options,
                patient,
                initial,
                Map.of(),
                uses,
                doses,
                until,
                outputs,
                observe,
                Rules.NONE);
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
        return copy(
                text,
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

    /**
     * With a preset of the model.
     *
     * @param name the preset
     * @return a copy
     */
    public Scenario preset(String name) {
        return copy(
                title,
                name,
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
        Map<String, Quantity> all = new TreeMap<>(parameters);
        all.put(name, value);
        return copy(
                title, preset, all, options, patient, initial, history, uses, doses, until, outputs, observe, rules);
    }

    /**
     * With an option of the model.
     *
     * @param name the option
     * @param word the choice
     * @return a copy
     */
    public Scenario option(String name, String word) {
        Map<String, String> all = new TreeMap<>(options);
        all.put(name, word);
        return copy(
                title, preset, parameters, all, patient, initial, history, uses, doses, until, outputs, observe, rules);
    }

    /**
     * With a patient.
     *
     * @param who the patient
     * @return a copy
     */
    public Scenario patient(Patient who) {
        return copy(
                title, preset, parameters, options, who, initial, history, uses, doses, until, outputs, observe, rules);
    }

    /**
     * Starts from given values instead of health. States not named start from the model's declared initial values, else 0.
     *
     * @param values state name to value in its unit
     * @return a copy
     */
    public Scenario initial(Map<String, Quantity> values) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                values,
                history,
                uses,
                doses,
                until,
                outputs,
                observe,
                rules);
    }

    /**
     * With values before the start, which models read that look into the past.
     *
     * @param values state name to an expression of time {@code t} (d, 0 or less) and parameters
     * @return a copy
     */
    public Scenario history(Map<String, String> values) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                initial,
                values,
                uses,
                doses,
                until,
                outputs,
                observe,
                rules);
    }

    /**
     * With an insult or a therapy.
     *
     * @param use which, when, how much
     * @return a copy
     */
    public Scenario with(Use use) {
        List<Use> all = new ArrayList<>(uses);
        all.add(use);
        return uses(all);
    }

    /**
     * With these insults and therapies only.
     *
     * @param all which
     * @return a copy
     */
    public Scenario uses(List<Use> all) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                initial,
                history,
                all,
                doses,
                until,
                outputs,
                observe,
                rules);
    }

    /**
     * With amounts put straight into states.
     *
     * @param all which
     * @return a copy
     */
    public Scenario doses(List<DirectDose> all) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                initial,
                history,
                uses,
                all,
                until,
                outputs,
                observe,
                rules);
    }

    /**
     * Until a time.
     *
     * @param days end (d, above 0)
     * @return a copy
     */
    public Scenario until(double days) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                initial,
                history,
                uses,
                doses,
                days,
                outputs,
                observe,
                rules);
    }

    /**
     * Recorded when.
     *
     * @param when output times
     * @return a copy
     */
    public Scenario outputs(Outputs when) {
        return copy(
                title,
                preset,
                parameters,
                options,
                patient,
                initial,
                history,
                uses,
                doses,
                until,
                when,
                observe,
                rules);
    }

    /**
     * With a further column.
     *
     * @param name its name
     * @param expression its expression; a truth value counts as 0 or 1
     * @return a copy
     */
    public Scenario observe(String name, String expression) {
        Map<String, String> all = new LinkedHashMap<>(observe);
        all.put(name, expression);
        return copy(
                title, preset, parameters, options, patient, initial, history, uses, doses, until, outputs, all, rules);
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
        return copy(
                title,
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
                all);
    }

    private Scenario copy(
            String newTitle,
            @Nullable String newPreset,
            Map<String, Quantity> newParameters,
            Map<String, String> newOptions,
            Patient newPatient,
            @Nullable Map<String, Quantity> newInitial,
            Map<String, String> newHistory,
            List<Use> newUses,
            List<DirectDose> newDoses,
            double newUntil,
            Outputs newOutputs,
            Map<String, String> newObserve,
            Rules newRules) {
        return new Scenario(
                newTitle,
                model,
                instance,
                newPreset,
                newParameters,
                newOptions,
                newPatient,
                newInitial,
                newHistory,
                newUses,
                newDoses,
                newUntil,
                newOutputs,
                newObserve,
                newRules);
    }
}
