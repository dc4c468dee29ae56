package org.marrow.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named quantity of a model that edits may aim at.
 *
 * @param name unique name
 * @param vocabulary what kind of term it is
 * @param roles roles of the population it belongs to
 * @param lineage the lineage it belongs to, or null
 * @param perClone whether every clone has its own
 * @param shareGroup for shares, the name of the whole that they divide; else null
 * @param base the model's own expression
 * @since 0.1
 */
public record Term(
        String name,
        Vocabulary vocabulary,
        List<Role> roles,
        @Nullable Lineage lineage,
        boolean perClone,
        @Nullable String shareGroup,
        Expr base) {
    /**
     * Copies.
     *
     * @param name unique name
     * @param vocabulary what kind of term it is
     * @param roles roles of the population it belongs to
     * @param lineage the lineage it belongs to, or null
     * @param perClone whether every clone has its own
     * @param shareGroup for shares, the name of the whole that they divide; else null
     * @param base the model's own expression
     */
    public Term {
        roles = List.copyOf(roles);
    }

    /**
     * What an edit must write to aim at this term.
     *
     * @return for example {@code OUTPUT[erythroid]}
     */
    public String offer() {
        return vocabulary.id()
                + (lineage == null ? "" : "[" + lineage.id() + "]")
                + (roles.isEmpty() ? "" : " of " + roles.get(0).id());
    }
}
