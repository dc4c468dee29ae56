package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final ParameterValue value;

    FreeParameter(Marrow marrow, Scenario scenario, Plan base, String name) {
        this.marrow = marrow;
        this.scenario = scenario;
        this.base = base;
        value = find(base, name);
    }

    static ParameterValue find(Plan plan, String name) {
        List<String> known =
                plan.parameters().stream().map(ParameterValue::name).toList();
        return plan.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-STAB-5",
                        "There is no parameter '" + name + "'." + Suggestions.near(name, known) + " Parameters: "
                                + String.join(", ", known) + ".",
                        Map.of("parameter", name)));
    }

    /** The parameter with its value in the scenario. */
    ParameterValue value() {
        return value;
    }

    boolean isOfModel() {
        return value.name().equals(value.parameter().name());
    }

    /** The plan with another value; null where the scenario has no one place to write it to. */
    @Nullable
    Plan at(double other) {
        Scenario changed = with(other);
        return changed == null ? null : Plan.of(changed, marrow.catalog(), solved());
    }

    private @Nullable Scenario with(double other) {
        if (isOfModel()) {
            return scenario.parameter(value.name(), other);
        }
        List<Use> uses = new ArrayList<>(scenario.uses());
        for (Plan.ResolvedUse u : base.uses()) {
            long same = uses.stream().filter(x -> x.id().equals(u.use().id())).count();
            if (u.instance().equals(value.owner()) && same == 1) {
                uses.replaceAll(
                        x -> x.equals(u.use()) ? x.with(value.parameter().name(), other) : x);
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
