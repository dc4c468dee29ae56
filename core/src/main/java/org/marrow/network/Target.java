package org.marrow.network;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The terms an edit aims at: a word of the vocabulary, where needed narrowed to roles, a lineage or some clones.
 *
 * @param what the word of the vocabulary
 * @param roles ids of roles that the term's population must have (empty: any)
 * @param lineage id of the lineage, or null for any
 * @param clones in which clones
 * @since 0.1
 */
public record Target(
        Vocabulary what, List<String> roles, @Nullable String lineage, CloneFilter clones) {
    /**
     * Sorts and copies.
     *
     * @param what the word of the vocabulary
     * @param roles ids of roles that the term's population must have (empty: any)
     * @param lineage id of the lineage, or null for any
     * @param clones in which clones
     */
    public Target {
        roles = List.copyOf(new TreeSet<>(roles));
    }

    /**
     * All terms of a kind.
     *
     * @param what the word of the vocabulary
     * @return the target, in all clones
     */
    public static Target of(Vocabulary what) {
        return new Target(what, List.of(), null, CloneFilter.ALL);
    }

    /**
     * Terms of a lineage.
     *
     * @param what the word of the vocabulary
     * @param lineage the lineage
     * @return the target, in all clones
     */
    public static Target of(Vocabulary what, Lineage lineage) {
        return new Target(what, List.of(), lineage.id(), CloneFilter.ALL);
    }

    /**
     * The same, only of populations with one of these roles.
     *
     * @param some the roles
     * @return the target
     */
    public Target of(Role... some) {
        return new Target(what, Arrays.stream(some).map(Role::id).toList(), lineage, clones);
    }

    /**
     * The same, in some clones only. A term that all clones share, such as the capacity of the niche, cannot be narrowed.
     *
     * @param filter which clones
     * @return the target
     */
    public Target in(CloneFilter filter) {
        return new Target(what, roles, lineage, filter);
    }

    /**
     * Whether a term is meant, clones left aside.
     *
     * @param term the term
     * @return true when it is
     */
    public boolean matches(Term term) {
        if (!term.vocabulary().id().equals(what.id())) {
            return false;
        }
        Lineage own = term.lineage();
        if (lineage != null && (own == null || !own.id().equals(lineage))) {
            return false;
        }
        return roles.isEmpty() || term.roles().stream().anyMatch(this::matchesRole);
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
        return what.id()
                + (lineage == null ? "" : "[" + lineage + "]")
                + (roles.isEmpty() ? "" : " of " + String.join(" or ", roles))
                + (clones.equals(CloneFilter.ALL) ? "" : " in " + clones);
    }
}
