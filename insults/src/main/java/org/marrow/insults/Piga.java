package org.marrow.insults;

import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Selector;

/**
 * Loss of PIGA in stem cells, paroxysmal nocturnal haemoglobinuria: a clone that an immune attack sees less and whose red cells
 * complement destroys.
 *
 * <p>The clone {@code PIGA} descends from the host. It starts with a fraction of the host's stem cells at the onset, and host
 * stem cells keep turning into it at a rate per division. It has no growth advantage of its own: it wins only where others are
 * attacked. Its red cells have an added hazard labelled {@link #COMPLEMENT}, which drugs may scale.
 *
 * @since 0.1
 */
public final class Piga implements Insult {
    /** Destruction of blood cells by complement. */
    public static final HazardLabel COMPLEMENT = new HazardLabel("COMPLEMENT");

    /** Label that all clones without PIGA carry. */
    static final String LABEL = "PIGA";

    /** Fraction of the host's stem cells that lose PIGA at the onset. */
    static final Parameter FOUNDERS = Parameter.fraction("founder_fraction", 1.47e-5)
            .doc(
                    "fraction of the host's stem cells that are mutant at the onset: about one of 1e5; in healthy marrow 14.7 in a"
                            + " million colony-forming cells are, most of them progenitors")
            .published("Hu et al., Blood 105:3848 (2005)");

    /** Mutations per division. */
    static final Parameter MUTATION = Parameter.fraction("mu_P", 5e-7)
            .doc("probability per division that a stem cell loses PIGA")
            .unverified("as used in Dingli et al., Proc Natl Acad Sci USA 105:18496 (2008)");

    /** How well the immune attack sees the clone. */
    static final Parameter VISIBILITY = Parameter.of("visibility", 0.3, "1")
            .range(0, 10)
            .doc("how well an immune attack sees the clone; 1 as the others, 0 not at all; plausible 0 to 0.8")
            .uncalibrated();

    /** Share of complement attack that reaches the clone. */
    static final Parameter SENSITIVITY = Parameter.of("complement_sensitivity", 1, "1")
            .range(0, 10)
            .doc(
                    "share of complement attack that reaches the clone's red cells: 1 for full loss of PIGA (type III cells)")
            .derived("1 by definition of the life below");

    /** Life of the clone's red cells without treatment (d). */
    static final Parameter LIFE = Parameter.of("red_cell_life", 12, "d")
            .range(0.1, 1e3)
            .doc("mean life of the clone's red cells without treatment; plausible 6 to 20")
            .unverified("general knowledge of paroxysmal nocturnal haemoglobinuria");

    /** Normal life of red cells (d). */
    static final Parameter NORMAL_LIFE = Parameter.of("normal_red_cell_life", 120, "d")
            .range(0.1, 1e3)
            .doc("mean life of red cells with PIGA")
            .published("Tetschke et al., Processes 6:157 (2018)");

    /** Creates the insult. */
    public Piga() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("piga", "Loss of PIGA (paroxysmal nocturnal haemoglobinuria)")
                .summary(
                        "Founds a clone of the host that an immune attack sees less and whose red cells complement destroys."
                                + " The visibility is an uncalibrated default. The clone is neutral where nothing attacks. Thrombosis"
                                + " and extravascular loss are left out.")
                .references(
                        "Hu et al., Blood 105:3848 (2005): PIG-A mutations in normal haematopoiesis",
                        "Dingli et al., Proc Natl Acad Sci USA 105:18496 (2008): neutral drift and mutation rate",
                        "Tetschke et al., Processes 6:157 (2018): life of red cells");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(FOUNDERS, MUTATION, VISIBILITY, SENSITIVITY, LIFE, NORMAL_LIFE);
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(FOUNDERS.name(), 0.0, MUTATION.name(), 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        String name = c.instance().toUpperCase(Locale.ROOT);
        Clone clone = Clone.named(name, c.instance())
                .labelled(LABEL)
                .with(CellTrait.IMMUNE_VISIBILITY, p.expr(VISIBILITY))
                .with(CellTrait.COMPLEMENT_SENSITIVITY, p.expr(SENSITIVITY));
        c.found(clone, Clone.HOST);
        // Not those of other clones: what is founded is a copy of the host.
        Selector wildType = cells(Role.STEM_CELL).in(CloneFilter.only(Clone.HOST));
        c.on(c.schedule()).transfer(wildType, name, p.expr(FOUNDERS));
        c.mutate(wildType, p.expr(MUTATION).times(c.window()), name);
        Selector redCells = cells(Role.RED_CELL).in(CloneFilter.only(name));
        Expr excess = Expr.one().over(p.expr(LIFE)).minus(Expr.one().over(p.expr(NORMAL_LIFE)));
        c.ifPresent(
                cells(Role.RED_CELL),
                d -> d.hazard(redCells, COMPLEMENT, CellTrait.COMPLEMENT_SENSITIVITY, Expr.max(Expr.zero(), excess)));
    }
}
