package org.marrow.network;

import java.util.Objects;

/**
 * A heritable property of the cells of a clone that scales what happens to them; 1 is neutral.
 *
 * <p>Hazards are multiplied by the trait that they name; the survival of a pulse is raised to its power.
 *
 * @param name unique lower-case name
 * @param meaning what it scales, in words
 * @since 0.1
 */
public record CellTrait(String name, String meaning) {
    /** How well the immune attack sees the clone (1 fully, 0 not at all). */
    public static final CellTrait IMMUNE_VISIBILITY =
            new CellTrait("immune_visibility", "scales immune hazards; 0 is invisible");
    /** Exponent on the survival of ionising radiation. */
    public static final CellTrait RADIOSENSITIVITY =
            new CellTrait("radiosensitivity", "exponent on the survival of radiation");
    /** Exponent on the survival of DNA cross-linking drugs. */
    public static final CellTrait CROSSLINKER_SENSITIVITY =
            new CellTrait("crosslinker_sensitivity", "exponent on the survival of cross-linking drugs");
    /** Exponent on the survival of other cytotoxic drugs. */
    public static final CellTrait DRUG_SENSITIVITY =
            new CellTrait("drug_sensitivity", "exponent on the survival of cytotoxic drugs");
    /** Excess loss of stem cells by an inherited defect (1 as the genotype says, 0 corrected). */
    public static final CellTrait GENETIC_DEFECT =
            new CellTrait("genetic_defect", "scales the consequences of an inherited defect; 0 is corrected");
    /** Share of complement attack that reaches the clone's blood cells. */
    public static final CellTrait COMPLEMENT_SENSITIVITY =
            new CellTrait("complement_sensitivity", "scales complement-mediated loss of blood cells");

    /**
     * Checks the name.
     *
     * @param name unique lower-case name
     * @param meaning what it scales, in words
     */
    public CellTrait {
        Objects.requireNonNull(name);
        Objects.requireNonNull(meaning);
    }
}
