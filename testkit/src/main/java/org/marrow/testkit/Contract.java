package org.marrow.testkit;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.plugin.Catalog;
import org.marrow.simulate.Engine;

/**
 * What Marrow demands of models, insults, therapies and engines, as checks in plain Java. No check needs more than a few
 * seconds; statistical ones have fixed seeds and raise a false alarm in fewer than one of a million cases.
 *
 * <pre>{@code
 * for (Check c : Contract.with(Catalog.bundled()).checks(new Busulfan())) {
 *     c.violation().ifPresent(v -> System.out.println(c.name() + ": " + v));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Contract {
    private final Catalog surroundings;

    private Contract(Catalog surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The contract, tried with what a catalogue holds.
     *
     * @param surroundings models, interventions and engines to try a plugin with
     * @return the contract
     */
    public static Contract with(Catalog surroundings) {
        return new Contract(surroundings);
    }

    /**
     * All checks of a plugin, none of them carried out yet.
     *
     * @param plugin a model, insult, therapy or engine
     * @return the checks, the simple ones first
     * @throws IllegalArgumentException when it is none of these
     */
    public List<Check> checks(Object plugin) {
        List<Check> checks = new ArrayList<>();
        if (plugin instanceof Plugin p) {
            checks.addAll(new DescriptionChecks(p).checks());
        }
        if (plugin instanceof Model m) {
            checks.addAll(new ModelChecks(m, surroundings).checks());
        } else if (plugin instanceof Intervention i) {
            checks.addAll(new InterventionChecks(i, surroundings).checks());
        } else if (plugin instanceof Engine e) {
            checks.addAll(new EngineChecks(e).checks());
        } else {
            throw new IllegalArgumentException(
                    plugin.getClass().getName() + " is no model, insult, therapy or engine.");
        }
        return List.copyOf(checks);
    }
}
