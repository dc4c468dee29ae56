package org.marrow.network;

import java.util.List;

/**
 * What a process does to cells.
 *
 * @param id lower-case name with hyphens
 * @since 0.1
 */
public record Act(String id) {
    /** A cell divides. */
    public static final Act DIVISION = new Act("division");
    /** A division that keeps or adds stem cells. */
    public static final Act SELF_RENEWAL = new Act("self-renewal");
    /** A cell leaves its stage for a more mature one. */
    public static final Act DIFFERENTIATION = new Act("differentiation");
    /** A cell dies. */
    public static final Act DEATH = new Act("death");
    /** A cell leaves the marrow. */
    public static final Act EGRESS = new Act("egress");
    /** A cell returns to the marrow. */
    public static final Act HOMING = new Act("homing");
    /** A cell changes its genotype. */
    public static final Act MUTATION = new Act("mutation");
    /** A cell matures without dividing. */
    public static final Act MATURATION = new Act("maturation");

    /**
     * The acts that come with Marrow; others may be made.
     *
     * @return all constants of this class
     */
    public static List<Act> known() {
        return List.of(DIVISION, SELF_RENEWAL, DIFFERENTIATION, DEATH, EGRESS, HOMING, MUTATION, MATURATION);
    }

    @Override
    public String toString() {
        return id;
    }
}
