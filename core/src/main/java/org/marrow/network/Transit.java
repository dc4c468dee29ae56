package org.marrow.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cells on their way through a stage of maturation. Its length is Erlang distributed, a chain of k equal phases, each
 * left at rate {@code k * speed / length}; or it is the same for all cells, which then leave as they entered a length ago.
 *
 * <p>Cells under way are a population like any other: counted, and hit by pulses and hazards.
 *
 * @since 0.1
 */
public final class Transit extends Population {
    /** Number of phases; 0 when all cells take the same time. */
    private int stages = 1;

    private Expr surviving = Expr.one();
    private Expr length = Expr.one();
    private Expr speed = Expr.one();
    private @Nullable Expr dying;
    private @Nullable Expr growing;
    private final List<Ending> endings = new ArrayList<>();
    private @Nullable IntFunction<Expr> healthyStage;

    /** One way to leave the last phase: how likely, what is put out, and what the step is. */
    private record Ending(String name, Expr probability, Map<Population, Expr> gives, Act[] acts) {}

    Transit(String name, Species.Kind kind, PopulationUnit unit, String origin) {
        super(name, kind, unit, origin);
    }

    /**
     * Sets the mean time of transit.
     *
     * @param mean the time (d) at speed 1
     * @param phases number of phases k (1 or more); the coefficient of variation is 1/sqrt(k)
     * @return this
     */
    public Transit length(Expr mean, int phases) {
        if (phases < 1) {
            throw new IllegalArgumentException("A transit needs at least one phase, not " + phases + ".");
        }
        length = mean;
        stages = phases;
        return this;
    }

    /**
     * Sets the time of transit, the same for every cell. With a speed that changes, a cell leaves when the speed, integrated over its
     * time under way, reaches the length.
     *
     * @param time the time (d) at speed 1, made of parameters only
     * @return this
     */
    public Transit length(Expr time) {
        length = time;
        stages = 0;
        return this;
    }

    /**
     * Lets a part of the cells reach the end, where the length is the same for all.
     *
     * @param probability probability to leave into what follows (0 to 1)
     * @return this
     */
    public Transit surviving(Expr probability) {
        surviving = probability;
        return this;
    }

    /**
     * Sets the relative speed of transit; becomes the term MATURATION of the transit's lineage.
     *
     * @param factor the speed (1 is the model's own)
     * @return this
     */
    public Transit speed(Expr factor) {
        speed = factor;
        return this;
    }

    /**
     * Lets cells die under way.
     *
     * @param hazard the hazard per cell (1/d)
     * @return this
     */
    public Transit dying(Expr hazard) {
        dying = hazard;
        return this;
    }

    /**
     * Lets cells divide under way.
     *
     * @param rate the division rate per cell (1/d)
     * @return this
     */
    public Transit growing(Expr rate) {
        growing = rate;
        return this;
    }

    /**
     * Says where cells go at the end.
     *
     * @param target the population entered
     * @param cells cells put out per cell that arrives
     * @return this
     */
    public Transit into(Population target, Expr cells) {
        return ending("", Expr.one(), Map.of(target, cells), Act.MATURATION);
    }

    /**
     * Says that cells are gone at the end, where the length is the same for all: it is their life span.
     *
     * @return this
     */
    public Transit intoNothing() {
        return ending("", Expr.one(), Map.of(this, Expr.zero()), Act.DEATH);
    }

    /** Adds a way to leave the last phase. */
    Transit ending(String step, Expr probability, Map<Population, Expr> gives, Act... acts) {
        endings.add(new Ending(step, probability, new LinkedHashMap<>(gives), acts));
        return this;
    }

    /**
     * Gives the healthy value of each phase in closed form.
     *
     * @param value phase (from 1) to value
     * @return this
     */
    public Transit healthyStages(IntFunction<Expr> value) {
        healthyStage = value;
        return this;
    }

    @Override
    public Transit role(Role... more) {
        super.role(more);
        return this;
    }

    @Override
    public Transit lineage(Lineage of) {
        super.lineage(of);
        return this;
    }

    @Override
    public Transit meaning(String words) {
        super.meaning(words);
        return this;
    }

    @Override
    public String entry() {
        return stages == 0 ? name() : stage(1);
    }

    @Override
    public Expr own() {
        if (stages == 0) {
            return Expr.own(name());
        }
        Expr sum = Expr.own(stage(1));
        for (int i = 2; i <= stages; i++) {
            sum = sum.plus(Expr.own(stage(i)));
        }
        return sum;
    }

    private String stage(int i) {
        return name() + "." + i;
    }

    @Override
    void declare(List<Species> species, NetworkBuilder network) {
        if (endings.isEmpty()) {
            throw new IllegalStateException(
                    "The transit '" + name() + "' does not say where its cells go: call into(...).");
        }
        Expr pace = network.termValue(name() + ".maturation", Vocabulary.MATURATION, this, speed);
        Expr death = dying == null ? null : network.termValue(name() + ".death", Vocabulary.DEATH, this, dying);
        Expr division =
                growing == null ? null : network.termValue(name() + ".division", Vocabulary.DIVISION, this, growing);
        if (stages == 0) {
            declareFixed(species, network, pace, death, division);
            return;
        }
        Expr leaving = pace.times(Expr.number(stages)).over(length);
        for (int i = 1; i <= stages; i++) {
            Expr healthy = healthyStage == null ? null : healthyStage.apply(i);
            species.add(new Species(
                    stage(i),
                    kind(),
                    unit(),
                    roles(),
                    name(),
                    null,
                    healthy,
                    null,
                    meaningText() + ", phase " + i + " of " + stages,
                    origin()));
            if (i < stages) {
                network.process(stage(i) + ".step", Act.MATURATION)
                        .takes(stage(i), 1)
                        .gives(stage(i + 1), Expr.one())
                        .perCell(leaving);
            }
            underWay(stage(i), death, division, network);
        }
        endings.forEach(e -> leave(e, leaving, network));
    }

    private static void underWay(
            String species, @Nullable Expr death, @Nullable Expr division, NetworkBuilder network) {
        if (death != null) {
            network.process(species + ".death", Act.DEATH).takes(species, 1).perCell(death);
        }
        if (division != null) {
            network.process(species + ".division", Act.DIVISION)
                    .gives(species, Expr.one())
                    .rate(division.times(Expr.own(species)));
        }
    }

    private void declareFixed(
            List<Species> species, NetworkBuilder network, Expr pace, @Nullable Expr death, @Nullable Expr division) {
        Ending end = endings.get(0);
        if (endings.size() > 1 || end.gives().size() > 1 || !end.probability().is(1)) {
            throw new IllegalStateException("The transit '" + name()
                    + "' has one length for all cells and several ends: give it phases, or one end.");
        }
        Population target = end.gives().keySet().iterator().next();
        Expr yield = end.gives().values().iterator().next();
        Species.FixedTransit transit = new Species.FixedTransit(length, surviving, target.entry(), yield, pace);
        species.add(new Species(
                name(),
                kind(),
                unit(),
                roles(),
                null,
                initialValue(),
                healthyValue(),
                transit,
                meaningText(),
                origin()));
        underWay(name(), death, division, network);
    }

    private void leave(Ending e, Expr leaving, NetworkBuilder network) {
        String step = e.name().isEmpty() ? stage(stages) + ".step" : e.name();
        ProcessBuilder last = network.process(step, e.acts()).takes(stage(stages), 1);
        e.gives().forEach(last::gives);
        last.perCell(leaving.times(e.probability()));
    }
}
