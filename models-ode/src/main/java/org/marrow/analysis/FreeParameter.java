package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.model.Calibration;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** One parameter of a scenario, which is given other values. Rates that were solved for stay what they are. */
final class FreeParameter {
    private final Marrow marrow;
    private final Scenario scenario;
    private final Plan base;
    private final ParameterValue parameter;
    private final @Nullable DoubleFunction<@Nullable Scenario> regimen;

    /** A parameter of the model, an insult or a therapy. */
    FreeParameter(Marrow marrow, Scenario scenario, Plan base, String name) {
        this(marrow, scenario, base, find(base.parameters(), name), null);
    }

    private FreeParameter(
            Marrow marrow,
            Scenario scenario,
            Plan base,
            ParameterValue parameter,
            @Nullable DoubleFunction<@Nullable Scenario> regimen) {
        this.marrow = marrow;
        this.scenario = scenario;
        this.base = base;
        this.parameter = parameter;
        this.regimen = regimen;
    }

    /** The same, or a number that says when and how much is given. */
    static FreeParameter orOfRegimen(Marrow marrow, Scenario scenario, Plan base, String name) {
        List<RegimenNumbers.Settable> numbers = RegimenNumbers.of(base);
        List<ParameterValue> all = new ArrayList<>(base.parameters());
        numbers.forEach(n -> all.add(n.value()));
        ParameterValue found = find(all, name);
        return new FreeParameter(
                marrow,
                scenario,
                base,
                found,
                numbers.stream()
                        .filter(n -> n.value() == found)
                        .map(RegimenNumbers.Settable::at)
                        .findFirst()
                        .orElse(null));
    }

    static ParameterValue find(List<ParameterValue> all, String name) {
        List<String> known = all.stream().map(ParameterValue::name).toList();
        return all.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-STAB-5",
                        "There is no parameter '" + name + "'." + Suggestions.near(name, known) + " Parameters: "
                                + String.join(", ", known) + ".",
                        Map.of("parameter", name)));
    }

    /** The parameter as the plan has it. */
    ParameterValue parameter() {
        return parameter;
    }

    String name() {
        return parameter.name();
    }

    double value() {
        return parameter.value();
    }

    double min() {
        return parameter.parameter().min();
    }

    double max() {
        return parameter.parameter().max();
    }

    boolean isOfModel() {
        return name().equals(parameter.parameter().name());
    }

    /** The plan with another value; null where the scenario has no one place to write it to. */
    @Nullable
    Plan at(double other) {
        Scenario changed = with(other);
        return changed == null ? null : Plan.of(changed, marrow.catalog(), solved());
    }

    private @Nullable Scenario with(double other) {
        if (regimen != null) {
            return regimen.apply(other);
        }
        if (isOfModel()) {
            return scenario.parameter(name(), other);
        }
        List<Use> uses = new ArrayList<>(scenario.uses());
        for (Plan.ResolvedUse u : base.uses()) {
            long same = uses.stream().filter(x -> x.id().equals(u.use().id())).count();
            if (u.instance().equals(parameter.owner()) && same == 1) {
                uses.replaceAll(
                        x -> x.equals(u.use()) ? x.with(parameter.parameter().name(), other) : x);
                return scenario.uses(uses);
            }
        }
        return null;
    }

    private Map<String, Double> solved() {
        Map<String, Double> solved = new TreeMap<>();
        for (Plan.ResolvedUse u : base.uses()) {
            Calibration c = u.plugin().calibration();
            if (c != null) {
                String name = u.instance() + "." + c.rate();
                base.parameters().stream()
                        .filter(p -> p.name().equals(name) && !p.given())
                        .forEach(p -> solved.put(name, p.value()));
            }
        }
        return solved;
    }
}
