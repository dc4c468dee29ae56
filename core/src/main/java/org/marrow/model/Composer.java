package org.marrow.model;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrow.network.CellTrait;
import org.marrow.network.Clone;
import org.marrow.network.CloneFilter;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.protocol.Regimen;
import org.marrow.protocol.Schedule;

/**
 * Where an insult or a therapy records what it does: edits of terms, hazards, states of its own, clones, and actions at
 * times or on conditions. Nothing is carried out while recording; all edits of a scenario are resolved together.
 *
 * @since 0.1
 */
public interface Composer {
    /**
     * The name of this use of the plugin in the scenario: its id, with a number where it is used more than once.
     *
     * @return unique name
     */
    String instance();

    /**
     * When this starts; 0 where the run decides, since all times are then counted from the start of a course.
     *
     * @return time (d)
     */
    double from();

    /**
     * When the user wants it to be done: {@code from}, {@code every}, {@code times}, {@code until} of the scenario; once at
     * {@code from} when nothing else is said.
     *
     * @return the schedule
     */
    Schedule schedule();

    /**
     * The regimen: what the user gave, completed by the plugin's own.
     *
     * @return the regimen
     * @throws org.marrow.error.InputException when neither gives a dose
     */
    Regimen regimen();

    /**
     * A switch that is 1 from the start to the end of the intervention, and 0 outside.
     *
     * @return an expression
     */
    Expr window();

    /**
     * The state that the model itself has for a drug.
     *
     * @param drug the drug's name
     * @return the state's name, or empty when the therapy must bring its own
     */
    Optional<String> carried(String drug);

    /**
     * Multiplies terms.
     *
     * @param target the terms
     * @param factor the factor (1 is neutral)
     */
    void modulate(Target target, Expr factor);

    /**
     * Shifts probabilities on the logit scale, feedback included.
     *
     * @param target the terms
     * @param delta the shift (0 is neutral)
     */
    void shift(Target target, Expr delta);

    /**
     * Replaces terms outright. Exclusive: two replacements of one term are an error.
     *
     * @param target the terms
     * @param value the new expression
     */
    void replace(Target target, Expr value);

    /**
     * Adds a hazard.
     *
     * @param cells the populations
     * @param label its cause
     * @param scaledBy the trait of a clone that multiplies it, or null
     * @param perCell the hazard (1/d)
     */
    void hazard(Selector cells, HazardLabel label, @Nullable CellTrait scaledBy, Expr perCell);

    /**
     * Multiplies all added hazards of a cause.
     *
     * @param label the cause
     * @param clones in which clones
     * @param factor the factor (1 is neutral)
     */
    void scaleHazard(HazardLabel label, CloneFilter clones, Expr factor);

    /**
     * Multiplies a trait of clones that have no value of their own for it.
     *
     * @param trait the trait
     * @param clones which clones
     * @param factor the factor (1 is neutral)
     */
    void scaleTrait(CellTrait trait, CloneFilter clones, Expr factor);

    /**
     * Founds a clone, empty at first.
     *
     * @param clone the clone
     * @param parent the clone it descends from and whose labels, traits and values it inherits, or null
     */
    void found(Clone clone, @Nullable String parent);

    /**
     * Lets dividing cells turn into those of another clone.
     *
     * @param cells the populations that divide
     * @param perDivision mutations per division
     * @param into the clone
     */
    void mutate(Selector cells, Expr perDivision, String into);

    /**
     * Where to write pools, signals and processes of the plugin's own.
     *
     * @return a builder that belongs to this intervention
     */
    NetworkBuilder network();

    /**
     * Records edits for every clone of a kind, also for those that other plugins found.
     *
     * @param which the clones
     * @param record records the edits of one clone
     */
    void perClone(CloneFilter which, BiConsumer<Composer, Clone> record);

    /**
     * Records edits only if the model has a term.
     *
     * @param target the term
     * @param record records the edits
     */
    void ifPresent(Target target, Consumer<Composer> record);

    /**
     * Records edits only if the model has populations.
     *
     * @param cells the populations
     * @param record records the edits
     */
    void ifPresent(Selector cells, Consumer<Composer> record);

    /**
     * Records what several uses of this plugin in one scenario share, such as the kinetics and the effect of a drug that is
     * given in two courses. It counts once; the parameters read in it must be the same in all uses.
     *
     * @param record records the shared edits, with the shared parameters
     */
    void once(BiConsumer<Composer, Values> record);

    /**
     * Gives doses: repeated, loading first, bolus or infusion as the regimen says.
     *
     * @param into name of the state that the drug enters
     * @param amountUnit unit of that state's amount
     * @param bioavailability fraction that arrives (0 to 1)
     * @param lag time from dose to arrival (d)
     */
    void administer(String into, String amountUnit, Expr bioavailability, Expr lag);

    /**
     * Does something at times.
     *
     * @param schedule the times
     * @return where to record what is done
     */
    Pulse on(Schedule schedule);

    /**
     * Does something when a condition becomes true and stays true.
     *
     * @param condition a truth value
     * @param dwell how long it must hold (d)
     * @return where to record what is done
     */
    Pulse when(Expr condition, double dwell);

    /**
     * Does something by chance, once: when the integral of the hazard reaches an exponential random number with mean 1. The number
     * depends on the seed, the replicate and the name alone, and is the same in every engine. The integral is recorded as the column
     * {@code hazard(name)}.
     *
     * @param name what to call the event; unique in a scenario
     * @param hazard how often (1/d)
     * @return where to record what is done
     */
    Pulse occurs(String name, Expr hazard);

    /**
     * Does something by chance, again and again, with a new random number each time.
     *
     * @param name what to call the event; unique in a scenario
     * @param hazard how often (1/d)
     * @return where to record what is done
     */
    Pulse occursAgain(String name, Expr hazard);
}
