package org.marrow.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process while it is being written down.
 *
 * @since 0.1
 */
public final class ProcessBuilder {
    private final String name;
    private final List<Act> acts;
    private final String origin;
    private final List<Process.Change> takes = new ArrayList<>();
    private final List<Process.Change> gives = new ArrayList<>();
    private Process.@Nullable Rate rate;
    private @Nullable HazardLabel label;
    private @Nullable CellTrait trait;
    private CloneFilter clones = CloneFilter.ALL;
    private Process.@Nullable Cap cap;

    ProcessBuilder(String name, String origin, Act... acts) {
        this.name = name;
        this.origin = origin;
        this.acts = List.of(acts);
    }

    /**
     * One firing removes one of a population.
     *
     * @param population the population
     * @return this
     */
    public ProcessBuilder takes(Population population) {
        return takes(population.entry(), 1);
    }

    /**
     * One firing removes some of a species.
     *
     * @param species the species' name
     * @param count how many (1 or more)
     * @return this
     */
    public ProcessBuilder takes(String species, int count) {
        takes.add(new Process.Change(species, Expr.number(count), null));
        return this;
    }

    /**
     * One firing adds one to a population.
     *
     * @param population the population
     * @return this
     */
    public ProcessBuilder gives(Population population) {
        return gives(population, Expr.one());
    }

    /**
     * One firing adds to a population.
     *
     * @param population the population
     * @param yield how much; need not be whole (jump engines: floor, and one more by chance)
     * @return this
     */
    public ProcessBuilder gives(Population population, Expr yield) {
        return gives(population.entry(), yield);
    }

    /**
     * One firing adds to a species.
     *
     * @param species the species' name
     * @param yield how much
     * @return this
     */
    public ProcessBuilder gives(String species, Expr yield) {
        gives.add(new Process.Change(species, yield, null));
        return this;
    }

    /**
     * One firing adds one to a species in a named clone.
     *
     * @param species the species' name
     * @param clone the clone's name
     * @return this
     */
    public ProcessBuilder givesIn(String species, String clone) {
        gives.add(new Process.Change(species, Expr.one(), clone));
        return this;
    }

    /**
     * Fires at a whole rate.
     *
     * @param whole the rate (units of the first species taken, else given, per d)
     * @return this
     */
    public ProcessBuilder rate(Expr whole) {
        rate = new Process.Whole(whole);
        return this;
    }

    /**
     * Fires at a rate per cell of the first species taken.
     *
     * @param each the rate (1/d)
     * @return this
     */
    public ProcessBuilder perCell(Expr each) {
        rate = new Process.PerCell(each);
        return this;
    }

    /**
     * Fires by mass action of what it takes.
     *
     * @param constant the rate constant
     * @return this
     */
    public ProcessBuilder massAction(Expr constant) {
        rate = new Process.MassAction(constant);
        return this;
    }

    /**
     * Changes the one species given at a signed rate.
     *
     * @param signed gain where positive, loss where negative (units per d)
     * @return this
     */
    public ProcessBuilder net(Expr signed) {
        rate = new Process.Net(signed);
        return this;
    }

    /**
     * Names the cause of a hazard.
     *
     * @param cause the label
     * @return this
     */
    public ProcessBuilder label(HazardLabel cause) {
        label = cause;
        return this;
    }

    /**
     * Scales the rate by a trait of the clone.
     *
     * @param scaling the trait
     * @return this
     */
    public ProcessBuilder scaledBy(CellTrait scaling) {
        trait = scaling;
        return this;
    }

    /**
     * Runs in some clones only.
     *
     * @param filter which clones
     * @return this
     */
    public ProcessBuilder in(CloneFilter filter) {
        clones = filter;
        return this;
    }

    /**
     * Stops gaining where a total has reached its limit. Jump engines set the rate to 0; {@code ode} slides along the limit.
     *
     * @param total what is limited
     * @param limit the limit (units of the total)
     * @return this
     */
    public ProcessBuilder capped(Selector total, Expr limit) {
        cap = new Process.Cap(total, limit);
        return this;
    }

    Process build() {
        Process.Rate r = rate;
        if (r == null) {
            throw new IllegalStateException("The process '" + name + "' has no rate.");
        }
        if (takes.isEmpty() && gives.isEmpty()) {
            throw new IllegalStateException("The process '" + name + "' changes nothing.");
        }
        if (r instanceof Process.PerCell && takes.isEmpty()) {
            throw new IllegalStateException("The process '" + name + "' has a rate per cell but takes no cell.");
        }
        return new Process(name, acts, takes, gives, r, label, trait, clones, cap, origin);
    }
}
