package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.model.Calibration;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.network.Composition;
import org.marrow.network.Edit;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Output;
import org.marrow.network.UnitCheck;
import org.marrow.protocol.Protocol;
import org.marrow.simulate.Problem;

/**
 * A scenario resolved: the composed network, every number with its source, what is done when. Can be printed, checked and
 * run; the order in which interventions were given has left no trace in it.
 *
 * @since 0.1
 */
public final class Plan {
    private final Scenario scenario;
    private final Model model;
    private final NetworkDefinition definition;
    private final List<ResolvedUse> uses;
    private final List<ParameterValue> parameters;
    private final Network network;
    private final HealthyState healthy;
    private final Map<String, Expr> healthySlots;
    private final Problem problem;
    private final String structure;
    private final List<Protocol> protocols;

    /**
     * A use of an intervention in this plan.
     *
     * @param instance its name: the id, with a number from the second use of the same id on
     * @param use what the user asked for
     * @param plugin the plugin
     * @param uncalibrated the calibration that is still to be solved for, or null
     */
    public record ResolvedUse(
            String instance,
            Use use,
            Intervention plugin,
            @Nullable Calibration uncalibrated) {}

    private Plan(Scenario scenario, PluginSource plugins, Map<String, Double> solved) {
        this.scenario = scenario;
        checkTimes(scenario);
        Model given = scenario.instance();
        model = given == null ? plugins.model(scenario.model()) : given;
        String modelId = model.descriptor().id();
        Map<String, Double> covariates = scenario.patient().covariates();
        Settings settings =
                new Settings(model, modelId, "", scenario.preset(), scenario.parameters(), scenario.options());
        NetworkBuilder builder = new NetworkBuilder(modelId);
        model.define(builder, settings);
        definition = builder.build();
        KnownNumbers ofModel = new KnownNumbers(settings.values(covariates), covariates);

        Interventions interventions = new Interventions(scenario, plugins, definition, covariates, solved);
        uses = interventions.uses();
        List<Protocol> done = new ArrayList<>(model.protocols(settings));
        done.addAll(interventions.protocols());
        scenario.doses().forEach(d -> done.add(Doses.direct(d, scenario.model(), definition)));
        List<Protocol> events = Events.protocols(scenario.rules().events());
        done.addAll(events);
        protocols = List.copyOf(done);
        List<Edit> edits = new ArrayList<>(interventions.edits());
        edits.addAll(Events.hazards(events));
        edits.addAll(Doses.infusionFlows(protocols));
        List<ParameterValue> all = new ArrayList<>(ofModel.parameters());
        all.addAll(interventions.parameters());
        KnownNumbers numbers = new KnownNumbers(all, covariates);
        parameters = numbers.parameters();

        Composition composition = new Composition(
                modelId,
                definition,
                edits,
                numbers.parameterNames(),
                covariates,
                numbers.ofParameters(),
                observables());
        Map<String, Quantity> start = StateName.writtenOut(scenario.initial(), definition);
        Effects effects = new Effects(composition, protocols, start);
        network = composition.compose(effects::touched);
        History history = new History(scenario, composition, network, numbers);
        healthy = new HealthyState(modelId, definition, ofModel.ofParameters(), covariates);
        double[] initial = new InitialState(network, definition, healthy, history, numbers, start).values();
        history.setAtStart(initial);
        history.fillTransits(initial, healthy);
        problem =
                new Timeline(scenario, composition, network, effects, uses, numbers, healthy, history).problem(initial);
        healthySlots = composition.healthySlots();
        structure = new Digest().structure(network);
    }

    /**
     * Resolves a scenario.
     *
     * @param scenario what the user asked for
     * @param plugins where plugins are found
     * @return the plan
     * @throws org.marrow.error.MarrowException when something does not fit; nothing has been run
     */
    public static Plan of(Scenario scenario, PluginSource plugins) {
        return new Plan(scenario, plugins, Map.of());
    }

    /**
     * Resolves a scenario with rates that were solved for.
     *
     * @param scenario what the user asked for
     * @param plugins where plugins are found
     * @param solved name in the equations of each solved parameter, and its value
     * @return the plan
     */
    public static Plan of(Scenario scenario, PluginSource plugins, Map<String, Double> solved) {
        return new Plan(scenario, plugins, solved);
    }

    private static void checkTimes(Scenario s) {
        if (!(s.until() > 0) || Double.isInfinite(s.until())) {
            throw new InputException(
                    "MRW-SCN-14",
                    "The run ends at " + Quantity.text(s.until(), "d") + "; 'until' must be a time above 0.",
                    Map.of("until", s.until()));
        }
    }

    private List<Output> observables() {
        List<Output> list = new ArrayList<>();
        scenario.observe()
                .forEach((name, text) -> list.add(new Output(name, "", text, Expr.parse(text), false, "observe")));
        return list;
    }

    // ---- what can be asked ----

    /**
     * What the user asked for.
     *
     * @return the scenario
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * The model.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /**
     * The model's network before composition.
     *
     * @return the definition
     */
    public NetworkDefinition definition() {
        return definition;
    }

    /**
     * Insults and therapies, sorted by content.
     *
     * @return uses
     */
    public List<ResolvedUse> uses() {
        return uses;
    }

    /**
     * All numbers, with their sources.
     *
     * @return parameters of the model, then of the uses
     */
    public List<ParameterValue> parameters() {
        return parameters;
    }

    /**
     * The composed network.
     *
     * @return the network
     */
    public Network network() {
        return network;
    }

    /**
     * What in the model's expressions does not fit by its units.
     *
     * @return one sentence for each; empty when all fits
     */
    public List<String> unitRemarks() {
        Map<String, String> units = new TreeMap<>();
        parameters.forEach(p -> units.put(p.name(), p.parameter().unit()));
        return UnitCheck.remarks(definition, units);
    }

    /**
     * What engines run.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * What is done when, as recorded.
     *
     * @return protocols
     */
    public List<Protocol> protocols() {
        return protocols;
    }

    /**
     * Healthy value of an expression.
     *
     * @param expression an expression of the unedited model
     * @return its value
     */
    public double healthy(Expr expression) {
        return healthy.of(List.of(expression))[0];
    }

    /**
     * What the slots hold that stand for values of the healthy state, as expressions of the parameters of the model.
     *
     * @return slot to expression; empty where the healthy state has no closed form and is searched for
     */
    public Map<String, Expr> healthyForms() {
        Map<String, Expr> forms = new TreeMap<>();
        healthySlots.forEach((slot, of) -> {
            Expr form = healthy.inParameters(of);
            if (form != null) {
                forms.put(slot, form);
            }
        });
        return forms;
    }

    /**
     * Whether the values that the model declares to start from stand in for a healthy state.
     *
     * @return true when the model has no healthy state of its own
     */
    public boolean healthyIsDeclaredStart() {
        return healthy.isDeclaredStart();
    }

    /**
     * Fingerprint of the structure: states, rates with the names of their parameters, stoichiometry and columns, without the values
     * of parameters, titles and texts.
     *
     * @return SHA-256 in hexadecimal
     */
    public String structureFingerprint() {
        return structure;
    }

    /**
     * Fingerprint of a run: structure, numbers, protocol, output times, engine and seed.
     *
     * @param engine the engine's id with its options
     * @param seed the seed
     * @param replicates number of replicates
     * @return SHA-256 in hexadecimal
     */
    public String runFingerprint(String engine, long seed, long replicates) {
        return new Digest().run(structure, problem, engine, seed, replicates);
    }
}
