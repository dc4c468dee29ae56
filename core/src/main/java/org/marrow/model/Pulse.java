package org.marrow.model;

import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.Selector;

/**
 * What is done at a time or on a condition, while it is being recorded.
 *
 * @since 0.1
 */
public interface Pulse {
    /**
     * Lets a fraction of cells survive.
     *
     * @param cells the populations
     * @param fraction the surviving fraction (0 to 1)
     * @return this
     */
    Pulse survive(Selector cells, Expr fraction);

    /**
     * Lets a fraction of cells survive, raised to the power of a trait of each clone.
     *
     * @param cells the populations
     * @param exponent the trait
     * @param fraction the surviving fraction (0 to 1)
     * @return this
     */
    Pulse survive(Selector cells, CellTrait exponent, Expr fraction);

    /**
     * Moves a fraction of cells to the same population of another clone. Cells under way in a transit of fixed length begin it
     * anew there.
     *
     * @param cells the populations left
     * @param clone the clone entered
     * @param fraction the fraction moved (0 to 1)
     * @return this
     */
    Pulse transfer(Selector cells, String clone, Expr fraction);

    /**
     * Adds an amount to each state picked; what is added to a transit of fixed length is at its beginning.
     *
     * @param to what is added to
     * @param amount how much (unit of the state)
     * @return this
     */
    Pulse add(Selector to, Expr amount);

    /**
     * Adds cells to each population picked, as a fraction of its healthy total.
     *
     * @param to what is added to
     * @param fraction the fraction of healthy
     * @return this
     */
    Pulse addFraction(Selector to, Expr fraction);

    /**
     * Lets an amount run in.
     *
     * @param to the state it runs into, by name; one that all clones share, or the host's
     * @param amount how much in all (unit of the state)
     * @param duration over what time (d)
     * @return this
     */
    Pulse infuse(Selector to, Expr amount, Expr duration);

    /**
     * Sets states to a value.
     *
     * @param what what is set
     * @param value the new value
     * @return this
     */
    Pulse set(Selector what, Expr value);
}
