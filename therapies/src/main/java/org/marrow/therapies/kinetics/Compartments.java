package org.marrow.therapies.kinetics;

import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/**
 * The compartments of one drug, as amounts: a central one from which the drug leaves, and beside it peripheral ones and depots
 * as needed. All exchange is linear. Every state is called by the drug's name and the part, such as
 * {@code ciclosporin_central}; all start empty.
 *
 * <p>Rates should stay near 100/d: faster ones would hold explicit integrators up during the whole run.
 *
 * @since 0.1
 */
public final class Compartments {
    private final NetworkBuilder network;
    private final String drug;
    private final String unit;
    private final Expr volume;
    private final Population central;

    /**
     * Starts with a central compartment from which nothing leaves yet.
     *
     * @param network where to write
     * @param drug the drug's name in state names: lower case with underscores
     * @param unit unit of amounts, for example {@code mg}
     * @param volume volume of the central compartment (L)
     */
    public Compartments(NetworkBuilder network, String drug, String unit, Expr volume) {
        this.network = network;
        this.drug = drug;
        this.unit = unit;
        this.volume = volume;
        central = state("central", "amount in the central compartment");
    }

    private Population state(String part, String meaning) {
        return network.signal(drug + "_" + part, unit)
                .initial(Expr.zero())
                .healthy(Expr.zero())
                .meaning(drug + ": " + meaning);
    }

    /**
     * Lets the drug be cleared from the central compartment.
     *
     * @param clearance the clearance (L/d)
     * @return this
     */
    public Compartments cleared(Expr clearance) {
        return eliminated(clearance.over(volume));
    }

    /**
     * Lets the drug leave the central compartment.
     *
     * @param rate the rate constant (1/d)
     * @return this
     */
    public Compartments eliminated(Expr rate) {
        network.process(drug + "_elimination").takes(central).perCell(rate);
        return this;
    }

    /**
     * Adds a peripheral compartment.
     *
     * @param exchange the clearance between the two compartments (L/d)
     * @param peripheralVolume volume of the peripheral compartment (L)
     * @return this
     */
    public Compartments peripheral(Expr exchange, Expr peripheralVolume) {
        Population peripheral = state("peripheral", "amount in the peripheral compartment");
        network.process(drug + "_distribution").takes(central).gives(peripheral).perCell(exchange.over(volume));
        network.process(drug + "_return").takes(peripheral).gives(central).perCell(exchange.over(peripheralVolume));
        return this;
    }

    /**
     * Adds a depot, such as gut or skin, from which the drug is absorbed at a rate in proportion to what is left.
     *
     * @param part the depot's name
     * @param absorption the rate constant (1/d)
     * @return the depot, into which doses go
     */
    public Population depot(String part, Expr absorption) {
        Population depot = state(part, "amount waiting to be absorbed");
        network.process(drug + "_absorption_" + part)
                .takes(depot)
                .gives(central)
                .perCell(absorption);
        return depot;
    }

    /**
     * Adds a depot whose absorption can be ended for each dose at a time of its own, exactly. What a dose still holds at its
     * end is put into {@code ended}, where it decays as it would in the depot: the difference of the two is what is still
     * being absorbed, and it is 0 after the end.
     *
     * @param part the depot's name
     * @param absorption the rate constant (1/d)
     * @return the depot and its counterpart
     */
    public Endable endableDepot(String part, Expr absorption) {
        Population depot = state(part, "amount waiting to be absorbed, as if absorption never ended");
        Population ended = state(part + "_ended", "the part of it whose absorption has ended");
        network.process(drug + "_decline_" + part).takes(depot).perCell(absorption);
        network.process(drug + "_decline_" + part + "_ended").takes(ended).perCell(absorption);
        network.process(drug + "_absorption_" + part)
                .gives(central)
                .net(absorption.times(depot.own().minus(ended.own())));
        return new Endable(depot, ended);
    }

    /**
     * A depot whose absorption ends, see {@link Compartments#endableDepot}.
     *
     * @param depot takes the doses
     * @param ended takes what each dose still holds when its absorption ends
     */
    public record Endable(Population depot, Population ended) {}

    /**
     * The concentration in the central compartment.
     *
     * @return amount per volume (unit of the amount per L)
     */
    public Expr concentration() {
        return central.own().over(volume);
    }
}
