package org.marrow.protocol;

import org.jspecify.annotations.Nullable;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.Selector;

/**
 * What is done to the state at one instant. Of several actions at one instant all survivals come first (their product),
 * then transfers, then additions and infusions, then settings: there are no priorities and the order of writing does not
 * matter.
 *
 * @since 0.1
 */
public sealed interface Action {
    /**
     * The populations acted on.
     *
     * @return the selector
     */
    Selector on();

    /**
     * Lets a fraction of cells survive.
     *
     * @param on the populations, cells in transit included
     * @param trait the trait of a clone that is the exponent of the fraction, or null
     * @param fraction the surviving fraction (0 to 1; 1 is neutral)
     */
    record Survive(Selector on, @Nullable CellTrait trait, Expr fraction) implements Action {}

    /**
     * Moves a fraction of cells to the same population of another clone.
     *
     * @param on the populations left
     * @param toClone the clone entered
     * @param fraction the fraction moved (0 to 1; 0 is neutral)
     */
    record Transfer(Selector on, String toClone, Expr fraction) implements Action {}

    /**
     * Adds cells, molecules or drug.
     *
     * @param on what is added to
     * @param amount how much (unit of each state; of healthy values when relative)
     * @param relative whether the amount is a fraction of each population's healthy total
     */
    record Add(Selector on, Expr amount, boolean relative) implements Action {}

    /**
     * Lets an amount run in at a constant rate.
     *
     * @param on what it runs into
     * @param amount how much in all (unit of the state)
     * @param duration over what time (d, above 0)
     */
    record Infuse(Selector on, Expr amount, Expr duration) implements Action {}

    /**
     * Sets a value; two settings of one state at one instant are an error.
     *
     * @param on what is set
     * @param value the new value (unit of the state)
     */
    record Set(Selector on, Expr value) implements Action {}
}
