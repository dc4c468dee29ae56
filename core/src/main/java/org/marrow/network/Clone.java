package org.marrow.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A genetic copy of the model's template: wild type, mutant, donor graft, corrected cells.
 *
 * @param name unique name
 * @param labels further labels, such as {@code host} for every clone of the patient
 * @param traits values of heritable traits; a trait left out is 1
 * @param parameters values of its own for parameters of the model
 * @param aliases further column names, alias to species, such as {@code l1} to {@code c1}
 * @param starts species to the value that a run starts from, where the model founds the clone; left out is empty
 * @param origin the plugin that founded it
 * @since 0.1
 */
public record Clone(
        String name,
        List<String> labels,
        SortedMap<String, Expr> traits,
        SortedMap<String, Expr> parameters,
        SortedMap<String, String> aliases,
        SortedMap<String, Expr> starts,
        String origin) {
    /** The name of the clone that every model starts with. */
    public static final String HOST = "host";

    /**
     * Copies.
     *
     * @param name unique name
     * @param labels further labels, such as {@code host} for every clone of the patient
     * @param traits values of heritable traits; a trait left out is 1
     * @param parameters values of its own for parameters of the model
     * @param aliases further column names, alias to species, such as {@code l1} to {@code c1}
     * @param starts species to the value that a run starts from, where the model founds the clone; left out is empty
     * @param origin the plugin that founded it
     */
    public Clone {
        labels = List.copyOf(labels);
        traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
        starts = Collections.unmodifiableSortedMap(new TreeMap<>(starts));
    }

    /**
     * The host clone.
     *
     * @param origin the model's id
     * @return a clone without traits
     */
    public static Clone host(String origin) {
        return named(HOST, origin);
    }

    /**
     * A clone without labels, traits or values of its own.
     *
     * @param name its name
     * @param origin the plugin that founds it
     * @return the clone
     */
    public static Clone named(String name, String origin) {
        return new Clone(name, List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), origin);
    }

    /**
     * With further labels.
     *
     * @param more the labels
     * @return a copy
     */
    public Clone labelled(String... more) {
        List<String> all = new ArrayList<>(labels);
        all.addAll(List.of(more));
        return new Clone(name, all, traits, parameters, aliases, starts, origin);
    }

    /**
     * With the value of a trait.
     *
     * @param trait the trait
     * @param value its value (1 is neutral)
     * @return a copy
     */
    public Clone with(CellTrait trait, Expr value) {
        SortedMap<String, Expr> all = new TreeMap<>(traits);
        all.put(trait.name(), value);
        return new Clone(name, labels, all, parameters, aliases, starts, origin);
    }

    /**
     * With a value of its own for a parameter.
     *
     * @param parameter the parameter's name
     * @param value its value
     * @return a copy
     */
    public Clone withParameter(String parameter, Expr value) {
        SortedMap<String, Expr> all = new TreeMap<>(parameters);
        all.put(parameter, value);
        return new Clone(name, labels, traits, all, aliases, starts, origin);
    }

    /**
     * With an alias for one of its populations.
     *
     * @param alias the further column name
     * @param species the species
     * @return a copy
     */
    public Clone alias(String alias, String species) {
        SortedMap<String, String> all = new TreeMap<>(aliases);
        all.put(alias, species);
        return new Clone(name, labels, traits, parameters, all, starts, origin);
    }

    /**
     * With cells at the start of a run, for a clone that the model itself founds: a run starts from the host in health and this
     * much of the clone, unless the scenario says otherwise.
     *
     * @param species the species
     * @param value the value, of parameters and covariates only
     * @return a copy
     */
    public Clone startsWith(String species, Expr value) {
        SortedMap<String, Expr> all = new TreeMap<>(starts);
        all.put(species, value);
        return new Clone(name, labels, traits, parameters, aliases, all, origin);
    }

    /** What a species is declared to start from, in a clone or, where clones share it, in none; null where nothing is said. */
    static @Nullable Expr start(Species species, @Nullable Clone clone) {
        return clone == null || clone.name().equals(HOST)
                ? species.initial()
                : clone.starts().get(species.name());
    }

    /** What descendants carry too: the labels and the name. */
    List<String> inheritable() {
        List<String> all = new ArrayList<>(labels);
        all.add(name);
        return all;
    }

    /**
     * All labels, the own name included.
     *
     * @return labels
     */
    public List<String> allLabels() {
        List<String> all = inheritable();
        all.add(CloneFilter.exact(name));
        return all;
    }
}
