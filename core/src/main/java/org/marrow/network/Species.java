package org.marrow.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of state as declared: a population of every clone, a shared pool or a shared signal.
 *
 * @param name unique name
 * @param kind cells, pool or signal
 * @param unit its unit; for signals cells per unit is null
 * @param roles what kinds of cells it holds
 * @param group the transit it is a stage of, or null
 * @param initial the value at the start when the model is not started from health, or null
 * @param healthy the value in the healthy state in closed form, or null
 * @param queue what happens to cells that pass through for a fixed time, or null
 * @param meaning what it is, in words
 * @param origin the plugin that declared it
 * @since 0.1
 */
public record Species(
        String name,
        Kind kind,
        PopulationUnit unit,
        List<Role> roles,
        @Nullable String group,
        @Nullable Expr initial,
        @Nullable Expr healthy,
        @Nullable FixedTransit queue,
        String meaning,
        String origin) {
    /** What a species is. */
    public enum Kind {
        /** Countable cells, one value per clone. */
        CELLS,
        /** Countable cells or molecules shared by all clones. */
        POOL,
        /** A continuous quantity shared by all clones. */
        SIGNAL
    }

    /**
     * Transit through a population that takes the same time for every cell.
     *
     * @param length the time (d)
     * @param surviving probability to reach the end
     * @param into the species entered at the end
     * @param yield cells put out per cell that reaches the end
     * @param speed relative speed; the length is the time at speed 1
     */
    public record FixedTransit(Expr length, Expr surviving, String into, Expr yield, Expr speed) {
        /**
         * What comes out of it when, as people read it; no process says that.
         *
         * @param from name of the species that holds the cells under way
         * @return for example {@code Q -> (2) B  after tau d}
         */
        public String text(String from) {
            String cells = yield.is(1) ? "" : "(" + yield.text() + ") ";
            return from + " -> " + (yield.is(0) ? "0" : cells + into) + "  after " + length.text() + " d"
                    + (speed.is(1) ? "" : " at speed " + speed.text())
                    + (surviving.is(1) ? "" : ", surviving with probability " + surviving.text());
        }
    }

    /**
     * Copies.
     *
     * @param name unique name
     * @param kind cells, pool or signal
     * @param unit its unit; for signals cells per unit is null
     * @param roles what kinds of cells it holds
     * @param group the transit it is a stage of, or null
     * @param initial the value at the start when the model is not started from health, or null
     * @param healthy the value in the healthy state in closed form, or null
     * @param queue what happens to cells that pass through for a fixed time, or null
     * @param meaning what it is, in words
     * @param origin the plugin that declared it
     */
    public Species {
        roles = List.copyOf(roles);
    }

    /**
     * Whether every clone has its own value.
     *
     * @return true for cells
     */
    public boolean perClone() {
        return kind == Kind.CELLS;
    }

    /**
     * Whether a jump engine counts it.
     *
     * @return true for cells and pools
     */
    public boolean countable() {
        return kind != Kind.SIGNAL;
    }
}
