package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;

/**
 * Compartments in a row, each of which divides and feeds the next. One signal holds back the self-renewal of all, one their division.
 *
 * @param cells the compartments, stem cells first
 * @param selfRenewal largest probability of self-renewal of each
 * @param division division rate of each (1/d)
 */
record DividingChain(List<Population> cells, List<Expr> selfRenewal, List<Expr> division) {
    /** The first n compartments. */
    DividingChain upTo(int n) {
        return new DividingChain(cells.subList(0, n), selfRenewal.subList(0, n), division.subList(0, n));
    }

    /** Lets all divide; daughters of the last that differentiate enter the given population. */
    void divide(NetworkBuilder network, Expr renewalSignal, Expr divisionSignal, Population next) {
        for (int i = 0; i < cells.size(); i++) {
            network.divide(cells.get(i))
                    .atRate(division.get(i).times(divisionSignal))
                    .selfRenewal(selfRenewal.get(i).times(renewalSignal))
                    .into(i + 1 < cells.size() ? cells.get(i + 1) : next);
        }
    }

    /**
     * Sizes at rest, from the last compartment upwards: what flows out of one must flow in from the one before.
     *
     * @param network defines them as {@code c1_healthy} and so on
     * @param renewalSignal the signal at rest; 1/(2 a_1)
     * @param outflow daughters of the last that differentiate (1/d), over the signal of division at rest
     */
    List<Expr> rest(NetworkBuilder network, Expr renewalSignal, Expr outflow) {
        List<Expr> sizes = new ArrayList<>();
        Expr leaving = outflow;
        for (int i = cells.size() - 1; i >= 0; i--) {
            Expr a = selfRenewal.get(i).times(renewalSignal);
            Expr p = division.get(i);
            Expr inflow = Expr.number(2).times(Expr.one().minus(a)).times(p);
            Expr size = network.define(cells.get(i).name() + "_healthy", leaving.over(inflow));
            sizes.add(0, size);
            leaving = Expr.one().minus(Expr.number(2).times(a)).times(p).times(size);
        }
        return sizes;
    }
}
