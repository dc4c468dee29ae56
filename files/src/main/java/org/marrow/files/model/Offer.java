package org.marrow.files.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.Role;
import org.marrow.network.Term;
import org.marrow.network.Vocabulary;

/**
 * What a named quantity offers to insults and therapies.
 *
 * @param what the word of the vocabulary
 * @param roles roles of the cells it belongs to
 * @param lineage the lineage, or null
 * @param whole for a share, the name of the whole; else null
 * @param perClone whether every clone has its own
 */
record Offer(
        Vocabulary what,
        List<Role> roles,
        @Nullable Lineage lineage,
        @Nullable String whole,
        boolean perClone) {
    Offer {
        roles = List.copyOf(roles);
    }

    Term term(String name, Expr base) {
        return new Term(name, what, roles, lineage, perClone, whole, base);
    }
}
