package org.marrow.network;

/**
 * The cause that a hazard is labelled with, so that others can multiply all hazards of that cause.
 *
 * @param id upper-case name
 * @since 0.1
 */
public record HazardLabel(String id) {
    /** Killing by immune cells. */
    public static final HazardLabel IMMUNE = new HazardLabel("IMMUNE");
    /** Apoptosis by inflammatory cytokines. */
    public static final HazardLabel INTERFERON = new HazardLabel("INTERFERON");
    /** Excess loss by an inherited defect. */
    public static final HazardLabel GENETIC = new HazardLabel("GENETIC");
    /** Toxicity of a drug. */
    public static final HazardLabel DRUG = new HazardLabel("DRUG");

    @Override
    public String toString() {
        return id;
    }
}
