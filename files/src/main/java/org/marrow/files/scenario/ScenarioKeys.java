package org.marrow.files.scenario;

import static org.marrow.files.schema.Shape.ANY;
import static org.marrow.files.schema.Shape.EXPRESSION;
import static org.marrow.files.schema.Shape.QUANTITY;
import static org.marrow.files.schema.Shape.TEXT;
import static org.marrow.files.schema.Shape.TIME;
import static org.marrow.files.schema.Shape.WHOLE;
import static org.marrow.files.schema.Shape.either;
import static org.marrow.files.schema.Shape.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.files.model.ModelKeys;
import org.marrow.files.schema.Block;
import org.marrow.files.schema.JsonSchema;
import org.marrow.files.schema.Key;
import org.marrow.files.schema.Shape;

/**
 * The keys of scenario files and of model files.
 *
 * @since 0.1
 */
public final class ScenarioKeys {
    private static final Key VERSION = Key.required("marrow", WHOLE, "The version of the format: 1.");
    private static final Key TITLE = Key.of("title", TEXT, "One line that says what this is.");
    private static final Shape QUANTITIES = new Shape.Named(QUANTITY);
    private static final Shape WORDS = new Shape.Named(ANY);

    /** A model by its id. */
    static final Block MODEL_BY_ID = Block.of(
            "A model by its id.",
            Key.required("id", TEXT, "The model's id, such as human-marrow; 'marrow list models' shows them."),
            Key.of("preset", TEXT, "A set of values of the model; 'marrow describe' shows them."));

    /** A model written here. */
    static final Block MODEL_AS_TEXT =
            Block.of("A model written as text.", Key.required("text", new Shape.Fields(ModelKeys.MODEL), "The model."));

    /** A model in a file of its own. */
    static final Block MODEL_IN_FILE = Block.of(
            "A model in a file of its own.",
            Key.required("file", TEXT, "The file, as seen from the folder of this one, such as my-model.yaml."));

    /** All keys of a model, for messages. */
    static final List<String> MODEL_NAMES = List.of("id", "preset", "text", "file");

    /** Who is simulated. */
    static final Block PATIENT = Block.of(
            "Who is simulated.",
            Key.of("weight", QUANTITY, "Body weight (kg)."),
            Key.of("age", QUANTITY, "Age at the start (y)."),
            Key.of("sex", words("female", "male"), "Sex."));

    /** An insult or a therapy. */
    static final Block USE = Block.of(
            "An insult or a therapy.",
            Key.required("id", TEXT, "Its id; 'marrow list' shows them."),
            Key.of("from", TIME, "When it begins (d)."),
            Key.of("at", TIME, "The same as 'from'."),
            Key.of("when", EXPRESSION, "A condition on which it begins, such as ANC < 0.5."),
            Key.of("for", TIME, "With 'when': how long the condition must have held (d)."),
            Key.of("on", TEXT, "Name of an event at which a course begins."),
            Key.of("until", either(QUANTITY, EXPRESSION), "When it ends (d), or a condition."),
            Key.of("courses", WHOLE, "How many courses at most."),
            Key.of("dose", QUANTITY, "A drug's dose, with its unit, such as 5 mg/kg."),
            Key.of("loading", QUANTITY, "The first dose where it differs."),
            Key.of("every", TIME, "The interval between doses (d), such as 12 h."),
            Key.of("times", WHOLE, "Number of doses."),
            Key.of("over", TIME, "The duration of an infusion (d), such as 1 h."),
            Key.of("parameters", QUANTITIES, "Values of its parameters."),
            Key.of("options", WORDS, "Its options."));

    /** An amount that goes straight into a state. */
    static final Block DOSE = Block.of(
            "An amount that goes straight into a state of the model.",
            Key.required("into", TEXT, "The state; name[clone] or an alias means a clone's."),
            Key.required("amount", QUANTITY, "How much, in the unit of the state."),
            Key.of("over", TIME, "The duration of an infusion (d); all at once where it is left out."),
            Key.of("at", TIME, "When (d)."),
            Key.of("from", TIME, "The same as 'at'."),
            Key.of("every", TIME, "The interval where it is repeated (d)."),
            Key.of("times", WHOLE, "How often."),
            Key.of("until", TIME, "Not at or after this time (d)."));

    /** How well a visit measures something. */
    static final Block MEASURED =
            Block.of("How well it is measured.", Key.of("cv", QUANTITY, "The coefficient of variation of the error."));

    /** Visits. */
    static final Block VISITS = Block.of(
            "When the patient is seen, and what is measured then.",
            Key.of("from", TIME, "The first visit (d)."),
            Key.required("every", TIME, "The interval between visits (d)."),
            Key.of("until", TIME, "Not at or after this time (d)."),
            Key.of("times", WHOLE, "Number of visits."),
            Key.required(
                    "measure", new Shape.Named(new Shape.Fields(MEASURED)), "What is measured, as {name: {cv: ...}}."));

    /** An event of the scenario. */
    static final Block EVENT = Block.of(
            "Something that happens at a time, on a condition or by chance.",
            Key.required("name", TEXT, "How tables call it."),
            Key.of("at", TIME, "When (d)."),
            Key.of("when", EXPRESSION, "A condition."),
            Key.of("for", TIME, "With 'when': how long the condition must have held (d)."),
            Key.of("hazard", either(QUANTITY, EXPRESSION), "How often it happens by chance (1/d)."),
            Key.of("again", ANY, "Whether it may happen more than once."),
            Key.of("set", new Shape.Named(either(QUANTITY, EXPRESSION)), "New values of states."),
            Key.of("add", new Shape.Named(either(QUANTITY, EXPRESSION)), "What is added to states."),
            Key.of("survive", new Shape.Named(either(QUANTITY, EXPRESSION)), "Fractions that survive."));

    /** When columns are recorded. */
    static final Block OUTPUT = Block.of(
            "When columns are recorded.",
            Key.of("every", TIME, "The interval (d)."),
            Key.of("at", new Shape.ListOf(TIME), "Given times (d)."),
            Key.of(
                    "keep",
                    words("all", "summary"),
                    "Which trajectories are kept; those of the first 100 replicates else."));

    /** An engine with its options. */
    static final Block ENGINE = new Block(
            "An engine with its options; 'marrow describe' shows them.",
            List.of(Key.required("id", TEXT, "The engine's id, such as ode, ssa or hybrid.")),
            true);

    private static final Key MODEL = Key.of(
            "model",
            either(
                    TEXT,
                    new Shape.Fields(MODEL_BY_ID),
                    new Shape.Fields(MODEL_AS_TEXT),
                    new Shape.Fields(MODEL_IN_FILE)),
            "The model: an id such as human-marrow, or {id: ..., preset: ...}, {text: ...} or {file: ...}.");

    private static final List<Key> OF_ARMS = List.of(
            TITLE,
            MODEL,
            Key.of("parameters", QUANTITIES, "Values of the model's parameters, as {name: value}."),
            Key.of("options", WORDS, "Options of the model, as {name: word}."),
            Key.of("patient", new Shape.Fields(PATIENT), "Who is simulated."),
            Key.of(
                    "initial",
                    either(words("healthy"), QUANTITIES),
                    "Where the run starts: healthy, or values of states as {name: value}; a plain name is the host's, name[clone] or an alias a clone's. States that are not named start from values of the model's own, else empty."),
            Key.of(
                    "history",
                    new Shape.Named(EXPRESSION),
                    "Values before the start, for models that read the past: numbers or expressions of t."),
            Key.of("insults", new Shape.ListOf(new Shape.Fields(USE)), "Insults."),
            Key.of("therapies", new Shape.ListOf(new Shape.Fields(USE)), "Therapies."),
            Key.of("doses", new Shape.ListOf(new Shape.Fields(DOSE)), "Amounts that go straight into states."),
            Key.of("visits", new Shape.Fields(VISITS), "When the patient is seen, and what is measured then."),
            Key.of("events", new Shape.ListOf(new Shape.Fields(EVENT)), "What happens beside insults and therapies."),
            Key.of("stop", Shape.oneOrMore(EXPRESSION), "Conditions on which the run ends."),
            Key.of("until", TIME, "When the run ends (d)."),
            Key.of("output", new Shape.Fields(OUTPUT), "When columns are recorded."),
            Key.of("engine", either(TEXT, new Shape.Fields(ENGINE)), "The engine, such as ode, ssa or hybrid."),
            Key.of("observe", new Shape.Named(EXPRESSION), "Further columns, as {name: expression}."));

    /** What an arm may have of its own. */
    static final Block ARM = new Block("What an arm has of its own.", OF_ARMS, false);

    /** A scenario file. */
    static final Block SCENARIO = new Block("A scenario for Marrow.", ofScenario(), false);

    /** A model file. */
    static final Block MODEL_FILE = Block.of(
            "A model for Marrow.",
            VERSION,
            TITLE,
            Key.required("model", new Shape.Fields(MODEL_AS_TEXT), "The model, as {text: ...}."));

    private ScenarioKeys() {}

    private static List<Key> ofScenario() {
        List<Key> keys = new ArrayList<>();
        keys.add(VERSION);
        OF_ARMS.forEach(k -> keys.add(k.name().equals("model") ? Key.required("model", k.shape(), k.about()) : k));
        keys.add(Key.of("replicates", WHOLE, "How often the run is repeated with other random numbers."));
        keys.add(Key.of("seed", WHOLE, "The seed of the random numbers."));
        keys.add(Key.of(
                "arms",
                new Shape.Named(new Shape.Fields(ARM)),
                "Variants that are run side by side, as {name: {keys that differ}}."));
        return keys;
    }

    /**
     * The JSON schema of scenario files.
     *
     * @return a value to be written as JSON
     */
    public static Map<String, Object> scenarioSchema() {
        return JsonSchema.of("Marrow scenario, version 1", SCENARIO);
    }

    /**
     * The JSON schema of model files.
     *
     * @return a value to be written as JSON
     */
    public static Map<String, Object> modelSchema() {
        return JsonSchema.of("Marrow model, version 1", MODEL_FILE);
    }
}
