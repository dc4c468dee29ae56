package org.marrow.network;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Picks populations by role or by name, in some or all clones.
 *
 * @param roles ids of roles of which a population must have one (empty: see name)
 * @param name a species' or transit's name, or null
 * @param clones in which clones
 * @since 0.1
 */
public record Selector(List<String> roles, @Nullable String name, CloneFilter clones) {
    /**
     * Sorts and copies.
     *
     * @param roles ids of roles of which a population must have one (empty: see name)
     * @param name a species' or transit's name, or null
     * @param clones in which clones
     */
    public Selector {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    /**
     * Populations that have one of the given roles, or a kind of it.
     *
     * @param roles the roles
     * @return the selector, in all clones
     */
    public static Selector cells(Role... roles) {
        return new Selector(Arrays.stream(roles).map(Role::id).toList(), null, CloneFilter.ALL);
    }

    /**
     * The species, or the transit with all its stages, of a name.
     *
     * @param name the name
     * @return the selector, in all clones
     */
    public static Selector named(String name) {
        return new Selector(List.of(), name, CloneFilter.ALL);
    }

    /**
     * The same, in some clones only.
     *
     * @param filter which clones
     * @return the selector
     */
    public Selector in(CloneFilter filter) {
        return new Selector(roles, name, filter);
    }

    /**
     * The same, in clones with one of the labels.
     *
     * @param labels labels or clone names
     * @return the selector
     */
    public Selector in(String... labels) {
        return in(CloneFilter.labelled(labels));
    }

    /**
     * Whether a species is meant, clones left aside.
     *
     * @param species the species
     * @return true when it is
     */
    public boolean matches(Species species) {
        if (name != null) {
            return species.name().equals(name) || name.equals(species.group());
        }
        return species.roles().stream().anyMatch(this::matchesRole);
    }

    private boolean matchesRole(Role role) {
        for (Role r = role; r != null; r = r.parent()) {
            if (roles.contains(r.id())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        String what = name != null ? name : roles.stream().collect(Collectors.joining(" or "));
        return clones.equals(CloneFilter.ALL) ? what : what + " in " + clones;
    }
}
