package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.analysis.Equilibrium;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.figures.results.StabilityTables;
import org.marrow.network.Network;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Displays;

/**
 * The steady states of a scenario, stable ones first.
 *
 * @since 0.1
 */
public final class SteadyStates implements Displayable {
    private final StabilityAnalysis analysis;
    private final List<Equilibrium> found;

    SteadyStates(StabilityAnalysis analysis) {
        this.analysis = analysis;
        found = analysis.steadyStates();
    }

    /**
     * All that were found.
     *
     * @return steady states
     */
    public List<Equilibrium> all() {
        return found;
    }

    /**
     * A quantity in the first steady state.
     *
     * @param name a state or a column
     * @return its value, in its unit
     * @throws InputException when there is no such quantity; near names are offered
     */
    public double at(String name) {
        return at(1, name);
    }

    /**
     * A quantity in a steady state.
     *
     * @param number the steady state, from 1
     * @param name a state or a column
     * @return its value, in its unit
     * @throws InputException when there is no such steady state or quantity
     */
    public double at(int number, String name) {
        if (number < 1 || number > found.size()) {
            throw new InputException(
                    "MRW-NB-9",
                    "There is no steady state " + number + ": " + found.size() + " were found, counted from 1.",
                    Map.of("number", number));
        }
        List<String> states =
                analysis.states().stream().map(Network.State::name).toList();
        List<String> columns = analysis.plan().network().columns().stream()
                .map(Network.Column::name)
                .toList();
        Equilibrium e = found.get(number - 1);
        if (states.contains(name)) {
            return e.state()[states.indexOf(name)];
        }
        if (columns.contains(name)) {
            return e.columns()[columns.indexOf(name)];
        }
        List<String> known = new ArrayList<>(states);
        known.addAll(columns);
        throw new InputException(
                "MRW-OUT-1",
                "There is no state or column '" + name + "'." + Suggestions.near(name, known),
                Map.of("column", name));
    }

    @Override
    public Bundle bundle() {
        StabilityTables table = StabilityTables.steadyStates(analysis, found, 0, found.size());
        List<Bundle> parts = new ArrayList<>();
        parts.add(Displays.table("Steady states found: " + found.size(), table.header(), table.rows()));
        analysis.notes().forEach(n -> parts.add(Displays.paragraph(n)));
        return Displays.joined(parts);
    }

    @Override
    public String toString() {
        return bundle().form(Bundle.TEXT);
    }
}
