package org.marrow.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dividing population while it is being written down: division rate, probability of self-renewal, and what the
 * daughters become that do not self-renew.
 *
 * <p>In the mean, {@code dX = (2a - 1) p X} and {@code dY = 2 (1 - a) p X}. With symmetric daughters a division gives two
 * of the mother's kind with probability a, else two differentiated cells; with independent daughters each decides alone.
 *
 * @since 0.1
 */
public final class DivisionBuilder {
    private final Population mother;
    private @Nullable Expr rate;
    private @Nullable Expr selfRenewal;
    private final Map<Population, Expr> fates = new LinkedHashMap<>();
    private boolean independent;
    private Process.@Nullable Cap cap;
    private int cyclePhases = 1;
    private @Nullable Expr cycleLength;

    DivisionBuilder(Population mother) {
        this.mother = mother;
    }

    /**
     * Sets the division rate; becomes the term DIVISION unless it is a term already.
     *
     * @param perCell the rate (1/d)
     * @return this
     */
    public DivisionBuilder atRate(Expr perCell) {
        rate = perCell;
        return this;
    }

    /**
     * Sets the probability of self-renewal; becomes the term SELF_RENEWAL unless it is a term already.
     *
     * @param probability the probability that a daughter is of the mother's kind (0 to 1)
     * @return this
     */
    public DivisionBuilder selfRenewal(Expr probability) {
        selfRenewal = probability;
        return this;
    }

    /**
     * Says what differentiating daughters become.
     *
     * @param daughters the population they enter
     * @return this
     */
    public DivisionBuilder into(Population daughters) {
        return fate(daughters, Expr.one());
    }

    /**
     * Says what a share of the differentiating daughters become.
     *
     * @param daughters the population they enter
     * @param share the share (0 to 1; all shares sum to 1)
     * @return this
     */
    public DivisionBuilder fate(Population daughters, Expr share) {
        fates.put(daughters, share);
        return this;
    }

    /**
     * Lets each daughter decide for herself; without it both daughters share one fate.
     *
     * @return this
     */
    public DivisionBuilder independentDaughters() {
        independent = true;
        return this;
    }

    /**
     * Limits self-renewal by a cap on a total.
     *
     * @param total what is limited
     * @param limit the limit
     * @return this
     */
    public DivisionBuilder capped(Selector total, Expr limit) {
        cap = new Process.Cap(total, limit);
        return this;
    }

    /**
     * Lets cells that have begun a division pass through a cycle before they divide; {@code atRate} is then the rate at which
     * resting cells enter it. Cells in the cycle are a population of their own, {@code <mother>.cycle}, with the roles of the
     * mother and that of a cycling cell: they count in totals by role, and pulses and hazards reach them.
     *
     * @param phases number of equal phases k (1 or more); the coefficient of variation of the cycle is 1/sqrt(k)
     * @param mean mean length of the cycle (d, above 0)
     * @return this
     */
    public DivisionBuilder through(int phases, Expr mean) {
        cyclePhases = phases;
        cycleLength = mean;
        return this;
    }

    void declare(NetworkBuilder n) {
        Expr p = rate;
        Expr a = selfRenewal;
        if (p == null || a == null) {
            throw new IllegalStateException(
                    "The division of '" + mother.name() + "' needs atRate(...) and selfRenewal(...).");
        }
        Expr division = n.termValue(mother.name() + ".division", Vocabulary.DIVISION, mother, p);
        Expr renewal = n.termValue(mother.name() + ".self_renewal", Vocabulary.SELF_RENEWAL, mother, a);
        List<Outcome> outcomes = outcomes(renewal);
        Expr mean = cycleLength;
        if (mean == null) {
            outcomes.forEach(o -> atOnce(n, division, o));
        } else {
            throughCycle(n, division, mean, outcomes);
        }
    }

    /** What one division may bring: how likely, and how many daughters of which kind. */
    private record Outcome(String name, Expr probability, Map<Population, Expr> daughters, Act kind) {}

    private List<Outcome> outcomes(Expr renewal) {
        Expr loss = Expr.one().minus(renewal);
        List<Outcome> list = new ArrayList<>();
        list.add(new Outcome(
                ".self-renewal",
                independent ? renewal.times(renewal) : renewal,
                Map.of(mother, Expr.number(2)),
                Act.SELF_RENEWAL));
        fates.forEach((daughter, share) -> {
            String to = fates.size() == 1 ? "" : "-" + daughter.name();
            Expr both = independent ? loss.times(loss) : loss;
            list.add(new Outcome(
                    ".differentiation" + to, both.times(share), Map.of(daughter, Expr.number(2)), Act.DIFFERENTIATION));
            if (independent) {
                Map<Population, Expr> one = new LinkedHashMap<>();
                one.put(mother, Expr.one());
                one.put(daughter, Expr.one());
                Expr either = Expr.number(2).times(renewal).times(loss);
                list.add(new Outcome(".asymmetric" + to, either.times(share), one, Act.DIFFERENTIATION));
            }
        });
        return list;
    }

    private void atOnce(NetworkBuilder n, Expr division, Outcome o) {
        ProcessBuilder process = n.process(mother.name() + o.name(), Act.DIVISION, o.kind());
        if (o.kind().equals(Act.SELF_RENEWAL)) {
            process.gives(mother).rate(division.times(o.probability()).times(mother.own()));
            if (cap != null) {
                process.capped(cap.total(), cap.limit());
            }
        } else {
            process.takes(mother);
            o.daughters().forEach(process::gives);
            process.perCell(division.times(o.probability()));
        }
    }

    private void throughCycle(NetworkBuilder n, Expr division, Expr mean, List<Outcome> outcomes) {
        if (cap != null) {
            throw new IllegalStateException("The division of '" + mother.name()
                    + "' has a cycle and a cap: limit the rate at which cells enter the cycle instead.");
        }
        Transit cycle = n.transit(mother.name() + ".cycle", mother.unit())
                .role(mother.roles().toArray(Role[]::new))
                .role(Role.CYCLING_CELL)
                .meaning(mother.meaningText() + ", in division")
                .length(mean, cyclePhases);
        Lineage of = mother.lineage();
        if (of != null) {
            cycle.lineage(of);
        }
        n.process(mother.name() + ".division", Act.DIVISION)
                .takes(mother)
                .gives(cycle)
                .perCell(division);
        outcomes.forEach(
                o -> cycle.ending(mother.name() + o.name(), o.probability(), o.daughters(), Act.DIVISION, o.kind()));
    }
}
