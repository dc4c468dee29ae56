package org.marrow.network;

import java.util.List;

/**
 * A branch of blood formation.
 *
 * @param id lower-case name
 * @since 0.1
 */
public record Lineage(String id) {
    /** Red cells. */
    public static final Lineage ERYTHROID = new Lineage("erythroid");
    /** Neutrophils and their kin. */
    public static final Lineage GRANULOCYTIC = new Lineage("granulocytic");
    /** Platelets. */
    public static final Lineage MEGAKARYOCYTIC = new Lineage("megakaryocytic");
    /** Lymphocytes. */
    public static final Lineage LYMPHOID = new Lineage("lymphoid");

    /**
     * The lineages that come with Marrow; others may be made.
     *
     * @return all constants of this class
     */
    public static List<Lineage> known() {
        return List.of(ERYTHROID, GRANULOCYTIC, MEGAKARYOCYTIC, LYMPHOID);
    }

    @Override
    public String toString() {
        return id;
    }
}
