package org.marrow.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a model, or a plugin that brings states of its own, is written down.
 *
 * <pre>{@code
 * Population stem = n.cells("c1", PopulationUnit.perKilogram(1)).role(Role.STEM_CELL);
 * Population mature = n.cells("c2", PopulationUnit.perKilogram(1)).role(Role.NEUTROPHIL);
 * Expr s = n.define("s", one().over(one().plus(param("k").times(mature.total()))));
 * n.divide(stem).atRate(param("p1")).selfRenewal(param("a1").times(s)).into(mature);
 * n.die(mature).atRate(param("d"));
 * }</pre>
 *
 * @since 0.1
 */
public final class NetworkBuilder {
    private final String origin;
    private final List<Population> populations = new ArrayList<>();
    private final List<ProcessBuilder> processes = new ArrayList<>();
    private final List<DivisionBuilder> divisions = new ArrayList<>();
    private final List<Term> terms = new ArrayList<>();
    private final Map<String, Expr> definitions = new LinkedHashMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Clone> clones = new ArrayList<>();
    private final Map<String, String> drugs = new LinkedHashMap<>();

    /**
     * Starts an empty network.
     *
     * @param origin id of the plugin that writes it
     */
    public NetworkBuilder(String origin) {
        this.origin = origin;
    }

    /**
     * Declares a population that every clone has.
     *
     * @param name unique name
     * @param unit its unit
     * @return a handle
     */
    public Population cells(String name, PopulationUnit unit) {
        return add(new Population(name, Species.Kind.CELLS, unit, origin));
    }

    /**
     * Declares a countable quantity that all clones share.
     *
     * @param name unique name
     * @param unit its unit
     * @return a handle
     */
    public Population pool(String name, PopulationUnit unit) {
        return add(new Population(name, Species.Kind.POOL, unit, origin));
    }

    /**
     * Declares a continuous quantity that all clones share.
     *
     * @param name unique name
     * @param unit its unit as printed
     * @return a handle
     */
    public Population signal(String name, String unit) {
        return add(new Population(name, Species.Kind.SIGNAL, new PopulationUnit(unit, null), origin));
    }

    /**
     * Declares an Erlang-distributed transit that every clone has.
     *
     * @param name unique name; the phases are called {@code name.1}, {@code name.2}, ...
     * @param unit unit of the cells under way
     * @return a handle
     */
    public Transit transit(String name, PopulationUnit unit) {
        Transit t = new Transit(name, Species.Kind.CELLS, unit, origin);
        populations.add(t);
        return t;
    }

    private Population add(Population p) {
        populations.add(p);
        return p;
    }

    /**
     * Gives an expression a name.
     *
     * @param name unique name
     * @param value the expression
     * @return a reference to it
     */
    public Expr define(String name, Expr value) {
        if (definitions.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("The name '" + name + "' is defined twice in '" + origin + "'.");
        }
        return new Expr.Reference(name);
    }

    /**
     * Declares a term of the vocabulary that belongs to a population.
     *
     * @param name unique name
     * @param what the word of the vocabulary
     * @param of the population it belongs to
     * @param base the model's own expression
     * @return the composed value
     */
    public Expr term(String name, Vocabulary what, Population of, Expr base) {
        return term(new Term(name, what, of.roles(), of.lineage(), of.kind() == Species.Kind.CELLS, null, base));
    }

    /**
     * Declares a term that all clones share, such as the capacity of the niche.
     *
     * @param name unique name
     * @param what the word of the vocabulary
     * @param base the model's own expression
     * @return the composed value
     */
    public Expr sharedTerm(String name, Vocabulary what, Expr base) {
        return term(new Term(name, what, List.of(), null, false, null, base));
    }

    /**
     * Declares a term of a lineage that every clone has its own value of.
     *
     * @param name unique name
     * @param what the word of the vocabulary
     * @param lineage the lineage
     * @param base the model's own expression
     * @return the composed value
     */
    public Expr lineageTerm(String name, Vocabulary what, Lineage lineage, Expr base) {
        return term(new Term(name, what, List.of(), lineage, true, null, base));
    }

    /**
     * Declares one share of a whole.
     *
     * @param name unique name
     * @param lineage the lineage that gets the share
     * @param whole name of the whole; the composed shares of one whole sum to 1
     * @param base the model's own share
     * @return the composed share
     */
    public Expr share(String name, Lineage lineage, String whole, Expr base) {
        return term(new Term(name, Vocabulary.COMMITMENT, List.of(), lineage, true, whole, base));
    }

    /**
     * Declares a term.
     *
     * @param term the term
     * @return its composed value
     */
    public Expr term(Term term) {
        terms.add(term);
        return new Expr.TermValue(term.name());
    }

    /** The expression itself when it is a term already, else a new term made of it. */
    Expr termValue(String name, Vocabulary what, Population of, Expr base) {
        return base instanceof Expr.TermValue ? base : term(name, what, of, base);
    }

    /**
     * Starts a process.
     *
     * @param name unique name
     * @param acts what it does to cells
     * @return its builder
     */
    public ProcessBuilder process(String name, Act... acts) {
        ProcessBuilder p = new ProcessBuilder(name, origin, acts);
        processes.add(p);
        return p;
    }

    /**
     * Lets a population divide.
     *
     * @param mother the population
     * @return the builder of its division
     */
    public DivisionBuilder divide(Population mother) {
        DivisionBuilder d = new DivisionBuilder(mother);
        divisions.add(d);
        return d;
    }

    /**
     * Gives a model that states a rate of renewal and a rate of commitment an explicit probability of self-renewal, so that edits of
     * SELF_RENEWAL and DIVISION have something to aim at: a decision is taken at the sum of both rates (DIVISION), for renewal
     * with the probability renew / (renew + commit) (SELF_RENEWAL). Unedited, the rates are those given; shifts of the
     * probability keep the sum.
     *
     * @param of the population that decides
     * @param renew rate of renewal per cell (1/d)
     * @param commit rate of commitment per cell (1/d)
     * @return the composed rates
     */
    public Choice choice(Population of, Expr renew, Expr commit) {
        Expr both = renew.plus(commit);
        Expr decision = term(of.name() + ".decision", Vocabulary.DIVISION, of, both);
        // The smallest number keeps 0/0 out when cells neither renew nor commit.
        Expr share = renew.over(Expr.max(both, Expr.number(Double.MIN_NORMAL)));
        Expr renewal = term(of.name() + ".self_renewal", Vocabulary.SELF_RENEWAL, of, share);
        return new Choice(decision.times(renewal), decision.times(Expr.one().minus(renewal)));
    }

    /**
     * The composed rates of a {@linkplain NetworkBuilder#choice choice}.
     *
     * @param renewing rate of renewal per cell (1/d)
     * @param committing rate of commitment per cell (1/d)
     */
    public record Choice(Expr renewing, Expr committing) {}

    /**
     * Lets a population die; the hazard becomes the term DEATH unless it is a term already.
     *
     * @param population the population
     * @param hazard the hazard (1/d)
     */
    public void die(Population population, Expr hazard) {
        process(population.name() + ".death", Act.DEATH)
                .takes(population)
                .perCell(termValue(population.name() + ".death", Vocabulary.DEATH, population, hazard));
    }

    /**
     * Lets cells of one population become those of another.
     *
     * @param from the population left
     * @param to the population entered
     * @param rate the rate per cell (1/d)
     * @param yield cells put out per cell
     * @param acts what the step is
     */
    public void mature(Population from, Population to, Expr rate, Expr yield, Act... acts) {
        process(from.name() + "->" + to.name(), acts.length == 0 ? new Act[] {Act.MATURATION} : acts)
                .takes(from)
                .gives(to, yield)
                .perCell(rate);
    }

    /**
     * Declares an observable.
     *
     * @param name column name
     * @param unit unit as printed
     * @param meaning what it is
     * @param value its expression; a per-clone name means its total
     */
    public void observe(String name, String unit, String meaning, Expr value) {
        outputs.add(new Output(name, unit, meaning, value, false, origin));
    }

    /**
     * Declares a clinical quantity, which insults, therapies, rules and outcomes may read.
     *
     * @param name {@code ANC}, {@code PLT}, {@code HB}, {@code RET}, {@code WBC}, {@code LYM}, ...
     * @param unit unit as printed
     * @param meaning what it is
     * @param value its expression
     * @return a reference to it
     */
    public Expr clinical(String name, String unit, String meaning, Expr value) {
        outputs.add(new Output(name, unit, meaning, value, true, origin));
        return Expr.clinical(name);
    }

    /**
     * Founds a clone of the model's own beside the host.
     *
     * @param clone the clone
     */
    public void found(Clone clone) {
        clones.add(clone);
    }

    /**
     * Says that the model already carries a drug, so that a therapy doses this state instead of bringing its own.
     *
     * @param drug the drug's name, as the therapy's id
     * @param state the state that doses go into
     */
    public void drug(String drug, Population state) {
        drugs.put(drug, state.name());
    }

    /**
     * The network as written.
     *
     * @return an immutable definition
     */
    public NetworkDefinition build() {
        divisions.forEach(d -> d.declare(this));
        divisions.clear();
        List<Species> species = new ArrayList<>();
        populations.forEach(p -> p.declare(species, this));
        return new NetworkDefinition(
                species,
                processes.stream().map(ProcessBuilder::build).toList(),
                terms,
                definitions,
                outputs,
                clones,
                drugs);
    }

    /**
     * The id of the plugin that writes here.
     *
     * @return the origin
     */
    public String origin() {
        return origin;
    }
}
