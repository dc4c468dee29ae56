package org.marrow.network;

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

    @Override
    public String toString() {
        return id;
    }
}
