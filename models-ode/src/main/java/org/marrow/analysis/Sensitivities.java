package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.marrow.Marrow;
import org.marrow.error.InputException;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;

/**
 * Local sensitivities: how much each column of a run changes per change of a parameter, at every output time.
 *
 * <pre>{@code
 * Sensitivities s = Sensitivities.of(marrow, scenario, List.of("ktr", "gamma"));
 * double[] change = s.absolute("gamma", "ANC"); // d ANC/d gamma at s.times()
 * }</pre>
 *
 * <p>They are forward sensitivities: the variational equations {@code ds/dt = J s + df/dp} are integrated together with the states, with
 * J and df/dp from the expressions themselves. Pulses, doses and settings change s as they change the states; where their time follows the
 * parameter, because it is part of a regimen or because a condition decides it, s jumps by what the rates before and after differ by. Start values and healthy
 * values without closed form are differentiated numerically, by a five-point difference with a step of a thousandth of the parameter, which
 * leaves about ten digits of a closed form and eight of a healthy state that is searched for.
 *
 * @since 0.1
 */
public final class Sensitivities {
    private final List<Network.Column> columns;
    private final double[] times;
    private final Map<String, Variation> variations;

    private Sensitivities(List<Network.Column> columns, double[] times, Map<String, Variation> variations) {
        this.columns = columns;
        this.times = times;
        this.variations = variations;
    }

    /**
     * Runs a scenario with its variational equations.
     *
     * @param marrow plans the scenario
     * @param scenario what is run, without chance
     * @param parameters names as in scenario files: {@code gamma} of the model, {@code filgrastim.EC50} of a use; or what says when and how
     *     much is given, {@code filgrastim.from}, {@code until}, {@code every}, {@code over}, {@code dose} and {@code loading} of a use,
     *     {@code C1.from}, {@code until}, {@code every}, {@code over} and {@code amount} of a dose straight into a state
     * @return the sensitivities
     * @throws InputException MRW-STAB-5 when there is no such parameter; MRW-SENS-1 when something in the scenario has no sensitivity
     *     that could be computed exactly, and it is named
     * @throws org.marrow.error.SimulationException MRW-SENS-4 when a condition only just becomes true; MRW-SENS-3 when the scenario cannot be
     *     integrated
     */
    public static Sensitivities of(Marrow marrow, Scenario scenario, List<String> parameters) {
        Plan plan = marrow.plan(scenario);
        Map<String, Variation> all = new java.util.LinkedHashMap<>();
        for (String name : parameters) {
            Variation v = new Variation(plan, FreeParameter.orOfRegimen(marrow, scenario, plan, name));
            v.run();
            all.put(name, v);
        }
        // A condition may end the run.
        int reached =
                all.values().stream().mapToInt(v -> v.values().size()).min().orElse(0);
        return new Sensitivities(
                plan.network().columns(), Arrays.copyOf(plan.problem().outputTimes(), reached), all);
    }

    /**
     * When columns are given.
     *
     * @return output times (d); a copy
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * The names of all columns.
     *
     * @return names in the order of the network
     */
    public List<String> columns() {
        return columns.stream().map(Network.Column::name).toList();
    }

    /**
     * The parameters.
     *
     * @return their names, as asked for
     */
    public List<String> parameters() {
        return new ArrayList<>(variations.keySet());
    }

    /**
     * The derivative of a column by a parameter.
     *
     * @param parameter its name
     * @param column name of the column
     * @return at each output time (unit of the column per unit of the parameter); immediately after what happens then
     * @throws InputException if the parameter or the column is not there
     */
    public double[] absolute(String parameter, String column) {
        return column(variation(parameter).slopes(), column);
    }

    /**
     * The derivative of the logarithm of a column by the logarithm of a parameter: by how many per cent the column changes per per cent.
     *
     * @param parameter its name
     * @param column name of the column
     * @return at each output time (no unit); not finite or not a number where the column is 0
     * @throws InputException if the parameter or the column is not there
     */
    public double[] relative(String parameter, String column) {
        Variation v = variation(parameter);
        double[] relative = absolute(parameter, column);
        double[] value = column(v.values(), column);
        for (int i = 0; i < relative.length; i++) {
            relative[i] *= v.parameter() / value[i];
        }
        return relative;
    }

    private Variation variation(String parameter) {
        Variation v = variations.get(parameter);
        if (v == null) {
            throw new InputException(
                    "MRW-STAB-5",
                    "Sensitivities to '" + parameter + "' were not asked for. There are: "
                            + String.join(", ", variations.keySet()) + ".",
                    Map.of("parameter", parameter));
        }
        return v;
    }

    private double[] column(List<double[]> rows, String name) {
        int k = columns().indexOf(name);
        if (k < 0) {
            throw new InputException(
                    "MRW-SENS-2",
                    "There is no column '" + name + "'. Columns: " + String.join(", ", columns()) + ".",
                    Map.of("column", name));
        }
        return rows.stream().limit(times.length).mapToDouble(r -> r[k]).toArray();
    }
}
