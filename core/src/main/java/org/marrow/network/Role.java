package org.marrow.network;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What kind of cells a population holds. Roles form an is-a tree; edits aim at roles, never at names.
 *
 * @param id lower-case name with hyphens
 * @param parent the more general role, or null at the root
 * @param ontology Cell Ontology id, or null
 * @since 0.1
 */
public record Role(
        String id, @Nullable Role parent, @Nullable String ontology) {
    /** Any blood-forming or blood cell. */
    public static final Role HAEMATOPOIETIC_CELL = new Role("haematopoietic-cell", null, "CL:0000988");
    /** Haematopoietic stem cell. */
    public static final Role STEM_CELL = new Role("stem-cell", HAEMATOPOIETIC_CELL, "CL:0000037");
    /** Stem cell on its way in the blood. */
    public static final Role CIRCULATING_STEM_CELL = new Role("circulating-stem-cell", STEM_CELL, "CL:0000037");
    /** Cell of any kind within its division cycle; held beside the role of the cell that divides. */
    public static final Role CYCLING_CELL = new Role("cycling-cell", null, null);
    /** Dividing progenitor of any commitment. */
    public static final Role PROGENITOR = new Role("progenitor", HAEMATOPOIETIC_CELL, "CL:0008001");
    /** Multipotent progenitor. */
    public static final Role MULTIPOTENT_PROGENITOR = new Role("multipotent-progenitor", PROGENITOR, "CL:0000837");
    /** Progenitor committed to the erythroid lineage. */
    public static final Role ERYTHROID_PROGENITOR = new Role("erythroid-progenitor", PROGENITOR, "CL:0000038");
    /** Progenitor committed to the granulocytic lineage. */
    public static final Role GRANULOCYTIC_PROGENITOR = new Role("granulocytic-progenitor", PROGENITOR, "CL:0000557");
    /** Progenitor committed to the megakaryocytic lineage. */
    public static final Role MEGAKARYOCYTIC_PROGENITOR =
            new Role("megakaryocytic-progenitor", PROGENITOR, "CL:0000553");
    /** Progenitor committed to the lymphoid lineage. */
    public static final Role LYMPHOID_PROGENITOR = new Role("lymphoid-progenitor", PROGENITOR, "CL:0000051");
    /** Maturing marrow cell that no longer self-renews. */
    public static final Role PRECURSOR = new Role("precursor", HAEMATOPOIETIC_CELL, null);
    /** Maturing marrow cell that still divides. */
    public static final Role PROLIFERATING_PRECURSOR = new Role("proliferating-precursor", PRECURSOR, null);
    /** Mature cell. */
    public static final Role MATURE_CELL = new Role("mature-cell", HAEMATOPOIETIC_CELL, null);
    /** Granulocyte. */
    public static final Role GRANULOCYTE = new Role("granulocyte", MATURE_CELL, "CL:0000094");
    /** Neutrophil. */
    public static final Role NEUTROPHIL = new Role("neutrophil", GRANULOCYTE, "CL:0000775");
    /** Reticulocyte. */
    public static final Role RETICULOCYTE = new Role("reticulocyte", MATURE_CELL, "CL:0000558");
    /** Red cell. */
    public static final Role RED_CELL = new Role("red-cell", MATURE_CELL, "CL:0000232");
    /** Platelet. */
    public static final Role PLATELET = new Role("platelet", MATURE_CELL, "CL:0000233");
    /** Lymphocyte. */
    public static final Role LYMPHOCYTE = new Role("lymphocyte", MATURE_CELL, "CL:0000542");
    /** T cell; those of an immune attack are not blood counted as lymphocytes. */
    public static final Role T_CELL = new Role("t-cell", null, "CL:0000084");

    /**
     * The roles that come with Marrow; others may be made.
     *
     * @return all constants of this class
     */
    public static List<Role> known() {
        return List.of(
                HAEMATOPOIETIC_CELL,
                STEM_CELL,
                CIRCULATING_STEM_CELL,
                CYCLING_CELL,
                PROGENITOR,
                MULTIPOTENT_PROGENITOR,
                ERYTHROID_PROGENITOR,
                GRANULOCYTIC_PROGENITOR,
                MEGAKARYOCYTIC_PROGENITOR,
                LYMPHOID_PROGENITOR,
                PRECURSOR,
                PROLIFERATING_PRECURSOR,
                MATURE_CELL,
                GRANULOCYTE,
                NEUTROPHIL,
                RETICULOCYTE,
                RED_CELL,
                PLATELET,
                LYMPHOCYTE,
                T_CELL);
    }

    /**
     * Checks the id.
     *
     * @param id lower-case name with hyphens
     * @param parent the more general role, or null at the root
     * @param ontology Cell Ontology id, or null
     */
    public Role {
        Objects.requireNonNull(id);
    }

    /**
     * Whether this role is, or is a kind of, another.
     *
     * @param other the more general role
     * @return true when other is this role or one of its ancestors
     */
    public boolean isA(Role other) {
        for (Role r = this; r != null; r = r.parent) {
            if (r.id.equals(other.id)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return id;
    }
}
