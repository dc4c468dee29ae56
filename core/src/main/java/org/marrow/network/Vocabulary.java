package org.marrow.network;

import java.util.List;
import java.util.Objects;

/**
 * A kind of term that an edit may aim at. A model says which of its terms each is; plugins aim at the kind, so that they
 * work on models they have never seen.
 *
 * @param id upper-case name as printed
 * @param scale how edits combine on it
 * @since 0.1
 */
public record Vocabulary(String id, Scale scale) {
    /** How edits of a term combine. */
    public enum Scale {
        /** A non-negative number: factors multiply. */
        POSITIVE,
        /** A probability: factors multiply, logit shifts add. */
        PROBABILITY,
        /** One share of a whole: factors multiply, then all shares are brought back to a sum of 1. */
        SHARE
    }

    /** Probability that a daughter of a division is of the mother's kind. */
    public static final Vocabulary SELF_RENEWAL = new Vocabulary("SELF_RENEWAL", Scale.PROBABILITY);
    /** Division rate (1/d). */
    public static final Vocabulary DIVISION = new Vocabulary("DIVISION", Scale.POSITIVE);
    /** Death hazard (1/d). */
    public static final Vocabulary DEATH = new Vocabulary("DEATH", Scale.POSITIVE);
    /** Niche capacity. */
    public static final Vocabulary CAPACITY = new Vocabulary("CAPACITY", Scale.POSITIVE);
    /** Cells put out per cell that enters a lineage's amplification. */
    public static final Vocabulary OUTPUT = new Vocabulary("OUTPUT", Scale.POSITIVE);
    /** Speed of maturation relative to the model's own. */
    public static final Vocabulary MATURATION = new Vocabulary("MATURATION", Scale.POSITIVE);
    /** Share of a lineage at commitment. */
    public static final Vocabulary COMMITMENT = new Vocabulary("COMMITMENT", Scale.SHARE);
    /** Rate at which stem cells leave the niche (1/d). */
    public static final Vocabulary EGRESS = new Vocabulary("EGRESS", Scale.POSITIVE);
    /** Efficiency or rate of return to the niche. */
    public static final Vocabulary HOMING = new Vocabulary("HOMING", Scale.POSITIVE);
    /** Mutations per division. */
    public static final Vocabulary MUTATION = new Vocabulary("MUTATION", Scale.POSITIVE);
    /** Telomere length lost per division (bp). */
    public static final Vocabulary TELOMERE_LOSS = new Vocabulary("TELOMERE_LOSS", Scale.POSITIVE);

    /**
     * The words that come with Marrow; others may be made.
     *
     * @return all constants of this class
     */
    public static List<Vocabulary> known() {
        return List.of(
                SELF_RENEWAL,
                DIVISION,
                DEATH,
                CAPACITY,
                OUTPUT,
                MATURATION,
                COMMITMENT,
                EGRESS,
                HOMING,
                MUTATION,
                TELOMERE_LOSS);
    }

    /**
     * Checks the parts.
     *
     * @param id upper-case name as printed
     * @param scale how edits combine on it
     */
    public Vocabulary {
        Objects.requireNonNull(id);
        Objects.requireNonNull(scale);
    }

    @Override
    public String toString() {
        return id;
    }
}
