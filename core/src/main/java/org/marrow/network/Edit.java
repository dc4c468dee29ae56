package org.marrow.network;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One change that an insult or a therapy records on a model. Edits never touch the model: they are resolved together, once.
 *
 * <p>All but {@link Replace} commute: factors multiply, hazards and logit shifts add.
 *
 * @since 0.1
 */
public sealed interface Edit {
    /**
     * Who recorded it.
     *
     * @return the intervention's name
     */
    String origin();

    /**
     * Multiplies terms.
     *
     * @param target the terms
     * @param factor the factor (1 is neutral)
     * @param origin who recorded it
     */
    record Modulate(Target target, Expr factor, String origin) implements Edit {}

    /**
     * Shifts probabilities on the logit scale, feedback included.
     *
     * @param target the terms
     * @param delta the shift (0 is neutral)
     * @param origin who recorded it
     */
    record Shift(Target target, Expr delta, String origin) implements Edit {}

    /**
     * Replaces terms outright; exclusive.
     *
     * @param target the terms
     * @param value the new expression
     * @param origin who recorded it
     */
    record Replace(Target target, Expr value, String origin) implements Edit {}

    /**
     * Adds a hazard to every cell of populations.
     *
     * @param cells the populations
     * @param label the cause
     * @param trait the trait of the clone that scales it, or null
     * @param perCell the hazard (1/d; 0 is neutral)
     * @param origin who recorded it
     */
    record Hazard(
            Selector cells, HazardLabel label, @Nullable CellTrait trait, Expr perCell, String origin)
            implements Edit {}

    /**
     * Multiplies all added hazards of a cause.
     *
     * @param label the cause
     * @param clones in which clones
     * @param factor the factor (1 is neutral)
     * @param origin who recorded it
     */
    record ScaleHazard(HazardLabel label, CloneFilter clones, Expr factor, String origin) implements Edit {}

    /**
     * Multiplies a trait of clones that have no value of their own for it.
     *
     * @param trait the trait
     * @param clones which clones
     * @param factor the factor (1 is neutral)
     * @param origin who recorded it
     */
    record ScaleTrait(CellTrait trait, CloneFilter clones, Expr factor, String origin) implements Edit {}

    /**
     * Founds a clone.
     *
     * @param founded the clone
     * @param parent the clone it descends from and whose labels, traits and values it inherits, or null
     * @param origin who recorded it
     */
    record Found(Clone founded, @Nullable String parent, String origin) implements Edit {}

    /**
     * Lets dividing cells turn into cells of another clone.
     *
     * @param cells the populations that divide
     * @param perDivision mutations per division (0 is neutral)
     * @param into name of the mutant clone
     * @param origin who recorded it
     */
    record Mutate(Selector cells, Expr perDivision, String into, String origin) implements Edit {}

    /**
     * Adds states and processes of the plugin's own.
     *
     * @param part what is added
     * @param origin who recorded it
     */
    record Add(NetworkDefinition part, String origin) implements Edit {}

    /**
     * Records edits for every clone of a kind, also for those that others found.
     *
     * @param which the clones
     * @param edits clone to edits
     * @param origin who recorded it
     */
    record PerClone(CloneFilter which, Function<Clone, List<Edit>> edits, String origin) implements Edit {}

    /**
     * Records edits only where the model offers what they need.
     *
     * @param target a term that must exist, or null
     * @param cells populations that must exist, or null
     * @param edits the edits
     * @param origin who recorded it
     */
    record IfPresent(@Nullable Target target, @Nullable Selector cells, List<Edit> edits, String origin)
            implements Edit {}

    /**
     * Records edits that several regimens of one drug share; they count once.
     *
     * @param key what they belong to, usually the plugin's id
     * @param edits the edits
     * @param origin who recorded them
     */
    record Once(String key, List<Edit> edits, String origin) implements Edit {}
}
