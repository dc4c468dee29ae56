package org.marrow.network;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which clones are meant, by label. A clone's own name counts as one of its labels.
 *
 * @param with labels of which a clone must carry one (empty: any clone)
 * @param without labels of which it may carry none
 * @since 0.1
 */
public record CloneFilter(List<String> with, List<String> without) {
    /** Begins the label that a clone has for itself alone. */
    private static final String ITSELF = "=";

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
        return ITSELF + name;
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
        boolean one = with.size() == 1 && with.get(0).startsWith(ITSELF);
        return (one ? "clone" : "clones")
                + (with.isEmpty() ? "" : " " + names(with, " or "))
                + (without.isEmpty() ? "" : " without " + names(without, ", "));
    }

    private static String names(List<String> labels, String between) {
        return labels.stream()
                .map(l -> l.startsWith(ITSELF) ? l.substring(ITSELF.length()) : l)
                .collect(Collectors.joining(between));
    }
}
