package org.marrow.network;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens at a rate and changes species by fixed amounts.
 *
 * @param name unique name
 * @param acts what it does to cells
 * @param takes what one firing removes
 * @param gives what one firing adds
 * @param rate how often it fires
 * @param label the cause, for hazards; else null
 * @param trait the trait of the clone that multiplies the rate, or null
 * @param clones in which clones it runs, when it is per clone
 * @param cap the limit that its gain must not pass, or null
 * @param origin the plugin that declared it
 * @since 0.1
 */
public record Process(
        String name,
        List<Act> acts,
        List<Change> takes,
        List<Change> gives,
        Rate rate,
        @Nullable HazardLabel label,
        @Nullable CellTrait trait,
        CloneFilter clones,
        @Nullable Cap cap,
        String origin) {
    /**
     * Copies.
     *
     * @param name unique name
     * @param acts what it does to cells
     * @param takes what one firing removes
     * @param gives what one firing adds
     * @param rate how often it fires
     * @param label the cause, for hazards; else null
     * @param trait the trait of the clone that multiplies the rate, or null
     * @param clones in which clones it runs, when it is per clone
     * @param cap the limit that its gain must not pass, or null
     * @param origin the plugin that declared it
     */
    public Process {
        acts = List.copyOf(acts);
        takes = List.copyOf(takes);
        gives = List.copyOf(gives);
    }

    /**
     * What it does and how often, as people read it.
     *
     * @return for example {@code S -> P  at (lambda) per cell}
     */
    public String text() {
        return side(takes) + " -> " + side(gives) + "  at " + rate.text();
    }

    private static String side(List<Change> changes) {
        return changes.isEmpty() ? "0" : changes.stream().map(Change::text).collect(Collectors.joining(" + "));
    }

    /**
     * An amount of a species.
     *
     * @param species the species' name
     * @param amount how much one firing takes or gives (units of the reference species, cells for cells)
     * @param ofClone the clone meant, or null for the own clone
     */
    public record Change(
            String species, Expr amount, @Nullable String ofClone) {
        private String text() {
            return (amount.is(1) ? "" : "(" + amount.text() + ") ")
                    + species
                    + (ofClone == null ? "" : "[" + ofClone + "]");
        }
    }

    /** How often a process fires. */
    public sealed interface Rate {
        /**
         * The rate as people read it.
         *
         * @return text
         */
        String text();
    }

    /**
     * The whole rate (units of the first species taken, else given, per d).
     *
     * @param rate the rate
     */
    public record Whole(Expr rate) implements Rate {
        @Override
        public String text() {
            return rate.text();
        }
    }

    /**
     * A rate per cell of the first species taken (1/d).
     *
     * @param rate the rate
     */
    public record PerCell(Expr rate) implements Rate {
        @Override
        public String text() {
            return "(" + rate.text() + ") per cell";
        }
    }

    /**
     * Mass action over all species taken: {@code k x y}, {@code k x^2/2} for a pair of one kind, in jump engines
     * {@code k x (x-1)/2} with counts.
     *
     * @param constant the rate constant
     */
    public record MassAction(Expr constant) implements Rate {
        @Override
        public String text() {
            return "mass action, " + constant.text();
        }
    }

    /**
     * A signed rate of change of one species: gain where positive, loss where negative.
     *
     * @param rate the signed rate (units of the species per d)
     */
    public record Net(Expr rate) implements Rate {
        @Override
        public String text() {
            return "net " + rate.text();
        }
    }

    /**
     * A limit on a total that the gain of a process must not pass.
     *
     * @param total what is limited
     * @param limit the limit
     */
    public record Cap(Selector total, Expr limit) {}
}
