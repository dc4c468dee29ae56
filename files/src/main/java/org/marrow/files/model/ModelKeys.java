package org.marrow.files.model;

import static org.marrow.files.schema.Shape.EXPRESSION;
import static org.marrow.files.schema.Shape.NUMBER;
import static org.marrow.files.schema.Shape.QUANTITY;
import static org.marrow.files.schema.Shape.TEXT;
import static org.marrow.files.schema.Shape.WHOLE;
import static org.marrow.files.schema.Shape.either;
import static org.marrow.files.schema.Shape.oneOrMore;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.marrow.files.schema.Block;
import org.marrow.files.schema.Key;
import org.marrow.files.schema.Shape;
import org.marrow.model.SourceClass;
import org.marrow.network.Act;
import org.marrow.network.Lineage;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * The keys of a model as text.
 *
 * @since 0.1
 */
public final class ModelKeys {
    private static final Shape ROLE =
            new Shape.Word(Role.known().stream().map(Role::id).toList());
    private static final Shape LINEAGE =
            new Shape.Word(Lineage.known().stream().map(Lineage::id).toList());
    private static final Shape OFFER =
            new Shape.Word(Vocabulary.known().stream().map(Vocabulary::id).toList());
    private static final Shape ACT =
            new Shape.Word(Act.known().stream().map(Act::id).toList());
    private static final Shape VALUE = either(QUANTITY, EXPRESSION);
    private static final Shape AMOUNTS = either(TEXT, new Shape.Named(EXPRESSION));
    private static final Shape TARGETS = new Shape.Named(EXPRESSION);

    private static final Key OFFERS = Key.of(
            "offers", OFFER, "What insults and therapies find here, such as DIVISION, SELF_RENEWAL or CAPACITY.");
    private static final Key OF = Key.of("of", TEXT, "The cells that what is offered belongs to.");
    private static final Key OFFERED_LINEAGE =
            Key.of("lineage", LINEAGE, "The lineage that what is offered belongs to, for OUTPUT and COMMITMENT.");
    private static final Key SHARE_OF =
            Key.of("share_of", TEXT, "For COMMITMENT: a name for the whole, whose shares sum to 1.");
    private static final Key ROLES = Key.of(
            "role",
            oneOrMore(ROLE),
            "What kind of cells they are; insults and therapies aim at roles, such as stem-cell.");
    private static final Key STATE_LINEAGE = Key.of("lineage", LINEAGE, "The lineage that the cells belong to.");
    private static final Key UNIT = Key.of("unit", TEXT, "The unit, such as 1e6 cells/kg, 1e9/L or ng/mL.");
    private static final Key SIZE = Key.of(
            "size",
            EXPRESSION,
            "How many cells one unit is, where the unit does not say it: a number, or an expression of parameters and WT (kg).");
    private static final Key INITIAL =
            Key.of("initial", VALUE, "The value at the start: a number, or an expression of parameters.");
    private static final Key HEALTHY =
            Key.of("healthy", VALUE, "The value in health in closed form: an expression of parameters.");
    private static final Key MEANING = Key.of("meaning", TEXT, "What it is, in words.");
    private static final Key RATE = Key.of("rate", EXPRESSION, "How often it happens in all (per d).");
    private static final Key PER_CELL =
            Key.of("per_cell", EXPRESSION, "How often it happens to each cell of the first kind taken (1/d).");
    private static final Key MASS_ACTION = Key.of(
            "mass_action",
            EXPRESSION,
            "The rate constant (1/d per cell beyond the first): k x y for two kinds, k x (x - 1)/2 for a pair of one kind.");
    private static final Key NET = Key.of(
            "net",
            EXPRESSION,
            "A signed rate of change of the one that is given: gain where positive, loss where negative.");
    private static final Key GIVES =
            Key.of("gives", AMOUNTS, "What is added each time, as {name: how many}; need not be whole.");
    private static final Key TAKES =
            Key.of("takes", AMOUNTS, "What is removed each time, as {name: how many}, a whole number.");

    /** A parameter in its long form. */
    public static final Block PARAMETER = Block.of(
            "A parameter.",
            Key.required("value", VALUE, "The default: a number, or an expression of other parameters."),
            Key.of("unit", TEXT, "The unit, such as 1/d; 1 for a pure number."),
            Key.of("range", new Shape.ListOf(NUMBER), "Smallest and largest value allowed, such as [0, 1]."),
            MEANING,
            Key.of("source", new Shape.Word(sources()), "How well the default is known."),
            Key.of("citation", TEXT, "Where the default comes from."),
            OFFERS,
            OF,
            OFFERED_LINEAGE,
            SHARE_OF);

    /** A definition in its long form. */
    public static final Block DEFINITION = Block.of(
            "A named expression.",
            Key.required("value", EXPRESSION, "The expression."),
            OFFERS,
            OF,
            OFFERED_LINEAGE,
            SHARE_OF);

    /** Cells, and pools. */
    public static final Block CELLS =
            Block.of("Countable cells or molecules.", ROLES, STATE_LINEAGE, UNIT, SIZE, INITIAL, HEALTHY, MEANING);

    /** A signal. */
    public static final Block SIGNAL = Block.of(
            "A continuous quantity that all clones share, such as a growth factor.",
            UNIT,
            INITIAL,
            HEALTHY,
            MEANING,
            Key.of("drug", TEXT, "The id of the therapy that doses this state instead of bringing its own."));

    /** A transit. */
    public static final Block TRANSIT = Block.of(
            "A transit between what is taken and what is given; the cells under way are counted under the process's name.",
            Key.required("length", VALUE, "How long it lasts (d): the same for every cell, or the mean with 'stages'."),
            Key.of("surviving", EXPRESSION, "The probability to reach the end (0 to 1; default 1)."),
            Key.of("stages", WHOLE, "Number of phases, for a length that is Erlang distributed."),
            Key.of("speed", EXPRESSION, "Relative speed of maturation, with 'stages' (default 1)."),
            ROLES,
            STATE_LINEAGE,
            MEANING);

    /** A process on cells. */
    public static final Block PROCESS = Block.of(
            "Something that happens to cells.",
            Key.of("acts", oneOrMore(ACT), "What it does to cells, such as self-renewal or death."),
            TAKES,
            GIVES,
            RATE,
            PER_CELL,
            MASS_ACTION,
            NET,
            Key.of("capped", TEXT, "A limit that its gain does not pass, such as total(R) <= K."),
            Key.of("transit", new Shape.Fields(TRANSIT), "A transit between what is taken and what is given."),
            Key.of("offers", OFFER, "What insults and therapies find in 'per_cell', such as DEATH."));

    /** A flow of signals. */
    public static final Block FLOW =
            Block.of("Something that changes signals only.", TAKES, GIVES, RATE, PER_CELL, MASS_ACTION, NET);

    /** An observable in its long form. */
    public static final Block OBSERVABLE = Block.of(
            "A further column.",
            Key.required("value", EXPRESSION, "The expression; a name of cells means their total."),
            UNIT,
            MEANING);

    /** An event. */
    public static final Block EVENT = Block.of(
            "Something done at times, or when a condition becomes true.",
            Key.of("name", TEXT, "How tables call it."),
            Key.of("at", oneOrMore(VALUE), "When (d)."),
            Key.of("every", VALUE, "At which interval (d)."),
            Key.of("from", VALUE, "With 'every': when first (d; default 0)."),
            Key.of("times", WHOLE, "With 'every': how often."),
            Key.of("until", VALUE, "With 'every': not at or after this time (d)."),
            Key.of("when", EXPRESSION, "A condition: done when it becomes true, not if it is true at the start."),
            Key.of("for", VALUE, "With 'when': how long the condition must have held (d)."),
            Key.of("set", TARGETS, "New values of states, as {name: value}."),
            Key.of("add", TARGETS, "What is added to states, as {name: amount}."),
            Key.of("survive", TARGETS, "Fractions of cells that survive (0 to 1), as {name or role: fraction}."),
            Key.of("infuse", TARGETS, "What runs into states in the time 'over', as {name: amount}."),
            Key.of("over", VALUE, "With 'infuse': for how long (d)."));

    /** The model. */
    public static final Block MODEL = Block.of(
            "A model as text.",
            Key.of("summary", TEXT, "What it does and what it does not, in a few sentences."),
            Key.of("references", new Shape.ListOf(TEXT), "Papers, with what was taken from them."),
            Key.of(
                    "parameters",
                    new Shape.Named(either(VALUE, new Shape.Fields(PARAMETER))),
                    "Numbers with names, as {name: value} or {name: {value: ..., unit: ...}}."),
            Key.of(
                    "define",
                    new Shape.Named(either(EXPRESSION, new Shape.Fields(DEFINITION))),
                    "Expressions with names, as {name: expression}."),
            Key.of(
                    "cells",
                    new Shape.Named(either(VALUE, new Shape.Fields(CELLS))),
                    "Cells of which every clone has its own: {name: initial} or {name: {role: ..., initial: ...}}."),
            Key.of(
                    "pools",
                    new Shape.Named(either(VALUE, new Shape.Fields(CELLS))),
                    "Countable cells or molecules that all clones share."),
            Key.of(
                    "signals",
                    new Shape.Named(either(VALUE, new Shape.Fields(SIGNAL))),
                    "Continuous quantities that all clones share."),
            Key.of("processes", new Shape.Named(new Shape.Fields(PROCESS)), "What happens to cells, by name."),
            Key.of("flows", new Shape.Named(new Shape.Fields(FLOW)), "What happens to signals, by name."),
            Key.of(
                    "observe",
                    new Shape.Named(either(EXPRESSION, new Shape.Fields(OBSERVABLE))),
                    "Further columns, as {name: expression}."),
            Key.of(
                    "clinical",
                    new Shape.Named(either(EXPRESSION, new Shape.Fields(OBSERVABLE))),
                    "Blood counts that insults, therapies and outcomes read, such as ANC (1e9/L) or HB (g/L)."),
            Key.of("events", new Shape.ListOf(new Shape.Fields(EVENT)), "What is done at times or on conditions."));

    private ModelKeys() {}

    private static List<String> sources() {
        return Arrays.stream(SourceClass.values())
                .map(s -> s.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
