package org.marrow.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handle of a species while a network is being written down.
 *
 * @since 0.1
 */
public class Population {
    private final String name;
    private final Species.Kind kind;
    private final PopulationUnit unit;
    private final String origin;
    private final List<Role> roles = new ArrayList<>();
    private @Nullable Lineage lineage;
    private @Nullable Expr initial;
    private @Nullable Expr healthy;
    private Species.@Nullable FixedTransit queue;
    private String meaning = "";

    Population(String name, Species.Kind kind, PopulationUnit unit, String origin) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.origin = origin;
    }

    /**
     * Adds roles.
     *
     * @param more what kinds of cells it holds
     * @return this
     */
    public Population role(Role... more) {
        roles.addAll(List.of(more));
        return this;
    }

    /**
     * Says which lineage it belongs to; its terms belong to it too.
     *
     * @param of the lineage
     * @return this
     */
    public Population lineage(Lineage of) {
        lineage = of;
        return this;
    }

    /**
     * Gives the value at the start, used where the run is not started from health.
     *
     * @param value the value, of parameters and covariates only
     * @return this
     */
    public Population initial(Expr value) {
        initial = value;
        return this;
    }

    /**
     * Gives the value in the healthy state in closed form.
     *
     * @param value the value, of parameters and covariates only
     * @return this
     */
    public Population healthy(Expr value) {
        healthy = value;
        return this;
    }

    /**
     * Makes the population a transit that takes the same time for every cell.
     *
     * @param length the time (d)
     * @param surviving probability to reach the end (0 to 1)
     * @param into the species entered at the end
     * @param yield cells put out per cell that reaches the end
     * @return this
     */
    public Population queue(Expr length, Expr surviving, Population into, Expr yield) {
        queue = new Species.FixedTransit(length, surviving, into.entry(), yield, Expr.one());
        return this;
    }

    /**
     * Says what it is.
     *
     * @param words the meaning
     * @return this
     */
    public Population meaning(String words) {
        meaning = words;
        return this;
    }

    /**
     * The name.
     *
     * @return unique name
     */
    public String name() {
        return name;
    }

    /**
     * The species that cells enter.
     *
     * @return the species' name
     */
    public String entry() {
        return name;
    }

    /**
     * Its value in the own clone.
     *
     * @return an expression
     */
    public Expr own() {
        return Expr.own(name);
    }

    /**
     * Its value summed over all clones.
     *
     * @return an expression
     */
    public Expr total() {
        return Expr.total(name);
    }

    List<Role> roles() {
        return roles;
    }

    @Nullable
    Lineage lineage() {
        return lineage;
    }

    @Nullable
    Expr initialValue() {
        return initial;
    }

    @Nullable
    Expr healthyValue() {
        return healthy;
    }

    String origin() {
        return origin;
    }

    PopulationUnit unit() {
        return unit;
    }

    Species.Kind kind() {
        return kind;
    }

    String meaningText() {
        return meaning;
    }

    /** The species and processes that this handle stands for. */
    void declare(List<Species> species, NetworkBuilder network) {
        species.add(new Species(name, kind, unit, roles, null, initial, healthy, queue, meaning, origin));
    }
}
