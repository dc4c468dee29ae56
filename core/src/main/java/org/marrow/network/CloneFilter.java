package org.marrow.network;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which clones are meant, by label. A clone's own name counts as one of its labels.
 *
 * @param with labels of which a clone must carry one (empty: any clone)
 * @param without labels of which it may carry none
 * @since 0.1
 */
public record CloneFilter(List<String> with, List<String> without) {
    /** Every clone. */
    public static final CloneFilter ALL = new CloneFilter(List.of(), List.of());
    /** The patient's own cells of every genotype. */
    public static final CloneFilter HOST = labelled("host");

    /**
     * Sorts and copies.
     *
     * @param with labels of which a clone must carry one (empty: any clone)
     * @param without labels of which it may carry none
     */
    public CloneFilter {
        with = List.copyOf(new TreeSet<>(with));
        without = List.copyOf(new TreeSet<>(without));
    }

    /**
     * Clones that carry one of the given labels.
     *
     * @param labels labels or clone names
     * @return the filter
     */
    public static CloneFilter labelled(String... labels) {
        return new CloneFilter(List.of(labels), List.of());
    }

    /**
     * One clone and no other: not those that descend from it.
     *
     * @param name the clone's name
     * @return the filter
     */
    public static CloneFilter only(String name) {
        return labelled(exact(name));
    }

    /** The label that a clone has for itself alone; it is not inherited. */
    static String exact(String name) {
        return "=" + name;
    }

    /**
     * Clones that carry none of the given labels.
     *
     * @param labels labels or clone names
     * @return the filter
     */
    public static CloneFilter without(String... labels) {
        return new CloneFilter(List.of(), List.of(labels));
    }

    /**
     * Whether a clone with these labels is meant.
     *
     * @param labels the clone's labels, its name included
     * @return true when it is
     */
    public boolean accepts(Collection<String> labels) {
        return (with.isEmpty() || with.stream().anyMatch(labels::contains))
                && without.stream().noneMatch(labels::contains);
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all clones";
        }
        return (with.isEmpty() ? "clones" : "clones " + String.join(" or ", with))
                + (without.isEmpty() ? "" : " without " + String.join(", ", without));
    }
}
