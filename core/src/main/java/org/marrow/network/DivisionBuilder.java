package org.marrow.network;

import java.util.LinkedHashMap;
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

    void declare(NetworkBuilder n) {
        Expr p = rate;
        Expr a = selfRenewal;
        if (p == null || a == null) {
            throw new IllegalStateException(
                    "The division of '" + mother.name() + "' needs atRate(...) and selfRenewal(...).");
        }
        Expr division = n.termValue(mother.name() + ".division", Vocabulary.DIVISION, mother, p);
        Expr renewal = n.termValue(mother.name() + ".self_renewal", Vocabulary.SELF_RENEWAL, mother, a);
        Expr loss = Expr.one().minus(renewal);
        Expr both = independent ? renewal.times(renewal) : renewal;
        ProcessBuilder gain = n.process(mother.name() + ".self-renewal", Act.DIVISION, Act.SELF_RENEWAL)
                .gives(mother, Expr.one())
                .rate(division.times(both).times(mother.own()));
        if (cap != null) {
            gain.capped(cap.total(), cap.limit());
        }
        fates.forEach((daughters, share) -> {
            String to = fates.size() == 1 ? "" : "-" + daughters.name();
            Expr two = independent ? loss.times(loss) : loss;
            n.process(mother.name() + ".differentiation" + to, Act.DIVISION, Act.DIFFERENTIATION)
                    .takes(mother)
                    .gives(daughters, Expr.number(2))
                    .perCell(division.times(two).times(share));
            if (independent) {
                n.process(mother.name() + ".asymmetric" + to, Act.DIVISION, Act.DIFFERENTIATION)
                        .takes(mother)
                        .gives(mother, Expr.one())
                        .gives(daughters, Expr.one())
                        .perCell(division.times(Expr.number(2).times(renewal).times(loss))
                                .times(share));
            }
        });
    }
}
